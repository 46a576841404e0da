/* The board of appointments, <table data-board>: one tab stop, arrows go from time to time and from person to person,
   Home and End along the row. Without this script each cell is a tab stop of its own. */
part(() => {
  const board = () => find("[data-board]");
  const stops = within => every("td :is(a, button)", within);

  function settle() {
    const table = board(), all = table ? stops(table) : [];
    if (!all.length) return;
    table.setAttribute("role", "grid");
    const on = all.find(stop => stop === document.activeElement) || all.find(stop => stop.tabIndex === 0 && stop.dataset.on) || all[0];
    for (const stop of all) rest(stop, stop === on);
  }

  function rest(stop, on) {
    stop.tabIndex = on ? 0 : -1;
    if (on) stop.dataset.on = "1"; else delete stop.dataset.on;
  }

  function go(from, to) {
    if (!to || to === from) return;
    rest(from, false);
    rest(to, true);
    to.focus();
  }

  const middle = stop => { const box = stop.closest("td").getBoundingClientRect(); return (box.left + box.right) / 2; };

  function beside(from, by) {
    const row = stops(from.closest("tr"));
    return row[row.indexOf(from) + by];
  }

  function across(from, by) {
    const wanted = middle(from);
    for (let row = from.closest("tr"); (row = by > 0 ? row.nextElementSibling : row.previousElementSibling);) {
      const found = stops(row).sort((a, b) => Math.abs(middle(a) - wanted) - Math.abs(middle(b) - wanted))[0];
      if (found) return found;
    }
  }

  addEventListener("keydown", e => {
    const stop = e.target.closest?.("[data-board] td :is(a, button)");
    if (!stop || e.ctrlKey || e.metaKey || e.altKey) return;
    const row = stops(stop.closest("tr"));
    const to = {
      ArrowRight: () => beside(stop, 1), ArrowLeft: () => beside(stop, -1), ArrowDown: () => across(stop, 1),
      ArrowUp: () => across(stop, -1), Home: () => row[0], End: () => row.at(-1),
    }[e.key];
    if (!to) return;
    halt(e);
    go(stop, to());
  });

  addEventListener("focusin", e => {
    const stop = e.target.closest?.("[data-board] td :is(a, button)");
    if (stop) for (const other of stops(board())) rest(other, other === stop);
  });
  addEventListener("htmx:after:swap", settle);
  settle();
});
