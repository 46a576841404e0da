/* The page of a call: what is typed is kept every two seconds, and tried again until it is; a number chosen by its key leads
   into the notes; "resolved" shows first what the client will read. */
(() => {
  "use strict";
  const form = document.querySelector("#call[data-save]");
  if (!form) return;
  const NAMES = ["words", "notes"], find = selector => document.querySelector(selector), field = name => form.elements[name];
  const dialog = find("#resolve"), kept = find("[data-kept]");
  let timer = 0, tries = 0, stopped = false, busy = false;

  form.addEventListener("input", event => { if (NAMES.includes(event.target.name)) later(2); });
  const later = seconds => { if (!stopped) timer ||= setTimeout(save, seconds * 1000); };

  async function save() {
    clearTimeout(timer);
    timer = 0;
    if (stopped || busy || form.dataset.sending) return;
    busy = true;
    const sent = NAMES.map(name => field(name).value), ask = { method: "POST", body: new FormData(form), headers: { "HX-Request": "true" }, redirect: "error" };
    const answer = await fetch(form.dataset.save, ask).catch(() => null);
    busy = false;
    if (answer?.ok) {
      tries = 0;
      NAMES.forEach((name, n) => { field(`${name}_was`).value = sent[n]; });
      kept.textContent = "Saved";
      document.dispatchEvent(new CustomEvent("desk:found"));
      const html = await answer.text();
      for (const place of document.querySelectorAll("[data-beside]")) place.innerHTML = html;
      if (NAMES.some((name, n) => field(name).value !== sent[n])) later(2);
    } else if (answer?.status === 409) {
      stopped = true;
      kept.textContent = "Not saved";
      find("[data-conflict]").innerHTML = await answer.text();
      find("[data-conflict] button").focus();
    } else {
      kept.textContent = answer?.status === 401 ? "Not saved: your sign-in has ended" : "Not saved: trying again";
      document.dispatchEvent(new CustomEvent("desk:lost"));
      later(Math.min(30, 2 ** ++tries));
    }
  }

  find("[data-conflict]").addEventListener("click", event => {
    if (!event.target.closest("[name=keep]")) return;
    event.preventDefault();
    const theirs = find("[data-theirs]");
    for (const name of NAMES) field(`${name}_was`).value = theirs.dataset[name];
    find("[data-conflict]").replaceChildren();
    stopped = false;
    field("notes").focus();
    save();
  });

  document.addEventListener("change", event => { if (event.target.name === "about") field("notes").focus(); });

  form.addEventListener("click", event => {
    if (event.target.closest("[data-leave]")) return dialog.close();
    if (!event.target.closest("[name=outcome][value=resolved]:not([data-confirm])")) return;
    event.preventDefault();
    const cause = field("cause");
    cause.value ||= field("notes").value || field("words").value;
    dialog.showModal();
    (cause.value ? dialog.querySelector("[data-confirm]") : cause).focus();
  });

  // Ctrl+Enter in the dialog sends what the dialog is for
  form.addEventListener("keydown", event => {
    if (!dialog.open || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    form.requestSubmit(dialog.querySelector("[data-confirm]"));
  });

  addEventListener("pagehide", () => { if (timer && !form.dataset.sending) navigator.sendBeacon(form.dataset.save, new FormData(form)); });
})();
