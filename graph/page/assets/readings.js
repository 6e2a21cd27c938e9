// Other readings of whom somebody reports to: whom they would stand under by what they lead, hold or belong to.

import { POSSIBLE, RELATION, SPELLS, attributesOf } from "./data.js";
import { book } from "./book.js";
import { inOrder, sidesOf } from "./evidence.js";

/**
 * The readings beside a reporting line on a day, as known by an epoch, each manager once.
 * @param {{subject: number, relation: number, object: number}} line
 * @param {number} day
 * @param {number} epoch
 * @returns {Reading[]}
 */
export function readingsOf(line, day, epoch) {
  if (line.relation !== RELATION.reports_to) return [];
  /** @type {Map<number, {basis: string, facts: Set<number>}>} */
  const found = new Map();
  /** @param {Reading} reading */
  const tell = ({ manager, basis, facts }) => {
    if (manager === line.object) return;
    const told = found.get(manager) || { basis, facts: new Set() };
    for (const fact of facts) told.facts.add(fact);
    found.set(manager, told);
  };
  const follows = (book().readings.get(line.subject) || []).filter((one) => one.start <= day && day < one.end);
  follows.filter((one) => one.first <= epoch && epoch < one.last).forEach(tell);
  derivedBeside(line, epoch).forEach(tell);
  return [...found].map(([manager, { basis, facts }]) => ({ manager, basis, facts: inOrder([...facts]) }));
}

/**
 * The derived lines of a node to others that met one of the lines that say this.
 * @param {{subject: number, relation: number, object: number}} line
 * @param {number} epoch
 * @returns {Reading[]}
 */
function derivedBeside({ subject, relation, object }, epoch) {
  const mine = spellsOf(subject, relation, epoch);
  const held = mine.filter((spell) => SPELLS.object[spell] === object);
  const others = mine.filter((spell) => SPELLS.object[spell] !== object && attributesOf(SPELLS.start[spell]).derived);
  const meeting = others.filter((rival) => !held.length || held.some((spell) => meet(rival, spell)));
  return meeting.map((spell) => ({
    manager: SPELLS.object[spell],
    basis: attributesOf(SPELLS.start[spell + 1] - 1).basis,
    facts: sidesOf(subject, relation, SPELLS.object[spell], epoch).supporting,
  }));
}

/**
 * Whether a rival holds beside a line, or up to the first day on which that is more than possible.
 * @param {number} rival
 * @param {number} spell
 */
function meet(rival, spell) {
  const { steps, start } = SPELLS;
  let sure = start[spell];
  while (sure < start[spell + 1] && attributesOf(sure).certainty === POSSIBLE) sure += 1;
  const from = sure < start[spell + 1] ? steps.day[sure] : SPELLS.end[spell];
  return SPELLS.end[rival] >= from && steps.day[start[rival]] <= SPELLS.end[spell];
}

/**
 * The spells of a node in a relation, as known by an epoch.
 * @param {number} node
 * @param {number} relation
 * @param {number} epoch
 */
function spellsOf(node, relation, epoch) {
  const found = [];
  for (let spell = 0; spell < SPELLS.size; spell += 1) {
    if (SPELLS.subject[spell] !== node || SPELLS.relation[spell] !== relation) continue;
    if (SPELLS.first[spell] <= epoch && epoch < SPELLS.last[spell]) found.push(spell);
  }
  return found;
}

/** The publishers that some facts go back to: how many say so independently. @param {number[]} facts */
export function originsOf(facts) {
  const { facts: columns, origins } = book();
  return new Set(facts.flatMap((fact) => origins[columns.source[fact]]));
}

/** The sources of some facts, each once. @param {number[]} facts */
export const sourcesOf = (facts) => new Set(facts.map((fact) => book().facts.source[fact]));
