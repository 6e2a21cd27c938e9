// The lines of a moment as a web, whichever way they run: who is how far from whom, and the shortest ways between two.

/**
 * For every end of a line those at its other ends, each with the lines between the two; a line to oneself joins nobody.
 * @param {number[]} lines
 * @param {(line: number) => number} subject
 * @param {(line: number) => number} object
 * @returns {Web}
 */
export function webOf(lines, subject, object) {
  /** @type {Web} */
  const web = new Map();
  for (const line of lines) {
    const [one, other] = [subject(line), object(line)];
    if (one === other) continue;
    tie(web, one, other, line);
    tie(web, other, one, line);
  }
  return web;
}

/** @type {(web: Web, from: number, to: number, line: number) => void} */
function tie(web, from, to, line) {
  const others = web.get(from) ?? new Map();
  web.set(from, others);
  others.set(to, [...(others.get(to) ?? []), line]);
}

/**
 * The lines between two nodes, whichever way they run.
 * @param {Web} web
 * @param {number} one
 * @param {number} other
 * @returns {number[]}
 */
export const linesBetween = (web, one, other) => web.get(one)?.get(other) ?? [];

/**
 * The nodes around one by how many lines they are away: first itself, then its neighbours, then theirs (breadth first).
 * Each round is sorted by a rank, the lowest first, and nodes of one rank by number.
 * @param {Web} web
 * @param {number} middle
 * @param {number} steps At most so many rounds after the first.
 * @param {(node: number) => number} [rank]
 * @returns {number[][]}
 */
export function roundsOf(web, middle, steps, rank = () => 0) {
  const rounds = [[middle]];
  const met = new Set([middle]);
  while (rounds.length <= steps) {
    /** @type {number[]} */
    const next = [];
    for (const node of rounds[rounds.length - 1]) {
      for (const other of web.get(node)?.keys() ?? []) {
        if (!met.has(other)) next.push(other);
        met.add(other);
      }
    }
    if (!next.length) break;
    rounds.push(next.sort((one, other) => rank(one) - rank(other) || one - other));
  }
  return rounds;
}

/**
 * The first so many nodes of some rounds, the nearest first, and how many are left out.
 * @param {number[][]} rounds
 * @param {number} most
 * @returns {{ rounds: number[][], left: number }}
 */
export function firstOf(rounds, most) {
  let room = most;
  let left = 0;
  const kept = rounds.map((round) => {
    const some = round.slice(0, room);
    room -= some.length;
    left += round.length - some.length;
    return some;
  });
  return { rounds: kept.filter((round) => round.length), left };
}

/**
 * All shortest ways between two nodes, and how many there are; of very many the first, in order of their nodes' numbers
 * from the end. Breadth first from one end, counting (Brandes 2001), then back from the other.
 * @param {Web} web
 * @param {number} from
 * @param {number} to
 * @param {number} most
 * @returns {Ways}
 */
export function waysBetween(web, from, to, most) {
  const found = distances(web, from, to);
  const end = found.get(to);
  if (!end) return { ways: [], count: 0 };
  let ways = [[to]];
  for (let away = end.away - 1; away >= 0; away -= 1) {
    ways = ways.flatMap((way) => nearer(web, found, way[0], away).map((node) => [node, ...way])).slice(0, most);
  }
  return { ways, count: end.count };
}

/** @typedef {Map<number, { away: number, count: number }>} Distances How far each node is, and by how many ways. */

/** @type {(web: Web, found: Distances, node: number, away: number) => number[]} */
const nearer = (web, found, node, away) =>
  [...(web.get(node)?.keys() ?? [])].filter((other) => found.get(other)?.away === away).sort((a, b) => a - b);

/**
 * How far nodes are from one, up to the distance of another, and by how many shortest ways.
 * @param {Web} web
 * @param {number} from
 * @param {number} to
 * @returns {Distances}
 */
function distances(web, from, to) {
  /** @type {Distances} */
  const found = new Map([[from, { away: 0, count: 1 }]]);
  let ahead = [from];
  while (ahead.length && !found.has(to)) {
    /** @type {number[]} */
    const next = [];
    for (const node of ahead) {
      const { away, count } = /** @type {{ away: number, count: number }} */ (found.get(node));
      for (const other of web.get(node)?.keys() ?? []) {
        const known = found.get(other);
        if (!known) {
          found.set(other, { away: away + 1, count });
          next.push(other);
        } else if (known.away === away + 1) known.count += count;
      }
    }
    ahead = next;
  }
  return found;
}
