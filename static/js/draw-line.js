// Drawing a line: the round handle, L, or "Point at it on the map"; then click or Enter where it goes. The handle can
// be pulled there, too.

import { $, $$, centre, find, idOf, onMap, onPanel, onRedraw, picture, post, say, sheet, things } from "./dom.js";
import { pull } from "./pan.js";
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
  const way = matchMedia("(pointer: coarse)").matches ? "Tap here" : "Esc";
  const hint = `${before}From “${nameOf(item)}” to … choose where it goes. ${way} to let go.`;
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

const AROUND = [[1, 0], [1, 1], [0, 1], [-1, 1], [-1, 0], [-1, -1], [0, -1], [1, -1]];

// Beside the thing; where its neighbours are near, only as far out as covers none of them. It counts where things are
// drawn, not where they are while they glide.
function placeBeside(thing, size, panel) {
  const own = thing.getBBox(), others = things().filter((one) => one !== thing).map((one) => one.getBBox()).concat(panel);
  for (const inside of [-3, 0, size / 4, size / 2, (size * 3) / 4, size]) {
    for (const [right, down] of AROUND) {
      const x = own.x + (own.width - size) / 2 + right * ((own.width + size) / 2 - inside);
      const y = own.y + (own.height - size) / 2 + down * ((own.height + size) / 2 - inside);
      const covers = (box) => x - 1 < box.x + box.width && x + size + 1 > box.x && y - 1 < box.y + box.height && y + size + 1 > box.y;
      if (!others.some(covers)) return { x, y };
    }
  }
  return own;
}

function placeHandle() {
  const open = opened(), handle = $(".handle");
  const thing = open?.kind === "thing" && find(open.id);
  if (!handle) return;
  handle.hidden = !thing;
  if (!thing) return;
  const paper = sheet().getBoundingClientRect(), { a, e, f } = picture().getScreenCTM();
  const panel = $("#panel").getBoundingClientRect(); // on a phone it lies over the paper
  const covered = new DOMRect((panel.x - e) / a, (panel.y - f) / a, panel.width / a, panel.height / a);
  const { x, y } = placeBeside(thing, handle.offsetWidth / a, covered);
  handle.style.left = `${x * a + e - paper.left + sheet().scrollLeft}px`;
  handle.style.top = `${y * a + f - paper.top + sheet().scrollTop}px`;
}

onRedraw(() => pointing() && letGo());
onPanel(placeHandle);
document.addEventListener("map:zoomed", placeHandle); // as after every redraw

document.addEventListener("pointermove", (event) => pointing() && stretch(event.clientX, event.clientY));

// On a thing the line is drawn, beside everything it is let go of; a line is no end for another.
function endAt(element) {
  const item = onMap(element), target = item?.dataset.thing;
  const source = from;
  if (!item || target) letGo();
  if (!target || target === source) return;
  post("lines/new/", { source, target });
  asked = source;
}

document.addEventListener("click", (event) => {
  const starter = event.target.closest(".handle, [data-point]");
  if (starter) startFrom(find(opened()?.id ?? starter.dataset.point));
  else if (!pointing() || !event.target.closest(".sheet, #hint")) return;
  else {
    event.preventDefault();
    endAt(event.target);
  }
  event.stopPropagation();
}, { capture: true });

document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest?.(".handle") || event.button) return;
  event.target.releasePointerCapture(event.pointerId); // a finger would hold on to it
  let begun = false; // once only: Esc lets go on the way, too
  pull(event, () => (begun ||= !startFrom(find(opened()?.id))), ({ type, clientX, clientY }) => {
    if (pointing()) endAt(type === "pointerup" && document.elementFromPoint(clientX, clientY));
  });
});

// A line that cannot go there is said where the eye is, and another target can be chosen at once.
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (!asked || !detail.requestConfig.path.includes("/lines/new/")) return;
  const source = asked;
  asked = null;
  if (detail.xhr.status === 422) startFrom(find(source), `${$("#status").textContent.trim()} `);
});
