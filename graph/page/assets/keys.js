// The keyboard on a chart: up to the manager, down to the first report, sideways to peers, plus and minus open and close.

import { IDS, NONE } from "./data.js";
import { openBranch } from "./branches.js";
import { nodeAt } from "./cards.js";
import { closest } from "./elements.js";
import { under } from "./forest.js";
import { change } from "./state.js";

/** @typedef {import("./chart.js").Chart} Chart */

/** @type {Record<string, (chart: Chart, node: number) => void>} */
const CHART_KEYS = {
  ArrowUp: (chart, node) =>
    chart.focusOn(chart.model.forest.over[node] === NONE ? node : chart.model.forest.over[node]),
  ArrowDown(chart, node) {
    const kids = under(chart.model.forest, node);
    if (!kids.length) {
      peer(chart, node, 1);
      return;
    }
    if (!chart.open.has(node)) chart.toggle(node);
    chart.focusOn(kids[0]);
  },
  ArrowLeft: (chart, node) => peer(chart, node, -1),
  ArrowRight: (chart, node) => peer(chart, node, 1),
  Home: (chart) => chart.focusOn(chart.layout.spots[0].node),
  End: (chart) => chart.focusOn(chart.layout.spots[chart.layout.spots.length - 1].node),
  "+": (chart, node) => {
    if (!chart.open.has(node)) chart.toggle(node);
    chart.focusOn(node);
  },
  "-": (chart, node) => {
    if (chart.open.has(node)) chart.toggle(node);
    chart.focusOn(node);
  },
  "*": openBranch,
  Enter: (_, node) => change({ selected: IDS[node] }),
  " ": (_, node) => change({ selected: IDS[node] }),
};

/**
 * @param {Chart} chart
 * @param {KeyboardEvent} event
 */
export function chartKey(chart, event) {
  if (event.ctrlKey || event.metaKey || event.altKey || !closest(event, ".card")) return;
  const act = CHART_KEYS[event.key === "=" ? "+" : event.key];
  if (!act) return;
  event.preventDefault();
  act(chart, nodeAt(event));
}

/**
 * The next or last of those under the same manager, of the tops, or of those under nobody.
 * @param {Chart} chart
 * @param {number} node
 * @param {number} by
 */
function peer(chart, node, by) {
  const { forest, loose } = chart.model;
  const over = forest.over[node];
  const peers = chart.looseSet.has(node)
    ? loose
    : forest.depth[node] === 0 || chart.tops.includes(node)
      ? chart.tops
      : [...under(forest, over)];
  const next = peers[peers.indexOf(node) + by];
  if (next !== undefined && chart.spot(next)) chart.focusOn(next);
}
