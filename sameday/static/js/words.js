/* What the other scripts say all the time; the frames load it first (sameday/web/scripts.py). */
const find = (selector, within = document) => within.querySelector(selector);
const every = (selector, within = document) => [...within.querySelectorAll(selector)];
const on = (name, act, first) => document.addEventListener(name, act, first);
const say = words => { find("#live").textContent = words; };
const halt = e => e.preventDefault();
/* an event for the other scripts; false: one of them took it (preventDefault) */
const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail, cancelable: true }));
/* a script of its own: what it throws while it loads stops no other */
const part = act => { try { act(); } catch (error) { reportError(error); } };
