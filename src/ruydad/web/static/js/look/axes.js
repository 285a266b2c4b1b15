// Axes of time. Time runs from left to right in Persian too, as in the charts of Persian newspapers, of the stock exchange and of the statistical
// centre: numbers are written so, and a reader who compares with a chart elsewhere need not turn it round. Names and texts run right to left.

import { after, dayOf } from "./write.js";

const { scaleUtc } = globalThis.d3;
const Plot = globalThis.Plot;

const LETTER = 6.2; // pixels of a letter of an axis, at most

export function timeOf(span) {
  return [dayOf(span.start), after(span.end)];
}

// The ticks that do not touch at this width; a year whose tick is left out is told by the next.
export function thin(ticks, span, width) {
  const x = scaleUtc(timeOf(span), [0, width]);
  const kept = [];
  let year = "";
  let end = -Infinity;
  for (const one of ticks) {
    const at = x(dayOf(one.day));
    year = one.year || year;
    const half = (Math.max(one.text.length, year.length) * LETTER) / 2 + 3;
    if (at - half < Math.max(end, -12) || at + half > width + 12) continue;
    kept.push({ ...one, year });
    end = at + half;
    year = "";
  }
  return kept;
}

// The axes of both calendars: the page's own below, the other above, paler.
export function calendars(data, ink, width) {
  const [own, other] = data.ticks.map((ticks) => thin(ticks, data.drawn, width));
  const axis = (ticks, anchor, write, fill) =>
    Plot.axisX(
      ticks.map((one) => dayOf(one.day)),
      { anchor, tickFormat: (day, i) => write(ticks[i]), fill, tickSize: 4, stroke: ink.strong, label: null, fontVariant: "normal" },
    );
  return [
    axis(own, "bottom", (one) => (one.year ? `${one.text}\n${one.year}` : one.text), ink.soft),
    axis(other, "top", (one) => (one.year ? `${one.year}\n${one.text}` : `\n${one.text}`), ink.faint),
  ];
}

// What every plot has: type, paper, and a fixed name of its class, by which the page's policy knows its one style.
export function plot(options, { width, ink }) {
  const svg = Plot.plot({
    className: "look-plot",
    width,
    style: { fontFamily: "Vazirmatn, Tahoma, sans-serif", fontSize: "11.5px", background: "none", color: ink.ink, overflow: "visible" },
    ...options,
  });
  svg.setAttribute("direction", "ltr");
  return svg;
}

// The grid and the axis of counts. Its few ticks are whole numbers.
export function counts(ink, write, options = {}) {
  const ticks = { ticks: 4, tickSize: 0, label: null, fill: ink.faint, fontVariant: "normal", tickFormat: (value) => (Number.isInteger(value) ? write.number(value) : ""), ...options };
  return [Plot.gridY({ ticks: 4, stroke: ink.line, strokeOpacity: 1 }), Plot.axisY(ticks)];
}
