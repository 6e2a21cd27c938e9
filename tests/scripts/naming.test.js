import assert from "node:assert/strict";
import { test } from "node:test";
import { namedApart } from "../../graph/page/assets/naming.js";

/** As if every letter were as wide as another. */
const upTo = (most) => (text) => text.length <= most;

test("a name that has its room stands as it is, and so does one that is alike to none beside it", () => {
  assert.equal(namedApart("Sales North", ["Sales South"], upTo(20)), "Sales North");
  assert.equal(namedApart("Directorate of Fish", ["Office of Fish"], upTo(8)), "Directorate of Fish");
  assert.equal(namedApart("Directorate of Fish", ["Directorate of Fish"], upTo(8)), "Directorate of Fish");
});

test("of names that would be cut alike the middle is left out, and the difference stays", () => {
  const names = [1, 2, 10, 11].map((one) => `Directorate of Regional Operations number ${one}`);
  const shown = names.map((name) => namedApart(name, names, upTo(24)));
  assert.deepEqual(shown, ["Directorate of … 1", "Directorate of … 2", "Directorate of … 10", "Directorate of … 11"]);
  assert.equal(new Set(shown).size, 4);
});

test("a difference that is in sight anyhow leaves the end to be cut", () => {
  const names = ["Head of Sales for the whole of the North", "Head of Fish for the whole of the North"];
  assert.equal(namedApart(names[0], names, upTo(20)), names[0]);
});

test("a long end is cut after its difference", () => {
  const names = ["Group of the Deputy Minister for Fish and all that swims", "Group of the Deputy Minister for Fowl"];
  const shown = namedApart(names[0], names, upTo(22));
  assert.match(shown, /^Group.* … Fish.*…$/);
  assert.ok(shown.length <= 22);
});
