// The two charts as models: who stands under whom, what is on each card, and how each line is held.

import { say } from "./texts.js";
import { DATA, KIND, N, NAMES, NONE, PERSON, POSSIBLE, SPELLS, UNIT, attributesOf, lineOf, moreOf } from "./data.js";
import { lastSeen, shadeOf } from "./ages.js";
import { GONE, SAME, statesOf } from "./difference.js";
import { heldWords, vouchedWords } from "./evidence.js";
import { forestOf } from "./forest.js";
import { overOf, snapshotOf, subjectOf, titlesOf, unitsOf } from "./snapshot.js";
import { baseMoment, comparing, state } from "./state.js";

const UNIT_COLOURS = 12;

/** @type {Map<string, Snapshot>} */
const moments = new Map();
/**
 * The snapshot of a moment; the last few are kept.
 * @param {Moment} moment
 * @returns {Snapshot}
 */
function momentOf(moment) {
  const key = `${moment.at} ${moment.known} ${moment.possible}`;
  const kept = moments.get(key);
  if (kept) return kept;
  const [oldest] = moments.keys();
  if (moments.size > 7) moments.delete(oldest);
  const made = snapshotOf(moment);
  moments.set(key, made);
  return made;
}
export const here = () => momentOf(state);
export const there = () => (comparing() ? momentOf(baseMoment()) : null);

/**
 * The reporting lines as a chart: people, and posts and units only where nobody stands for them.
 * @returns {Model}
 */
export function peopleModel() {
  return modelOf({
    over: (moment, node) => overOf(moment.manager, node),
    line: (moment, node) => moment.manager[node],
    belongs: (node) => KIND[node] === PERSON,
    words: personWords,
    loose: say("loose", { count: "{count}" }),
    dotted: true,
  });
}

/**
 * The units as a chart, with their heads on the cards.
 * @returns {Model}
 */
export function unitsModel() {
  return modelOf({
    over: (moment, node) => overOf(moment.within, node),
    line: (moment, node) => moment.within[node],
    belongs: (node) => KIND[node] === UNIT,
    words: unitWords,
    loose: say("looseUnits", { count: "{count}" }),
    dotted: false,
  });
}

/**
 * @param {Subject} kind
 * @returns {Model}
 */
function modelOf(kind) {
  const now = here();
  const base = there();
  const states = base
    ? statesOf(base, now, {
        there: (moment, node) => moment.present[node] > 0 && (kind.belongs(node) || moment.manager[node] !== NONE),
        over: kind.over,
        words: (moment, node) => kind.words(moment, node).slice(0, 1).join(),
        doubted: (moment, node) => disputedAt(kind.line(moment, node)),
      })
    : null;
  /** @type {(node: number) => Snapshot} */
  const momentFor = (node) => (base && states && states[node] === GONE ? base : now);
  const over = new Int32Array(N);
  for (let node = 0; node < N; node += 1) over[node] = kind.over(momentFor(node), node);
  const had = base && states ? leftBehind(base, states, kind) : new Int32Array(N);
  const forest = forestOf(over, had);
  /** @type {(node: number) => boolean} */
  const placed = (node) => over[node] !== NONE || forest.start[node] < forest.start[node + 1] || had[node] > 0;
  const loose = [];
  for (let node = 0; node < N; node += 1) {
    const shown = now.present[node] || (states && states[node] === GONE);
    if (shown && kind.belongs(node) && !placed(node)) loose.push(node);
  }
  return {
    kind,
    now,
    base,
    states,
    forest,
    loose,
    momentFor,
    stateOf: (node) => (states ? states[node] : SAME),
    lineAt: (node) => kind.line(momentFor(node), node),
    wasOver: (node) => (base ? kind.over(base, node) : NONE),
    card: (node) => cardOf(node, momentFor(node), kind),
    ...coloursOf(kind, [...forest.order, ...loose], momentFor),
    changed: states ? changedBelow(forest, states) : null,
  };
}

/**
 * How many stood under each node that is gone, all the way down: a top stays among the tops when all under it have left.
 * @param {Snapshot} base
 * @param {Uint8Array} states
 * @param {Subject} kind
 * @returns {Int32Array}
 */
function leftBehind(base, states, kind) {
  const over = Int32Array.from({ length: N }, (_, node) => kind.over(base, node));
  return forestOf(over).size.map((size, node) => (states[node] === GONE ? size : 0));
}

/**
 * How many changed nodes stand below each node, so that a closed card can say so.
 * @param {Forest} forest
 * @param {Uint8Array} states
 * @returns {Int32Array}
 */
