/* The two buttons of the page of notifications: consent is asked for by a click, never by a page that opens. */
(() => {
  "use strict";
  const KEY = "sameday.notify";
  const kept = (() => { try { return localStorage; } catch { return {}; } })();
  const able = "Notification" in window && "locks" in navigator;
  const place = document.querySelector("[data-notify-settings]");
  const on = able && kept[KEY] === "on" && Notification.permission === "granted";

  function show() {
    const refused = able && Notification.permission === "denied";
    place.querySelector("[data-notify-state]").textContent = !able ? "This browser cannot show notifications."
      : refused ? "This browser was told not to show notifications of this page: allow them in its settings."
      : on ? "This browser shows notifications." : "This browser shows none.";
    place.querySelector("[data-notify-set=on]").hidden = !able || on || refused;
    place.querySelector("[data-notify-set=off]").hidden = !on;
  }

  place.addEventListener("click", async event => {
    const chosen = event.target.closest("[data-notify-set]")?.dataset.notifySet;
    if (!chosen) return;
    if (chosen === "on" && await Notification.requestPermission() !== "granted") return show();
    kept[KEY] = chosen;
    kept[`${KEY}.seen`] = "";
    location.reload();
  });
  show();
})();
