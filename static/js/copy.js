// Copy the picture, or the words, so that they can be pasted into the session notes.

import { $, tell } from "./dom.js";

async function copyPicture(button) {
  // The promise goes into the clipboard item itself: Safari forgets the click while waiting for a picture.
  const picture = fetch(button.dataset.copyPicture).then((answer) => {
    if (!answer.ok) throw new Error("no picture");
    return answer.blob();
  });
  await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
}

document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-copy-picture], [data-copy]");
  if (!button) return;
  const isPicture = "copyPicture" in button.dataset;
  try {
    if (isPicture) await copyPicture(button);
    else await navigator.clipboard.writeText($(button.dataset.copy).innerText);
    tell(isPicture ? "The picture is copied. Paste it into your notes." : "The words are copied. Paste them into your notes.");
  } catch {
    tell(isPicture
      ? "This browser cannot copy pictures. Use “Picture for session notes” instead."
      : "This browser did not allow copying. Select the words and copy them.", true);
  }
});
