// Where the nodes in sight stand, by what is known of them, and which is next to which.

import { NONE } from "./data.js";
import { drawApart, placeAlong, placeAround } from "./placing.js";
import { LEFT, OVER, RIGHT, UNDER, sideOf } from "./scene.js";

/** The order of the sides of the middle, clockwise. */
const TURNING = [OVER, RIGHT, UNDER, LEFT];

/** Where the arrow keys lead. @type {Record<string, { x: number, y: number }>} */
export const WAYS = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

/**
 * The places of the nodes of a scene.
 * @param {Scene} scene
 * @param {(node: number) => Size} sizeOf
 * @param {Size} place
 * @returns {Places}
 */
export function placesOf(scene, sizeOf, place) {
  if (scene.to !== NONE) return placeAlong(scene.ways.ways, sizeOf, place);
  const [middle, first = [], ...further] = scene.rounds;
  const sides = new Map(first.map((node) => [node, TURNING.indexOf(sideOf(scene, node))]));
  const sideAt = (/** @type {number} */ node) => sides.get(node) ?? 0;
  const around = [...first].sort((one, other) => sideAt(one) - sideAt(other) || one - other);
  const rounds = [middle, ...(around.length ? [around] : []), ...further];
  const on = (/** @type {number} */ side) => around.filter((node) => sideAt(node) === TURNING.indexOf(side));
  const facing = on(OVER).length ? { nodes: on(OVER), angle: -Math.PI / 2 } : { nodes: on(UNDER), angle: Math.PI / 2 };
  const places = placeAround(rounds, throughOf(scene.web, rounds), sizeOf, place, facing);
  drawApart(places, place);
  return places;
}

/**
 * Through which node of the round before each node is reached: the first of several.
 * @param {Web} web
 * @param {number[][]} rounds
 * @returns {(node: number) => number}
 */
function throughOf(web, rounds) {
  /** @type {Map<number, number>} */
  const through = new Map();
  rounds.slice(1).forEach((round, at) => {
    const own = new Set(round);
    for (const node of rounds[at]) {
      for (const other of web.get(node)?.keys() ?? []) {
        if (own.has(other) && !through.has(other)) through.set(other, node);
      }
    }
  });
  return (node) => through.get(node) ?? rounds[0][0];
}

/**
 * The nearest node in a direction, going rather straight than aside; NONE if there is none.
 * @param {Places} places
 * @param {number[]} nodes
 * @param {number} from
 * @param {{ x: number, y: number }} way
 */
export function nextOf(places, nodes, from, way) {
  const start = places.get(from);
  let best = { node: NONE, far: Infinity };
  for (const node of nodes) {
    const place = places.get(node);
    if (!place || !start || node === from) continue;
    const [x, y] = [place.x - start.x, place.y - start.y];
    const ahead = x * way.x + y * way.y;
    const far = ahead + 2 * Math.abs(x * way.y + y * way.x);
    if (ahead > 8 && far < best.far) best = { node, far };
  }
  return best.node;
}
