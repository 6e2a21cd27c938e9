import assert from "node:assert/strict";
import { test } from "node:test";
import { CHART, embed } from "./payload.js";

embed({ "chart-data": CHART });
const { CARD, RAIL, SPACE, boundsOf, layOut, middleOf, spotIn } = await import("../../graph/page/assets/layout.js");
const NONE = -1;

/** Who stands under whom, as lists by number. */
const laid = (tops, kids, loose) => layOut(tops, (node) => kids[node] ?? [], loose);
const corner = (layout, node) => [spotIn(layout, node).x, spotIn(layout, node).y];
const middle = (spot) => spot.x + spot.width / 2;
const numbered = (from, count) => Array.from({ length: count }, (_, at) => from + at);

function assertApart(layout) {
  for (const [at, one] of layout.spots.entries()) {
    assert.ok(one.x >= layout.left && one.x + one.width <= layout.right, `${one.node} beside the bounds`);
    assert.ok(one.y >= layout.top && one.y + one.height <= layout.bottom, `${one.node} above or below the bounds`);
    for (const other of layout.spots.slice(at + 1)) {
      const apart =
        one.x + one.width <= other.x ||
        other.x + other.width <= one.x ||
        one.y + one.height <= other.y ||
        other.y + other.height <= one.y;
      assert.ok(apart, `${one.node} lies over ${other.node}`);
    }
  }
}

/** No card stands between a card and those under it, where their connectors run. */
function assertFree(layout) {
  for (const over of layout.spots) {
    const kids = layout.spots.filter((spot) => spot.over === over.node);
    if (!kids.length) continue;
    const ends = [...kids.map((kid) => kid.rail ?? middle(kid)), middle(over)];
    const [left, right] = [Math.min(...ends), Math.max(...ends)];
    for (const spot of layout.spots) {
      const beside = spot.x >= right || spot.x + spot.width <= left;
      const apart = spot.y + spot.height <= over.y + over.height || spot.y >= over.y + over.height + SPACE.below;
      assert.ok(beside || apart, `${spot.node} stands between ${over.node} and those under it`);
    }
  }
}

test("nothing fills nothing", () => {
  const layout = laid([], {});
  assert.deepEqual([layout.spots, layout.tray], [[], null]);
  assert.deepEqual([layout.left, layout.right, layout.top, layout.bottom], [0, 0, 0, 0]);
});

test("two stand side by side under the middle between them", () => {
  const layout = laid([7], { 7: [8, 9] });
  const under = CARD.height + SPACE.below;
  const beside = CARD.width + SPACE.beside;
  assert.deepEqual(corner(layout, 7), [beside / 2, 0]);
  assert.deepEqual(corner(layout, 8), [0, under]);
  assert.deepEqual(corner(layout, 9), [beside, under]);
  assert.deepEqual(
    layout.spots.map(({ node, over, rail, height }) => [node, over, rail, height]),
    [
      [7, NONE, null, CARD.height],
      [8, 7, null, CARD.height],
      [9, 7, null, CARD.height],
    ],
  );
  assert.deepEqual(boundsOf(layout.spots, null), {
    left: 0,
    right: beside + CARD.width,
    top: 0,
    bottom: under + CARD.height,
  });
});

test("three or more leaves hang in a column on a rail, more than six in two", () => {
  const layout = laid([0], { 0: [1, 2, 3] });
  const spots = [1, 2, 3].map((node) => spotIn(layout, node));
  assert.equal(new Set(spots.map((spot) => spot.x)).size, 1);
  assert.deepEqual(
    spots.map((spot) => spot.y - spots[0].y),
    [0, 1, 2].map((row) => row * (CARD.leaf + SPACE.stacked)),
  );
  for (const spot of spots) {
    assert.equal(spot.rail, spot.x - SPACE.indent + RAIL);
    assert.equal(spot.height, CARD.leaf);
  }
  const columns = (leaves) =>
    new Set(
      laid([0], { 0: numbered(1, leaves) })
        .spots.slice(1)
        .map((spot) => spot.x),
    ).size;
  assert.deepEqual([6, 7, 12, 13, 36, 37, 100].map(columns), [1, 2, 2, 3, 6, 6, 8]);
  const ten = laid([0], { 0: numbered(1, 10) });
  assert.deepEqual(corner(ten, 6), [
    spotIn(ten, 1).x + CARD.width + SPACE.indent + SPACE.beside,
    CARD.height + SPACE.below,
  ]);
  assert.equal(middle(spotIn(ten, 0)), (spotIn(ten, 1).x - SPACE.indent + spotIn(ten, 6).x + CARD.width) / 2);
  assertApart(ten);
});

