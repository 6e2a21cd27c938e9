// What stands around a picture: what it is of and of which day, what its strokes and signs mean, how much of all it shows,
// who says so, and whose work it is.

import { WORDS, count, filled, say, saying } from "./texts.js";
import { NONE, epochOf } from "./data.js";
import { book, bookRead } from "./book.js";
import { momentText } from "./changes.js";
import { occurring } from "./connectors.js";
import { dateSaid, dayNamed } from "./dates.js";
import { SAME, SIGNS, STATES } from "./difference.js";
import { newestSource, sourceName, sourceWords, supporting } from "./evidence.js";
import { there } from "./models.js";
import { state } from "./state.js";
import { OPENING } from "./steps.js";

/** So many publishers are named. */
const NAMED_PUBLISHERS = 6;
/** So many signs of a commit, or of a digest, are shown. */
const SHORT = 12;

/** @typedef {{ style?: string, sign?: string, colour: string, text: string }} Meaning A stroke or a sign, and what it means. */

/** What of a stroke is explained, and by which text. @type {[stroke: string, text: TextKey][]} */
const STROKES = [
  ["attested", "legendAttested"],
  ["presumed 0", "legendPresumed"],
  ["possible", "legendPossible"],
  ["derived attested", "legendDerived"],
  ["disputed attested", "legendDisputed"],
  ["dotted", "legendDotted"],
  ["indirect attested", "legendIndirect"],
  ["gone", "gone"],
];

/**
 * What the strokes and signs in a picture mean; only of those that are in it.
 * @param {Model} model
 * @param {Spot[]} spots
 * @param {Iterable<string>} styles
 * @returns {Meaning[]}
 */
export function meaningsOf(model, spots, styles) {
  const strokes = occurring(STROKES, styles);
  /** @type {Map<string, Meaning>} */
  const signs = new Map();
  for (const { node } of spots) {
    const status = model.stateOf(node);
    if (status !== SAME) {
      const text = say(STATES[status]);
      signs.set(text, { sign: SIGNS[status], colour: STATES[status], text });
    } else {
      for (const [kind, sign, text] of model.card(node).marks) signs.set(sign, { sign, colour: inkOf(kind), text });
    }
  }
  return [...strokes.map(([style, key]) => ({ style, colour: "quiet", text: say(key) })), ...signs.values()];
}

/** The colour of a mark. @param {string} kind */
export const inkOf = (kind) => (kind === "disputed" ? "dispute" : kind === "possible" ? "doubt" : "quiet");

/** Of which day a picture is, or of which two. @param {Snapshot} moment */
export function whenOf(moment) {
  const old = there();
  if (old) return say("changeList", { old: momentText(old), new: momentText(moment) });
  const { asItWas, asKnown, clause, possibleShown } = WORDS.picture;
  return saying([
    filled(asItWas, { day: dayNamed(moment.at) }),
    moment.known !== null && filled(asKnown, { day: dayNamed(moment.known) }),
    moment.possible && possibleShown,
  ]).join(clause);
}

/**
 * Who says what a picture shows: how many sources, the newest of all, and who published most of them.
 * @param {Model} model
 * @param {Spot[]} spots
 */
function sourcesBehind(model, spots) {
  if (!bookRead()) return "";
  const epoch = epochOf(state.known);
  const { facts, sources } = book();
  /** @type {Set<number>} */
  const found = new Set();
  for (const { node } of spots) {
    const step = model.lineAt(node);
    if (step === NONE) continue;
    for (const fact of supporting(step, epoch)) found.add(facts.source[fact]);
  }
  /** @type {Map<string, number>} */
  const often = new Map();
  for (const at of found) {
    const name = sourceName(sources[at]);
    often.set(name, (often.get(name) ?? 0) + 1);
  }
  const names = [...often.keys()].sort((one, other) => (often.get(other) ?? 0) - (often.get(one) ?? 0));
  if (!names.length) return "";
  const { comma, listed, listMore, newest } = WORDS.picture;
  const last = newestSource(epoch);
  const many = sourceWords(found.size);
  const what = last ? filled(newest, { sources: many, date: dateSaid(last.published) }) : many;
  const shown = names.slice(0, NAMED_PUBLISHERS).join(comma);
  const more = names.length - NAMED_PUBLISHERS;
  return filled(listed, { what, names: more > 0 ? filled(listMore, { names: shown, count: more }) : shown });
}

/**
 * The lines below a picture: how much of all it shows, who says so, whose work it is and on which terms.
 * @param {Model} model
 * @param {Spot[]} spots
 * @param {string} shown
 * @returns {string[]}
 */
export function linesBelow(model, spots, shown) {
  const { credit, licence } = OPENING;
  return saying([
    shown,
    sourcesBehind(model, spots),
    withheldWords(),
    saying([credit, licence, say("madeWith")]).join(" · "),
  ]);
}

/** Which state of the data the page was drawn from. */
export function stampWords() {
  if (!OPENING.stamp) return "";
  const [sha256, revision, day, changed] = OPENING.stamp;
  const parts = [];
  if (revision) {
    const when = day ? dateSaid(day) : say("undated");
    parts.push(say(changed ? "stampChanged" : "stampAt", { revision: revision.slice(0, SHORT), day: when }));
  }
  if (sha256) parts.push(`sha256 ${sha256.slice(0, SHORT)}`);
  return parts.length ? say("stamp", { parts: parts.join(WORDS.picture.comma) }) : "";
}

/** How much was left out of a page for the public; nothing where nothing was. */
export function withheldWords() {
  const [sources, facts, events, nodes] = OPENING.withheld.map(count);
  return OPENING.withheld.some(Boolean) ? say("withheld", { sources, facts, events, nodes }) : "";
}
