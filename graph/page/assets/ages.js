// How long ago a line was last confirmed: what is presumed pales with the years, and says the month.

import { WORDS, filled } from "./texts.js";
import { ATTESTED, NONE, attributesOf, confirmedOf } from "./data.js";
import { MIN, isoOf } from "./days.js";

/** After so many days what is presumed is as pale as it gets. */
const PALEST = 3 * 365;
/** So many shades there are, the first of what was confirmed lately. */
const SHADES = 4;

/**
 * How pale a line is on a day: 0 where a source attests it, else from 1 on by how long ago one did.
 * @param {number} step
 * @param {number} day
 * @returns {number}
 */
export function shadeOf(step, day) {
  if (step === NONE || attributesOf(step).certainty >= ATTESTED) return 0;
  const confirmed = confirmedOf(step);
  const days = confirmed <= MIN ? PALEST : Math.max(0, day - confirmed);
  return 1 + Math.min(SHADES - 1, Math.floor((days / PALEST) * (SHADES - 1)));
}

/**
 * The month in which a line was last confirmed, where no source attests it on the day; else nothing.
 * @param {number} step
 * @returns {string}
 */
export function lastSeen(step) {
  if (step === NONE || attributesOf(step).certainty >= ATTESTED) return "";
  const [year, month] = (isoOf(confirmedOf(step)) || "").split("-");
  return year ? filled(WORDS.dates.month, { month: WORDS.dates.short[Number(month) - 1], year }) : "";
}
