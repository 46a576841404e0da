/* Many rows at once: x, Shift with j or k, a click on a row's box; `*` takes all that the list shows. The bar #bulk carries
   what is chosen as hidden fields "number.version" and posts it; its keys work while it is there. f opens the filters. */
(() => {
  "use strict";
  const MOST = 200;
  const list = () => document.querySelector("[data-list][data-many]");
  const bar = document.getElementById("bulk");
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
    bar.querySelector("[data-said]").textContent = said;
    document.getElementById("live").textContent = said || "None chosen";
    bar.querySelector("[data-chosen]").replaceChildren(...all.slice(0, MOST).map(row => {
      const value = `${row.getAttribute("href").split("/").at(-1)}.${row.dataset.v}`;
      return Object.assign(document.createElement("input"), { type: "hidden", name: "t", value });
    }));
  }
  const turn = row => mark([row], row.getAttribute("aria-checked") !== "true");

  function onward(by) {
    const from = current();
    document.dispatchEvent(new CustomEvent("desk:key", { detail: by, cancelable: true }));
    mark([from, current()].filter(row => row?.dataset.v), true);
  }

  if (bar && list()) {
    document.addEventListener("desk:key", event => {
      const row = current(), by = { J: "j", K: "k" }[event.detail];
      if (event.detail === "x" && row?.dataset.v) { event.preventDefault(); turn(row); }
      if (by) { event.preventDefault(); onward(by); }
      if (event.detail === "*" && rows().length) { event.preventDefault(); mark(rows(), true); }
    });
    document.addEventListener("click", event => {
      const row = event.target.closest("[data-tick]") && event.target.closest(".row");
      if (row) {
        event.preventDefault();
        const all = rows(), ends = [all.indexOf(last), all.indexOf(row)].sort((a, b) => a - b);
        if (event.shiftKey && ends[0] >= 0) mark(all.slice(ends[0], ends[1] + 1), true); else turn(row);
      }
      if (event.target.closest("[data-all]")) { mark(rows(), true); current()?.focus(); }
      if (event.target.closest("[data-none]")) clear();
    });
    document.addEventListener("keydown", event => {
      if (event.key === "Escape" && !bar.hidden && !event.target.closest("dialog, input, select, textarea, details.menu")) clear();
    });
    addEventListener("pageshow", () => { if (chosen().length) mark([], false); });
  }

  function clear() {
    mark(rows(), false);
    current()?.focus();
  }

  for (const tab of document.querySelectorAll(".tabs [aria-current]")) tab.scrollIntoView({ block: "nearest", inline: "nearest" });

  // more rows came, or the filters: the focus goes there
  let count = rows().length;
  document.addEventListener("htmx:after:swap", () => {
    const filter = document.querySelector("[data-filter]:not([data-met])");
    if (filter) {
      filter.dataset.met = "yes";
      if (bar && chosen().length) mark(rows(), false); // the list will be another one
      filter.querySelector("select").focus();
    }
    const all = [...document.querySelectorAll("#rows .row")], next = all[count];
    if (count && next) {
      for (const row of all) { row.setAttribute("aria-selected", String(row === next)); row.tabIndex = row === next ? 0 : -1; }
      next.focus();
      document.getElementById("live").textContent = `${all.length - count} more rows`;
    }
    count = all.length;
  });
})();
