// A picture chosen in a menu is fetched here, so that the page can say when it has come.

import { tell } from "./dom.js";

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
  tell("Making the picture …");
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
