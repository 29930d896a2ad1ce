// Lighting a vicious circle: its things and lines stay strong, all else fades, nothing moves.

import { $, $$, ITEM, flag, idOf, onPanel, onRedraw } from "./dom.js";

let kept = null; // the members of the circle that is kept lit, as written on its card

const members = (card) => `${card.dataset.things} ${card.dataset.lines}`;

function light(wanted) {
  const inside = new Set(wanted?.split(" "));
  $(".paper")?.classList.toggle("lit", Boolean(wanted));
  for (const item of $$(`.sheet svg :is(${ITEM})`)) flag(item, "lit", inside.has(idOf(item)));
}

function relight() {
  for (const button of $$(".circle .keep-lit")) {
    button.setAttribute("aria-pressed", String(members(button.closest(".circle")) === kept));
  }
  light(kept);
}

// Answers whether there was anything to let go of.
export function darken() {
  const wasLit = Boolean(kept) || Boolean($(".paper.lit"));
  kept = null;
  relight();
  return wasLit;
}

const cardOf = (event) => event.target.closest?.(".circle[data-things]");

for (const kind of ["pointerover", "focusin"]) {
  document.addEventListener(kind, (event) => cardOf(event) && light(members(cardOf(event))));
}
for (const kind of ["pointerout", "focusout"]) {
  document.addEventListener(kind, (event) => {
    const card = cardOf(event);
    if (card && !card.contains(event.relatedTarget)) light(kept);
  });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest(".circle .keep-lit");
  if (!button) return;
  const wanted = members(button.closest(".circle"));
  kept = kept === wanted ? null : wanted;
  relight();
});

onRedraw(relight);
onPanel(relight);
