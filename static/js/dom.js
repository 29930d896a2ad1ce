// How the parts of the map's script find their way about the page and speak to the server.

export const $ = (selector, within = document) => within.querySelector(selector);
export const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];

// Things and lines are links, in the picture and in the list alike.
export const ITEM = "a[data-thing], a[data-line]";
export const sheet = () => $(".sheet");
export const picture = () => $(".sheet svg");
export const things = () => $$(".sheet svg a[data-thing]");
export const lines = () => $$(".sheet svg a[data-line]");
export const idOf = (item) => item.dataset.thing ?? item.dataset.line;
export const pathOf = (item) => `${item.dataset.thing ? "things" : "lines"}/${encodeURIComponent(idOf(item))}/`;
export const find = (id) => [...things(), ...lines()].find((item) => idOf(item) === id);
export const onMap = (element) => element?.closest?.(".sheet svg")?.isConnected ? element.closest(ITEM) : null;

// Marks for the style sheet: data-touched, data-lit.
export function flag(item, mark, on) {
  if (on) item.dataset[mark] = "true";
  else delete item.dataset[mark];
}

export const isForNewTab = ({ ctrlKey, metaKey, shiftKey }) => ctrlKey || metaKey || shiftKey;

export function centre(item) {
  const box = item.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2, box };
}

export const typing = () => document.activeElement?.matches("input:not([type=checkbox], [type=radio]), textarea, select");

export const isChanged = (field) =>
  field.type === "radio" ? field.checked && !field.defaultChecked
  : field.matches("select") ? !field.selectedOptions[0]?.defaultSelected
  : field.value !== field.defaultValue;

// One live region outside everything that is replaced; emptied first, so that the same words are read again.
export function say(words) {
  const region = $("#say");
  if (!region) return;
  region.textContent = "";
  setTimeout(() => (region.textContent = words), 50);
}

export function status(words, failed = false) {
  $("#status").textContent = words;
  $("#status").classList.toggle("not-saved", failed);
}

export function tell(words, failed) {
  status(words, failed);
  say(words);
}

// htmx takes leave of every part that it takes away, one by one: what is large goes before, and pictures come packed.
document.addEventListener("htmx:oobBeforeSwap", ({ target }) => ["stage", "panel"].includes(target.id) && target.replaceChildren());
new MutationObserver(() => {
  const packed = $(".sheet > template");
  packed?.replaceWith(packed.content);
}).observe(document.body, { childList: true, subtree: true });

// Calls back now and whenever the element that `look` finds has been replaced.
export function watch(look, changed) {
  let seen;
  const check = () => {
    const now = look() ?? null;
    if (now !== seen) changed((seen = now));
  };
  new MutationObserver(check).observe(document.body, { childList: true, subtree: true });
  check();
}
export const onRedraw = (changed) => watch(picture, changed);
export const onPanel = (changed) => watch(() => $("#panel")?.firstElementChild, changed);

const address = (path) => location.pathname + path + location.search;
const token = () => $(".paper")?.dataset.token ?? $("input[name=token]")?.value;

// What Enter would add is asked by POST too, though nothing changes.
export const isPreview = ({ requestConfig }) => requestConfig.elt.id === "quick-text";

// htmx calls a 422 successful too, because its answer is shown.
export const arrived = ({ xhr }) => xhr.status >= 200 && xhr.status < 300;

// What comes back carries its own places on the page.
export const post = (path, values = {}) =>
  window.htmx.ajax("POST", address(path), { target: "body", swap: "none", values: { token: token(), ...values } });

// The map and the panel as the address now says them, with nothing changed on the map.
export const readAgain = () =>
  window.htmx.ajax("GET", address(""), { target: "#stage", swap: "none" });

export const fetchPanel = (path) =>
  window.htmx.ajax("GET", address(path), { target: "#panel", swap: "outerHTML", select: "#panel" });
