/* While one writes on a ticket. Markup: <span data-compose="/desk/tickets/7" data-version>, templates/staff/ticket/.
   A beat tells the others we are here and brings who else is ([data-here]); a draft is kept on the server every two
   seconds; `;` after a blank opens the saved answers; files go up one by one, chosen, dropped or pasted. */
part(() => {
  const BEAT_MS = 5000, DRAFT_MS = 2000, BUSY_MS = 15000;
  const desk = find("[data-compose]");
  if (!desk) return;
  const form = () => find("#composer form");
  const area = () => find("#composer form textarea[data-keep]");
  const write = () => form()?.elements.write?.value || "";
  let timer = 0, typed_at = 0, held = false, inserted = false, spot = [0, 0], said = "";

  function fields(values, data = new FormData()) {
    for (const name in values) data.set(name, values[name]);
    data.set("csrfmiddlewaretoken", find("[name=csrfmiddlewaretoken]").value);
    return data;
  }
  const post = (path, data) => fetch(desk.dataset.compose + path, { method: "POST", body: data, headers: { "HX-Request": "true" }, redirect: "error" });
  const beacon = (path, data) => navigator.sendBeacon(desk.dataset.compose + path, data);

  // --- who else is here
  function doing() {
    if (!area()?.value || Date.now() - typed_at > BUSY_MS && document.activeElement !== area()) return "reading";
    return ["reply", "note"].includes(write()) ? write() : "other";
  }

  async function beat() {
    if (!document.hidden) {
      const version = form()?.elements.version?.value || desk.dataset.version;
      const answer = await post("/here", fields({ doing: doing(), version })).catch(() => null);
      if (answer?.ok) show((await answer.text()).trim());
    }
    setTimeout(beat, BEAT_MS);
  }

  function show(html) {
    const places = every("[data-here]"), before = said;
    for (const place of places) {
      if (place.dataset.shown === html) continue;
      place.innerHTML = place.dataset.shown = html;
      // who reads stands at the top; who writes, and what is new, where one writes oneself
      for (const other of place.querySelectorAll(place === places[0] ? ".note" : ".std")) other.remove();
    }
    const words = [...places].map(place => place.textContent.trim()).join(" ").trim();
    said = words;
    if (words !== before && words) say(words.replace(/\s+/g, " "));
  }

  // --- the draft
  function draft() {
    const data = fields({}, new FormData(form()));
    data.delete("files");
    return data;
  }

  async function save() {
    clearTimeout(timer);
    const text = area(), value = text?.value;
    if (!timer || !text || form().dataset.sending) return;
    timer = 0;
    const answer = await post("/draft", draft()).catch(() => null);
    if (!answer?.ok || text.value !== value) return;
    text.dispatchEvent(new CustomEvent("desk:kept", { bubbles: true }));
    const said = find("[data-kept]");
    if (said) said.textContent = value ? "Draft kept" : "";
  }

  on("input", e => {
    if (e.target !== area()) return;
    typed_at = Date.now();
    timer ||= setTimeout(save, DRAFT_MS);
  });
  on("visibilitychange", () => { if (document.hidden) save(); });
  on("click", e => { if (e.target.closest(".tabs a, #step a")) save(); }, true);
  addEventListener("pagehide", () => {
    if (timer && area() && !form().dataset.sending) beacon("/draft", draft());
    beacon("/here", fields({ leave: "1" }));
  });

  // --- saved answers
  const picker = find("#answers"), query = find("#answers-q");

  function open(semicolon) {
    const text = area();
    spot = text ? [text.selectionStart, text.selectionEnd] : [0, 0];  // a dialog that closes does not give it back
    held = semicolon;
    inserted = false;
    query.value = "";
    picker.showModal();
    query.focus();
    query.dispatchEvent(new Event("opened"));
  }

  async function insert(number) {
    const text = area(), answer = await post("/answers/insert", fields({ answer: number, write: write() })).catch(() => null);
    if (!answer?.ok || !text) return;
    inserted = true;
    picker.close();
    put(text, await answer.text());
    const left = /\{[a-z_]+\}/.exec(text.value);
    if (left) text.setSelectionRange(left.index, left.index + left[0].length);
  }

  function put(text, words) {
    text.focus();
    text.setRangeText(words, ...spot, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // --- the link to an article, from beside the story
  on("click", e => {
    const words = e.target.closest("[data-insert]")?.dataset.insert, text = area();
    if (!words || !text) return;
    spot = [text.selectionStart, text.selectionEnd];
    put(text, /\S$/.test(text.value.slice(0, spot[0])) ? `\n${words}` : words);
  });

  picker.addEventListener("close", () => {
    if (inserted || !area()) return;
    if (held) put(area(), ";"); else area().focus();  // nothing typed is lost: the key was a semicolon
  });
  picker.addEventListener("keydown", e => {
    const all = every("[data-answer]", picker), step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step) {
      halt(e);
      (all[all.indexOf(document.activeElement) + step] || query).focus();
    }
    if (e.key !== "Enter" || e.target !== query) return;
    halt(e);
    if (!query.classList.contains("htmx-request")) all[0]?.click();
  });
  on("keydown", e => {
    const text = area();
    if (e.key !== ";" || e.target !== text || e.isComposing || e.ctrlKey || e.metaKey || e.altKey) return;
    if (document.documentElement.dataset.keys === "off" || /\S$/.test(text.value.slice(0, text.selectionStart))) return;
    halt(e);
    open(true);
  });

  // --- files
  function add(files) {
    const list = find("[data-staged]"), most = find("#files")?.dataset.mostMb;
    if (list) for (const file of files) upload(file, list, most);
  }

  function upload(file, list, most) {
    const item = find("#uploading").content.firstElementChild.cloneNode(true), part = name => item.querySelector(name);
    const name = /^image\.\w+$/.test(file.name) ? `Pasted ${new Date().toTimeString().slice(0, 8).replaceAll(":", ".")}.${file.name.split(".")[1]}` : file.name;
    const data = fields({ write: write() });
    let request = null;
    data.set("files", file, name);
    part("[data-name]").textContent = name;
    part("progress").setAttribute("aria-label", name);
    list.append(item);

    function start() {
      request = new XMLHttpRequest();
      item.dataset.uploading = "yes";
      for (const hidden of ["[data-trouble]", "[data-again]"]) part(hidden).hidden = true;
      part("progress").hidden = false;
      request.upload.onprogress = e => { part("progress").value = e.loaded / e.total; };
      request.onerror = () => trouble("The connection broke.", true);
      request.onload = () => {
        if (request.status === 200) { item.outerHTML = request.responseText; done(); }
        else trouble(request.status === 422 ? request.responseText : request.status === 413 ? "It is too large." : "It was not taken.", request.status !== 422);
      };
      request.open("POST", desk.dataset.compose + "/files");
      request.setRequestHeader("HX-Request", "true");
      request.send(data);
    }

    function trouble(words, again) {
      delete item.dataset.uploading;
      item.dataset.failed = "yes";
      part("progress").hidden = true;
      part("[data-trouble]").textContent = words;
      part("[data-trouble]").hidden = false;
      part("[data-again]").hidden = !again;
      part("[data-cancel]").textContent = "Remove";
    }

    part("[data-cancel]").addEventListener("click", () => { request?.abort(); item.remove(); done(); });
    part("[data-again]").addEventListener("click", () => { delete item.dataset.failed; start(); });
    if (most && file.size > most * 1e6) trouble(`It is larger than ${most} MB.`, false); else start();
  }

  function done() {
    const waiting = form();
    if (!waiting?.dataset.waits || find("[data-uploading]", waiting)) return;
    delete waiting.dataset.waits;
    if (!find("[data-failed]", waiting)) waiting.requestSubmit();
  }

  const dropped = e => e.dataTransfer?.types.includes("Files");
  addEventListener("online", () => { for (const button of every("[data-again]:not([hidden])")) button.click(); });
  on("dragover", e => { if (dropped(e)) halt(e); });
  on("drop", e => { if (dropped(e)) { halt(e); add(e.dataTransfer.files); } });
  on("paste", e => {
    if (e.target !== area() || !e.clipboardData.files.length || !find("[data-staged]")) return;
    halt(e);
    add(e.clipboardData.files);
  });
  on("change", e => {
    if (e.target.id !== "files") return;
    add([...e.target.files]);
    e.target.value = "";
  });

  // on the window, so that it comes before forms.js and htmx
  addEventListener("submit", e => {
    if (e.target !== form()) return;
    const busy = form().querySelector("[data-uploading]"), failed = form().querySelector("[data-failed]");
    if (!busy && !failed) { clearTimeout(timer); timer = 0; return; }
    halt(e);
    e.stopImmediatePropagation();
    if (busy) form().dataset.waits = "yes"; else find("button:not([hidden])", failed).focus();
  }, true);

  on("click", e => {
    const answer = e.target.closest("[data-answer]"), remove = e.target.closest("[name=remove]");
    if (answer) insert(answer.dataset.answer);
    if (e.target.closest("[data-answers]")) { halt(e); open(false); }
    if (!remove || !remove.closest("[data-staged]")) return;
    halt(e);
    post("/files/remove", fields({ write: write(), remove: remove.value })).then(answer => { if (answer.ok) remove.closest("li").remove(); }).catch(() => {});
  });
  // a text that is given back is written on at its end
  function arrive() {
    const text = area();
    if (text?.value && document.activeElement !== text) text.setSelectionRange(text.value.length, text.value.length);
  }
  on("htmx:after:swap", e => {
    // a form that comes back out of date says itself what is new
    if (find("#composer [role=alert]")) for (const told of every("[data-here] .note")) told.remove();
    arrive();
  });
  arrive();
  beat();
});
