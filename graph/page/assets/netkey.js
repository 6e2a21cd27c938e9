// The legend of the network: the shapes and strokes that occur in it, and no others.

import { say } from "./texts.js";
import { KIND, NONE, PERSON, POST, UNIT } from "./data.js";
import { colour } from "./colours.js";
import { element } from "./elements.js";
import { EDGES, strokesOf } from "./inking.js";
import { drawPath, shape } from "./picture.js";

/** Kinds of nodes with their words, and how the edge of their boxes is rounded and dashed, as pyvis has it. */
const KINDS = /** @type {const} */ ([
  ["person", "kindPerson", PERSON, 8, ""],
  ["unit", "kindUnit", UNIT, 0, ""],
  ["post", "kindPost", POST, 2, "4 3"],
  ["source", "kindSource", NONE, 0, "1 3"],
]);

/**
 * Explain what is in sight.
 * @param {HTMLElement} key
 * @param {Scene} scene
 * @param {boolean} sources Whether there are sources.
 */
export function drawKey(key, scene, sources) {
  const kinds = new Set(scene.nodes.map((node) => KIND[node]));
  const boxes = KINDS.filter(([, , kind]) => (kind === NONE ? sources : kinds.has(kind)));
  const rows = [
    ...boxes.map(([kind, word, , round, dash]) => keyRow(boxSwatch(EDGES[kind], round, dash), say(word))),
    ...strokesOf(scene.lines, scene.moment.at).map(([stroke, word]) => keyRow(lineSwatch(stroke), say(word))),
    ...(scene.strong.size ? [keyRow(lineSwatch("presumed 1", true), say("legendWay"))] : []),
  ];
  key.replaceChildren(...rows);
}

/** @type {(swatch: SVGElement, words: string) => HTMLElement} */
const keyRow = (swatch, words) => element("li", {}, swatch, element("span", {}, words));

/** @type {(...parts: SVGElement[]) => SVGElement} */
const swatch = (...parts) => shape("svg", { width: 40, height: 18, "aria-hidden": "true" }, ...parts);

/** @type {(edge: string, round: number, dash: string) => SVGElement} */
const boxSwatch = (edge, round, dash) =>
  swatch(
    shape("rect", {
      x: 4,
      y: 1,
      width: 32,
      height: 16,
      rx: round,
      fill: colour("card"),
      stroke: colour(edge),
      "stroke-width": 1.5,
      "stroke-dasharray": dash || null,
    }),
  );

/**
 * A stroke; marked as on a shortest way.
 * @param {string} stroke
 * @param {boolean} [marked]
 */
function lineSwatch(stroke, marked = false) {
  const way = "M1 9H39";
  const pen = shape("path", { d: way, fill: "none", stroke: colour("marked"), "stroke-width": 12 });
  const drawn = drawPath(stroke, way);
  return marked ? swatch(pen, drawn) : swatch(drawn);
}
