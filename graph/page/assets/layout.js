// Where cards stand: a tidy tree on skylines, after Reingold and Tilford (1981), in which those without anybody open
// under them hang in columns below their manager, so that the chart stays narrow. Pure: numbers in, numbers out.

import { NONE } from "./data.js";
import { joined, leftOf, rightOf, room } from "./skylines.js";

export const CARD = { width: 208, height: 80, leaf: 66 };
export const SPACE = { beside: 20, below: 46, stacked: 12, indent: 22, trees: 64, heading: 24 };
export const RAIL = 8;
const STACKED_FROM = 3;
const IN_A_COLUMN = 6;
const FEW_COLUMNS = 6;
const LANDSCAPE = 2.2;

/** @typedef {import("./skylines.js").Stretch} Stretch */
/** @typedef {(node: number) => Int32Array | number[]} ShownUnder Who is drawn under a node. */
/** @typedef {{ sky: Stretch[], blocks: Block[] }} Tree What stands under a node, and the skyline of both. */
/** @typedef {Single | Stack} Block */
/** @typedef {{ kids: number[], sky: Stretch[], x: number, rows?: undefined }} Single A node with all below it. */
/** @typedef {{ kids: number[], sky: Stretch[], x: number, rows: number, width: number, all: number }} Stack Leaves. */
/** @typedef {{ left: number, width: number, height: number }} Size */
/** @typedef {Pick<Layout, "spots" | "spotOf">} Placed The spots given so far. */

/**
 * The spots of a forest's open cards; loose nodes stand in a tray.
 * @param {number[]} tops
 * @param {ShownUnder} shownUnder
 * @param {number[]} [loose]
 * @returns {Layout}
 */
export function layOut(tops, shownUnder, loose = []) {
  const order = openOrder(tops, shownUnder);
  /** @type {Tree[]} */
  const trees = [];
  for (let at = order.length - 1; at >= 0; at -= 1) trees[order[at]] = treeOf(order[at], shownUnder, trees);
  /** @type {Placed} */
  const placed = { spots: [], spotOf: new Map() };
  const sizes = tops.map((top) => sizeOf(trees[top].sky));
  const wide = rowWidth(sizes);
  let edge = 0;
  let y = 0;
  let high = 0;
  tops.forEach((top, at) => {
    const { left, width, height } = sizes[at];
    if (edge > 0 && edge + width > wide) {
      edge = 0;
      y += high + SPACE.trees;
      high = 0;
    }
    setOut(top, edge - left, y, trees, placed);
    edge += width + SPACE.trees;
    high = Math.max(high, height);
  });
  const tray = trayOf(loose, tops.length ? y + high + SPACE.trees + SPACE.heading : 0, wide, placed);
  return { ...placed, tray, ...boundsOf(placed.spots, tray) };
}

/** @type {(sky: Stretch[]) => Size} */
const sizeOf = (sky) => ({
  left: leftOf(sky),
  width: rightOf(sky) - leftOf(sky),
  height: Math.max(...sky.map((part) => part[1])),
});

/**
 * Trees stand in rows as wide as the widest, or so wide that all of them make a landscape.
 * @param {Size[]} sizes
 * @returns {number}
 */
function rowWidth(sizes) {
  const area = sizes.reduce((sum, { width, height }) => sum + (width + SPACE.trees) * (height + SPACE.trees), 0);
  return Math.max(Math.sqrt(area * LANDSCAPE), ...sizes.map(({ width }) => width));
}

/**
 * All open cards, each before those under it.
 * @param {number[]} tops
 * @param {ShownUnder} shownUnder
 * @returns {number[]}
 */
function openOrder(tops, shownUnder) {
  const order = [];
  const ahead = [...tops].reverse();
  for (let node = ahead.pop(); node !== undefined; node = ahead.pop()) {
    order.push(node);
    const kids = shownUnder(node);
    for (let at = kids.length - 1; at >= 0; at -= 1) ahead.push(kids[at]);
  }
  return order;
}

/**
 * How many columns so many leaves hang in.
 * @param {number} leaves
 * @returns {number}
 */
const columnsFor = (leaves) =>
  leaves <= IN_A_COLUMN * FEW_COLUMNS
    ? Math.ceil(leaves / IN_A_COLUMN)
    : Math.max(FEW_COLUMNS, Math.floor(Math.sqrt(leaves * 0.7)));

/**
 * A node with all below it: its blocks with their places beside each other, and its skyline, from its own middle.
 * @param {number} node
 * @param {ShownUnder} shownUnder
 * @param {Tree[]} trees
 * @returns {Tree}
 */
function treeOf(node, shownUnder, trees) {
  const kids = shownUnder(node);
  /** @type {Stretch} */
  const own = [0, CARD.height, -CARD.width / 2, CARD.width / 2];
  if (!kids.length) return { sky: [own], blocks: [] };
  const leaves = [...kids].filter((kid) => !trees[kid].blocks.length);
  const stacked = leaves.length >= STACKED_FROM || (leaves.length === 2 && kids.length > 2);
  const standing = stacked ? [...kids].filter((kid) => trees[kid].blocks.length) : [...kids];
  /** @type {Block[]} */
  const blocks = standing.map((kid) => ({ kids: [kid], sky: trees[kid].sky, x: 0 }));
  if (stacked) blocks.push(stackOf(leaves));
  /** @type {Stretch[]} */
  let run = [];
  for (const block of blocks) {
    block.x = run.length ? room(run, block.sky, SPACE.beside) : 0;
    run = joined(run, block.sky, block.x);
  }
  const middle = (blocks[0].x + blocks[blocks.length - 1].x) / 2;
  for (const block of blocks) block.x -= middle;
  const top = CARD.height + SPACE.below;
  const ends = blocks.map((block) => (block.rows ? block.x - block.all / 2 + RAIL : block.x));
  /** @type {Stretch} */
  const bus = [CARD.height, top, Math.min(...ends, 0) - 1, Math.max(...ends, 0) + 1];
  /** @type {Stretch[]} */
  const hung = run.map(([from, to, left, right]) => [from + top, to + top, left - middle, right - middle]);
  return { sky: [own, bus, ...hung], blocks };
}

