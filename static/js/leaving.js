// Asks before somebody leaves a text that they changed and did not keep.

import { $ } from "./dom.js";

const field = $(".write-letter textarea");
const asks = (event) => field.value !== field.defaultValue && event.preventDefault();

if (field) {
  addEventListener("beforeunload", asks);
  field.form.addEventListener("submit", () => removeEventListener("beforeunload", asks));
}
