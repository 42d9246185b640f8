// What pages share. Without it every page can be read and every form sent.
"use strict";
document.documentElement.classList.add("js");
