// Making elements: texts stay texts, whatever they say.

export const NOT_SET = new Set([null, undefined, false]);

/** An element with attributes, listeners (onclick …) and children; an attribute of true is set without a value. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (NOT_SET.has(value)) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  return fill(made, children);
}

/** Put children into an element; what is nothing is left out. */
export function fill(made, children) {
  made.append(...children.flat(Infinity).filter((child) => !NOT_SET.has(child) && child !== ""));
  return made;
}

/** A button; its label is its text unless a word for it is given, as for a sign. */
export const button = (text, onclick, attributes = {}) =>
  element("button", { type: "button", onclick, ...attributes }, text);

/** A sign with a word that only a screen reader reads. */
export const spoken = (text) => element("span", { class: "spoken" }, text);

/** Somebody else's text: it may run from right to left. */
export const named = (text, attributes = {}, tag = "span") => element(tag, { dir: "auto", ...attributes }, text);

export const byId = (id) => document.getElementById(id);

/** The text without case, accents, and typesetters' quotes and dashes, for comparing. */
export const fold = (text) =>
  text
    .replace(/[\u2018\u2019\u02bc\u2032]/g, "'")
    .replace(/[\u2010-\u2014]/g, "-")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();

/** Tell a screen reader, and for a moment everybody, what happened. */
let toldUntil = 0;
export function tell(text) {
  byId("told").textContent = text;
  byId("told").classList.add("seen");
  clearTimeout(toldUntil);
  toldUntil = setTimeout(() => byId("told").classList.remove("seen"), 2600);
}

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
