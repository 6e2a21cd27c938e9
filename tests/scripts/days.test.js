import assert from "node:assert/strict";
import { test } from "node:test";
import { MAX, MIN, dayOf, isoOf, placeOf, typedDay } from "../../graph/page/assets/days.js";

test("days are numbered as in Python, from the first of the year 1", () => {
  assert.equal(dayOf(1, 1, 1), 1);
  assert.equal(dayOf(2022, 11, 15), 738474);
  assert.equal(isoOf(738474), "2022-11-15");
  assert.equal(isoOf(MIN), null);
  assert.equal(isoOf(MAX), null);
});

test("a typed month or year is its last day, and what is no date is none", () => {
  assert.equal(isoOf(typedDay("2022")), "2022-12-31");
  assert.equal(isoOf(typedDay(" 2024-2 ")), "2024-02-29");
  assert.equal(isoOf(typedDay("2022-11-5")), "2022-11-05");
  for (const wrong of ["", "foo", "2022-13", "2022-02-30", "2022-00-10", "0000-01-01", "22-11-15"]) {
    assert.equal(typedDay(wrong), null, wrong);
  }
});

test("the place of a number is that of the last up to it", () => {
  const rising = [3, 5, 5, 9];
  assert.deepEqual(
    [2, 3, 4, 5, 8, 9, 10].map((value) => placeOf(value, rising)),
    [-1, 0, 0, 2, 2, 3, 3],
  );
});
