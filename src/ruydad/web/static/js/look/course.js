// The pictures of time: how many events there were, of which types, and how much of it was conflict.

import { calendars, counts, plot, timeOf } from "./axes.js";
import { after, dayOf } from "./write.js";

const Plot = globalThis.Plot;
const { create } = globalThis.d3;

const MARGINS = { marginTop: 38, marginBottom: 40, marginLeft: 44, marginRight: 16 };

const ends = { x1: (one) => dayOf(one.start), x2: (one) => after(one.end) };

// Where the events of some types in a period are found.
function ofTypes(period, types) {
  const [path, query] = period.url.split("?");
  const asked = new URLSearchParams(query);
  asked.delete("type");
  for (const code of types) asked.append("type", code);
  return `${path}?${asked}`;
}

function times(period, write) {
  return `${write.name(period.label)}\n${write.name(period.other)}`;
}

// Each period's counts of a group of types, one row for each that has any.
function parts(data, groups, write) {
  return data.periods.flatMap((period) =>
    groups.flatMap(({ name, codes, ...group }) => {
      const there = codes.filter((code) => period.types[code]);
      const count = there.reduce((sum, code) => sum + period.types[code], 0);
      const label = `${times(period, write)}\n${write.name(name)}: ${write.number(count)}`;
      return count ? [{ ...group, name, count, start: period.start, end: period.end, url: ofTypes(period, there), label, whole: period.count }] : [];
    }),
  );
}

const byQuad = (data) => data.quads.map((name, i) => ({ name, quad: i, codes: data.types.filter((one) => one.quad === i + 1).map((one) => one.code) }));
const byType = (data) => data.types.map((one) => ({ name: one.name, code: one.code, codes: [one.code] }));

function gap(data, width) {
  return width / Math.max(1, data.periods.length) > 5 ? 0.6 : 0;
}

function stacked(data, { width, ink, write, height }, rows, fill, share) {
  const inset = gap(data, width);
  const marks = { ...ends, y: "count", fill, href: "url", ariaLabel: "label", insetLeft: inset, insetRight: inset, stroke: ink.paper, strokeWidth: inset ? 0.5 : 0 };
  const format = share ? { tickFormat: (value) => write.percent(value) } : {};
  return plot(
    {
      ...MARGINS,
      height,
      x: { type: "utc", domain: timeOf(data.drawn) },
      y: share ? { domain: [0, 1] } : { nice: true },
      marks: [...counts(ink, write, format), Plot.rectY(rows, Plot.stackY(share ? { offset: "normalize" } : {}, marks)), Plot.ruleY([0], { stroke: ink.strong }), ...calendars(data, ink, width - 60)],
    },
    { width, ink },
  );
}

export function timeline(data, frame) {
  const { ink, write } = frame;
  const size = { ...frame, height: frame.width < 520 ? 280 : 340 };
  if (data.colour === "none") {
    const rows = data.periods.filter((one) => one.count).map((one) => ({ ...one, label: `${times(one, write)}\n${write.number(one.count)} ${data.words.events}` }));
    return { svg: stacked(data, size, rows, ink.accent), legend: [] };
  }
  if (data.colour === "type") return types({ ...data, share: false }, frame);
  const groups = byQuad(data);
  const rows = parts(data, groups, write);
  return { svg: stacked(data, size, rows, (one) => ink.quads[one.quad]), legend: groups.map(({ name, quad }) => ({ name, colour: ink.quads[quad] })) };
}

export function types(data, frame) {
  const { ink, write } = frame;
  const groups = byType(data);
  const rows = parts(data, groups, write).map((one) => ({ ...one, label: data.share ? `${one.label} (${write.percent(one.count / one.whole)})` : one.label }));
  const there = new Set(rows.map((one) => one.code));
  const svg = stacked(data, { ...frame, height: frame.width < 520 ? 320 : 380 }, rows, (one) => ink.types[one.code], data.share);
  return { svg, legend: groups.filter((one) => there.has(one.code)).map((one) => ({ name: one.name, colour: ink.types[one.code] })) };
}

// Four lines, and under them a band that has the colour of the mean score.
export function quads(data, { width, ink, write }) {
  const groups = byQuad(data);
  const middle = (one) => new Date((dayOf(one.start).getTime() + after(one.end).getTime()) / 2);
  const rows = groups.flatMap((group) =>
    data.periods.map((period) => {
      const there = group.codes.filter((code) => period.types[code]);
      const count = period.quads[group.quad];
      return { quad: group.quad, count, at: middle(period), url: ofTypes(period, there), label: `${times(period, write)}\n${write.name(group.name)}: ${write.number(count)}` };
    }),
  );
  const x = { type: "utc", domain: timeOf(data.drawn) };
  const stroke = (one) => ink.quads[one.quad];
  const [own, other] = calendars(data, ink, width - 60);
  const many = data.periods.length > 90;
  const lines = plot(
    {
      ...MARGINS,
      marginBottom: 8,
      height: width < 520 ? 230 : 280,
      x,
      y: { nice: true },
      marks: [
        ...counts(ink, write),
        other,
        Plot.ruleY([0], { stroke: ink.strong }),
        Plot.lineY(rows, { x: "at", y: "count", z: "quad", stroke, strokeWidth: 2, strokeLinejoin: "round", curve: "monotone-x" }),
        Plot.dot(rows.filter((one) => one.count), { x: "at", y: "count", r: many ? 1.5 : 3, fill: stroke, stroke: ink.paper, strokeWidth: many ? 0 : 1, href: "url", ariaLabel: "label" }),
      ],
    },
    { width, ink },
  );
  const scored = data.periods.filter((one) => one.score !== null).map((one) => ({ ...one, label: `${times(one, write)}\n${data.words.score}: ${write.tenth(one.score)}` }));
  const band = plot(
    {
      ...MARGINS,
      marginTop: 6,
      height: 72,
      x,
      y: { domain: [0, 1], axis: null },
      marks: [own, Plot.rect(scored, { ...ends, y1: 0, y2: 1, fill: (one) => ink.score(one.score), href: "url", ariaLabel: "label", insetLeft: gap(data, width) / 2, insetRight: gap(data, width) / 2 })],
    },
    { width, ink },
  );
  return { svg: above(lines, band, width), legend: groups.map(({ name, quad }) => ({ name, colour: ink.quads[quad] })) };
}

// One picture of two, the first above the second.
function above(first, second, width) {
  const [high, low] = [first, second].map((one) => Number(one.getAttribute("height")));
  second.setAttribute("y", high);
  const svg = create("svg").attr("width", width).attr("height", high + low).attr("viewBox", `0 0 ${width} ${high + low}`).attr("direction", "ltr");
  svg.node().append(first, second);
  return svg.node();
}
