// Keys of one letter: each presses what is marked with it, j and k go on and back. They can be turned off, and are
// never taken from a field in which one writes. What an answer says went wrong is told here, too.
"use strict";
const KEYS_OFF = "keys-off";

function keysAreOff() {
  try { return localStorage.getItem(KEYS_OFF) === "1"; } catch { return false; }
}

// Calls does(key, event) for a bare letter; it returns true where it took the key.
function onKeys(does) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || keysAreOff()) return;
    if (event.target.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]")) return;
    if (does(event.key, event)) event.preventDefault();
  });
}

function showKeys() {
  for (const box of document.querySelectorAll("[data-keys]")) box.checked = !keysAreOff();
}
document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-keys]")) return;
  try { localStorage.setItem(KEYS_OFF, event.target.checked ? "0" : "1"); } catch { /* kept for this page alone */ }
});
showKeys();

// What could not be kept is said where the page has a line for it.
function tell(line) {
  const place = document.querySelector("[data-told]");
  if (place) place.textContent = line;
}
document.addEventListener("htmx:responseError", (event) => {
  const answer = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
  tell(answer.querySelector(".lead, [role=alert]")?.textContent ?? "It was not kept; load the page again.");
});
document.addEventListener("htmx:sendError", () => tell("The server does not answer; nothing was kept. Try again."));
document.addEventListener("htmx:beforeRequest", () => tell(""));
