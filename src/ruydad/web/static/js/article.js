// The article view: layers, the words that prove an event, what hangs on a word, and the list of events beside the text.
// The page works without it: layers are a form, triggers are links, records are disclosures.

import { isWriting } from "./base.js";

const KEPT = "ruydad.layers"; // where the browser keeps the layers that were chosen last
const reading = document.getElementById("reading");
const words = document.getElementById("words");
const card = document.getElementById("card");
const facts = document.getElementById("facts");
const said = document.getElementById("said");
const records = [...document.querySelectorAll("details.record")];
const boxes = [...document.querySelectorAll(".layers input")];
const order = records.map((record) => record.id);

// Layers

function layersChosen() {
  return boxes.filter((box) => box.checked).map((box) => box.value);
}

function showLayers(layers, keep) {
  for (const box of boxes) box.checked = layers.includes(box.value);
  reading.dataset.layers = layers.join(" ");
  if (!keep) return;
  const address = new URL(location.href);
  address.searchParams.delete("layer");
  address.searchParams.set("layers", layers.join(","));
  history.replaceState(history.state, "", address);
  try {
    localStorage.setItem(KEPT, layers.join(","));
  } catch {
    // a browser that keeps nothing: the address still does
  }
}

function layersKept() {
  const query = new URLSearchParams(location.search);
  if (query.has("layers") || query.has("layer")) return null;
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

// Events

function litWords(id) {
  return id ? [...reading.querySelectorAll(`[data-r*="${id}-"]`)] : [];
}

function unlight() {
  for (const one of reading.querySelectorAll("[class*='lit-']")) {
    one.classList.remove(...[...one.classList].filter((name) => name.startsWith("lit-")));
  }
  delete reading.dataset.lit;
}

function light(id) {
  unlight();
  for (const one of litWords(id)) {
    for (const proof of one.dataset.r.split(" ")) {
      if (proof.startsWith(`${id}-`)) one.classList.add(`lit-${proof.slice(id.length + 1)}`);
    }
  }
  reading.dataset.lit = id;
}

function remember(id) {
  const address = new URL(location.href);
  address.hash = id || "";
  if (id) address.searchParams.set("event", id);
  else address.searchParams.delete("event");
  history.replaceState(history.state, "", id ? address : address.href.replace(/#$/, ""));
}

function isVisible(element) {
  const box = element.getBoundingClientRect();
  return box.top >= 110 && box.bottom <= innerHeight - 20;
}

function bring(element, pace) {
  if (!element || isVisible(element)) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "center", behavior: pace ?? (still ? "instant" : "smooth") });
}

// The list scrolls by itself where it stands beside the text; the page stays where it is.
function bringInList(record) {
  const isApart = facts.scrollHeight > facts.clientHeight + 4;
  if (isApart) facts.scrollTop = record.offsetTop - facts.offsetTop - 8;
  else if (getComputedStyle(record).position !== "fixed") record.scrollIntoView({ block: "nearest" });
}

// Opens an event: its record, its words, its address. `from` tells where one came from, so that only the other side moves.
function open(id, from) {
  const record = document.getElementById(id);
  if (!record) return;
  closeCard();
  if (!record.open) record.open = true;
  light(id);
  remember(id);
  if (from !== "text") bring(reading.querySelector(`a.event[data-v~="${id}"]`));
  if (from !== "list") bringInList(record);
  said.textContent = record.querySelector("summary").innerText.replace(/\s+/g, " ");
}

function close() {
  const id = reading.dataset.lit;
  for (const record of records) record.open = false;
  unlight();
  remember(null);
  return id;
}

function walk(step) {
  const focused = records.findIndex((record) => record.contains(document.activeElement));
  const at = focused >= 0 ? focused : order.indexOf(reading.dataset.lit);
  const next = Math.min(Math.max(at + step, 0), records.length - 1);
  const record = records[next];
  if (!record) return;
  record.querySelector("summary").focus({ preventScroll: true });
  bringInList(record);
  if (reading.dataset.lit) open(record.id, "keys");
  else hover(record.id, true);
}

function hover(id, moves) {
  for (const one of reading.querySelectorAll("a.event.hover")) one.classList.remove("hover");
  if (!id) return;
  const links = reading.querySelectorAll(`a.event[data-v~="${id}"]`);
  for (const link of links) link.classList.add("hover");
  if (moves) bring(links[0]);
}

// What hangs on a word

function closeCard() {
  if (!card || card.hidden) return false;
  card.hidden = true;
  card.replaceChildren();
  return true;
}

// What stands in the lists about the facts that hang on a piece.
function thingsOn(piece) {
  const list = document.createElement("ul");
  for (const name of (piece.dataset.m || "").split(" ").filter(Boolean)) {
    const thing = document.getElementById(name);
    if (!thing?.matches(".thing")) continue;
    const copy = thing.cloneNode(true);
    copy.removeAttribute("id");
    copy.removeAttribute("tabindex");
    list.append(copy);
  }
  return list;
}

// The events of which a piece proves some part, each a link.
function proofsOn(piece, parts) {
  const list = document.createElement("ul");
  for (const proof of (piece.dataset.r || "").split(" ")) {
    const [id, part] = proof.split("-");
    const label = parts.querySelector(`[data-part="${part}"]`);
    const record = document.getElementById(id);
    if (!label || !record) continue;
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#${id}`;
    link.dataset.event = id;
    const type = record.querySelector(".type").cloneNode(true);
    link.append(label.cloneNode(true), " ", type, " ", record.querySelector(".trigger").textContent);
    item.append(link);
    list.append(item);
  }
  return list;
}

function openCard(piece, point) {
  const parts = document.getElementById("words-of-card").content;
  const [things, proofs] = [thingsOn(piece), proofsOn(piece, parts)];
  if (!things.childElementCount && !proofs.childElementCount) return;
  card.replaceChildren(parts.querySelector(".close").cloneNode(true), things);
  if (proofs.childElementCount) card.append(parts.querySelector(".proves").cloneNode(true), proofs);
  card.hidden = false;
  const room = document.documentElement.clientWidth;
  const wide = card.offsetWidth;
  card.style.left = `${Math.min(Math.max(point.x - wide / 2, 12), room - wide - 12) + scrollX}px`;
  card.style.top = `${point.y + scrollY + 18}px`;
  card.focus({ preventScroll: true });
}

function showThing(name) {
  for (const one of reading.querySelectorAll(".shown")) one.classList.remove("shown");
  const pieces = [...reading.querySelectorAll(`[data-m~="${name}"]`)];
  for (const one of pieces) one.classList.add("shown");
  bring(pieces[0]);
}

function onClick(event) {
  if (!(event.target instanceof Element)) return;
  const target = event.target;
  const shows = target.closest("[data-shows]");
  if (shows) {
    event.preventDefault();
    closeCard();
    showThing(shows.dataset.shows);
  } else if (target.closest(".card .close")) {
    closeCard();
  } else if (target.closest("[data-event]")) {
    event.preventDefault();
    open(target.closest("[data-event]").dataset.event, "text");
  } else if (!target.closest(".card")) {
    const link = target.closest("a.event");
    const piece = target.closest("[data-m], [data-r]");
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.button);
    closeCard();
    if (link && plain && reading.dataset.layers.includes("events")) {
      const ids = link.dataset.v.split(" ").filter((id) => document.getElementById(id));
      if (!ids.length) return; // of very many events not all are listed: the link brings its own
      event.preventDefault();
      const now = ids.indexOf(reading.dataset.lit);
      open(ids[(now + 1) % ids.length], "text"); // one that is open already gives way to the next on the same words
    } else if (piece && reading.contains(piece) && !getSelection().toString()) {
      if (link) event.preventDefault();
      openCard(piece, { x: event.clientX, y: event.clientY });
    }
  }
}

