// Opening a thing or a line: its details come into the panel, the map shows which it is, the address says so.

import { $, $$, ITEM, fetchPanel, find, flag, idOf, isForNewTab, onMap, onPanel, onRedraw, pathOf, readAgain, say } from "./dom.js";
import { withValues } from "./fading.js";
import { bringIntoView } from "./zoom.js";

// The panel itself says what is open, whichever way it came.
export function opened() {
  const action = $("#panel #details")?.getAttribute("action") ?? "";
  const found = action.match(/\/(thing|line)s\/([^/?]+)\//);
  return found && { kind: found[1], id: decodeURIComponent(found[2]) };
}

export const close = () => opened() && fetchPanel("");

function mark() {
  const id = opened()?.id;
  document.body.classList.toggle("is-open", Boolean(id));
  for (const item of $$(`#stage :is(${ITEM})`)) {
    item.ariaCurrent = idOf(item) === id ? "true" : null;
    flag(item, "touched", Boolean(id) && [item.dataset.source, item.dataset.target].includes(id));
  }
}

function addressNow() {
  const open = opened();
  return withValues({ sel: open?.kind === "thing" ? open.id : "", line: open?.kind === "line" ? open.id : "" }).href;
}

onRedraw(mark);
onPanel(() => {
  mark();
  if (opened()) bringIntoView(find(opened().id));
  if (addressNow() !== location.href) history.pushState(null, "", addressNow());
});

addEventListener("popstate", readAgain);

async function openItem(item, byKey) {
  if (idOf(item) === opened()?.id) {
    // A second Enter goes on into the details.
    if (byKey) $("#details :is(input:not([type=hidden]), textarea, select)")?.focus();
    return;
  }
  await fetchPanel(pathOf(item));
  const title = $("#panel :is(h1, h2)")?.textContent.trim();
  if (title) say(title);
}

document.addEventListener("click", (event) => {
  if (isForNewTab(event) || event.defaultPrevented) return;
  const item = event.target.closest(`#stage :is(${ITEM}), #panel :is(${ITEM})`);
  if (item) {
    event.preventDefault();
    openItem(item, event.detail === 0 && onMap(item));
  } else if (event.target.closest(".sheet") && !event.target.closest("button, a, form")) {
    close();
  }
});
