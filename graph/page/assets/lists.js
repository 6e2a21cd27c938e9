// Whom and what a node stands with on a day, each line with a way to its evidence.

import { count, say } from "./texts.js";
import { NAMES, RELATION, SPELLS, attributesOf, lineOf, push } from "./data.js";
import { button, element } from "./elements.js";
import { heldWords, vouchedWords } from "./evidence.js";
import { link } from "./links.js";
import { showLine } from "./panel.js";
import { objectOf, subjectOf } from "./snapshot.js";

const FEW = 12;

/**
 * Whom and what the node stands with, each line with a button to its evidence.
 * @param {Snapshot} moment
 * @param {number} node
 * @param {number} shown
 */
export function lists(moment, node, shown) {
  /** @type {Map<number, number[]>} */
  const out = new Map();
  /** @type {Map<number, number[]>} */
  const into = new Map();
  for (const step of moment.held) {
    const relation = SPELLS.relation[SPELLS.steps.spell[step]];
    if (subjectOf(step) === node) push(out, relation, step);
    if (objectOf(step) === node) push(into, relation, step);
  }
  /** @type {(map: Map<number, number[]>, word: LineWord) => number[]} */
  const of = (map, word) => map.get(RELATION[word]) || [];
  const reports = [...of(into, "reports_to"), ...of(into, "indirect")].filter(
    (step) => moment.manager[subjectOf(step)] === step,
  );
  const parts = of(into, "part_of");
  const heads = of(into, "leads");
  return [
    ...listed(say("alsoReportsTo"), others(of(out, "reports_to"), shown), objectOf),
    ...listed(say("below"), of(out, "indirect"), objectOf),
    ...listed(say("dottedTo"), of(out, "dotted"), objectOf),
    ...listed(say("leads"), of(out, "leads"), objectOf),
    ...listed(say("holdsPost"), of(out, "holds"), objectOf),
    ...listed(say("belongs"), of(out, "member_of"), objectOf),
    ...listed(say("partOf"), others(of(out, "part_of"), shown), objectOf),
    ...listed(say(heads.length > 1 ? "heads" : "head"), heads, subjectOf),
    ...listed(say("heldBy"), of(into, "holds"), subjectOf),
    ...listed(say("reports", { count: reports.length }), reports, subjectOf, true),
    ...listed(say("parts", { count: parts.length }), parts, subjectOf, true),
  ];
}

/**
 * Some lines but the one that the answer is about.
 * @param {number[]} steps
 * @param {number} shown
 */
const others = (steps, shown) => steps.filter((step) => step !== shown);

/**
 * Lines under a heading, the first few at once.
 * @param {string} heading
 * @param {number[]} steps
 * @param {(step: number) => number} other
 * @param {boolean} [brief]
 */
function listed(heading, steps, other, brief = false) {
  if (!steps.length) return [];
  const row = (/** @type {number} */ step) => drawRow(step, other, brief);
  const sorted = brief ? [...steps].sort((one, other_) => other(one) - other(other_)) : steps;
  const list = element("ul", {}, ...sorted.slice(0, FEW).map(row));
  const rest = sorted.slice(FEW);
  if (rest.length) {
    const more = button(`+ ${count(rest.length)}`, () => {
      more.remove();
      list.append(...rest.map(row));
    });
    return [element("h3", {}, heading), list, more];
  }
  return [element("h3", {}, heading), list];
}

/**
 * A line of a list: whoever stands at its other end, how it is held, and a way to its evidence.
 * @param {number} step
 * @param {(step: number)=> number} other
 * @param {boolean} brief
 */
function drawRow(step, other, brief) {
  const how = brief ? "" : [...heldWords(lineOf(step)), vouchedWords(attributesOf(step))].join(", ");
  const label = `${say("openEvidence")}: ${NAMES[subjectOf(step)]}, ${NAMES[objectOf(step)]}`;
  return element(
    "li",
    {},
    link(other(step)),
    " ",
    element("small", {}, how),
    " ",
    button(say("openEvidence"), () => showLine(step), { class: "link small", "aria-label": label }),
  );
}
