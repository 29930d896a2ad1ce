// The pages of the assessment save as one goes; a button waits until what is on its way has arrived.

import { $ } from "./dom.js";
import "./saving.js";

window.htmx.config.historyEnabled = false;
window.htmx.config.historyCacheSize = 0;

const form = $("#answers");
let pressing = false; // a button is held down: it saves all by itself, and must not move away meanwhile
let held = null; // the button pressed while something was on its way

form.addEventListener("pointerdown", ({ target }) => (pressing = Boolean(target.closest("[type=submit]"))));
addEventListener("pointerup", () => setTimeout(() => (pressing = false)));
form.addEventListener("htmx:confirm", (event) => pressing && event.preventDefault());

form.addEventListener("submit", (event) => {
  if (!form.matches(".htmx-request")) return;
  event.preventDefault();
  held = event.submitter;
});

document.addEventListener("htmx:afterRequest", () => {
  const button = held;
  held = null;
  // After the answer has put its token into the form.
  if (button) setTimeout(() => form.requestSubmit(button));
});

// The last words before a reload or Back are sent along as well.
let waits = false; // whether something was typed that no request has taken yet
form.addEventListener("input", () => (waits = true));
form.addEventListener("htmx:configRequest", () => (waits = false));
form.addEventListener("submit", () => (waits = false));
addEventListener("pagehide", () => {
  if (!waits) return;
  fetch(form.action, { method: "POST", body: new FormData(form), headers: { "HX-Request": "true" }, keepalive: true });
});
