// The pictures of sides: who did how much to whom, as a matrix and as a network.

import { plot } from "./axes.js";

const Plot = globalThis.Plot;
const d3 = globalThis.d3;

const APART = 200; // rounds in which names are moved apart
const TICKS = 400; // steps of the layout, all before it is shown: it looks the same each time and nothing moves

export function matrix(data, { width, ink, write }) {
  const codes = data.sides.map((one) => one.code);
  const names = new Map(data.sides.map((one) => [one.code, one.name]));
  const fa = data.language === "fa";
  const side = Math.min(Math.max(...data.sides.map((one) => one.name.length), 4) * 6.4 + 14, width * 0.34);
  const cut = (code) => (names.get(code).length * 6.2 > side ? `${names.get(code).slice(0, Math.floor(side / 6.2) - 1)}…` : names.get(code));
  const cell = Math.min((width - side - 12) / codes.length, 44);
  const abroad = d3.max(data.dyads, (one) => (one.actor === one.recipient ? 0 : one.count)) || 1;
  const shade = d3.scaleSequentialSqrt([0, abroad], ink.ramp);
  const rows = data.dyads.map((one) => ({ ...one, home: one.actor === one.recipient, label: told(one, names, data, write) }));
  const bright = (one) => d3.lab(shade(one.count)).l > 58;
  const svg = plot(
    {
      height: side + cell * codes.length + 8,
      width: side + cell * codes.length + 12,
      marginTop: side,
      marginBottom: 8,
      ...(fa ? { marginRight: side, marginLeft: 12 } : { marginLeft: side, marginRight: 12 }),
      // names are read from the right in Persian, so the first column stands beside them
      x: { domain: fa ? [...codes].reverse() : codes, padding: 0.06, label: null },
      y: { domain: codes, padding: 0.06, label: null },
      marks: [
        Plot.cell(d3.cross(codes, codes), { x: "1", y: "0", fill: ink.sunk, rx: 2, fillOpacity: 0.6 }),
        Plot.cell(rows, { x: "recipient", y: "actor", fill: (one) => (one.home ? ink.paper : shade(one.count)), stroke: (one) => (one.home ? ink.strong : "none"), strokeDasharray: "2,2", rx: 2, href: "url", ariaLabel: "label" }),
        cell <= 24 ? null : Plot.text(rows, { x: "recipient", y: "actor", text: (one) => write.number(one.count), fill: (one) => (one.home ? ink.soft : bright(one) ? "#1c1b19" : "#ffffff"), fontSize: cell > 32 ? 11.5 : 10, pointerEvents: "none" }),
        Plot.axisX({ anchor: "top", tickSize: 0, tickRotate: -90, tickFormat: cut, fill: ink.soft, label: null }),
        Plot.axisY({ anchor: fa ? "right" : "left", tickSize: 0, tickFormat: cut, fill: ink.soft, label: null }),
      ],
    },
    { width, ink },
  );
  return { svg, legend: [] };
}

function told(one, names, data, write) {
  const [actor, recipient] = [names.get(one.actor), names.get(one.recipient)].map(write.name);
  const arrow = data.language === "fa" ? "←" : "→";
  const home = one.actor === one.recipient ? `${actor} (${data.words.domestic})` : `${actor} ${arrow} ${recipient}`;
  return `${home}\n${write.number(one.count)} ${data.words.events}\n${data.words.score}: ${write.tenth(one.score)}`;
}

// The ties of a pair, both ways together, the strongest last so that they lie on top.
function ties(data, write) {
  const names = new Map(data.sides.map((one) => [one.code, one.name]));
  const pairs = d3.rollups(
    data.dyads.filter((one) => one.actor !== one.recipient),
    (both) => ({ count: d3.sum(both, (one) => one.count), score: d3.sum(both, (one) => one.score * one.count) / d3.sum(both, (one) => one.count), url: both[0].both }),
    (one) => [one.actor, one.recipient].sort().join("|"),
  );
  return pairs
    .map(([pair, tie]) => {
      const [source, target] = pair.split("|");
      const label = `${write.name(names.get(source))} – ${write.name(names.get(target))}\n${write.number(tie.count)} ${data.words.events} (${data.words.both})\n${data.words.score}: ${write.tenth(tie.score)}`;
      return { source, target, ...tie, label };
    })
    .sort((a, b) => a.count - b.count || d3.ascending(a.label, b.label));
}

