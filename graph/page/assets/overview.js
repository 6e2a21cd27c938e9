// A small map of the whole chart in a corner, with a frame where the stage is: a press or a pull on it moves there. It is
// for the mouse only; by keyboard "f" shows all, and the cards themselves are walked. page.css hides it on small screens.

import { NONE } from "./data.js";
import { colour } from "./colours.js";
import { SAME, STATES } from "./difference.js";
import { element, penOf } from "./elements.js";

/** @typedef {import("./chart.js").Chart} Chart */
/** @typedef {{ box: HTMLElement, canvas: HTMLCanvasElement, frame: HTMLElement, drawn: string, layout: Layout | null }} Overview */

/** The map is no larger than this, in pixels. */
const MOST = { width: 184, height: 116 };
/** It is worth its place where the chart is so many times as wide or as high as the stage. */
const FAR_LARGER = 1.5;

/** @type {WeakMap<Chart, Overview>} */
const maps = new WeakMap();

/** Show where on the whole chart the stage is; the map itself is drawn where the layout is another. @param {Chart} chart */
export function showOverview(chart) {
  const { camera, layout } = chart;
  const larger = Math.max(
    ((layout.right - layout.left) * camera.scale) / camera.width,
    ((layout.bottom - layout.top) * camera.scale) / camera.height,
  );
  const wanted = layout.spots.length > 0 && larger > FAR_LARGER;
  const map = maps.get(chart) ?? (wanted ? make(chart) : null);
  if (!map) return;
  map.box.hidden = !wanted;
  if (!wanted || !map.box.offsetWidth) return;
  const drawn = `${colour("ground")} ${colour("quiet")}`;
  if (map.layout !== layout || map.drawn !== drawn) drawMap(chart, map);
  Object.assign(map, { layout, drawn });
  placeFrame(chart, map);
}

/** @param {Chart} chart */
function make(chart) {
  const canvas = element("canvas", {});
  const frame = element("i", {});
  const box = element("div", { class: "overview", "aria-hidden": "true" }, canvas, frame);
  const map = { box, canvas, frame, drawn: "", layout: null };
  maps.set(chart, map);
  chart.host.append(box);
  /** Where in the frame it was pressed, from its middle. @type {Point | null} */
  let held = null;
  box.addEventListener("pointerdown", (event) => {
    event.stopPropagation(); // the stage below is not dragged
    if (event.button) return;
    const { left, top, width, height } = frame.getBoundingClientRect();
    /** @type {Point} */
    const away = [event.clientX - left - width / 2, event.clientY - top - height / 2];
    held = event.target === frame ? away : [0, 0];
    box.setPointerCapture(event.pointerId);
    centre(chart, map, event.clientX - held[0], event.clientY - held[1]);
  });
  box.addEventListener("pointermove", (event) => {
    if (held) centre(chart, map, event.clientX - held[0], event.clientY - held[1]);
  });
  for (const end of ["pointerup", "pointercancel"]) box.addEventListener(end, () => (held = null));
  return map;
}

/** How many pixels of the map a pixel of the chart is. @param {Layout} layout */
const scaleOf = ({ left, right, top, bottom }) => Math.min(MOST.width / (right - left), MOST.height / (bottom - top));

/**
 * Every card as a spot of its colour; of those that fall on the same pixel one is drawn.
 * @param {Chart} chart
 * @param {Overview} map
 */
function drawMap({ layout, model }, { box, canvas }) {
  const scale = scaleOf(layout);
  const ratio = Math.min(2, devicePixelRatio || 1);
  const [wide, high] = [(layout.right - layout.left) * scale, (layout.bottom - layout.top) * scale];
  Object.assign(box.style, { width: `${Math.max(24, wide)}px`, height: `${Math.max(24, high)}px` });
  canvas.width = Math.ceil(wide * ratio);
  canvas.height = Math.ceil(high * ratio);
  const pen = penOf(canvas);
  const taken = new Uint8Array((canvas.width + 1) * (canvas.height + 1));
  const all = scale * ratio;
  for (const { node, x, y, width, height } of layout.spots) {
    const [left, top] = [Math.floor((x - layout.left) * all), Math.floor((y - layout.top) * all)];
    const place = top * (canvas.width + 1) + left;
    if (taken[place]) continue;
    taken[place] = 1;
    const status = model.stateOf(node);
    const unit = model.colour(node);
    pen.fillStyle = colour(status !== SAME ? STATES[status] : unit === NONE ? "quiet" : `unit-${unit}`);
    pen.fillRect(left, top, Math.max(1, width * all), Math.max(1, height * all));
  }
}

/**
 * @param {Chart} chart
 * @param {Overview} map
 */
function placeFrame({ camera, layout }, { frame }) {
  const scale = scaleOf(layout);
  const [x, y] = [-camera.x / camera.scale - layout.left, -camera.y / camera.scale - layout.top];
  frame.style.width = `${(camera.width / camera.scale) * scale}px`;
  frame.style.height = `${(camera.height / camera.scale) * scale}px`;
  frame.style.transform = `translate(${x * scale}px, ${y * scale}px)`;
}

/**
 * Bring what is at a place on the map to the middle of the stage.
 * @param {Chart} chart
 * @param {Overview} map
 * @param {number} clientX
 * @param {number} clientY
 */
function centre({ camera, layout }, { canvas }, clientX, clientY) {
  const scale = scaleOf(layout);
  const { left, top } = canvas.getBoundingClientRect();
  const x = layout.left + (clientX - left) / scale;
  const y = layout.top + (clientY - top) / scale;
  camera.set(camera.width / 2 - x * camera.scale, camera.height / 2 - y * camera.scale, camera.scale);
}

/**
 * How high above the foot of the stage its map reaches, where it lies over what stands from left to right on the stage.
 * @param {Chart} chart
 * @param {number} left
 * @param {number} right
 */
export function overviewOver(chart, left, right) {
  const box = maps.get(chart)?.box;
  if (!box || !box.offsetWidth) return 0;
  const [mine, its] = [chart.host.getBoundingClientRect(), box.getBoundingClientRect()];
  return its.left - mine.left < right && its.right - mine.left > left ? mine.bottom - its.top : 0;
}
