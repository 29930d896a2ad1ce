// Age, focus, a lit circle and asking what if fade what is on the map. Nothing moves, and one line says what is shown.

import { $, $$, ITEM, flag, isForNewTab, onMap, readAgain } from "./dom.js";

const WORDS = { absent: "not at this age", far: "further away", lit: "in the circle", pale: "in an open circle", off: "switched off" };

// Marks everything that `holds` is true of; in the list the words for it stand beside it.
export function mark(name, holds) {
  for (const item of $$(`#stage :is(${ITEM})`)) {
    flag(item, name, holds(item));
    const words = !onMap(item) && $(":scope > .faded-words", item.parentElement);
    if (words) words.textContent = Object.keys(WORDS).filter((one) => item.dataset[one]).map((one) => one === "lit" && asked("loop")?.[0] !== "c" ? "spoken of" : WORDS[one]).join(", ");
  }
}

export function tell(name, words) {
  const part = $(`#shown [data-shown="${name}"]`);
  if (!part) return;
  part.textContent = words;
  part.hidden = !words;
  $("#shown").hidden = !$("#shown [data-shown]:not([hidden])");
}

export const asked = (name) => new URLSearchParams(location.search).get(name);

// The address with these values; an empty one goes.
export function withValues(values, of = location) {
  const address = new URL(of);
  for (const [name, value] of Object.entries(values)) {
    if (value === "") address.searchParams.delete(name);
    else address.searchParams.set(name, value);
  }
  return address;
}

// Steps are round what is open, and stay there when something else is opened.
if (asked("focus") && !asked("near")) history.replaceState(null, "", withValues({ near: asked("sel") ?? asked("line") ?? "" }));

// The slider asks no server, so links drawn before do not know its age. The tools are not drawn again at all: what is
// theirs to say is the view, and map or list.
function carry(link) {
  const own = (name) => new URL(link.href).searchParams.get(name) ?? "";
  if (link.closest(".tools")) link.href = withValues({ view: own("view"), list: own("list") });
  else link.href = withValues({ age: asked("age") ?? "" }, link.href);
}

document.addEventListener("click", ({ target }) => {
  const link = target.closest("a[href]");
  if (link?.pathname === location.pathname && link.search && !link.closest("#shown")) carry(link);
}, { capture: true });

// Links that only change what is faded: the map and the panel come new, and nothing else does.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-reads]");
  if (!link || isForNewTab(event)) return;
  event.preventDefault();
  if (link.closest("#shown")) showAll();
  else follow(link);
});

// On a phone the map that is lit now may be out of sight.
async function follow(link) {
  const lights = link.closest("[data-things]");
  await read(new URL(link.href));
  if (lights && asked("loop")) $("#stage").scrollIntoView({ block: "nearest" });
}

async function read(address) {
  const top = $("#panel").scrollTop;
  history.replaceState(null, "", address);
  await readAgain();
  $("#panel").scrollTop = top;
}

async function showAll() {
  await read(withValues({ age: "", loop: "", focus: "", near: "", side: "", without: "" }));
  ($('#stage a[tabindex="0"]') ?? $("#stage a"))?.focus({ preventScroll: true });
}

// Lets go of the lit circle, else of the focus. Answers whether there was either.
export function letGoOf() {
  if (asked("loop")) read(withValues({ loop: "" }));
  else if (asked("focus")) read(withValues({ focus: "", near: "", side: "" }));
  else return false;
  return true;
}
