// The page of pictures: draws them, tells what the pointer or the focus is on, and follows the question when it changes.

import { quads, timeline, types } from "./course.js";
import { save, sheet, WIDTH } from "./file.js";
import { inks, isDark } from "./ink.js";
import { map } from "./map.js";
import { matrix, network } from "./sides.js";
import { strip } from "./strip.js";
import { writer } from "./write.js";

const DRAW = { timeline, quads, types, matrix, network, map };
const OF_TIME = new Set(["timeline", "quads", "types"]);

let data = null;
let atlas = null;
let world = false;

const root = () => document.getElementById("look");

function frame(width, dark) {
  return { width, ink: inks(data, dark), write: writer(data.language), atlas, world };
}

function isEmpty(name) {
  if (OF_TIME.has(name)) return !data.periods.some((one) => one.count);
  return name === "map" ? false : !data.dyads.length;
}

function key(legend) {
  const list = document.createElement("ul");
  list.className = "key";
  for (const { name, colour } of legend) {
    const one = document.createElement("li");
    const spot = document.createElement("span");
    spot.style.background = colour;
    one.append(spot, name);
    list.append(one);
  }
  return list;
}

// Every mark is a link; only one of a picture is a tab stop, arrows go on from there.
function linked(svg) {
  const links = [...svg.querySelectorAll("a")];
  links.forEach((link, i) => {
    const told = link.querySelector("[aria-label]");
    if (told) {
      link.setAttribute("aria-label", told.getAttribute("aria-label"));
      told.removeAttribute("aria-label");
    }
    link.setAttribute("tabindex", i ? "-1" : "0");
  });
  svg.addEventListener("keydown", (event) => {
    const at = links.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
    if (at < 0 || to === undefined || !links[to]) return;
    event.preventDefault();
    links[at].setAttribute("tabindex", "-1");
    links[to].setAttribute("tabindex", "0");
    links[to].focus();
  });
}

function draw(figure) {
  const name = figure.dataset.picture;
  const place = figure.querySelector(".drawing");
  if (isEmpty(name)) {
    place.replaceChildren();
    figure.classList.add("blank");
    return;
  }
  const { svg, legend } = DRAW[name](data, frame(Math.floor(place.clientWidth), isDark()));
  linked(svg);
  place.replaceChildren(...(legend.length ? [key(legend)] : []), svg);
}

// The buttons of the map say how much of the world it shows.
function pressed() {
  for (const one of root().querySelectorAll("[data-reach]")) one.setAttribute("aria-pressed", String((one.dataset.reach === "world") === world));
}

async function drawAll() {
  if (!root().clientWidth) return; // not laid out yet: the observer calls again
  data = JSON.parse(root().dataset.drawing);
  for (const one of root().querySelectorAll("details.tabled:not(.ready)")) {
    one.open = false;
    one.classList.add("ready");
  }
  const place = document.getElementById("strip");
  strip(place, data, frame(Math.floor(place.clientWidth), isDark()), choose);
  pressed();
  const figures = [...root().querySelectorAll(".picture")].filter((one) => one.querySelector(".drawing").clientWidth);
  for (const one of figures.filter((figure) => figure.dataset.picture !== "map")) draw(one);
  atlas ??= await (await fetch(root().dataset.world)).json();
  figures.filter((figure) => figure.dataset.picture === "map").forEach(draw);
  root().classList.add("drawn");
}

// Days are chosen on the strip: they go into the address, and the page follows.
function choose(from, to) {
  const address = new URL(location.href);
  if (from === data.span.start && to === data.span.end) return;
  const whole = from <= data.reach.start && to >= data.reach.end;
  for (const [name, value] of [["from", from], ["to", to]]) whole ? address.searchParams.delete(name) : address.searchParams.set(name, value);
  go(address);
}

async function go(address, push = true) {
  root().classList.add("waits");
  const focus = [...document.querySelectorAll("#strip .grip")].indexOf(document.activeElement);
  try {
    const answer = await fetch(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("look");
    if (!answer.ok || !fresh) throw new Error(answer.statusText);
    if (push) history.pushState(null, "", address);
    root().replaceWith(document.adoptNode(fresh));
    await drawAll();
    document.querySelectorAll("#strip .grip")[focus]?.focus();
  } catch {
    location.assign(address); // the server's own page tells what is wrong
  }
}

// The question in words, for a picture that leaves the desk.
function asked() {
  const parts = [...root().querySelectorAll(".asked li")].map((one) => [...one.querySelectorAll(".label, bdi")].map((word) => word.textContent).join(" ") || one.textContent.trim());
  return parts.join(" · ");
}

function asFile(figure, kind) {
  const name = figure.dataset.picture;
  const shape = frame(WIDTH - 48, false);
  const picture = DRAW[name](data, shape);
  const text = (selector) => figure.querySelector(selector)?.textContent.trim() ?? "";
  const words = { title: text("h2"), finding: text(".finding"), notes: [...figure.querySelectorAll(".note span")].map((one) => one.textContent), source: `${data.words.source}${data.language === "fa" ? "، " : ", "}${asked()}` };
  return save(sheet(picture, words, shape.ink, data.language === "fa"), kind, `ruydad-${name}`, root().dataset.font);
}

function onClick(event) {
  if (!(event.target instanceof Element)) return;
  const link = event.target.closest("a.swap");
  if (link && !(event.ctrlKey || event.metaKey || event.shiftKey || event.button)) {
    event.preventDefault();
    go(new URL(link.href));
  }
  const file = event.target.closest("[data-file]");
  if (file && data) asFile(file.closest(".picture"), file.dataset.file);
  const reach = event.target.closest("[data-reach]");
  if (reach && atlas) {
    world = reach.dataset.reach === "world";
    pressed();
    draw(reach.closest(".picture"));
  }
}

// The words of a mark, beside the pointer or beside the mark that has the focus.
function tell(event) {
  const tip = root()?.querySelector(".tip");
  const mark = event.target instanceof Element && event.target.closest(".drawing a");
  if (!tip) return;
  tip.hidden = !mark;
  if (!mark) return;
  const [first, ...rest] = mark.getAttribute("aria-label").split("\n");
  const head = document.createElement("strong");
  head.textContent = first;
  tip.replaceChildren(head, ...rest.map((line) => Object.assign(document.createElement("span"), { textContent: line })));
  const box = mark.getBoundingClientRect();
  const [x, y] = event.type === "focusin" ? [box.x + box.width / 2, box.y] : [event.clientX, event.clientY];
  tip.style.left = `${Math.max(8, Math.min(x - tip.offsetWidth / 2, document.documentElement.clientWidth - tip.offsetWidth - 8))}px`;
  tip.style.top = `${y - tip.offsetHeight - 12 < 8 ? y + 18 : y - tip.offsetHeight - 12}px`;
}

let width = 0;
const resized = new ResizeObserver(() => {
  if (!data || Math.abs(root().clientWidth - width) < 8) return;
  width = root().clientWidth;
  drawAll();
});

document.addEventListener("click", onClick);
for (const kind of ["pointermove", "focusin", "focusout"]) document.addEventListener(kind, tell);
document.addEventListener("keydown", (event) => event.key === "Escape" && root().querySelector(".tip")?.setAttribute("hidden", ""));
addEventListener("popstate", () => go(new URL(location.href), false));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
await document.fonts.ready;
width = root().clientWidth;
await drawAll();
resized.observe(document.querySelector("main"));
