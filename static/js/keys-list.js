// The list of keys, and the switch that turns single letters off (they disturb speech input).

import { $ } from "./dom.js";

const REMEMBERED = "letter-keys-off"; // a habit of this browser, nothing about anybody

export const lettersOn = () => localStorage.getItem(REMEMBERED) === null;

document.addEventListener("click", ({ target }) => {
  if (!target.closest('[data-key="?"]')) return;
  $("#letter-keys").checked = lettersOn();
  $("#keys").showModal();
});

document.addEventListener("change", ({ target }) => {
  if (target.id !== "letter-keys") return;
  if (target.checked) localStorage.removeItem(REMEMBERED);
  else localStorage.setItem(REMEMBERED, "yes");
});
