/* The radar's lines: j and k move, Enter follows the focused link, the key printed on a line's button presses it
   (data-fix; a select gets the focus, Enter sends its form). */
(() => {
  "use strict";
  const lines = () => [...document.querySelectorAll("[data-line]")];
  const current = () => document.activeElement?.closest("[data-line]") || chosen;
  let chosen = null;

  function go(line) {
    chosen = line;
    line?.querySelector("[data-opens]").focus();
  }

  document.addEventListener("desk:key", event => {
    const by = { j: 1, k: -1 }[event.detail], all = lines();
    if (by && all.length) {
      event.preventDefault();
      const at = all.indexOf(current());
      return go(all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))]);
    }
    const fix = (current() || all[0])?.querySelector(`[data-fix="${CSS.escape(event.detail)}"]`);
    if (!fix) return;
    event.preventDefault();
    if (fix.tagName === "SELECT") fix.focus(); else fix.click();
  });

  document.addEventListener("keydown", event => {
    if (event.key === "Enter" && event.target.matches("select[data-fix]") && event.target.value) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
  });
})();
