// What was so over time: every line of a node, in the words of its sources, with a strip of how surely it was held.

import { TEXT, say } from "./texts.js";
import { DAYS, POSSIBLE, PRESUMED, RELATION, SPELLS, attributesOf, endOf, epochOf } from "./data.js";
import { MAX, isoOf } from "./days.js";
import { book } from "./book.js";
import { dateLasting, dateNamed } from "./dates.js";
import { element } from "./elements.js";
import { link } from "./links.js";
import { here } from "./models.js";
import { basisWord, mannerWord, partsOf, relationOf, sentence } from "./sentences.js";
import { change, state } from "./state.js";
import { axisOf, strip } from "./strip.js";

/** How an end is known, as graph/page/evidence.py numbers it. */
const ENDS = ["", "said", "inferred", "outweighed"];

/**
 * When a line began and ended in the words of the sources, and how its end is known; empty where nothing is told.
 * @param {number} spell
 * @returns {Lasting}
 */
export function datesOfLine(spell) {
  const { texts, dates } = book();
  return { since: texts[dates.since[spell]], until: texts[dates.until[spell]], how: ENDS[dates.end[spell]] };
}

/**
 * From when to when a line is more than possible; from is null where it never is, until where it goes on.
 * @param {number} spell
 * @returns {{from: number | null, until: number | null}}
 */
export function surelyOver(spell) {
  /** @type {number | null} */
  let from = null;
  /** @type {number | null} */
  let until = null;
  for (let step = SPELLS.start[spell]; step < SPELLS.start[spell + 1]; step += 1) {
    if (attributesOf(step).certainty < PRESUMED) continue;
    if (from === null) from = DAYS[SPELLS.steps.day[step]];
    const end = DAYS[endOf(step)];
    until = end >= MAX ? null : end;
  }
  return { from, until };
}

/**
 * The lines of a node that were ever more than possible, as known by the day shown, in order of time.
 * @param {number} node
 */
function linesOf(node) {
  const epoch = epochOf(state.known);
  const found = [];
  for (let spell = 0; spell < SPELLS.size; spell += 1) {
    if (epoch < SPELLS.first[spell] || epoch >= SPELLS.last[spell]) continue;
    const seat = SPELLS.relation[spell] === RELATION.leads || SPELLS.relation[spell] === RELATION.holds;
    if (SPELLS.subject[spell] !== node && !(seat && SPELLS.object[spell] === node)) continue;
    if (surelyOver(spell).from !== null) found.push(spell);
  }
  const begun = (/** @type {number} */ spell) => surelyOver(spell).from ?? MAX;
  return found.sort((one, other) => begun(one) - begun(other));
}

/**
 * The history of a node, folded.
 * @param {number} node
 */
export function drawHistory(node) {
  const spells = linesOf(node);
  if (!spells.length) return null;
  const axis = axisOf(spells, here().at);
  return element(
    "details",
    { class: "history" },
    element("summary", {}, say("history")),
    element("ul", {}, ...spells.map((spell) => element("li", {}, ...told(spell), strip(spell, axis, here().at)))),
  );
}

/**
 * A line as a sentence: what was so, from when until when, and what one must know of how that is known.
 * @param {number} spell
 */
function told(spell) {
  const { since, until, how } = datesOfLine(spell);
  const over = until && until !== "open";
  const form = over ? "then" : since ? "since" : "now";
  const said = sentence(
    relationOf(SPELLS.relation[spell]),
    link(SPELLS.subject[spell]),
    link(SPELLS.object[spell]),
    form,
  );
  const lasting = dateLasting(since, until);
  const text = partsOf(TEXT[lasting ? "lasted" : "lastedUnknown"], { said, lasting });
  return [...text, " ", element("small", {}, doubts(spell, how)), " ", goThere(spell)];
}

/**
 * What a reader must know of how a line is known.
 * @param {number} spell
 * @param {string} how
 */
function doubts(spell, how) {
  const last = SPELLS.start[spell + 1] - 1;
  const steps = Array.from({ length: last + 1 - SPELLS.start[spell] }, (_, at) => SPELLS.start[spell] + at);
  const surest = steps.reduce((one, other) =>
    attributesOf(other).certainty > attributesOf(one).certainty ? other : one,
  );
  const { basis, manner, certainty } = attributesOf(surest);
  const parts = [
    manner && mannerWord(manner),
    certainty === POSSIBLE && say("possibly"),
    basisWord(basis),
    steps.some((step) => attributesOf(step).disputed) && say("disputed"),
    how === "inferred" || how === "outweighed" ? say(/** @type {TextKey} */ (`end ${how}`)) : "",
  ];
  return parts.filter(Boolean).join(", ");
}

/**
 * A way to the first day on which a line is surely held.
 * @param {number} spell
 */
function goThere(spell) {
  const { from } = surelyOver(spell);
  const day = Math.max(from ?? DAYS[1], DAYS[1]);
  const label = say("goToDay", { day: dateNamed(isoOf(day) || "") });
  return element("button", { type: "button", class: "link small", onclick: () => change({ at: day }) }, label);
}
