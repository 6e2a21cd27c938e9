// What of the network is in sight: the surroundings of one node, or the shortest ways from it to another.

import { N, NONE, RELATION, SPELLS, nodeOf } from "./data.js";
import { forestOf } from "./forest.js";
import { here } from "./models.js";
import { objectOf, overOf, subjectOf } from "./snapshot.js";
import { state } from "./state.js";
import { firstOf, linesBetween, roundsOf, waysBetween, webOf } from "./ways.js";

/** So many nodes are shown where nobody asked for more, and so many where somebody did. */
const MOST_NODES = 40;
const MOST_ASKED = 150;
const MOST_WAYS = 5;

/** Where neighbours stand: over the middle, to its right, under it, to its left. */
export const [OVER, RIGHT, UNDER, LEFT] = [0, 1, 2, 3];
/** Of too many neighbours those are left out first that are the most as a rule. */
const KEPT_FIRST = [OVER, RIGHT, LEFT, UNDER];

/**
 * What is in sight at the moment.
 * @param {number} room For so many nodes there is room.
 * @returns {Scene}
 */
export function sceneOf(room) {
  const moment = here();
  const web = webOf(moment.held, subjectOf, objectOf);
  const middle = middleNow(moment);
  const to = nodeOf(state.to);
  const between = to !== NONE && to !== middle && middle !== NONE;
  const absent = [middle, between ? to : NONE].find((node) => node !== NONE && !moment.present[node]) ?? NONE;
  const empty = { moment, web, middle, absent, rounds: [], steps: 0, left: 0, to: between ? to : NONE };
  const nobody = { ...empty, ways: { ways: [], count: 0 }, nodes: [], lines: [], strong: new Set() };
  if (middle === NONE || absent !== NONE) return nobody;
  return between ? waysFrom(nobody) : surroundings(nobody, room);
}

/**
 * Whom the network is about: whoever is put there, else selected, else the top of the organisation.
 * @param {Snapshot} moment
 */
function middleNow(moment) {
  const asked = nodeOf(state.middle ?? state.selected);
  return asked === NONE ? topOf(moment) : asked;
}

/**
 * The node with most below it, by the lines of reporting, else among units; NONE where there is no line.
 * @param {Snapshot} moment
 * @returns {number}
 */
function topOf(moment) {
  for (const steps of [moment.manager, moment.within]) {
    const over = Int32Array.from({ length: N }, (_, node) => overOf(steps, node));
    const [top] = forestOf(over).tops;
    if (top !== undefined) return top;
  }
  return moment.held.length ? subjectOf(moment.held[0]) : NONE;
}

/**
 * The middle, and whoever is at most so many lines away.
 * @param {Scene} scene
 * @param {number} room
 * @returns {Scene}
 */
function surroundings(scene, room) {
  const { web, middle } = scene;
  const rank = (/** @type {number} */ node) => KEPT_FIRST.indexOf(sideOf(scene, node));
  const two = roundsOf(web, middle, 2, rank);
  const steps = state.distance ?? (two.flat().length <= Math.min(room, MOST_NODES) ? 2 : 1);
  const all = roundsOf(web, middle, steps, rank);
  const { rounds, left } = firstOf(all, state.distance === null ? MOST_NODES : MOST_ASKED);
  const nodes = rounds.flat();
  return { ...scene, rounds, left, steps, nodes, lines: linesAmong(web, nodes) };
}

/**
 * The shortest ways from the middle to the other end.
 * @param {Scene} scene
 * @returns {Scene}
 */
function waysFrom(scene) {
  const { web, middle, to } = scene;
  const found = waysBetween(web, middle, to, MOST_WAYS);
  const nodes = [...new Set(found.ways.flat())];
  const strong = new Set(
    found.ways.flatMap((way) => pairsOf(way).flatMap(([one, next]) => linesBetween(web, one, next))),
  );
  return { ...scene, ways: found, nodes, lines: linesAmong(web, nodes), strong };
}

/**
 * The steps of a way, each with both its ends.
 * @param {number[]} way
 * @returns {[number, number][]}
 */
export const pairsOf = (way) => way.slice(1).map((node, at) => [way[at], node]);

/**
 * All lines between some nodes, each once, in the order in which they stand in the file.
 * @param {Web} web
 * @param {number[]} nodes
 */
function linesAmong(web, nodes) {
  const inSight = new Set(nodes);
  const found = new Set(
    nodes.flatMap((node) => [...(web.get(node) ?? [])].flatMap(([other, lines]) => (inSight.has(other) ? lines : []))),
  );
  return [...found].sort((one, other) => one - other);
}

/**
 * On which side of the middle a neighbour stands: over it whom it is under, under it who is under it, to the right what it
 * leads, holds or belongs to, to the left who leads it, holds it or belongs to it.
 * @param {Scene} scene
 * @param {number} node
 * @returns {number}
 */
export function sideOf({ web, middle }, node) {
  const [line] = linesBetween(web, middle, node);
  if (line === undefined) return UNDER;
  const relation = SPELLS.relation[SPELLS.steps.spell[line]];
  const place = relation === RELATION.leads || relation === RELATION.holds || relation === RELATION.member_of;
  return subjectOf(line) === middle ? (place ? RIGHT : OVER) : place ? LEFT : UNDER;
}
