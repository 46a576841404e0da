/* Files are measured before they are sent: <input type="file" data-max-mb="25">. */
part(() => {
  on("change", e => {
    const input = e.target;
    if (!input.matches("[data-max-mb]")) return;
    const field = input.parentElement, most = input.dataset.maxMb;
    find("[role=alert]", field)?.remove();
    const size = [...input.files].reduce((sum, file) => sum + file.size, 0) / 1e6, large = size > most;
    input.toggleAttribute("data-too-large", large);
    field.classList.toggle("bad", large);
    if (!large) return;
    const textContent = `The files are ${Math.ceil(size)} MB together. Choose files of ${most} MB or less.`;
    input.before(Object.assign(document.createElement("span"), { className: "err", role: "alert", textContent }));
  });

  // on the window, so that it comes before forms.js and htmx
  addEventListener("submit", e => {
    const input = e.target.querySelector("[data-too-large]");
    if (!input) return;
    halt(e);
    e.stopImmediatePropagation();
    input.focus();
  }, true);
});
