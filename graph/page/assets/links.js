// Names that lead to whoever bears them.

import { IDS, NAMES } from "./data.js";
import { named } from "./elements.js";
import { change } from "./state.js";

/**
 * Words that lead to a node.
 * @param {number} node
 * @param {string} text
 */
export const linkTo = (node, text) =>
  named(text, { type: "button", class: "link", onclick: () => change({ selected: IDS[node] }) }, "button");

/** The name of a node, which selects it. @param {number} node */
export const link = (node) => linkTo(node, NAMES[node]);

/** A text with its first letter large. @param {string} text */
export const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
