// Where the nodes of the network stand: around one in the middle, or in columns from one end of a way to the other. The
// same nodes always stand in the same places, and no two cover each other.

/** Room between two boxes, beside each other and under each other. */
const GAP = { x: 26, y: 22 };
/** Room for the words on a line, between two columns and between two rows of a way. */
const ALONG = { x: 120, y: 56 };
/** Room between two of one column, for the words on a line between these. */
const ACROSS = 60;
/** So far apart are the rounds, in a square place. */
const ROUND = { x: 205, y: 150 };
const LEAST_ASIDE = 110;
/** Names are at least 12 px where they are to be read at once. */
const READABLE_SCALE = 12 / 14;
const [SMALLEST_SCALE, LARGEST_SCALE] = [0.2, 1.15];
/** Room between what is drawn and the edge of the place. */
export const EDGE = 24;
const MOST_APART = 1.7;
/** How far one turns when looking for room, and how much room there must be. */
const [SWING, BESIDE] = [0.35, 8];
const TURNS = 400;
const SIDES = /** @type {const} */ (["width", "height"]);

/**
 * Rounds about the middle, each node near the one through which it is reached.
 * @param {number[][]} rounds The middle alone first; the others in order around it, clockwise.
 * @param {(node: number) => number} through The node of the round before through which a node is reached.
 * @param {(node: number) => Size} sizeOf
 * @param {Size} room
 * @param {{ nodes: number[], angle: number }} facing Neighbours in one stretch, and the angle at which the middle of them
 *   stands; 0 is to the right, clockwise.
 * @returns {Places}
 */
export function placeAround(rounds, through, sizeOf, room, facing) {
  const wedges = wedgesOf(rounds, through);
  const turn = facing.angle - 2 * Math.PI * middleOfWedges(wedges, facing.nodes);
  const stretch = Math.sqrt(Math.min(2.2, Math.max(0.5, room.width / room.height)));
  const beside = room.width / READABLE_SCALE / 2 - EDGE - sizeOf(rounds[0][0]).width / 2;
  const far = Math.min(ROUND.x * stretch, Math.max(LEAST_ASIDE, beside / Math.max(1, rounds.length - 1)));
  /** @type {Place[]} */
  const boxes = [];
  rounds.forEach((round, away) => {
    for (const node of round) {
      const { start, end } = /** @type {{ start: number, end: number }} */ (wedges.get(node));
      const angle = turn + Math.PI * (start + end);
      const x = away * far * Math.cos(angle);
      const y = ((away * ROUND.y) / stretch) * Math.sin(angle);
      boxes.push({ node, x, y, ...sizeOf(node) });
    }
  });
  separate(boxes, boxes.slice(1));
  return new Map(boxes.map((box) => [box.node, box]));
}

/**
 * The part of the whole round that each node has: as much as it has ends behind it.
 * @param {number[][]} rounds
 * @param {(node: number) => number} through
 * @returns {Wedges}
 */
function wedgesOf(rounds, through) {
  /** @type {Map<number, number>} */
  const ends = new Map();
  for (const round of [...rounds].reverse()) {
    for (const node of round) {
      if (!ends.has(node)) ends.set(node, 1);
      if (round === rounds[0]) continue;
      const over = through(node);
      ends.set(over, (ends.get(over) ?? 0) + (ends.get(node) ?? 1));
    }
  }
  /** @type {Wedges} */
  const wedges = new Map([[rounds[0][0], { start: 0, end: 1 }]]);
  const next = new Map([[rounds[0][0], 0]]);
  for (const round of rounds.slice(1)) {
    for (const node of round) {
      const over = through(node);
      const { start, end } = /** @type {{ start: number, end: number }} */ (wedges.get(over));
      const from = next.get(over) ?? start;
      const to = from + ((end - start) * (ends.get(node) ?? 1)) / (ends.get(over) ?? 1);
      next.set(over, to);
      next.set(node, from);
      wedges.set(node, { start: from, end: to });
    }
  }
  return wedges;
}

