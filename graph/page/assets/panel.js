// The panel at the side: the answer of the day in one sentence, how surely, by whose word, and all that is told of a node.

import { say } from "./texts.js";
import { IDS, KIND, NAMES, NONE, UNIT, epochOf, lineOf, moreOf, nodeOf, numberOf } from "./data.js";
import { drawAnswer, folded, inBrief } from "./answer.js";
import { afterReading } from "./book.js";
import { drawChanges, drawMove } from "./changes.js";
import { copyLink } from "./clipboard.js";
import { dayNamed } from "./dates.js";
import { button, byId, element, fill, named } from "./elements.js";
import { listEvents, placeInList } from "./events.js";
import { factsOf, sidesOf } from "./evidence.js";
import { spanOf } from "./findable.js";
import { drawHistory } from "./history.js";
import { link } from "./links.js";
import { lists } from "./lists.js";
import { here, there } from "./models.js";
import { clearPanel, raiseSheet, showGist } from "./sheet.js";
import { subjectOf, titlesOf, unitsOf } from "./snapshot.js";
import { VIEWS, change, comparing, refresh, state } from "./state.js";
import { charts } from "./page.js";

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
  const was = panel.scrollTop;
  const events = node === NONE && eventsShown;
  clearPanel();
  fill(panel, panel.hidden ? [] : events ? listEvents(closeEvents) : node === NONE ? drawChanges() : drawNode(node));
  panel.scrollTop = events ? was : 0;
  showGist(node === NONE ? "" : gistOf(node));
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
let eventsShown = false;

/** Whether the panel has anything to show: of whom is selected, else events, else what is different if not put away. */
export const panelWanted = () => state.selected !== null || eventsShown || (comparing() && !listShut);

/** Show all events, one of them in sight. @param {Happening | null} event */
export function showEvents(event) {
  raiseSheet();
  eventsShown = true;
  change({ selected: null });
  refresh();
  const row = event && panel.querySelector(`[data-event="${placeInList(event)}"]`);
  row?.scrollIntoView({ block: "start" });
  row?.querySelector("button")?.focus();
}

function closeEvents() {
  eventsShown = false;
  refresh();
}

/** Put the list of what is different away; the comparison stays. */
export function closeList() {
  listShut = true;
  change({ selected: null });
  refresh();
}

/** Show the list of what is different. */
export function openList() {
  raiseSheet();
  listShut = false;
  change({ selected: null });
  refresh();
}

/** Compare with another moment, or no longer. @param {Partial<State>} moment */
export function compareWith(moment) {
  listShut = false;
  change(moment);
}

/**
 * Under whom a node stands and how surely, in a line; of one that is not there, when it is.
 * @param {number} node
 */
function gistOf(node) {
  if (!here().present[node]) return say("notThen", { at: dayNamed(state.at), when: spanOf(node)?.text ?? "" });
  const step = lineShown(here(), node);
  return step === NONE ? unplaced(node) : inBrief(lineOf(step));
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
    more.also ? element("p", { class: "quiet" }, say("alsoKnown", { names: more.also.join(", ") })) : null,
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
  return element("p", { class: "headline" }, unplaced(node));
}

/** That nobody says where a node stands. @param {number} node */
const unplaced = (node) =>
  say(KIND[node] === UNIT ? "partOfNothing" : "underNobody", { name: NAMES[node], day: dayNamed(here().at) });

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
    ...connecting(node),
    !isChart && button(say("chart"), () => change({ view: KIND[node] === UNIT ? "units" : "chart" })),
    button(say("copyLink"), copyLink),
  );
}

/**
 * Ways into the network: how a node is connected with the middle of it, or with somebody yet to be named.
 * @param {number} node
 * @returns {Child[]}
 */
function connecting(node) {
  if (!VIEWS.includes("network") || !here().present[node]) return [];
  const middle = state.view === "network" ? nodeOf(state.middle) : NONE;
  if (middle === NONE || middle === node) {
    return [button(say("howConnected", { name: NAMES[node] }), () => askTheWay(node))];
  }
  const ends = { from: NAMES[middle], to: NAMES[node] };
  return [
    state.to !== IDS[node] && button(say("howConnectedWith", ends), () => change({ to: IDS[node] })),
    button(say("toMiddle"), () => change({ selected: IDS[node], middle: null })),
  ];
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

/** How the network is connected with somebody: ready to say with whom. @param {number} node */
function askTheWay(node) {
  change({ view: "network", selected: IDS[node], middle: null, to: null });
  document.getElementById("way-to")?.focus();
}
