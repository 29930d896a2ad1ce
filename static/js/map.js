// The map editor: each file below knows one thing. Order matters where one redraws before another measures.

import "./zoom.js";
import "./pan.js";
import "./glide.js";
import "./select.js";
import "./map-keys.js";
import "./draw-line.js";
import "./fading.js";
import "./age.js";
import "./circles.js";
import "./quick-add.js";
import "./saving.js";
import "./newest.js";
import "./panel.js";
import "./take-picture.js";
import "./keys-list.js";
