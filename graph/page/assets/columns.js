// What stands in the file, deflated, and its columns as typed arrays; docs/page.md describes them.

import { byId } from "./elements.js";

/** The 85 letters of RFC 1924, but for a comma in place of "<", which could begin markup. */
const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~";

/**
 * Bytes that stand in a text, four in five letters, a rest of n in n + 1: a sixth shorter than base64 is.
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer>}
 */
function bytesIn(text) {
  const places = new Uint8Array(128);
  for (let place = 0; place < LETTERS.length; place += 1) places[LETTERS.charCodeAt(place)] = place;
  const fives = Math.ceil(text.length / 5);
  const bytes = new DataView(new ArrayBuffer(fives * 4));
  for (let five = 0; five < fives; five += 1) {
    let number = 0;
    for (let at = five * 5; at < five * 5 + 5; at += 1) {
      number = number * 85 + (at < text.length ? places[text.charCodeAt(at)] : 84);
    }
    bytes.setUint32(five * 4, number);
  }
  return new Uint8Array(bytes.buffer, 0, Math.floor((text.length * 4) / 5));
}

/**
 * What a block of the page holds: JSON, deflated (RFC 1951), in letters. Browsers inflate since 2023; one that does not
 * shows what the file says to it.
 * @template {keyof Embedded} Id
 * @param {Id} id
 * @returns {Promise<Embedded[Id]>}
 */
export async function read(id) {
  if (!("DecompressionStream" in globalThis)) byId("too-old").hidden = false;
  const inflated = new Blob([bytesIn(byId(id).textContent)])
    .stream()
    .pipeThrough(new DecompressionStream("deflate-raw"));
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
 * The codes of all rows, those too that are the first ones of the row before and stand there alone.
 * @param {StepCodes<Int32Array>} told
 * @param {Int32Array} counts how many each row has
 * @param {Int32Array} kept how many of these are those of the row before
 * @returns {StepCodes<Int32Array>}
 */
export function unkept({ day, attributes, since, confirmed }, counts, kept) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  /** @type {(codes: Int32Array) => Int32Array} */
  const whole = (codes) => {
    const found = new Int32Array(total);
    let [at, next, before] = [0, 0, 0];
    for (let row = 0; row < counts.length; row += 1) {
      const end = next + counts[row] - kept[row];
      found.copyWithin(at, before, before + kept[row]);
      found.set(codes.subarray(next, end), at + kept[row]);
      [before, at, next] = [at, at + counts[row], end];
    }
    return found;
  };
  return { day: whole(day), attributes: whole(attributes), since: whole(since), confirmed: whole(confirmed) };
}

/**
 * @param {Column} numbers
 * @returns {numbers is [number, number][]}
 */
const paired = (numbers) => Array.isArray(numbers[0]);
