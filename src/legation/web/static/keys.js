// Keys of one letter: each presses what is marked with it, j and k go on and back. They can be turned off, and are
// never taken from a field in which one writes.
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
