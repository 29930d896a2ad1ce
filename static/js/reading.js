// The reading: where the line with the focus is hidden and none comes up in its place, the end of the reading takes it.

import { $ } from "./dom.js";

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (detail.target.id !== "reading" || detail.requestConfig.verb !== "post") return;
  if (document.activeElement === document.body) ($("#reading-hidden") ?? $("#reading-open"))?.focus();
});
