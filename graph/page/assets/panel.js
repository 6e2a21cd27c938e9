// The panel at the side: what is held of a node on the day, how surely, since when, and everything that says so.

import { count, say } from "./texts.js";
import {
  DATA,
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
  nodeOf,
  push,
} from "./data.js";
import { isoOf } from "./days.js";
import { drawChanges } from "./changes.js";
import { button, byId, element, named } from "./elements.js";
import { drawFact, factsOf, heldWords, sidesOf, verdictOf, vouchedWords, wordOf } from "./evidence.js";
import { drawHistory } from "./history.js";
import { here, there } from "./models.js";
import { spanOf } from "./search.js";
import { objectOf, subjectOf, titlesOf, unitsOf } from "./snapshot.js";
import { change, comparing, state } from "./state.js";
import { charts, copyLink } from "./page.js";

const FEW = 12;
export const panel = byId("panel");
/** @type {number | null} */
let panelLine = null;
/** @type {string | null} */
let brought = null;

/** Show the node that is selected, else what is different where two moments are compared, else nothing. */
export function showPanel() {
  if (!document.getElementById("evidence-data")) {
    addEventListener("DOMContentLoaded", showPanel, { once: true });
    return;
  }
  const node = nodeOf(state.selected);
  const had = panel.contains(document.activeElement);
  panel.hidden = node === NONE && !comparing();
  document.body.classList.toggle("with-panel", !panel.hidden);
  panel.replaceChildren(...(panel.hidden ? [] : node === NONE ? drawChanges() : drawNode(node)));
  panel.scrollTop = 0;
  if (had && !panel.hidden) panel.focus();
  if (brought !== state.selected && node !== NONE) charts[state.view]?.bring(node);
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

/** Forget the line that was asked for once another node is shown. */
export function keepLine() {
  if (panelLine !== null && state.selected !== IDS[subjectOf(panelLine)]) panelLine = null;
}

/** @type {(node: number) => HTMLElement} */
export const link = (node) =>
  named(NAMES[node], { type: "button", class: "link", onclick: () => change({ selected: IDS[node] }) }, "button");

/** @param {number} node */
function drawNode(node) {
  const moment = here().present[node] ? here() : (there() ?? here());
  const more = moreOf(node);
  const titles = titlesOf(moment, node);
  const units = unitsOf(moment, node);
  return [
    button("×", () => change({ selected: null }), { class: "close", "aria-label": say("close") }),
    named(NAMES[node], { id: "panel-title" }, "h2"),
    ...titles.map((title) => named(title, { class: "title" }, "p")),
    units.length ? element("p", {}, ...units.flatMap((unit, at) => [at ? ", " : "", link(unit)])) : null,
    more.also ? named(say("alsoKnown", { names: more.also.join(", ") }), { class: "quiet" }, "p") : null,
    more.note ? named(more.note, { class: "quiet" }, "p") : null,
    absence(node),
    actions(node),
    ...lists(moment, node),
    ...drawEvidence(moment, node),
    ...drawHistory(node),
  ].filter((part) => part !== null);
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
      say("notThen", { at: isoOf(state.at), when: when.text }),
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
      (branch || here().present[node] > 0) &&
      button(say(branch ? "wholeChart" : "onlyBranch"), () => change({ branch: branch ? null : IDS[node] })),
    !isChart && button(say("chart"), () => change({ view: KIND[node] === UNIT ? "units" : "chart" })),
    button(say("copyLink"), copyLink),
  );
}

/**
 * Whom and what the node stands with, each line with a button to its evidence.
 * @param {Snapshot} moment
 * @param {number} node
 */
