// Pulling: the paper with the mouse (a finger scrolls it anyway), and whatever else can be pulled.

import { onMap, picture } from "./dom.js";

const SLACK = 4; // a hand is never quite still while it clicks

// The click that ends a pull is not a click on what lies there.
function swallowClick() {
  const swallow = (event) => event.stopPropagation();
  addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", swallow, true));
}

export function pull(start, going, ended) {
  const over = new AbortController();
  let moved = false;
  const on = (kind, act) => document.addEventListener(kind, (event) => event.pointerId === start.pointerId && act(event), over);
  on("pointermove", (event) => {
    moved ||= Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > SLACK;
    if (moved) going(event);
  });
  for (const kind of ["pointerup", "pointercancel"]) {
    on(kind, (event) => {
      over.abort();
      if (!moved) return;
      swallowClick();
      ended(event);
    });
  }
}

const onPaper = (event) =>
  picture() && event.pointerType === "mouse" && event.button === 0 && !onMap(event.target) && !event.target.closest("button");

function drag(paper, start) {
  const from = { left: paper.scrollLeft, top: paper.scrollTop };
  const move = ({ clientX, clientY }) => {
    getSelection().empty();
    paper.classList.add("dragging");
    paper.scrollTo(from.left - (clientX - start.clientX), from.top - (clientY - start.clientY));
  };
  pull(start, move, () => paper.classList.remove("dragging"));
}

document.addEventListener("pointerdown", (event) => {
  const paper = event.target.closest?.(".sheet");
  if (paper && onPaper(event)) drag(paper, event);
});
