// Cards: one element a node in sight, all of whose texts are text nodes.

import { count, say } from "./texts.js";
import { NAMES, NONE } from "./data.js";
import { FONT, widthOf } from "./colours.js";
import { SAME, SIGNS, STATES } from "./difference.js";
import { byId, closest, element, fill, named, spoken } from "./elements.js";
import { under } from "./forest.js";
import { CARD } from "./layout.js";
import { namedApart } from "./naming.js";

/** @typedef {import("./chart.js").Chart} Chart */

/** How names are written, as page.css has it. */
/** So much of a card's width is a name's, and so much of each row is left empty where a word goes to the next. */
const ROOM = CARD.width - 26;
const SLACK = 18;
const NAME_FONT = `600 15px ${FONT}`;

/**
 * The card of a node as an element; spot says whether it hangs in a column.
 * @param {Chart} chart
 * @param {number} node
 * @param {Spot} spot
 * @returns {HTMLElement}
 */
export function drawCard(chart, node, spot) {
  const { model } = chart;
  const card = model.card(node);
  const status = model.stateOf(node);
  const made = element("div", {
    class: `card state-${STATES[status]} shade-${card.shade}`,
    role: "treeitem",
    id: `${chart.name}-${node}`,
    tabindex: -1,
  });
  made.dataset.node = String(node);
  if (card.held) made.title = card.held;
  made.classList.toggle("leaf", spot.height === CARD.leaf);
  made.classList.toggle("post", !card.plain);
  made.classList.toggle("many", card.many);
  made.classList.toggle("bare", !card.title && !card.unit && !card.seen);
  made.classList.toggle("unseen", card.stub);
  made.style.setProperty("--unit", model.colour(node) === NONE ? "var(--quiet)" : `var(--unit-${model.colour(node)})`);
  return fill(made, [
    element(
      "span",
      { class: "words" },
      ...drawName(card, namesBeside(chart, node)),
      card.title && named(card.title, { class: "title" }),
      element(
        "span",
        { class: "foot" },
        named(card.unit, { class: "unit" }),
        card.seen && element("span", { class: "seen" }, spoken(`, ${say("lastSeen", { month: "" })}`), card.seen),
      ),
    ),
    marks(card, status),
    pill(chart, node),
  ]);
}

/**
 * Which unit has which colour, in the legend.
 * @param {Model} model
 */
export function drawColours({ branches }) {
  const rows = branches.map((unit, at) => {
    const row = element("li", {}, element("i", {}), named(NAMES[unit]));
    row.style.setProperty("--unit", `var(--unit-${at})`);
    return row;
  });
  byId("unit-colours").replaceChildren(...rows);
  byId("unit-colours-title").hidden = !rows.length;
}

/**
 * A name on a card; where its middle is left out, a screen reader reads it whole.
 * @param {Card} card
 * @param {() => string[]} beside
 */
function drawName(card, beside) {
  const shown = nameOn(card, beside);
  const kind = widthOf(shown, NAME_FONT) > ROOM ? "name long" : "name";
  if (shown === card.name) return [named(shown, { class: kind })];
  return [named(shown, { class: kind, "aria-hidden": "true" }), spoken(card.name)];
}

/**
 * A name as there is room for it on a card, told apart from those beside it.
 * @param {Card} card
 * @param {() => string[]} beside
 */
export function nameOn(card, beside) {
  const rows = card.title || card.unit || card.seen ? 2 : 3;
  /** @type {(text: string) => boolean} */
  const fits = (text) => widthOf(text, NAME_FONT) <= (ROOM - SLACK) * rows;
  return fits(card.name) ? card.name : namedApart(card.name, beside(), fits);
}

/**
 * The names of those that stand beside a node, asked for where they matter.
 * @param {Chart} chart
 * @param {number} node
 * @returns {() => string[]}
 */
export const namesBeside = (chart, node) => () => {
  const { forest, loose } = chart.model;
  const over = forest.over[node];
  const beside = loose.includes(node) ? loose : over === NONE ? chart.tops : under(forest, over);
  return [...beside].map((other) => NAMES[other]);
};

/**
 * The signs on a card: what became of it, else how its line is held.
 * @param {Card} card
 * @param {number} status
 * @returns {HTMLElement[]}
 */
export function marks(card, status) {
  /** @type {Mark[]} */
  const shown = status === SAME ? card.marks : [[STATES[status], SIGNS[status], say(STATES[status])]];
  if (!shown.length) return [];
  const signs = shown.map(([kind, sign, word]) =>
    element("span", { class: `mark ${kind}`, title: word, "aria-hidden": "true" }, sign),
  );
  return [element("span", { class: "marks" }, ...signs), spoken(`, ${shown.map(([, , word]) => word).join(", ")}`)];
}

/**
 * Direct and all reports on the lower edge: a click opens or closes them.
 * @param {Chart} chart
 * @param {number} node
 */
function pill(chart, node) {
  const { model } = chart;
  const direct = under(model.forest, node).length;
  if (!direct) return null;
  const open = chart.open.has(node);
  const all = model.forest.size[node];
  const words = say(open ? "collapse" : "expand", { direct: count(direct), all: count(all) });
  const changed = model.changed && model.changed[node] && !open ? `Δ${count(model.changed[node])}` : "";
  return element(
    "span",
    { class: "pill", title: words, "aria-hidden": "true" },
    element("b", {}, count(direct)),
    all > direct ? element("i", {}, count(all)) : null,
    changed && element("em", {}, changed),
    element("span", { class: "arrow" }, open ? "−" : "+"),
  );
}

/**
 * What a screen reader is told of a card's place; virtual trees must say it outright.
 * @param {Chart} chart
 * @param {HTMLElement} made
 * @param {number} node
 */
export function declare(chart, made, node) {
  const { forest } = chart.model;
  const over = forest.over[node];
  const peers = chart.looseSet.has(node)
    ? chart.model.loose
    : over === NONE || forest.depth[node] === 0
      ? chart.tops
      : under(forest, over);
  made.setAttribute("aria-level", String(chart.looseSet.has(node) ? 1 : forest.depth[node] + 1));
  made.setAttribute("aria-posinset", String(peers.indexOf(node) + 1));
  made.setAttribute("aria-setsize", String(peers.length));
  made.setAttribute("aria-selected", String(node === chart.selected));
  if (under(forest, node).length) made.setAttribute("aria-expanded", String(chart.open.has(node)));
  else made.removeAttribute("aria-expanded");
  made.classList.toggle("selected", node === chart.selected);
  made.classList.toggle("lit", chart.lit.has(node) && node !== chart.selected);
  made.tabIndex = node === chart.focus ? 0 : -1;
}

/**
 * The node whose card an event is on.
 * @param {Event} event
 * @returns {number}
 */
export function nodeAt(event) {
  const card = closest(event, ".card");
  return card ? Number(card.dataset.node) : NONE;
}
