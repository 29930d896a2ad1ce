// Drawing a line: the round handle, L, or "Point at it on the map"; then click or Enter where it goes.

import { $, $$, centre, find, idOf, onMap, onPanel, onRedraw, picture, post, say, sheet } from "./dom.js";
import { opened } from "./select.js";

const SVG = "http://www.w3.org/2000/svg";
let from = null; // the id of the thing the line starts at
let asked = null; // the same, of a line that was sent

export const pointing = () => from !== null;

// The words on the thing, without the quotation marks of a model: the sentence has its own.
const nameOf = (item) => $$("text.name", item).map((row) => row.textContent).join(" ").replace(/^“|”$/g, "");

export function startFrom(item, before = "") {
  if (!item?.dataset.thing) return;
  from = idOf(item);
  const hint = `${before}From “${nameOf(item)}” to … choose where it goes. Esc to let go.`;
  $("#hint").textContent = hint;
  $("#hint").hidden = false;
  $(".paper").classList.add("drawing");
  say(hint);
  if (!onMap(document.activeElement)) item.focus({ preventScroll: true });
}

export function letGo() {
  from = null;
  $("#hint").hidden = true;
  $(".paper")?.classList.remove("drawing");
  $(".rubber")?.remove();
}

// A dashed line follows the mouse.
function stretch(x, y) {
  const svg = picture(), start = find(from);
  if (!svg || !start) return;
  const rubber = $(".rubber", svg) ?? svg.appendChild(document.createElementNS(SVG, "line"));
  rubber.setAttribute("class", "rubber");
  const inside = svg.getScreenCTM().inverse();
  const middle = centre(start);
  const a = new DOMPoint(middle.x, middle.y).matrixTransform(inside);
  const b = new DOMPoint(x, y).matrixTransform(inside);
  for (const [name, value] of Object.entries({ x1: a.x, y1: a.y, x2: b.x, y2: b.y })) rubber.setAttribute(name, value);
}

function placeHandle() {
  const open = opened();
  const thing = open?.kind === "thing" && find(open.id);
  let handle = $(".sheet .handle");
  if (!thing) return handle?.remove();
  if (!handle) {
    handle = document.createElement("button");
    Object.assign(handle, { type: "button", className: "handle", textContent: "→", tabIndex: -1 });
    handle.setAttribute("aria-label", "Draw a line from here");
    sheet().append(handle);
  }
  const paper = sheet().getBoundingClientRect(), { box } = centre(thing);
  handle.style.left = `${box.right - paper.left + sheet().scrollLeft}px`;
  handle.style.top = `${box.top + box.height / 2 - paper.top + sheet().scrollTop}px`;
}

onRedraw(() => {
  if (pointing()) letGo();
  placeHandle();
});
onPanel(placeHandle);
document.addEventListener("map:zoomed", placeHandle);

document.addEventListener("pointermove", (event) => pointing() && stretch(event.clientX, event.clientY));

document.addEventListener("click", (event) => {
  const starter = event.target.closest(".handle, [data-point]");
  if (starter) {
    startFrom(find(opened()?.id ?? starter.dataset.point));
    event.stopPropagation();
    return;
  }
  if (!pointing() || !event.target.closest(".sheet, #hint")) return;
  event.preventDefault();
  event.stopPropagation();
  const target = onMap(event.target)?.dataset.thing;
  const source = from;
  if (!onMap(event.target) || target) letGo();
  if (target && target !== source) {
    post("lines/new/", { source, target });
    asked = source;
  }
}, { capture: true });

// A line that cannot go there is said where the eye is, and another target can be chosen at once.
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (!asked || !detail.requestConfig.path.includes("/lines/new/")) return;
  const source = asked;
  asked = null;
  if (detail.xhr.status === 422) startFrom(find(source), `${$("#status").textContent.trim()} `);
});
