// The columns that stand in the file, as typed arrays; docs/page.md describes them.

/**
 * What a block of JSON in the page holds.
 * @template {keyof Embedded} Id
 * @param {Id} id
 * @returns {Embedded[Id]}
 */
export const read = (id) => JSON.parse(/** @type {HTMLElement} */ (document.getElementById(id)).textContent);

/**
 * Sums up what each number is more than the one before.
 * @param {ArrayLike<number>} steps
 * @returns {Int32Array}
 */
export function risen(steps) {
  const found = new Int32Array(steps.length);
  let sum = 0;
  for (let at = 0; at < steps.length; at += 1) found[at] = sum += steps[at];
  return found;
}

/**
 * A column: numbers, or pairs of (number, how often in a row).
 * @param {Column} numbers
 * @returns {Int32Array}
 */
export function columnOf(numbers) {
  if (!paired(numbers)) return new Int32Array(numbers);
  const found = new Int32Array(numbers.reduce((sum, [, times]) => sum + times, 0));
  let at = 0;
  for (const [number, times] of numbers) {
    found.fill(number, at, at + times);
    at += times;
  }
  return found;
}

/**
 * @param {Column} numbers
 * @returns {numbers is [number, number][]}
 */
const paired = (numbers) => Array.isArray(numbers[0]);
