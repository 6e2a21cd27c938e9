// Every text of the page, from the table of its language; {words} in braces are filled in by say().

import { read } from "./columns.js";
import { visible } from "./visible.js";

export const WORDS = await read("words");
export const TEXT = WORDS.page;

/** Letters that are written from right to left: Hebrew, Arabic and their neighbours. */
const LEFTWARD = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * A text within another: one written from right to left is set apart, or it would pull the numbers after it along.
 * @param {string} text
 */
export const within = (text) => (LEFTWARD.test(text) ? `\u2068${text}\u2069` : text);

/**
 * A template with its {words} filled in.
 * @param {string} template
 * @param {Record<string, unknown>} words
 */
export const filled = (template, words) =>
  template.replace(/\{(\w+)\}/g, (_, word) => (word in words ? within(visible(String(words[word]))) : ""));

/**
 * A text of the table, with its {words} filled in.
 * @param {TextKey} key
 * @param {Record<string, unknown>} [words]
 */
export function say(key, words = {}) {
  return filled(TEXT[key], words);
}

/**
 * A number as people write it; the browser's own way costs 40 ms when it is first asked.
 * @param {number} number
 */
export const count = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, say("thousands"));

/**
 * Those of some texts that say anything.
 * @param {(string | false | null | undefined)[]} texts
 * @returns {string[]}
 */
export const saying = (texts) => texts.flatMap((text) => text || []);