function lists(moment, node) {
  const lines = { out: new Map(), in: new Map() };
  for (const step of moment.held) {
    const relation = SPELLS.relation[SPELLS.steps.spell[step]];
    if (subjectOf(step) === node) push(lines.out, relation, step);
    if (objectOf(step) === node) push(lines.in, relation, step);
  }
  /** @type {(map: Map<number, number[]>, word: LineWord) => number[]} */
  const of = (map, word) => map.get(RELATION[word]) || [];
  const reports = [...of(lines.in, "reports_to"), ...of(lines.in, "indirect")].filter(
    (step) => moment.manager[subjectOf(step)] === step,
  );
  return [
    ...listed(say("reportsTo"), firstly(of(lines.out, "reports_to"), moment.manager[node]), objectOf),
    ...listed(say("below"), of(lines.out, "indirect"), objectOf),
    ...listed(say("dottedTo"), of(lines.out, "dotted"), objectOf),
    ...listed(say("leads"), of(lines.out, "leads"), objectOf),
    ...listed(say("holdsPost"), of(lines.out, "holds"), objectOf),
    ...listed(say("belongs"), of(lines.out, "member_of"), objectOf),
    ...listed(say("partOf"), of(lines.out, "part_of"), objectOf),
    ...listed(say(of(lines.in, "leads").length > 1 ? "heads" : "head"), of(lines.in, "leads"), subjectOf),
    ...listed(say("heldBy"), of(lines.in, "holds"), subjectOf),
    ...listed(say("reports", { count: reports.length }), reports, subjectOf, true),
    ...listed(say("parts", { count: of(lines.in, "part_of").length }), of(lines.in, "part_of"), subjectOf, true),
  ];
}

/** @type {(steps: number[], step: number) => number[]} */
const firstly = (steps, step) => [...steps].sort((one, other) => Number(other === step) - Number(one === step));

/**
 * @param {string} heading
 * @param {number[]} steps
 * @param {(step: number) => number} other
 * @param {boolean} [brief]
 */
function listed(heading, steps, other, brief = false) {
  if (!steps.length) return [];
  /** @type {(step: number) => HTMLElement} */
  const row = (step) =>
    element(
      "li",
      {},
      link(other(step)),
      " ",
      element("small", {}, brief ? "" : [...heldWords(lineOf(step)), vouchedWords(attributesOf(step))].join(", ")),
      " ",
      button(say("openEvidence"), () => showLine(step), {
        class: "link small",
        "aria-label": `${say("openEvidence")}: ${NAMES[subjectOf(step)]}, ${NAMES[objectOf(step)]}`,
      }),
    );
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
 * The evidence for the line asked for, else for the line by which the node is placed, else all that is said of it.
 * @param {Snapshot} moment
 * @param {number} node
 */
function drawEvidence(moment, node) {
  const epoch = epochOf(moment.known);
  const asked =
    panelLine !== null && subjectOf(panelLine) === node && moment.held.includes(panelLine) ? panelLine : null;
  const step = asked ?? (state.view === "units" || KIND[node] === UNIT ? moment.within[node] : moment.manager[node]);
  /** @type {HTMLElement[]} */
  const made = [];
  const used = new Set();
  if (step !== NONE) {
    const line = lineOf(step);
    const { supporting, against } = sidesOf(line.subject, line.relation, line.object, epoch);
    made.push(
      element("h3", {}, say("decided")),
      element(
        "div",
        { class: "fact decided" },
        named(`${NAMES[line.subject]} ${wordOf(DATA.relations[line.relation])} ${NAMES[line.object]}`, {}, "b"),
        named(verdictOf(line, against), { class: "verdict" }, "p"),
        element("p", { class: "vouched" }, vouchedWords(line)),
      ),
      ...factList("saysSo", supporting, "for"),
      ...factList("saysOtherwise", against, "against"),
    );
    for (const fact of [...supporting, ...against]) used.add(fact);
    if (!used.size) made.push(element("p", { class: "quiet" }, say("noEvidence")));
  }
  return made.concat(
    factList(
      "otherFacts",
      factsOf(node, epoch).filter((fact) => !used.has(fact)),
      "other",
      { name: NAMES[node] },
    ),
  );
}

/**
 * @param {TextKey} heading
 * @param {number[]} facts
 * @param {string} role
 * @param {Record<string, string>} [words]
 */
function factList(heading, facts, role, words = {}) {
  if (!facts.length) return [];
  const list = element("ul", { class: "facts" }, ...facts.map((fact) => drawFact(fact, role)));
  return [element("h3", {}, say(heading, { ...words, count: facts.length })), list];
}
