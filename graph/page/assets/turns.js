// On which days how much changes.

import { ATTESTED, DATA, DAYS, NONE, POSSIBLE, PRESUMED, SPELLS, TOLD, attributesOf, endOf } from "./data.js";
import { MAX, MIN, today } from "./days.js";

/**
 * The days on which anything changes that is shown, as known by an epoch: how much, by day.
 * @param {number} epoch
 * @param {boolean} possible
 * @returns {Map<number, number>}
 */
export function changesByDay(epoch, possible) {
  const least = possible ? POSSIBLE : PRESUMED;
  const bit = possible ? 2 : 1;
  const found = new Map();
  /** @type {(place: number) => void} */
  const tell = (place) => {
    const day = DAYS[place];
    if (day > MIN && day < MAX) found.set(day, (found.get(day) || 0) + 1);
  };
  const signature = DATA.attributes.map(([certainty, , disputed, , , , first]) =>
    certainty < least ? NONE : (first & bit) * 2 + (disputed ? 1 : 0),
  );
  for (let spell = 0; spell < SPELLS.size; spell += 1) {
    if (epoch < SPELLS.first[spell] || epoch >= SPELLS.last[spell]) continue;
    let was = NONE;
    for (let step = SPELLS.start[spell]; step < SPELLS.start[spell + 1]; step += 1) {
      const is = signature[SPELLS.steps.attributes[step]];
      if (is !== was) tell(SPELLS.steps.day[step]);
      was = is;
    }
    if (was !== NONE) tell(SPELLS.end[spell]);
  }
  for (let row = 0; row < TOLD.size; row += 1) {
    if (!(TOLD.modes[row] & bit) || epoch < TOLD.first[row] || epoch >= TOLD.last[row]) continue;
    if (!found.has(DAYS[TOLD.start[row]])) tell(TOLD.start[row]);
    if (!found.has(DAYS[TOLD.end[row]])) tell(TOLD.end[row]);
  }
  return found;
}

/** @type {Map<number, number>} */
const lasts = new Map();
/**
 * The last day of which any source speaks, as known by an epoch; MIN if there is none.
 * @param {number} epoch
 */
export function lastAttested(epoch) {
  const known = lasts.get(epoch);
  if (known !== undefined) return known;
  let found = MIN;
  for (let spell = 0; spell < SPELLS.size; spell += 1) {
    if (epoch < SPELLS.first[spell] || epoch >= SPELLS.last[spell]) continue;
    for (let step = SPELLS.start[spell]; step < SPELLS.start[spell + 1]; step += 1) {
      if (attributesOf(step).certainty < ATTESTED) continue;
      found = Math.max(found, Math.min(DAYS[endOf(step)] - 1, today()));
    }
  }
  lasts.set(epoch, found);
  return found;
}
