import assert from "node:assert/strict";
import { test } from "node:test";
import { boxAround, placeAlong, placeAround, placeBeside } from "../../graph/page/assets/placing.js";

const SIZE = { width: 150, height: 44 };
const sizeOf = () => SIZE;
const WIDE = { width: 1080, height: 600 };
const FACING = { nodes: [1], angle: 0 };

const apart = (places) => {
  const all = [...places.values()];
  all.forEach((one, at) =>
    all.slice(at + 1).forEach((other) => {
      const clear =
        Math.abs(one.x - other.x) >= (one.width + other.width) / 2 ||
        Math.abs(one.y - other.y) >= (one.height + other.height) / 2;
      assert.ok(clear, `${one.node} covers ${other.node}`);
    }),
  );
};

/** The middle 0, so many around it, and as many again behind each of the first three. */
const star = (many) => {
  const first = Array.from({ length: many }, (_, at) => at + 1);
  const second = first.slice(0, 3).flatMap((node) => first.map((_, at) => node * 1000 + at));
  return [[0], first, second];
};
const through = (node) => (node >= 1000 ? Math.floor(node / 1000) : 0);

test("nobody covers anybody, however many there are", () => {
  for (const many of [1, 3, 9, 40]) apart(placeAround(star(many), through, sizeOf, WIDE, FACING));
});

test("the middle stays in the middle, and the same nodes stand in the same places", () => {
  const places = placeAround(star(9), through, sizeOf, WIDE, FACING);
  assert.equal(Math.hypot(places.get(0).x, places.get(0).y), 0);
  assert.deepEqual(places, placeAround(star(9), through, sizeOf, WIDE, FACING));
});

test("whoever is to stand above stands above, and whoever comes after goes on clockwise", () => {
  const facing = { nodes: [1, 2], angle: -Math.PI / 2 };
  const places = placeAround([[0], [1, 2, 3, 4, 5, 6]], () => 0, sizeOf, { width: 900, height: 900 }, facing);
  const [one, two, three, four, five, six] = [1, 2, 3, 4, 5, 6].map((node) => places.get(node));
  for (const above of [one, two]) assert.ok(above.y < -40, "above the middle");
  assert.ok(one.x < 0 && two.x > 0, "beside each other");
  assert.ok(three.x > 100 && six.x < -100, "the next to the right, the last to the left");
  assert.ok(four.y > 40 && five.y > 40, "the others under it");
});

test("ways run in columns where the place is wide, in rows where it is high", () => {
  const ways = [
    [1, 2, 4],
    [1, 3, 4],
  ];
  const wide = placeAlong(ways, sizeOf, { width: 1000, height: 400 });
  assert.ok(wide.get(1).x < wide.get(2).x && wide.get(2).x < wide.get(4).x);
  assert.equal(wide.get(2).x, wide.get(3).x);
  assert.equal(wide.get(1).y, wide.get(4).y);
  const high = placeAlong(ways, sizeOf, { width: 390, height: 500 });
  assert.ok(high.get(1).y < high.get(2).y && high.get(2).y < high.get(4).y);
  assert.equal(high.get(2).y, high.get(3).y);
  apart(wide);
  apart(high);
});

test("whoever comes beside leaves all others where they are", () => {
  const places = placeAround(star(5), through, sizeOf, WIDE, FACING);
  const before = structuredClone(places);
  const further = [7001, 7002, 7003].map((node) => ({ node, near: [1, 2], size: { width: 100, height: 30 } }));
  placeBeside(places, further);
  for (const [node, place] of before) assert.deepEqual(places.get(node), place);
  assert.equal(places.size, before.size + 3);
  apart(places);
});

test("the box around places holds them whole", () => {
  const box = boxAround([
    { node: 1, x: 0, y: 0, ...SIZE },
    { node: 2, x: 100, y: 50, ...SIZE },
  ]);
  assert.deepEqual(box, { left: -75, right: 175, top: -22, bottom: 72 });
});
