// Connectors: one trunk and one bus for all who stand under somebody, and a stub for each of them that shows how the
// line is held. They are worked out as points, so that canvas and picture draw the same.

import { ATTESTED, NONE, PRESUMED, RELATION, SPELLS, attributesOf } from "./data.js";
import { shadeOf } from "./ages.js";
import { RAIL, SPACE, spotIn } from "./layout.js";

/** How the stroke of a line of the chosen chain begins: what follows says how the line is held. */
export const LIT = "lit ";

/**
 * For every open card those under it: where the bus runs, its rails, and the box that all of it fills.
 * @param {Layout} layout
 * @returns {Bus[]}
 */
export function busesOf(layout) {
  /** @type {Map<Spot, Bus>} */
  const buses = new Map();
  for (const spot of layout.spots) {
    const over = spot.over === NONE || spot.loose ? undefined : spotIn(layout, spot.over);
    if (!over) continue;
    const bus = buses.get(over) ?? busOf(over);
    buses.set(over, bus);
    bus.kids.push(spot);
    bus.left = Math.min(bus.left, spot.x - SPACE.indent);
    bus.right = Math.max(bus.right, spot.x + spot.width);
    bus.bottom = Math.max(bus.bottom, spot.y + spot.height);
  }
  return [...buses.values()];
}

/**
 * The bus of a card, as yet without any under it.
 * @param {Spot} over
 * @returns {Bus}
 */
function busOf(over) {
  const y = over.y + over.height + SPACE.below / 2;
  return { over, y, kids: [], left: over.x, right: over.x + over.width, top: over.y, bottom: y };
}

/** @type {(box: Box, other: Box) => boolean} */
const meets = (box, { left, right, top, bottom }) =>
  left < box.right && right > box.left && top < box.bottom && bottom > box.top;

/**
 * Hand each connector in a box to put(style, points). Long lines are cut to the box: dashing a mile of line takes seconds.
 * @param {Bus[]} buses
 * @param {Box} box
 * @param {(node: number) => string} styleOf
 * @param {(style: string, points: Point[]) => void} put
 * @param {(spot: Spot) => Spot} at
 */
export function connect(buses, box, styleOf, put, at = (spot) => spot) {
  for (const bus of buses) {
    if (!meets(box, bus)) continue;
    const over = at(bus.over);
    const middle = over.x + over.width / 2;
    const bottom = over.y + over.height;
    const y = bottom + SPACE.below / 2;
    let left = middle;
    let right = middle;
    const rails = new Map();
    for (const kid of bus.kids) {
      const spot = at(kid);
      const style = styleOf(kid.node);
      const x = kid.rail === null ? spot.x + spot.width / 2 : spot.x - SPACE.indent + RAIL;
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      if (kid.rail === null) {
        if (x > box.left && x < box.right) {
          put(style, [
            [x, y],
            [x, spot.y],
          ]);
        }
      } else {
        const level = spot.y + spot.height / 2;
        rails.set(x, Math.max(rails.get(x) || y, level));
        if (level > box.top && level < box.bottom && x < box.right && spot.x > box.left) {
          put(style, [
            [x, level],
            [spot.x, level],
          ]);
        }
      }
    }
    for (const [x, level] of rails) {
      if (x > box.left && x < box.right) {
        put("bus", [
          [x, y],
          [x, Math.min(level, box.bottom)],
        ]);
      }
    }
    put("bus", [
      [middle, bottom],
      [middle, y],
    ]);
    if (y > box.top && y < box.bottom) {
      put("bus", [
        [Math.max(left, box.left), y],
        [Math.min(right, box.right), y],
      ]);
    }
  }
}

/**
 * The way of one line, from the card above to the card below.
 * @param {Spot} over
 * @param {Spot} spot
 * @returns {Point[]}
 */
export function wayOf(over, spot) {
  const middle = over.x + over.width / 2;
  const bottom = over.y + over.height;
  const y = bottom + SPACE.below / 2;
  if (spot.rail !== null) {
    const x = spot.x - SPACE.indent + RAIL;
    const level = spot.y + spot.height / 2;
    return [
      [middle, bottom],
      [middle, y],
      [x, y],
      [x, level],
      [spot.x, level],
    ];
  }
  const x = spot.x + spot.width / 2;
  return [
    [middle, bottom],
    [middle, y],
    [x, y],
    [x, spot.y],
  ];
}

