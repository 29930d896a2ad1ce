// What is taken along: a picture copied for the session notes, or downloaded.

import { tell } from "./dom.js";

const MAKING = "Making the picture …";

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error("no picture");
  return answer.blob();
}

export async function copyPicture(picture) {
  tell(MAKING);
  try {
    // The promise goes into the clipboard item itself: Safari forgets the click while waiting for a picture.
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
    tell("The picture is copied. Paste it into your notes.");
  } catch {
    tell("This browser cannot copy pictures. Use “Picture for session notes”, or download it, instead.", true);
  }
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-copy-picture]");
  if (button) copyPicture(fetched(button.dataset.copyPicture));
});

// Fetched here, so that the page can say when it has come.
const nameOf = ({ headers }) => headers.get("Content-Disposition")?.match(/^attachment; filename="(.+)"$/)?.[1];

async function hand(answer) {
  const link = Object.assign(document.createElement("a"), { download: nameOf(answer), href: URL.createObjectURL(await answer.blob()) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  tell("Picture downloaded.");
}

document.addEventListener("submit", async (event) => {
  const { target: form, submitter } = event;
  if (!form.matches("[data-downloads]")) return;
  event.preventDefault();
  tell(MAKING);
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form, submitter) });
    if (nameOf(answer)) return await hand(answer);
  } catch {
    return tell("Not downloaded: no connection.", true);
  }
  // What is asked first, or why there is no picture, is a page of its own.
  delete form.dataset.downloads;
  form.requestSubmit(submitter);
});
