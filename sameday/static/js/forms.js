/* Forms: Ctrl+Enter sends; an error summary gets the focus; one press sends once; text is kept in the tab
   until it is sent (data-keep). */
(() => {
  "use strict";
  document.addEventListener("keydown", event => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    const form = event.target.closest("form");
    if (form && event.target.matches("textarea, input")) { event.preventDefault(); form.requestSubmit(); }
  });

  // capture, so that a second press is stopped before htmx sees it
  document.addEventListener("submit", event => {
    const form = event.target;
    if (form.method === "dialog") return;
    if (form.dataset.sending) { event.preventDefault(); event.stopImmediatePropagation(); return; }
    if (form.method !== "post") return;
    form.dataset.sending = "yes";
    event.submitter?.setAttribute("aria-busy", "true");
    if (!form.hasAttribute("hx-post")) for (const area of kept(form)) remember(area, "sent");
  }, true);

  document.addEventListener("htmx:finally:request", event => {
    const { ctx } = event.detail;
    if (ctx.request.method !== "POST") return;
    if (ctx.response?.status < 400) for (const area of kept(ctx.request.form)) forget(area);
    release(document);
  });
  addEventListener("pageshow", () => release(document));

  function release(root) {
    for (const form of root.querySelectorAll("[data-sending]")) delete form.dataset.sending;
    for (const button of root.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
  }

  // --- text that must survive a lost connection or an ended sign-in
  const name = area => `sameday.text.${location.pathname}.${area.dataset.keep}`;
  const kept = root => root?.querySelectorAll?.("[data-keep]") || [];
  const stored = (area, mark = "") => { try { return sessionStorage.getItem(name(area) + mark); } catch {} };
  const remember = (area, mark = "") => { try { sessionStorage.setItem(name(area) + mark, mark || area.value); } catch {} };
  const forget = area => { try { for (const mark of ["", "sent"]) sessionStorage.removeItem(name(area) + mark); } catch {} };

  document.addEventListener("input", event => {
    const area = event.target;
    if (area.dataset.keep) (area.value ? remember : forget)(area);
  });

  document.addEventListener("desk:kept", event => forget(event.target));

  function arrive() {
    for (const area of kept(document)) {
      if (area.dataset.restored) continue;
      area.dataset.restored = "yes";
      // a page that answers our own post: if it gives the text back, that is the newer one
      if (stored(area, "sent")) forget(area);
      // what is still here never reached the server: newer than the draft it gives
      else if (!area.value || "draft" in area.dataset) area.value = stored(area) || area.value;
    }
    const summary = document.querySelector(".errsum");
    if (summary && !summary.dataset.seen) { summary.dataset.seen = "yes"; summary.focus(); }
  }
  document.addEventListener("htmx:after:swap", arrive);
  arrive();
})();
