// Numbers, days and names as the language of the page writes them.

const ISOLATE = ["\u2068", "\u2069"]; // whatever stands between keeps its own direction

export function writer(language) {
  const locale = language === "fa" ? "fa-IR" : "en-GB";
  const whole = new Intl.NumberFormat(locale);
  const tenth = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: "percent" });
  const plain = (text) => text.replace(/\u200e?[-−]/, "\u200e−"); // the mark keeps the minus before its number in Persian, too
  const days = {};
  return {
    number: (value) => plain(whole.format(value)),
    tenth: (value) => (value === null ? "–" : plain(tenth.format(value))),
    percent: (value) => plain(percent.format(value)),
    name: (text) => ISOLATE.join(text),
    day(date, calendar) {
      const made = `${locale}-u-ca-${calendar === "jalali" ? "persian" : "gregory"}`;
      days[made] ??= new Intl.DateTimeFormat(made, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
      return days[made].format(date).replace(/ (AP|ه‍\.ش\.)$/, "");
    },
  };
}

export function dayOf(iso) {
  return new Date(`${iso}T00:00:00Z`);
}

export function isoOf(date) {
  return date.toISOString().slice(0, 10);
}

export const DAY = 24 * 3600 * 1000;

// The end of the last day of a period: where the next begins.
export function after(iso) {
  return new Date(dayOf(iso).getTime() + DAY);
}
