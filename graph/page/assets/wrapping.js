// Texts in the room that there is, on canvas and in pictures: on so many rows, the last of them cut where there is more.

import { widthOf } from "./colours.js";

/** Signs of East Asia, which stand on either row of two, and words. */
const PIECES = /[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]|[^\s\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]+\s*|\s+/g;

/** @type {Map<string, string>} */
const cuts = new Map();

/**
 * The text, cut to a width with an ellipsis.
 * @param {string} text
 * @param {string} font
 * @param {number} width
 * @returns {string}
 */
export function cut(text, font, width) {
  const key = `${font}\n${width}\n${text}`;
  const known = cuts.get(key);
  if (known !== undefined) return known;
  const letters = [...text];
  const whole = letters.length;
  const shown = () => (letters.length < whole ? `${letters.join("").trimEnd()}…` : text);
  while (letters.length > 1 && widthOf(shown(), font) > width) letters.pop();
  const found = shown();
  cuts.set(key, found);
  return found;
}

/**
 * A text on as many rows as it takes, at most so many.
 * @param {string} text
 * @param {string} font
 * @param {number} width
 * @param {number} most
 * @returns {string[]}
 */
export function wrapped(text, font, width, most) {
  const pieces = text.trim().replace(/\s+/g, " ").match(PIECES) ?? [text];
  const rows = [""];
  for (const piece of pieces) {
    const longer = rows[rows.length - 1] + piece;
    const fits = widthOf(longer.trimEnd(), font) <= width;
    if (fits || !rows[rows.length - 1] || rows.length === most) rows[rows.length - 1] = longer;
    else rows.push(piece);
  }
  return rows.map((row) => cut(row.trim(), font, width));
}
