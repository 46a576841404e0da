/* The page of a call: what is typed is kept every two seconds, and tried again until it is; a number chosen by its key leads
   into the notes; "resolved" shows first what the client will read. */
part(() => {
  const form = find("#call[data-save]");
  if (!form) return;
  const NAMES = ["words", "notes"], field = name => form.elements[name];
  const dialog = find("#resolve"), kept = find("[data-kept]");
  let timer = 0, tries = 0, stopped = false, busy = false;

  form.addEventListener("input", e => { if (NAMES.includes(e.target.name)) later(2); });
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
      tell("desk:found");
      const html = await answer.text();
      for (const place of every("[data-beside]")) place.innerHTML = html;
      if (NAMES.some((name, n) => field(name).value !== sent[n])) later(2);
    } else if (answer?.status === 409) {
      stopped = true;
      kept.textContent = "Not saved";
      find("[data-conflict]").innerHTML = await answer.text();
      find("[data-conflict] button").focus();
    } else {
      kept.textContent = answer?.status === 401 ? "Not saved: your sign-in has ended" : "Not saved: trying again";
      tell("desk:lost");
      later(Math.min(30, 2 ** ++tries));
    }
  }

  find("[data-conflict]").addEventListener("click", e => {
    if (!e.target.closest("[name=keep]")) return;
    halt(e);
    const theirs = find("[data-theirs]");
    for (const name of NAMES) field(`${name}_was`).value = theirs.dataset[name];
    find("[data-conflict]").replaceChildren();
    stopped = false;
    field("notes").focus();
    save();
  });

  find("[data-who] summary").addEventListener("click", () => setTimeout(() => find("#q").focus()));
  on("change", e => { if (e.target.name === "about") field("notes").focus(); });

  form.addEventListener("click", e => {
    if (e.target.closest("[data-leave]")) return dialog.close();
    if (!e.target.closest("[name=outcome][value=resolved]:not([data-confirm])")) return;
    halt(e);
    const cause = field("cause");
    cause.value ||= field("notes").value || field("words").value;
    dialog.showModal();
    (cause.value ? find("[data-confirm]", dialog) : cause).focus();
  });

  // Ctrl+Enter in the dialog sends what the dialog is for
  form.addEventListener("keydown", e => {
    if (!dialog.open || e.key !== "Enter" || !(e.ctrlKey || e.metaKey)) return;
    halt(e);
    e.stopPropagation();
    form.requestSubmit(find("[data-confirm]", dialog));
  });

  addEventListener("pagehide", () => { if (timer && !form.dataset.sending) navigator.sendBeacon(form.dataset.save, new FormData(form)); });
});
