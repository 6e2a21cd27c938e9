// What of each node can be searched for, and the words that tell what was found from what else is called so.

import { say, saying, within } from "./texts.js";
import { DATA, IDS, KIND, NAMES, POST, SPELLS, TOLD, epochOf, moreOf } from "./data.js";
import { MAX, MIN, isoOf } from "./days.js";
import { surelyOver } from "./history.js";
import { here, personWords } from "./models.js";
import { clue } from "./ranking.js";
import { enteredName, titlesOf, unitsOf } from "./snapshot.js";
import { state } from "./state.js";

/** @typedef {import("./ranking.js").Entry} Entry */
/** @typedef {import("./ranking.js").Clue} Clue */
/** @typedef {import("./ranking.js").Hit} Hit */

/** @type {Entry[] | null} */
let entries = null;

/**
 * For every node all it was ever called or belonged to, made at the first keystroke.
 * @returns {Entry[]}
 */
export function searchable() {
  if (entries) return entries;
  const texts = IDS.map((id, node) => [
    clue(KIND[node] === POST ? "post" : "name", enteredName(node)),
    ...(moreOf(node).also || []).map((text) => clue("alias", text)),
    clue("id", id),
    ...saying([moreOf(node).kind]).map((text) => clue("kind", text)),
  ]);
  const names = DATA.told.nameTexts.map((text) => clue("name", text));
  const titles = DATA.told.titleTexts.map((some) => some.map((text) => clue("title", text)));
  const units = DATA.told.unitNodes.map((some) => some.map((unit) => clue("unit", enteredName(unit))));
  const had = IDS.map(() => new Set());
  for (let row = 0; row < TOLD.size; row += 1) {
    const node = TOLD.node[row];
    for (const one of [names[TOLD.names[row]], ...titles[TOLD.titles[row]], ...units[TOLD.units[row]]]) {
      const key = `${one.kind} ${one.folded}`;
      if (!one.text || had[node].has(key)) continue;
      had[node].add(key);
      texts[node].push(one);
    }
  }
  entries = texts.map((clues, node) => ({ node, clues }));
  return entries;
}

/**
 * Whether a title or a unit is that of the day shown.
 * @param {number} node
 * @param {Clue} one
 */
export const isCurrent = (node, one) =>
  one.kind === "title"
    ? titlesOf(here(), node).includes(one.text)
    : unitsOf(here(), node).some((unit) => enteredName(unit) === one.text);

/**
 * Why somebody was found, where neither the name nor what is said beside it shows it.
 * @param {Hit} hit
 * @param {string[]} shown
 */
function reason({ node, why }, shown) {
  const text = why.text;
  if (text === NAMES[node] || shown.includes(text)) return "";
  const now = (why.kind === "title" || why.kind === "unit") && isCurrent(node, why);
  if (why.kind === "alias") return say("foundAlso", { name: text });
  if (why.kind === "name") return say("foundName", { name: text });
  if (why.kind === "title") return say(now ? "foundTitle" : "foundTitleOnce", { title: text });
  if (why.kind === "unit") return say(now ? "foundUnit" : "foundUnitOnce", { unit: text });
  return "";
}

/**
 * What stands under the name of each that was found: why it was, title and unit; of those of one name also the years,
 * and the id where even that does not tell them apart.
 * @param {Hit[]} hits
 * @returns {string[]}
 */
export function hitWords(hits) {
  const plain = hits.map((hit) => {
    const words = here().present[hit.node] ? personWords(here(), hit.node) : [];
    return [reason(hit, words), ...words.map(within), absent(hit.node)].filter(Boolean);
  });
  const alike = (/** @type {(at: number) => string} */ key, /** @type {number} */ at) =>
    hits.some((_, other) => other !== at && key(other) === key(at));
  const name = (/** @type {number} */ at) => NAMES[hits[at].node];
  const dated = plain.map((words, at) =>
    alike(name, at) && here().present[hits[at].node] ? [...words, spanOf(hits[at].node)?.text ?? ""] : words,
  );
  const whole = (/** @type {number} */ at) => `${name(at)}\n${dated[at].join()}`;
  return dated.map((words, at) => (alike(whole, at) ? [...words, IDS[hits[at].node]] : words).join(" · "));
}

/** Of somebody who is not there on the day: when they are. @param {number} node */
function absent(node) {
  const when = here().present[node] ? null : spanOf(node);
  return when && say("notThen", { at: isoOf(state.at), when: when.text });
}

/**
 * Over which days a node is in the data, as known by the day shown: its first and last, and the last to go to.
 * @param {number} node
 * @returns {{ from: number, until: number, day: number, text: string } | null}
 */
export function spanOf(node) {
  const epoch = epochOf(state.known);
  let from = MAX;
  let until = MIN;
  for (let spell = 0; spell < SPELLS.size; spell += 1) {
    if (
      (SPELLS.subject[spell] !== node && SPELLS.object[spell] !== node) ||
      epoch < SPELLS.first[spell] ||
      epoch >= SPELLS.last[spell]
    ) {
      continue;
    }
    const row = surelyOver(spell);
    if (row.from === null) continue;
    [from, until] = [Math.min(from, row.from), Math.max(until, row.until === null ? MAX : row.until)];
  }
  if (from === MAX) return null;
  /** @type {(day: number) => string} */
  const year = (day) => (isoOf(day) || "").slice(0, 4);
  return {
    from,
    until,
    day: state.at < from ? from : until - 1,
    text:
      until === MAX
        ? `${year(from)}–`
        : year(from) === year(until - 1)
          ? year(from)
          : `${year(from)}–${year(until - 1)}`,
  };
}
