/* A booking of the board moved with a mouse or a pen, its last pixels made longer or shorter; Escape leaves it. A drop fills
   the form #drop, which is the one that the page moves with. What it reads: templates/staff/schedule/board.html. A finger
   scrolls and never drags. */
part(() => {
  const QUARTER = 9e5, FAR = 5, END = 10, EDGE = 40;
  let drag = null;

  const table = () => find("[data-board]");
  const instant = stamp => Date.parse(stamp.replace(/(....)(..)(..T..)(..Z)/, "$1-$2-$3:$4"));
  const stamp = at => new Date(at).toISOString().slice(0, 16).replace(/[-:]/g, "") + "Z";
  const clock = at => new Intl.DateTimeFormat("en-US", { hour: "numeric", minute: "2-digit", timeZone: table().dataset.zone })
    .format(at).replace(/\s/u, " ").toLowerCase();
  const row = lane => table()?.querySelector(`[data-lane="${lane}"]`);

  /* the cells of a row: from which quarter to which, and the element */
  function cells(of) {
    let to = 0;
    return [...of.cells].slice(1).map(cell => ({ cell, from: to, to: to += cell.colSpan }));
  }

  function scale() {
    const head = table().tHead.rows[0], left = head.cells[0].getBoundingClientRect().right;
    const count = 2 * (head.cells.length - 1);
    return { left, count, width: (table().getBoundingClientRect().right - left) / count, first: instant(table().dataset.first) };
  }

  /* where it would stand if it were dropped now */
  function aim(x, y) {
    const { left, count, width, first } = scale(), fit = quarter => Math.max(0, Math.min(count, Math.round(quarter)));
    if (drag.end) {
      const until = first + fit((x - left) / width) * QUARTER;
      return { lane: drag.lane, at: drag.at, until: Math.max(until, drag.at + QUARTER) };
    }
    const over = [...table().tBodies[0].rows].find(tr => { const box = tr.getBoundingClientRect(); return y >= box.top && y < box.bottom; });
    const lane = over?.dataset.lane || drag.to.lane, step = Number(row(lane).dataset.step);
    const exact = (x - drag.grab - left) / width, under = cells(row(lane)).find(each => fit(exact) < each.to);
    const quarter = under?.cell.matches(":has(.slot)") ? under.from : fit(exact / step) * step;
    const at = first + Math.min(quarter, count - 1) * QUARTER;
    return { lane, at, until: at + drag.until - drag.at };
  }

  /* what stands there, in a word */
  function stands({ lane, at, until }) {
    const first = scale().first;
    const under = cells(row(lane)).filter(each => first + each.from * QUARTER < until && first + each.to * QUARTER > at);
    const others = under.some(({ cell }) => find(`.appt:not(.no_show, [data-move="${drag.move}"])`, cell));
    if (others) return "taken";
    const away = under.some(({ cell }) => cell.textContent === "away");
    return away ? "away" : under.some(({ cell }) => cell.matches(".past")) ? "past" : under.some(({ cell }) => cell.matches(".off")) ? "outside the hours" : "free";
  }

  function show() {
    const { lane, at, until } = drag.to, { left, width, first } = scale(), box = row(lane).getBoundingClientRect();
    const word = stands(drag.to), name = row(lane).cells[0].firstChild.textContent;
    const when = Object.assign(document.createElement("b"), { textContent: `${clock(at)} – ${clock(until)}` });
    drag.ghost.className = word === "free" ? "ghost free" : "ghost";
    drag.ghost.replaceChildren(when, `${name}: ${word}`);
    Object.assign(drag.ghost.style, {
      left: `${left + (at - first) / QUARTER * width}px`, top: `${box.top}px`, width: `${(until - at) / QUARTER * width}px`, height: `${box.height}px`,
    });
  }

  function begin() {
    drag.ghost = document.body.appendChild(document.createElement("div"));
    drag.ghost.setAttribute("aria-hidden", "true");
    document.documentElement.setPointerCapture(drag.pointer);
  }

  function leave(said = "") {
    drag?.ghost?.remove();
    if (said && drag?.ghost) say(said);
    drag = null;
  }

  function drop() {
    const { to, move, of, end, lane, at, until } = drag, form = find("#drop");
    leave();
    if (to.lane === lane && to.at === at && to.until === until) return;
    form.action = form.action.replace(/\d+(?=\/book$)/, of);
    form.elements.move.value = move;
    form.elements.place.value = `${to.lane}.${stamp(to.at)}`;
    form.elements.minutes.value = end ? (to.until - to.at) / 6e4 : "";
    form.requestSubmit();
  }

  addEventListener("pointerdown", e => {
    const box = e.target.closest?.("[data-move]");
    if (!box || e.button || e.pointerType === "touch" || e.ctrlKey || e.metaKey || e.shiftKey) return;
    const { move, of, minutes, place } = box.dataset, [lane, start] = place.split(".");
    const at = instant(start), until = at + minutes * 6e4, edges = box.getBoundingClientRect();
    const { left, width, first } = scale();
    drag = {
      move, of, lane, at, until, pointer: e.pointerId, x: e.clientX, y: e.clientY, end: edges.right - e.clientX < END,
      grab: e.clientX - left - (at - first) / QUARTER * width, to: { lane, at, until },
    };
  });

  addEventListener("pointermove", e => {
    if (!drag || e.pointerId !== drag.pointer) return;
    if (!row(drag.lane)) return leave(); // the board was loaded anew without it
    if (!drag.ghost && Math.hypot(e.clientX - drag.x, e.clientY - drag.y) < FAR) return;
    if (!drag.ghost) begin();
    const scroll = table().closest(".scroll"), box = scroll.getBoundingClientRect();
    if (e.clientX > box.right - EDGE) scroll.scrollLeft += 12; else if (e.clientX < box.left + EDGE) scroll.scrollLeft -= 12;
    drag.to = aim(e.clientX, e.clientY);
    show();
  });

  addEventListener("pointerup", e => {
    if (!drag || e.pointerId !== drag.pointer) return;
    if (!drag.ghost) return leave();
    // the press ends on a link: it was no click on it
    const still = click => { click.preventDefault(); click.stopPropagation(); };
    addEventListener("click", still, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", still, true));
    drop();
  });

  addEventListener("pointercancel", () => leave());
  addEventListener("dragstart", e => { if (e.target.closest?.("[data-move]")) halt(e); });
  addEventListener("keydown", e => {
    if (e.key !== "Escape" || !drag?.ghost) return;
    halt(e);
    e.stopImmediatePropagation();
    leave("It stays where it is.");
  }, true);
});
