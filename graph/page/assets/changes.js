// The list of what is different between the two moments compared: as orgraph diff tells it for the days that the file
// was made to compare, else every difference by its kind with what follows from it. A click goes there.

import { count, say, within } from "./texts.js";
import { NAMES, numberOf, push } from "./data.js";
import { isoOf } from "./days.js";
import { ASPECTS, SIGNS, STATES, differences } from "./difference.js";
import { button, element, named } from "./elements.js";
import { link } from "./links.js";
import { here, peopleModel, there, unitsModel } from "./models.js";
import { closeList } from "./panel.js";
import { change, state } from "./state.js";
import { OPENING } from "./steps.js";
import { storiesOf } from "./stories.js";

const GROUPED_FROM = 4;

export function drawChanges() {
  const [old, now] = [there() ?? here(), here()];
  const title = say("changeList", { old: momentText(old), new: momentText(now) });
  const asTold =
    OPENING.stories.length &&
    state.base === OPENING.compare &&
    state.at === OPENING.at &&
    state.known === OPENING.known &&
    state.baseKnown === undefined;
  const rows = asTold ? OPENING.stories.flatMap(drawSection) : byKind(storiesOf(differences(old, now)));
  return [
    button("×", closeList, { class: "close", "aria-label": say("close") }),
    element("h2", { id: "panel-title" }, say("changes")),
    element("p", { class: "quiet" }, [title, state.branch !== null && say("changesWhole")].filter(Boolean).join(" · ")),
    tally(),
    ...(rows.length ? rows : [element("p", {}, say("noChange"))]),
  ];
}

/** @type {(moment: Moment) => string} */
export const momentText = (moment) =>
  isoOf(moment.at) + (moment.known === null ? "" : `, ${say("knownBy")} ${isoOf(moment.known)}`);

/** How many cards of the chart are new, gone, moved, retitled and newly disputed. */
function tally() {
  const { states } = state.view === "units" ? unitsModel() : peopleModel();
  const counts = STATES.map(() => 0);
  states?.forEach((status) => {
    counts[status] += 1;
  });
  return element(
    "p",
    { class: "tally" },
    ...STATES.slice(1).flatMap((name, at) =>
      counts[at + 1]
        ? [element("span", { class: `mark ${name}` }, SIGNS[at + 1]), ` ${count(counts[at + 1])} ${say(name)}  `]
        : [],
    ),
  );
}

/**
 * Differences by kind, each with what follows from it; many from which nothing follows and that say the same become one.
 * @param {import("./stories.js").Told[]} found
 */
function byKind(found) {
  const made = [];
  for (const kind of ASPECTS) {
    const told = found.filter(({ row }) => row.kind === kind);
    if (!told.length) continue;
    const causes = told.filter(({ effects }) => effects.length);
    const plain = told.filter(({ effects }) => !effects.length).map(({ row }) => row);
    made.push(
      element("h3", {}, `${headingOf(kind)} (${count(told.length)})`),
      element(
        "ul",
        { class: "changes" },
        ...causes.map(({ row, effects }) =>
          drawAlike(
            [row],
            alike(effects).map((rows) => drawAlike(rows)),
          ),
        ),
        ...alike(plain).map((rows) => drawAlike(rows)),
      ),
    );
  }
  return made;
}

/** @param {Difference[]} rows */
function alike(rows) {
  /** @type {Map<string, Difference[]>} */
  const groups = new Map();
  for (const row of rows) push(groups, `${row.before.join()} ${row.after.join()}`, row);
  return [...groups.values()].flatMap((group) => (group.length >= GROUPED_FROM ? [group] : group.map((row) => [row])));
}

/** @type {(values: (number | string)[]) => string} */
const textOf = (values) =>
  values.length
    ? values.map((value) => within(typeof value === "number" ? NAMES[value] : value)).join(", ")
    : say("nothing");

/**
 * @param {Difference[]} rows
 * @param {HTMLElement[]} [effects] What follows from them.
 */
function drawAlike(rows, effects = []) {
  const [{ kind, before, after }] = rows;
  const life = ["person_seen_first", "person_seen_last", "unit_seen_first", "unit_seen_last"].includes(kind);
  const names = rows.flatMap((row, at) => [at ? ", " : "", link(row.node)]);
  const told = life ? "" : `: ${textOf(before)} → ${textOf(after)}`;
  return element("li", {}, ...names, told, effects.length > 0 && element("ul", {}, ...effects));
}

/**
 * What is different of one node between the two moments: from what to what.
 * @param {number} node
 */
export function drawMove(node) {
  const old = there();
  const rows = old ? differences(old, here()).filter((row) => row.node === node) : [];
  if (!old || !rows.length) return null;
  const told = rows.map(({ kind, before, after }) =>
    element("li", {}, `${headingOf(kind)}: `, ...ends(before), " → ", ...ends(after)),
  );
  const title = say("changeList", { old: momentText(old), new: momentText(here()) });
  return element("section", { class: "move" }, element("h3", {}, title), element("ul", {}, ...told));
}

/** So many differences are named in a caption. */
const NAMED = 2;

/**
 * What is different between two moments, in a line.
 * @param {Snapshot} old
 * @param {Snapshot} now
 */
export function caption(old, now) {
  const found = differences(old, now);
  const told = found
    .slice(0, NAMED)
    .map(({ node, before, after }) => `${within(NAMES[node])}: ${textOf(before)} → ${textOf(after)}`);
  const more = found.length - told.length;
  return [...told, more > 0 && say("andMore", { count: more })].filter(Boolean).join("; ") || say("noChange");
}

/** @param {Aspect} kind */
const headingOf = (kind) => say(kind === "retitled" ? "retitledList" : kind);

/**
 * What stood on one side of a change, nodes as links.
 * @param {(number | string)[]} values
 * @returns {Child[]}
 */
const ends = (values) =>
  values.length
    ? values.flatMap((value, at) => [at ? ", " : "", typeof value === "number" ? link(value) : named(value)])
    : [say("nothing")];

/**
 * A section of what orgraph diff tells: a heading, and under it what changed with what hangs on it.
 * @param {Section} section
 */
const drawSection = ({ heading, lines }) => [
  element("h3", {}, heading),
  element("ul", { class: "changes stories" }, ...lines.map(drawStory)),
];

/**
 * @param {Story} story
 * @returns {HTMLElement}
 */
function drawStory({ mark, text, when, node, lines }) {
  const words =
    numberOf(node) === undefined
      ? named(text)
      : named(text, { type: "button", class: "link", onclick: () => change({ selected: node }) }, "button");
  return element(
    "li",
    {},
    element("span", { class: "sign", "aria-hidden": "true" }, mark),
    " ",
    words,
    " ",
    element("small", {}, when),
    lines.length ? element("ul", {}, ...lines.map(drawStory)) : null,
  );
}
