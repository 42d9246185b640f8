// The slider of the page of two states: it moves the date field, and sends the form when let go.
"use strict";
const DAY_MS = 86400000;

function moved(slide) {
  const day = new Date(Date.parse(slide.dataset.first) + Number(slide.value) * DAY_MS).toISOString().slice(0, 10);
  document.getElementById(slide.dataset.moves).value = day;
  slide.setAttribute("aria-valuetext", day);
}

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-moves]")) moved(event.target);
});
document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-moves]")) return;
  moved(event.target);
  event.target.form.requestSubmit();
});
