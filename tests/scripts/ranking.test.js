import assert from "node:assert/strict";
import { test } from "node:test";
import { clue, ranked, resembling } from "../../graph/page/assets/ranking.js";

/**
 * Entries of [name, { kind: texts }] by number; everybody is there and every title is that of the day, unless it is
 * named among those that are not.
 */
const world = (people) =>
  people.map(([name, more = {}], node) => ({
    node,
    clues: [
      clue(more.post ? "post" : "name", name),
      ...Object.entries(more).flatMap(([kind, texts]) =>
        kind === "post" ? [] : [texts].flat().map((text) => clue(kind, text)),
      ),
    ],
  }));
const standing = ({ absent = [], past = [], sizes = {} } = {}) => ({
  present: (node) => !absent.includes(node),
  current: (node, { text }) => !past.includes(text),
  size: (node) => sizes[node] ?? 0,
});
const nodes = (text, people, how) => ranked(text, world(people), standing(how)).map(({ node }) => node);
const whys = (text, people, how) => ranked(text, world(people), standing(how)).map(({ why }) => [why.kind, why.text]);

test("who holds a title now stands above whoever has it within another, and above who held it", () => {
  const people = [
    ["Ann", { title: "Chief of staff to the CEO" }],
    ["Bo", { title: "Former CEO" }],
    ["Cy", { title: "CEO" }],
    ["Dee", { title: "CEO of the shop" }],
  ];
  assert.deepEqual(nodes("CEO", people, { past: ["Former CEO"] }), [2, 3, 0, 1]);
  assert.deepEqual(nodes("ceo", people, { absent: [2], past: ["Former CEO"] }).slice(0, 1), [3]);
});

test("of those who fit alike, whoever has more below comes first", () => {
  const people = [
    ["Ann", { title: "CEO" }],
    ["Bo", { title: "CEO" }],
  ];
  assert.deepEqual(nodes("ceo", people, { sizes: { 0: 1, 1: 20 } }), [1, 0]);
});

test("initials find what they stand for, and a post stands behind who holds it", () => {
  const people = [["Chief executive officer", { post: true }], ["Ann", { title: "Chief Executive Officer" }], ["Bo"]];
  assert.deepEqual(nodes("CEO", people), [1, 0]);
});

test("a name just so stands above one that begins so, that above one within", () => {
  const people = [["Lee Zhang Min"], ["Zhang Min"], ["Zhang Minghui"], ["Min Zhang"], ["Xizhang Min"]];
  assert.deepEqual(nodes("zhang min", people), [1, 2, 0, 3, 4]);
});

test("who is there stands above who is not, where both fit about as well", () => {
  const people = [["Zhang Min"], ["Zhang Minghui"], ["Bo", { unit: "Zhang Min Centre" }]];
  assert.deepEqual(nodes("zhang min", people, { absent: [0] }), [1, 0, 2]);
});

test("a hit says by what it fits", () => {
  const people = [["Kelly Zhang", { alias: ["Zhang Nan", "张楠"], title: "Douyin CEO" }]];
  assert.deepEqual(whys("zhang nan", people), [["alias", "Zhang Nan"]]);
  assert.deepEqual(whys("张楠", people), [["alias", "张楠"]]);
  assert.deepEqual(whys("kelly", people), [["name", "Kelly Zhang"]]);
  assert.deepEqual(whys("douyin ceo", people), [["title", "Douyin CEO"]]);
  assert.deepEqual(whys("kelly ceo", people), [["title", "Douyin CEO"]]);
});

test("blanks, dots and hyphens may be left out", () => {
  const people = [["Bob Kang"], ["Jean-Luc O'Neil"], ["Bo Bkan"]];
  assert.deepEqual(nodes("bobkang", people), [0]);
  assert.deepEqual(nodes("jeanluc oneil", people), [1]);
  assert.deepEqual(nodes("bob", people), [0], "too short to be found across a blank");
});

test("accents and case do not matter, words in another order do little", () => {
  const people = [["José Álvarez"], ["Ana"]];
  assert.deepEqual(nodes("ALVAREZ jose", people), [0]);
});

test("every word must be found somewhere", () => {
  const people = [["Ann", { title: "CEO", unit: "Lab" }]];
  assert.deepEqual(nodes("ann lab", people), [0]);
  assert.deepEqual(nodes("ann shop", people), []);
  assert.deepEqual(nodes("  ", people), []);
});

test("what is nearly a name may have been meant", () => {
  const people = [["Zhang Lidong"], ["Bob Kang"], ["Li Han", { title: "Bob knag" }]];
  const found = (text) => resembling(text, world(people)).map(({ node }) => node);
  assert.deepEqual(found("bob knag"), [1]);
  assert.equal(found("zang lidog")[0], 0);
  assert.deepEqual(found("qqqqqqq"), []);
});
