/* Notifications of the browser, for who asked for them in this browser: one tab asks every 20 s, whichever holds the
   lock, also while the page is hidden. The desk answers with words that hold nothing a client wrote. */
(() => {
  "use strict";
  const KEY = "sameday.notify", SEEN = `${KEY}.seen`, EVERY = 20000;
  const kept = (() => { try { return localStorage; } catch { return {}; } })();
  const able = "Notification" in window && "locks" in navigator;

  async function ask() {
    try {
      const answer = await fetch(`/desk/notices?since=${kept[SEEN] || ""}`, { cache: "no-store", redirect: "error" });
      if (!answer.ok) return;
      const { latest, notices } = await answer.json();
      kept[SEEN] = latest;
      for (const { tag, words, url } of notices) {
        const shown = new Notification(`${tag}: ${words}`, { tag, renotify: true });
        shown.onclick = () => { window.focus(); location.assign(url); };
      }
    } catch { /* asked again */ }
  }

  if (!able || kept[KEY] !== "on" || Notification.permission !== "granted") return;
  navigator.locks.request(KEY, async () => {
    while (kept[KEY] === "on") {
      await ask();
      await new Promise(done => setTimeout(done, EVERY));
    }
  });
})();
