/* A text to copy: <button data-copy="id of a text area" hidden>, shown once this runs. */
part(() => {
  on("click", async e => {
    const button = e.target.closest("[data-copy]");
    if (!button) return;
    const area = document.getElementById(button.dataset.copy);
    area.select();
    try { await navigator.clipboard.writeText(area.value); } catch { document.execCommand("copy"); }
    button.lastElementChild.textContent = "Copied";
  });
  for (const button of every("[data-copy]")) button.hidden = false;
});
