// The evidence: the facts for and against a line, in words, who says so and in which words. Read when first asked for.

import { count, say, saying } from "./texts.js";
import { ATTESTED, NAMES, NONE, PRESUMED, SPELLS, firstSpell } from "./data.js";
import { isoOf } from "./days.js";
import { book } from "./book.js";
import { dateLasting, dateNamed, dateOn, dateSaid, dateSince } from "./dates.js";
import { element, named } from "./elements.js";
import { basisWord, mannerWord, sentence } from "./sentences.js";
import { objectOf, subjectOf } from "./snapshot.js";
import { OPENING } from "./steps.js";

const WEB = /^https?:\/\//i;

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
  const { sides, ownOf } = book();
  const told = (sides.get(spell) || []).find(({ first, last }) => first <= epoch && epoch < last);
  if (told && told.supporting.length) return told;
  const [from, many] = ownOf.get(spell) || [0, 0];
  const own = Array.from({ length: many }, (_, at) => from + at).filter((fact) => isKnown(fact, epoch));
  return { supporting: inOrder(own), against: told ? told.against : [] };
}

/**
 * The numbers of the facts for a line, as known by an epoch.
 * @param {number} step
 * @param {number} epoch
 */
export const supporting = (step, epoch) =>
  sidesOf(subjectOf(step), SPELLS.relation[SPELLS.steps.spell[step]], objectOf(step), epoch).supporting;

/**
 * Whether a fact was known by an epoch.
 * @param {number} fact
 * @param {number} epoch
 */
function isKnown(fact, epoch) {
  const { facts, sources } = book();
  return sources[facts.source[fact]].known <= epoch;
}

/**
 * The source that was published last, of those that bear a date and were known by an epoch.
 * @param {number} epoch
 * @returns {Source | undefined}
 */
export function newestSource(epoch) {
  const known = book().sources.filter((source) => source.published && source.known <= epoch);
  return known.sort((one, other) => other.order - one.order)[0];
}

/**
 * All facts about a node that were known by an epoch, in order of publication.
 * @param {number} node
 * @param {number} epoch
 */
export function factsOf(node, epoch) {
  return inOrder((book().bySubject.get(node) || []).filter((fact) => isKnown(fact, epoch)));
}

/**
 * Facts by when they were published.
 * @param {number[]} found
 */
export function inOrder(found) {
  const { facts, sources } = book();
  return found.sort(
    (one, other) => sources[facts.source[one]].order - sources[facts.source[other]].order || one - other,
  );
}

/**
 * A fact in words.
 * @param {number} fact
 * @returns {FactTold}
 */
export function factOf(fact) {
  const { facts, sources, texts, files } = book();
  const [says, basis, line, manner, denied] = facts.ways[facts.way[fact]];
  const more = facts.more[fact] || {};
  const relation = line === "solid" ? facts.relations[facts.relation[fact]] : line;
  const other = facts.object[fact];
  const object = typeof other === "string" ? other : NAMES[other];
  const said = sentence(relation, NAMES[facts.subject[fact]], object, denied ? "never" : "now")
    .join("")
    .trim();
  const title = texts[facts.title[fact]];
  return {
    source: sources[facts.source[fact]],
    says,
    basis,
    said,
    sentence: [said, manner && `(${mannerWord(manner)})`, title && `“${title}”`].filter(Boolean).join(" "),
    dates: datesOf(fact),
    note: more.note || "",
    quote: more.quote || "",
    where: more.where || "",
    retracted: more.retracted || "",
    at: files[facts.file[fact]] ? `${files[facts.file[fact]]}:${facts.line[fact]}` : "",
  };
}

/**
 * When what a fact says was so, as its source words it.
 * @param {number} fact
 */
function datesOf(fact) {
  const { facts, texts } = book();
  const told = (/** @type {FactDate} */ word) => texts[facts[word][fact]];
  /** @type {("observed" | "throughout" | "appointed")[]} */
  const words = ["observed", "throughout", "appointed"];
  const lasting = dateLasting(told("since"), told("until"));
  const others = words
    .filter((word) => told(word))
    .map((word) => say(word, { date: word === "throughout" ? dateNamed(told(word)) : dateOn(told(word)) }));
  return saying([lasting, ...others]).join(", ");
}

