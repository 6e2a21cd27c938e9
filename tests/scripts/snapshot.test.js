import assert from "node:assert/strict";
import { test } from "node:test";
import {
  ANN,
  BO,
  CHAIR,
  CHART,
  CY,
  DEE,
  EARLIER,
  EVE,
  FIRST,
  LAB,
  LATER,
  ORG,
  SECOND,
  SHOP,
  THIRD,
  embed,
} from "./payload.js";

embed({ "chart-data": CHART });
const { NAMES } = await import("../../graph/page/assets/data.js");
const { bearNames, objectOf, overOf, snapshotOf, subjectOf, titlesOf, unitsOf } =
  await import("../../graph/page/assets/snapshot.js");
const NONE = -1;

const on = (at, known = null, possible = false) => snapshotOf({ at, known, possible });
const managers = (moment) => [ANN, BO, CY, DEE, EVE].map((node) => overOf(moment.manager, node));
const present = (moment) => [...moment.present.keys()].filter((node) => moment.present[node]);
const ends = (steps) => steps.map((step) => [subjectOf(step), objectOf(step)]);

test("a line holds from its first day to before its end, by the last step begun", () => {
  assert.deepEqual(on(FIRST - 1).held, []);
  assert.deepEqual(on(FIRST).held, [0, 2, 4, 7, 8, 9, 10, 12, 14]);
  assert.deepEqual(on(SECOND - 1).held, on(FIRST).held);
  assert.deepEqual(on(SECOND).held, [1, 3, 4, 7, 8, 9, 10, 11, 13, 14]);
  assert.deepEqual(managers(on(FIRST)), [NONE, ANN, ANN, BO, NONE]);
  assert.deepEqual(managers(on(SECOND)), [NONE, ANN, BO, BO, NONE]);
  assert.deepEqual(managers(on(THIRD)), [NONE, NONE, BO, BO, BO]);
});

test("what was known by a day is what had been published and not yet given up by then", () => {
  assert.equal(overOf(on(FIRST, EARLIER).manager, DEE), CY);
  assert.equal(overOf(on(FIRST, LATER - 1).manager, DEE), CY);
  assert.equal(overOf(on(FIRST, LATER).manager, DEE), BO);
  assert.equal(on(FIRST, EARLIER).present[SHOP], 0);
  const before = on(FIRST, EARLIER - 1);
  assert.deepEqual(before.held, []);
  assert.deepEqual(present(before), []);
  assert.equal(before.told[ANN], NONE);
});

test("what is only possible holds only where that is asked for", () => {
  assert.equal(overOf(on(FIRST, null, true).manager, EVE), CY);
  assert.equal(overOf(on(FIRST).manager, EVE), NONE);
  assert.deepEqual(titlesOf(on(FIRST, null, true), BO), ["Boss"]);
  assert.deepEqual(titlesOf(on(FIRST), BO), []);
});

test("units have their heads, the first of them first, posts their holders, and units what they are part of", () => {
  assert.deepEqual(on(FIRST).heads.get(LAB).map(subjectOf), [CY, BO, DEE]);
  assert.deepEqual(on(THIRD).heads.get(LAB).map(subjectOf), [CY, BO]);
  assert.equal(on(FIRST).holders.has(CHAIR), false);
  assert.deepEqual(ends(on(SECOND).holders.get(CHAIR)), [[EVE, CHAIR]]);
  assert.equal(overOf(on(FIRST).within, LAB), ORG);
  assert.equal(overOf(on(SECOND).within, LAB), SHOP);
  assert.deepEqual(ends(on(FIRST).dotted), [[EVE, ANN]]);
});

test("who stands in a line is there, and who is told of alone", () => {
  assert.deepEqual(present(on(FIRST)), [ANN, BO, CY, DEE, EVE, LAB, ORG, SHOP]);
  assert.deepEqual(present(on(THIRD)), [ANN, BO, CY, DEE, EVE, CHAIR, LAB, SHOP]);
});

test("names, titles and units are those of the moment", () => {
  assert.deepEqual(titlesOf(on(FIRST), ANN), ["Founder"]);
  assert.deepEqual(titlesOf(on(SECOND), ANN), ["Chair", "Founder"]);
  assert.deepEqual([titlesOf(on(FIRST), CY), titlesOf(on(SECOND), CY)], [["Founder"], []]);
  assert.deepEqual([titlesOf(on(FIRST, EARLIER), DEE), titlesOf(on(FIRST), DEE)], [["Founder"], []]);
  assert.deepEqual(unitsOf(on(SECOND), ANN), [SHOP, ORG]);
  assert.deepEqual(unitsOf(on(SECOND), CHAIR), [LAB]);
  assert.deepEqual(unitsOf(on(SECOND), LAB), []);
  assert.deepEqual(unitsOf(on(SECOND), BO), []);
  bearNames(on(SECOND));
  assert.equal(NAMES[ANN], "Ann Lee");
  assert.equal(NAMES[BO], "Bo");
  bearNames(on(FIRST));
  assert.equal(NAMES[ANN], "Ann");
});
