/* Forms: Ctrl+Enter sends; an error summary gets the focus; one press sends once; text is kept in the tab
   until it is sent (data-keep). */
part(() => {
  on("keydown", e => {
    if (e.key !== "Enter" || !(e.ctrlKey || e.metaKey) || e.isComposing) return;
    const form = e.target.closest("form");
    if (form && e.target.matches("textarea, input")) { halt(e); form.requestSubmit(); }
  });

  // capture, so that a second press is stopped before htmx sees it
  on("submit", e => {
    const form = e.target;
    if (form.method === "dialog") return;
    if (form.dataset.sending) { halt(e); e.stopImmediatePropagation(); return; }
    if (form.method !== "post") return;
    form.dataset.sending = "yes";
    e.submitter?.setAttribute("aria-busy", "true");
    if (!form.hasAttribute("hx-post")) for (const area of kept(form)) remember(area, "sent");
  }, true);

  on("htmx:finally:request", e => {
    const { ctx } = e.detail;
    if (ctx.request.method !== "POST") return;
    if (ctx.response?.status < 400) for (const area of kept(ctx.request.form)) forget(area);
    release(document);
  });
  addEventListener("pageshow", () => release(document));

  function release(root) {
    for (const form of every("[data-sending]", root)) delete form.dataset.sending;
    for (const button of every("[aria-busy]", root)) button.removeAttribute("aria-busy");
  }

  // --- text that must survive a lost connection or an ended sign-in
  const name = area => `sameday.text.${location.pathname}.${area.dataset.keep}`;
  const kept = root => root?.querySelectorAll?.("[data-keep]") || [];
  const stored = (area, mark = "") => { try { return sessionStorage.getItem(name(area) + mark); } catch {} };
  const remember = (area, mark = "") => { try { sessionStorage.setItem(name(area) + mark, mark || area.value); } catch {} };
  const forget = area => { try { for (const mark of ["", "sent"]) sessionStorage.removeItem(name(area) + mark); } catch {} };

  on("input", e => {
    const area = e.target;
    if (area.dataset.keep) (area.value ? remember : forget)(area);
  });

  on("desk:kept", e => forget(e.target));

  function arrive() {
    for (const area of kept(document)) {
      if (area.dataset.restored) continue;
      area.dataset.restored = "yes";
      // a page that answers our own post: if it gives the text back, that is the newer one
      if (stored(area, "sent")) forget(area);
      // what is still here never reached the server: newer than the draft it gives
      else if (!area.value || "draft" in area.dataset) area.value = stored(area) || area.value;
    }
    const summary = find(".errsum");
    if (summary && !summary.dataset.seen) { summary.dataset.seen = "yes"; summary.focus(); }
  }
  on("htmx:after:swap", arrive);
  arrive();
});
