// What the top bar says about saving, and what happens to the words when saving fails.

import { $, $$, arrived, isPreview, status, tell } from "./dom.js";

const OFFLINE = "Not saved: no connection. Your words are still in the box.";
const signedOut = (button) =>
  `You have been signed out. Sign in in a new tab, then ${
    button?.checkVisibility() ? `press ${button.textContent.trim()} again` : "come back: your words are sent by themselves"}.`;
const BROKEN = "Not saved: something went wrong here. Your words are still in the box.";
const SAVING = "Saving…";
const unsent = new Set(); // fields and forms whose words did not arrive
let before = null; // the status as it was before "Saving…"

const isSaving = () => $("#status")?.textContent === SAVING;
const changes = (detail) => detail.requestConfig.verb !== "get" && !isPreview(detail);

// Signing in again in another tab gives a new CSRF token; this page then goes on with that one.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  const csrf = document.cookie.match(/attachmap-csrf=([^;]+)/)?.[1];
  if (!csrf || detail.verb === "get") return;
  detail.headers["X-CSRFToken"] = csrf;
  delete detail.parameters.csrfmiddlewaretoken;
});

// What could not be saved is looked at again with the next field: only then is it known that all is saved.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (!detail.elt.closest(".field")) return;
  const again = $$("#details .field:has(.field-error:not(:empty)) [name]");
  for (const { name, value } of again) detail.parameters[name] ??= value;
  detail.parameters.again = again.map(({ name }) => name).join();
});

const fieldOf = (detail) => detail.requestConfig.triggeringEvent?.target;

function keep(field, words) {
  if (field?.closest?.("#details, #answers")) unsent.add(field);
  tell(words, true);
}

// Fields before the adding box: the answer to that puts another panel in their place.
function retry() {
  const waiting = [...unsent].filter((one) => one.isConnected);
  const next = waiting.find((one) => !one.matches("form")) ?? waiting[0];
  unsent.delete(next);
  if (next?.matches("form")) next.requestSubmit();
  else next?.dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (!changes(detail)) return;
  if (!isSaving()) before = $("#status")?.cloneNode(true);
  status(SAVING);
});

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (!changes(detail)) return;
  const field = fieldOf(detail), code = detail.xhr.status;
  const isSaid = detail.xhr.getResponseHeader("Content-Type")?.startsWith("text/plain");
  if (code === 401) keep(field, signedOut($("[type=submit]", detail.elt)));
  else if (code === 403 && isSaid) keep(field, `Not saved. ${detail.xhr.responseText}`);
  else if (code >= 400 && code !== 422 && code !== 409) tell(BROKEN, true);
  else if (code && isSaving()) $("#status").replaceWith(before);
  if (!arrived(detail)) return;
  unsent.delete(field);
  retry();
});

document.addEventListener("htmx:sendError", ({ detail }) => {
  if (!changes(detail)) return;
  keep(fieldOf(detail), OFFLINE);
  if (detail.elt.id === "quick-add") unsent.add(detail.elt);
});

// Words that are being written anew are not sent by themselves.
document.addEventListener("input", ({ target }) => target.id === "quick-text" && unsent.delete(target.form));

// With the connection back, or on return from signing in again in another tab.
addEventListener("online", retry);
addEventListener("focus", retry);
