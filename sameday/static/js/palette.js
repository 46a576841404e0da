/* Commands by name (Ctrl+K), loaded when they are asked for: a field over a list of places, what this page does, settings,
   and from two letters on what the search finds. The server makes the dialog (templates/staff/commands.html); the focus
   stays in the field, aria-activedescendant says which option Enter takes. Decision 0064. */
const SETTLE_MS = 150;
let dialog, field, list, said, timer, asked = 0;

export async function open() {
  const menu = document.querySelector(".menu[open]");
  document.querySelector("#keys[open]")?.close();
  if (document.querySelector("dialog[open]")) return; // another question waits for its answer
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  if (!dialog) {
    const answer = await fetch(document.querySelector("[data-palette]").value);
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
  list.addEventListener("click", event => {
    const option = event.target.closest("[role=option]");
    if (option?.does) { event.preventDefault(); take(option); }
  });
}

const parse = html => new DOMParser().parseFromString(html, "text/html");
const group = name => list.querySelector(`[data-group=${name}]`);
const options = () => [...list.querySelectorAll("[role=option]")].filter(option => !option.hidden);
const current = () => list.querySelector("[aria-selected=true]");

/* what has a key on this page can be done by its name; places and the menu's links are in the server's list */
function actions() {
  const model = dialog.querySelector("template").content.firstElementChild;
  const found = [...document.querySelectorAll("main [data-key], .top :not(a)[data-key], [data-open=keys]")];
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
  copy.querySelectorAll("kbd").forEach(key => key.remove());
  return element.ariaLabel || copy.textContent.replace(/\s+/g, " ").trim();
}

function fill(name, found) {
  group(name).replaceChildren(group(name).firstElementChild, ...found);
  found.forEach((option, at) => Object.assign(option, { id: `${name}-${at}`, tabIndex: -1 }));
}

function filter() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const option of list.querySelectorAll("[data-group]:not([data-group=found]) [role=option]")) {
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
    fill("found", [...page.querySelectorAll("[data-list] [role=option]")]);
    settle();
  }, SETTLE_MS);
}

function settle() {
  for (const part of list.children) part.hidden = !part.querySelector("[role=option]:not([hidden])");
  const all = options();
  select(all.includes(current()) && field.value ? current() : all[0]);
  said.textContent = all.length ? `${all.length} found` : "Nothing is found";
}

function select(option) {
  for (const each of list.querySelectorAll("[role=option]")) each.ariaSelected = String(each === option);
  if (option) { field.setAttribute("aria-activedescendant", option.id); option.scrollIntoView({ block: "nearest" }); }
  else field.removeAttribute("aria-activedescendant");
}

function keys(event) {
  const all = options(), at = all.indexOf(current());
  const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Enter: 0 }[event.key];
  if (event.isComposing || by === undefined || !all.length) return;
  event.preventDefault();
  if (by) select(all[Math.max(0, Math.min(all.length - 1, at + by))]); else take(all[at]);
}

function take(option) {
  if (!option.does) return option.click();
  dialog.close();
  if (option.does.matches(".in")) option.does.focus(); else option.does.click();
}