function onToggle(record) {
  if (record.open && reading.dataset.lit !== record.id) open(record.id, "list");
  else if (!record.open && reading.dataset.lit === record.id && !records.some((one) => one.open)) close();
}

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const box = boxes[Number(event.key) - 1];
  if (event.key === "j" || event.key === "k") walk(event.key === "j" ? 1 : -1);
  else if (event.key === "Escape") {
    if (!closeCard()) document.getElementById(close())?.querySelector("summary").focus();
  } else if (box) showLayers(boxes.filter((one) => one.checked !== (one === box)).map((one) => one.value), true);
  else return;
  event.preventDefault();
}

// The list keeps step with the text: records whose words are in view are marked, and the first of them stays in sight.

function keepStep() {
  const seenNow = new Set(); // links in view; an event may have several
  const watch = new IntersectionObserver(
    (seen) => {
      for (const one of seen) seenNow[one.isIntersecting ? "add" : "delete"](one.target);
      const near = new Set([...seenNow].flatMap((link) => link.dataset.v.split(" ")));
      for (const record of records) record.classList.toggle("near", near.has(record.id));
      const first = records.find((record) => near.has(record.id));
      const isApart = facts.scrollHeight > facts.clientHeight + 4;
      if (first && isApart && scrollY > 0 && !reading.dataset.lit && !facts.matches(":hover, :focus-within")) bringInList(first);
    },
    { rootMargin: "-110px 0px -30% 0px" },
  );
  for (const link of words.querySelectorAll("a.event")) watch.observe(link);
}

function fromAddress() {
  const name = decodeURIComponent(location.hash.slice(1));
  const target = name && document.getElementById(name);
  if (!target) return false;
  if (order.includes(name)) open(name, "address");
  else if (target.matches(".thing")) {
    target.closest("details").open = true;
    showThing(name);
  }
  return true;
}

if (words) {
  const kept = layersKept();
  if (kept !== null) showLayers(kept.split(",").filter(Boolean), false);
  for (const box of boxes) box.addEventListener("change", () => showLayers(layersChosen(), true));
  for (const record of records) {
    record.addEventListener("toggle", () => onToggle(record));
    record.addEventListener("mouseenter", () => hover(record.id, false));
    record.addEventListener("mouseleave", () => hover(null, false));
  }
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  addEventListener("hashchange", fromAddress);
  if (!fromAddress() && reading.dataset.lit) open(reading.dataset.lit, "address");
  // The browser itself goes to what the address names, the record; the words come into sight after that.
  addEventListener("load", () => requestAnimationFrame(() => bring(reading.querySelector("a.event .lit-trigger, .shown"), "instant")));
  keepStep();
}
