/* While a client types a request: articles that may help, after a pause. Markup: <div data-suggest="/help/suggest"
   data-for="text">. The first 300 characters go by POST, into no log of addresses; sending the request waits for nothing. */
part(() => {
  const PAUSE_MS = 600, MOST = 300, FEWEST = 8;
  const box = find("[data-suggest]"), area = box && document.getElementById(box.dataset.for);
  if (!area) return;
  let timer = 0, asked = "", going = null;

  area.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE_MS); });
  area.form.addEventListener("submit", () => { clearTimeout(timer); going?.abort(); });

  async function ask() {
    const text = area.value.trim().slice(0, MOST);
    if (text === asked) return;
    going?.abort();
    asked = text;
    if (text.length < FEWEST) return box.replaceChildren();
    going = new AbortController();
    const body = new URLSearchParams({ text, csrfmiddlewaretoken: area.form.elements.csrfmiddlewaretoken.value });
    const html = await fetch(box.dataset.suggest, { method: "POST", body, signal: going.signal, redirect: "error" })
      .then(answer => answer.status === 200 ? answer.text() : null).catch(() => null);
    if (html !== null) box.innerHTML = html;
  }
});
