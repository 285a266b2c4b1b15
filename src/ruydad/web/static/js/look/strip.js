// The strip of the whole course: what is chosen on it, by mouse, finger or keys, are the days that all pictures show.

import { thin, timeOf } from "./axes.js";
import { after, DAY, dayOf, isoOf } from "./write.js";

const d3 = globalThis.d3;

const HEIGHT = 84;
const FOOT = 26;
const SETTLED = 500; // milliseconds after the last key before the days are taken

// Draws it into `place`; `choose(from, to)` is called with the first and last day, as ISO dates.
export function strip(place, data, { width, ink, write }, choose) {
  if (!data.reach) return;
  const reach = timeOf(data.reach);
  const x = d3.scaleUtc(reach, [8, width - 8]);
  const most = d3.max(data.strip.bars, (one) => one.count) || 1;
  const y = d3.scaleLinear([0, most], [HEIGHT - FOOT, 8]);
  const svg = d3.create("svg").attr("width", width).attr("height", HEIGHT).attr("direction", "ltr").attr("font-family", "Vazirmatn, Tahoma, sans-serif").attr("font-size", 11);
  svg.append("g").attr("fill", ink.strong).attr("fill-opacity", 0.55).selectAll("rect").data(data.strip.bars).join("rect").attr("x", (one) => Math.max(8, x(dayOf(one.start)))).attr("width", (one) => Math.max(0.6, Math.min(width - 8, x(after(one.end))) - Math.max(8, x(dayOf(one.start))) - 0.6)).attr("y", (one) => y(one.count)).attr("height", (one) => HEIGHT - FOOT - y(one.count));
  svg.append("g").attr("fill", ink.soft).attr("text-anchor", "middle").selectAll("text").data(thin(data.strip.ticks.map((one) => ({ day: one.day, text: one.full, year: "" })), data.reach, width - 16)).join("text").attr("x", (one) => x(dayOf(one.day))).attr("y", HEIGHT - 8).text((one) => one.text);
  const edges = timeOf(data.span);
  const whole = data.span.start <= data.reach.start && data.span.end >= data.reach.end;
  const brush = d3.brushX().extent([[8, 4], [width - 8, HEIGHT - FOOT + 2]]).handleSize(14);
  const layer = svg.append("g").attr("class", "brush").call(brush).call(brush.move, whole ? null : edges.map(x)); // where all is shown, a drag begins a new choice
  layer.select(".selection").attr("fill", ink.accent).attr("fill-opacity", 0.14).attr("stroke", ink.accent).attr("stroke-opacity", 0.5);
  const grips = handles(svg, edges, reach, x, { place, write, ink, data });
  brush.on("brush end", ({ type, selection, sourceEvent }) => {
    if (!sourceEvent || sourceEvent.type === "keydown") return;
    const chosen = selection ? selection.map(x.invert).map(d3.utcDay.round) : reach;
    if (chosen[1] - chosen[0] < DAY) chosen[1] = new Date(chosen[0].getTime() + DAY);
    grips.show(chosen);
    if (type === "end") choose(isoOf(chosen[0]), isoOf(new Date(chosen[1] - DAY)));
  });
  grips.on((chosen) => layer.call(brush.move, chosen.map(x)), choose);
  place.replaceChildren(svg.node());
}

// The two edges, as sliders for the keyboard. The last day is the one before the second edge.
function handles(svg, edges, reach, x, { place, write, ink, data }) {
  const names = [place.dataset.from, place.dataset.to];
  const day = (date, i) => new Date(date.getTime() - i * DAY);
  const grips = svg.append("g").selectAll("g").data(names).join("g").attr("class", "grip").attr("role", "slider").attr("tabindex", 0).attr("aria-label", (name) => name).attr("aria-orientation", "horizontal").attr("pointer-events", "none");
  grips.append("line").attr("y1", 4).attr("y2", HEIGHT - FOOT + 2).attr("stroke", ink.accent).attr("stroke-width", 2);
  grips.append("rect").attr("x", -4).attr("y", (HEIGHT - FOOT) / 2 - 9).attr("width", 8).attr("height", 22).attr("rx", 4).attr("fill", ink.paper).attr("stroke", ink.accent).attr("stroke-width", 1.5);
  let held = [...edges];
  const show = (chosen) => {
    held = [...chosen];
    grips
      .attr("transform", (name, i) => `translate(${x(held[i])},0)`)
      .attr("aria-valuemin", reach[0].getTime() / DAY)
      .attr("aria-valuemax", reach[1].getTime() / DAY)
      .attr("aria-valuenow", (name, i) => day(held[i], i).getTime() / DAY)
      .attr("aria-valuetext", (name, i) => write.day(day(held[i], i), data.calendar));
  };
  show(held);
  const on = (moved, choose) => {
    let waiting = 0;
    grips.on("keydown", function (event) {
      const i = grips.nodes().indexOf(this);
      const next = step(event, held, i, reach);
      if (!next) return;
      event.preventDefault();
      show(next);
      moved(next);
      clearTimeout(waiting);
      waiting = setTimeout(() => choose(isoOf(held[0]), isoOf(day(held[1], 1))), SETTLED);
    });
  };
  return { show, on };
}

// Where a key moves an edge: arrows by a fiftieth of the strip, with Shift by a day; later is to the right in both languages.
function step(event, held, i, reach) {
  const large = Math.max(1, Math.round((reach[1] - reach[0]) / DAY / 50));
  const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 5, PageDown: -5 }[event.key];
  let to = event.key === "Home" ? reach[0].getTime() : event.key === "End" ? reach[1].getTime() : by ? held[i].getTime() + by * (event.shiftKey ? 1 : large) * DAY : null;
  if (to === null) return null;
  to = i === 0 ? Math.min(Math.max(to, reach[0].getTime()), held[1].getTime() - DAY) : Math.max(Math.min(to, reach[1].getTime()), held[0].getTime() + DAY);
  return i === 0 ? [new Date(to), held[1]] : [held[0], new Date(to)];
}
