/* The one gate for single-letter keys (WCAG 2.1.4): ignored while typing, with modifiers, in dialogs, in an input method,
   and when <html data-keys="off">. data-key="3" or "g t" presses a button or link and focuses a field; data-open="id" shows
   a dialog; other scripts take the cancelable event `desk:key` (detail: the key). Ctrl+K works with the keys off, too: it and
   data-open="commands" load palette.js, which no page loads by itself. */
(() => {
  "use strict";
  const SEQUENCE_MS = 1200;
  let before = "", before_at = 0;

  document.addEventListener("keydown", event => {
    if (event.key === "Escape") return leave(event);
    if (event.key === "k" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); return show("commands"); }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat && !/^[jk]$/.test(event.key)) return;
    if (event.key.length !== 1 || document.documentElement.dataset.keys === "off") return;
    if (typing(event.target) || document.querySelector("dialog[open], [hx-target='#composer'].htmx-request")) return;
    const sequence = event.timeStamp - before_at < SEQUENCE_MS ? `${before} ${event.key}` : "";
    before = event.key;
    before_at = event.timeStamp;
    if (press(sequence) || tell(event.key) || press(event.key)) event.preventDefault();
  });

  document.addEventListener("click", event => {
    show(event.target.closest("[data-open]")?.dataset.open);
    shut(event.target);
  });

  function press(keys) {
    if (keys === "?") return show("keys");
    const found = keys && [...document.querySelectorAll(`[data-key="${CSS.escape(keys)}"]`)].find(usable);
    if (!found) return false;
    if (!typing(found)) found.click(); else if (found.type === "search") found.select(); else found.focus();
    return true;
  }

  function tell(key) {
    return !document.dispatchEvent(new CustomEvent("desk:key", { detail: key, cancelable: true }));
  }

  function show(id) {
    if (id === "commands") return import(document.querySelector("[data-palette]").dataset.palette).then(palette => palette.open());
    const dialog = document.getElementById(id);
    if (!dialog?.showModal) return false;
    shut();
    if (!dialog.open) dialog.showModal();
    return true;
  }

  function leave(event) {
    const menu = event.target.closest(".menu[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
    else if (typing(event.target) && !event.isComposing && !event.target.closest("dialog, #preview")) event.target.blur();
  }

  const shut = but => document.querySelectorAll(".menu[open]").forEach(menu => { menu.open = menu.contains(but); });
  const typing = element => element.closest("input:not([type=radio], [type=checkbox], [type=submit], [type=button]), textarea, select, [contenteditable]");
  const usable = element => !element.disabled && (element.checkVisibility() || element.closest(".menu"));
})();
