// The colours of the pictures, in one place: on light paper (which exports always have) and on dark. Quads go from teal and blue, cooperation, to
// orange and red, conflict: two hues that every eye tells apart, and the material ones darker. Types are shades of their quad.

const { interpolateLab, interpolateRgbBasis, quantize } = globalThis.d3;

const LIGHT = {
  ...{ paper: "#fbfaf6", sunk: "#f2f0e9", line: "#e2dfd5", strong: "#857f70", ink: "#1c1b19", soft: "#57534b", faint: "#6b665c", accent: "#1f4b8e" },
  ...{ land: "#ece8dc", sea: "#fbfaf6", border: "#c9c3b3" },
  quads: ["#55aea5", "#1f5d8c", "#e79d45", "#b02318"],
  shades: [["#a9dbd5", "#1c7d75"], ["#9dc3e2", "#174a75"], ["#f9d49d", "#b3690f"], ["#efb0a6", "#861710"]],
  ramp: ["#e9eef6", "#9fb9dc", "#4a77b4", "#173b73"],
  middle: "#b9b3a5",
};
const DARK = {
  ...{ paper: "#15171b", sunk: "#23272e", line: "#31363f", strong: "#7d8592", ink: "#eceae4", soft: "#b9b6ae", faint: "#a3a097", accent: "#9cc0ff" },
  ...{ land: "#262a31", sea: "#15171b", border: "#454b56" },
  quads: ["#7ad1c8", "#4f93d0", "#f2bd76", "#e5574a"],
  shades: [["#c3ebe6", "#3d958d"], ["#b3d4f2", "#3a75ab"], ["#fbdcae", "#c5812c"], ["#f6beb6", "#bd3a2e"]],
  ramp: ["#232c3b", "#2f4f80", "#5c8fd6", "#bcd6ff"],
  middle: "#6d7178",
};

// The colours for one of the schemes, and for the types of `data`.
export function inks(data, dark) {
  const set = dark ? DARK : LIGHT;
  const types = {};
  for (const quad of [1, 2, 3, 4]) {
    const its = data.types.filter((one) => one.quad === quad);
    const shades = quantize(interpolateLab(...set.shades[quad - 1]), its.length);
    its.forEach((one, i) => (types[one.code] = shades[i]));
  }
  const apart = interpolateRgbBasis([set.quads[3], set.quads[2], set.middle, set.quads[0], set.quads[1]]);
  return { ...set, dark, types, ramp: interpolateRgbBasis(set.ramp), score: (value) => apart((Math.max(-10, Math.min(10, value)) + 10) / 20) };
}

export function isDark() {
  return matchMedia("(prefers-color-scheme: dark)").matches;
}
