// Days are ordinals (1 is the first day of the year 1), because comparing whole numbers is what everything does.

/** Days before and after all others: of what has no beginning, and what has no end. */
export const MIN = 0;
export const MAX = 3652060;
const UNIX = 719163; // the ordinal of 1970-01-01

/** @type {(day: number) => string | null} */
export const isoOf = (day) =>
  day > MIN && day < MAX ? new Date((day - UNIX) * 864e5).toISOString().slice(0, 10) : null;
/** @type {(year: number, month: number, day: number) => number} */
export const dayOf = (year, month, day) => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / 864e5 + UNIX;
};

/**
 * The day that a typed date means, of a month or a year the last one; null if it is no date.
 * @param {string} text
 * @returns {number | null}
 */
export function typedDay(text) {
  const parts = /^\s*(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?\s*$/.exec(text);
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2] || 12), Number(parts[3] || 0)];
  if (year < 1 || month < 1 || month > 12) return null;
  const last = dayOf(year, month + 1, 0);
  if (!parts[3]) return last;
  const found = dayOf(year, month, day);
  return day >= 1 && found <= last ? found : null;
}

/**
 * The place of the last number up to a value, in rising numbers; -1 if all are larger.
 * @param {number} value
 * @param {ArrayLike<number>} rising
 * @returns {number}
 */
export function placeOf(value, rising) {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The day that it is, by the reader's clock. */
export const today = () => Math.floor(Date.now() / 864e5) + UNIX;
