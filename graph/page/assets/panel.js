// The panel at the side: what is held of a node on the day, how surely, since when, and everything that says so.

import { count, say } from "./texts.js";
import {
  DATA,
  DAYS,
  IDS,
  KIND,
  NAMES,
  NONE,
  PRESUMED,
  RELATION,
  SPELLS,
  UNIT,
  attributesOf,
  endOf,
  epochOf,
  lineOf,
  moreOf,
  numberOf,
  push,
} from "./data.js";
import { MAX, isoOf } from "./days.js";
import { drawChanges } from "./changes.js";
import { button, byId, element, named } from "./elements.js";
import { drawFact, factsOf, heldWords, sidesOf, verdictOf, vouchedWords, wordOf } from "./evidence.js";
import { here, there } from "./models.js";
import { spanOf } from "./search.js";
import { objectOf, subjectOf, titlesOf, unitsOf } from "./snapshot.js";
import { change, comparing, state } from "./state.js";
import { charts, copyLink } from "./page.js";

const FEW = 12;
export const panel = byId("panel");
let panelLine = null;
let brought = null;

/** Show the node that is selected, else what is different where two moments are compared, else nothing. */
export function showPanel() {
  if (!byId("evidence-data")) {
    addEventListener("DOMContentLoaded", showPanel, { once: true });
    return;
  }
  const node = state.selected === null ? NONE : numberOf(state.selected);
  const had = panel.contains(document.activeElement);
  panel.hidden = node === NONE && !comparing();
  document.body.classList.toggle("with-panel", !panel.hidden);
  panel.replaceChildren(...(panel.hidden ? [] : node === NONE ? drawChanges() : drawNode(node)));
  panel.scrollTop = 0;
  if (had && !panel.hidden) panel.focus();
  if (brought !== state.selected && node !== NONE && charts[state.view]) charts[state.view].bring(node);
  brought = state.selected;
}

/** Show the evidence of one line of a node, however it came to be asked for. */
export function showLine(step) {
  panelLine = step;
  change({ selected: IDS[subjectOf(step)] });
  showPanel();
}

/** Forget the line that was asked for once another node is shown. */
export function keepLine() {
  if (panelLine !== null && state.selected !== IDS[subjectOf(panelLine)]) panelLine = null;
}

export const link = (node) =>
  named(NAMES[node], { type: "button", class: "link", onclick: () => change({ selected: IDS[node] }) }, "button");

function drawNode(node) {
  const moment = here().present[node] || !there() ? here() : there();
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
  ].filter(Boolean);
}

/** Of somebody who is not there on the day: when they are, and a way there. */
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

function actions(node) {
  const branch = state.branch === IDS[node];
  const isChart = state.view === "chart" || state.view === "units";
  return element(
    "p",
    { class: "actions" },
    isChart &&
      (branch || here().present[node]) &&
      button(say(branch ? "wholeChart" : "onlyBranch"), () => change({ branch: branch ? null : IDS[node] })),
    !isChart && button(say("chart"), () => change({ view: KIND[node] === UNIT ? "units" : "chart" })),
    button(say("copyLink"), copyLink),
  );
}

/** Whom and what the node stands with, each line with a button to its evidence. */
function lists(moment, node) {
  const lines = { out: new Map(), in: new Map() };
  for (const step of moment.held) {
    const relation = SPELLS.relation[SPELLS.steps.spell[step]];
    if (subjectOf(step) === node) push(lines.out, relation, step);
    if (objectOf(step) === node) push(lines.in, relation, step);
  }
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

const firstly = (steps, step) => [...steps].sort((one, other) => (other === step) - (one === step));

function listed(heading, steps, other, brief = false) {
  if (!steps.length) return [];
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

/** The evidence for the line asked for, else for the line by which the node is placed, else all that is said of it. */
function drawEvidence(moment, node) {
  const epoch = epochOf(moment.known);
  const asked =
    panelLine !== null && subjectOf(panelLine) === node && moment.held.includes(panelLine) ? panelLine : null;
  const step = asked ?? (state.view === "units" || KIND[node] === UNIT ? moment.within[node] : moment.manager[node]);
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

function factList(heading, facts, role, words = {}) {
  if (!facts.length) return [];
  const list = element("ul", { class: "facts" }, ...facts.map((fact) => drawFact(fact, role)));
  return [element("h3", {}, say(heading, { ...words, count: facts.length })), list];
}

/** Every spell of the node over all days, as known by the day shown; a click goes to where it began. */
function drawHistory(node) {
  const epoch = epochOf(state.known);
  const found = [];
  for (let spell = 0; spell < SPELLS.size; spell += 1) {
    if (epoch < SPELLS.first[spell] || epoch >= SPELLS.last[spell]) continue;
    const seat = SPELLS.relation[spell] === RELATION.leads || SPELLS.relation[spell] === RELATION.holds;
    if (SPELLS.subject[spell] === node || (seat && SPELLS.object[spell] === node)) found.push(spellOf(spell));
  }
  const sure = found.filter((spell) => spell.from !== null).sort((one, other) => one.from - other.from);
  if (!sure.length) return [];
  const rows = sure.map(({ from, until, words }) =>
    element(
      "li",
      {},
      button(
        `${isoOf(from) || "…"} – ${until === null ? "" : isoOf(until)}`,
        () => change({ at: Math.max(from, DAYS[1]) }),
        { class: "link" },
      ),
      " ",
      named(words),
    ),
  );
  return [element("h3", {}, say("history")), element("ul", { class: "history" }, ...rows)];
}

/** A line as a row of the history: from when to when it is more than possible, and what it says. */
export function spellOf(spell) {
  let from = null;
  let until = null;
  for (let step = SPELLS.start[spell]; step < SPELLS.start[spell + 1]; step += 1) {
    if (attributesOf(step).certainty < PRESUMED) continue;
    if (from === null) from = DAYS[SPELLS.steps.day[step]];
    const end = DAYS[endOf(step)];
    until = end >= MAX ? null : end;
  }
  const words = [
    NAMES[SPELLS.subject[spell]],
    wordOf(DATA.relations[SPELLS.relation[spell]]),
    NAMES[SPELLS.object[spell]],
  ];
  return { from, until, words: words.join(" ") };
}
