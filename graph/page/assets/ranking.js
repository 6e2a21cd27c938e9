// How well a text that is searched for fits what is told of somebody. Pure: texts in, order and reasons out.

import { fold } from "./elements.js";

/**
 * What is told of a node: its names, other spellings, the name of a post, titles, units, and what it is.
 * @typedef {"name" | "alias" | "id" | "post" | "title" | "unit" | "kind"} Saying
 */
/**
 * Something told of a node, as it is searched: folded, closed up, and as the first letters of its words.
 * @typedef {{ kind: Saying, text: string, folded: string, closed: string, initials: string }} Clue
 */
/** @typedef {{ node: number, clues: Clue[] }} Entry A node with all that is told of it. */
/** @typedef {{ text: string, words: string[], close: string }} Sought What is searched for: folded, its words, closed up. */
/** @typedef {{ node: number, why: Clue }} Hit A node that fits, and the text by which it does. */
/**
 * @typedef {object} Standing What the order depends on beside the texts.
 * @property {(node: number) => boolean} present Whether it is there on the day.
 * @property {(node: number, clue: Clue) => boolean} current Whether a title or unit is that of the day.
 * @property {(node: number) => number} size How many stand below it.
 */

/** How far a match falls behind that of a name. @type {Record<Saying, number>} */
const BEHIND = { name: 0, alias: 0.25, id: 2, post: 2, title: 1, unit: 3, kind: 3 };
/** So far falls behind what is told of another day, and who is not there on the day. */
const [OF_ANOTHER_DAY, NOT_THERE] = [2, 4];
/** How far a match falls behind an exact one. */
const [EXACT, INITIALS, BEGINNING, IN_ORDER, ALL_BEGUN, ALL_WITHIN, CLOSED_UP, SPREAD] = [0, 0.5, 1, 2, 3, 4, 5, 6];
/** Fewer letters are found closed up everywhere. */
const CLOSED_UP_FROM = 4;

const NEAR_ENOUGH = 2;

/** @type {(text: string) => string} */
const closedUp = (text) => text.replace(/[\s·.'-]/g, "");

/** @type {(text: string) => string[]} */
export const wordsOf = (text) => fold(text).split(/\s+/).filter(Boolean);

/** The first letters of all words of a text: "ceo" of "chief executive officer". @param {string} text */
const initialsOf = (text) =>
  text
    .split(/[\s-]+/)
    .map((word) => word.slice(0, 1))
    .join("");

/**
 * @param {Saying} kind
 * @param {string} text
 * @returns {Clue}
 */
export function clue(kind, text) {
  const folded = fold(text);
  return { kind, text, folded, closed: closedUp(folded), initials: initialsOf(folded) };
}

/**
 * Where a word begins in a text; -1 if it begins no word of it. Scripts without blanks begin words anywhere.
 * @param {string} text
 * @param {string} word
 */
function begun(text, word) {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[a-z0-9\u0370-\u1fff]/.test(text[at - 1])) return at;
  }
  return -1;
}

/**
 * How far a clue falls behind one that is just what is searched for; Infinity if it does not have all words of that.
 * @param {Clue} clue
 * @param {Sought} sought
 */
function behind({ folded, closed, initials }, { text, words, close }) {
  if (!words.every((word) => folded.includes(word))) {
    if (words.length === 1 && text.length > 1 && initials === text) return INITIALS;
    return close.length >= CLOSED_UP_FROM && closed.includes(close) ? CLOSED_UP : Infinity;
  }
  if (folded === text) return EXACT;
  if (folded.startsWith(text)) return BEGINNING;
  if (begun(folded, text) >= 0) return IN_ORDER;
  return words.every((word) => begun(folded, word) >= 0) ? ALL_BEGUN : ALL_WITHIN;
}

/**
 * How well a node fits: how far behind, the less the better, and by which text.
 * @param {Entry} entry
 * @param {Sought} sought
 * @param {Standing} moment
 * @returns {{ score: number, why: Clue } | null}
 */
