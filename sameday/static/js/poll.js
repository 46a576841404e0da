/* News without moving anything: <div class="arrivals" data-poll="/desk/…" data-poll-seconds="15">. 304 = nothing new;
   200 = a fragment (a button that says "3 new, press l") that replaces the inside and is read out once.
   data-poll-now asks at once, data-poll-quiet reads nothing out; its place hears `desk:polled`. Rests while the page is hidden, slows down when the desk does not answer. */
part(() => {
  const tags = new WeakMap(), failures = new WeakMap(), running = new WeakSet();

  function start() {
    for (const place of every("[data-poll]")) {
      if (running.has(place)) continue;
      running.add(place);
      if ("pollNow" in place.dataset) ask(place); else later(place);
    }
  }

  function later(place) {
    const seconds = Number(place.dataset.pollSeconds || 15) * 2 ** Math.min(3, failures.get(place) || 0);
    setTimeout(() => place.isConnected ? ask(place) : running.delete(place), seconds * 1000);
  }

  async function ask(place) {
    if (!document.hidden) {
      try {
        const headers = { "HX-Request": "true", ...(tags.has(place) && { "If-None-Match": tags.get(place) }) };
        const answer = await fetch(place.dataset.poll, { headers, cache: "no-store", redirect: "error" });
        if (answer.status === 200) await take(place, answer);
        failures.set(place, answer.status < 400 ? 0 : (failures.get(place) || 0) + 1);
        tell("desk:found");
      } catch {
        failures.set(place, (failures.get(place) || 0) + 1);
        tell("desk:lost");
      }
    }
    later(place);
  }

  async function take(place, answer) {
    const html = (await answer.text()).trim();
    if (answer.headers.get("ETag")) tags.set(place, answer.headers.get("ETag"));
    if (place.innerHTML.trim() === html) return;
    place.innerHTML = html;
    htmx.process(place);
    place.dispatchEvent(new CustomEvent("desk:polled"));
    if ("pollQuiet" in place.dataset) return;
    if (place.textContent.trim()) say(place.textContent.trim());
  }

  on("htmx:after:swap", start);
  start();
});
