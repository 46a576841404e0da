/* What this person chose for this browser: colours and single-letter keys.
   The only script that is not deferred: a page must not flash in the other theme before it paints. */
(() => {
  "use strict";
  const root = document.documentElement;
  const choices = ["theme", "keys"];

  const read = name => { try { return localStorage.getItem(`sameday.${name}`) || ""; } catch { return ""; } };
  const write = (name, value) => { try { localStorage.setItem(`sameday.${name}`, value); } catch { /* this page only */ } };

  function show(name) {
    const chosen = root.dataset[name] || (name === "keys" ? "on" : "");
    for (const button of document.querySelectorAll(`[data-${name}-set]`)) {
      button.setAttribute("aria-pressed", String(button.dataset[`${name}Set`] === chosen));
    }
  }

  for (const name of choices) if (read(name)) root.dataset[name] = read(name);
  document.addEventListener("DOMContentLoaded", () => choices.forEach(show));
  document.addEventListener("click", event => {
    for (const name of choices) {
      const button = event.target.closest(`[data-${name}-set]`);
      if (!button) continue;
      const value = button.dataset[`${name}Set`];
      if (value) root.dataset[name] = value; else delete root.dataset[name];
      write(name, value);
      show(name);
    }
  });
})();