function fitting(entry, sought, moment) {
  /** @type {{ score: number, why: Clue } | null} */
  let best = null;
  for (const one of entry.clues) {
    const far = behind(one, sought);
    if (far === Infinity) continue;
    const score =
      far + behindOf(entry.node, one, moment) + (isName(one) ? 0 : 1 - sought.text.length / one.folded.length);
    if (!best || score < best.score) best = { score, why: one };
  }
  return best ?? scattered(entry, sought.words, moment);
}

/** @type {(one: Clue) => boolean} */
const isName = ({ kind }) => kind === "name" || kind === "alias" || kind === "id";

/**
 * How far the kind of a text falls behind a name.
 * @param {number} node
 * @param {Clue} one
 * @param {Standing} moment
 */
const behindOf = (node, one, moment) =>
  BEHIND[one.kind] + ((one.kind === "title" || one.kind === "unit") && !moment.current(node, one) ? OF_ANOTHER_DAY : 0);

/**
 * How well a node fits whose words are scattered over several texts; what tells most is what is not in its names.
 * @param {Entry} entry
 * @param {string[]} words
 * @param {Standing} moment
 */
function scattered(entry, words, moment) {
  /** @type {{ score: number, why: Clue } | null} */
  let worst = null;
  for (const word of words) {
    const has = entry.clues.filter(({ folded }) => folded.includes(word));
    if (!has.length) return null;
    const [why] = has.sort((one, other) => behindOf(entry.node, one, moment) - behindOf(entry.node, other, moment));
    const score = SPREAD + behindOf(entry.node, why, moment);
    if (!worst || score > worst.score) worst = { score, why };
  }
  return worst;
}

/**
 * The nodes that a text finds, best first.
 * @param {string} text
 * @param {Entry[]} entries
 * @param {Standing} moment
 * @returns {Hit[]}
 */
export function ranked(text, entries, moment) {
  const words = wordsOf(text);
  if (!words.length) return [];
  const sought = { text: words.join(" "), words, close: closedUp(words.join("")) };
  const found = [];
  for (const entry of entries) {
    const fits = fitting(entry, sought, moment);
    if (!fits) continue;
    const score = fits.score + (moment.present(entry.node) ? 0 : NOT_THERE);
    found.push({ score, size: moment.size(entry.node), node: entry.node, why: fits.why });
  }
  return found.sort((one, other) => one.score - other.score || other.size - one.size || one.node - other.node);
}

/**
 * The nodes with a name that is nearly the text: what was meant, perhaps.
 * @param {string} text
 * @param {Entry[]} entries
 * @returns {Hit[]}
 */
export function resembling(text, entries) {
  const words = wordsOf(text).filter((word) => word.length > 2);
  const found = [];
  for (const entry of words.length ? entries : []) {
    const names = entry.clues.filter(isName);
    const own = names.flatMap(({ folded }) => folded.split(/[\s-]+/));
    let far = 0;
    for (const word of words) far += Math.min(...own.map((other) => distance(word, other)));
    if (far <= NEAR_ENOUGH * words.length && far < words.join("").length / 2) {
      found.push({ far, node: entry.node, why: names[0] });
    }
  }
  return found.sort((one, other) => one.far - other.far || one.node - other.node);
}

/**
 * How many letters to add, drop, change or swap (Damerau 1964); more than enough counts as enough and one.
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
function distance(one, other) {
  if (Math.abs(one.length - other.length) > NEAR_ENOUGH) return NEAR_ENOUGH + 1;
  /** @type {number[] | null} */
  let last = null;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const same = one[at - 1] === other[to - 1] ? 0 : 1;
      next[to] = Math.min(row[to] + 1, next[to - 1] + 1, row[to - 1] + same);
      if (last && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1]) {
        next[to] = Math.min(next[to], last[to - 2] + 1);
      }
    }
    [last, row] = [row, next];
  }
  return Math.min(row[other.length], NEAR_ENOUGH + 1);
}
