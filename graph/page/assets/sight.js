// What of a chart is in sight: all of it where it can be read, one card, or a card with those under it.

import { NONE, nodesOf } from "./data.js";
import { READABLE } from "./camera.js";
import { byId } from "./elements.js";
import { around, under } from "./forest.js";
import { boundsOf, middleOf } from "./layout.js";
import { overviewOver } from "./overview.js";
import { OPENING } from "./steps.js";

/** @typedef {import("./chart.js").Chart} Chart */

/** A card that is brought into sight keeps so many pixels from the edge. */
const RIM = 28;

/**
 * Show all, if it is not smaller than a scale then; else the trees without those under nobody; else the first tree, or
 * its top.
 * @param {Chart} chart
 * @param {number} least
 */
export function fit(chart, least) {
  if (!chart.layout.spots.length) return;
  chart.camera.measure();
  const [first] = chart.layout.spots;
  const last = chart.layout.spots.findIndex((spot) => spot.over === NONE && spot !== first);
  const parts = [
    chart.layout.spots,
    chart.layout.spots.filter((spot) => !spot.loose),
    chart.layout.spots.slice(0, last < 0 ? undefined : last),
  ];
  const bounds = parts.filter((spots) => spots.length).map((spots) => boundsOf(spots, chart.layout.tray));
  const found = bounds.find((part) => chart.camera.fitting(part, 0)[2] >= least) || bounds[bounds.length - 1];
  const shown = nodesOf(OPENING.show);
  const [x, y, scale] = chart.camera.fitting(
    found,
    least,
    middleOf(chart.layout, around(chart.model.forest, shown), first),
  );
  const focus = chart.spot(shown.find((node) => chart.spot(node)) ?? first.node) ?? first;
  const [left, top] = least ? whole(focus, chart.camera, x, y, scale) : [x, y];
  chart.camera.set(left, top, scale);
}

/**
 * A place for the camera, moved no more than is needed for a card to be whole in sight.
 * @param {Spot} spot
 * @param {{ width: number, height: number, labels: number }} stage
 * @param {number} x
 * @param {number} y
 * @param {number} scale
 * @returns {Point}
 */
function whole(spot, { width, height, labels }, x, y, scale) {
  /** @type {(at: number, from: number, to: number, near: number, far: number) => number} */
  const within = (at, from, to, near, far) => Math.max(near - from * scale, Math.min(far - to * scale, at));
  return [
    within(x, spot.x, spot.x + spot.width, RIM, width - RIM),
    within(y, spot.y, spot.y + spot.height, labels, height - RIM),
  ];
}

/**
 * Bring a card into sight, moving no more than is needed.
 * @param {Chart} chart
 * @param {number} node
 */
export function bring(chart, node) {
  const spot = chart.spot(node);
  if (spot) nudge(chart, spot.x, spot.x + spot.width, spot.y, spot.y + spot.height);
}

/**
 * Bring a card and those under it into sight.
 * @param {Chart} chart
 * @param {number} node
 */
export function uncover(chart, node) {
  const own = chart.spot(node);
  if (!own) return;
  const spots = [node, ...under(chart.model.forest, node)].flatMap((one) => chart.spot(one) ?? []);
  const { scale, width, height } = chart.camera;
  const [left, right] = [Math.min(...spots.map((one) => one.x)), Math.max(...spots.map((one) => one.x + one.width))];
  const bottom = Math.max(...spots.map((one) => one.y + one.height));
  const wide = (right - left) * scale < width - 56;
  const high = (bottom - own.y) * scale < height - 56;
  nudge(chart, wide ? left : own.x, wide ? right : own.x + own.width, own.y, high ? bottom : own.y + own.height);
}

/**
 * Bring a part of the chart into sight, large enough to be read.
 * @param {Chart} chart
 * @param {number} left
 * @param {number} right
 * @param {number} top
 * @param {number} bottom
 */
function nudge(chart, left, right, top, bottom) {
  const { x, y, scale, width, height, labels } = chart.camera;
  const grown = Math.max(scale, READABLE);
  if (grown !== scale) {
    chart.camera.fly(width / 2 - ((left + right) / 2) * grown, height * 0.4 - ((top + bottom) / 2) * grown, grown);
    return;
  }
  /** @type {(from: number, to: number, shift: number, near: number, room: number) => number} */
  const over = (from, to, shift, near, room) =>
    from * scale + shift < near
      ? near - from * scale - shift
      : to * scale + shift > room - RIM
        ? Math.max(near - from * scale - shift, room - RIM - to * scale - shift)
        : 0;
  const dx = over(left, right, x, RIM, width);
  const foot = Math.max(covered(chart), overviewOver(chart, left * scale + x + dx, right * scale + x + dx));
  const dy = over(top, bottom, y, labels, height - foot);
  if (dx || dy) chart.camera.fly(x + dx, y + dy, scale);
}

/**
 * How much of the foot of the stage lies under the panel, where that is a sheet over it.
 * @param {Chart} chart
 * @returns {number}
 */
function covered(chart) {
  const panel = byId("panel");
  if (panel.hidden) return 0;
  const [mine, its] = [chart.host.getBoundingClientRect(), panel.getBoundingClientRect()];
  const over = its.left < mine.right && its.right > mine.left && its.top < mine.bottom;
  return over ? mine.bottom - its.top : 0;
}
