/* The bar of an emergency that nobody has: <div id="alarm" data-alarms="/desk/alarms">. Asked for every 5 s, also while
   the page is hidden (poll.js rests then); 304 = as it was. It takes no focus. The sound is made here, by whom it was
   allowed in this browser (Settings, Notifications), in one tab: whichever holds the lock. */
(() => {
  "use strict";
  const KEY = "sameday.alarm", EVERY = 5000;
  const kept = (() => { try { return localStorage; } catch { return {}; } })();
  const place = document.getElementById("alarm");
  let tag = "", sound = null;

  async function ask() {
    try {
      const headers = { "HX-Request": "true", ...(tag && { "If-None-Match": tag }) };
      const answer = await fetch(place.dataset.alarms, { headers, cache: "no-store", redirect: "error" });
      if (answer.status === 200) {
        const html = (await answer.text()).trim();
        tag = answer.headers.get("ETag") || "";
        if (!place.contains(document.activeElement) || !html.includes("data-ringing")) show(html);
      }
    } catch { /* asked again; offline.js says that the desk does not answer */ }
    setTimeout(ask, EVERY);
  }

  function show(html) {
    place.innerHTML = html;
    htmx.process(place);
  }

  /* Two calm tones, as alarm.wav has them. A browser that plays nothing before a click says so in the bar. */
  function ring() {
    const context = sound ||= new AudioContext();
    const silent = place.querySelector("[data-silent]");
    if (context.state === "suspended") context.resume();
    if (silent) silent.hidden = context.state === "running";
    if (context.state !== "running") return;
    for (const [hertz, after] of [[660, 0], [880, .35]]) {
      const tone = context.createOscillator(), loud = context.createGain(), at = context.currentTime + after;
      tone.frequency.value = hertz;
      loud.gain.setValueAtTime(.0001, at);
      loud.gain.exponentialRampToValueAtTime(.25, at + .03);
      loud.gain.exponentialRampToValueAtTime(.0001, at + .3);
      tone.connect(loud).connect(context.destination);
      tone.start(at);
      tone.stop(at + .32);
    }
    document.documentElement.dataset.rang = Number(document.documentElement.dataset.rang || 0) + 1;
  }

  const waits = () => place.querySelector("[data-ringing]") && !document.querySelector(".siren audio");

  function listen() {
    navigator.locks?.request(KEY, async () => {
      while (kept[KEY] === "on") {
        if (waits()) ring();
        await new Promise(done => setTimeout(done, 2500));
      }
    });
  }

  if (!place) return;
  ask();
  if (kept[KEY] === "on" && "AudioContext" in window) listen();
  document.addEventListener("alarm:try", ring);
})();
