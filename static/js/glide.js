// After a redraw things glide to their new place, so that the eye can follow them.

import { $, centre, idOf, onRedraw, picture, things } from "./dom.js";

const FLASH = { stroke: ["transparent", "#0b6bcb", "transparent"], strokeWidth: [0, 12, 0] };
const still = matchMedia("(prefers-reduced-motion: reduce)");
let before = null;

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  before = detail.requestConfig.verb !== "get" && picture() && new Map(things().map((thing) => [idOf(thing), centre(thing)]));
});

function put(thing, from, to, scale) {
  const x = (from.x - to.x) / scale, y = (from.y - to.y) / scale;
  if (Math.hypot(x, y) >= 1) thing.style.translate = `${x}px ${y}px`;
}

// Where all was before is painted first, which costs no more than any picture; the style sheet moves things from there.
onRedraw((svg) => {
  const places = before;
  before = null;
  if (!svg || !places || still.matches) return;
  const scale = svg.getScreenCTM().a;
  // All are measured before the first one moves, here and elsewhere: each measuring after that lays the page out again.
  const now = things().map((thing) => [thing, centre(thing), places.get(idOf(thing))]);
  requestAnimationFrame(() => {
    svg.classList.add("before");
    for (const [thing, to, from] of now) if (from) put(thing, from, to, scale);
    requestAnimationFrame(() => {
      svg.classList.remove("before");
      for (const [thing, , from] of now) {
        if (from) thing.style.translate = "";
        else $(".focus-ring", thing).animate(FLASH, { duration: 900 });
      }
    });
  });
});
