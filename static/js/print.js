// The button that opens the browser's own print window, from where a PDF can be saved too.

document.querySelector("[data-print]")?.addEventListener("click", () => window.print());
