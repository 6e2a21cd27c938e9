import assert from "node:assert/strict";
import { test } from "node:test";
import { ANN, BO, CHAIR, CHART, CY, DEE, EARLIER, EVE, FIRST, LAB, ORG, SHOP, THIRD, embed } from "./payload.js";

embed({ "chart-data": CHART });
const { STATES, differences, statesOf } = await import("../../graph/page/assets/difference.js");
const { overOf, snapshotOf, titlesOf } = await import("../../graph/page/assets/snapshot.js");

const on = (at, known = null) => snapshotOf({ at, known, possible: false });
const rows = (before, after) =>
  differences(before, after).map(({ kind, node, before: was, after: is }) => [kind, node, was, is]);

test("single differences come by kind, and of a kind by node", () => {
  assert.deepEqual(rows(on(FIRST), on(THIRD)), [
    ["unit_seen_last", ORG, [ORG], []],
    ["head_changed", LAB, [BO, CY, DEE], [BO, CY]],
    ["holder_changed", CHAIR, [], [EVE]],
    ["reparented", LAB, [ORG], [SHOP]],
    ["manager_changed", BO, [ANN], []],
    ["manager_changed", CY, [ANN], [BO]],
    ["manager_changed", EVE, [], [BO]],
    ["retitled", ANN, ["Founder"], ["Chair"]],
    ["retitled", CY, ["Founder"], []],
  ]);
  assert.deepEqual(rows(on(THIRD), on(FIRST)).slice(-2), [
    ["retitled", ANN, ["Chair"], ["Founder"]],
    ["retitled", CY, [], ["Founder"]],
  ]);
});

test("another knowledge of the same day is a difference too, and none is none", () => {
  assert.deepEqual(rows(on(FIRST, EARLIER), on(FIRST)), [
    ["unit_seen_first", SHOP, [], [SHOP]],
    ["manager_changed", DEE, [CY], [BO]],
    ["retitled", DEE, ["Founder"], []],
  ]);
  assert.deepEqual(rows(on(FIRST), on(FIRST)), []);
});

test("people come and go", () => {
  const seen = (found) => found.filter(([kind]) => kind.startsWith("person")).map(([kind, node]) => [kind, node]);
  const people = [ANN, BO, CY, DEE, EVE];
  assert.deepEqual(
    seen(rows(on(FIRST - 1), on(FIRST))),
    people.map((node) => ["person_seen_first", node]),
  );
  assert.deepEqual(
    seen(rows(on(FIRST), on(FIRST - 1))),
    people.map((node) => ["person_seen_last", node]),
  );
});

test("the state of a card is the first that applies: new, gone, moved, retitled, newly disputed", () => {
  const [before, after] = [on(FIRST), on(THIRD)];
  const states = statesOf(before, after, {
    there: (moment, node) => moment.present[node] > 0,
    over: (moment, node) => overOf(moment.manager, node),
    words: (moment, node) => titlesOf(moment, node).join(),
    doubted: (moment, node) => (moment === after ? [ANN, BO, DEE, SHOP].includes(node) : node === SHOP),
  });
  const told = Object.fromEntries([...states].map((state, node) => [node, STATES[state]]));
  assert.deepEqual(told, {
    [ANN]: "retitled",
    [BO]: "moved",
    [CY]: "moved",
    [DEE]: "doubted",
    [EVE]: "moved",
    [CHAIR]: "added",
    [LAB]: "same",
    [ORG]: "gone",
    [SHOP]: "same",
  });
});
