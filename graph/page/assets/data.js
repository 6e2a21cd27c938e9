// The embedded data, read once: lines and what is told of nodes. docs/page.md describes the columns.

import { isoOf, placeOf } from "./days.js";
import { columnOf, read, risen, unkept } from "./columns.js";

export const DATA = await read("chart-data");

export const IDS = DATA.nodes.id;
export const NAMES = DATA.nodes.name;
export const N = IDS.length;
export const KIND = columnOf(DATA.nodes.kind);
export const [PERSON, UNIT, POST] = [0, 1, 2];
export const RELATION = /** @type {Record<LineWord, number>} */ (
  Object.fromEntries(DATA.relations.map((name, place) => [name, place]))
);
export const POSSIBLE = 1;
export const PRESUMED = 2;
export const ATTESTED = 3;
export const NONE = -1;
export const DAYS = risen(DATA.days);
export const EPOCHS = DATA.epochs;

/** @type {(node: number) => More} */
export const moreOf = (node) => DATA.nodes.more[node] || {};

/** @type {Map<string, number> | null} */
let numbers = null;
/**
 * The number of a node's id; undefined if there is none.
 * @param {string} id
 * @returns {number | undefined}
 */
export function numberOf(id) {
  if (!numbers) numbers = new Map(IDS.map((name, number) => [name, number]));
  return numbers.get(id);
}

/**
 * The number of a node's id, NONE if there is none.
 * @param {string | null} id
 * @returns {number}
 */
export const nodeOf = (id) => (id === null ? NONE : (numberOf(id) ?? NONE));

/**
 * The numbers of some ids, less those that there are not.
 * @param {string[]} ids
 * @returns {number[]}
 */
export const nodesOf = (ids) => ids.flatMap((id) => numberOf(id) ?? []);

/** Lines: one entry a spell, and one a step of it; a step holds from its day to before its end, as places in DAYS. */
export const SPELLS = decodeSpells(DATA.spells);

/**
 * @param {SpellColumns} columns
 * @returns {Spells}
 */
function decodeSpells(columns) {
  const size = columns.object.length;
  const counts = columnOf(columns.count);
  const from = decodeSteps(columns.from);
  const later = unkept(
    decodeSteps(columns.later),
    counts.map((count) => count - 1),
    columnOf(columns.kept),
  );
  const total = size + later.day.length;
  const steps = {
    spell: new Int32Array(total),
    day: new Int32Array(total),
    attributes: new Int32Array(total),
    from,
    later,
  };
  const start = new Int32Array(size + 1);
  for (let spell = 0, step = 0; spell < size; spell += 1, start[spell] = step) {
    for (const end = step + counts[spell]; step < end; step += 1) steps.spell[step] = spell;
  }
  spread(steps.day, from.day, later.day, start);
  spread(steps.attributes, from.attributes, later.attributes, start);
  return {
    size,
    relation: columnOf(columns.relation),
    subject: risen(columns.subject),
    object: new Int32Array(columns.object),
    start,
    end: endsOf(columnOf(columns.end)),
    ending: columnOf(columns.ending),
    first: columnOf(columns.first),
    last: columnOf(columns.last),
    steps,
  };
}

/**
 * A code of a step that is seldom asked for: from the column of first steps, or from that of the later ones.
 * @param {"since" | "confirmed"} name
 * @param {number} step
 * @returns {number}
 */
function codeOf(name, step) {
  const { spell, from, later } = SPELLS.steps;
  const own = spell[step];
  return step === SPELLS.start[own] ? from[name][own] : later[name][step - own - 1];
}

/**
 * Put first and later steps of all spells where they belong.
 * @param {Int32Array} into
 * @param {Int32Array} from
 * @param {Int32Array} later
 * @param {Int32Array} start
 */
function spread(into, from, later, start) {
  for (let spell = 0, next = 0; spell + 1 < start.length; spell += 1) {
    into[start[spell]] = from[spell];
    for (let step = start[spell] + 1; step < start[spell + 1]; step += 1) into[step] = later[next++];
  }
}

/**
 * @param {StepCodes<Column>} columns
 * @returns {StepCodes<Int32Array>}
 */
function decodeSteps({ day, attributes, since, confirmed }) {
  return {
    day: columnOf(day),
    attributes: columnOf(attributes),
    since: columnOf(since),
    confirmed: columnOf(confirmed),
  };
}

/**
 * Ends: 0 stands for none.
 * @param {Int32Array} ends
 * @returns {Int32Array}
 */
