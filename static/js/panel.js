// The panel of details: shown or hidden, folded by itself where there is little room.

import { $, onPanel } from "./dom.js";
import { asked } from "./fading.js";
import { close, opened } from "./select.js";

const narrow = matchMedia("(min-width: 821px) and (max-width: 1180px)");
const isFolded = () => narrow.matches && !opened() && !asked("reading");
let hidden = isFolded();

function hide(wanted) {
  hidden = wanted;
  document.body.classList.toggle("details-hidden", hidden);
  $("#hide-details").textContent = hidden ? "Show details" : "Hide details";
}

narrow.addEventListener("change", () => hide(isFolded()));
onPanel(() => hide(hidden && !opened()));

document.addEventListener("click", (event) => {
  if (event.target.closest("#hide-details")) hide(!hidden);
  if (event.target.closest("#panel a.close")) {
    event.preventDefault();
    close();
  }
});
