// Painting a chart: connectors on the canvas, then cards as elements if they can be read, else as boxes on the canvas.

import { count } from "./texts.js";
import { NAMES, NONE, push } from "./data.js";
import { FONT, colour } from "./colours.js";
import { LIT, connect, curveOf, keptIn, strokeOf, strokeStyle, wayOf } from "./connectors.js";
import { GONE, MOVED, SAME, STATES } from "./difference.js";
import { element } from "./elements.js";
import { chainOf } from "./forest.js";
import { SPACE } from "./layout.js";
import { goOn } from "./motion.js";
import { folds } from "./openings.js";
import { showOverview } from "./overview.js";
import { objectOf, subjectOf } from "./snapshot.js";
import { cut } from "./wrapping.js";

/** @typedef {import("./chart.js").Chart} Chart */

const MOST_CARDS = 700;
const CARDS_FROM = 0.42;
const NAMES_FROM = 0.16;
/** So far beyond what is in sight a lit line is drawn: dashing a mile of it takes seconds. */
const BEYOND = 60;

/** @param {Chart} chart */
export function paint(chart) {
  if (chart.motion) {
    chart.motion = goOn(chart.motion);
    if (chart.motion) chart.draw();
  }
  const { pen, camera, ratio } = chart;
  const { scale, box } = camera;
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.clearRect(0, 0, chart.canvas.width, chart.canvas.height);
  pen.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * camera.x, ratio * camera.y);
  const seen = chart.layout.spots
    .map((spot) => chart.at(spot))
    .filter(
      (spot) =>
        spot.x < box.right && spot.x + spot.width > box.left && spot.y < box.bottom && spot.y + spot.height > box.top,
    );
  paintConnectors(chart, box, seen);
  paintTray(chart);
  const near = scale >= CARDS_FROM && seen.length <= MOST_CARDS;
  chart.world.hidden = !near;
  if (near) showCards(chart, seen);
  else paintBoxes(chart, seen);
  showOverview(chart);
}

/**
 * @param {Chart} chart
 * @param {Box} box
 * @param {Spot[]} seen
 */
function paintConnectors(chart, box, seen) {
  /** @type {Map<string, Path2D>} */
  const paths = new Map();
  /** @type {(style: string, points: Point[]) => void} */
  const put = (style, points) => {
    const path = paths.get(style) ?? new Path2D();
    paths.set(style, path);
    trace(path, points);
  };
  const { model } = chart;
  connect(
    chart.buses,
    box,
    (node) => strokeOf(model.lineAt(node), model.stateOf(node) === GONE, model.now.at),
    put,
    (spot) => chart.at(spot),
  );
  for (const [style, path] of paths) stroke(chart, path, strokeStyle(style));
  paintLit(chart, box);
  if (chart.camera.scale >= NAMES_FROM) {
    paintDotted(chart, seen);
    paintMoved(chart, seen);
  }
}

/**
 * A line from point to point.
 * @param {Path2D} path
 * @param {Point[]} points
 */
function trace(path, [first, ...rest]) {
  path.moveTo(...first);
  for (const point of rest) path.lineTo(...point);
}

/**
 * @param {Chart} chart
 * @param {Path2D} path
 * @param {Stroke} how
 */
function stroke(chart, path, { colour: key, width, dash }) {
  const { pen, camera } = chart;
  pen.strokeStyle = colour(key);
  pen.lineWidth = Math.max(width, 0.7 / camera.scale);
  pen.setLineDash(camera.scale < NAMES_FROM ? [] : dash);
  pen.lineCap = dash[0] === 2 ? "round" : "butt";
  pen.stroke(path);
  pen.setLineDash([]);
}

/**
 * The chain of command above the selected card, each line as it is held.
 * @param {Chart} chart
 * @param {Box} box
 */
function paintLit(chart, box) {
  const { model } = chart;
  const seen = {
    left: box.left - BEYOND,
    right: box.right + BEYOND,
    top: box.top - BEYOND,
    bottom: box.bottom + BEYOND,
  };
  const way = chart.selected === NONE ? [] : chainOf(chart.model.forest, chart.selected);
  for (let at = 0; at + 1 < way.length; at += 1) {
    const [spot, over] = [chart.spot(way[at]), chart.spot(way[at + 1])];
    if (!spot || !over) continue;
    const path = new Path2D();
    trace(path, keptIn(wayOf(chart.at(over), chart.at(spot)), seen));
    const held = strokeOf(model.lineAt(spot.node), model.stateOf(spot.node) === GONE, model.now.at);
    stroke(chart, path, strokeStyle(LIT + held));
  }
}

/**
 * Dotted lines of which an end is in sight.
 * @param {Chart} chart
 * @param {Spot[]} seen
 */
function paintDotted(chart, seen) {
  if (!chart.model.kind.dotted) return;
  const inSight = new Set(seen.map((spot) => spot.node));
  const path = new Path2D();
  for (const step of chart.model.now.dotted) {
    const [spot, over] = [chart.spot(subjectOf(step)), chart.spot(objectOf(step))];
    if (spot && over && (inSight.has(spot.node) || inSight.has(over.node))) {
      curve(path, curveOf(chart.at(over), chart.at(spot)));
    }
  }
  stroke(chart, path, strokeStyle("dotted"));
}

/**
 * @param {Path2D} path
 * @param {[Point, Point, Point, Point]} points
 */
