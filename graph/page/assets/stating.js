// The sources of the lines in sight, as nodes of the network.

import { epochOf, numberOf } from "./data.js";
import { book } from "./book.js";
import { supporting } from "./evidence.js";

/** @typedef {{ source: number, id: string, near: number[], lines: number }} Stating
 *   A source with its id in the network, the nodes in sight that it tells of, and of how many lines. */

/**
 * The id of a source in the network, as graph/page/network.py has it: its own, told apart from those of nodes.
 * @param {string} source
 */
function idInNetwork(source) {
  let id = `source ${source}`;
  while (numberOf(id) !== undefined) id = `source ${id}`;
  return id;
}

/**
 * The sources that say the lines in sight, those of most lines first.
 * @param {Scene} scene
 * @returns {Stating[]}
 */
export function sourcesInSight({ lines, nodes, moment }) {
  const inSight = new Set(nodes);
  const { facts, sources } = book();
  const epoch = epochOf(moment.known);
  /** @type {Map<number, { near: Set<number>, lines: number }>} */
  const found = new Map();
  for (const step of lines) {
    for (const fact of supporting(step, epoch).filter((one) => inSight.has(facts.subject[one]))) {
      const told = found.get(facts.source[fact]) ?? { near: new Set(), lines: 0 };
      found.set(facts.source[fact], told);
      told.near.add(facts.subject[fact]);
      told.lines += 1;
    }
  }
  return [...found]
    .map(([source, { near, lines: many }]) => ({
      source,
      id: idInNetwork(sources[source].id),
      near: [...near],
      lines: many,
    }))
    .sort((one, other) => other.lines - one.lines || one.source - other.source);
}
