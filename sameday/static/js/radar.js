/* The radar's lines: j and k move, Enter follows the focused link, the key printed on a line's button presses it
   (data-fix; a select gets the focus, Enter sends its form). */
part(() => {
  const lines = () => every("[data-line]");
  const current = () => document.activeElement?.closest("[data-line]") || chosen;
  let chosen = null;

  function go(line) {
    chosen = line;
    line?.querySelector("[data-opens]").focus();
  }

  on("desk:key", e => {
    const by = { j: 1, k: -1 }[e.detail], all = lines();
    if (by && all.length) {
      halt(e);
      const at = all.indexOf(current());
      return go(all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))]);
    }
    const fix = (current() || all[0])?.querySelector(`[data-fix="${CSS.escape(e.detail)}"]`);
    if (!fix) return;
    halt(e);
    if (fix.tagName === "SELECT") fix.focus(); else fix.click();
  });

  on("keydown", e => {
    if (e.key === "Enter" && e.target.matches("select[data-fix]") && e.target.value) {
      halt(e);
      e.target.form.requestSubmit();
    }
  });
});
