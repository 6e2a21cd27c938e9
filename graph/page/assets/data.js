// The embedded data, read once: short columns become typed arrays. docs/page.md describes the columns.

import { isoOf, placeOf } from "./days.js";

export const read = (id) => JSON.parse(document.getElementById(id).textContent);
export const DATA = read("chart-data");

/** Sums up what each number is more than the one before. */
function risen(steps) {
  const found = new Int32Array(steps.length);
  let sum = 0;
  for (let at = 0; at < steps.length; at += 1) found[at] = sum += steps[at];
  return found;
}

/** A column: numbers, or pairs of (number, how often in a row). */
function columnOf(numbers) {
  if (!Array.isArray(numbers[0])) return new Int32Array(numbers);
  const found = new Int32Array(numbers.reduce((sum, [, times]) => sum + times, 0));
  let at = 0;
  for (const [number, times] of numbers) {
    found.fill(number, at, at + times);
    at += times;
  }
  return found;
}

export const IDS = DATA.nodes.id;
export const NAMES = DATA.nodes.name;
export const N = IDS.length;
export const KIND = columnOf(DATA.nodes.kind);
export const [PERSON, UNIT, POST] = [0, 1, 2];
export const RELATION = Object.fromEntries(DATA.relations.map((name, place) => [name, place]));
export const POSSIBLE = 1;
export const PRESUMED = 2;
export const ATTESTED = 3;
export const NONE = -1;
export const DAYS = risen(DATA.days);
export const EPOCHS = DATA.epochs;

export const moreOf = (node) => DATA.nodes.more[node] || {};
let numbers = null;
/** The number of a node's id; undefined if there is none. */
export function numberOf(id) {
  if (!numbers) numbers = new Map(IDS.map((name, number) => [name, number]));
  return numbers.get(id);
}

/** Lines: one entry a spell, and one a step of it; a step holds from its day to before its end, as places in DAYS. */
export const SPELLS = decodeSpells(DATA.spells);

function decodeSpells(columns) {
  const spells = {
    size: columns.object.length,
    object: new Int32Array(columns.object),
    subject: risen(columns.subject),
  };
  for (const name of ["relation", "end", "ending", "first", "last"]) spells[name] = columnOf(columns[name]);
  spells.end = endsOf(spells.end);
  const counts = columnOf(columns.count);
  const [from, later] = [columns.from, columns.later].map(decodeSteps);
  const total = spells.size + later.day.length;
  const steps = {
    spell: new Int32Array(total),
    day: new Int32Array(total),
    attributes: new Int32Array(total),
    from,
    later,
  };
  spells.start = new Int32Array(spells.size + 1);
  for (let spell = 0, step = 0; spell < spells.size; spell += 1, spells.start[spell] = step) {
    for (const end = step + counts[spell]; step < end; step += 1) steps.spell[step] = spell;
  }
  spread(steps.day, from.day, later.day, spells.start);
  spread(steps.attributes, from.attributes, later.attributes, spells.start);
  return Object.assign(spells, { steps });
}

/** A code of a step that is seldom asked for: from the column of first steps, or from that of the later ones. */
function codeOf(name, step) {
  const { spell, from, later } = SPELLS.steps;
  const own = spell[step];
  return step === SPELLS.start[own] ? from[name][own] : later[name][step - own - 1];
}

/** Put first and later steps of all spells where they belong. */
function spread(into, from, later, start) {
  for (let spell = 0, next = 0; spell + 1 < start.length; spell += 1) {
    into[start[spell]] = from[spell];
    for (let step = start[spell] + 1; step < start[spell + 1]; step += 1) into[step] = later[next++];
  }
}

function decodeSteps(columns) {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, columnOf(column)]));
}

/** Ends: 0 stands for none. */
function endsOf(ends) {
  return ends.map((end) => end || DAYS.length - 1);
}

/** What a node was called, and a person belonged to, over which days and as known by which epochs. */
export const TOLD = (() => {
  const told = { size: columnOf(DATA.told.modes).length, node: risen(DATA.told.node) };
  for (const name of ["start", "end", "titles", "units", "names", "modes", "alone", "first", "last"]) {
    told[name] = columnOf(DATA.told[name]);
  }
  return Object.assign(told, { end: endsOf(told.end) });
})();

/** The attributes of a step, by name. */
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

/** Everything there is to say of a step of a line. */
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

