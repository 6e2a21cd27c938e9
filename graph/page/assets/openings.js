// What of a chart is open at first, and how many of those under nobody are shown.

import { nodesOf } from "./data.js";
import { READABLE } from "./camera.js";
import { chainOf, under } from "./forest.js";
import { layOut } from "./layout.js";
import { OPENING } from "./steps.js";

/** @typedef {import("./chart.js").Chart} Chart */

const AT_FIRST = 45;
const IN_TRAY = 8;
const FEW_TREES = 6;

/**
 * What is open at first: what leads to whoever is to be in sight, and the largest branches as long as all can be read.
 * @param {Chart} chart
 * @returns {Set<number>}
 */
export function openings(chart) {
  const { forest } = chart.model;
  const open = new Set(nodesOf(OPENING.show).flatMap((node) => chainOf(forest, node).slice(1)));
  const ahead = firstTrees(chart);
  let shown = [...open].reduce(
    (sum, node) => sum + under(forest, node).length,
    chart.tops.length + inTray(chart).length,
  );
  for (let tries = 0; tries < 80; tries += 1) {
    const node = ahead.shift();
    if (node === undefined) break;
    const kids = under(forest, node);
    if (open.has(node)) {
      ahead.push(...kids);
      continue;
    }
    if (!kids.length || (open.size > 0 && shown + kids.length > AT_FIRST)) continue;
    open.add(node);
    if (open.size > 1 && !legible(chart, open)) {
      open.delete(node);
      continue;
    }
    shown += kids.length;
    ahead.push(...[...kids].sort((one, other) => forest.size[other] - forest.size[one] || one - other));
  }
  return open;
}

/**
 * The trees that are to be in sight: of few the first, with whoever stood before it and is gone; of many all.
 * @param {Chart} chart
 * @returns {number[]}
 */
function firstTrees({ tops, model }) {
  const first = tops.findIndex((top) => model.forest.size[top] > 0);
  return tops.slice(0, tops.length > FEW_TREES ? tops.length : first + 1);
}

/**
 * Whether all that is open can be read at once.
 * @param {Chart} chart
 * @param {Set<number>} open
 * @returns {boolean}
 */
function legible(chart, open) {
  const layout = layOut(firstTrees(chart), (node) => (open.has(node) ? under(chart.model.forest, node) : []));
  if (!chart.camera.width) chart.camera.measure();
  return chart.camera.fitting(layout, 0)[2] >= READABLE;
}

/**
 * Those under nobody that are shown.
 * @param {Chart} chart
 * @returns {number[]}
 */
export function inTray(chart) {
  return folds(chart) && !chart.trayOpen ? chart.loose.slice(0, IN_TRAY) : chart.loose;
}

/**
 * Whether those under nobody are so many that only the first of them are shown unasked.
 * @param {Chart} chart
 * @returns {boolean}
 */
export function folds(chart) {
  return chart.loose.length > 2 * IN_TRAY && (chart.tops.length > 0 || chart.loose.length > AT_FIRST);
}
