// The map: a dot for a town, a filled ring for a province or region, a dashed ring where only the state is known.

const d3 = globalThis.d3;
const { feature, mesh } = globalThis.topojson;

const FOCUS = 0.7; // the part of the events that the close view is fitted to
const LEAST = 9; // degrees around the middle that it shows at least
const FONT = "Vazirmatn, Tahoma, sans-serif";

// The places that the close view shows: the busiest, which together hold most events.
function busiest(spots) {
  const whole = d3.sum(spots, (one) => one.count);
  let sum = 0;
  return spots.filter((one) => (sum < whole * FOCUS ? ((sum += one.count), true) : false));
}

function projected(spots, world, width, height) {
  const box = [[0, 0], [width, height]];
  if (world || !spots.length) {
    const all = { type: "MultiPoint", coordinates: [[-165, 0], [178, 0], [0, -54], [0, 78]] };
    return d3.geoNaturalEarth1().fitExtent([[4, 4], [width - 4, height - 4]], all).clipExtent(box);
  }
  const near = centred(busiest(spots));
  const middle = [d3.mean(d3.extent(near, (one) => one.longitude)), d3.mean(d3.extent(near, (one) => one.latitude))];
  const corners = near.map((one) => [one.longitude, one.latitude]);
  for (const [x, y] of [[-LEAST, 0], [LEAST, 0], [0, -LEAST], [0, LEAST]]) corners.push([middle[0] + x, middle[1] + y]);
  const projection = d3.geoAzimuthalEqualArea().rotate([-middle[0], -middle[1]]);
  return projection.fitExtent([[42, 36], [width - 42, height - 36]], { type: "MultiPoint", coordinates: corners }).clipExtent(box);
}

// Those not far from their weighted middle: news from one region names capitals of another too, which the world view shows.
function centred(spots) {
  const [x, y] = ["longitude", "latitude"].map((key) => d3.median(spots.flatMap((one) => Array(Math.min(one.count, 50)).fill(one[key]))));
  const near = spots.filter((one) => d3.geoDistance([one.longitude, one.latitude], [x, y]) < 0.35); // radians: some 2,200 km
  return near.length ? near : spots;
}

// Labels that would lie on others are left out; the first ones win.
function labels(wanted, width, height, taken) {
  const free = (box) => box[0] > 0 && box[1] > 0 && box[2] < width && box[3] < height && taken.every((one) => box[2] < one[0] || one[2] < box[0] || box[3] < one[1] || one[3] < box[1]);
  const kept = [];
  for (const one of wanted) {
    const half = (one.text.length * one.size * 0.5) / 2 + 2;
    const places = one.r ? [[0, -one.r - 4], [0, one.r + one.size]] : [[0, one.size / 3]];
    for (const [dx, dy] of places) {
      const box = [one.x + dx - half, one.y + dy - one.size, one.x + dx + half, one.y + dy + 3];
      if (!free(box)) continue;
      taken.push(box);
      kept.push({ ...one, x: one.x + dx, y: one.y + dy });
      break;
    }
  }
  return kept;
}

// The shapes of an atlas; they are made of its arcs once.
const made = new WeakMap();

function shapes(atlas) {
  if (!made.has(atlas)) made.set(atlas, { lands: feature(atlas, atlas.objects.countries), borders: mesh(atlas, atlas.objects.countries) });
  return made.get(atlas);
}

function ground(svg, atlas, path, ink) {
  const { lands, borders } = shapes(atlas);
  svg.append("path").attr("d", path({ type: "Sphere" })).attr("fill", ink.sea);
  svg.append("path").attr("d", path(lands)).attr("fill", ink.land);
  svg.append("path").attr("d", path(borders)).attr("fill", "none").attr("stroke", ink.border).attr("stroke-width", 0.6).attr("stroke-linejoin", "round");
}

function states(atlas, path, projection, data, width, height) {
  const found = [];
  for (const one of shapes(atlas).lands.features) {
    const name = data.states[one.id];
    const area = path.area(one);
    if (!name || area < name.length * 170) continue;
    const [x, y] = path.centroid(one);
    if (x > 0 && y > 0 && x < width && y < height) found.push({ text: name, x, y, size: area > 9000 ? 12 : 10.5, area, state: true });
  }
  return found.sort((a, b) => b.area - a.area);
}

// The corner where the key of sizes stands: at the end of the lines.
function corner(size, most, width, height, fa) {
  const side = 2 * size(most) + 24;
  return [fa ? 0 : width - side, height - side - 12, fa ? side : width, height];
}

