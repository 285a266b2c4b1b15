// Keys of the queue and of the article as a whole, by their place on the keyboard, so that they work in every layout; and what the form helps with.

import { isWriting } from "./base.js";

function find(code) {
  return [...document.querySelectorAll("[data-press]")].find((one) => one.dataset.press.split(" ").includes(code) && one.offsetParent !== null);
}

function press(target, event) {
  event.preventDefault();
  if (target.matches("input")) target.focus();
  else target.click();
}

function items() {
  return [...document.querySelectorAll("[data-item]")];
}

function current() {
  return document.activeElement?.closest("[data-item]") ?? document.getElementById(location.hash.slice(1))?.closest("[data-item]");
}

// On the page of an article keys act on the event that has the focus.
function onItem(event) {
  const all = items();
  const at = all.indexOf(current());
  if (event.code === "KeyJ" || event.code === "KeyK") {
    const next = all[at < 0 ? 0 : at + (event.code === "KeyJ" ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "center" });
    return;
  }
  if (event.code === "KeyA") {
    const add = (all[at]?.closest(".line") ?? document.querySelector(".line"))?.querySelector("a.add");
    if (add) press(add, event);
    return;
  }
  const verdict = { KeyR: "accepted", Digit1: "accepted", KeyW: "rejected", Digit2: "rejected", KeyU: "undone" }[event.code];
  const chosen = at >= 0 && (verdict ? all[at].querySelector(`button[value="${verdict}"]`) : event.code === "KeyE" ? all[at].querySelector("[data-edit]") : null);
  if (chosen) press(chosen, event);
}

let wentAt = -Infinity; // when `g` was pressed: the letter after it goes to another page

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey) {
    if (event.key === "Enter" && isWriting(event.target)) event.target.form?.requestSubmit();
    return;
  }
  if (event.altKey || event.repeat || document.querySelector("dialog[open]")) return;
  if (event.code === "KeyG" && !isWriting(event.target)) wentAt = event.timeStamp;
  else if (event.defaultPrevented || event.timeStamp - wentAt < 1200) return;
  if (event.code === "Escape") {
    const form = event.target.closest?.("form.verdicts");
    if (form) return;
  } else if (isWriting(event.target)) return;
  const target = find(event.code);
  if (target) press(target, event);
  else if (items().length) onItem(event);
});

// The words that are marked in a sentence are those that tell the event.
function takeSelection() {
  const field = document.querySelector("[data-selected]");
  const chosen = String(document.getSelection() ?? "").trim();
  if (field && chosen && field.closest(".line")?.contains(document.getSelection().anchorNode)) field.value = chosen;
}

// Only the modes of the chosen type are asked for; a name of the article brings its country and sector.
function help(root) {
  const type = root.querySelector("select[data-type]");
  type?.addEventListener("change", () => {
    for (const modes of type.form.querySelectorAll("fieldset.modes")) modes.hidden = modes.disabled = modes.dataset.of !== type.value;
  });
  for (const name of root.querySelectorAll("input[data-name]")) {
    name.addEventListener("change", () => {
      const known = [...document.querySelectorAll("#names option")].find((one) => one.value === name.value);
      const [country, sector] = [name.nextElementSibling, name.nextElementSibling?.nextElementSibling];
      if (known && country && !country.value) country.value = known.dataset.country;
      if (known && sector && !sector.value) sector.value = known.dataset.sector;
    });
  }
  for (const code of root.querySelectorAll('input[list="countries"]')) {
    code.addEventListener("change", () => {
      code.value = code.value.toUpperCase();
    });
  }
  root.querySelector("form.edit [autofocus]")?.focus({ preventScroll: true });
}

document.addEventListener("mouseup", takeSelection);
document.addEventListener("htmx:load", (event) => help(event.detail.elt));
help(document);
if (location.hash) document.querySelector(`[data-item][id="${CSS.escape(location.hash.slice(1))}"]`)?.focus();