/**
 * How a stub is drawn, in words that strokeStyle knows.
 * @param {number} step
 * @param {boolean} gone
 * @param {number} day
 * @returns {string}
 */
export function strokeOf(step, gone, day) {
  if (gone) return "gone";
  if (step === NONE) return "presumed";
  const { certainty, derived, disputed } = attributesOf(step);
  const gap = SPELLS.relation[SPELLS.steps.spell[step]] === RELATION.indirect;
  return (
    (gap ? "indirect " : "") +
    (disputed ? "disputed " : "") +
    (derived ? "derived " : "") +
    (certainty === ATTESTED ? "attested" : certainty === PRESUMED ? `presumed ${shadeOf(step, day)}` : "possible")
  );
}

/**
 * Of some strokes that explain, each by the word that it begins with, those whose word occurs in what is drawn.
 * @template Text
 * @param {[stroke: string, text: Text][]} explained
 * @param {Iterable<string>} drawn
 */
export function occurring(explained, drawn) {
  const words = new Set([...drawn].flatMap((stroke) => stroke.split(" ")));
  return explained.filter(([stroke]) => words.has(stroke.split(" ")[0]));
}

/**
 * Colour, width and dashes of a stroke.
 * @param {string} key
 * @returns {Stroke}
 */
export function strokeStyle(key) {
  if (key === "bus") return { colour: "line", width: 1.6, dash: [] };
  if (key.startsWith(LIT)) return litStyle(strokeStyle(key.slice(LIT.length)));
  if (key === "gone") return { colour: "gone", width: 1.8, dash: [3, 5] };
  if (key === "moved") return { colour: "moved", width: 1.8, dash: [3, 5] };
  if (key === "dotted") return { colour: "dotted", width: 2, dash: [2, 6] };
  const derived = key.includes("derived");
  const attested = key.includes("attested");
  return {
    colour: key.includes("disputed")
      ? "dispute"
      : attested
        ? "firm"
        : key.endsWith("3") || key.endsWith("4")
          ? "old"
          : "line",
    width: attested ? 2.4 : 1.6,
    dash: key.includes("indirect") ? [2, 10] : key.includes("possible") ? [2, 4] : derived ? [7, 4] : [],
  };
}

/** @type {(held: Stroke) => Stroke} */
const litStyle = ({ colour, width, dash }) => ({
  colour: colour === "dispute" ? colour : "accent",
  width: width + 1.2,
  dash,
});

/**
 * A way of level and upright parts, cut to a box: what lies beyond runs along its border.
 * @param {Point[]} points
 * @param {Box} box
 * @returns {Point[]}
 */
export const keptIn = (points, { left, right, top, bottom }) =>
  points.map(([x, y]) => [Math.min(right, Math.max(left, x)), Math.min(bottom, Math.max(top, y))]);

/**
 * A dotted line between two cards, as the points of a curve; across a very wide chart only its beginning.
 * @param {Spot} over
 * @param {Spot} spot
 * @returns {[Point, Point, Point, Point]}
 */
export function curveOf(over, spot) {
  const right = spot.x >= over.x;
  /** @type {Point} */
  const from = [right ? over.x + over.width : over.x, over.y + over.height / 2];
  /** @type {Point} */
  const to = [right ? spot.x : spot.x + spot.width, spot.y + spot.height / 3];
  if (Math.abs(from[0] - to[0]) > 4000) {
    return [
      from,
      [from[0] + (right ? 20 : -20), from[1]],
      [from[0] + (right ? 40 : -40), from[1] - 8],
      [from[0] + (right ? 50 : -50), from[1] - 12],
    ];
  }
  const bend = Math.max(40, Math.abs(to[0] - from[0]) * 0.4) * (right ? 1 : -1);
  return [from, [from[0] + bend, from[1]], [to[0] - bend, to[1]], to];
}
