// Skylines: how far trees reach to either side, stretch by stretch from top to bottom, so that they can be moved together.

/** @typedef {[from: number, to: number, left: number, right: number]} Stretch */

/** @type {(sky: Stretch[]) => number} */
export const leftOf = (sky) => Math.min(...sky.map((part) => part[2]));
/** @type {(sky: Stretch[]) => number} */
export const rightOf = (sky) => Math.max(...sky.map((part) => part[3]));

/**
 * How far right a skyline must stand so as not to touch what stands left of it.
 * @param {Stretch[]} run
 * @param {Stretch[]} sky
 * @param {number} gap
 * @returns {number}
 */
export function room(run, sky, gap) {
  let least = -Infinity;
  let one = 0;
  let other = 0;
  while (one < run.length && other < sky.length) {
    const [from, to, , right] = run[one];
    const [top, bottom, left] = sky[other];
    if (to <= top) one += 1;
    else if (bottom <= from) other += 1;
    else {
      least = Math.max(least, right - left + gap);
      if (to < bottom) one += 1;
      else other += 1;
    }
  }
  return least === -Infinity ? rightOf(run) - leftOf(sky) + gap : least;
}

/**
 * Two skylines as one, the second moved to the right; the first may be empty.
 * @param {Stretch[]} run
 * @param {Stretch[]} sky
 * @param {number} by
 * @returns {Stretch[]}
 */
export function joined(run, sky, by) {
  /** @type {Stretch[]} */
  const moved = sky.map(([from, to, left, right]) => [from, to, left + by, right + by]);
  if (!run.length) return moved;
  const edges = [...new Set([...run, ...moved].flatMap(([from, to]) => [from, to]))].sort((one, other) => one - other);
  /** @type {Stretch[]} */
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
    const [left, right] = [leftOf(parts), rightOf(parts)];
    const last = found[found.length - 1];
    if (last && last[1] === from && last[2] === left && last[3] === right) last[1] = to;
    else found.push([from, to, left, right]);
  }
  return found;
}
