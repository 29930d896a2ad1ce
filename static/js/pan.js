// Dragging the paper with the mouse. A finger scrolls it anyway.

import { onMap, picture } from "./dom.js";
import { pull } from "./pull.js";

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
