/* Running clocks: data-due = epoch milliseconds, data-label = what is due. The words change when the minute does; a change
   is not announced. More than 12 hours away the server's words (a date) stay. */
part(() => {
  const SOON_MINUTES = 15, FAR_MINUTES = 12 * 60;

  function run() {
    for (const clock of every("[data-due]")) {
      const minutes = (Number(clock.dataset.due) - Date.now()) / 60000;
      if (Math.abs(minutes) < FAR_MINUTES) show(clock, minutes);
    }
  }

  function show(clock, minutes) {
    const late = minutes < 0, soon = !late && minutes < SOON_MINUTES, whole = Math.floor(Math.abs(minutes)), words = span(whole);
    const face = find("[data-face]", clock), text = whole ? (late ? "−" : "") + words : "now";
    if (face.textContent === text && clock.classList.contains("late") === late) return;
    face.textContent = text;
    find(".vh", clock).textContent = `${clock.dataset.label} ${!whole ? "now" : late ? words + " ago, late" : "in " + words}`;
    clock.classList.toggle("late", late);
    clock.classList.toggle("soon", soon);
    const sign = find("use", clock);
    sign.setAttribute("href", sign.getAttribute("href").replace(/#.*/, late ? "#late" : soon ? "#soon" : "#clock"));
  }

  function span(minutes) {
    const hours = Math.floor(minutes / 60);
    return (hours ? `${hours} h ` : "") + `${minutes % 60} min`;
  }

  on("htmx:after:swap", run);
  on("visibilitychange", run);
  setInterval(run, 10000);
  run();
});
