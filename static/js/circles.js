// Pointing at the card of a circle lights it: its things and lines stay strong, all else fades, nothing moves.

import { $, $$, idOf, picture, watch } from "./dom.js";
import { letGoOf, mark } from "./fading.js";

let kept = []; // what the server lit, because the address says so

function light(ids) {
  const inside = new Set(ids);
  mark("lit", (item) => inside.has(idOf(item)));
  $(".paper")?.classList.toggle("lit", Boolean($("#stage [data-lit]")));
}

// Answers whether there was anything to let go of.
export function darken() {
  const isPointed = $$("#stage [data-lit]").length !== kept.length;
  if (isPointed) light(kept);
  return isPointed || letGoOf();
}

const cardOf = ({ target }) => picture() && target.closest?.(".circle[data-things]");
const members = (card) => `${card.dataset.things} ${card.dataset.lines}`.split(" ");

for (const kind of ["pointerover", "focusin"]) {
  document.addEventListener(kind, (event) => cardOf(event) && light(members(cardOf(event))));
}
for (const kind of ["pointerout", "focusout"]) {
  document.addEventListener(kind, (event) => {
    const card = cardOf(event);
    if (card && !card.contains(event.relatedTarget)) light(kept);
  });
}

watch(() => $(".paper"), () => {
  kept = $$("#stage [data-lit]").map(idOf);
});
