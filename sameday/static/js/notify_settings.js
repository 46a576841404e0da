/* The buttons of the page of notifications: consent is asked for by a click, never by a page that opens. */
part(() => {
  const KEY = "sameday.notify";
  const kept = (() => { try { return localStorage; } catch { return {}; } })();
  const able = "Notification" in window && "locks" in navigator;
  const place = find("[data-notify-settings]");
  const on = able && kept[KEY] === "on" && Notification.permission === "granted";

  function show() {
    const refused = able && Notification.permission === "denied";
    find("[data-notify-state]", place).textContent = !able ? "This browser cannot show notifications."
      : refused ? "This browser was told not to show notifications of this page: allow them in its settings."
      : on ? "This browser shows notifications." : "This browser shows none.";
    find("[data-notify-set=on]", place).hidden = !able || on || refused;
    find("[data-notify-set=off]", place).hidden = !on;
  }

  place.addEventListener("click", async e => {
    const chosen = e.target.closest("[data-notify-set]")?.dataset.notifySet;
    if (!chosen) return;
    if (chosen === "on" && await Notification.requestPermission() !== "granted") return show();
    kept[KEY] = chosen;
    kept[`${KEY}.seen`] = "";
    location.reload();
  });
  show();

  const alarm = find("[data-alarm-settings]"), sounds = "locks" in navigator;
  const loud = sounds && kept["sameday.alarm"] === "on";
  find("[data-alarm-state]", alarm).textContent = !sounds ? "This browser can make no sound."
    : loud ? "This browser sounds." : "This browser is silent.";
  find("[data-alarm-set=on]", alarm).hidden = !sounds || loud;
  for (const button of every("[data-alarm-set=off], [data-alarm-try]", alarm)) button.hidden = !loud;
  alarm.addEventListener("click", e => {
    if (e.target.closest("[data-alarm-try]")) return tell("alarm:try");
    const chosen = e.target.closest("[data-alarm-set]")?.dataset.alarmSet;
    if (!chosen) return;
    kept["sameday.alarm"] = chosen;
    location.reload();
  });
});