/** The step that gives a code of its own, as 0 means that of the step before; else the first step of the line. */
function giving(name, step) {
  const first = SPELLS.start[SPELLS.steps.spell[step]];
  while (step > first && !codeOf(name, step)) step -= 1;
  return step;
}

/** A start as a source words it: 0 the first day of the line, 1 none, then by turns a day and a text. */
function sinceOf(step) {
  const at = giving("since", step);
  const code = codeOf("since", at);
  if (!code) return isoOf(DAYS[SPELLS.steps.day[at]]);
  return code === 1 ? null : code % 2 ? DATA.texts[(code - 3) / 2] : isoOf(DAYS[(code - 2) / 2]);
}

/** The last day that a source attests: 0 is the day before the first step ends. */
function confirmedOf(step) {
  const at = giving("confirmed", step);
  const code = codeOf("confirmed", at);
  return code ? DAYS[code - 1] : DAYS[endOf(at)] - 1;
}

/** The place of the day before which a step ends. */
export function endOf(step) {
  const spell = SPELLS.steps.spell[step];
  return step + 1 < SPELLS.start[spell + 1] ? SPELLS.steps.day[step + 1] : SPELLS.end[spell];
}

let evidence = null;
/** The evidence, read when it is first asked for. */
export function book() {
  if (evidence) return evidence;
  evidence = read("evidence-data");
  const { facts, sides } = evidence;
  const names = ["id", "publisher", "title", "url", "published", "kind", "note", "known", "order"];
  evidence.sources = evidence.sources.map((row) => Object.fromEntries(row.map((value, at) => [names[at], value])));
  for (const name of [
    "own",
    "source",
    "title",
    "since",
    "until",
    "observed",
    "throughout",
    "appointed",
    "way",
    "file",
  ]) {
    facts[name] = columnOf(facts[name]);
  }
  facts.line = risen(columnOf(facts.line));
  [facts.subject, facts.relation, facts.object] = [[], [], []];
  const spells = risen(facts.spell);
  evidence.ownOf = new Map();
  facts.own.forEach((count, at) => {
    const spell = spells[at];
    const own = DATA.relations[SPELLS.relation[spell]];
    evidence.ownOf.set(spell, [facts.subject.length, count]);
    const relation = facts.relations.indexOf(own === "dotted" || own === "indirect" ? "reports_to" : own);
    for (let fact = 0; fact < count; fact += 1) {
      [
        [facts.subject, SPELLS.subject[spell]],
        [facts.relation, relation],
        [facts.object, SPELLS.object[spell]],
      ].forEach(([list, value]) => list.push(value));
    }
  });
  for (const row of facts.others) {
    [facts.subject, facts.relation, facts.object].forEach((list, at) => list.push(row[at]));
  }
  evidence.bySubject = new Map();
  facts.subject.forEach((subject, fact) => push(evidence.bySubject, subject, fact));
  evidence.sides = decodeSides(sides);
  return evidence;
}

/** The facts on either side, by the first line of a key. */
function decodeSides(columns) {
  const found = new Map();
  const facts = risen(columns.facts);
  const spells = risen(columns.spell);
  const [first, last, supporting, against] = ["first", "last", "for", "against"].map((name) => columnOf(columns[name]));
  let at = 0;
  const take = (count) => [...facts.subarray(at, (at += count))];
  spells.forEach((spell, row) =>
    push(found, spell, {
      first: first[row],
      last: last[row],
      supporting: take(supporting[row]),
      against: take(against[row]),
    }),
  );
  return found;
}

export function push(map, key, value) {
  if (!map.has(key)) map.set(key, []);
  map.get(key).push(value);
}

let firstSpells = null;
/** The first line that says just this; undefined if none ever did. */
export function firstSpell(subject, relation, object) {
  if (!firstSpells) {
    firstSpells = new Map();
    for (let spell = SPELLS.size - 1; spell >= 0; spell -= 1) {
      firstSpells.set(keyOf(SPELLS.subject[spell], SPELLS.relation[spell], SPELLS.object[spell]), spell);
    }
  }
  return firstSpells.get(keyOf(subject, relation, object));
}

const keyOf = (subject, relation, object) => `${subject} ${relation} ${object}`;

/** The epoch by which a day knows: null is all that is recorded, -1 a day on which nothing was known. */
export const epochOf = (known) => (known === null ? EPOCHS.length - 1 : placeOf(known, EPOCHS));
