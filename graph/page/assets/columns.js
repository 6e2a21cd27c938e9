// What stands in the file, deflated, and its columns as typed arrays; docs/page.md describes them.

import { byId } from "./elements.js";

/**
 * What a block of the page holds: JSON, deflated (RFC 1951), in letters (base64). Browsers inflate since 2023; one that
 * does not shows what the file says to it.
 * @template {keyof Embedded} Id
 * @param {Id} id
 * @returns {Promise<Embedded[Id]>}
 */
export async function read(id) {
  if (!("DecompressionStream" in globalThis)) byId("too-old").hidden = false;
  const letters = atob(byId(id).textContent);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(inflated).json();
}

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
