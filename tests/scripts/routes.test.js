import assert from "node:assert/strict";
import { test } from "node:test";
import { bendFor, pointOn, wordsOn } from "../../graph/page/assets/routes.js";

const box = (node, x, y) => ({ node, x, y, width: 100, height: 30 });
const [ONE, OTHER] = [box(1, 0, 0), box(2, 600, 0)];
const near = ({ x, y }, [wantedX, wantedY]) => assert.ok(Math.hypot(x - wantedX, y - wantedY) < 0.01, `${x} ${y}`);

test("a straight line runs from middle to middle, a bent one aside and back", () => {
  const straight = { from: ONE, to: OTHER, bend: 0 };
  near(pointOn(straight, 0), [0, 0]);
  near(pointOn(straight, 0.5), [300, 0]);
  near(pointOn(straight, 1), [600, 0]);
  for (const bend of [0.3, -0.3]) {
    near(pointOn({ from: ONE, to: OTHER, bend }, 1), [600, 0]);
    assert.ok(Math.abs(pointOn({ from: ONE, to: OTHER, bend }, 0.5).y) > 40);
  }
  const [left, right] = [0.3, -0.3].map((bend) => pointOn({ from: ONE, to: OTHER, bend }, 0.5).y);
  assert.ok(left * right < 0, "to either side");
});

test("a line bends only where it would run under a third box, and no two of one pair bend alike", () => {
  assert.equal(bendFor(ONE, OTHER, [ONE, OTHER], []), 0);
  assert.notEqual(bendFor(ONE, OTHER, [ONE, OTHER, box(3, 300, 0)], []), 0);
  assert.equal(bendFor(ONE, OTHER, [ONE, OTHER, box(3, 300, 200)], []), 0);
  const used = [];
  for (let line = 0; line < 3; line += 1) used.push(bendFor(ONE, OTHER, [ONE, OTHER], used));
  assert.equal(new Set(used).size, 3);
});

test("words stand in the middle of their line, beside it where that is taken, and nowhere where all is", () => {
  const line = { from: ONE, to: OTHER, bend: 0 };
  const size = { width: 60, height: 14 };
  near(wordsOn(line, size, [ONE, OTHER]), [300, 0]);
  const moved = wordsOn(line, size, [ONE, OTHER, { x: 300, y: 0, ...size }]);
  assert.ok(Math.abs(moved.x - 300) >= 60);
  assert.equal(wordsOn(line, size, [{ x: 300, y: 0, width: 700, height: 40 }]), null);
});