test("leaves hang to the right of those who have somebody under them, as near as these let them", () => {
  const layout = laid([0], { 0: [1, 2, 3, 4], 3: [5, 6] });
  const stack = spotIn(layout, 6).x + CARD.width + SPACE.beside;
  assert.equal(spotIn(layout, 1).x, stack + SPACE.indent);
  assert.equal(middle(spotIn(layout, 0)), (middle(spotIn(layout, 3)) + stack + (SPACE.indent + CARD.width) / 2) / 2);
  assert.equal(spotIn(layout, 3).rail, null);
  assert.equal(middle(spotIn(layout, 3)), (middle(spotIn(layout, 5)) + middle(spotIn(layout, 6))) / 2);
  assertApart(layout);
});

test("what is deep does not push apart what is above it: skylines, not boxes", () => {
  const wide = laid([0], { 0: [1, 2], 1: [3, 4], 3: [5, 6], 4: [7, 8] });
  assert.equal(spotIn(wide, 2).x - spotIn(wide, 1).x, CARD.width + SPACE.beside);
  assertApart(wide);
  const under = laid([0], { 0: [1, 2], 1: [3, 4], 2: [5], 5: [6, 7], 6: [8, 9] });
  assert.equal(spotIn(under, 5).x - spotIn(under, 4).x, CARD.width + SPACE.beside);
  assertApart(under);
});

test("no card lies on another, and each stands below its manager, whatever the tree", () => {
  let seed = 7;
  const random = (below) => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  for (let round = 0; round < 12; round += 1) {
    const kids = {};
    const size = 20 + random(120);
    const roots = 1 + random(5);
    for (let node = roots; node < size; node += 1) (kids[random(node)] ??= []).push(node);
    const layout = laid(numbered(0, roots), kids, numbered(size, random(30)));
    assert.deepEqual(
      layout.spots.map(({ node }) => node).sort((one, other) => one - other),
      numbered(0, layout.spots.length),
    );
    assert.ok(layout.spots.length >= size);
    for (const spot of layout.spots) {
      if (spot.over !== NONE) assert.ok(spot.y >= spotIn(layout, spot.over).y + CARD.height + SPACE.below);
      assert.equal(spotIn(layout, spot.node), spot);
    }
    assertApart(layout);
    assertFree(layout);
  }
});

test("many trees stand in rows that make a landscape", () => {
  const layout = laid(numbered(0, 60), {});
  const rows = [...new Set(layout.spots.map((spot) => spot.y))];
  assert.ok(rows.length > 3);
  assert.deepEqual(
    rows.slice(0, 3),
    [0, 1, 2].map((row) => row * (CARD.height + SPACE.trees)),
  );
  assert.deepEqual(corner(layout, 1), [CARD.width + SPACE.trees, 0]);
  assert.equal(layout.left, 0);
  const part = (layout.right - layout.left) / (layout.bottom - layout.top);
  assert.ok(part > 1.5 && part < 3, String(part));
  assertApart(layout);
});

test("those under nobody stand in a tray below the trees, and only they", () => {
  const layout = laid([0], { 0: [1, 2] }, [3, 4]);
  const { tray } = layout;
  const trees = CARD.height * 2 + SPACE.below;
  assert.equal(tray.y, trees + SPACE.trees + SPACE.heading);
  assert.deepEqual(
    layout.spots.map((spot) => [spot.node, Boolean(spot.loose), spot.over]),
    [
      [0, false, NONE],
      [1, false, 0],
      [2, false, 0],
      [3, true, NONE],
      [4, true, NONE],
    ],
  );
  assert.deepEqual([tray.width, tray.height], [2 * CARD.width + SPACE.stacked, CARD.leaf]);
  const many = laid([0], { 0: [1, 2] }, numbered(3, 40));
  const bounds = boundsOf(
    many.spots.filter((spot) => spot.loose),
    null,
  );
  assert.deepEqual(many.tray, {
    x: bounds.left,
    y: bounds.top,
    width: bounds.right - bounds.left,
    height: bounds.bottom - bounds.top,
  });
  assert.ok(many.tray.width > 1.7 * many.tray.height && many.tray.height > 3 * CARD.leaf);
  assertApart(many);
  const alone = laid([], {}, [3, 4]);
  assert.equal(alone.tray.y, 0);
  assert.ok(alone.top < 0, "its heading is in the bounds");
});

test("the middle of some nodes is that of those that are laid out, else of another spot", () => {
  const layout = laid([0], { 0: [1, 2] });
  assert.equal(middleOf(layout, [1, 2, 99], layout.spots[1]), middle(spotIn(layout, 0)));
  assert.equal(middleOf(layout, [99], layout.spots[1]), middle(spotIn(layout, 1)));
  assert.equal(spotIn(layout, 99), undefined);
});