/** @typedef {Map<number, { start: number, end: number }>} Wedges Parts of the whole round, from 0 to 1. */

/**
 * Where on the round the middle of some neighbours is; the beginning where there are none.
 * @param {Wedges} wedges
 * @param {number[]} nodes
 */
function middleOfWedges(wedges, nodes) {
  const own = nodes.flatMap((node) => wedges.get(node) ?? []);
  if (!own.length) return 0;
  return (Math.min(...own.map(({ start }) => start)) + Math.max(...own.map(({ end }) => end))) / 2;
}

/**
 * Move boxes as little as it takes until none covers another.
 * @param {Place[]} boxes
 * @param {Place[]} movable Those of them that may move.
 */
function separate(boxes, movable) {
  const free = new Set(movable);
  for (let turn = 0, met = true; met && turn < TURNS; turn += 1) {
    met = false;
    for (let at = 0; at < boxes.length; at += 1) {
      for (let other = at + 1; other < boxes.length; other += 1) {
        if (pushApart(boxes[at], boxes[other], free)) met = true;
      }
    }
  }
}

/**
 * Part two boxes, in the direction in which they cover each other least; whether they did.
 * @param {Place} one
 * @param {Place} other
 * @param {Set<Place>} free
 */
function pushApart(one, other, free) {
  const moving = Number(free.has(one)) + Number(free.has(other));
  const x = (one.width + other.width) / 2 + GAP.x - Math.abs(one.x - other.x);
  const y = (one.height + other.height) / 2 + GAP.y - Math.abs(one.y - other.y);
  if (!moving || x <= 0.5 || y <= 0.5) return false;
  const axis = x < y ? "x" : "y";
  const by = ((axis === "x" ? x : y) / moving) * (one[axis] > other[axis] ? 1 : -1);
  if (free.has(one)) one[axis] += by;
  if (free.has(other)) other[axis] -= by;
  return true;
}

/**
 * The nodes of some ways of one length, from end to end: in columns, or in rows where the place is too narrow for those.
 * @param {number[][]} ways
 * @param {(node: number) => Size} sizeOf
 * @param {Size} place
 * @returns {Places}
 */
export function placeAlong(ways, sizeOf, place) {
  const layers = ways[0].map((_, at) => [...new Set(ways.map((way) => way[at]))]);
  const columns = spreadOut(layers, sizeOf, "x");
  const rows = spreadOut(layers, sizeOf, "y");
  return roomIn(columns, place) >= roomIn(rows, place) ? columns : rows;
}

/**
 * Layers one after another along an axis, the nodes of each across it.
 * @param {number[][]} layers
 * @param {(node: number) => Size} sizeOf
 * @param {"x" | "y"} axis
 * @returns {Places}
 */
function spreadOut(layers, sizeOf, axis) {
  /** @type {Places} */
  const places = new Map();
  const [along, across] = axis === "x" ? SIDES : [SIDES[1], SIDES[0]];
  const gap = axis === "x" ? ACROSS : GAP.x;
  let at = 0;
  for (const layer of layers) {
    const sizes = layer.map(sizeOf);
    const deep = Math.max(...sizes.map((size) => size[along]));
    let side = -(sizes.reduce((sum, size) => sum + size[across] + gap, 0) - gap) / 2;
    layer.forEach((node, place) => {
      const middle = { along: at + deep / 2, across: side + sizes[place][across] / 2 };
      const [x, y] = axis === "x" ? [middle.along, middle.across] : [middle.across, middle.along];
      places.set(node, { node, x, y, ...sizes[place] });
      side += sizes[place][across] + gap;
    });
    at += deep + ALONG[axis];
  }
  return places;
}

/**
 * How large places can be shown so that all of them fit; larger than they are is of no use.
 * @param {Places} places
 * @param {Size} place
 */
function roomIn(places, place) {
  const { left, right, top, bottom } = boxAround([...places.values()]);
  return Math.min(1, place.width / (right - left), place.height / (bottom - top));
}

