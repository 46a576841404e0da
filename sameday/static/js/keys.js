/* The one gate for single-letter keys (WCAG 2.1.4): ignored while typing, with modifiers, in dialogs, in an input method,
   and when <html data-keys="off">. data-key="3" or "g t" presses a button or link and focuses a field; data-open="id" shows
   a dialog; other scripts take the cancelable event `desk:key` (detail: the key). Ctrl+K works with the keys off, too: it and
   data-open="commands" load palette.js, which no page loads by itself. */
part(() => {
  const SEQUENCE_MS = 1200;
  let before = "", before_at = 0;

  on("keydown", e => {
    if (e.key === "Escape") return leave(e);
    if (e.key === "k" && (e.ctrlKey || e.metaKey)) { halt(e); return show("commands"); }
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || e.repeat && !/^[jk]$/.test(e.key)) return;
    if (e.key.length !== 1 || document.documentElement.dataset.keys === "off") return;
    if (typing(e.target) || find("dialog[open], [hx-target='#composer'].htmx-request")) return;
    const sequence = e.timeStamp - before_at < SEQUENCE_MS ? `${before} ${e.key}` : "";
    before = e.key;
    before_at = e.timeStamp;
    if (press(sequence) || !tell("desk:key", e.key) || press(e.key)) halt(e);
  });

  on("click", e => {
    show(e.target.closest("[data-open]")?.dataset.open);
    shut(e.target);
  });

  function press(keys) {
    if (keys === "?") return show("keys");
    const found = keys && every(`[data-key="${CSS.escape(keys)}"]`).find(usable);
    if (!found) return false;
    if (!typing(found)) found.click(); else if (found.type === "search") found.select(); else found.focus();
    return true;
  }

  function show(id) {
    if (id === "commands") return import(find("[data-palette]").dataset.palette).then(palette => palette.open());
    const dialog = document.getElementById(id);
    if (!dialog?.showModal) return false;
    shut();
    if (!dialog.open) dialog.showModal();
    return true;
  }

  function leave(e) {
    const menu = e.target.closest(".menu[open]");
    if (menu) { menu.open = false; find("summary", menu).focus(); }
    else if (typing(e.target) && !e.isComposing && !e.target.closest("dialog, #preview")) e.target.blur();
  }

  const shut = but => every(".menu[open]").forEach(menu => { menu.open = menu.contains(but); });
  const typing = element => element.closest("input:not([type=radio], [type=checkbox], [type=submit], [type=button]), textarea, select, [contenteditable]");
  const usable = element => !element.disabled && (element.checkVisibility() || element.closest(".menu"));
});
