/* The toast: says once what was done, and `z` takes it back while the server still holds the mail.
   Markup: the macro toast(); data-seconds = how long. The server decides; this only shows the time that is left. */
(() => {
  "use strict";
  let timer = 0, shown = null;

  const toast = () => document.getElementById("toast");

  function hide() {
    const box = toast();
    clearTimeout(timer);
    if (!box || box.hidden) return;
    if (box.contains(document.activeElement)) (document.querySelector("[data-list] .row[aria-selected=true]") || document.getElementById("main")).focus();
    box.hidden = true;
  }

  function watch() {
    const box = toast();
    if (!box || box === shown || box.hidden) return;
    shown = box;
    clearTimeout(timer);
    timer = setTimeout(hide, Number(box.dataset.seconds || 10) * 1000);
    const words = box.querySelector(".toast-words").textContent.trim();
    const undo = box.querySelector("form[data-undo]");
    const keys = document.documentElement.dataset.keys !== "off";
    document.getElementById("live").textContent = words + (undo ? (keys ? " Press Z to undo." : " Undo is at the end of the page.") : "");
  }

  document.addEventListener("desk:key", event => {
    const undo = event.detail === "z" && toast()?.checkVisibility() && toast().querySelector("form[data-undo]");
    if (undo) { event.preventDefault(); undo.requestSubmit(); }
  });
  document.addEventListener("click", event => { if (event.target.closest("[data-toast-close]")) hide(); });
  document.addEventListener("htmx:after:swap", watch);
  watch();
})();
