// The list of keys, and the switch that turns single letters off (they disturb speech input).

import { $ } from "./dom.js";

const REMEMBERED = "letter-keys-off"; // a habit of this browser, nothing about anybody

export const lettersOn = () => localStorage.getItem(REMEMBERED) === null;

export function openKeysList() {
  $("#letter-keys").checked = lettersOn();
  $("#keys").showModal();
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-opens=keys]")) return;
  event.preventDefault();
  openKeysList();
});

document.addEventListener("change", ({ target }) => {
  if (target.id !== "letter-keys") return;
  if (target.checked) localStorage.removeItem(REMEMBERED);
  else localStorage.setItem(REMEMBERED, "yes");
});
