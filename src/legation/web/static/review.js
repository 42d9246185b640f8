// The queue: one finding is chosen, keys decide on it, and the next takes its place.
"use strict";
const doubts = () => [...document.querySelectorAll("[data-doubt]")];
let at = Math.max(Number(/^#n(\d+)$/.exec(location.hash)?.[1] ?? 1) - 1, 0);

function choose(number, { focus = true } = {}) {
  const all = doubts();
  at = Math.min(Math.max(number, 0), all.length - 1);
  all.forEach((doubt, n) => doubt.classList.toggle("on", n === at));
  if (focus && all[at]) {
    all[at].focus({ preventScroll: true });
    all[at].scrollIntoView({ block: "nearest" });
  }
}

document.addEventListener("focusin", (event) => {
  const doubt = event.target.closest("[data-doubt]");
  if (doubt) choose(doubts().indexOf(doubt), { focus: false });
});

onKeys((key) => {
  if (key === "j" || key === "k") {
    choose(at + (key === "j" ? 1 : -1));
    return true;
  }
  const marked = `[data-key="${CSS.escape(key)}"]`;
  const does = doubts()[at]?.querySelector(marked) ?? document.querySelector(`.last ${marked}`);
  if (does) does.click();
  return Boolean(does);
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.elt.id !== "queue") return;
  showKeys();
  choose(at);
});

choose(at, { focus: location.hash.startsWith("#n") });