/**
 * The box that all of some places fill.
 * @param {Place[]} places
 * @returns {Box}
 */
export const boxAround = (places) => ({
  left: Math.min(...places.map(({ x, width }) => x - width / 2)),
  right: Math.max(...places.map(({ x, width }) => x + width / 2)),
  top: Math.min(...places.map(({ y, height }) => y - height / 2)),
  bottom: Math.max(...places.map(({ y, height }) => y + height / 2)),
});

/**
 * Places drawn apart as far as there is room, the middle one staying; boxes keep their sizes.
 * @param {Places} places
 * @param {Size} room
 */
export function drawApart(places, room) {
  const all = [...places.values()];
  const [wide, high] = [Math.max(...all.map(({ width }) => width)), Math.max(...all.map(({ height }) => height))];
  const { left, right, top, bottom } = boxAround(all);
  const x = (room.width - 2 * EDGE - wide) / Math.max(1, right - left - wide);
  const y = (room.height - 2 * EDGE - high) / Math.max(1, bottom - top - high);
  for (const one of all) {
    one.x *= Math.min(MOST_APART, Math.max(1, x));
    one.y *= Math.min(MOST_APART, Math.max(1, y));
  }
}

/**
 * What is to be seen of places: all of them; where that would be too small to read, as much as can be read around one.
 * @param {Place[]} places
 * @param {Place} middle
 * @param {Size} seen
 * @param {boolean} readable
 * @returns {{ position: { x: number, y: number }, scale: number }}
 */
export function sightOf(places, middle, seen, readable) {
  const { left, right, top, bottom } = boxAround(places);
  const whole = Math.min(seen.width / (right - left + 2 * EDGE), seen.height / (bottom - top + 2 * EDGE));
  const scale = Math.max(readable ? READABLE_SCALE : SMALLEST_SCALE, Math.min(LARGEST_SCALE, whole));
  const x = nearest(middle.x, left - EDGE, right + EDGE, seen.width / scale);
  const y = nearest(middle.y, top - EDGE, bottom + EDGE, seen.height / scale);
  return { position: { x, y }, scale };
}

/**
 * The middle of what is seen along an axis: the one wanted, but nothing beyond the ends where there is more within them.
 * @param {number} wanted
 * @param {number} from
 * @param {number} to
 * @param {number} seen
 */
function nearest(wanted, from, to, seen) {
  return to - from <= seen ? (from + to) / 2 : Math.min(to - seen / 2, Math.max(from + seen / 2, wanted));
}

/**
 * Further nodes beside those that stand already, which stay: each as near to those that it belongs to as there is room,
 * first away from the middle of all, then round and further out.
 * @param {Places} places Gets the further ones too.
 * @param {{ node: number, near: number[], size: Size }[]} further
 */
export function placeBeside(places, further) {
  if (!places.size) return;
  const box = boxAround([...places.values()]);
  const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  for (const { node, near, size } of further) {
    const beside = near.flatMap((one) => places.get(one) ?? []);
    const x = beside.reduce((sum, one) => sum + one.x, 0) / beside.length;
    const y = beside.reduce((sum, one) => sum + one.y, 0) / beside.length;
    const away = Math.atan2(y - middle.y, x - middle.x);
    for (let turn = 0; !places.has(node); turn += 1) {
      const [angle, far] = [away + SWING * Math.ceil(turn / 2) * (turn % 2 ? 1 : -1), 50 + 5 * turn];
      const spot = { node, x: x + 1.3 * far * Math.cos(angle), y: y + far * Math.sin(angle), ...size };
      if (![...places.values()].some((other) => tooNear(spot, other))) places.set(node, spot);
    }
  }
}

/** @type {(one: Place, other: Place) => boolean} */
const tooNear = (one, other) =>
  Math.abs(one.x - other.x) < (one.width + other.width) / 2 + BESIDE &&
  Math.abs(one.y - other.y) < (one.height + other.height) / 2 + BESIDE;
