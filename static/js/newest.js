// After a change in another window: the newest map comes in, and words that met the conflict stay where they were.

import { $, $$, arrived, isChanged, status } from "./dom.js";

const met = new Map(); // where a field is in the panel -> its words
let atBox = false;

const placeOf = (field) => {
  const circle = field.closest("[data-things]");
  return `#panel ${circle ? `[data-things="${circle.dataset.things}"]` : "#details"} [name="${CSS.escape(field.name)}"]`;
};

const write = (field, words) => {
  if (field.type === "radio") field.checked = true;
  else field.value = words;
  field.focus();
  // A field filled by a script does not say by itself that it was changed.
  field.addEventListener("blur", () => field.dispatchEvent(new Event("change", { bubbles: true })), { once: true });
};

function putBack() {
  for (const [place, words] of met) {
    const field = $$(place).find((one) => one.type !== "radio" || one.value === words);
    if (field) write(field, words);
    else tellLost(words);
    status(field ? "Not saved yet. Press Enter to save your words." : "Not saved.", true);
  }
  met.clear();
  if (atBox) $("#quick-text").focus();
}

function tellLost(words) {
  const told = document.createElement("p");
  told.className = "notice";
  told.textContent = `That is not on the map any more. You had typed: “${words}”`;
  $("#panel").prepend(told);
}

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const { elt, triggeringEvent } = detail.requestConfig;
  if (elt.matches("[data-newest]")) return arrived(detail) && putBack();
  if (detail.xhr.status !== 409) return;
  atBox = elt.id === "quick-add";
  const from = triggeringEvent?.target;
  const fields = from?.matches?.("form") ? $$("input:not([type=hidden]), textarea, select", from) : [from];
  for (const field of fields) {
    if (field?.name && field.closest("#panel") && isChanged(field)) met.set(placeOf(field), field.value);
  }
});
