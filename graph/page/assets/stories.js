// What hangs together among single differences: whose manager changed because a head changed, left or came.

/** A difference, and those that follow from it. @typedef {{ row: Difference, effects: Difference[] }} Told */

/** @type {(some: (number | string)[], others: (number | string)[]) => boolean} */
const same = (some, others) => some.length === others.length && some.every((one, at) => one === others[at]);

/**
 * What a difference takes with it, the surest reason first: under a new head, from whoever left, to whoever came.
 * @type {{ kind: Aspect, takes: (cause: Difference, move: Difference) => boolean }[]}
 */
const CAUSES = [
  { kind: "head_changed", takes: (cause, move) => same(cause.before, move.before) && same(cause.after, move.after) },
  { kind: "person_seen_last", takes: (cause, move) => same([cause.node], move.before) },
  { kind: "person_seen_first", takes: (cause, move) => same([cause.node], move.after) },
];

/**
 * Differences with what follows from each; a change of manager follows from one at most, and stands alone otherwise.
 * @param {Difference[]} found
 * @returns {Told[]}
 */
export function storiesOf(found) {
  const moves = new Set(found.filter(({ kind }) => kind === "manager_changed"));
  /** @type {Map<Difference, Difference[]>} */
  const effects = new Map();
  for (const { kind, takes } of CAUSES) {
    for (const cause of found.filter((row) => row.kind === kind)) {
      const taken = [...moves].filter((move) => takes(cause, move));
      for (const move of taken) moves.delete(move);
      effects.set(cause, taken);
    }
  }
  return found
    .filter((row) => row.kind !== "manager_changed" || moves.has(row))
    .map((row) => ({ row, effects: effects.get(row) ?? [] }));
}
