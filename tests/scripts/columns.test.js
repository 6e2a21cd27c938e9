// Columns of numbers: in pairs, as what each is more than the one before, and rows that go on from the row before.

import assert from "node:assert/strict";
import { test } from "node:test";

import { columnOf, risen, unkept } from "../../graph/page/assets/columns.js";

test("a column is numbers, or pairs of a number and how often in a row", () => {
  assert.deepEqual([...columnOf([3, 1, 2])], [3, 1, 2]);
  assert.deepEqual(
    [
      ...columnOf([
        [7, 2],
        [0, 3],
      ]),
    ],
    [7, 7, 0, 0, 0],
  );
  assert.deepEqual([...columnOf([])], []);
  assert.deepEqual([...risen([5, 0, 2])], [5, 5, 7]);
});

test("a row has the first codes of the row before where it keeps them, and its own after these", () => {
  const own = Int32Array.from([1, 2, 3, 40, 50, 60, 70]);
  const codes = { day: own, attributes: own.map((code) => code + 100), since: own, confirmed: own };
  const whole = unkept(codes, Int32Array.from([3, 3, 0, 1, 3]), Int32Array.from([0, 2, 0, 0, 1]));
  assert.deepEqual([...whole.day], [1, 2, 3, 1, 2, 40, 50, 50, 60, 70]);
  assert.deepEqual([...whole.attributes], [101, 102, 103, 101, 102, 140, 150, 150, 160, 170]);
});
