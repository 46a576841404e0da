/* The telephone bar, which poll.js fills: a ring is read out once and takes no focus; an answered call of one's own opens its
   page, unless one writes; the clocks of calls run. */
part(() => {
  const place = find("[data-calls]"), nav = find(".nav [data-key='g p']"), here = location.pathname;
  const first = what => !sessionStorage[what] && (sessionStorage[what] = 1);

  place?.addEventListener("desk:polled", () => {
    const lines = every("[data-call]", place);
    place.dataset.pollSeconds = find("[data-often]", place) ? .7 : 15;
    nav.dataset.key = lines.length ? "" : "g p"; // the key leads to the call while there is one
    for (const { dataset: { call, loud, opens } } of lines) {
      if (loud && first(`ring ${call}`)) place.nextElementSibling.textContent = loud;
      if (opens && (here === opens || free()) && first(opens) && here !== opens) location.assign(opens);
    }
    run();
  });

  // what is typed and not sent would be lost, wherever the focus is
  const free = () => document.hasFocus() && !document.activeElement.matches("input, textarea, select") && !find("dialog[open]") &&
    every("main :is(textarea, input.in)").every(field => field.value === field.defaultValue);

  function run() {
    for (const clock of every("[data-since]")) {
      const seconds = (Date.now() - clock.dataset.since) / 1000 | 0;
      clock.textContent = `${seconds / 60 | 0}:${String(seconds % 60).padStart(2, 0)}`;
    }
  }

  setInterval(run, 1000);
  run();
});
