// The keyboard on the map: one Tab stop, arrows between things, and the letters.

import { $, $$, ITEM, centre, find, idOf, isChanged, onMap, onPanel, onRedraw, pathOf, post, things, lines, typing } from "./dom.js";
import { close, opened } from "./select.js";
import { bringIntoView } from "./zoom.js";
import { letGo, pointing, startFrom } from "./draw-line.js";
import { darken } from "./circles.js";
import { lettersOn } from "./keys-list.js";

let stop = "client"; // the thing that Tab comes to
let lastFocus = null;
const followed = new Map(); // which line ] took last time, so that it takes the next one now

function rove() {
  const current = find(stop) ?? find("client") ?? things()[0];
  for (const item of $$(`.sheet svg :is(${ITEM})`)) item.tabIndex = item === current ? 0 : -1;
  return current;
}

function goTo(item) {
  if (!item) return;
  stop = idOf(item);
  rove();
  item.focus({ preventScroll: true, focusVisible: true });
  bringIntoView(item);
}

const goHome = () => goTo(find(stop) ?? find("client"));

// Focus is never left on nothing when what held it has been replaced.
function rescue() {
  rove();
  if (!lastFocus || lastFocus.isConnected || document.activeElement !== document.body) return;
  const endOfReading = lastFocus.closest("#reading") && ($("#reading-hidden") ?? $("#reading-open"));
  if (endOfReading) endOfReading.focus();
  else goHome();
}
onRedraw(rescue);
document.addEventListener("htmx:afterSettle", ({ target }) => target.id === "reading" && rescue());
onPanel(() => {
  stop = opened()?.id ?? stop;
  rescue();
});

document.addEventListener("focusin", ({ target }) => {
  lastFocus = target;
  if (!onMap(target)) return;
  stop = idOf(target);
  rove();
});

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// Straight ahead counts once, aside counts more: the thing a reader would call "the next one there".
function nearest(from, [x, y], candidates) {
  const start = centre(from);
  let best = null, least = Infinity;
  for (const item of candidates) {
    const end = centre(item);
    const dx = end.x - start.x, dy = end.y - start.y;
    const ahead = dx * x + dy * y, aside = Math.abs(dx * y) + Math.abs(dy * x);
    if (item === from || ahead < 2 || ahead * 4 < aside) continue;
    if (ahead + 2.5 * aside < least) [best, least] = [item, ahead + 2.5 * aside];
  }
  return best;
}

function endTowards(line, [x, y]) {
  const [a, b] = [find(line.dataset.source), find(line.dataset.target)];
  if (!a || !b) return a ?? b;
  const lead = (item) => centre(item).x * x + centre(item).y * y;
  return lead(b) >= lead(a) ? b : a;
}

function follow(item, end, otherEnd) {
  if (item.dataset.line) return find(item.dataset[otherEnd]);
  const choices = lines().filter((line) => line.dataset[end] === idOf(item));
  const mark = idOf(item) + end;
  const turn = followed.get(mark) ?? 0;
  followed.set(mark, turn + 1);
  return choices[turn % choices.length];
}

function remove(item) {
  stop = item.dataset.source ?? "client";
  if (item.dataset.thing !== "client") post(`${pathOf(item)}remove/`);
}

function mapKey(event, item) {
  const way = WAYS[event.key];
  if (way) goTo(item.dataset.line ? endTowards(item, way) : nearest(item, way, things()));
  else if (event.key === "]") goTo(follow(item, "source", "target"));
  else if (event.key === "[") goTo(follow(item, "target", "source"));
  else if (event.key === "Home") goTo(find("client"));
  else if (event.key === "Delete") remove(item);
  else if (event.key === " " || event.key === "Enter") item.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  else return false;
  return true;
}

// Controls say themselves which key presses them. Answers whether one does.
function press(key) {
  const control = $(`[data-key~="${CSS.escape(key)}"]`);
  if (control && control.ariaDisabled !== "true") control.click();
  return control;
}

const toBox = () => $("#quick-text").focus();
const LETTERS = { n: toBox, "/": toBox, l: () => startFrom(onMap(document.activeElement) ?? find(opened()?.id)) };

// One press undoes one thing: the line being drawn, the box, the lit circle, then the details.
function escape() {
  const active = document.activeElement;
  const unsaved = active.closest("#details") && typing() && isChanged(active);
  if (pointing()) letGo();
  else if (active.id === "quick-text") goHome();
  else if (darken()) return;
  else if (unsaved) goHome(); // leaving the field saves it
  else if (opened()) {
    const item = find(opened().id);
    goTo(item);
    close();
  } else if (!onMap(active)) goHome();
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || $("dialog[open]")) return;
  if (event.key === "Escape") {
    if (!$("details.menu[open]")) escape();
    return;
  }
  if (typing()) return;
  const command = event.ctrlKey || event.metaKey;
  const letter = event.key.toLowerCase();
  const item = onMap(document.activeElement);
  if (command && (letter === "z" || letter === "y")) press(letter === "y" || event.shiftKey ? "redo" : "undo");
  else if (command || event.altKey) return;
  else if (item && mapKey(event, item)) { /* done there */ }
  else if (!lettersOn()) return;
  else if (LETTERS[letter]) LETTERS[letter]();
  else if (!press(letter)) return;
  event.preventDefault();
}, { capture: true });
