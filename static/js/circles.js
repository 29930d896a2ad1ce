// Pointing at the card of a circle lights it: its things and lines stay strong, all else fades, nothing moves.

import { $, $$, idOf, picture } from "./dom.js";
import { letGoOf, mark } from "./fading.js";

const served = new WeakMap(); // for each paper the server sent: what was lit on it, because the address says so

function kept() {
  const paper = $(".paper");
  if (!paper) return [];
  if (!served.has(paper)) served.set(paper, $$("[data-lit]", paper).map(idOf));
  return served.get(paper);
}

function light(ids) {
  const inside = new Set(ids);
  mark("lit", (item) => inside.has(idOf(item)));
  $(".paper")?.classList.toggle("lit", Boolean($("#stage [data-lit]")));
}

// What the server lit is read before anything else is lit.
const pointAt = (card) => kept() && light(members(card));
const pointAway = () => light(kept());

// Answers whether there was anything to let go of.
export function darken() {
  const isPointed = $$("#stage [data-lit]").length !== kept().length;
  if (isPointed) pointAway();
  return isPointed || letGoOf();
}

const cardOf = ({ target }) => picture() && target.closest?.("[data-things]");
const members = (card) => `${card.dataset.things} ${card.dataset.lines}`.split(" ");

document.addEventListener("pointerover", (event) => cardOf(event) && pointAt(cardOf(event)));
// Not when a click has left the focus there: “Let go” would let go of nothing.
document.addEventListener("focusin", (event) => {
  if (cardOf(event) && event.target.matches(":focus-visible")) pointAt(cardOf(event));
});
for (const kind of ["pointerout", "focusout"]) {
  document.addEventListener(kind, (event) => {
    const card = cardOf(event);
    if (card && !card.contains(event.relatedTarget)) pointAway();
  });
}
