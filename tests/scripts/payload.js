// A small file in the format of docs/page.md, for modules that read the one that they stand in.

import { packed } from "./packed.js";

/** Ids in order of their names: five people, a post, three units. */
export const IDS = ["ann", "bo", "cy", "dee", "eve", "chair", "lab", "org", "shop"];
export const [ANN, BO, CY, DEE, EVE, CHAIR, LAB, ORG, SHOP] = IDS.keys();
const [PEOPLE, UNIT, POST] = [0, 1, 2];

/** The days that occur, between that of what has no beginning and that of what has no end. */
export const [FIRST, SECOND, THIRD] = [737425, 737456, 737485];
const MAX = 3652060;
/** The days by which more was known. */
export const [EARLIER, LATER] = [737500, 737600];

const sure = (certainty, first) => [certainty, "stated", false, "", "", "", first, "reported", 1];
const ATTRIBUTES = [
  sure(3, 3),
  sure(2, 3),
  sure(1, 2),
  sure(3, 0),
  [3, "through unit", true, "acting", "newest", "", 3, "anonymous", 2],
];
const [ATTESTED, PRESUMED, POSSIBLE, NOT_FIRST, DISPUTED] = ATTRIBUTES.keys();

const RELATIONS = ["reports_to", "leads", "holds", "member_of", "part_of", "dotted", "indirect"];

/**
 * Lines in the order in which they stand in a file: relation, subject, object, steps as [place of the day, attributes],
 * place of the day of the end (0 for none), first and last epoch.
 */
const LINES = [
  [
    "reports_to",
    BO,
    ANN,
    [
      [1, ATTESTED],
      [2, PRESUMED],
    ],
    3,
    0,
    2,
  ],
  ["reports_to", CY, ANN, [[1, ATTESTED]], 2, 0, 2],
  ["reports_to", CY, BO, [[2, DISPUTED]], 0, 0, 2],
  ["reports_to", DEE, BO, [[1, ATTESTED]], 0, 1, 2],
  ["reports_to", DEE, CY, [[1, ATTESTED]], 0, 0, 1],
  ["reports_to", EVE, CY, [[1, POSSIBLE]], 0, 0, 2],
  ["reports_to", EVE, DEE, [[1, NOT_FIRST]], 0, 0, 2],
  ["leads", BO, LAB, [[1, NOT_FIRST]], 0, 0, 2],
  ["leads", CY, LAB, [[1, ATTESTED]], 0, 0, 2],
  ["leads", DEE, LAB, [[1, NOT_FIRST]], 3, 0, 2],
  ["holds", EVE, CHAIR, [[2, ATTESTED]], 0, 0, 2],
  ["part_of", LAB, ORG, [[1, ATTESTED]], 2, 0, 2],
  ["part_of", LAB, SHOP, [[2, ATTESTED]], 0, 0, 2],
  ["dotted", EVE, ANN, [[1, ATTESTED]], 0, 0, 2],
  ["indirect", EVE, BO, [[3, ATTESTED]], 0, 0, 2],
];

/** What is told: node, places of start and end, titles, units, name, modes, alone, first and last epoch. */
const TOLD = [
  [ANN, 1, 2, 1, 0, 0, 3, 0, 0, 2],
  [ANN, 2, 0, 2, 1, 1, 3, 1, 0, 2],
  [BO, 1, 0, 3, 0, 0, 2, 0, 0, 2],
  [CY, 1, 2, 1, 0, 0, 3, 0, 0, 2],
  [DEE, 1, 0, 1, 0, 0, 3, 0, 0, 1],
  [CHAIR, 1, 0, 0, 0, 0, 3, 0, 0, 2],
  [SHOP, 1, 0, 0, 0, 0, 3, 1, 1, 2],
];

/** As what each is more than the one before. */
const steps = (numbers) => numbers.map((number, at) => number - (numbers[at - 1] ?? 0));

/** As pairs of a number and how often in a row it stands. */
const pairs = (numbers) =>
  numbers.reduce((found, number) => {
    const last = found.at(-1);
    if (last && last[0] === number) last[1] += 1;
    else found.push([number, 1]);
    return found;
  }, []);

const codes = (rows) => ({
  day: rows.map(([day]) => day),
  attributes: rows.map(([, attributes]) => attributes),
  since: pairs(rows.map(() => 0)),
  confirmed: pairs(rows.map(() => 0)),
});

const told = (at) => TOLD.map((row) => row[at]);

export const CHART = {
  nodes: {
    id: IDS,
    name: ["Ann", "Bo", "Cy", "Dee", "Eve", "Chair of the lab", "Lab", "Org", "Shop"],
    kind: pairs([PEOPLE, PEOPLE, PEOPLE, PEOPLE, PEOPLE, POST, UNIT, UNIT, UNIT]),
    more: { [CHAIR]: { unit: LAB } },
  },
  spells: {
    relation: pairs(LINES.map(([relation]) => RELATIONS.indexOf(relation))),
    subject: steps(LINES.map(([, subject]) => subject)),
    object: LINES.map(([, , object]) => object),
    count: pairs(LINES.map(([, , , own]) => own.length)),
    kept: pairs(LINES.map(() => 0)),
    end: LINES.map(([, , , , end]) => end),
    ending: pairs(LINES.map(() => 0)),
    from: codes(LINES.map(([, , , own]) => own[0])),
    later: codes(LINES.flatMap(([, , , own]) => own.slice(1))),
    first: pairs(LINES.map((line) => line[5])),
    last: pairs(LINES.map((line) => line[6])),
  },
  told: {
    node: steps(told(0)),
    start: told(1),
    end: told(2),
    titles: told(3),
    units: told(4),
    names: told(5),
    modes: told(6),
    alone: told(7),
    first: told(8),
    last: told(9),
    titleTexts: [[], ["Founder"], ["Chair", "Founder"], ["Boss"]],
    unitNodes: [[], [SHOP, ORG]],
    nameTexts: ["", "Ann Lee"],
  },
  events: [],
  attributes: ATTRIBUTES,
  days: steps([0, FIRST, SECOND, THIRD, MAX]),
  epochs: [EARLIER, LATER],
  relations: RELATIONS,
  sources: 1,
  texts: [""],
  opening: { title: "T", at: FIRST, known: null, possible: false, compare: null, stories: [], focus: null, show: [] },
};

/** Stand in for the page's own document: each block of data by the id of its element. */
export function embed(blocks) {
  globalThis.document = { getElementById: (id) => ({ textContent: packed(JSON.stringify(blocks[id])) }) };
}
