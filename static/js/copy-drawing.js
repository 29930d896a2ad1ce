// A drawing that came as SVG, copied as a picture; the words beside it are copied too.

import "./copy.js";
import { copyPicture } from "./take-picture.js";

// A clipboard takes no SVG: it is painted on white paper, twice as large so that it stays sharp.
async function painted(address) {
  const drawing = Object.assign(new Image(), { src: address });
  await drawing.decode();
  const paper = Object.assign(document.createElement("canvas"), { width: 2 * drawing.naturalWidth, height: 2 * drawing.naturalHeight });
  const brush = paper.getContext("2d");
  brush.fillStyle = "white";
  brush.fillRect(0, 0, paper.width, paper.height);
  brush.drawImage(drawing, 0, 0, paper.width, paper.height);
  return new Promise((done) => { paper.toBlob(done); });
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-copy-drawing]");
  if (button) copyPicture(painted(button.dataset.copyDrawing));
});
