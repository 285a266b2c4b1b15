// The desk's keys, and what every page does: `/` goes to the search, `g` and a letter to a page, `?` lists the keys.

const PAGES = { h: "/", f: "/find", l: "/look", s: "/stories", o: "/outlets", c: "/check" };
const PATIENCE = 1200; // milliseconds between `g` and its letter

let going = 0;

// Whether keys are being written into a field.
export function isWriting(target) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));
}

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && isWriting(event.target)) event.target.blur();
  if (isWriting(event.target) || document.querySelector("dialog[open]")) return;
  if (going && event.timeStamp - going < PATIENCE && event.key in PAGES) {
    event.preventDefault();
    location.assign(PAGES[event.key]);
  } else if (event.key === "?") {
    event.preventDefault();
    document.getElementById("keys").showModal();
  } else {
    const field = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
    if (field) {
      event.preventDefault();
      if (isWriting(field)) {
        field.focus();
        field.select?.();
      } else field.click();
    }
  }
  going = event.key === "g" ? event.timeStamp : 0;
}

document.addEventListener("keydown", onKey);
document.addEventListener("click", (event) => {
  const opener = event.target instanceof Element && event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
});
