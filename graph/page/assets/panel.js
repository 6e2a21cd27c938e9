// The panel at the side: the answer of the day in one sentence, how surely, by whose word, and all that is told of a node.

import { count, say } from "./texts.js";
import {
  IDS,
  KIND,
  NAMES,
  NONE,
  RELATION,
  SPELLS,
  UNIT,
  attributesOf,
  epochOf,
  lineOf,
  moreOf,
  numberOf,
  push,
} from "./data.js";
import { drawAnswer, folded } from "./answer.js";
import { drawChanges, drawMove } from "./changes.js";
import { dayNamed } from "./dates.js";
import { afterReading, button, byId, element, fill, named } from "./elements.js";
import { factsOf, heldWords, sidesOf, vouchedWords } from "./evidence.js";
import { drawHistory } from "./history.js";
import { link } from "./links.js";
import { here, there } from "./models.js";
import { spanOf } from "./search.js";
import { objectOf, subjectOf, titlesOf, unitsOf } from "./snapshot.js";
import { change, comparing, refresh, state } from "./state.js";
import { charts, copyLink } from "./page.js";

const FEW = 12;
export const panel = byId("panel");
/** @type {number | null} */
let panelLine = null;
/** @type {string | null} */
let brought = null;

/** Show the node that is selected, else what is different where two moments are compared, else nothing. */
export function showPanel() {
  afterReading(drawPanel);
}

function drawPanel() {
  const node = state.selected === null ? NONE : (numberOf(state.selected) ?? NONE);
  const had = panel.contains(document.activeElement);
  panel.hidden = !panelWanted();
  document.body.classList.toggle("with-panel", !panel.hidden);
  panel.replaceChildren();
  fill(panel, panel.hidden ? [] : node === NONE ? drawChanges() : drawNode(node));
  panel.scrollTop = 0;
  if (had && !panel.hidden) panel.focus();
  if (brought !== state.selected && node !== NONE && charts[state.view]) charts[state.view]?.bring(node);
  brought = state.selected;
}

/**
 * Show the evidence of one line of a node, however it came to be asked for.
 * @param {number} step
 */
export function showLine(step) {
  panelLine = step;
  change({ selected: IDS[subjectOf(step)] });
  showPanel();
}

let listShut = false;

/** Whether the panel has anything to show: of whom is selected, else of what is different, unless that was put away. */
export const panelWanted = () => state.selected !== null || (comparing() && !listShut);

/** Put the list of what is different away; the comparison stays. */
export function closeList() {
  listShut = true;
  change({ selected: null });
  refresh();
}

/** Show the list of what is different. */
export function openList() {
  listShut = false;
  change({ selected: null });
  refresh();
}

/** Compare with another moment, or no longer. @param {Partial<State>} moment */
export function compareWith(moment) {
  listShut = false;
  change(moment);
}

/** Forget the line that was asked for once another node is shown. */
export function keepLine() {
  if (panelLine !== null && state.selected !== IDS[subjectOf(panelLine)]) panelLine = null;
}

/**
 * @param {number} node
 * @returns {Child[]}
 */
function drawNode(node) {
  const moment = here().present[node] ? here() : (there() ?? here());
  const step = lineShown(moment, node);
  const more = moreOf(node);
  return [
    button("×", () => change({ selected: null }), { class: "close", "aria-label": say("close") }),
    named(NAMES[node], { id: "panel-title" }, "h2"),
    ...drawTitles(moment, node),
    more.also ? named(say("alsoKnown", { names: more.also.join(", ") }), { class: "quiet" }, "p") : null,
    more.note ? named(more.note, { class: "quiet" }, "p") : null,
    absence(node),
    comparing() ? drawMove(node) : null,
    step === NONE ? nothingKnown(node) : drawAnswer(lineOf(step), moment),
    actions(node),
    ...lists(moment, node, step),
    drawHistory(node),
    otherFacts(moment, node, step),
  ];
}

/**
 * The titles and units of a node: the first title in full, the others where they are asked for.
 * @param {Snapshot} moment
 * @param {number} node
 */
function drawTitles(moment, node) {
  const [first, ...further] = titlesOf(moment, node);
  const units = unitsOf(moment, node);
  return [
    first && named(first, { class: "title" }, "p"),
    further.length > 0 &&
      element(
        "details",
        { class: "titles" },
        element("summary", {}, say("otherTitles", { count: further.length })),
        ...further.map((title) => named(title, { class: "title" }, "p")),
      ),
    units.length ? element("p", {}, ...units.flatMap((unit, at) => [at ? ", " : "", link(unit)])) : null,
  ];
}

/**
 * The line that the panel is about: the one asked for, else the one by which a node is placed; NONE if it is by none.
 * @param {Snapshot} moment
 * @param {number} node
 */
function lineShown(moment, node) {
  if (panelLine !== null && subjectOf(panelLine) === node && moment.held.includes(panelLine)) return panelLine;
  return state.view === "units" || KIND[node] === UNIT ? moment.within[node] : moment.manager[node];
}

/**
 * Of a node that is there, that nobody says where it stands.
 * @param {number} node
 */
function nothingKnown(node) {
  if (!here().present[node]) return null;
  const words = { name: NAMES[node], day: dayNamed(here().at) };
  return element("p", { class: "headline" }, say(KIND[node] === UNIT ? "partOfNothing" : "underNobody", words));
}

/**
 * Of somebody who is not there on the day: when they are, and a way there.
 * @param {number} node
 */
function absence(node) {
  if (here().present[node]) return null;
  const when = spanOf(node);
  return (
    when &&
    element(
      "p",
      {},
      say("notThen", { at: dayNamed(state.at), when: when.text }),
      ". ",
      button(say("goThere"), () => change({ at: when.day }), { class: "link" }),
    )
  );
}

/** @param {number} node */
function actions(node) {
  const branch = state.branch === IDS[node];
  const isChart = state.view === "chart" || state.view === "units";
  return element(
    "p",
    { class: "actions" },
    isChart &&
      (branch || here().present[node] === 1) &&
      button(say(branch ? "wholeChart" : "onlyBranch"), () => change({ branch: branch ? null : IDS[node] })),
    !isChart && button(say("chart"), () => change({ view: KIND[node] === UNIT ? "units" : "chart" })),
    button(say("copyLink"), copyLink),
  );
}

/**
 * Whom and what the node stands with, each line with a button to its evidence.
 * @param {Snapshot} moment
 * @param {number} node
 * @param {number} shown
 */
function lists(moment, node, shown) {
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

/**
 * All else that is said of a node, folded.
 * @param {Snapshot} moment
 * @param {number} node
 * @param {number} step
 */
function otherFacts(moment, node, step) {
  const epoch = epochOf(moment.known);
  const line = step === NONE ? null : lineOf(step);
  const sides = line ? sidesOf(line.subject, line.relation, line.object, epoch) : { supporting: [], against: [] };
  const used = new Set([...sides.supporting, ...sides.against]);
  const facts = factsOf(node, epoch).filter((fact) => !used.has(fact));
  return folded(say("otherFacts", { name: NAMES[node], count: facts.length }), "other", facts, step === NONE);
}