function curve(path, [from, one, two, to]) {
  path.moveTo(...from);
  path.bezierCurveTo(...one, ...two, ...to);
}

const MOST_ARROWS = 6;
/**
 * Where those who moved came from: of the selected card, or of all if they are few.
 * @param {Chart} chart
 * @param {Spot[]} seen
 */
function paintMoved(chart, seen) {
  if (!chart.model.states) return;
  const moved = seen.filter((spot) => chart.model.stateOf(spot.node) === MOVED);
  const path = new Path2D();
  for (const spot of moved) {
    const from = chart.spot(chart.model.wasOver(spot.node));
    if (!from || (moved.length > MOST_ARROWS && spot.node !== chart.selected)) continue;
    const [fromX, toX, toY] = [from.x + from.width / 2, spot.x + spot.width / 2, spot.y];
    curve(path, [
      [fromX, from.y + from.height],
      [fromX, from.y + from.height + SPACE.below],
      [toX, toY - SPACE.below],
      [toX, toY],
    ]);
    path.moveTo(toX - 6, toY - 9);
    path.lineTo(toX, toY);
    path.lineTo(toX + 6, toY - 9);
  }
  stroke(chart, path, strokeStyle("moved"));
}

/** @param {Chart} chart */
function paintTray(chart) {
  const { tray } = chart.layout;
  if (!tray || chart.camera.scale < NAMES_FROM) {
    if (chart.heading) chart.heading.hidden = true;
    return;
  }
  const { pen } = chart;
  pen.strokeStyle = colour("line");
  pen.lineWidth = 1.2;
  pen.setLineDash([3, 4]);
  pen.strokeRect(tray.x - 14, tray.y - 36, tray.width + 28, tray.height + 52);
  pen.setLineDash([]);
  if (!chart.heading) {
    chart.heading = element("button", { type: "button", class: "tray" });
    chart.host.append(chart.heading);
  }
  const hidden = chart.loose.length - chart.layout.spots.filter((spot) => spot.loose).length;
  chart.heading.hidden = false;
  const words = chart.model.kind.loose.replace("{count}", count(chart.loose.length));
  const sign = hidden ? `+${count(hidden)}` : folds(chart) ? "−" : "";
  chart.heading.textContent = sign ? `${words} · ${sign}` : words;
  const { x, y, scale } = chart.camera;
  // never smaller than a finger: its foot stays where it is
  const size = Math.max(scale, 1);
  const foot = (tray.y - 31 + 24) * scale;
  chart.heading.style.transform = `translate(${tray.x * scale + x}px, ${foot - 24 * size + y}px) scale(${size})`;
}

/**
 * @param {Chart} chart
 * @param {Spot[]} seen
 */
function showCards(chart, seen) {
  const { camera, world, cards } = chart;
  world.style.transform = `translate(${camera.x}px, ${camera.y}px) scale(${camera.scale})`;
  const keep = new Set();
  for (const spot of seen) {
    keep.add(spot.node);
    const card = chart.card(spot);
    const transform = `translate(${spot.x}px, ${spot.y}px)`;
    if (card.style.transform !== transform) card.style.transform = transform;
  }
  for (const [node, card] of cards) {
    if (keep.has(node) || card === document.activeElement) continue;
    card.remove();
    cards.delete(node);
  }
  const stop = cards.get(chart.focus) ?? cards.get(seen.length ? seen[0].node : NONE);
  if (stop) stop.tabIndex = 0; // whatever is in sight, the Tab key leads into it
}

/**
 * Too many or too small for cards: boxes with names, then blocks of colour.
 * @param {Chart} chart
 * @param {Spot[]} seen
 */
function paintBoxes(chart, seen) {
  const { pen, camera, model } = chart;
  const named = camera.scale >= NAMES_FROM;
  /** @type {Map<string, Spot[]>} */
  const boxes = new Map();
  const taken = new Set();
  for (const spot of seen) {
    const status = model.stateOf(spot.node);
    const pixel = `${Math.round(spot.x * camera.scale * 1.5)} ${Math.round(spot.y * camera.scale * 1.5)}`;
    if (camera.scale * spot.width < 4 && status === SAME) {
      if (taken.has(pixel)) continue;
      taken.add(pixel);
    }
    const unit = model.colour(spot.node);
    const key = status !== SAME ? STATES[status] : unit === NONE ? "quiet" : `unit-${unit}`;
    push(boxes, key, spot);
  }
  for (const [key, spots] of boxes) {
    pen.fillStyle = colour(key);
    for (const spot of spots) pen.fillRect(spot.x, spot.y, named ? 8 : spot.width, spot.height);
  }
  if (named) paintNames(chart, seen);
}

/**
 * @param {Chart} chart
 * @param {Spot[]} seen
 */
function paintNames(chart, seen) {
  const { pen } = chart;
  pen.font = `600 24px ${FONT}`;
  pen.textBaseline = "middle";
  for (const spot of seen) {
    pen.fillStyle = colour("card");
    pen.fillRect(spot.x + 8, spot.y, spot.width - 8, spot.height);
    pen.strokeStyle = colour(spot.node === chart.selected ? "accent" : "line");
    pen.lineWidth = spot.node === chart.selected ? 5 : 1;
    pen.strokeRect(spot.x, spot.y, spot.width, spot.height);
    pen.fillStyle = colour("ink");
    pen.fillText(cut(NAMES[spot.node], pen.font, spot.width - 28), spot.x + 18, spot.y + spot.height / 2);
  }
}
