/* Triage with two keys: a number shows the outcome with its mail, Enter on the Send button in focus does it.
   The markup this needs, and what the server answers, is written at the top of templates/partials/outcomes.html.
   `.` takes the proposed outcome (class best). Enter alone never decides. Escape closes the preview.
   A radio of the preview with data-choice="1" takes that key first. */
(() => {
  "use strict";
  const find = selector => document.querySelector(selector);
  let sending = false, waiting = "";

  const choices = () => [...document.querySelectorAll("#outcomes [data-outcome]")];
  const wanted = key => choices().find(choice => key === "." ? choice.classList.contains("best") : choice.dataset.key === key);

  document.addEventListener("desk:key", event => {
    const pick = !sending && find(`#preview [data-choice="${CSS.escape(event.detail)}"]`);
    if (pick) {
      event.preventDefault();
      pick.click();
      return pick.form.querySelector("[type=submit]").focus();
    }
    const choice = wanted(event.detail);
    if (!choice) return;
    event.preventDefault();
    // typed ahead of the ticket that is still on its way: the key belongs to that one, and only ever opens a preview
    if (sending || !isShown(choice)) waiting = event.detail; else choice.click();
  });

  document.addEventListener("click", event => {
    const choice = event.target.closest("[data-outcome]");
    if (choice) mark(choice);
  });

  document.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !event.target.closest("#preview")) return;
    event.preventDefault();
    if (event.target.matches("textarea, input, select")) return find("#preview [type=submit]")?.focus();
    find("#preview").replaceChildren();
    mark(null);
    row()?.focus();
  });

  document.addEventListener("htmx:before:request", event => { if (isPost(event.detail.ctx)) sending = true; });
  document.addEventListener("htmx:finally:request", event => {
    const { ctx } = event.detail;
    if (isPost(ctx)) sending = false;
    if (targetOf(ctx) === "reading") waiting = "";
  });
  document.addEventListener("htmx:after:swap", event => {
    const { ctx } = event.detail;
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
})();
