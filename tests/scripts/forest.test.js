import assert from "node:assert/strict";
import { test } from "node:test";
import { ANN, BO, CHAIR, CHART, CY, DEE, EVE, IDS, LAB, ORG, SHOP, embed } from "./payload.js";

embed({ "chart-data": CHART });
const { around, below, chainOf, forestOf, under } = await import("../../graph/page/assets/forest.js");
const NONE = -1;

/** A forest of pairs (who, over whom). */
function grown(...pairs) {
  const over = new Int32Array(IDS.length).fill(NONE);
  for (const [node, above] of pairs) over[node] = above;
  return forestOf(over);
}

test("a tree knows how many stand under each, and how deep; who stands alone is in no tree", () => {
  const forest = grown([BO, ANN], [CY, ANN], [DEE, CY], [LAB, ORG]);
  assert.deepEqual(forest.tops, [ANN, ORG]);
  assert.deepEqual(forest.order, [ANN, BO, CY, DEE, ORG, LAB]);
  assert.deepEqual([...forest.size], [3, 0, 1, 0, 0, 0, 0, 1, 0]);
  assert.deepEqual([...forest.depth], [0, 1, 1, 2, 0, 0, 1, 0, 0]);
  assert.deepEqual([...below(forest, ANN)], [BO, CY]);
  assert.deepEqual([...below(forest, SHOP)], []);
  assert.equal(forest.rings, 0);
});

test("the largest tree comes first, of trees alike the first by id", () => {
  const forest = grown([BO, CHAIR], [EVE, DEE], [LAB, ORG], [SHOP, LAB], [ANN, LAB]);
  assert.ok(DEE < CHAIR && IDS[CHAIR] < IDS[DEE]);
  assert.deepEqual(forest.tops, [ORG, CHAIR, DEE]);
  assert.deepEqual(forest.order, [ORG, LAB, ANN, SHOP, CHAIR, BO, DEE, EVE]);
});

test("who is gone stands before whoever took most of theirs over, and nobody is under them", () => {
  const had = new Int32Array(IDS.length);
  had[EVE] = 2;
  const forest = forestOf(grown([BO, ANN], [CY, ANN], [DEE, CY], [LAB, ORG]).over, had);
  assert.deepEqual(forest.tops, [EVE, ANN, ORG]);
  assert.equal(forest.size[EVE], 0);
  assert.deepEqual([...below(forest, EVE)], []);
});

test("a ring is cut at its first node by id, and does not come round again", () => {
  const forest = grown([DEE, CHAIR], [CHAIR, EVE], [EVE, DEE], [BO, EVE], [ANN, ANN]);
  assert.equal(forest.rings, 2);
  assert.deepEqual(forest.tops, [CHAIR, ANN]);
  assert.deepEqual(forest.order, [CHAIR, DEE, EVE, BO, ANN]);
  assert.deepEqual([...forest.size], [0, 0, 0, 2, 1, 3, 0, 0, 0]);
  assert.deepEqual([...below(forest, EVE)], [BO, CHAIR]);
  assert.deepEqual([...under(forest, EVE)], [BO]);
  assert.deepEqual([...under(forest, ANN)], []);
  assert.deepEqual(chainOf(forest, BO), [BO, EVE, DEE, CHAIR]);
  assert.deepEqual(chainOf(forest, CHAIR), [CHAIR, EVE, DEE]);
});

test("around some nodes are all above them but the tops, and those beside them", () => {
  const forest = grown([BO, ANN], [CY, BO], [DEE, BO], [EVE, ANN]);
  assert.deepEqual(around(forest, [CY]), [CY, BO, CY, DEE]);
  assert.deepEqual(around(forest, [EVE, ANN, SHOP]), [EVE, BO, EVE]);
});