// How large a circle is, shown on three.
function scale(svg, size, most, { ink, write, width, height, fa }) {
  const ticks = [...new Set((size(most) > 20 ? [most, most / 4, most / 20] : [most, most / 8]).map((value) => Number(value.toPrecision(1))).filter((value) => value >= 1))];
  const r = size(ticks[0]);
  const x = fa ? r + 14 : width - r - 14;
  const group = svg.append("g").attr("fill", "none").attr("stroke", ink.faint).attr("font-family", FONT).attr("font-size", 10.5);
  group.append("rect").attr("x", x - r - 8).attr("y", height - 2 * r - 26).attr("width", 2 * r + 16).attr("height", 2 * r + 20).attr("rx", 4).attr("fill", ink.paper).attr("fill-opacity", 0.82).attr("stroke", "none");
  for (const value of ticks) {
    group.append("circle").attr("cx", x).attr("cy", height - 12 - size(value)).attr("r", size(value));
    group.append("text").attr("x", x).attr("y", height - 14 - 2 * size(value)).attr("text-anchor", "middle").attr("stroke", "none").attr("fill", ink.soft).text(write.number(value));
  }
}

function marks(svg, spots, data, size, { ink, write }) {
  const known = { city: "", region: `\n${data.words.region}`, country: `\n${data.words.state}` };
  const told = (one) => `${write.name(one.name)}${one.country && one.country !== one.name ? ` – ${write.name(one.country)}` : ""}\n${write.number(one.count)} ${data.words.events}${known[one.precision]}`;
  svg
    .append("g")
    .attr("class", "spots")
    .selectAll("a")
    .data(spots)
    .join("a")
    .attr("href", (one) => one.url)
    .attr("aria-label", told)
    .append("circle")
    .attr("cx", (one) => one.x)
    .attr("cy", (one) => one.y)
    .attr("r", (one) => Math.max(1.8, size(one.count)))
    .attr("fill", ink.accent)
    .attr("fill-opacity", (one) => ({ city: 0.72, region: 0.14, country: 0.001 })[one.precision]) // a ring can be pointed at anywhere in it
    .attr("stroke", (one) => (one.precision === "city" ? ink.paper : ink.accent))
    .attr("stroke-width", (one) => (one.precision === "city" ? 0.8 : 1.4))
    .attr("stroke-dasharray", (one) => (one.precision === "country" ? (size(one.count) > 6 ? "4 3" : "2 1.5") : null));
}

// `world` shows all of it, else what holds most events.
export function map(data, frame) {
  const { width, ink, write, atlas, world } = frame;
  const height = Math.round(world ? width * 0.52 : Math.max(320, Math.min(620, width * 0.66)));
  const drawn = data.spots.filter((one) => one.latitude !== null);
  const projection = projected(drawn, world, width, height);
  const path = d3.geoPath(projection);
  const svg = d3.create("svg").attr("width", width).attr("height", height).attr("viewBox", `0 0 ${width} ${height}`).attr("direction", "ltr").attr("font-family", FONT);
  ground(svg, atlas, path, ink);
  const most = d3.max(drawn, (one) => one.count) || 1;
  const size = d3.scaleSqrt([0, most], [0, Math.max(14, Math.min(34, width / 26))]);
  const spots = drawn
    .map((one) => {
      const [x, y] = projection([one.longitude, one.latitude]) ?? [-1, -1];
      return { ...one, x, y };
    })
    .filter((one) => one.x >= 0 && one.y >= 0 && one.x <= width && one.y <= height);
  const towns = spots.filter((one) => one.precision !== "country").slice(0, width < 520 ? 8 : 18);
  const wanted = [...towns.map((one) => ({ text: one.name, x: one.x, y: one.y, size: 12, r: size(one.count) })), ...states(atlas, path, projection, data, width, height)];
  const named = labels(wanted, width, height, [corner(size, most, width, height, data.language === "fa")]);
  const write_ = (rows, fill, weight) =>
    svg
      .append("g")
      .attr("pointer-events", "none")
      .selectAll("text")
      .data(rows)
      .join("text")
      .attr("x", (one) => one.x)
      .attr("y", (one) => one.y)
      .attr("text-anchor", "middle")
      .attr("font-size", (one) => one.size)
      .attr("font-weight", weight)
      .attr("fill", fill)
      .attr("stroke", (one) => (one.state ? ink.land : ink.paper))
      .attr("stroke-width", 2.6)
      .attr("stroke-opacity", 0.85)
      .attr("stroke-linejoin", "round")
      .attr("paint-order", "stroke")
      .text((one) => one.text);
  write_(named.filter((one) => one.state), ink.faint, 400);
  marks(svg, spots.sort((a, b) => b.count - a.count), data, size, frame);
  write_(named.filter((one) => !one.state), ink.ink, 600);
  if (drawn.length) scale(svg, size, most, { ink, write, width, height, fa: data.language === "fa" });
  return { svg: svg.node(), legend: [] };
}
