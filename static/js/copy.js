// What is taken along: a picture or the words copied for the session notes, a picture downloaded.

import { $, tell } from "./dom.js";

const MAKING = "Making the picture …";

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error("no picture");
  return answer.blob();
}

// A clipboard takes no SVG: it is painted on white paper, twice as large so that it stays sharp.
async function painted(address) {
  const drawing = Object.assign(new Image(), { src: address });
  await drawing.decode();
  const paper = Object.assign(document.createElement("canvas"), { width: 2 * drawing.naturalWidth, height: 2 * drawing.naturalHeight });
  const brush = paper.getContext("2d");
  brush.fillStyle = "white";
  brush.fillRect(0, 0, paper.width, paper.height);
  brush.drawImage(drawing, 0, 0, paper.width, paper.height);
  return new Promise((done) => { paper.toBlob(done); });
}

async function copyPicture({ dataset }) {
  tell(MAKING);
  // The promise goes into the clipboard item itself: Safari forgets the click while waiting for a picture.
  const picture = dataset.copyDrawing ? painted(dataset.copyDrawing) : fetched(dataset.copyPicture);
  await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
}

document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-copy-picture], [data-copy-drawing], [data-copy]");
  if (!button) return;
  const isPicture = !("copy" in button.dataset);
  try {
    if (isPicture) await copyPicture(button);
    else await navigator.clipboard.writeText($(button.dataset.copy).innerText);
    tell(isPicture ? "The picture is copied. Paste it into your notes." : "The words are copied. Paste them into your notes.");
  } catch {
    tell(isPicture
      ? "This browser cannot copy pictures. Use “Picture for session notes”, or download it, instead."
      : "This browser did not allow copying. Select the words and copy them.", true);
  }
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
