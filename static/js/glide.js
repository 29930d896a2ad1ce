// After a redraw things glide to their new place, so that the eye can follow them.

import { centre, idOf, lines, onRedraw, picture, things } from "./dom.js";

const TIME = { duration: 260, easing: "ease-out" };
const FLASH = [0, 9, 0].map((size) => ({ filter: `drop-shadow(0 0 ${size}px #0b6bcb)` }));
const still = matchMedia("(prefers-reduced-motion: reduce)");
let before = null;

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  before = detail.requestConfig.verb !== "get" && picture() && new Map(things().map((thing) => [idOf(thing), centre(thing)]));
});

function glide(thing, from, to, scale) {
  const x = (from.x - to.x) / scale, y = (from.y - to.y) / scale;
  if (Math.hypot(x, y) < 1) return;
  thing.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: "none" }], TIME);
}

onRedraw((svg) => {
  const places = before;
  before = null;
  if (!svg || !places || still.matches) return;
  const scale = svg.getScreenCTM().a;
  // All are measured before the first one moves, here and elsewhere: each measuring after that lays the page out again.
  const now = things().map((thing) => [thing, centre(thing)]);
  requestAnimationFrame(() => {
    for (const [thing, to] of now) {
      const from = places.get(idOf(thing));
      if (from) glide(thing, from, to, scale);
      else thing.animate(FLASH, { duration: 900 });
    }
    for (const line of lines()) line.animate([{ opacity: 0, offset: 0 }], TIME);
  });
});
