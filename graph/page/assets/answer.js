// The answer at the top of the panel: one sentence, how surely it is so and by whose word, which other readings there
// are, and why they were set aside. In the words of orgraph why; a test holds the two together.

import { TEXT, say, saying } from "./texts.js";
import { ATTESTED, NAMES, PRESUMED, RELATION, epochOf, push } from "./data.js";
import { isoOf } from "./days.js";
import { dateOn, dateSince, dayNamed } from "./dates.js";
import { element } from "./elements.js";
import { certaintyWord, citation, drawFact, drawQuote, factOf, originWords, sidesOf, sourceWords } from "./evidence.js";
import { datesOfLine } from "./history.js";
import { capital, link } from "./links.js";
import { originsOf, readingsOf, sourcesOf } from "./readings.js";
import { basisWord, mannerWord, partsOf, relationOf, ruleWord, sentence } from "./sentences.js";
import { axisOf, strip } from "./strip.js";

/** The rule where what is said of a node itself is held, whatever else would follow. */
const DIRECT_OVER_DERIVED = "stated for the node itself over derived";
/**
 * How a source vouches for a fact, weakest first, as graph/vocabulary.py has it.
 * @type {Says[]}
 */
const SAYS = ["rumoured", "anonymous", "reported", "official"];

/**
 * The answer of a line on a moment's day: what is told of it.
 * @param {Line} line
 * @param {Moment} moment
 */
export function drawAnswer(line, moment) {
  const epoch = epochOf(moment.known);
  const { supporting, against } = sidesOf(line.subject, line.relation, line.object, epoch);
  const readings = readingsOf(line, moment.at, epoch);
  const quoted = supporting.map(factOf).find((fact) => fact.quote);
  return element(
    "section",
    { class: "answer", "data-line": line.step },
    headline(line, moment),
    element("ul", { class: "how" }, ...howHeld(line, supporting).map((text) => element("li", {}, `${text} `))),
    strip(line.spell, axisOf([line.spell], moment.at), moment.at),
    quoted &&
      element("blockquote", {}, drawQuote(quoted), element("p", { class: "source" }, ...citation(quoted.source))),
    ...drawReadings(line, readings, against),
    folded(say("saysSo", { count: supporting.length }), "for", supporting, !quoted),
  );
}

/**
 * "On 15 November 2022, as known by 10 March 2023 Bob Kang reports to Zhang Lidong."
 * @param {Line} line
 * @param {Moment} moment
 */
function headline(line, moment) {
  const said = sentence(relationOf(line.relation), link(line.subject), link(line.object));
  const day = dayNamed(moment.at);
  const when =
    moment.known === null ? say("onDay", { day }) : say("onDayKnown", { day, known: dayNamed(moment.known) });
  return element("p", { class: "headline" }, ...partsOf(TEXT.headline, { when: [when], said }).flat());
}

/**
 * How surely a line is held, since when, by whose word, and how it came about: a sentence each.
 * @param {Line} line
 * @param {number[]} supporting
 * @returns {string[]}
 */
function howHeld(line, supporting) {
  const { until, how, ...dates } = datesOfLine(line.spell);
  const since = line.since || dates.since;
  return saying([
    surely(line),
    since && capital(say("sentence", { words: dateSince(since) })),
    line.manner && capital(say("sentence", { words: mannerWord(line.manner) })),
    line.basis !== "stated" && say(line.derived ? "isConcluded" : "isImplied", { basis: basisWord(line.basis) }),
    supporting.length > 0 && say("vouched", { ...counted(supporting), says: say(bestOf(supporting)) }),
    line.startRule && say("startBy", { rule: ruleWord(line.startRule) }),
    until && until !== "open" && say(how === "said" ? "endsSaid" : "endsInferred", { until: dateOn(until) }),
    line.disputed && say("isDisputed"),
  ]);
}

/**
 * What a line says of its subject, and how surely: "reports to Zhang Lidong · attested".
 * @param {Line} line
 */
export const inBrief = (line) =>
  saying([
    sentence(relationOf(line.relation), "", NAMES[line.object]).join("").trim(),
    certaintyWord(line.certainty),
    line.disputed && say("disputed"),
  ]).join(" · ");

/**
 * How surely a line is held, as a sentence.
 * @param {Line} line
 */
function surely({ certainty, confirmed }) {
  if (certainty === ATTESTED) return say("isAttested");
  if (certainty !== PRESUMED) return say("isPossible");
  return isoOf(confirmed) ? say("isPresumed", { day: dayNamed(confirmed) }) : say("isUnconfirmed");
}

/**
 * The best vouching among some facts.
 * @param {number[]} facts
 */
const bestOf = (facts) => SAYS[Math.max(...facts.map((fact) => SAYS.indexOf(factOf(fact).says)))];

/**
 * How many sources and independent origins some facts have, in words.
 * @param {number[]} facts
 */
const counted = (facts) => ({
  sources: sourceWords(sourcesOf(facts).size),
  origins: originWords(originsOf(facts).size),
});

/**
 * What speaks otherwise, by the reading it speaks for, and why none of these is held.
 * @param {Line} line
 * @param {Reading[]} readings
 * @param {number[]} against
 */
function drawReadings(line, readings, against) {
  const groups = [...readings.map(readingGroup), ...statedGroups(against)];
  if (!groups.length) return [];
  const direct = line.relation === RELATION.reports_to && !line.derived;
  const rule = line.rule || (direct ? DIRECT_OVER_DERIVED : "");
  return [
    element("h3", {}, say("otherwise", { count: groups.length })),
    ...groups.map(({ heading, facts }) => folded(heading, "against", facts, false)),
    rule && element("p", { class: "rule" }, say("decidedBy", { rule: ruleWord(rule) })),
  ];
}

/**
 * A reading that follows from what somebody leads, holds or belongs to.
 * @param {Reading} reading
 */
function readingGroup({ manager, basis, facts }) {
  return { heading: say("reading", { name: NAMES[manager], basis: basisWord(basis), ...counted(facts) }), facts };
}

/**
 * The facts against a line by what they say.
 * @param {number[]} against
 */
function statedGroups(against) {
  /** @type {Map<string, number[]>} */
  const groups = new Map();
  for (const number of against) {
    const fact = factOf(number);
    const key = fact.retracted ? say("takenBack", { said: fact.said }) : fact.said;
    push(groups, key, number);
  }
  return [...groups].map(([said, facts]) => ({
    heading: say("stated", { said, ...counted(facts) }),
    facts,
  }));
}

/**
 * Facts under a heading that opens them; null where there are none.
 * @param {string} heading
 * @param {Role} role
 * @param {number[]} facts
 * @param {boolean} open
 */
export function folded(heading, role, facts, open) {
  if (!facts.length) return null;
  const made = element("details", { class: `facts ${role}`, open }, element("summary", {}, heading));
  const fill = () => made.append(element("ul", {}, ...facts.map((fact) => drawFact(fact, role))));
  if (open) fill();
  else made.addEventListener("toggle", fill, { once: true });
  return made;
}
