/* What reaches a person on any page, also while it is hidden: the bar of an emergency that nobody has, in every tab; and for
   who asked for them in this browser its sound, and notifications whose words hold nothing a client wrote, in one tab:
   whichever holds the lock. None of it takes the focus. */
part(() => {
  const KEY = "sameday.notify", SEEN = `${KEY}.seen`, bar = find("#alarm");
  const kept = (() => { try { return localStorage; } catch { return {}; } })();
  const get = url => fetch(url, { headers: { "HX-Request": "true" }, redirect: "error" });
  const told = window.Notification?.permission === "granted";
  let last = "", sound;

  async function look() {
    const answer = await get("/desk/alarms"), html = await answer.text();
    if (!answer.ok || html === last) return;
    bar.innerHTML = last = html;
    htmx.process(bar);
  }

  async function ask() {
    const { latest, notices } = await (await get(`/desk/notices?since=${kept[SEEN] || ""}`)).json();
    kept[SEEN] = latest;
    for (const { tag, words, url } of notices) {
      const shown = new Notification(`${tag}: ${words}`, { tag, renotify: true });
      shown.onclick = () => { window.focus(); location.assign(url); };
    }
  }

  // a browser plays nothing before the first click or key on its page
  const ring = () => (sound ||= new Audio(bar.dataset.sound)).play();

  const again = async (seconds, act) => {
    for (;;) {
      try { await act(); } catch { /* the next time */ }
      await new Promise(done => setTimeout(done, seconds * 1000));
    }
  };

  on("alarm:try", ring);
  if (bar) again(10, look);
  navigator.locks?.request(KEY, () => Promise.all([
    again(5, () => kept["sameday.alarm"] === "on" && find("[data-alarm]", bar) && !find(".siren") && ring()),
    again(20, () => told && kept[KEY] === "on" && ask()),
  ]));
});
