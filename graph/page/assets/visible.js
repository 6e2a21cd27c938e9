// Texts that are data, with whatever deceives the eye made visible.

/**
 * What no XML holds, and what has no shape but hides or turns what stands around it; not the signs by which within()
 * sets a text apart, which turn nothing.
 */
const STEERING = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2067\ufeff\ufffe\uffff]/gu;

/**
 * A text that is data with such signs made visible, as graph/texts.py has it.
 * @param {string} text
 */
export const visible = (text) =>
  text.replace(STEERING, (sign) => {
    const code = sign.charCodeAt(0);
    return code < 256 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`;
  });
/** @type {(code: number, digits: number) => string} */
const hex = (code, digits) => code.toString(16).padStart(digits, "0");
