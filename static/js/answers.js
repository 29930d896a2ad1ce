// A questionnaire by the keyboard: a digit chooses and moves on, up and down move, Backspace clears or goes back.

const items = [...document.querySelectorAll(".entry [role=radiogroup]")];
const answers = (item) => [...item.querySelectorAll("input")];
const chosen = (item) => answers(item).find((answer) => answer.checked);
const blank = (item) => answers(item).find((answer) => answer.value === "");
const save = document.querySelector("#save"), outside = document.querySelector("#outside");

function go(item) {
  const to = item ? chosen(item) : save;
  to.focus();
  (item ?? to).scrollIntoView({ block: "nearest" });
}

function choose(item, answer) {
  answer.checked = true;
  const refused = item.querySelector(".refused");
  if (refused) refused.hidden = true;
}

const keys = {
  ArrowUp: (item, at) => go(items[Math.max(at - 1, 0)]),
  ArrowDown: (item, at) => go(items[at + 1]),
  Enter: (item, at) => go(items[at + 1]),
  Backspace(item, at) {
    if (chosen(item).value === "") return go(items[Math.max(at - 1, 0)]);
    choose(item, blank(item));
    blank(item).focus();
  },
};

// On a screen that shows all of it the first item is ready for the first digit, unless something else comes first.
if (!document.querySelector("[data-take-focus], [autofocus]") && matchMedia("(min-width: 821px)").matches) go(items[0]);

document.addEventListener("change", () => (outside.textContent = ""));
document.addEventListener("keydown", (event) => {
  const item = event.target.closest?.(".entry [role=radiogroup]");
  if (!item || event.ctrlKey || event.altKey || event.metaKey) return;
  const at = items.indexOf(item), digit = /^\d$/.test(event.key);
  const answer = digit && answers(item).find(({ value }) => value === event.key);
  outside.textContent = digit && !answer ? `${event.key} is not an answer here: ${outside.dataset.scale}` : "";
  if (answer) choose(item, answer), go(items[at + 1]);
  else if (keys[event.key]) keys[event.key](item, at);
  else return;
  event.preventDefault();
});
