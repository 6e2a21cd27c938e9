// Where cards stand: a tidy tree on skylines, after Reingold and Tilford (1981), in which those without anybody open
// under them hang in columns below their manager, so that the chart stays narrow. Pure: numbers in, numbers out.

import { NONE } from "./data.js";

export const CARD = { width: 216, height: 74, leaf: 56 };
export const SPACE = { beside: 24, below: 52, stacked: 14, indent: 22, trees: 64, heading: 24 };
export const RAIL = 8;
const STACKED_FROM = 3;
const IN_A_COLUMN = 9;
const LANDSCAPE = 2.2;

/** The spots of a forest's open cards. shownUnder(node) lists who is drawn under a node; loose nodes stand in a tray. */
export function layOut(tops, shownUnder, loose = []) {
  const order = openOrder(tops, shownUnder);
  const parts = new Map();
  for (let at = order.length - 1; at >= 0; at -= 1) parts.set(order[at], partOf(order[at], shownUnder, parts));
  const spots = [];
  const spotOf = new Map();
  const sizes = tops.map((top) => sizeOf(parts.get(top).sky));
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
    setOut(top, edge - left, y, parts, spots, spotOf);
    edge += width + SPACE.trees;
    high = Math.max(high, height);
  });
  const tray = trayOf(loose, tops.length ? y + high + SPACE.trees + SPACE.heading : 0, wide, spots, spotOf);
  return { spots, spotOf, tray, ...boundsOf(spots, tray) };
}

const sizeOf = (sky) => ({
  left: leftOf(sky),
  width: rightOf(sky) - leftOf(sky),
  height: Math.max(...sky.map((part) => part[1])),
});

/** Trees stand in rows as wide as the widest, or so wide that all of them make a landscape. */
function rowWidth(sizes) {
  const area = sizes.reduce((sum, { width, height }) => sum + (width + SPACE.trees) * (height + SPACE.trees), 0);
  return Math.max(Math.sqrt(area * LANDSCAPE), ...sizes.map(({ width }) => width));
}

function openOrder(tops, shownUnder) {
  const order = [];
  const ahead = [...tops].reverse();
  while (ahead.length) {
    const node = ahead.pop();
    order.push(node);
    const kids = shownUnder(node);
    for (let at = kids.length - 1; at >= 0; at -= 1) ahead.push(kids[at]);
  }
  return order;
}

/** How many columns so many leaves hang in. */
const columnsFor = (leaves) =>
  leaves <= IN_A_COLUMN ? 1 : leaves <= 24 ? 2 : leaves <= 60 ? 3 : Math.ceil(leaves / 20);

/** A node with all below it: its blocks with their places beside each other, and its skyline, from its own middle. */
function partOf(node, shownUnder, parts) {
  const kids = shownUnder(node);
  const own = [0, CARD.height, -CARD.width / 2, CARD.width / 2];
  if (!kids.length) return { sky: [own], blocks: [] };
  const leaves = [...kids].filter((kid) => !parts.get(kid).blocks.length);
  const stacked = leaves.length >= STACKED_FROM || (leaves.length === 2 && kids.length > 2);
  const standing = stacked ? [...kids].filter((kid) => parts.get(kid).blocks.length) : [...kids];
  const blocks = standing.map((kid) => ({ kids: [kid], sky: parts.get(kid).sky }));
  if (stacked) blocks.push(stackOf(leaves));
  let run = null;
  for (const block of blocks) {
    block.x = run ? room(run, block.sky) : 0;
    run = joined(run, block.sky, block.x);
  }
  const middle = (blocks[0].x + blocks[blocks.length - 1].x) / 2;
  for (const block of blocks) block.x -= middle;
  const top = CARD.height + SPACE.below;
  const ends = blocks.map((block) => (block.rows ? block.x - block.all / 2 + RAIL : block.x));
  const bus = [CARD.height, top, Math.min(...ends, 0) - 1, Math.max(...ends, 0) + 1];
  return {
    sky: [own, bus, ...run.map(([from, to, left, right]) => [from + top, to + top, left - middle, right - middle])],
    blocks,
  };
}

/** Leaves in columns, each column hanging on a rail at its left. */
function stackOf(leaves) {
  const columns = columnsFor(leaves.length);
  const rows = Math.ceil(leaves.length / columns);
  const width = CARD.width + SPACE.indent;
  const all = columns * width + (columns - 1) * SPACE.beside;
  const height = rows * (CARD.leaf + SPACE.stacked) - SPACE.stacked;
  return { kids: leaves, rows, width, all, sky: [[0, height, -all / 2, all / 2]] };
}

const leftOf = (sky) => Math.min(...sky.map((part) => part[2]));
const rightOf = (sky) => Math.max(...sky.map((part) => part[3]));

/** How far right a skyline must stand so as not to touch what stands left of it. */
function room(run, sky) {
  let least = -Infinity;
  let one = 0;
  let other = 0;
  while (one < run.length && other < sky.length) {
    const [from, to, , right] = run[one];
    const [top, bottom, left] = sky[other];
    if (to <= top) one += 1;
    else if (bottom <= from) other += 1;
    else {
      least = Math.max(least, right - left + SPACE.beside);
      if (to < bottom) one += 1;
      else other += 1;
    }
  }
  return least === -Infinity ? rightOf(run) - leftOf(sky) + SPACE.beside : least;
}

/** Two skylines as one, the second moved to the right. */
function joined(run, sky, by) {
  const moved = sky.map(([from, to, left, right]) => [from, to, left + by, right + by]);
  if (!run) return moved;
  const edges = [...new Set([...run, ...moved].flatMap(([from, to]) => [from, to]))].sort((one, other) => one - other);
  const found = [];
  let one = 0;
  let other = 0;
  for (let at = 0; at + 1 < edges.length; at += 1) {
    const from = edges[at];
    const to = edges[at + 1];
    while (one < run.length && run[one][1] <= from) one += 1;
    while (other < moved.length && moved[other][1] <= from) other += 1;
    const parts = [run[one], moved[other]].filter((part) => part && part[0] <= from);
    if (!parts.length) continue;
    const left = Math.min(...parts.map((part) => part[2]));
    const right = Math.max(...parts.map((part) => part[3]));
    const last = found[found.length - 1];
    if (last && last[1] === from && last[2] === left && last[3] === right) last[1] = to;
    else found.push([from, to, left, right]);
  }
  return found;
}

/** Give every open card of a tree its spot: x and y of its upper left corner, and the rail that it hangs on. */
function setOut(top, middle, upper, parts, spots, spotOf) {
  const ahead = [[top, middle, upper, null, NONE]];
  while (ahead.length) {
    const [node, x, y, rail, over] = ahead.pop();
    const height = rail === null ? CARD.height : CARD.leaf;
    spotOf.set(node, spots.length);
    spots.push({ node, over, x: x - CARD.width / 2, y, width: CARD.width, height, rail });
    const under = y + CARD.height + SPACE.below;
    for (const block of parts.get(node).blocks.slice().reverse()) {
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

/** Those who stand under nobody, in rows below the trees. */
function trayOf(loose, top, wide, spots, spotOf) {
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

/** The middle, from left to right, of those of some nodes that are laid out; of another spot where none is. */
export function middleOf(layout, nodes, other) {
  const spots = nodes.filter((node) => layout.spotOf.has(node)).map((node) => layout.spots[layout.spotOf.get(node)]);
  const { left, right } = boundsOf(spots.length ? spots : [other], null);
  return (left + right) / 2;
}
