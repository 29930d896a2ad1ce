// Loaded before the page is painted, so that controls which need a script never flash up without one.
document.documentElement.classList.replace("no-js", "js");