/** @param {number} certainty */
export const certaintyWord = (certainty) =>
  say(certainty === ATTESTED ? "attested" : certainty === PRESUMED ? "presumed" : "possibly");

/**
 * How surely a line is held and how it came about, in words.
 * @param {Line} line
 * @returns {string[]}
 */
export function heldWords(line) {
  const confirmed = line.certainty < ATTESTED ? isoOf(line.confirmed) : null;
  return saying([
    certaintyWord(line.certainty),
    basisWord(line.basis),
    line.manner && mannerWord(line.manner),
    line.since && dateSince(line.since),
    confirmed && say("lastConfirmed", { date: dateNamed(confirmed) }),
    line.disputed && say("disputed"),
  ]);
}

/**
 * Who vouches for a line, and how many say so independently.
 * @param {Attributes} attributes
 */
export const vouchedWords = ({ says, origins }) => `${say(says)}, ${originWords(origins)}`;

/** @param {number} origins */
export const originWords = (origins) => say(origins === 1 ? "origin" : "origins", { count: count(origins) });

/** @param {number} sources */
export const sourceWords = (sources) => say(sources === 1 ? "oneSource" : "manySources", { count: count(sources) });

/**
 * A fact as a card of the panel: its words first, then who says so, where and when.
 * @param {number} number
 * @param {Role} role
 */
export function drawFact(number, role) {
  const fact = factOf(number);
  const { source } = fact;
  const about = [fact.says === "reported" ? "" : say(fact.says), basisWord(fact.basis)].filter(Boolean).join(", ");
  return element(
    "li",
    { class: `fact ${role}` },
    fact.quote && drawQuote(fact),
    element("p", { class: fact.quote ? "quiet" : "" }, [fact.sentence, fact.dates].filter(Boolean).join(", ")),
    element("p", { class: "source" }, ...citation(source), about && ` · ${about}`),
    fact.retracted && element("p", { class: "retracted" }, say("retractedText", { text: fact.retracted })),
    fact.note && named(fact.note, { class: "note" }, "p"),
    fact.at && element("small", { class: "address" }, fact.at),
  );
}

/**
 * The words that a source is quoted with.
 * @param {FactTold} fact
 */
export const drawQuote = (fact) =>
  named([`“${fact.quote}”`, fact.where && `(${fact.where})`].filter(Boolean).join(" "), { class: "quote" }, "p");

/** What a source is called in short: its publisher. @param {Source} source */
export const sourceName = (source) => source.publisher || source.id;

/**
 * A source as one cites it: who published it, what, and when.
 * @param {Source} source
 * @returns {Child[]}
 */
export function citation(source) {
  const when = source.published ? dateSaid(source.published) : say("undated");
  const title = source.title || source.url || (source.publisher ? "" : source.id);
  return [
    named(sourceName(source), { class: "publisher" }, "b"),
    title && ", ",
    title && sourceLink(source, title),
    `, ${when}`,
    ...keptLink(source),
  ];
}

/**
 * A link to the copy of a source, where it was kept, as far as that can be reached from here.
 * @param {Source} source
 * @returns {Child[]}
 */
function keptLink({ archive }) {
  const away = WEB.test(archive);
  if (!archive || !(away || (OPENING.copies && !archive.includes("://")))) return [];
  const href = away ? archive : [OPENING.copies, ...archive.split("/")].map(inAddress).join("/");
  return [" (", named(say("keptCopy"), { href, target: "_blank", rel: "noopener noreferrer" }, "a"), ")"];
}

/** A part of a path, as addresses have it; the first is a path already. @param {string} part @param {number} at */
const inAddress = (part, at) => (at ? encodeURIComponent(part) : part);

/**
 * The title of a source, as a link where its address is one of the web.
 * @param {Source} source
 * @param {string} text
 */
function sourceLink(source, text) {
  if (!WEB.test(source.url)) return named(text);
  return named(text, { href: source.url, target: "_blank", rel: "noopener noreferrer" }, "a");
}
