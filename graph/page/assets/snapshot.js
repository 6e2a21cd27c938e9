// What holds on a day, as known by a day: a selection among the rectangles, nothing is weighed.

import {
  DATA,
  DAYS,
  KIND,
  N,
  NAMES,
  NONE,
  PERSON,
  POSSIBLE,
  PRESUMED,
  RELATION,
  SPELLS,
  TOLD,
  epochOf,
  moreOf,
} from "./data.js";
import { placeOf } from "./days.js";

/**
 * The lines of a moment, and for each node the few of them by which it is drawn; steps are numbers in SPELLS.steps.
 * @param {Moment} moment
 * @returns {Snapshot}
 */
export function snapshotOf({ at, known, possible }) {
  const day = placeOf(at, DAYS);
  const epoch = epochOf(known);
  const least = possible ? POSSIBLE : PRESUMED;
  const bit = possible ? 2 : 1;
  /** @type {Snapshot} */
  const found = {
    at,
    known,
    possible,
    held: [],
    present: new Uint8Array(N),
    manager: new Int32Array(N).fill(NONE),
    within: new Int32Array(N).fill(NONE),
    told: new Int32Array(N).fill(NONE),
    dotted: [],
    heads: new Map(),
    holders: new Map(),
  };
  const { relation, subject, object, first, last, start, end, steps } = SPELLS;
  const wanted = DATA.attributes.map(([certainty]) => certainty >= least);
  const leading = DATA.attributes.map((attributes) => (attributes[6] & bit) > 0);
  for (let spell = 0; spell < SPELLS.size; spell += 1) {
    if (epoch < first[spell] || epoch >= last[spell] || day >= end[spell] || day < steps.day[start[spell]]) continue;
    let step = start[spell];
    while (step + 1 < start[spell + 1] && steps.day[step + 1] <= day) step += 1;
    const attributes = steps.attributes[step];
    if (!wanted[attributes]) continue;
    found.held.push(step);
    found.present[subject[spell]] = found.present[object[spell]] = 1;
    placeLine(found, relation[spell], subject[spell], object[spell], step, leading[attributes]);
  }
  nameAll(found, day, epoch, bit);
  return found;
}

/**
 * @param {Snapshot} found
 * @param {number} relation
 * @param {number} subject
 * @param {number} object
 * @param {number} step
 * @param {boolean} leading
 */
function placeLine(found, relation, subject, object, step, leading) {
  if (relation === RELATION.reports_to || relation === RELATION.indirect) {
    if (leading) found.manager[subject] = step;
  } else if (relation === RELATION.part_of) {
    if (leading) found.within[subject] = step;
  } else if (relation === RELATION.dotted) found.dotted.push(step);
  else if (relation === RELATION.leads) seat(found.heads, object, step, leading);
  else if (relation === RELATION.holds) seat(found.holders, object, step, leading);
}

/**
 * Who sits in a unit's or a post's chair, the first of them first.
 * @param {Map<number, number[]>} seats
 * @param {number} where
 * @param {number} step
 * @param {boolean} leading
 */
function seat(seats, where, step, leading) {
  const sitting = seats.get(where);
  if (!sitting) seats.set(where, [step]);
  else if (leading) sitting.unshift(step);
  else sitting.push(step);
}

/**
 * @param {Snapshot} found
 * @param {number} day
 * @param {number} epoch
 * @param {number} bit
 */
function nameAll(found, day, epoch, bit) {
  const { node, start, end, modes, alone, first, last } = TOLD;
  for (let row = 0; row < TOLD.size; row += 1) {
    if (start[row] > day || day >= end[row] || !(modes[row] & bit) || first[row] > epoch || epoch >= last[row]) {
      continue;
    }
    found.told[node[row]] = row;
    if (alone[row]) found.present[node[row]] = 1;
  }
}

/** The nodes that ever bore another name than that of their entry, each with this. */
const ENTERED = new Map([...TOLD.node].filter((_, row) => TOLD.names[row]).map((node) => [node, NAMES[node]]));

/** The name that a node is entered under, whatever it is called on the day. @param {number} node */
export const enteredName = (node) => ENTERED.get(node) ?? NAMES[node];

/**
 * Everywhere the names of a moment.
 * @param {Snapshot} moment
 */
export function bearNames(moment) {
  for (const [node, entered] of ENTERED) {
    NAMES[node] = (moment.told[node] !== NONE && DATA.told.nameTexts[TOLD.names[moment.told[node]]]) || entered;
  }
}

/** @type {(row: number) => string[]} */
const titlesIn = (row) => DATA.told.titleTexts[TOLD.titles[row]];
/** @type {(row: number) => number[]} */
const unitsIn = (row) => DATA.told.unitNodes[TOLD.units[row]];
/** @type {(moment: Snapshot, node: number) => string[]} */
export const titlesOf = (moment, node) => (moment.told[node] === NONE ? [] : titlesIn(moment.told[node]));
/** @type {(moment: Snapshot, node: number) => number[]} */
export const unitsOf = (moment, node) => {
  if (KIND[node] === PERSON && moment.told[node] !== NONE) return unitsIn(moment.told[node]);
  const unit = moreOf(node).unit;
  return unit === undefined ? [] : [unit];
};
/** @type {(steps: Int32Array, node: number) => number} */
export const overOf = (steps, node) => (steps[node] === NONE ? NONE : SPELLS.object[SPELLS.steps.spell[steps[node]]]);
/** @type {(step: number) => number} */
export const subjectOf = (step) => SPELLS.subject[SPELLS.steps.spell[step]];
/** @type {(step: number) => number} */
export const objectOf = (step) => SPELLS.object[SPELLS.steps.spell[step]];
