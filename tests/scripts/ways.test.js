import assert from "node:assert/strict";
import { test } from "node:test";
import { firstOf, linesBetween, roundsOf, waysBetween, webOf } from "../../graph/page/assets/ways.js";

/** Lines by number, from whom to whom: a square of 1 to 4 with a tail at 4, two lines between 1 and 2, and 7 with 8. */
const LINES = [
  [1, 2],
  [2, 1],
  [1, 3],
  [2, 4],
  [3, 4],
  [5, 4],
  [7, 8],
  [6, 6],
];
const WEB = webOf(
  LINES.map((_, line) => line),
  (line) => LINES[line][0],
  (line) => LINES[line][1],
);

test("lines join both their ends, several of the same two too, and nobody with oneself", () => {
  assert.deepEqual(linesBetween(WEB, 1, 2), [0, 1]);
  assert.deepEqual(linesBetween(WEB, 2, 1), [0, 1]);
  assert.deepEqual(linesBetween(WEB, 4, 5), [5]);
  assert.deepEqual(linesBetween(WEB, 1, 4), []);
  assert.equal(WEB.has(6), false);
});

test("rounds are the nodes so many lines away, and end where nobody is left", () => {
  assert.deepEqual(roundsOf(WEB, 1, 1), [[1], [2, 3]]);
  assert.deepEqual(roundsOf(WEB, 1, 2), [[1], [2, 3], [4]]);
  assert.deepEqual(roundsOf(WEB, 1, 9), [[1], [2, 3], [4], [5]]);
  assert.deepEqual(
    roundsOf(WEB, 4, 1, (node) => -node),
    [[4], [5, 3, 2]],
  );
  assert.deepEqual(roundsOf(WEB, 99, 2), [[99]]);
});

test("of too many the nearest are kept, and how many are not", () => {
  assert.deepEqual(firstOf([[1], [2, 3], [4, 5]], 4), { rounds: [[1], [2, 3], [4]], left: 1 });
  assert.deepEqual(firstOf([[1], [2, 3], [4, 5]], 2), { rounds: [[1], [2]], left: 3 });
  assert.deepEqual(firstOf([[1], [2]], 40), { rounds: [[1], [2]], left: 0 });
});

test("all shortest ways, from one end to the other", () => {
  assert.deepEqual(waysBetween(WEB, 1, 5, 5), {
    ways: [
      [1, 2, 4, 5],
      [1, 3, 4, 5],
    ],
    count: 2,
  });
  assert.deepEqual(waysBetween(WEB, 1, 2, 5), { ways: [[1, 2]], count: 1 });
  assert.deepEqual(waysBetween(WEB, 1, 1, 5), { ways: [[1]], count: 1 });
});

test("no way is none", () => {
  assert.deepEqual(waysBetween(WEB, 1, 7, 5), { ways: [], count: 0 });
  assert.deepEqual(waysBetween(WEB, 1, 99, 5), { ways: [], count: 0 });
});

test("very many ways are counted, and the first of them told", () => {
  // a ladder of 40 rungs of two nodes each: two to the power of 40 ways
  const rungs = 40;
  const lines = [];
  for (let rung = 0; rung < rungs; rung += 1) {
    for (const from of rung ? [2 * rung - 1, 2 * rung] : [0]) lines.push([from, 2 * rung + 1], [from, 2 * rung + 2]);
  }
  lines.push([2 * rungs - 1, 999], [2 * rungs, 999]);
  const web = webOf(
    lines.map((_, line) => line),
    (line) => lines[line][0],
    (line) => lines[line][1],
  );
  const { ways, count } = waysBetween(web, 0, 999, 5);
  assert.equal(count, 2 ** rungs);
  assert.equal(new Set(ways.map(String)).size, 5);
  for (const way of ways) assert.deepEqual([way[0], way.length, way.at(-1)], [0, rungs + 2, 999]);
});