/**
 * Leaves in columns, each column hanging on a rail at its left.
 * @param {number[]} leaves
 * @returns {Stack}
 */
function stackOf(leaves) {
  const columns = columnsFor(leaves.length);
  const rows = Math.ceil(leaves.length / columns);
  const width = CARD.width + SPACE.indent;
  const all = columns * width + (columns - 1) * SPACE.beside;
  const height = rows * (CARD.leaf + SPACE.stacked) - SPACE.stacked;
  return { kids: leaves, x: 0, rows, width, all, sky: [[0, height, -all / 2, all / 2]] };
}

/**
 * Give every open card of a tree its spot: x and y of its upper left corner, and the rail that it hangs on.
 * @param {number} top
 * @param {number} middle
 * @param {number} upper
 * @param {Tree[]} trees
 * @param {Placed} placed
 */
function setOut(top, middle, upper, trees, { spots, spotOf }) {
  /** @type {[node: number, x: number, y: number, rail: number | null, over: number][]} */
  const ahead = [[top, middle, upper, null, NONE]];
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    const [node, x, y, rail, over] = next;
    const height = rail === null ? CARD.height : CARD.leaf;
    spotOf.set(node, spots.length);
    spots.push({ node, over, x: x - CARD.width / 2, y, width: CARD.width, height, rail });
    const under = y + CARD.height + SPACE.below;
    for (const block of trees[node].blocks.slice().reverse()) {
      if (!block.rows) {
        ahead.push([block.kids[0], x + block.x, under, null, node]);
        continue;
      }
      const left = x + block.x - block.all / 2;
      for (let at = block.kids.length - 1; at >= 0; at -= 1) {
        const column = left + Math.floor(at / block.rows) * (block.width + SPACE.beside);
        const row = under + (at % block.rows) * (CARD.leaf + SPACE.stacked);
        ahead.push([block.kids[at], column + SPACE.indent + CARD.width / 2, row, column + RAIL, node]);
      }
    }
  }
}

/**
 * Those who stand under nobody, in rows below the trees.
 * @param {number[]} loose
 * @param {number} top
 * @param {number} wide
 * @param {Placed} placed
 * @returns {Tray | null}
 */
function trayOf(loose, top, wide, { spots, spotOf }) {
  if (!loose.length) return null;
  const across = CARD.width + SPACE.stacked;
  const down = CARD.leaf + SPACE.stacked;
  const columns = Math.max(
    1,
    Math.min(
      loose.length,
      Math.floor((Math.max(wide, Math.sqrt(loose.length * across * down * LANDSCAPE)) + SPACE.stacked) / across),
    ),
  );
  loose.forEach((node, at) => {
    spotOf.set(node, spots.length);
    spots.push({
      node,
      over: NONE,
      x: (at % columns) * across,
      y: top + Math.floor(at / columns) * down,
      width: CARD.width,
      height: CARD.leaf,
      rail: null,
      loose: true,
    });
  });
  return {
    x: 0,
    y: top,
    width: columns * across - SPACE.stacked,
    height: Math.ceil(loose.length / columns) * down - SPACE.stacked,
  };
}

/**
 * The box that some spots and the tray fill.
 * @param {Spot[]} spots
 * @param {Tray | null} tray
 * @returns {Box}
 */
export function boundsOf(spots, tray) {
  const bounds = { left: Infinity, right: -Infinity, top: Infinity, bottom: 0 };
  for (const { x, y, width, height } of spots) {
    bounds.top = Math.min(bounds.top, y);
    bounds.left = Math.min(bounds.left, x);
    bounds.right = Math.max(bounds.right, x + width);
    bounds.bottom = Math.max(bounds.bottom, y + height);
  }
  if (!spots.length) return { left: 0, right: 0, top: 0, bottom: 0 };
  if (tray && tray.y <= bounds.top) bounds.top = tray.y - 34;
  return bounds;
}

/**
 * The spot of a node; undefined if it is not laid out.
 * @param {Layout} layout
 * @param {number} node
 * @returns {Spot | undefined}
 */
export function spotIn({ spots, spotOf }, node) {
  const place = spotOf.get(node);
  return place === undefined ? undefined : spots[place];
}

/**
 * The middle, from left to right, of those of some nodes that are laid out; of another spot where none is.
 * @param {Layout} layout
 * @param {number[]} nodes
 * @param {Spot} other
 * @returns {number}
 */
export function middleOf(layout, nodes, other) {
  const spots = nodes.flatMap((node) => spotIn(layout, node) ?? []);
  const { left, right } = boundsOf(spots.length ? spots : [other], null);
  return (left + right) / 2;
}
