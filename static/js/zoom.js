// The size of the map. It opens as it fits the paper, but never smaller than can be read: then the paper scrolls.
// Fit shows the whole of it, however small.

import { $, find, onRedraw, picture, sheet } from "./dom.js";

const SMALLEST = 0.25, LARGEST = 3, STEP = 1.25, ROOM = 18;
const phone = matchMedia("(max-width: 820px)");
let chosen = null; // null: fit
let whole = false; // whether Fit was asked for
let shown = 1;
let room = null; // of the paper, kept through a redraw: to measure it would lay the page out once more
let place = null; // where the paper was scrolled to, kept through a redraw

function natural() {
  const { width, height } = picture().viewBox.baseVal; // Graphviz counts in points
  return { width: (width * 96) / 72, height: (height * 96) / 72 };
}

const measure = () => (room = { width: sheet().clientWidth - ROOM, height: sheet().offsetHeight - ROOM });

function fitting() {
  const { width, height } = natural();
  const { width: across, height: down } = room ?? measure();
  const readable = whole ? 0 : phone.matches ? 0.8 : 0.62;
  return Math.max(readable, Math.min(1, across / width, down / height));
}

function apply() {
  if (!picture()) return;
  shown = chosen ?? fitting();
  const { width, height } = natural();
  picture().style.width = `${width * shown}px`;
  picture().style.height = `${height * shown}px`;
  document.dispatchEvent(new Event("map:zoomed"));
}

function zoomTo(scale, at) {
  const paper = sheet();
  if (!picture()) return;
  const { left, top } = paper.getBoundingClientRect();
  const x = at ? at.x - left : paper.clientWidth / 2;
  const y = at ? at.y - top : paper.clientHeight / 2;
  const before = shown;
  chosen = Math.min(LARGEST, Math.max(SMALLEST, scale));
  apply();
  paper.scrollLeft = ((paper.scrollLeft + x) * shown) / before - x;
  paper.scrollTop = ((paper.scrollTop + y) * shown) / before - y;
}

const zoom = {
  in: () => zoomTo(shown * STEP),
  out: () => zoomTo(shown / STEP),
  fit: () => {
    chosen = null;
    whole = true;
    apply();
  },
};

export function bringIntoView(item) {
  if (!item) return;
  const isUnder = phone.matches && $("body.is-open");
  item.scrollIntoView({ block: "nearest", inline: isUnder ? "center" : "nearest" });
  if (!isUnder) return;
  // On a phone the details lie over the lower part of the paper, and the handle stands beside the thing.
  const { top, bottom } = item.getBoundingClientRect();
  if (bottom > $("#panel").getBoundingClientRect().top) sheet().scrollTop += top - sheet().getBoundingClientRect().top - ROOM;
}

const resized = new ResizeObserver(() => {
  if (!picture()) return;
  const before = room, { width, height } = measure();
  if (chosen === null && (width !== before?.width || height !== before.height)) apply();
});

onRedraw((svg) => {
  resized.disconnect();
  if (!svg) return;
  apply();
  const paper = sheet();
  if (place) paper.scrollTo(place.left, place.top);
  else find("client")?.scrollIntoView({ block: "nearest", inline: "center" });
  resized.observe(paper, { box: "border-box" });
});

document.addEventListener("scroll", ({ target }) => {
  if (target === sheet()) place = { left: target.scrollLeft, top: target.scrollTop };
}, { capture: true, passive: true });

document.addEventListener("click", ({ target }) => zoom[target.closest("[data-zoom]")?.dataset.zoom]?.());

document.addEventListener("wheel", (event) => {
  const paper = event.target.closest?.(".sheet");
  if (!event.ctrlKey || !paper) return;
  event.preventDefault();
  zoomTo(shown * Math.exp(-event.deltaY / 400), { x: event.clientX, y: event.clientY });
}, { passive: false });

// Two fingers pull the map larger or smaller, not the page round it; a page made larger before is the browser's.
let pinch = null; // how far apart they began, and the size then

document.addEventListener("touchmove", (event) => {
  const [a, b] = event.touches;
  if (!event.target.closest?.(".sheet") || event.touches.length !== 2 || visualViewport.scale > 1.01) return;
  event.preventDefault();
  const apart = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
  pinch ??= { apart, size: shown };
  zoomTo((pinch.size * apart) / pinch.apart, { x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2 });
}, { passive: false });
document.addEventListener("touchend", () => (pinch = null));
