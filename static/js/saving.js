// What the top bar says about saving, and what happens to the words when saving fails.

import { $, arrived, say } from "./dom.js";

const OFFLINE = "Not saved: no connection. Your words are still in the box.";
const SIGNED_OUT = "You have been signed out. Sign in in a new tab, then press Save again.";
const PROBLEM = "Not saved. See the details";
const BROKEN = "Not saved: something went wrong here. Your words are still in the box.";
const SAVING = "Saving…";
const unsent = new Set(); // fields whose words did not arrive
let before = ""; // what the status said before "Saving…"

const changes = (detail) => detail.requestConfig.verb !== "get";

// Signing in again in another tab gives a new CSRF token; this page then goes on with that one.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  const csrf = document.cookie.match(/attachmap-csrf=([^;]+)/)?.[1];
  if (!csrf || detail.verb === "get") return;
  detail.headers["X-CSRFToken"] = csrf;
  delete detail.parameters.csrfmiddlewaretoken;
});

function status(words, failed) {
  const place = $("#status");
  if (!place) return;
  place.textContent = words;
  place.classList.toggle("not-saved", Boolean(failed));
  if (failed) say(words);
}

function retry() {
  const [field] = unsent;
  unsent.delete(field);
  if (field?.isConnected) field.dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (!changes(detail)) return;
  if ($("#status")?.textContent !== SAVING) before = $("#status")?.textContent ?? "";
  status(SAVING);
});

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (!changes(detail)) return;
  const field = detail.requestConfig.triggeringEvent?.target;
  if (arrived(detail)) {
    unsent.delete(field);
    return retry();
  }
  const code = detail.xhr.status;
  if (code === 401) status(SIGNED_OUT, true);
  else if (code >= 500) status(BROKEN, true);
  else if (code && $("#status")?.textContent === SAVING) status(detail.elt.id === "quick-add" ? before : PROBLEM, detail.elt.id !== "quick-add");
});

document.addEventListener("htmx:sendError", ({ detail }) => {
  if (!changes(detail)) return;
  const field = detail.requestConfig.triggeringEvent?.target;
  if (field?.closest?.("#details")) unsent.add(field);
  status(OFFLINE, true);
});

addEventListener("online", retry);
