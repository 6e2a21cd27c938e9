import assert from "node:assert/strict";
import { test } from "node:test";
import { joined, leftOf, rightOf, room } from "../../graph/page/assets/skylines.js";

const GAP = 3;

test("a skyline reaches as far as its widest stretch", () => {
  const sky = [
    [0, 10, -5, 5],
    [10, 20, -9, 2],
  ];
  assert.deepEqual([leftOf(sky), rightOf(sky)], [-9, 5]);
});

test("there is room where both stand at the same height, and only there", () => {
  const run = [
    [0, 10, -5, 100],
    [10, 20, -5, 5],
    [20, 30, -5, 50],
  ];
  const at = (...sky) => room(run, sky, GAP);
  assert.equal(at([10, 20, -1, 1]), 5 + 1 + GAP);
  assert.equal(at([0, 10, -1, 1]), 100 + 1 + GAP);
  assert.equal(at([10, 21, -1, 1]), 50 + 1 + GAP);
  assert.equal(at([10, 15, -1, 1], [15, 20, -7, 1]), 5 + 7 + GAP);
  assert.equal(at([10, 20, -1, 1], [20, 30, -2, 1]), 50 + 2 + GAP);
  assert.equal(at([30, 40, -4, 1], [40, 50, -1, 1]), 100 + 4 + GAP, "nothing beside it: right of all");
  assert.equal(room([[10, 20, -5, 5]], [[0, 10, -90, 1]], GAP), 5 + 90 + GAP);
  assert.equal(
    room(
      [[10, 20, -5, 5]],
      [
        [0, 10, -90, 1],
        [10, 20, -1, 1],
      ],
      GAP,
    ),
    5 + 1 + GAP,
  );
});

test("two skylines become one, in stretches as long as they stay the same", () => {
  const run = [
    [0, 10, -5, 5],
    [10, 20, -5, 5],
  ];
  assert.deepEqual(joined([], run, 2), [
    [0, 10, -3, 7],
    [10, 20, -3, 7],
  ]);
  assert.deepEqual(joined(run, [[0, 30, -1, 1]], 10), [
    [0, 20, -5, 11],
    [20, 30, 9, 11],
  ]);
  assert.deepEqual(joined([[0, 10, -5, 5]], [[20, 30, -1, 1]], 10), [
    [0, 10, -5, 5],
    [20, 30, 9, 11],
  ]);
  assert.deepEqual(
    joined(
      [[0, 10, -5, 5]],
      [
        [0, 5, -1, 1],
        [5, 10, -1, 2],
      ],
      10,
    ),
    [
      [0, 5, -5, 11],
      [5, 10, -5, 12],
    ],
  );
  assert.deepEqual(
    joined(
      [
        [0, 5, -5, 5],
        [5, 10, -6, 5],
      ],
      [[0, 10, -1, 1]],
      10,
    ),
    [
      [0, 5, -5, 11],
      [5, 10, -6, 11],
    ],
  );
  const deep = [[100, 120, -1, 1]];
  assert.deepEqual(joined([[5, 10, -5, 5]], deep, 10), [
    [5, 10, -5, 5],
    [100, 120, 9, 11],
  ]);
});
