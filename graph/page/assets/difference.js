// What is different between two moments: a state for each node of a chart, and the list of single differences.

import { KIND, N, NONE, PERSON, POST, UNIT } from "./data.js";
import { overOf, subjectOf, titlesOf } from "./snapshot.js";

export const SAME = 0;
const ADDED = 1;
export const GONE = 2;
export const MOVED = 3;
const RETITLED = 4;
const DOUBTED = 5;
/** @type {Status[]} */
export const STATES = ["same", "added", "gone", "moved", "retitled", "doubted"];
export const SIGNS = ["", "+", "−", "⇄", "✎", "!"];

/**
 * The state of every node: there, over, words and doubted are asked of either moment.
 * @param {Snapshot} before
 * @param {Snapshot} after
 * @param {object} asked
 * @param {(moment: Snapshot, node: number) => boolean} asked.there
 * @param {(moment: Snapshot, node: number) => number} asked.over
 * @param {(moment: Snapshot, node: number) => string} asked.words
 * @param {(moment: Snapshot, node: number) => boolean} asked.doubted
 * @returns {Uint8Array}
 */
export function statesOf(before, after, { there, over, words, doubted }) {
  const states = new Uint8Array(N);
  for (let node = 0; node < N; node += 1) {
    const was = there(before, node);
    const is = there(after, node);
    if (!was && !is) continue;
    if (!was) states[node] = ADDED;
    else if (!is) states[node] = GONE;
    else if (over(before, node) !== over(after, node)) states[node] = MOVED;
    else if (words(before, node) !== words(after, node)) states[node] = RETITLED;
    else if (!doubted(before, node) && doubted(after, node)) states[node] = DOUBTED;
  }
  return states;
}

/** @type {Aspect[]} */
export const ASPECTS = [
  "person_seen_first",
  "person_seen_last",
  "unit_seen_first",
  "unit_seen_last",
  "head_changed",
  "holder_changed",
  "reparented",
  "manager_changed",
  "retitled",
];

/**
 * Every single difference between two moments.
 * @param {Snapshot} before
 * @param {Snapshot} after
 * @returns {Difference[]}
 */
export function differences(before, after) {
  /** @type {Difference[]} */
  const found = [];
  /** @type {(kind: Aspect, node: number, was: (number | string)[], is: (number | string)[]) => void} */
  const tell = (kind, node, was, is) => {
    if (was.join("\n") !== is.join("\n")) found.push({ kind, node, before: was, after: is });
  };
  for (let node = 0; node < N; node += 1) {
    const was = before.present[node];
    const is = after.present[node];
    if (!was && !is) continue;
    if (was !== is && KIND[node] === PERSON) {
      tell(is ? "person_seen_first" : "person_seen_last", node, was ? [node] : [], is ? [node] : []);
    }
    if (was !== is && KIND[node] === UNIT) {
      tell(is ? "unit_seen_first" : "unit_seen_last", node, was ? [node] : [], is ? [node] : []);
    }
    if (KIND[node] === UNIT) {
      tell("head_changed", node, seated(before.heads, node), seated(after.heads, node));
      tell("reparented", node, single(overOf(before.within, node)), single(overOf(after.within, node)));
    } else if (KIND[node] === POST) {
      tell("holder_changed", node, seated(before.holders, node), seated(after.holders, node));
    } else {
      tell("manager_changed", node, single(overOf(before.manager, node)), single(overOf(after.manager, node)));
      tell("retitled", node, titlesOf(before, node).slice(0, 1), titlesOf(after, node).slice(0, 1));
    }
  }
  return found.sort((one, other) => ASPECTS.indexOf(one.kind) - ASPECTS.indexOf(other.kind) || one.node - other.node);
}

/** @type {(node: number) => number[]} */
const single = (node) => (node === NONE ? [] : [node]);
/** @type {(seats: Map<number, number[]>, where: number) => number[]} */
const seated = (seats, where) => (seats.get(where) || []).map(subjectOf).sort((one, other) => one - other);
