// The chart as a picture: all that is open, with what it is of, what its signs mean and who says so.

import { WORDS, count, filled } from "./texts.js";
import { NONE } from "./data.js";
import { nameOn, namesBeside } from "./cards.js";
import { momentText } from "./changes.js";
import { FONT, colour, widthOf } from "./colours.js";
import { connect, curveOf, strokeOf, strokeStyle } from "./connectors.js";
import { GONE, SAME, SIGNS, STATES } from "./difference.js";
import { isNothing } from "./elements.js";
import { under } from "./forest.js";
import { inkOf, linesBelow, meaningsOf, whenOf } from "./imprint.js";
import { CARD } from "./layout.js";
import { objectOf, subjectOf } from "./snapshot.js";
import { OPENING } from "./steps.js";
import { visible } from "./visible.js";
import { cut, wrapped } from "./wrapping.js";

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 28;
/** So high is the title with the day, and so wide a picture at least, for the words around it. */
const HEAD = 58;
const NARROWEST = 640;

/** @typedef {import("./chart.js").Chart} Chart */

/**
 * An element of a picture; what is nothing is left out.
 * @param {string} tag
 * @param {Record<string, string | number | null>} attributes
 * @param {...(SVGElement | string | false)} children
 * @returns {SVGElement}
 */
export function shape(tag, attributes, ...children) {
  const made = /** @type {SVGElement} */ (document.createElementNS(SVG, tag));
  for (const [key, value] of Object.entries(attributes)) {
    if (!isNothing(value)) made.setAttribute(key, visible(String(value)));
  }
  for (const child of children) {
    if (!isNothing(child)) made.append(typeof child === "string" ? visible(child) : child);
  }
  return made;
}

/**
 * The chart in sight as an SVG element, its colours those of the page just now.
 * @param {Chart} chart
 * @returns {SVGElement}
 */
export function drawPicture(chart) {
  const { layout, model } = chart;
  const [left, top] = [layout.left - MARGIN, Math.min(layout.top, -8) - MARGIN - HEAD];
  const width = Math.max(NARROWEST, layout.right - left + MARGIN);
  const made = shape("svg", {
    xmlns: SVG,
    role: "img",
    "font-family": FONT,
  });
  const ground = shape("rect", { x: left, y: top, width, fill: colour("ground") });
  made.append(
    shape("title", {}, `${OPENING.title}, ${momentText(model.now)}`),
    ground,
    words(left + MARGIN, top + MARGIN + 16, 21, 700, "ink", OPENING.title, width - 2 * MARGIN),
    words(left + MARGIN, top + MARGIN + 40, 14, 400, "quiet", whenOf(model.now), width - 2 * MARGIN),
  );
  /** @type {Map<string, string>} */
  const paths = new Map();
  /** @type {(style: string, points: Point[]) => void} */
  const put = (style, points) => {
    const line = points.map((point) => point.map((value) => Math.round(value * 10) / 10).join(" ")).join("L");
    paths.set(style, `${paths.get(style) || ""}M${line}`);
  };
  connect(
    chart.buses,
    { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity },
    (node) => strokeOf(model.lineAt(node), model.stateOf(node) === GONE, model.now.at),
    put,
  );
  for (const [style, path] of paths) made.append(drawPath(style, path));
  const styles = new Set(paths.keys());
  for (const step of model.kind.dotted ? model.now.dotted : []) {
    const [spot, over] = [chart.spot(subjectOf(step)), chart.spot(objectOf(step))];
    if (spot && over) {
      const [from, ...rest] = curveOf(over, spot);
      styles.add("dotted");
      made.append(drawPath("dotted", `M${from.join(" ")}C${rest.map((point) => point.join(" ")).join(" ")}`));
    }
  }
  if (layout.tray) {
    made.append(
      words(
        layout.tray.x,
        layout.tray.y - 14,
        13,
        700,
        "quiet",
        model.kind.loose.replace("{count}", count(chart.loose.length)),
        400,
      ),
    );
  }
  for (const spot of layout.spots) made.append(drawBox(chart, spot));
  const bottom = drawBelow(made, chart, styles, [left + MARGIN, layout.bottom + 34], width - 2 * MARGIN);
  const height = bottom - top + MARGIN;
  ground.setAttribute("height", String(height));
  for (const [key, value] of Object.entries({ viewBox: `${left} ${top} ${width} ${height}`, width, height })) {
    made.setAttribute(key, String(value));
  }
  return made;
}

/**
 * What its strokes and signs mean, how much it shows, who says so and whose it is, below a picture; how far down it goes.
 * @param {SVGElement} made
 * @param {Chart} chart
 * @param {Set<string>} styles
 * @param {Point} from
 * @param {number} width
 */
