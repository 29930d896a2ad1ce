// The adding box: kind buttons write their word into it, Enter adds, and it is ready for the next.

import { $, $$, arrived, isPreview, say } from "./dom.js";

const box = () => $("#quick-text");
const PAUSE = 1000; // milliseconds: who is still typing is not spoken to
let pause = 0;
let sent = null; // the words Enter sent last: what is said about them counts more than their preview

function write(text, caret = text.length) {
  box().value = text;
  box().focus();
  box().setSelectionRange(caret, caret);
  box().dispatchEvent(new Event("input", { bubbles: true }));
}

// Another kind takes the place of the one written before; the words after it stay.
function withKind(prefix) {
  const kinds = $$("[data-prefix]").map((chip) => chip.dataset.prefix);
  const written = kinds.find((kind) => kind && box().value.startsWith(kind)) ?? "";
  return prefix + box().value.slice(written.length);
}

document.addEventListener("click", (event) => {
  const { target } = event;
  const chip = target.closest("[data-prefix]"), fix = target.closest("[data-fix]"), out = target.closest("[data-way-out]");
  if (chip) write(withKind(chip.dataset.prefix));
  if (fix) write(fix.dataset.fix);
  if (out) {
    event.preventDefault();
    write(out.dataset.wayOut, out.dataset.wayOut.indexOf("  ") + 1 || undefined); // where the two spaces leave room
  }
});

// Before the answer is put on the page: to empty a box afterwards lays the new map out once more.
document.addEventListener("htmx:beforeOnLoad", ({ detail }) => {
  if (detail.elt.id !== "quick-add" || !arrived(detail)) return;
  box().value = "";
  sent = null;
  $("#preview")?.replaceChildren();
  if (document.activeElement !== box()) box().focus(); // even when it has it, focus() lays the page out
});

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (detail.elt.id !== "quick-add") return;
  sent = box().value;
  clearTimeout(pause);
});

// Who does not see the preview hears it, once they pause.
document.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (!isPreview(detail)) return;
  clearTimeout(pause);
  pause = setTimeout(() => document.activeElement === box() && say($("#preview").innerText), PAUSE);
});

// A preview that arrives after its words were added is about nothing.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (isPreview(detail) && [sent, ""].includes(box().value)) detail.shouldSwap = false;
});
