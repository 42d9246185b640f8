// A report beside its findings: whoever chooses one sees the other. Without this the links between them do.
"use strict";
const report = document.querySelector("[data-report]");
const cards = () => [...report.querySelectorAll("[data-finding]")].filter((card) => card.offsetParent !== null);
const cardOf = (id) => document.getElementById(`finding-${id}`);
const wordsOf = (id) => report.querySelectorAll(`[data-of~="${CSS.escape(id)}"]`);
let chosen = null;

function mark(id, on) {
  for (const piece of wordsOf(id)) {
    piece.classList.toggle("on", on);
    piece.classList.toggle("here", on && (piece.dataset.head ?? "").split(" ").includes(id));
  }
  cardOf(id)?.classList.toggle("on", on);
}

function isSeen(element) {
  const box = element.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight;
}

function still() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

// Whether the findings stand beside the text and scroll by themselves.
function isBeside() {
  const list = report.querySelector(".findings");
  return getComputedStyle(list).overflowY === "auto";
}

// Shows a finding and its words; `to` is what is brought into view: "card", "words" or both.
function choose(id, { open = false, to = "", behavior = still() ? "instant" : "smooth" } = {}) {
  const card = cardOf(id);
  if (!card) return;
  if (chosen !== id) {
    if (chosen) mark(chosen, false);
    chosen = id;
    mark(id, true);
    history.replaceState(history.state, "", `#${id}`);
  }
  if (open) card.querySelector("details").open = true;
  const list = card.closest(".findings");
  if (to !== "words" && isBeside()) list.scrollTo({ top: card.offsetTop - list.clientHeight / 3, behavior });
  else if (to === "card" && !isSeen(card)) card.scrollIntoView({ block: "nearest", behavior });
  const words = document.querySelector(`.here`) ?? wordsOf(id)[0];
  if (to !== "card" && isBeside() && words && !isSeen(words)) words.scrollIntoView({ block: "center", behavior });
}

// Of several findings at one place the next one after the chosen.
function findingAt(piece) {
  const ids = piece.dataset.of.split(" ").filter(Boolean);
  const at = ids.indexOf(chosen);
  return ids[(at + 1) % ids.length];
}

report.addEventListener("click", (event) => {
  const piece = event.target.closest("[data-of]");
  if (piece) {
    const id = piece.dataset.of && findingAt(piece);
    if (!id || getSelection().toString()) return;
    event.preventDefault();
    choose(id, { open: true, to: "card" });
    return;
  }
  const summary = event.target.closest("summary");
  if (summary) choose(summary.closest("[data-finding]").dataset.finding, { to: "words" });
  const link = event.target.closest("[data-words]");
  if (link) {
    event.preventDefault();
    const id = link.closest("[data-finding]").dataset.finding;
    choose(id, { to: "words" });
    const head = document.getElementById(link.hash.slice(1));
    head.focus({ preventScroll: true });
    head.scrollIntoView({ block: "center" });
  }
});

report.addEventListener("focusin", (event) => {
  if (!event.target.matches(":focus-visible")) return;
  const head = event.target.closest("a[data-of]");
  if (head && !head.dataset.of.split(" ").includes(chosen)) choose(head.dataset.head.split(" ")[0], { to: "card" });
  else if (event.target.matches("summary")) choose(event.target.closest("[data-finding]").dataset.finding, { to: "words" });
});

function step(by) {
  const all = cards();
  if (!all.length) return;
  const at = all.findIndex((card) => card.dataset.finding === chosen);
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)];
  choose(next.dataset.finding, { open: true });
  next.querySelector("summary").focus({ preventScroll: true });
}

onKeys((key) => {
  if (key === "j" || key === "k") {
    step(key === "j" ? 1 : -1);
    return true;
  }
  const does = chosen && cardOf(chosen)?.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (does) does.click();
  return Boolean(does);
});

function follow() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (cardOf(id)) choose(id, { open: true });
}
addEventListener("hashchange", follow);
follow();
// The browser brings the card to the top of the window on loading; beside its text it has a window of its own.
addEventListener("load", () => {
  if (!chosen || !isBeside()) return;
  requestAnimationFrame(() => {
    scrollTo({ top: 0, behavior: "instant" });
    choose(chosen, { behavior: "instant" });
  });
});

// What was decided comes back as a new card; it stays the chosen one.
document.addEventListener("htmx:afterSettle", () => {
  if (!chosen) return;
  const card = cardOf(chosen);
  card.classList.add("on");
  card.querySelector("details").open = true;
  card.querySelector("summary").focus({ preventScroll: true });
});
