// Cards on the way from where they were to where they stand now.

import { MOST_OPEN } from "./branches.js";
import { calm } from "./elements.js";
import { spotIn } from "./layout.js";

const TAKES = 240;

/**
 * Let cards travel from where they were, less x and y; new ones come out of whoever they stand under. Too many stay.
 * @param {Layout} layout
 * @param {Layout} before
 * @param {number} x
 * @param {number} y
 * @returns {Motion | null}
 */
export function setOff(layout, before, x, y) {
  if (calm() || layout.spots.length > MOST_OPEN) return null;
  const from = new Map();
  for (const { node, over } of layout.spots) {
    const was = spotIn(before, node) ?? spotIn(before, over);
    if (was) from.set(node, { x: was.x - x, y: was.y - y });
  }
  return { from, began: performance.now(), part: 0 };
}

/**
 * How far cards are by now; null once all have arrived.
 * @param {Motion} motion
 * @returns {Motion | null}
 */
export function goOn(motion) {
  const part = Math.min(1, (performance.now() - motion.began) / TAKES);
  return part < 1 ? { ...motion, part: 1 - (1 - part) ** 3 } : null;
}

/**
 * Where a spot is just now, on its way.
 * @param {Spot} spot
 * @param {Motion | null} motion
 * @returns {Spot}
 */
export function onTheWay(spot, motion) {
  const from = motion?.from.get(spot.node);
  if (!motion || !from) return spot;
  return { ...spot, x: from.x + (spot.x - from.x) * motion.part, y: from.y + (spot.y - from.y) * motion.part };
}
