/* Lists that keys move through: <div class="rows" role="listbox" data-list> of <a class="row" role="option">. One tab stop;
   a row is found again by its place in a new list. hx-get loads its ticket beside the list; below 60 rem it is a plain link. */
part(() => {
  const SETTLE_MS = 90;
  const narrow = matchMedia("(max-width: 60rem)");
  let place = 0, pause = 0;

  const list = () => find("[data-list]");
  const rows = () => [...(list()?.querySelectorAll(".row") || [])];
  const current = () => list()?.querySelector(".row[aria-selected=true]");

  function select(row, { focus = false, load = false } = {}) {
    if (!row) return;
    for (const other of rows()) {
      other.setAttribute("aria-selected", String(other === row));
      other.tabIndex = other === row ? 0 : -1;
    }
    place = rows().indexOf(row);
    if (focus) row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
    clearTimeout(pause);
    if (load && row.hasAttribute("hx-get") && !narrow.matches) pause = setTimeout(() => row.click(), SETTLE_MS);
  }

  function step(by) {
    const all = rows(), at = all.indexOf(current());
    const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
    if (next && next !== current()) select(next, { focus: true, load: true });
    else next?.focus();
  }

  on("desk:key", e => {
    const by = { j: 1, k: -1 }[e.detail];
    if (by && rows().length) { halt(e); step(by); }
  });

  on("keydown", e => {
    const row = e.target.closest("[data-list] .row");
    if (!row || e.ctrlKey || e.metaKey || e.altKey) return;
    const by = { ArrowDown: 1, ArrowUp: -1, Home: -1e6, End: 1e6 }[e.key];
    if (by) { halt(e); step(by); }
    // the ticket is already beside the list: Enter goes there to read
    if (e.key === "Enter" && row === current() && row.hasAttribute("hx-get") && !narrow.matches) {
      halt(e);
      find(row.getAttribute("hx-target"))?.focus();
    }
  });

  // capture: on a narrow screen the row stays an ordinary link, so htmx must not see the click
  on("click", e => {
    const row = e.target.closest("[data-list] .row");
    if (!row || e.ctrlKey || e.metaKey || e.shiftKey) return;
    if (narrow.matches) e.stopPropagation(); else select(row);
  }, true);

  function settle() {
    // a listbox must have options
    list()?.setAttribute("role", rows().length ? "listbox" : "group");
    if (!rows().length) return;
    if (current()) place = rows().indexOf(current());
    else select(rows()[Math.min(place, rows().length - 1)]);
  }
  on("htmx:after:swap", settle);
  settle();
});
