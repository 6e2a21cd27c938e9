// What canvas and picture share with the style sheet: its colours, its font, and how wide a text is in it.

import { byId } from "./elements.js";

/** @type {Map<string, string>} */
const colours = new Map();
/**
 * A colour of the style sheet, as it is in light or dark; asked again when one turns to the other.
 * @param {string} key
 * @returns {string}
 */
export function colour(key) {
  const known = colours.get(key);
  if (known !== undefined) return known;
  const probe = byId("probe");
  probe.style.color = `var(--${key})`;
  const found = getComputedStyle(probe).color;
  colours.set(key, found);
  return found;
}

/** Ask for all colours again. */
export const forgetColours = () => colours.clear();

export const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", sans-serif';

/** @type {CanvasRenderingContext2D | null} */
let measuring = null;
/**
 * How wide a text is, in pixels.
 * @param {string} text
 * @param {string} font
 */
export function widthOf(text, font) {
  measuring ??= document.createElement("canvas").getContext("2d");
  if (!measuring) return 0;
  measuring.font = font;
  return measuring.measureText(text).width;
}
