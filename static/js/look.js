// The map for somebody who looks: the editor's own parts, without any that changes the map.

import "./zoom.js";
import "./pan.js";
import "./select.js";
import "./fading.js";
import "./age.js";
import "./circles.js";
import "./panel.js";

// The map may have been closed to this reader in the meantime: the page says so itself.
document.addEventListener("htmx:responseError", () => location.reload());
