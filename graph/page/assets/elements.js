// Elements, made and found: texts stay texts, whatever they say.

import { visible } from "./visible.js";

/**
 * Whether a child or the value of an attribute is nothing, and left out.
 * @param {unknown} value
 * @returns {value is null | undefined | false}
 */
export const isNothing = (value) => value === null || value === undefined || value === false;

/**
 * An element with attributes, listeners (onclick …) and children; an attribute of true is set without a value.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Given} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (isNothing(value)) continue;
    if (typeof value === "function") made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  return fill(made, children);
}

/**
 * Put children into an element; what is nothing is left out. Texts whose direction is their own are data: what would
 * deceive in them is made visible.
 * @template {HTMLElement} Made
 * @param {Made} made
 * @param {(Child | Child[])[]} children
 * @returns {Made}
 */
export function fill(made, children) {
  for (const child of children.flat()) {
    if (isNothing(child) || child === "") continue;
    made.append(typeof child === "string" && made.dir === "auto" ? visible(child) : child);
  }
  return made;
}

/**
 * A button; its label is its text unless a word for it is given, as for a sign.
 * @param {string} text
 * @param {() => void} onclick
 * @param {Given} [attributes]
 */
export const button = (text, onclick, attributes = {}) =>
  element("button", { type: "button", onclick, ...attributes }, text);

/**
 * A sign with a word that only a screen reader reads.
 * @param {string} text
 */
export const spoken = (text) => element("span", { class: "spoken" }, text);

/**
 * Somebody else's text: it may run from right to left.
 * @param {string} text
 * @param {Given} [attributes]
 * @param {keyof HTMLElementTagNameMap} [tag]
 * @returns {HTMLElement}
 */
export const named = (text, attributes = {}, tag = "span") => element(tag, { dir: "auto", ...attributes }, text);

/**
 * The element of the page with an id.
 * @param {string} id
 * @returns {HTMLElement}
 */
export const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * The field of the page with an id, to be typed into.
 * @param {string} id
 * @returns {HTMLInputElement}
 */
export const field = (id) => /** @type {HTMLInputElement} */ (byId(id));

/**
 * What an event is on or in, of those that a selector finds; null if it is on none.
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export const closest = (event, selector) =>
  event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest(selector)) : null;

/**
 * What draws on a canvas.
 * @param {HTMLCanvasElement} canvas
 * @returns {CanvasRenderingContext2D}
 */
export const penOf = (canvas) => /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));

/**
 * The text without case, accents, and typesetters' quotes and dashes, for comparing.
 * @param {string} text
 * @returns {string}
 */
export const fold = (text) =>
  text
    .replace(/[\u2018\u2019\u02bc\u2032]/g, "'")
    .replace(/[\u2010-\u2014]/g, "-")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();

let toldUntil = 0;
/**
 * Tell a screen reader, and for a moment everybody, what happened.
 * @param {string} text
 * @param {{ long?: boolean }} [how] Whether there is more to read.
 */
export function tell(text, { long = false } = {}) {
  byId("told").textContent = visible(text);
  byId("told").classList.add("seen");
  clearTimeout(toldUntil);
  toldUntil = setTimeout(() => byId("told").classList.remove("seen"), long ? 9000 : 2600);
}

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
