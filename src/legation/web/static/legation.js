// What pages share. Without it every page can be read and every form sent.
"use strict";
document.documentElement.classList.add("js");

// An address that is to be shared holds no fields that were left empty.
document.addEventListener("htmx:configRequest", (event) => {
  const asked = event.detail.parameters;
  for (const name of Object.keys(asked)) if (asked[name] === "") delete asked[name];
});