function drawBelow(made, { model, layout, told }, styles, [left, top], width) {
  let [x, y] = [left, top];
  for (const { style, sign, colour: key, text } of meaningsOf(model, layout.spots, styles)) {
    const wide = Math.min(width, widthOf(text, `400 12px ${FONT}`) + (style ? 54 : 38));
    if (x > left && x + wide > left + width) [x, y] = [left, y + 20];
    made.append(
      style ? drawPath(style, `M${x} ${y - 4}H${x + 28}`) : words(x, y, 13, 700, key, sign ?? "", 20),
      words(x + (style ? 36 : 20), y, 12, 400, "quiet", text, width - 40),
    );
    x += wide;
  }
  if (x > left) y += 26;
  for (const line of linesBelow(model, layout.spots, told)) {
    for (const row of wrapped(line, `400 12px ${FONT}`, width, 4)) {
      made.append(words(left, y, 12, 400, "quiet", row, width));
      y += 18;
    }
  }
  return y - 18;
}

/**
 * A path in a stroke of the chart.
 * @param {string} style
 * @param {string} path
 */
export function drawPath(style, path) {
  const { colour: key, width, dash } = strokeStyle(style);
  return shape("path", {
    d: path,
    fill: "none",
    stroke: colour(key),
    "stroke-width": width,
    "stroke-dasharray": dash.join(" ") || null,
    "stroke-linecap": dash[0] === 2 ? "round" : null,
  });
}

/**
 * @param {Chart} chart
 * @param {Spot} spot
 */
function drawBox(chart, { node, x, y, width, height }) {
  const { model, open } = chart;
  const below = open.has(node) || !under(model.forest, node).length ? 0 : model.forest.size[node];
  const card = model.card(node);
  const status = model.stateOf(node);
  const leaf = height === CARD.leaf;
  const unit = model.colour(node) === NONE ? "quiet" : `unit-${model.colour(node)}`;
  const edge = status === SAME ? "line" : STATES[status];
  const [named, room] = [
    wrapped(nameOn(card, namesBeside(chart, node)), `600 15px ${FONT}`, width - 28, 2),
    card.seen ? 86 : 0,
  ];
  /** @type {(row: string) => [size: number, weight: number, colour: string, text: string, room: number]} */
  const ofName = (row) => [15, 600, "ink", row, 0];
  /** @type {[size: number, weight: number, colour: string, text: string, room: number][]} */
  const lines = [
    ...named.map(ofName),
    [12.5, 400, "ink", leaf && named.length > 1 ? "" : card.title, 0],
    [12, 400, "quiet", card.unit, room],
  ];
  const texts = lines.filter(([, , , text, kept]) => text || kept);
  const step = 17;
  const begin = y + height / 2 - ((texts.length - 1) * step) / 2 + 5;
  const marks =
    status === SAME ? card.marks.map(([kind, sign]) => [inkOf(kind), sign]) : [[STATES[status], SIGNS[status]]];
  return shape(
    "g",
    {},
    card.many &&
      shape("rect", { x: x + 5, y: y + 5, width, height, rx: 10, fill: colour("card"), stroke: colour("line") }),
    shape("rect", {
      x,
      y,
      width,
      height,
      rx: 10,
      fill: colour("card"),
      stroke: colour(edge),
      "stroke-width": status === SAME ? 1.2 : 2,
      "stroke-dasharray": card.plain ? null : "6 4",
    }),
    shape("rect", { x, y: y + 8, width: 5, height: height - 16, fill: colour(unit) }),
    ...texts.map(([size, weight, key, text, kept], at) =>
      words(x + 16, begin + at * step, size, weight, key, text, width - 28 - kept),
    ),
    card.seen && ended(x + width - 12, begin + (texts.length - 1) * step, card.seen),
    ...marks.map(([key, sign], at) => words(x + width - 14 - at * 15, y + 15, 13, 700, key, sign, 20)),
    ...(below > 0 ? pillBelow(x + width / 2, y + height, filled(WORDS.picture.below, { count: count(below) })) : []),
  );
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} size
 * @param {number} weight
 * @param {string} key
 * @param {string} text
 * @param {number} width
 */
function words(x, y, size, weight, key, text, width) {
  const shown = cut(text, `${weight} ${size}px ${FONT}`, width);
  return shape("text", { x, y, "font-size": size, "font-weight": weight, fill: colour(key) }, shown);
}

/**
 * How many stand below a card and are not drawn, on its lower edge.
 * @param {number} middle
 * @param {number} edge
 * @param {string} text
 */
function pillBelow(middle, edge, text) {
  const wide = Array.from(text).length * 7 + 16;
  const box = { x: middle - wide / 2, y: edge - 9, width: wide, height: 18, rx: 9 };
  return [
    shape("rect", { ...box, fill: colour("card"), stroke: colour("line") }),
    shape("text", { x: middle, y: edge + 4, "font-size": 12, "text-anchor": "middle", fill: colour("ink") }, text),
  ];
}

/** A small text that ends at a place. @type {(x: number, y: number, text: string) => SVGElement} */
const ended = (x, y, text) =>
  shape("text", { x, y, "font-size": 12, "text-anchor": "end", fill: colour("quiet") }, text);
