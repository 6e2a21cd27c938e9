// Names that lead to whoever bears them.

import { IDS, NAMES } from "./data.js";
import { named } from "./elements.js";
import { change } from "./state.js";

/** The name of a node, which selects it. @param {number} node */
export const link = (node) =>
  named(NAMES[node], { type: "button", class: "link", onclick: () => change({ selected: IDS[node] }) }, "button");

/** A text with its first letter large. @param {string} text */
export const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
