// The evidence: the facts for and against a line, in words, and the rule that decided. Read when first asked for.

import { say } from "./texts.js";
import { book } from "./book.js";
import { ATTESTED, NAMES, NONE, PRESUMED, RELATION, firstSpell } from "./data.js";
import { isoOf } from "./days.js";
import { element, named } from "./elements.js";

/**
 * The numbers of the facts for and against whatever the three say, as known by an epoch.
 * @param {number} subject
 * @param {number} relation
 * @param {number} object
 * @param {number} epoch
 * @returns {Sides}
 */
export function sidesOf(subject, relation, object, epoch) {
  const spell = firstSpell(subject, relation, object) ?? NONE;
  const { sides, ownOf, facts, sources } = book();
  const told = (sides.get(spell) || []).find(({ first, last }) => first <= epoch && epoch < last);
  if (told && told.supporting.length) return told;
  const [from, count] = ownOf.get(spell) ?? [0, 0];
  const own = Array.from({ length: count }, (_, at) => from + at).filter(
    (fact) => sources[facts.source[fact]].known <= epoch,
  );
  return { supporting: inOrder(own), against: told ? told.against : [] };
}

/**
 * All facts about a node that were known by an epoch, in order of publication.
 * @param {number} node
 * @param {number} epoch
 * @returns {number[]}
 */
export function factsOf(node, epoch) {
  const { facts, sources, bySubject } = book();
  const found = (bySubject.get(node) || []).filter((fact) => sources[facts.source[fact]].known <= epoch);
  return inOrder(found);
}

/**
 * Facts by when they were published.
 * @param {number[]} found
 * @returns {number[]}
 */
function inOrder(found) {
  const { facts, sources } = book();
  return found.sort(
    (one, other) => sources[facts.source[one]].order - sources[facts.source[other]].order || one - other,
  );
}

/** @type {FactDate[]} */
const DATES = ["since", "until", "observed", "throughout", "appointed"];

/**
 * A fact in words.
 * @param {number} fact
 */
function factOf(fact) {
  const { facts, sources, texts, files } = book();
  const [vouched, basis, line, manner, denied] = facts.ways[facts.way[fact]];
  const more = facts.more[fact] || {};
  const relation = line === "solid" ? facts.relations[facts.relation[fact]] : line;
  const other = facts.object[fact];
  const object = typeof other === "string" ? other : NAMES[other];
  const dates = DATES.filter((word) => facts[word][fact]).map((word) => `${word} ${texts[facts[word][fact]]}`);
  const words = [
    [denied ? say("doesNot") : "", NAMES[facts.subject[fact]], " ", wordOf(relation), " ", object].join("").trim(),
    manner && `(${manner})`,
    texts[facts.title[fact]] && `“${texts[facts.title[fact]]}”`,
  ];
  return {
    source: sources[facts.source[fact]],
    says: vouched,
    basis,
    sentence: words.filter(Boolean).join(" "),
    dates: dates.join(", "),
    note: more.note || "",
    quote: more.quote || "",
    where: more.where || "",
    retracted: more.retracted || "",
    at: `${files[facts.file[fact]]}:${facts.line[fact]}`,
  };
}

/**
 * A relation in words.
 * @param {LineWord | FactWord} relation
 * @returns {string}
 */
export function wordOf(relation) {
  if (relation === "leads") return say("leadsWord");
  if (relation === "left") return say("leftWord");
  if (relation === "joined") return say("joinedWord");
  if (relation === "dissolved") return say("dissolvedWord");
  return say(relation);
}

/**
 * What decided that a line holds as it does, in the words of orgraph why.
 * @param {Line} line
 * @param {number[]} against
 * @returns {string}
 */
export function verdictOf(line, against) {
  const direct = line.relation === RELATION.reports_to && !line.derived && against.length;
  const rule = line.rule || (direct ? say("direct_over_derived") : "");
  return [
    heldWords(line).join(", "),
    rule && say("decidedBy", { rule }),
    line.startRule && say("startBy", { rule: line.startRule }),
    endingOf(line),
  ]
    .filter(Boolean)
    .join("; ");
}

/** @type {(certainty: number) => string} */
export const certaintyWord = (certainty) =>
  say(certainty === ATTESTED ? "attested" : certainty === PRESUMED ? "presumed" : "possibly");

/**
 * How surely a line is held and how it came about, in words.
 * @param {Line} line
 * @returns {string[]}
 */
export function heldWords(line) {
  const confirmed = line.certainty < ATTESTED ? isoOf(line.confirmed) : null;
  return [
    certaintyWord(line.certainty),
    line.basis === "stated" ? "" : line.basis,
    line.manner,
    line.since ? say("since", { date: line.since }) : "",
    confirmed ? say("lastConfirmed", { date: confirmed }) : "",
    line.disputed ? say("disputed") : "",
  ].filter(Boolean);
}

/**
 * Who vouches for a line, and how many say so independently.
 * @param {Attributes} attributes
 * @returns {string}
 */
export const vouchedWords = ({ says, origins }) =>
  `${say(says)}, ${origins === 1 ? say("origin") : say("origins", { count: origins })}`;

/**
 * What ended a line, in words: a fact that says so, the first that says the line, or one from which it follows.
 * @param {Line} line
 * @returns {string}
 */
function endingOf({ ending, subject, relation, object }) {
  if (!ending) return "";
  /** @type {() => Ending} */
  const own = () => [0, book().ownOf.get(firstSpell(subject, relation, object) ?? NONE)?.[0] ?? 0, ""];
  const [inferred, fact, rule] = ending === 1 ? own() : book().endings[ending - 2];
  const source = book().sources[book().facts.source[fact]].id;
  return [say(inferred ? "endInferred" : "endSaid", { source }), rule && say("datedBy", { rule })]
    .filter(Boolean)
    .join(", ");
}

/**
 * A fact as a card of the panel: who says so, where, when, in which words.
 * @param {number} number
 * @param {string} role
 * @returns {HTMLElement}
 */
export function drawFact(number, role) {
  const fact = factOf(number);
  const { source } = fact;
  return element(
    "li",
    { class: `fact ${role}` },
    named(source.publisher || source.id, { class: "publisher" }, "b"),
    " ",
    element("small", {}, [source.published, fact.says, fact.basis].filter(Boolean).join(", ")),
    element("p", {}, sourceLink(source)),
    named([fact.sentence, fact.dates].filter(Boolean).join(", "), {}, "p"),
    fact.quote && named(`“${fact.quote}”${fact.where ? ` (${fact.where})` : ""}`, { class: "quote" }, "p"),
    fact.retracted && named(say("retractedText", { text: fact.retracted }), { class: "retracted" }, "p"),
    fact.note && named(fact.note, { class: "note" }, "p"),
    element("small", { class: "address" }, fact.at),
  );
}

/**
 * The title of a source, as a link where its address is one of the web.
 * @param {Source} source
 * @returns {HTMLElement}
 */
function sourceLink(source) {
  const text = source.title || source.url || source.id;
  if (!/^https?:\/\//i.test(source.url)) return named(text);
  return named(text, { href: source.url, target: "_blank", rel: "noopener noreferrer" }, "a");
}
