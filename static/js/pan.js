// Dragging the paper with the mouse. A finger scrolls it anyway.

import { onMap, picture } from "./dom.js";

const SLACK = 4; // a hand is never quite still while it clicks

const onPaper = (event) =>
  picture() && event.pointerType === "mouse" && event.button === 0 && !onMap(event.target) && !event.target.closest("button");

// The click that ends a drag is not a click on the paper.
function swallowClick() {
  const swallow = (event) => event.stopPropagation();
  addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", swallow, true));
}

function drag(paper, start) {
  const from = { left: paper.scrollLeft, top: paper.scrollTop };
  let moved = false;
  const move = ({ clientX, clientY }) => {
    const x = clientX - start.clientX, y = clientY - start.clientY;
    moved ||= Math.hypot(x, y) > SLACK;
    if (!moved) return;
    getSelection().empty();
    paper.classList.add("dragging");
    paper.scrollTo(from.left - x, from.top - y);
  };
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", () => {
    document.removeEventListener("pointermove", move);
    paper.classList.remove("dragging");
    if (moved) swallowClick();
  }, { once: true });
}

document.addEventListener("pointerdown", (event) => {
  const paper = event.target.closest?.(".sheet");
  if (paper && onPaper(event)) drag(paper, event);
});
