// The size of the map. It fits the paper, but never smaller than can be read; then the paper scrolls instead.

import { $, find, onRedraw, picture, sheet } from "./dom.js";

const SMALLEST = 0.25, LARGEST = 3, STEP = 1.25, ROOM = 18;
const phone = matchMedia("(max-width: 820px)");
let chosen = null; // null: fit
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
  const readable = phone.matches ? 0.8 : 0.62;
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

function zoomTo(scale, x, y) {
  const paper = sheet();
  if (!picture()) return;
  x ??= paper.clientWidth / 2;
  y ??= paper.clientHeight / 2;
  const before = shown;
  chosen = Math.min(LARGEST, Math.max(SMALLEST, scale));
  apply();
  paper.scrollLeft = ((paper.scrollLeft + x) * shown) / before - x;
  paper.scrollTop = ((paper.scrollTop + y) * shown) / before - y;
}

export const zoom = {
  in: () => zoomTo(shown * STEP),
  out: () => zoomTo(shown / STEP),
  fit: () => {
    chosen = null;
    apply();
  },
};

export function bringIntoView(item) {
  if (!item) return;
  item.scrollIntoView({ block: "nearest", inline: "nearest" });
  if (!phone.matches || !$("body.is-open")) return;
  // On a phone the details lie over the lower part of the paper.
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
  const box = paper.getBoundingClientRect();
  zoomTo(shown * Math.exp(-event.deltaY / 400), event.clientX - box.left, event.clientY - box.top);
}, { passive: false });
