/* Notifications of the browser, for who asked for them in this browser: one tab asks every 20 s, whichever holds the
   lock, also while the page is hidden. The desk answers with words that hold nothing a client wrote. */
(() => {
  "use strict";
  const KEY = "sameday.notify", EVERY = 20000;
  const read = name => { try { return localStorage.getItem(name) || ""; } catch { return ""; } };
  const write = (name, value) => { try { localStorage.setItem(name, value); } catch { /* not in this browser */ } };
  const able = "Notification" in window && "locks" in navigator;
  let asking = false;

  async function ask() {
    try {
      const answer = await fetch(`/desk/notices?since=${read(`${KEY}.seen`)}`, { cache: "no-store", redirect: "error" });
      if (!answer.ok) return;
      const { latest, notices } = await answer.json();
      write(`${KEY}.seen`, latest);
      for (const { tag, words, url } of notices) {
        const shown = new Notification(`${tag}: ${words}`, { tag, renotify: true });
        shown.onclick = () => { window.focus(); location.assign(url); };
      }
    } catch { /* asked again */ }
  }

  function start() {
    if (asking || !able || read(KEY) !== "on" || Notification.permission !== "granted") return;
    asking = true;
    navigator.locks.request(KEY, async () => {
      while (read(KEY) === "on") {
        await ask();
        await new Promise(done => setTimeout(done, EVERY));
      }
      asking = false;
    });
  }

  function show() {
    const place = document.querySelector("[data-notify-settings]");
    if (!place) return;
    const on = read(KEY) === "on" && Notification.permission === "granted";
    const refused = able && Notification.permission === "denied";
    place.querySelector("[data-notify-state]").textContent = !able ? "This browser cannot show notifications."
      : refused ? "This browser was told not to show notifications of this page: allow them in its settings."
      : on ? "This browser shows notifications." : "This browser shows none.";
    place.querySelector("[data-notify-set=on]").hidden = !able || on || refused;
    place.querySelector("[data-notify-set=off]").hidden = !on;
  }

  document.addEventListener("click", async event => {
    const chosen = event.target.closest("[data-notify-set]")?.dataset.notifySet;
    if (!chosen) return;
    if (chosen === "on" && await Notification.requestPermission() !== "granted") return show();
    write(KEY, chosen);
    write(`${KEY}.seen`, "");
    show();
    start();
  });
  show();
  start();
})();
