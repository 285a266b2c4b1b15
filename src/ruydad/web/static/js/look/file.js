// Pictures as files: drawn anew on light paper at one width, with title, finding, legend and source, and with the font inside, so that Persian
// looks the same wherever the file is opened.

const d3 = globalThis.d3;

const WIDTH = 960;
const EDGE = 24;
const FONT = "Vazirmatn, Tahoma, sans-serif";
const SHARP = 2; // pixels of a PNG for each of the picture

export { WIDTH };

// Words of a text in lines that fit.
function lines(text, size, width) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${size}px ${FONT}`;
  const made = [];
  for (const word of text.split(" ")) {
    const longer = made.length ? `${made.at(-1)} ${word}` : word;
    if (made.length && pen.measureText(longer).width <= width) made[made.length - 1] = longer;
    else made.push(word);
  }
  return made;
}

// The whole sheet as SVG.
export function sheet({ svg, legend }, words, ink, fa) {
  const inner = WIDTH - 2 * EDGE;
  const start = fa ? WIDTH - EDGE : EDGE;
  const out = d3.create("svg").attr("xmlns", "http://www.w3.org/2000/svg").attr("width", WIDTH).attr("font-family", FONT);
  out.append("defs");
  const paper = out.append("rect").attr("width", WIDTH).attr("fill", ink.paper);
  let y = EDGE;
  const say = (text, size, weight, fill) => {
    for (const line of lines(text, size, inner)) {
      y += size * 1.5;
      out.append("text").attr("x", start).attr("y", y).attr("direction", fa ? "rtl" : "ltr").attr("text-anchor", "start").attr("font-size", size).attr("font-weight", weight).attr("fill", fill).text(line);
    }
  };
  say(words.title, 22, 750, ink.ink);
  if (words.finding) say(words.finding, 15, 400, ink.soft);
  y += 12;
  if (legend.length) y = keyed(out, legend, y, ink, fa);
  const width = Number(svg.getAttribute("width"));
  svg.setAttribute("x", (WIDTH - width) / 2);
  svg.setAttribute("y", (y += 8));
  out.node().append(svg);
  y += Number(svg.getAttribute("height"));
  for (const line of words.notes) say(line, 11.5, 400, ink.faint);
  say(words.source, 11.5, 400, ink.faint);
  const height = Math.ceil(y + EDGE);
  paper.attr("height", height);
  out.attr("height", height).attr("viewBox", `0 0 ${WIDTH} ${height}`);
  for (const link of out.node().querySelectorAll("a")) {
    link.removeAttribute("href"); // a file has no desk behind it
    link.removeAttributeNS("http://www.w3.org/1999/xlink", "href");
  }
  return out.node();
}

function keyed(out, legend, top, ink, fa) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `13px ${FONT}`;
  let [x, y] = [0, top + 14];
  for (const { name, colour } of legend) {
    const width = 18 + pen.measureText(name).width + (name ? 16 : -2);
    if (x + width > WIDTH - 2 * EDGE) [x, y] = [0, y + 20];
    const at = (offset) => (fa ? WIDTH - EDGE - x - offset : EDGE + x + offset);
    out.append("rect").attr("x", fa ? at(12) : at(0)).attr("y", y - 10).attr("width", 12).attr("height", 12).attr("rx", 2).attr("fill", colour);
    out.append("text").attr("x", at(18)).attr("y", y).attr("direction", fa ? "rtl" : "ltr").attr("text-anchor", "start").attr("font-size", 13).attr("fill", ink.soft).text(name);
    x += width;
  }
  return y;
}

async function embedded(font) {
  const bytes = new Uint8Array(await (await fetch(font)).arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return `@font-face{font-family:Vazirmatn;font-weight:100 900;src:url(data:font/woff2;base64,${btoa(text)}) format("woff2")}`;
}

async function written(svg, font) {
  const style = `<style>${await embedded(font)}</style>`; // put in as text: the page's policy lets no style into a page
  return new XMLSerializer().serializeToString(svg).replace(/<defs\s*\/>|<defs><\/defs>/, `<defs>${style}</defs>`);
}

async function painted(text, width, height) {
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: width * SHARP, height: height * SHARP });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => canvas.toBlob(done, "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}

// Saves a sheet as `kind`, svg or png.
export async function save(svg, kind, name, font) {
  const text = await written(svg, font);
  const blob = kind === "svg" ? new Blob([text], { type: "image/svg+xml" }) : await painted(text, Number(svg.getAttribute("width")), Number(svg.getAttribute("height")));
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: `${name}.${kind}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
