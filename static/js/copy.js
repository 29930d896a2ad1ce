// Words copied for the session notes or a letter.

import { $, tell } from "./dom.js";

async function copyWords({ innerText }) {
  try {
    await navigator.clipboard.writeText(innerText);
    tell("The words are copied. Paste them into your notes.");
  } catch {
    tell("This browser did not allow copying. Select the words and copy them.", true);
  }
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-copy]");
  if (button) copyWords($(button.dataset.copy));
});
