// Show to client: the keys, steps without reloading, and the blank screen. Each step is a page of its own all the same.

import { $, $$ } from "./dom.js";
import { lettersOn } from "./keys-list.js";

const READABLE = 0.5;
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
  svg.style.minWidth = `${svg.getAttribute("width") * READABLE}px`;
  svg.style.minHeight = `${svg.getAttribute("height") * READABLE}px`;
}

function centre() {
  $(".thing.client")?.scrollIntoView({ block: "nearest", inline: "center" });
}

async function prefetch() {
  for (const { href } of $$(".dots a")) {
    if (!pages.has(href) && href !== location.href) pages.set(href, await fetchPage(href).catch(() => null));
  }
}

// On a small window the step may tell something that lies outside it: then, and only then, the paper is scrolled.
function showFresh() {
  const box = stage().getBoundingClientRect();
  const told = $$(".thing.strong").concat($$(".thing.fresh"));
  const seen = told.map((thing) => thing.getBoundingClientRect()).some(({ left, top, right, bottom }) =>
    left < box.right && right > box.left && top < box.bottom && bottom > box.top);
  if (!seen) told[0]?.scrollIntoView({ block: "center", inline: "center" });
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
  if (onward) showFresh();
  (document.getElementById(held) ?? main()).focus({ preventScroll: true });
  $("#said").textContent = `${$("h1").textContent}. ${$(".present-step").textContent}`;
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
prefetch();
