// Follows how reports are read, and puts what was found in the place of each.
"use strict";
const progress = document.getElementById("progress");
const source = new EventSource(`${progress.dataset.follow}/progress`);

source.addEventListener("report", async (event) => {
  const told = JSON.parse(event.data);
  const answer = await fetch(`${progress.dataset.follow}/reports/${told.number}`);
  const place = document.getElementById(`report-${told.number}`);
  if (answer.ok && place) place.outerHTML = await answer.text();
  progress.textContent = told.line;
});
source.addEventListener("end", () => source.close());
