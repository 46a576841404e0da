/* Triage with two keys: a number shows the outcome with its mail, Enter on the Send button in focus does it.
   The markup this needs, and what the server answers, is written at the top of templates/partials/outcomes.html.
   `.` takes the proposed outcome (class best). Enter alone never decides. Escape closes the preview.
   A radio of the preview with data-choice="1" takes that key first. */
part(() => {
  let sending = false, waiting = "";

  const choices = () => every("#outcomes [data-outcome]");
  const wanted = key => choices().find(choice => key === "." ? choice.classList.contains("best") : choice.dataset.key === key);

  on("desk:key", e => {
    const pick = !sending && find(`#preview [data-choice="${CSS.escape(e.detail)}"]`);
    if (pick) {
      halt(e);
      pick.click();
      return pick.form.querySelector("[type=submit]").focus();
    }
    const choice = wanted(e.detail);
    if (!choice) return;
    halt(e);
    // typed ahead of the ticket that is still on its way: the key belongs to that one, and only ever opens a preview
    if (sending || !isShown(choice)) waiting = e.detail; else choice.click();
  });

  on("click", e => {
    const choice = e.target.closest("[data-outcome]");
    if (choice) mark(choice);
  });

  on("keydown", e => {
    if (e.key !== "Escape" || !e.target.closest("#preview")) return;
    halt(e);
    if (e.target.matches("textarea, input, select")) return find("#preview [type=submit]")?.focus();
    find("#preview").replaceChildren();
    mark(null);
    row()?.focus();
  });

  on("htmx:before:request", e => { if (isPost(e.detail.ctx)) sending = true; });
  on("htmx:finally:request", e => {
    const { ctx } = e.detail;
    if (isPost(ctx)) sending = false;
    if (targetOf(ctx) === "reading") waiting = "";
  });
  on("htmx:after:swap", e => {
    const { ctx } = e.detail;
    if (targetOf(ctx) === "preview") return find("#preview :is(.errsum, [type=submit])")?.focus();
    if (targetOf(ctx) === "reading") find("#reading").scrollTop = 0;
    if (targetOf(ctx) !== "reading" || ctx.response.status >= 400) return;
    if (isPost(ctx)) {
      sending = false;
      (row() || find("#reading"))?.focus({ preventScroll: true });
      row()?.scrollIntoView({ block: "nearest" });
    }
    wanted(waiting)?.click();
    waiting = "";
  });

  function mark(chosen) {
    for (const choice of choices()) if (choice === chosen) choice.setAttribute("aria-current", "true"); else choice.removeAttribute("aria-current");
  }
  const row = () => find("[data-list] .row[aria-selected=true]");
  const isShown = choice => !row() || choice.pathname.startsWith(row().pathname + "/");
  const targetOf = ctx => typeof ctx.target === "string" ? ctx.target.replace("#", "") : ctx.target?.id;
  const isPost = ctx => ctx.request.method === "POST" && ["reading", "preview"].includes(targetOf(ctx));
});
