// The age slider: what was not there at that age fades in place. The address says the age; no request is made.

import { $, $$, ITEM, idOf, watch } from "./dom.js";
import { asked, mark, tell, withValues } from "./fading.js";

const slider = $("#age-slider");
const isAt = ({ from = 0, to = Infinity }, age) => Number(from) <= age && age <= Number(to);

function fade() {
  const every = slider.value === slider.max, age = Number(slider.value);
  const away = new Set(every ? [] : $$(`#stage :is(${ITEM})`).filter((item) => !isAt(item.dataset, age)).map(idOf));
  mark("absent", ({ dataset }) => [dataset.thing, dataset.line, dataset.source, dataset.target].some((id) => away.has(id)));
  $("output[for=age-slider]").textContent = every ? "all" : age;
  slider.ariaValueText = every ? "all ages" : `at age ${age}`;
  tell("age", every ? "" : `age ${age}`);
}

slider.addEventListener("input", fade);
// Not at every step of a hand that pulls: Safari refuses the address after a hundred.
slider.addEventListener("change", () => {
  history.replaceState(null, "", withValues({ age: slider.value === slider.max ? "" : slider.value }));
});

// With every new map: its greatest age may be another, and Back or “Show all” may have changed the address.
watch(() => $(".paper"), (paper) => {
  if (!paper) return;
  slider.max = Number(paper.dataset.oldest) + 1;
  slider.value = asked("age") ?? slider.max;
  fade();
});
