// Pointing at the card of a circle lights it: its things and lines stay strong, all else fades, nothing moves.

import { $, $$, idOf, picture, watch } from "./dom.js";
import { letGoOf, mark } from "./fading.js";

const lit = () => $$("#stage [data-lit]");
let kept = []; // what is lit on the paper that the server sent, because the address says so

watch(() => $(".paper"), () => (kept = lit().map(idOf)));

function light(ids) {
  const inside = new Set(ids);
  mark("lit", (item) => inside.has(idOf(item)));
  $(".paper")?.classList.toggle("lit", lit().length > 0);
}

const pointAt = (card) => light(members(card));
const pointAway = () => light(kept);

// Answers whether there was anything to let go of.
export function darken() {
  const isPointed = lit().length !== kept.length;
  if (isPointed) pointAway();
  return isPointed || letGoOf();
}

const cardOf = ({ target }) => picture() && target.closest?.("[data-things]");
const members = (card) => `${card.dataset.things} ${card.dataset.lines}`.split(" ");

function point(event) {
  const card = cardOf(event);
  if (event.target.closest?.(".switch")) pointAway(); // what a switch does is seen on the whole map
  else if (card) pointAt(card);
}

document.addEventListener("pointerover", point);
// Not when a click has left the focus there: “Let go” would let go of nothing.
document.addEventListener("focusin", (event) => event.target.matches(":focus-visible") && point(event));
for (const kind of ["pointerout", "focusout"]) {
  document.addEventListener(kind, (event) => {
    const card = cardOf(event);
    if (card && !card.contains(event.relatedTarget)) pointAway();
  });
}
