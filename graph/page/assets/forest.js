// Trees made of "who stands under whom": children, sizes, depths and tops. Rings are cut at their first node by id.

import { IDS, N, NONE } from "./data.js";

/**
 * A forest over all nodes: over[node] is the node above it, or NONE; a node is in it if it is above or below another,
 * or had some under it before: it then stands before whoever took most of them over.
 * @param {Int32Array} over
 * @param {Int32Array} had
 * @returns {Forest}
 */
export function forestOf(over, had = new Int32Array(N)) {
  const kidsOf = childrenOf(over);
  /** @type {Forest} */
  const forest = { over, ...kidsOf, size: new Int32Array(N), depth: new Int32Array(N), tops: [], order: [], rings: 0 };
  /** @type {(node: number) => boolean} */
  const inside = (node) => over[node] !== NONE || kidsOf.start[node] < kidsOf.start[node + 1] || had[node] > 0;
  /** @type {(node: number) => number} */
  const weight = (node) => Math.max(forest.size[node], 2 * had[node]);
  const seen = new Uint8Array(N);
  for (let node = 0; node < N; node += 1) if (over[node] === NONE && inside(node)) walk(forest, node, seen);
  for (const top of ringTops(forest, seen, inside)) {
    walk(forest, top, seen);
    forest.rings += 1;
  }
  for (let place = forest.order.length - 1; place >= 0; place -= 1) {
    const node = forest.order[place];
    if (forest.depth[node] > 0) forest.size[over[node]] += forest.size[node] + 1;
  }
  const places = new Int32Array(N);
  forest.order.forEach((node, place) => {
    places[node] = place;
  });
  forest.tops.sort((one, other) => weight(other) - weight(one) || (IDS[one] < IDS[other] ? -1 : 1));
  forest.order = forest.tops.flatMap((top) => forest.order.slice(places[top], places[top] + forest.size[top] + 1));
  return forest;
}

/**
 * @param {Int32Array} over
 * @returns {{ start: Int32Array, list: Int32Array }}
 */
function childrenOf(over) {
  const start = new Int32Array(N + 1);
  for (let node = 0; node < N; node += 1) if (over[node] !== NONE) start[over[node] + 1] += 1;
  for (let node = 0; node < N; node += 1) start[node + 1] += start[node];
  const list = new Int32Array(start[N]);
  const next = start.slice();
  for (let node = 0; node < N; node += 1) if (over[node] !== NONE) list[next[over[node]]++] = node;
  return { start, list };
}

/**
 * Those who stand directly under a node, in order of their names.
 * @param {Forest} forest
 * @param {number} node
 * @returns {Int32Array}
 */
export const below = (forest, node) => forest.list.subarray(forest.start[node], forest.start[node + 1]);

/**
 * @param {Forest} forest
 * @param {number} top
 * @param {Uint8Array} seen
 */
function walk(forest, top, seen) {
  forest.tops.push(top);
  seen[top] = 1;
  const ahead = [top];
  for (let node = ahead.pop(); node !== undefined; node = ahead.pop()) {
    forest.order.push(node);
    const kids = below(forest, node);
    for (let at = kids.length - 1; at >= 0; at -= 1) {
      if (seen[kids[at]]) continue;
      seen[kids[at]] = 1;
      forest.depth[kids[at]] = forest.depth[node] + 1;
      ahead.push(kids[at]);
    }
  }
}

/**
 * One node of each ring, the first by id: where a ring is cut.
 * @param {Forest} forest
 * @param {Uint8Array} seen
 * @param {(node: number) => boolean} inside
 */
function* ringTops(forest, seen, inside) {
  for (let node = 0; node < N; node += 1) {
    if (seen[node] || !inside(node)) continue;
    const way = new Set();
    let at = node;
    while (!way.has(at)) {
      way.add(at);
      at = forest.over[at];
    }
    let top = at;
    for (let next = forest.over[at]; next !== at; next = forest.over[next]) if (IDS[next] < IDS[top]) top = next;
    if (!seen[top]) yield top;
  }
}

/**
 * Those drawn under a node: a cut ring does not come round again.
 * @param {Forest} forest
 * @param {number} node
 * @returns {Int32Array}
 */
export const under = (forest, node) =>
  below(forest, node).filter((kid) => forest.depth[kid] === forest.depth[node] + 1 && kid !== node);

/**
 * A node and all above it, up to the top; a ring ends where it closes.
 * @param {Forest} forest
 * @param {number} node
 * @returns {number[]}
 */
export function chainOf(forest, node) {
  /** @type {number[]} */
  const way = [];
  for (let at = node; at !== NONE && !way.includes(at); at = forest.over[at]) way.push(at);
  return way;
}

/**
 * Some nodes with all above them but the tops, and those beside them.
 * @param {Forest} forest
 * @param {number[]} nodes
 * @returns {number[]}
 */
export const around = (forest, nodes) =>
  nodes.flatMap((node) => {
    const way = chainOf(forest, node);
    return [...way.slice(0, -1), ...(way.length > 1 ? under(forest, way[1]) : [])];
  });
