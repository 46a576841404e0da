/* When the answer does not come, or is an error: a bar under the header (#lost); the page stays, and so does what was typed.
   Reads are tried again by themselves; a form only with data-retry: its view has one effect, however often it is posted. */
part(() => {
  const GONE = ["Not saved: this is no longer here.", "reload"];
  const WORDS = {
    401: ["Not saved: your sign-in has ended. Load this page again to sign in.", "reload"],
    403: ["Not saved: this is not for your role, or the page is too old.", "reload"],
    404: GONE, 410: GONE,
    413: ["Not saved: the files are too large."],
    429: ["Not saved: too many at once. Wait a minute.", "again"],
  };
  const bar = find("#lost");
  let timer = 0, tries = 0, last = null;
  if (!bar) return;

  function show(words, ...offers) {
    find("[data-lost-words]", bar).textContent = words;
    find("[data-lost-again]", bar).hidden = !offers.includes("again");
    find("[data-lost-reload]", bar).hidden = !offers.includes("reload");
    bar.hidden = false;
  }

  function clear() {
    clearTimeout(timer);
    tries = 0;
    last = null;
    bar.hidden = true;
  }

  function again() {
    clearTimeout(timer);
    if (!last?.isConnected) return clear();
    if (last.matches("form")) last.requestSubmit(); else last.click();
  }

  function lost(ctx, words, offer = "again") {
    const reads = ctx.request.method === "GET";
    last = ctx.sourceElement;
    const said = reads ? words.replace("Not saved", "Not loaded") : words;
    if (offer !== "again" || !(reads || last.matches("[data-retry]"))) return show(said, offer);
    const wait = Math.min(30, 2 ** ++tries);
    show(`${said} Trying again.`, "again");
    clearTimeout(timer);
    timer = setTimeout(again, wait * 1000);
  }

  on("htmx:error", e => {
    if (e.detail.ctx?.request && !e.detail.ctx.response) lost(e.detail.ctx, "Not saved: no connection to the desk.");
  });
  on("htmx:response:error", e => {
    const { ctx } = e.detail, status = ctx.response.status;
    if (status === 409 || status === 422) return;
    const [words, offer] = WORDS[status] || ["Not saved: something is wrong at our end.", status >= 500 ? "again" : "reload"];
    lost(ctx, words, offer);
  });
  on("htmx:after:request", e => {
    const { ctx } = e.detail;
    if (ctx.response.status < 400) clear();
    // sent on to a whole page, as a rule the sign-in
    if (ctx.response.raw.redirected && /^\s*<!doctype/i.test(ctx.text)) { halt(e); location.assign(ctx.response.raw.url); }
  });

  addEventListener("offline", () => show("No connection. What you type stays here."));
  addEventListener("online", () => last ? again() : clear());
  on("desk:lost", () => { if (bar.hidden) show("No connection to the desk. Trying again."); });
  on("desk:found", () => { if (!last) clear(); });
  on("click", e => {
    if (e.target.closest("[data-lost-again]")) again();
    if (e.target.closest("[data-lost-reload]")) location.reload();
  });
});
