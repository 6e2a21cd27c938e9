// The evidence as it stands in the file, read once the chart is there; docs/page.md describes the columns.

import { DATA, SPELLS, push } from "./data.js";
import { columnOf, read, risen } from "./columns.js";

/** @type {Book | null} */
let evidence = null;
/** @type {Promise<void> | null} */
let reading = null;

/**
 * The evidence; of what asks for it nothing runs before it is read.
 * @returns {Book}
 */
export const book = () => /** @type {Book} */ (evidence);

/** Whether the evidence is read. */
export const bookRead = () => evidence !== null;

/**
 * Do something once the evidence is read: at once, as a rule.
 * @param {() => void} act
 */
export function afterReading(act) {
  if (evidence) act();
  else (reading ??= readBook()).then(act);
}

/** The evidence stands after the scripts, so that the chart need not wait for it. */
async function readBook() {
  if (document.readyState === "loading") {
    await new Promise((resolve) => addEventListener("DOMContentLoaded", resolve, { once: true }));
  }
  evidence = decodeBook(await read("evidence-data"));
}

/**
 * @param {EvidenceData} data
 * @returns {Book}
 */
function decodeBook({ sources, facts, sides, readings, spells: dates, origins, endings, texts, files }) {
  /** @type {Book["ownOf"]} */
  const ownOf = new Map();
  const found = decodeFacts(facts);
  const spells = risen(facts.spell);
  columnOf(facts.own).forEach((count, at) => {
    const spell = spells[at];
    const own = DATA.relations[SPELLS.relation[spell]];
    const relation = facts.relations.indexOf(own === "dotted" || own === "indirect" ? "reports_to" : own);
    ownOf.set(spell, [found.subject.length, count]);
    for (let fact = 0; fact < count; fact += 1) speak(found, SPELLS.subject[spell], relation, SPELLS.object[spell]);
  });
  for (const [subject, relation, object] of facts.others) speak(found, subject, relation, object);
  const bySubject = new Map();
  found.subject.forEach((subject, fact) => push(bySubject, subject, fact));
  return {
    sources: sources.map(decodeSource),
    facts: found,
    sides: decodeSides(sides),
    ownOf,
    bySubject,
    readings: decodeReadings(readings),
    dates: { since: columnOf(dates.since), until: columnOf(dates.until), end: columnOf(dates.end) },
    origins,
    endings,
    texts,
    files,
  };
}

/**
 * A source by the names of what is told of it.
 * @param {SourceRow} row
 * @returns {Source}
 */
function decodeSource([id, publisher, title, url, published, kind, note, known, order, archive]) {
  return { id, publisher, title, url, published, kind, note, known, order, archive };
}

/**
 * What the facts say, as yet without whom and what they speak of.
 * @param {FactColumns} columns
 * @returns {Facts}
 */
function decodeFacts(columns) {
  return {
    subject: [],
    relation: [],
    object: [],
    source: columnOf(columns.source),
    title: columnOf(columns.title),
    since: columnOf(columns.since),
    until: columnOf(columns.until),
    observed: columnOf(columns.observed),
    throughout: columnOf(columns.throughout),
    appointed: columnOf(columns.appointed),
    way: columnOf(columns.way),
    file: columnOf(columns.file),
    line: risen(columnOf(columns.line)),
    relations: columns.relations,
    ways: columns.ways,
    more: columns.more,
  };
}

/**
 * Say of the next fact whom and what it speaks of.
 * @param {Facts} facts
 * @param {number} subject
 * @param {number} relation
 * @param {number | string} object
 */
function speak(facts, subject, relation, object) {
  facts.subject.push(subject);
  facts.relation.push(relation);
  facts.object.push(object);
}

/**
 * The facts on either side, by the first line of a key.
 * @param {SideColumns} columns
 * @returns {Book["sides"]}
 */
function decodeSides(columns) {
  const found = new Map();
  const facts = risen(columns.facts);
  const [first, last] = [columnOf(columns.first), columnOf(columns.last)];
  const [supporting, against] = [columnOf(columns.for), columnOf(columns.against)];
  let at = 0;
  /** @type {(count: number) => number[]} */
  const take = (count) => [...facts.subarray(at, (at += count))];
  risen(columns.spell).forEach((spell, row) =>
    push(found, spell, {
      first: first[row],
      last: last[row],
      supporting: take(supporting[row]),
      against: take(against[row]),
    }),
  );
  return found;
}

/**
 * Under whom people would stand were nothing said of them, by who they are.
 * @param {ReadingColumns} columns
 * @returns {Book["readings"]}
 */
function decodeReadings({ manager, bases, start, end, ...columns }) {
  const found = new Map();
  const facts = risen(columns.facts);
  const [basis, first, last] = [columnOf(columns.basis), columnOf(columns.first), columnOf(columns.last)];
  const count = columnOf(columns.count);
  let at = 0;
  risen(columns.node).forEach((node, row) =>
    push(found, node, {
      manager: manager[row],
      basis: bases[basis[row]],
      facts: [...facts.subarray(at, (at += count[row]))],
      start: start[row],
      end: end[row],
      first: first[row],
      last: last[row],
    }),
  );
  return found;
}
