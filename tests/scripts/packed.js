// As the file has its blocks: deflated, four bytes in five letters.

import { Buffer } from "node:buffer";
import { deflateRawSync } from "node:zlib";

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~";

/** Five letters of a number, the first counts most. @type {(number: number) => string} */
const five = (number) =>
  [85 ** 4, 85 ** 3, 85 ** 2, 85, 1].map((worth) => LETTERS[Math.floor(number / worth) % 85]).join("");

/** @type {(text: string) => string} */
export function packed(text) {
  const bytes = deflateRawSync(text);
  const rest = (4 - (bytes.length % 4)) % 4;
  const whole = Buffer.concat([bytes, Buffer.alloc(rest)]);
  const letters = Array.from({ length: whole.length / 4 }, (_, at) => five(whole.readUInt32BE(at * 4))).join("");
  return rest ? letters.slice(0, -rest) : letters;
}
