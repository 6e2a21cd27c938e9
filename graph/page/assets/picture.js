// The chart as a picture: SVG of all that is open, PNG made from it, and a sheet for printing.

import { count, say } from "./texts.js";
import { NONE } from "./data.js";
import { isoOf } from "./days.js";
import { momentText } from "./changes.js";
import { FONT, colour, cut, forgetColours } from "./colours.js";
import { connect, curveOf, strokeOf, strokeStyle } from "./connectors.js";
import { GONE, SAME, SIGNS, STATES } from "./difference.js";
import { byId, element, isNothing, penOf } from "./elements.js";
import { CARD } from "./layout.js";
import { here } from "./models.js";
import { objectOf, subjectOf } from "./snapshot.js";
import { state } from "./state.js";
import { OPENING } from "./steps.js";
import { charts } from "./page.js";

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 28;
const MOST_PIXELS = 16_000_000;

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
  for (const [key, value] of Object.entries(attributes)) if (!isNothing(value)) made.setAttribute(key, String(value));
  for (const child of children) if (!isNothing(child)) made.append(child);
  return made;
}

/**
 * The chart in sight as an SVG element, its colours those of the page just now.
 * @param {Chart} chart
 * @returns {SVGElement}
 */
function drawPicture(chart) {
  const { layout, model } = chart;
  const [left, top] = [layout.left - MARGIN, Math.min(layout.top, -8) - MARGIN];
  const [width, height] = [layout.right - left + MARGIN, layout.bottom - top + MARGIN + 20];
  const made = shape("svg", {
    xmlns: SVG,
    viewBox: `${left} ${top} ${width} ${height}`,
    width,
    height,
    role: "img",
    "font-family": FONT,
  });
  made.append(
    shape("title", {}, `${OPENING.title}, ${momentText(model.now)}`),
    shape("rect", { x: left, y: top, width, height, fill: colour("ground") }),
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
  for (const step of model.kind.dotted ? model.now.dotted : []) {
    const [spot, over] = [chart.spot(subjectOf(step)), chart.spot(objectOf(step))];
    if (spot && over) {
      const [from, ...rest] = curveOf(over, spot);
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
  for (const spot of layout.spots) made.append(drawBox(model, spot));
  made.append(
    words(
      left + MARGIN,
      layout.bottom + 30,
      12,
      400,
      "quiet",
      `${OPENING.title} · ${say("asOf")} ${momentText(model.now)}`,
      900,
    ),
  );
  return made;
}

/**
 * @param {string} style
 * @param {string} path
 */
function drawPath(style, path) {
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
 * @param {Model} model
 * @param {Spot} spot
 */
function drawBox(model, { node, x, y, width, height }) {
  const card = model.card(node);
  const status = model.stateOf(node);
  const leaf = height === CARD.leaf;
  const unit = model.colour(node) === NONE ? "quiet" : `unit-${model.colour(node)}`;
  const edge = status === SAME ? "line" : STATES[status];
  /** @type {[size: number, weight: number, colour: string, text: string][]} */
  const lines = [
    [15, 600, "ink", card.name],
    [12.5, 400, "ink", card.title],
    [12, 400, "quiet", leaf && card.title ? "" : card.unit],
  ];
  const texts = lines.filter(([, , , text]) => text);
  const step = 18;
  const begin = y + height / 2 - ((texts.length - 1) * step) / 2 + 5;
  const marks =
    status === SAME
      ? card.marks.map(([kind, sign]) => [
          kind === "disputed" ? "dispute" : kind === "possible" ? "doubt" : "quiet",
          sign,
        ])
      : [[STATES[status], SIGNS[status]]];
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
    ...texts.map(([size, weight, key, text], at) =>
      words(x + 16, begin + at * step, size, weight, key, text, width - 28),
    ),
    ...marks.map(([key, sign], at) => words(x + width - 14 - at * 15, y + 15, 13, 700, key, sign, 20)),
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
  const { pen } = charts.chart;
  pen.font = `${weight} ${size}px ${FONT}`;
  return shape("text", { x, y, "font-size": size, "font-weight": weight, fill: colour(key) }, cut(pen, text, width));
}

/** @type {() => Chart} */
export const shownChart = () => charts[state.view] || charts.chart;
export const fileName = () =>
  `${OPENING.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "orgraph"}-${isoOf(state.at)}`;

/**
 * @param {string} file
 * @param {string} type
 * @param {string | Blob} text
 */
export function download(file, type, text) {
  const address = URL.createObjectURL(text instanceof Blob ? text : new Blob([text], { type }));
  element("a", { href: address, download: file }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

const pictureText = () => new XMLSerializer().serializeToString(drawPicture(shownChart()));
export const saveSvg = () => download(`${fileName()}.svg`, "image/svg+xml", pictureText());

export async function savePng() {
  const picture = drawPicture(shownChart());
  const [width, height] = [Number(picture.getAttribute("width")), Number(picture.getAttribute("height"))];
  const scale = Math.min(2, Math.sqrt(MOST_PIXELS / (width * height)), 16_000 / Math.max(width, height));
  const image = new Image(width, height);
  const address = URL.createObjectURL(
    new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" }),
  );
  image.src = address;
  await image.decode();
  const canvas = element("canvas", { width: Math.round(width * scale), height: Math.round(height * scale) });
  penOf(canvas).drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(address);
  canvas.toBlob((blob) => {
    if (blob) download(`${fileName()}.png`, "image/png", blob);
  });
}

/** Before printing, the sheet gets a picture of what is shown; it fills one page across, dark on light. */
export function fillSheet() {
  const theme = document.documentElement.dataset.theme;
  document.documentElement.dataset.theme = "light";
  forgetColours();
  const picture = drawPicture(shownChart());
  picture.removeAttribute("width");
  picture.removeAttribute("height");
  picture.querySelector("rect")?.setAttribute("fill", "none");
  byId("sheet").replaceChildren(element("h1", { dir: "auto" }, `${OPENING.title}, ${momentText(here())}`), picture);
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  forgetColours();
}
