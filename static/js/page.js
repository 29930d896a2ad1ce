// What every page needs: a problem summary takes the focus, and open menus close as people expect.

document.querySelector("[data-take-focus]")?.focus();

const openMenus = () => document.querySelectorAll("details.menu[open]");

function close(menu) {
  const heldFocus = menu.contains(document.activeElement);
  menu.open = false;
  if (heldFocus) menu.querySelector("summary").focus();
}

document.addEventListener("pointerdown", ({ target }) => {
  for (const menu of openMenus()) {
    if (!menu.contains(target)) menu.open = false;
  }
}, { capture: true });

// What was chosen is done; only a form that says so stays before the eyes.
document.addEventListener("click", ({ target }) => {
  const chosen = target.closest(".menu-list :is(a, button)");
  if (chosen && !chosen.closest("[data-stays]")) close(chosen.closest("details"));
});

document.addEventListener("keydown", ({ key }) => key === "Escape" && openMenus().forEach(close));
