// Show to client: the keys, steps without reloading, and the blank screen. Each step is a page of its own all the same.

import { $, $$ } from "./dom.js";
import { lettersOn } from "./keys-list.js";

const READABLE = 0.82; // of the natural size: no letter is smaller than twelve pixels
const SMALLEST = 0.62; // on a window that is narrower than the map
const ROOM = 8; // pixels round what is told
const still = matchMedia("(prefers-reduced-motion: reduce)");
const pages = new Map(); // address -> the page of that step, only while this one is open
const cover = $("body > .cover");
const main = () => $("main");
const stage = () => $(".present-stage");

const fetchPage = async (address) => {
  const answer = await fetch(address);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (answer.redirected || !$(".present", page)) throw new Error("gone");
  return page;
};

// The map fits the window, but is never too small to be read.
function fit() {
  const svg = $(":scope > svg", stage());
  if (!svg || matchMedia("(max-width: 820px)").matches) return;
  const [width, height] = ["width", "height"].map((name) => svg.getAttribute(name));
  const scale = Math.max(SMALLEST, Math.min(READABLE, stage().clientWidth / width));
  svg.style.minWidth = `${width * scale}px`;
  svg.style.minHeight = `${height * scale}px`;
}

function centre() {
  $(".thing.client")?.scrollIntoView({ block: "nearest", inline: "center" });
}

async function prefetch() {
  for (const { href } of $$(".dots a, #other-circle")) {
    if (!pages.has(href) && href !== location.href) pages.set(href, await fetchPage(href).catch(() => null));
  }
}

function around(things) {
  const boxes = things.map((thing) => thing.getBoundingClientRect());
  const least = (side) => Math.min(...boxes.map((box) => box[side])) - ROOM;
  const most = (side) => Math.max(...boxes.map((box) => box[side])) + ROOM;
  return { left: least("left"), right: most("right"), top: least("top"), bottom: most("bottom") };
}

// Where the map is larger than the window, it is scrolled as far as the step needs: to all that it tells, else to what
// is new, else to the first of that.
function showTold() {
  const strong = $$(".thing.strong"), fresh = $$(".thing.fresh"), every = [...fresh, ...strong];
  if (!every.length) return;
  const paper = stage().getBoundingClientRect();
  const fits = ({ left, right, top, bottom }) => right - left <= paper.width && bottom - top <= paper.height;
  const box = [every, fresh.length ? fresh : strong].map(around).find(fits) ?? around(every.slice(0, 1));
  const by = (start, end) => Math.min(0, box[start] - paper[start]) || Math.max(0, box[end] - paper[end]);
  stage().scrollBy({ left: by("left", "right"), top: by("top", "bottom"), behavior: still.matches ? "auto" : "smooth" });
}

function swap(page, onward) {
  const held = document.activeElement?.id;
  const { scrollLeft, scrollTop } = stage();
  const next = document.importNode($("main", page), true);
  document.body.classList.toggle("onward", onward);
  document.body.classList.toggle("dims", Boolean($(".faint", next)) && !$(".faint"));
  main().replaceWith(next);
  fit();
  stage().scrollTo(scrollLeft, scrollTop);
  showTold();
  (document.getElementById(held) ?? main()).focus({ preventScroll: true });
  $("#said").textContent = $$("h1, .present-step, .which-circle > span").map((told) => told.textContent).join(". ");
}

const stepOf = (address) => Number(new URL(address).searchParams.get("step"));

async function go(address, push = true) {
  const page = pages.get(address) ?? (await fetchPage(address).catch(() => null));
  if (!page) return location.assign(address);
  const onward = stepOf(address) > here;
  here = stepOf(address);
  pages.set(address, page);
  if (push) history.pushState(null, "", address);
  swap(page, onward);
  prefetch();
}

function blank(on = !document.body.classList.contains("blanked")) {
  document.body.classList.toggle("blanked", on);
  cover.hidden = !on;
  (on ? $("#show-again") : $("#blank"))?.focus({ preventScroll: true });
}

// One step after the other, however fast somebody presses.
let last = Promise.resolve();
const step = (address) => (last = last.then(() => address() && go(address())));

// A key pressed once too often does not open the editor before the client's eyes: Finish is pressed itself.
const after = () => $("#after:not([data-finish])")?.href;
const before = () => $("#before")?.href;
const KEYS = {
  " ": after, ArrowRight: after, ArrowDown: after, PageDown: after,
  ArrowLeft: before, ArrowUp: before, PageUp: before,
  Home: () => $(".dots li:first-child a").href, End: () => $(".dots li:last-child a").href,
};

const scrolls = (element) => element === stage() && (element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight);

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const isBlank = document.body.classList.contains("blanked");
  if (key.toLowerCase() === "b" && (isBlank || lettersOn()) && !target.matches("select")) blank();
  else if (isBlank || !KEYS[key] || target.matches("select")) return;
  else if (scrolls(target) && key.startsWith("Arrow")) return;
  else step(KEYS[key]);
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest("a[href]");
  if (event.target.id === "show-again") blank(false);
  else if (link?.id === "blank") blank(true);
  else if (link?.closest(".present-foot") && !("finish" in link.dataset)) step(() => link.href);
  else return;
  event.preventDefault();
});

document.addEventListener("change", ({ target }) => {
  if (target.id !== "names") return;
  const address = new URL(location);
  address.searchParams.set("names", target.value);
  step(() => address.href);
});

addEventListener("popstate", () => (last = last.then(() => go(location.href, false))));

let here = stepOf(location.href);
fit();
centre();
showTold();
prefetch();