// Where the nodes stand, within the box.
function laid(nodes, links, width, height) {
  const most = d3.max(links, (one) => one.count) || 1;
  const simulation = d3
    .forceSimulation(nodes)
    .force("link", d3.forceLink(links).id((one) => one.code).distance((one) => 190 - 90 * Math.sqrt(one.count / most)).strength((one) => 0.08 + 0.5 * Math.sqrt(one.count / most)))
    .force("charge", d3.forceManyBody().strength(-900))
    .force("x", d3.forceX().strength(0.06 * Math.min(1.6, height / width)))
    .force("y", d3.forceY().strength(0.06 * Math.max(1, width / height)))
    .force("apart", d3.forceCollide((one) => Math.max(one.r + 26, one.name.length * 2.8)))
    .stop();
  simulation.tick(TICKS);
  const fit = (key, low, high) => {
    const [from, to] = d3.extent(nodes, (one) => one[key]);
    const scale = d3.scaleLinear([from, to === from ? from + 1 : to], from === to ? [(low + high) / 2, (low + high) / 2] : [low, high]);
    nodes.forEach((one) => (one[key] = scale(one[key])));
  };
  fit("x", 56, width - 56);
  fit("y", 34, height - 44);
  for (let i = 0; i < APART; i += 1) spread(nodes, width, height);
}

// Moves nodes whose circles or names overlap a little apart, along the way that is shorter.
function spread(nodes, width, height) {
  for (const [a, b] of pairs(nodes)) {
    const [p, q] = [a, b].map((one) => ({ half: Math.max(one.r, one.name.length * 3.3) + 3, top: one.y - one.r - 2, foot: one.y + one.r + 18 }));
    const across = p.half + q.half - Math.abs(a.x - b.x);
    const along = Math.min(p.foot, q.foot) - Math.max(p.top, q.top);
    if (across <= 0 || along <= 0) continue;
    const [key, by] = across < along ? ["x", across] : ["y", along];
    const way = (a[key] < b[key] ? -1 : 1) * by * 0.3;
    a[key] += way;
    b[key] -= way;
  }
  for (const one of nodes) {
    one.x = Math.max(50, Math.min(width - 50, one.x));
    one.y = Math.max(one.r + 4, Math.min(height - one.r - 22, one.y));
  }
}

function pairs(nodes) {
  return nodes.flatMap((a, i) => nodes.slice(i + 1).map((b) => [a, b]));
}

export function network(data, { width, ink, write }) {
  const height = Math.round(Math.max(340, Math.min(560, width * 0.72)));
  const links = ties(data, write);
  const sums = new Map(data.sides.map((one) => [one.code, 0]));
  for (const one of data.dyads) for (const code of new Set([one.actor, one.recipient])) sums.set(code, sums.get(code) + one.count);
  const size = d3.scaleSqrt([0, d3.max(sums.values()) || 1], [3, width < 520 ? 18 : 26]);
  const nodes = data.sides.map((one) => ({ ...one, count: sums.get(one.code), r: size(sums.get(one.code)) }));
  laid(nodes, links, width, height);
  const thick = d3.scaleSqrt([0, d3.max(links, (one) => one.count) || 1], [0.6, 12]);
  const svg = d3.create("svg").attr("width", width).attr("height", height).attr("viewBox", `0 0 ${width} ${height}`).attr("direction", "ltr").attr("font-family", "Vazirmatn, Tahoma, sans-serif");
  const anchors = (name, rows) => svg.append("g").attr("class", name).selectAll("a").data(rows).join("a").attr("href", (one) => one.url).attr("aria-label", (one) => one.label);
  anchors("ties", links)
    .append("line")
    .attr("x1", (one) => one.source.x)
    .attr("y1", (one) => one.source.y)
    .attr("x2", (one) => one.target.x)
    .attr("y2", (one) => one.target.y)
    .attr("stroke", (one) => ink.score(one.score))
    .attr("stroke-opacity", 0.8)
    .attr("stroke-linecap", "round")
    .attr("stroke-width", (one) => thick(one.count));
  nodes.forEach((one) => (one.label = `${write.name(one.name)}\n${write.number(one.count)} ${data.words.events}`));
  const node = anchors("nodes", nodes);
  node
    .append("circle")
    .attr("cx", (one) => one.x)
    .attr("cy", (one) => one.y)
    .attr("r", (one) => one.r)
    .attr("fill", ink.dark ? ink.soft : ink.ink)
    .attr("stroke", ink.paper)
    .attr("stroke-width", 2);
  node
    .append("text")
    .attr("x", (one) => one.x)
    .attr("y", (one) => one.y + one.r + 14)
    .attr("text-anchor", "middle")
    .attr("font-size", (one) => (one.r > 14 ? 13.5 : 12))
    .attr("font-weight", (one) => (one.r > 14 ? 650 : 450))
    .attr("fill", ink.ink)
    .attr("stroke", ink.paper)
    .attr("stroke-width", 3.5)
    .attr("stroke-linejoin", "round")
    .attr("paint-order", "stroke")
    .text((one) => one.name);
  const legend = [-9, -4, 0, 4, 9].map((value) => ({ name: value === -9 ? data.words.less : value === 9 ? data.words.more : "", colour: ink.score(value) }));
  return { svg: svg.node(), legend };
}