function changedBelow(forest, states) {
  const found = new Int32Array(N);
  for (let place = forest.order.length - 1; place >= 0; place -= 1) {
    const node = forest.order[place];
    if (forest.depth[node] > 0) found[forest.over[node]] += found[node] + (states[node] !== SAME ? 1 : 0);
  }
  return found;
}

/** @type {(step: number) => boolean} */
const disputedAt = (step) => step !== NONE && Boolean(DATA.attributes[SPELLS.steps.attributes[step]][2]);

/**
 * What a card of the reporting chart says under the name: title and unit, or what the node is.
 * @param {Snapshot} moment
 * @param {number} node
 * @returns {Words}
 */
export function personWords(moment, node) {
  const units = unitsOf(moment, node).map((unit) => NAMES[unit]);
  if (KIND[node] === PERSON) return [titlesOf(moment, node)[0] || "", units[0] || ""];
  if (KIND[node] === UNIT) return [moreOf(node).kind || "", ""];
  return [seatsText(node), units[0] || ""];
}

/** @type {(node: number) => string} */
const seatsText = (node) => (moreOf(node).seats === undefined ? "" : say("seats", { seats: moreOf(node).seats }));

/**
 * What a card of the unit chart says under the name: its heads.
 * @param {Snapshot} moment
 * @param {number} node
 * @returns {Words}
 */
function unitWords(moment, node) {
  const heads = (moment.heads.get(node) || []).map((step) => NAMES[subjectOf(step)]);
  return [heads.join(", "), moreOf(node).kind || ""];
}

/**
 * @param {number} node
 * @param {Snapshot} moment
 * @param {Subject} kind
 * @returns {Card}
 */
function cardOf(node, moment, kind) {
  const [title, unit] = kind.words(moment, node);
  const line = kind.line(moment, node);
  return {
    name: NAMES[node],
    title,
    unit,
    seen: lastSeen(line),
    shade: shadeOf(line, moment.at),
    many: moreOf(node).seats !== undefined,
    stub: Boolean(moreOf(node).stub),
    plain: KIND[node] === PERSON || !kind.dotted,
    marks: line === NONE ? [] : marksOf(attributesOf(line)),
    held: line === NONE ? "" : [...heldWords(lineOf(line)), vouchedWords(attributesOf(line))].join(", "),
  };
}

/**
 * The marks of how a line is held, each with its word: nothing where a source attests the day and says so.
 * @param {Attributes} attributes
 * @returns {Mark[]}
 */
function marksOf({ certainty, disputed, derived, says }) {
  /** @type {(Mark | null)[]} */
  const found = [
    disputed ? ["disputed", "!", say("disputed")] : null,
    certainty === POSSIBLE ? ["possible", "?", say("possibly")] : null,
    derived ? ["derived", "↳", say("derived")] : null,
    says === "anonymous" || says === "rumoured" ? ["hearsay", "“", say(says)] : null,
  ];
  return found.filter((mark) => mark !== null);
}

/**
 * The largest part of the organisation that a unit lies in; the unit itself where it is one.
 * @param {number} unit
 * @param {Snapshot} moment
 * @returns {number}
 */
function branchOf(unit, moment) {
  let at = unit;
  for (let steps = 0; steps < 40; steps += 1) {
    const over = overOf(moment.within, at);
    if (over === NONE || overOf(moment.within, over) === NONE) return at;
    at = over;
  }
  return at;
}

/**
 * Colours by unit: a unit has that of the largest part of the organisation it lies in, so that branches look alike.
 * The parts with most in them have a colour each, no two the same; the others have none.
 * @param {Subject} kind
 * @param {number[]} nodes Those that are on the chart.
 * @param {(node: number) => Snapshot} momentFor
 * @returns {{colour: (node: number) => number, branches: number[]}}
 */
function coloursOf(kind, nodes, momentFor) {
  const partOf = new Int32Array(N).fill(NONE);
  /** @type {Map<number, number>} */
  const sizes = new Map();
  for (const node of nodes) {
    const unit = kind.dotted ? unitsOf(momentFor(node), node)[0] : node;
    if (unit === undefined) continue;
    partOf[node] = branchOf(unit, momentFor(node));
    sizes.set(partOf[node], (sizes.get(partOf[node]) || 0) + 1);
  }
  const branches = [...sizes.keys()]
    .sort((one, other) => (sizes.get(other) || 0) - (sizes.get(one) || 0) || one - other)
    .slice(0, UNIT_COLOURS);
  return { colour: (node) => (partOf[node] === NONE ? NONE : branches.indexOf(partOf[node])), branches };
}
