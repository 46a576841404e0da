/* Many rows at once: x, Shift with j or k, a click on a row's box; `*` takes all that the list shows. The bar #bulk carries
   what is chosen as hidden fields "number.version" and posts it; its keys work while it is there. f opens the filters. */
part(() => {
  const MOST = 200;
  const list = () => find("[data-list][data-many]");
  const bar = find("#bulk");
  let last = null;

  const rows = () => [...(list()?.querySelectorAll(".row[data-v]") || [])];
  const chosen = () => rows().filter(row => row.getAttribute("aria-checked") === "true");
  const current = () => list()?.querySelector(".row[aria-selected=true]");

  function mark(some, on) {
    for (const row of some) row.setAttribute("aria-checked", String(on));
    const all = chosen();
    for (const row of all.slice(MOST)) row.setAttribute("aria-checked", "false");
    last = some.at(-1) || null;
    const said = all.length ? `${Math.min(all.length, MOST)} chosen${all.length > MOST ? ", the most at once" : ""}` : "";
    bar.hidden = !all.length;
    find("[data-said]", bar).textContent = said;
    say(said || "None chosen");
    find("[data-chosen]", bar).replaceChildren(...all.slice(0, MOST).map(row => {
      const value = `${row.getAttribute("href").split("/").at(-1)}.${row.dataset.v}`;
      return Object.assign(document.createElement("input"), { type: "hidden", name: "t", value });
    }));
  }
  const turn = row => mark([row], row.getAttribute("aria-checked") !== "true");

  function onward(by) {
    const from = current();
    tell("desk:key", by);
    mark([from, current()].filter(row => row?.dataset.v), true);
  }

  if (bar && list()) {
    on("desk:key", e => {
      const row = current(), by = { J: "j", K: "k" }[e.detail];
      if (e.detail === "x" && row?.dataset.v) { halt(e); turn(row); }
      if (by) { halt(e); onward(by); }
      if (e.detail === "*" && rows().length) { halt(e); mark(rows(), true); }
    });
    on("click", e => {
      const row = e.target.closest("[data-tick]") && e.target.closest(".row");
      if (row) {
        halt(e);
        const all = rows(), ends = [all.indexOf(last), all.indexOf(row)].sort((a, b) => a - b);
        if (e.shiftKey && ends[0] >= 0) mark(all.slice(ends[0], ends[1] + 1), true); else turn(row);
      }
      if (e.target.closest("[data-all]")) { mark(rows(), true); current()?.focus(); }
      if (e.target.closest("[data-none]")) clear();
    });
    on("keydown", e => {
      if (e.key === "Escape" && !bar.hidden && !e.target.closest("dialog, input, select, textarea, details.menu")) clear();
    });
    addEventListener("pageshow", () => { if (chosen().length) mark([], false); });
  }

  function clear() {
    mark(rows(), false);
    current()?.focus();
  }

  for (const tab of every(".tabs [aria-current]")) tab.scrollIntoView({ block: "nearest", inline: "nearest" });

  // more rows came, or the filters: the focus goes there
  let count = rows().length;
  on("htmx:after:swap", () => {
    const filter = find("[data-filter]:not([data-met])");
    if (filter) {
      filter.dataset.met = "yes";
      if (bar && chosen().length) mark(rows(), false); // the list will be another one
      find("select", filter).focus();
    }
    const all = every("#rows .row"), next = all[count];
    if (count && next) {
      for (const row of all) { row.setAttribute("aria-selected", String(row === next)); row.tabIndex = row === next ? 0 : -1; }
      next.focus();
      say(`${all.length - count} more rows`);
    }
    count = all.length;
  });
});
