import assert from "node:assert/strict";
import { test } from "node:test";
import { storiesOf } from "../../graph/page/assets/stories.js";

const row = (kind, node, before = [], after = []) => ({ kind, node, before, after });
const told = (found) =>
  storiesOf(found).map(({ row: { kind, node }, effects }) => [kind, node, effects.map((one) => one.node)]);
const [ANN, BO, CY, DEE, LAB] = [1, 2, 3, 4, 9];

test("who comes under a new head follows from the head's coming, whoever else moved does not", () => {
  const found = [
    row("head_changed", LAB, [ANN], [BO]),
    row("manager_changed", CY, [ANN], [BO]),
    row("manager_changed", DEE, [ANN], [CY]),
  ];
  assert.deepEqual(told(found), [
    ["head_changed", LAB, [CY]],
    ["manager_changed", DEE, []],
  ]);
});

test("whose manager is gone, and who is under somebody new, follows from that, once", () => {
  const found = [
    row("person_seen_last", ANN),
    row("person_seen_first", BO),
    row("manager_changed", CY, [ANN], [BO]),
    row("manager_changed", DEE, [], [BO]),
  ];
  assert.deepEqual(told(found), [
    ["person_seen_last", ANN, [CY]],
    ["person_seen_first", BO, [DEE]],
  ]);
});

test("nobody's own change follows from itself, and titles follow from nothing", () => {
  const found = [
    row("person_seen_first", BO),
    row("manager_changed", BO, [], [ANN]),
    row("retitled", CY, ["A"], ["B"]),
  ];
  assert.deepEqual(told(found), [
    ["person_seen_first", BO, []],
    ["manager_changed", BO, []],
    ["retitled", CY, []],
  ]);
});
