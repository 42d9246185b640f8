// The page of two states: the slider moves the date field and sends the form when let go; a date field shows its
// day in the words of the page until it is being written in.
"use strict";
const DAY_MS = 86400000;

function spoken(iso, locale) {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(iso));
}

function moved(slide) {
  const day = new Date(Date.parse(slide.dataset.first) + Number(slide.value) * DAY_MS).toISOString().slice(0, 10);
  const field = document.getElementById(slide.dataset.moves);
  const words = spoken(day, slide.dataset.locale);
  field.value = day;
  field.parentElement.dataset.shown = words;
  slide.setAttribute("aria-valuetext", words);
}

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-moves]")) moved(event.target);
});
document.addEventListener("change", (event) => {
  if (event.target.matches("[data-moves]")) {
    moved(event.target);
    event.target.form.requestSubmit();
  } else if (event.target.matches(".day input") && event.target.value) {
    const slide = document.querySelector("[data-moves]");
    event.target.parentElement.dataset.shown = spoken(event.target.value, slide ? slide.dataset.locale : "en-GB");
  }
});
