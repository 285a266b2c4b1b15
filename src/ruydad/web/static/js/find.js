// Find: suggestions under the search box (a combobox after WAI-ARIA), facets that stay as they were opened, code to copy.

import { isWriting } from "./base.js";

const PATIENCE = 120; // milliseconds after a letter
const WIDE = matchMedia("(min-width: 52.01rem)");
const opened = new Map(); // what was opened or closed by hand, by its id

let asked = 0; // the number of the last question for suggestions, so that late answers are passed over
let timer = 0;
let typed = "";

const box = () => document.getElementById("q");
const list = () => document.getElementById("offers");
const options = () => [...list().querySelectorAll('[role="option"]')];
const chosen = () => list().querySelector('[aria-selected="true"]');

function close() {
  clearTimeout(timer);
  asked += 1;
  list().hidden = true;
  list().replaceChildren();
  box().setAttribute("aria-expanded", "false");
  box().removeAttribute("aria-activedescendant");
}

function part(name, text) {
  const made = document.createElement(name === "name" ? "bdi" : "span");
  made.className = name;
  made.textContent = text;
  return made;
}

function offered(offer, number) {
  const made = document.createElement("li");
  made.id = `offer-${number}`;
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  Object.assign(made.dataset, { field: offer.field, value: offer.value });
  made.append(part("name", offer.name), part("what", offer.what), part("count", offer.count));
  return made;
}

async function suggest() {
  const mine = ++asked;
  const words = box().value.slice(0, box().selectionEnd ?? undefined);
  if (!words.trim()) return close();
  const answer = await fetch(`/suggest?${new URLSearchParams({ q: words })}`);
  if (mine !== asked || !answer.ok) return;
  const found = await answer.json();
  if (mine !== asked) return;
  typed = found.typed;
  list().replaceChildren(...found.offers.map(offered));
  list().hidden = found.offers.length === 0;
  box().setAttribute("aria-expanded", String(!list().hidden));
  box().removeAttribute("aria-activedescendant");
}

function move(by) {
  const all = options();
  if (!all.length) return;
  const at = all.indexOf(chosen()) + by;
  const next = at < -1 ? all.length - 1 : at;
  chosen()?.setAttribute("aria-selected", "false");
  const one = all[next];
  if (one) {
    one.setAttribute("aria-selected", "true");
    one.scrollIntoView({ block: "nearest" });
    box().setAttribute("aria-activedescendant", one.id);
  } else box().removeAttribute("aria-activedescendant");
}

// The question of the form with what was chosen, in place of the words that were typed for it.
function take(option) {
  const { field, value } = option.dataset;
  const at = box().value.lastIndexOf(typed);
  box().value = at < 0 ? box().value : `${box().value.slice(0, at)}${box().value.slice(at + typed.length)}`.trim();
  close();
  const question = new URLSearchParams(new FormData(document.getElementById("ask")));
  if (!question.getAll(field).includes(value)) question.append(field, value);
  go(question);
}

function go(question) {
  for (const name of [...question.keys()]) {
    const values = question.getAll(name).filter(Boolean);
    question.delete(name);
    values.forEach((one) => question.append(name, one));
  }
  htmx.ajax("GET", `/find?${question}`, { source: "#ask", target: "#found", select: "#found", swap: "outerHTML show:none" });
}

function onKey(event) {
  if (event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (list().hidden) suggest();
    else move(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter") {
    if (chosen()) {
      event.preventDefault();
      take(chosen());
    } else close();
  } else if (event.key === "Escape" && !list().hidden) {
    event.preventDefault();
    event.stopPropagation();
    close();
  } else if (event.key === "Tab") close();
}

function onInput() {
  clearTimeout(timer);
  timer = setTimeout(suggest, PATIENCE);
}

// Facets are shown beside the hits where there is room; what was opened by hand stays open when new ones come.
function arrange() {
  for (const [id, open] of opened) {
    const one = document.getElementById(id);
    if (one instanceof HTMLDetailsElement) one.open = open;
  }
  document.getElementById("g-all").open = WIDE.matches || opened.get("g-all") === true;
}

function tell() {
  const shown = document.querySelector(".tabs [aria-current]");
  document.getElementById("told").textContent = shown ? shown.textContent.trim() : "";
}

document.addEventListener("click", async (event) => {
  if (!(event.target instanceof Element)) return;
  const option = event.target.closest('#offers [role="option"]');
  if (option) take(option);
  else if (!event.target.closest(".box")) close();
  const summary = event.target.closest("summary");
  if (summary) opened.set(summary.parentElement.id, !summary.parentElement.open);
  const copies = event.target.closest("[data-copies]");
  if (copies) await navigator.clipboard.writeText(document.getElementById(copies.dataset.copies).textContent);
});
document.addEventListener("mousedown", (event) => {
  if (event.target instanceof Element && event.target.closest("#offers")) event.preventDefault(); // the box keeps the focus
});
document.addEventListener("keydown", (event) => { if (event.target === box()) onKey(event); }, true);
document.addEventListener("input", (event) => { if (event.target === box()) onInput(); });
document.addEventListener("change", (event) => {
  if (event.target !== box() && event.target.form?.id === "ask") event.target.form.requestSubmit(); // the box asks when it is told to
});
document.addEventListener("focusout", (event) => { if (event.target === box()) close(); });
document.body.addEventListener("htmx:configRequest", (event) => {
  for (const [name, value] of [...event.detail.formData]) if (value === "") event.detail.formData.delete(name);
});
document.body.addEventListener("htmx:afterSwap", () => {
  arrange();
  tell();
});
WIDE.addEventListener("change", arrange);
document.documentElement.classList.add("scripted");
arrange();
if (!isWriting(document.activeElement) && WIDE.matches && !location.search) box().focus({ preventScroll: true });
