// Pulling something with the mouse or a finger: told on the way, and where it ends.

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
