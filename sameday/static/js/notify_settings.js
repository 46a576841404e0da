/* The buttons of the page of notifications: consent is asked for by a click, never by a page that opens. */
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

  const alarm = document.querySelector("[data-alarm-settings]"), sounds = "locks" in navigator;
  const loud = sounds && kept["sameday.alarm"] === "on";
  alarm.querySelector("[data-alarm-state]").textContent = !sounds ? "This browser can make no sound."
    : loud ? "This browser sounds." : "This browser is silent.";
  alarm.querySelector("[data-alarm-set=on]").hidden = !sounds || loud;
  for (const button of alarm.querySelectorAll("[data-alarm-set=off], [data-alarm-try]")) button.hidden = !loud;
  alarm.addEventListener("click", event => {
    if (event.target.closest("[data-alarm-try]")) return document.dispatchEvent(new CustomEvent("alarm:try"));
    const chosen = event.target.closest("[data-alarm-set]")?.dataset.alarmSet;
    if (!chosen) return;
    kept["sameday.alarm"] = chosen;
    location.reload();
  });
})();
