/* The toast: says once what was done, and `z` takes it back while the server still holds the mail.
   Markup: the macro toast(); data-seconds = how long. The server decides; this only shows the time that is left. */
part(() => {
  let timer = 0, shown = null;

  const toast = () => find("#toast");

  function hide() {
    const box = toast();
    clearTimeout(timer);
    if (!box || box.hidden) return;
    if (box.contains(document.activeElement)) (find("[data-list] .row[aria-selected=true]") || find("#main")).focus();
    box.hidden = true;
  }

  function watch() {
    const box = toast();
    if (!box || box === shown || box.hidden) return;
    shown = box;
    clearTimeout(timer);
    timer = setTimeout(hide, Number(box.dataset.seconds || 10) * 1000);
    const words = find(".toast-words", box).textContent.trim();
    const undo = find("form[data-undo]", box);
    const keys = document.documentElement.dataset.keys !== "off";
    say(words + (undo ? (keys ? " Press Z to undo." : " Undo is at the end of the page.") : ""));
  }

  on("desk:key", e => {
    const undo = e.detail === "z" && toast()?.checkVisibility() && toast().querySelector("form[data-undo]");
    if (undo) { halt(e); undo.requestSubmit(); }
  });
  on("click", e => { if (e.target.closest("[data-toast-close]")) hide(); });
  on("htmx:after:swap", watch);
  watch();
});
