// Opening and closing branches, as far as that is not too much for a chart, and keeping in the address what is open.

import { count, say } from "./texts.js";
import { IDS, nodeOf } from "./data.js";
import { tell } from "./elements.js";
import { chainOf, under } from "./forest.js";
import { openings } from "./openings.js";
import { change, state } from "./state.js";

/** @typedef {import("./chart.js").Chart} Chart */

export const MOST_OPEN = 1500;

/**
 * Open all above a node, so that it has a card.
 * @param {Chart} chart
 * @param {number} node
 */
export function reveal(chart, node) {
  const way = chainOf(chart.model.forest, node);
  if (state.branch !== null && !way.includes(nodeOf(state.branch))) change({ branch: null }, { keep: false });
  for (const over of chainOf(chart.model.forest, node).slice(1)) chart.open.add(over);
  if (chart.looseSet.has(node)) chart.trayOpen = true;
}

/**
 * Keep in the address what is open, as long as that is a link one can send.
 * @param {Chart} chart
 */
export function remember(chart) {
  chart.chosen = true;
  const ids = [...chart.open]
    .filter((node) => chart.spot(node))
    .map((node) => IDS[node])
    .sort();
  if (ids.length <= 200) change({ open: ids });
}

/**
 * Open every card of a chart; if these are too many, go to the outline.
 * @param {Chart} chart
 */
export function expandAll(chart) {
  const { forest } = chart.model;
  if (forest.order.length > MOST_OPEN) {
    tell(say("tooMany", { count: count(forest.order.length) }));
    change({ view: "outline" });
    return;
  }
  chart.openEverything();
  change({ open: "all" });
  chart.fit();
}

/**
 * Open what is open at first.
 * @param {Chart} chart
 */
export function collapseAll(chart) {
  chart.open = new Set(openings(chart));
  chart.chosen = false;
  chart.arrange(chart.anchor());
  change({ open: null });
  chart.fit();
}

/**
 * Open a card and all below it, as far as that is not too much.
 * @param {Chart} chart
 * @param {number} node
 */
export function openBranch(chart, node) {
  const { forest } = chart.model;
  if (forest.size[node] > MOST_OPEN) {
    tell(say("tooMany", { count: count(forest.size[node]) }));
    return;
  }
  const ahead = [node];
  for (let at = ahead.pop(); at !== undefined; at = ahead.pop()) {
    const kids = under(forest, at);
    if (kids.length) {
      chart.open.add(at);
      ahead.push(...kids);
    }
  }
  chart.arrange(node);
  remember(chart);
  chart.focusOn(node);
}