function endsOf(ends) {
  return ends.map((end) => end || DAYS.length - 1);
}

/** What a node was called, and a person belonged to, over which days and as known by which epochs. */
export const TOLD = decodeTold(DATA.told);

/**
 * @param {ToldColumns} columns
 * @returns {Told}
 */
function decodeTold(columns) {
  const modes = columnOf(columns.modes);
  return {
    size: modes.length,
    node: risen(columns.node),
    start: columnOf(columns.start),
    end: endsOf(columnOf(columns.end)),
    titles: columnOf(columns.titles),
    units: columnOf(columns.units),
    names: columnOf(columns.names),
    modes,
    alone: columnOf(columns.alone),
    first: columnOf(columns.first),
    last: columnOf(columns.last),
  };
}

/**
 * The attributes of a step, by name.
 * @param {number} step
 * @returns {Attributes}
 */
export function attributesOf(step) {
  const [certainty, basis, disputed, manner, rule, startRule, first, says, origins] =
    DATA.attributes[SPELLS.steps.attributes[step]];
  return {
    certainty,
    basis,
    disputed,
    manner,
    rule,
    startRule,
    first,
    says,
    origins,
    derived: basis.startsWith("through"),
  };
}

/**
 * Everything there is to say of a step of a line.
 * @param {number} step
 * @returns {Line}
 */
export function lineOf(step) {
  const spell = SPELLS.steps.spell[step];
  return {
    step,
    spell,
    subject: SPELLS.subject[spell],
    relation: SPELLS.relation[spell],
    object: SPELLS.object[spell],
    ...attributesOf(step),
    since: sinceOf(step),
    confirmed: confirmedOf(step),
    start: DAYS[SPELLS.steps.day[SPELLS.start[spell]]],
    end: DAYS[SPELLS.end[spell]],
    ending: SPELLS.ending[spell],
  };
}

/**
 * The step that gives a code of its own, as 0 means that of the step before; else the first step of the line.
 * @param {"since" | "confirmed"} name
 * @param {number} step
 * @returns {number}
 */
function giving(name, step) {
  const first = SPELLS.start[SPELLS.steps.spell[step]];
  while (step > first && !codeOf(name, step)) step -= 1;
  return step;
}

/**
 * A start as a source words it: 0 the first day of the line, 1 none, then by turns a day and a text.
 * @param {number} step
 * @returns {string | null}
 */
function sinceOf(step) {
  const at = giving("since", step);
  const code = codeOf("since", at);
  if (!code) return isoOf(DAYS[SPELLS.steps.day[at]]);
  return code === 1 ? null : code % 2 ? DATA.texts[(code - 3) / 2] : isoOf(DAYS[(code - 2) / 2]);
}

/**
 * The last day that a source attests: 0 is the day before the first step ends.
 * @param {number} step
 * @returns {number}
 */
export function confirmedOf(step) {
  const at = giving("confirmed", step);
  const code = codeOf("confirmed", at);
  return code ? DAYS[code - 1] : DAYS[endOf(at)] - 1;
}

/**
 * The place of the day before which a step ends.
 * @param {number} step
 * @returns {number}
 */
export function endOf(step) {
  const spell = SPELLS.steps.spell[step];
  return step + 1 < SPELLS.start[spell + 1] ? SPELLS.steps.day[step + 1] : SPELLS.end[spell];
}

/**
 * @template Key, Value
 * @param {Map<Key, Value[]>} map
 * @param {Key} key
 * @param {Value} value
 */
export function push(map, key, value) {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** @type {Map<string, number> | null} */
let firstSpells = null;
/**
 * The first line that says just this; undefined if none ever did.
 * @param {number} subject
 * @param {number} relation
 * @param {number} object
 * @returns {number | undefined}
 */
export function firstSpell(subject, relation, object) {
  if (!firstSpells) {
    firstSpells = new Map();
    for (let spell = SPELLS.size - 1; spell >= 0; spell -= 1) {
      firstSpells.set(keyOf(SPELLS.subject[spell], SPELLS.relation[spell], SPELLS.object[spell]), spell);
    }
  }
  return firstSpells.get(keyOf(subject, relation, object));
}

/** @type {(subject: number, relation: number, object: number) => string} */
const keyOf = (subject, relation, object) => `${subject} ${relation} ${object}`;

/**
 * The epoch by which a day knows: null is all that is recorded, -1 a day on which nothing was known.
 * @param {number | null} known
 * @returns {number}
 */
export const epochOf = (known) => (known === null ? EPOCHS.length - 1 : placeOf(known, EPOCHS));
