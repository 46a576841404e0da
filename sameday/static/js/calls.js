/* The telephone bar of every page: <div data-calls="/desk/calls/bar"> is asked again and again, 304 = nothing new; the answer
   says when to ask again. A ring is read out once and takes no focus; a call of one's own opens its page, unless one writes. */
(() => {
  "use strict";
  const place = document.querySelector("[data-calls]");
  if (!place) return;
  const nav = document.querySelector(".nav [data-key='g p']"), known = "sameday.calls";
  let tag = "", seconds = 15, timer = 0, failed = 0;

  async function ask() {
    clearTimeout(timer);
    if (!document.hidden) {
      try {
        const headers = { "HX-Request": "true", ...(tag && { "If-None-Match": tag }) };
        const answer = await fetch(place.dataset.calls, { headers, cache: "no-store", redirect: "error" });
        failed = answer.ok || answer.status === 304 ? 0 : failed + 1;
        seconds = Number(answer.headers.get("Sameday-Seconds")) || 15;
        if (answer.ok) show(await answer.text(), answer.headers);
      } catch { failed++; }
    }
    timer = setTimeout(ask, seconds * 1000 * 2 ** Math.min(4, failed));
  }

  function show(html, headers) {
    tag = headers.get("ETag");
    place.innerHTML = html;
    const seat = document.querySelector("[data-seat]"), taken = headers.get("Sameday-Seat");
    if (seat) {
      seat.hidden = taken === "none";
      for (const button of seat.querySelectorAll("button")) button.setAttribute("aria-pressed", (button.value === "yes") === (taken === "on"));
    }
    if (nav) nav.dataset.key = html.trim() ? "" : "g p";  // the key leads to the call while there is one
    for (const line of place.querySelectorAll("[data-call]")) {
      if (line.dataset.loud && first(`${line.dataset.call} rings`)) document.querySelector("[data-ringing]").textContent = line.dataset.loud;
      if (line.dataset.opens) open(line);
    }
    run();
  }

  function open(line) {
    const there = line.dataset.opens;
    if (location.pathname === there) return first(line.dataset.call);
    if (!document.hasFocus() || writes() || document.querySelector("dialog[open]")) return;
    if (first(line.dataset.call)) location.assign(there);
  }

  // what is typed and not sent would be lost, wherever the focus is
  function writes() {
    const at = document.activeElement;
    return at?.matches("input:not([type=radio], [type=checkbox], [type=submit]), textarea, select, [contenteditable]") ||
      [...document.querySelectorAll("main textarea, main input.in")].some(field => field.value !== field.defaultValue);
  }

  function first(what) {
    try {
      const seen = JSON.parse(sessionStorage.getItem(known) || "[]");
      if (seen.includes(what)) return false;
      sessionStorage.setItem(known, JSON.stringify([...seen, what].slice(-40)));
    } catch {}
    return true;
  }

  function run() {
    for (const clock of document.querySelectorAll("[data-since]")) {
      const all = Math.max(0, Math.floor((Date.now() - clock.dataset.since) / 1000)), two = n => String(n).padStart(2, "0");
      clock.textContent = `${two(Math.floor(all / 60))}:${two(all % 60)}`;
    }
  }

  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
  setInterval(run, 1000);
  ask();
})();
