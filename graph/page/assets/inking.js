// How vis-network draws nodes and lines: names on two lines, shapes by kind, strokes as in the chart.

import { RELATION, SPELLS } from "./data.js";
import { FONT, colour, widthOf } from "./colours.js";
import { occurring, strokeOf, strokeStyle } from "./connectors.js";
import { wordsOn } from "./routes.js";
import { relationOf, verb } from "./sentences.js";
import { wrapped } from "./wrapping.js";

const NAME_SIZE = 14;
const SMALL_SIZE = 12;
const SMALL_FONT = `${SMALL_SIZE}px ${FONT}`;
const WIDEST = 146;
const WIDEST_WORDS = 96;
/** What stands around a name in its box, as pyvis has it in the options. */
const INSET = { x: 24, y: 16 };
/** @type {Record<string, string>} The colour of the edge of a box, by the kind of its node. */
export const EDGES = { person: "unit-0", unit: "unit-2", post: "unit-4", source: "quiet" };

/**
 * The name of a node as its box has it, and how large the box is.
 * @param {string} name
 * @param {boolean} small
 * @returns {{ label: string, size: Size }}
 */
export function labelled(name, small = false) {
  const size = small ? SMALL_SIZE : NAME_SIZE;
  const font = `${size}px ${FONT}`;
  const lines = wrapped(name.slice(0, 300), font, WIDEST, 2);
  const width = Math.max(...lines.map((line) => widthOf(line, font)));
  return { label: lines.join("\n"), size: { width: width + INSET.x, height: lines.length * size + INSET.y } };
}

/**
 * A node in the colours of the page.
 * @param {Dot} dot
 * @param {string} label
 * @param {boolean} middle Whether it is one of those that the network is about.
 * @returns {InkedNode}
 */
export function inkNode({ id, group }, label, middle = false) {
  const edge = colour(middle ? "accent" : EDGES[group]);
  const fill = colour(middle ? "wash" : group === "source" ? "ground" : "card");
  const chosen = { border: colour("accent"), background: colour("wash") };
  return Object.assign(
    { id, group, label },
    {
      color: {
        border: edge,
        background: fill,
        highlight: chosen,
        hover: { border: colour("accent"), background: fill },
      },
      borderWidth: middle ? 3 : 1.5,
      font: { color: colour(group === "source" ? "quiet" : "ink"), face: FONT },
    },
  );
}

/**
 * How a line is drawn, in words that strokeStyle knows: as in the chart, dotted lines alike.
 * @param {number} step
 * @param {number} day
 */
const strokeWords = (step, day) =>
  SPELLS.relation[SPELLS.steps.spell[step]] === RELATION.dotted ? "dotted" : strokeOf(step, false, day);

/**
 * A line as the chart draws it; on a shortest way as if marked with a pen.
 * @param {Tie} tie
 * @param {number} step
 * @param {{ day: number, strong: boolean, bend: number }} how
 * @returns {InkedLine}
 */
export function inkLine({ from, to, relation }, step, { day, strong, bend }) {
  const { colour: key, width, dash } = strokeStyle(strokeWords(step, day));
  const ink = colour(key);
  const curve = { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) };
  return Object.assign(
    { id: String(step), from, to, relation },
    {
      color: { color: ink, highlight: ink, hover: colour("accent"), inherit: false },
      width: strong ? width + 1 : width,
      dashes: dash.length ? dash : false,
      background: { enabled: strong, color: colour("marked"), size: 13, dashes: false },
      smooth: bend || strong ? curve : false, // vis-network marks curves only
    },
  );
}

/**
 * The words at a line: its relation.
 * @param {number} step
 * @param {Spoke} spoke
 * @returns {SpokeWords}
 */
export function wordsAt(step, spoke) {
  const words = wrapped(verb(relationOf(SPELLS.relation[SPELLS.steps.spell[step]])), SMALL_FONT, WIDEST_WORDS, 3);
  const width = Math.max(...words.map((line) => widthOf(line, SMALL_FONT)));
  return { spoke, words, size: { width: width + 8, height: words.length * (SMALL_SIZE + 2) + 2 } };
}

/**
 * Write the words at lines, each where it covers neither box nor other words; where there is no such place, none.
 * @param {CanvasRenderingContext2D} pen
 * @param {SpokeWords[]} all
 * @param {Place[]} boxes
 */
export function writeWords(pen, all, boxes) {
  /** @type {Rectangle[]} */
  const taken = [...boxes];
  pen.save();
  Object.assign(pen, { font: SMALL_FONT, textAlign: "center", textBaseline: "middle" });
  for (const { spoke, words, size } of all) {
    const spot = wordsOn(spoke, size, taken);
    if (!spot) continue;
    taken.push(spot);
    pen.fillStyle = colour("ground");
    pen.fillRect(spot.x - size.width / 2, spot.y - size.height / 2, size.width, size.height);
    pen.fillStyle = colour("quiet");
    words.forEach((line, at) => pen.fillText(line, spot.x, spot.y + (at - (words.length - 1) / 2) * (SMALL_SIZE + 2)));
  }
  pen.restore();
}

/**
 * That a source states something of a node, as a fine line.
 * @param {Tie} tie
 * @param {string} id
 * @returns {InkedLine}
 */
export const inkStating = ({ from, to, relation }, id) =>
  Object.assign(
    { id, from, to, relation },
    { color: { color: colour("line"), highlight: colour("line"), inherit: false }, width: 0.8, arrows: { to: false } },
  );

/** What of a stroke is explained, in order, each with the text that explains it. @type {[string, TextKey][]} */
const EXPLAINED = [
  ["attested", "attested"],
  ["presumed 1", "presumed"],
  ["possible", "possibly"],
  ["derived presumed 1", "derived"],
  ["disputed presumed 1", "disputed"],
  ["dotted", "legendDotted"],
  ["indirect presumed 1", "below"],
];

/**
 * The strokes of some lines with the texts that explain them.
 * @param {number[]} steps
 * @param {number} day
 * @returns {[stroke: string, text: TextKey][]}
 */
export function strokesOf(steps, day) {
  return occurring(
    EXPLAINED,
    steps.map((step) => strokeWords(step, day)),
  );
}
