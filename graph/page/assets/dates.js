// Vague dates in words, with their own vagueness: 2022-11~ is "about November 2022". The same words, from the same
// table, as graph/prose/dates.py says them; a test holds the two together.

import { WORDS, filled } from "./texts.js";
import { isoOf } from "./days.js";

const PLAIN = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)$/;
/** @type {Record<string, string>} */
const HOW = { "~": "about", "?": "perhaps", "%": "perhapsAbout" };

/**
 * @param {string} key
 * @param {Record<string, string>} [words]
 */
const word = (key, words = {}) => filled(WORDS.dates[key], words);

/**
 * A date by its name: 15 November 2022, about June 2020; as it is, where it has no plain one.
 * @param {string} text
 */
export function dateNamed(text) {
  const match = PLAIN.exec(text);
  if (!match) return text;
  const date = plain(match);
  return match[4] ? word(HOW[match[4]], { date }) : date;
}

/** @param {RegExpExecArray} match */
function plain([, year, month, day]) {
  if (!month) return word("year", { year });
  const part = WORDS.dates.parts[month];
  if (part) return filled(part, { year });
  const name = WORDS.dates.months[Number(month) - 1];
  return day ? word("day", { day: String(Number(day)), month: name, year }) : word("month", { month: name, year });
}

/**
 * A date at which something happened: on 15 November 2022, some time between May and June 2021.
 * @param {string} text
 */
export function dateOn(text) {
  const [start, end] = text.split("/");
  if (end !== undefined) {
    if (start === "..") return word("by", { date: dateNamed(end) });
    if (end === "..") return word("after", { date: dateNamed(start) });
    return word("between", { first: dateNamed(start), last: dateNamed(end) });
  }
  if (text === "unknown") return word("unknown");
  const match = PLAIN.exec(text);
  return match && match[4] ? dateNamed(text) : word(onKey(match), { date: dateNamed(text) });
}

/** @param {RegExpExecArray | null} match */
function onKey(match) {
  if (!match) return "onOther";
  if (match[3]) return "onDay";
  return !match[2] ? "onYear" : Number(match[2]) > 12 ? "onPart" : "onMonth";
}

/**
 * A date by its name, a span as some time within it.
 * @param {string} text
 */
export const dateSaid = (text) => (text.includes("/") ? dateOn(text) : dateNamed(text));

/**
 * A date from which on something was so.
 * @param {string} text
 */
export function dateSince(text) {
  const [start, end] = text.split("/");
  if (start === ".." && end !== undefined) return word("sinceLatest", { date: dateNamed(end) });
  const match = PLAIN.exec(text);
  const day = match && match[3] && !match[4];
  return word(day ? "sinceDay" : "since", { date: end === undefined ? dateNamed(text) : dateOn(text) });
}

/**
 * From when until when something was so, as far as either is known; empty where neither is.
 * @param {string} first
 * @param {string} last
 */
export function dateLasting(first, last) {
  if (!last || last === "open") return first ? dateSince(first) : "";
  const end = last.includes("/") || last === "unknown" ? dateOn(last) : dateNamed(last);
  if (!first) return word("until", { end });
  return word("fromUntil", { start: startOf(first), end });
}

/** @param {string} first */
function startOf(first) {
  if (first.startsWith("../")) return word("atTheLatest", { date: dateNamed(first.slice(3)) });
  return first.includes("/") ? dateOn(first) : dateNamed(first);
}

/**
 * A day by its name; nothing for one before or after all others.
 * @param {number} day
 */
export const dayNamed = (day) => dateNamed(isoOf(day) || "");
