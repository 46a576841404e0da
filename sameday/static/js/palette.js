/* Commands by name (Ctrl+K), loaded when they are asked for: a field over a list of places, what this page does, settings,
   and from two letters on what the search finds. The server makes the dialog (templates/staff/commands.html); the focus
   stays in the field, aria-activedescendant says which option Enter takes. Decision 0064. */
const SETTLE_MS = 150;
let dialog, field, list, said, timer, asked = 0;

export async function open() {
  const menu = find(".menu[open]");
  find("#keys[open]")?.close();
  if (find("dialog[open]")) return; // another question waits for its answer
  if (menu) { menu.open = false; find("summary", menu).focus(); }
  if (!dialog) {
    const answer = await fetch(find("[data-palette]").value);
    if (!answer.ok || answer.redirected) return location.reload(); // signed out meanwhile
    make(await answer.text());
  }
  actions();
  field.value = "";
  filter();
  dialog.showModal();
}

function make(html) {
  dialog = parse(html).querySelector("dialog");
  document.body.append(dialog);
  [field, list, said] = ["input", "[role=listbox]", "[role=status]"].map(each => dialog.querySelector(each));
  field.addEventListener("input", () => { filter(); search(); });
  field.addEventListener("keydown", keys);
  list.addEventListener("click", e => {
    const option = e.target.closest("[role=option]");
    if (option?.does) { halt(e); take(option); }
  });
}

const parse = html => new DOMParser().parseFromString(html, "text/html");
const group = name => find(`[data-group=${name}]`, list);
const options = () => every("[role=option]", list).filter(option => !option.hidden);
const current = () => find("[aria-selected=true]", list);

/* what has a key on this page can be done by its name; places and the menu's links are in the server's list */
function actions() {
  const model = find("template", dialog).content.firstElementChild;
  const found = every("main [data-key], .top :not(a)[data-key], [data-open=keys]");
  fill("here", found.filter(each => !each.disabled && (each.checkVisibility() || each.closest(".menu"))).map(each => {
    const option = model.cloneNode(true), [what, key] = [".what", "kbd"].map(part => option.querySelector(part));
    what.textContent = label(each);
    if (each.dataset.key) key.textContent = each.dataset.key; else key.remove();
    option.does = each;
    return option;
  }).filter(option => option.textContent.trim()));
}

function label(element) {
  const copy = (element.labels?.[0] || element).cloneNode(true);
  every("kbd", copy).forEach(key => key.remove());
  return element.ariaLabel || copy.textContent.replace(/\s+/g, " ").trim();
}

function fill(name, found) {
  group(name).replaceChildren(group(name).firstElementChild, ...found);
  found.forEach((option, at) => Object.assign(option, { id: `${name}-${at}`, tabIndex: -1 }));
}

function filter() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const option of every("[data-group]:not([data-group=found]) [role=option]", list)) {
    const text = option.textContent.toLowerCase();
    option.hidden = !words.every(word => text.includes(word));
  }
  settle();
}

function search() {
  clearTimeout(timer);
  const text = field.value.trim(), mine = ++asked;
  if (!group("found")) return;
  if (text.length < 2) { fill("found", []); return settle(); }
  timer = setTimeout(async () => {
    const answer = await fetch(`${dialog.dataset.search}?q=${encodeURIComponent(text)}`).catch(() => null);
    const page = parse(answer?.ok ? await answer.text() : "");
    if (mine !== asked) return; // a later letter asks anew
    fill("found", every("[data-list] [role=option]", page));
    settle();
  }, SETTLE_MS);
}

function settle() {
  for (const part of list.children) part.hidden = !find("[role=option]:not([hidden])", part);
  const all = options();
  select(all.includes(current()) && field.value ? current() : all[0]);
  said.textContent = all.length ? `${all.length} found` : "Nothing is found";
}

function select(option) {
  for (const each of every("[role=option]", list)) each.ariaSelected = String(each === option);
  if (option) { field.setAttribute("aria-activedescendant", option.id); option.scrollIntoView({ block: "nearest" }); }
  else field.removeAttribute("aria-activedescendant");
}

function keys(e) {
  const all = options(), at = all.indexOf(current());
  const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Enter: 0 }[e.key];
  if (e.isComposing || by === undefined || !all.length) return;
  halt(e);
  if (by) select(all[Math.max(0, Math.min(all.length - 1, at + by))]); else take(all[at]);
}

function take(option) {
  if (!option.does) return option.click();
  dialog.close();
  if (option.does.matches(".in")) option.does.focus(); else option.does.click();
}
