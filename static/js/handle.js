// The round handle of the open thing, from where a line is drawn.

import { $, find, onPanel, onRedraw, picture, sheet, things } from "./dom.js";
import { opened } from "./select.js";

// Where a thing lies on the paper, also while it still glides there.
function boxOf(thing) {
  const { x, y, width, height } = thing.getBBox(), { a, e, f } = picture().getScreenCTM();
  const paper = sheet().getBoundingClientRect();
  return {
    x: (x + width / 2) * a + e - paper.left + sheet().scrollLeft,
    y: (y + height / 2) * a + f - paper.top + sheet().scrollTop,
    width: width * a,
    height: height * a,
  };
}

const AROUND = [[1, 0], [1, 1], [0, 1], [-1, 1], [-1, 0], [-1, -1], [0, -1], [1, -1]];

// Beside the thing; where its neighbours are near, only as far out as covers none of them.
function placeBeside(thing, size) {
  const own = boxOf(thing), others = things().filter((one) => one !== thing).map(boxOf);
  const covers = (middle) => (box) =>
    Math.abs(middle.x - box.x) * 2 < size + box.width && Math.abs(middle.y - box.y) * 2 < size + box.height;
  let middle;
  for (const inside of [-3, 0, size / 4, size / 2, (size * 3) / 4, size]) {
    for (const [x, y] of AROUND) {
      middle = { x: own.x + x * ((own.width + size) / 2 - inside), y: own.y + y * ((own.height + size) / 2 - inside) };
      if (!others.some(covers(middle))) return middle;
    }
  }
  return middle;
}

function place() {
  const open = opened();
  const thing = open?.kind === "thing" && find(open.id);
  let handle = $(".sheet .handle");
  if (!thing) return handle?.remove();
  if (!handle) {
    handle = document.createElement("button");
    Object.assign(handle, { type: "button", className: "handle", textContent: "→", tabIndex: -1 });
    handle.setAttribute("aria-label", "Draw a line from here");
    sheet().append(handle);
  }
  const { x, y } = placeBeside(thing, handle.offsetWidth);
  handle.style.left = `${x}px`;
  handle.style.top = `${y}px`;
}

onRedraw(place);
onPanel(place);
document.addEventListener("map:zoomed", place);
