// The shapes that the modules share: what stands in the file (docs/page.md tells of it), and what is made of it. Nodes,
// spells, steps and facts are numbers; days are ordinals.

// What stands in the file.

/** The blocks of JSON in the page, by the ids of their elements. */
interface Embedded {
  "chart-data": ChartData;
  "evidence-data": EvidenceData;
  "network-data": NetworkData;
  words: WordTable;
}

/** The words of a language, as graph/words has them. */
interface WordTable {
  language: string;
  relations: { [relation: string]: { [form in Form]: string } };
  kinds: { [kind: string]: string };
  dates: { [key: string]: string } & { months: string[]; short: string[]; parts: { [part: string]: string } };
  page: { [key in TextKey]: string };
  picture: { [key in keyof (typeof import("../../words/en.json"))["picture"]]: string };
}

/** A verb of the day, of a day that is gone, of what goes on since then, or denied. */
type Form = "now" | "then" | "since" | "never";

/** Numbers as they are, or as pairs of a number and how often in a row it stands. */
type Column = number[] | [number, number][];

/** All that the chart, the time bar, the search and the table are drawn from. */
interface ChartData {
  nodes: { id: string[]; name: string[]; kind: Column; more: { [node: number]: More } };
  spells: SpellColumns;
  told: ToldColumns;
  events: Happening[];
  attributes: AttributeRow[];
  days: number[];
  epochs: number[];
  relations: LineWord[];
  sources: number;
  texts: string[];
  opening: Opening;
}

/** What only some nodes have: other names, a note, of a unit its kind, of a post its unit and how many seats. */
interface More {
  also?: string[];
  note?: string;
  stub?: boolean;
  kind?: string;
  unit?: number;
  seats?: number | "many";
}

/** Lines: a row a spell, its first step under "from", the others under "later" but for those "kept" of the row before. */
interface SpellColumns {
  relation: Column;
  subject: number[];
  object: number[];
  count: Column;
  kept: Column;
  end: Column;
  ending: Column;
  first: Column;
  last: Column;
  from: StepCodes<Column>;
  later: StepCodes<Column>;
}

/** The codes of steps. */
interface StepCodes<Numbers> {
  day: Numbers;
  attributes: Numbers;
  since: Numbers;
  confirmed: Numbers;
}

/** Names, titles and units over time: a row for as long as they stay the same. */
interface ToldColumns {
  node: number[];
  start: Column;
  end: Column;
  titles: Column;
  units: Column;
  names: Column;
  modes: Column;
  alone: Column;
  first: Column;
  last: Column;
  titleTexts: string[][];
  nameTexts: string[];
  unitNodes: number[][];
}

/** An event. */
type Happening = [date: string, day: number, what: string, source: string | null, nodes: number[]];

/** What a step of a line is, less its dates. */
type AttributeRow = [
  certainty: number,
  basis: string,
  disputed: boolean,
  manner: string,
  rule: string,
  startRule: string,
  first: number,
  says: Says,
  origins: number,
];

/** How a source vouches for what it says. */
type Says = "rumoured" | "anonymous" | "reported" | "official";

/** A relation that lines have; dotted and indirect reporting lines have their own. */
type LineWord = "reports_to" | "leads" | "holds" | "member_of" | "part_of" | "dotted" | "indirect";

/** A relation that facts have. */
type FactWord =
  | Exclude<LineWord, "dotted" | "indirect">
  | "named"
  | "titled"
  | "exists"
  | "vacant"
  | "left"
  | "joined"
  | "dissolved"
  | "merged_into"
  | "split_into";

/** How the page opens. */
interface Opening {
  title: string;
  at: number;
  known: number | null;
  possible: boolean;
  compare: number | null;
  stories: Section[];
  focus: string | null;
  show: string[];
  network: boolean;
  view: View;
  formulas: string[];
  withheld: number[];
  tour: Tour | null;
  embed: boolean;
  credit: string;
  licence: string;
  stamp: Stamp | null;
  copies: string;
}

/** The state of the data: its digest, the commit, the day of that, whether it is changed since; empty: not told. */
type Stamp = [sha256: string, revision: string, day: string, changed: boolean];

/** A tour through the page, step by step. */
interface Tour {
  title: string;
  steps: Step[];
}

/** What a step of a tour shows, as far as it is not as the page opens, and says. */
interface Step {
  at?: number;
  known?: number;
  possible?: boolean;
  view?: View;
  focus?: string;
  node?: string;
  compare?: number;
  compare_known?: number;
  text: Said[][];
  notes: { source?: string; text?: string }[];
}

/** A text; words that lead to a node or an address; or a footnote, by its place. */
type Said = string | { words?: string; node?: string | null; address?: string; note?: number };

/** A section of what orgraph diff tells. */
interface Section {
  heading: string;
  lines: Story[];
}

/** A change as orgraph diff tells it, and what hangs on it. */
interface Story {
  mark: string;
  text: string;
  when: string;
  node: string;
  lines: Story[];
}

/** All that the panel shows behind what is held. */
interface EvidenceData {
  endings: Ending[];
  sources: SourceRow[];
  facts: FactColumns;
  sides: SideColumns;
  readings: ReadingColumns;
  spells: DateColumns;
  origins: number[][];
  texts: string[];
  files: string[];
}

/** Under whom people would stand, were nothing said of them: by which way, over which days and epochs, by which facts. */
interface ReadingColumns {
  node: number[];
  manager: number[];
  basis: Column;
  bases: string[];
  start: number[];
  end: number[];
  first: Column;
  last: Column;
  count: Column;
  facts: number[];
}

/** When each line began and ended, as places in the texts, and how its end is known. */
interface DateColumns {
  since: Column;
  until: Column;
  end: Column;
}

/** What ended a line: whether that is inferred, the fact it follows from, and the rule that dated it. */
type Ending = [inferred: number, fact: number, rule: string];

type SourceRow = [
  id: string,
  publisher: string,
  title: string,
  url: string,
  published: string,
  kind: string,
  note: string,
  known: number,
  order: number,
  archive: string,
];

/** The dates that a fact may have. */
type FactDate = "since" | "until" | "observed" | "throughout" | "appointed";

/** What each fact says and where: places in tables, texts and files. */
type FactCodes<Numbers> = { [code in "source" | "title" | "way" | "file" | "line" | FactDate]: Numbers };

/** Facts: first those of the lines, then the others with whom they speak of. */
interface FactColumns extends FactCodes<Column> {
  own: Column;
  spell: number[];
  others: [subject: number, relation: number, object: number | string][];
  relations: FactWord[];
  ways: FactWay[];
  more: { [fact: number]: FactMore };
}

/** How something is said. */
type FactWay = [says: Says, basis: string, line: "solid" | "dotted" | "indirect", manner: string, denied: boolean];

/** What only some facts have. */
interface FactMore {
  id?: string;
  note?: string;
  quote?: string;
  where?: string;
  retracted?: string;
}

/** The facts for and against a line, where these are more than the facts that say just this. */
interface SideColumns {
  spell: number[];
  first: Column;
  last: Column;
  for: Column;
  against: Column;
  facts: number[];
}

/** The whole knowledge graph, as pyvis fills it. */
interface NetworkData {
  nodes: Dot[];
  edges: Tie[];
  options: { groups: { [group: string]: object } };
}

/** A node of the network: a person, a unit, a post or a source. */
interface Dot {
  id: string;
  group: string;
}

/** A line of the network, or that a source states something of a node. */
interface Tie {
  from: string;
  to: string;
  relation: string;
}

// What is read of it.

/** Lines: one entry a spell, its steps from start on to the start of the next. */
interface Spells {
  size: number;
  relation: Int32Array;
  subject: Int32Array;
  object: Int32Array;
  start: Int32Array;
  end: Int32Array;
  ending: Int32Array;
  first: Int32Array;
  last: Int32Array;
  steps: Steps;
}

/** Steps of lines, with the columns that hold what is seldom asked for. */
interface Steps {
  spell: Int32Array;
  day: Int32Array;
  attributes: Int32Array;
  from: StepCodes<Int32Array>;
  later: StepCodes<Int32Array>;
}

/** What nodes were called and belonged to, over which days and as known by which epochs. */
interface Told {
  size: number;
  node: Int32Array;
  start: Int32Array;
  end: Int32Array;
  titles: Int32Array;
  units: Int32Array;
  names: Int32Array;
  modes: Int32Array;
  alone: Int32Array;
  first: Int32Array;
  last: Int32Array;
}

/** How a line is held. */
interface Attributes {
  certainty: number;
  basis: string;
  disputed: boolean;
  manner: string;
  rule: string;
  startRule: string;
  first: number;
  says: Says;
  origins: number;
  derived: boolean;
}

/** All there is to say of a step of a line. */
interface Line extends Attributes {
  step: number;
  spell: number;
  subject: number;
  relation: number;
  object: number;
  since: string | null;
  confirmed: number;
  start: number;
  end: number;
  ending: number;
}

/** The evidence: facts by number, with the sources that say so. */
interface Book {
  sources: Source[];
  facts: Facts;
  sides: Map<number, KnownSides[]>;
  ownOf: Map<number, [from: number, count: number]>;
  bySubject: Map<number, number[]>;
  readings: Map<number, KnownReading[]>;
  dates: { since: Int32Array; until: Int32Array; end: Int32Array };
  origins: number[][];
  endings: Ending[];
  texts: string[];
  files: string[];
}

/** Under whom somebody would stand, by which way, and the facts it rests on. */
interface Reading {
  manager: number;
  basis: string;
  facts: number[];
}

/** The same, over which days, and as known from one epoch to before another. */
interface KnownReading extends Reading {
  start: number;
  end: number;
  first: number;
  last: number;
}

/** When something was so in the words of the sources, and how its end is known: said, inferred, outweighed or not. */
interface Lasting {
  since: string;
  until: string;
  how: string;
}

/** A fact in words. */
interface FactTold {
  source: Source;
  says: Says;
  basis: string;
  said: string;
  sentence: string;
  dates: string;
  note: string;
  quote: string;
  where: string;
  retracted: string;
  at: string;
}

/** For what a fact is shown: for a line, against it, or beside it. */
type Role = "for" | "against" | "other";

/** Days from one to another, on which strips are drawn. */
interface Axis {
  from: number;
  until: number;
}

/** A source, the epoch from which on it was known, and the day by which sources are put in order. */
interface Source {
  id: string;
  publisher: string;
  title: string;
  url: string;
  published: string;
  kind: string;
  note: string;
  known: number;
  order: number;
  archive: string;
}

interface Facts extends FactCodes<Int32Array> {
  subject: number[];
  relation: number[];
  object: (number | string)[];
  relations: FactWord[];
  ways: FactWay[];
  more: { [fact: number]: FactMore };
}

/** The facts for and against a line. */
interface Sides {
  supporting: number[];
  against: number[];
}

/** The same, as known from one epoch to before another. */
interface KnownSides extends Sides {
  first: number;
  last: number;
}

// What is shown of it.

/** A key of the table of texts. */
type TextKey = keyof (typeof import("../../words/en.json"))["page"];

type View = "chart" | "units" | "outline" | "network" | "table";

/** A day, the day by which things are known (null is all that is recorded), and whether the possible is shown. */
interface Moment {
  at: number;
  known: number | null;
  possible: boolean;
}

/** What the page shows. Of the other moment of a comparison, null is no other day and undefined no other knowledge. */
interface State extends Moment {
  view: View;
  base: number | null;
  baseKnown: number | null | undefined;
  selected: string | null;
  /** Whom the network is about: null is whoever is selected. */
  middle: string | null;
  /** The other end of the ways that the network shows; null where it shows surroundings. */
  to: string | null;
  /** How far the surroundings go; null is as far as there is room. */
  distance: number | null;
  branch: string | null;
  open: string[] | "all" | null;
  step: number | null;
}

/** The steps that hold at a moment, and for each node the few of them by which it is drawn. */
interface Snapshot extends Moment {
  held: number[];
  present: Uint8Array;
  manager: Int32Array;
  within: Int32Array;
  told: Int32Array;
  dotted: number[];
  heads: Map<number, number[]>;
  holders: Map<number, number[]>;
}

/** Trees over all nodes: who stands over each, and under it from start on in the list. */
interface Forest {
  over: Int32Array;
  start: Int32Array;
  list: Int32Array;
  size: Int32Array;
  depth: Int32Array;
  tops: number[];
  order: number[];
  rings: number;
}

/** What a chart is of: people or units. */
interface Subject {
  over(moment: Snapshot, node: number): number;
  line(moment: Snapshot, node: number): number;
  belongs(node: number): boolean;
  words(moment: Snapshot, node: number): Words;
  loose: string;
  dotted: boolean;
}

/** What a card says under the name. */
type Words = [title: string, unit: string];

/** A chart's content: who stands under whom, what has changed, and what is on each card. */
interface Model {
  kind: Subject;
  now: Snapshot;
  base: Snapshot | null;
  states: Uint8Array | null;
  forest: Forest;
  loose: number[];
  changed: Int32Array | null;
  momentFor(node: number): Snapshot;
  stateOf(node: number): number;
  lineAt(node: number): number;
  wasOver(node: number): number;
  card(node: number): Card;
  /** The units that have a colour, each at its place. */
  branches: number[];
  colour(node: number): number;
}

/** What is on a card. */
interface Card {
  name: string;
  title: string;
  unit: string;
  seen: string;
  shade: number;
  many: boolean;
  stub: boolean;
  plain: boolean;
  marks: Mark[];
  held: string;
}

/** A sign on a card, with its class and its word. */
type Mark = [kind: string, sign: string, word: string];

/** What became of a card between two moments. */
type Status = "same" | "added" | "gone" | "moved" | "retitled" | "doubted";

/** A kind of single difference. */
type Aspect =
  | "person_seen_first"
  | "person_seen_last"
  | "unit_seen_first"
  | "unit_seen_last"
  | "head_changed"
  | "holder_changed"
  | "reparented"
  | "manager_changed"
  | "retitled";

/** A single difference; before and after are lists of nodes or texts. */
interface Difference {
  kind: Aspect;
  node: number;
  before: (number | string)[];
  after: (number | string)[];
}

// Where it is drawn.

type Point = [x: number, y: number];

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Where a card stands: its upper left corner, who stands over it, and the rail on which it hangs in a column. */
interface Spot {
  node: number;
  over: number;
  x: number;
  y: number;
  width: number;
  height: number;
  rail: number | null;
  loose?: boolean;
}

/** Where those stand who stand under nobody. */
interface Tray {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The spots of all open cards, each node's place among them, and the box that all of it fills. */
interface Layout extends Box {
  spots: Spot[];
  spotOf: Map<number, number>;
  tray: Tray | null;
}

/** All who stand under a card, the height at which their connectors part, and the box that all of it fills. */
interface Bus extends Box {
  over: Spot;
  y: number;
  kids: Spot[];
}

/** Cards on the way: where each was, when they set off, and how much of the way is done. */
interface Motion {
  from: Map<number, { x: number; y: number }>;
  began: number;
  part: number;
}

/** How a stroke is drawn; its colour is a variable of the style sheet. */
interface Stroke {
  colour: string;
  width: number;
  dash: number[];
}

/** A handle on a bar of days: what it means (a day, or null for all), and what moving it does. */
interface Handle {
  kind: string;
  label: string;
  value(): number | null;
  shown(): boolean;
  text(day: number | null): string;
  change(day: number, keep: boolean): void;
}

/** A handle with its element. */
interface Knob extends Handle {
  knob: HTMLElement;
}

/** A row of the table: a line, and what its cells say. */
interface Row {
  line: Line;
  cells: string[];
}

/** The parts of the page. */
interface Parts {
  chart: import("./chart.js").Chart;
  units: import("./chart.js").Chart;
  outline: import("./outline.js").Outline;
  network: import("./network.js").NetworkView;
  table: import("./table.js").Table;
}

/** What an element may be given: attributes by name, listeners by "on" and the name of the event. */
interface Given {
  [name: string]: string | number | boolean | null | undefined | (() => void);
}

/** What may stand in an element; what is nothing is left out. */
type Child = HTMLElement | SVGElement | string | false | null | undefined;

/** The lines of a moment from either end: for a node those at the other ends, each with the lines between the two. */
type Web = Map<number, Map<number, number[]>>;

/** The first of all shortest ways between two nodes, each from end to end, and how many there are. */
interface Ways {
  ways: number[][];
  count: number;
}

interface Size {
  width: number;
  height: number;
}

/** A box, by its middle. */
interface Rectangle extends Size {
  x: number;
  y: number;
}

/** Where a node's box stands. */
interface Place extends Rectangle {
  node: number;
}

/** A line between two boxes, and how much of its length it bends aside. */
interface Spoke {
  from: Place;
  to: Place;
  bend: number;
}

/** The places of nodes, by their numbers. */
type Places = Map<number, Place>;

/** What of the network is in sight. */
interface Scene {
  moment: Snapshot;
  /** NONE where nothing is there. */
  middle: number;
  /** The middle or the other end, where it is not there on the day; else NONE. */
  absent: number;
  /** The nodes by how far they are from the middle; empty where ways are shown. */
  rounds: number[][];
  /** How far the surroundings go. */
  steps: number;
  /** How many nodes are left out. */
  left: number;
  /** The other end of the ways; NONE where surroundings are shown. */
  to: number;
  ways: Ways;
  nodes: number[];
  /** All lines between the nodes in sight, as steps, and those of them that a shortest way takes. */
  lines: number[];
  strong: Set<number>;
  web: Web;
}

/** A node as vis-network draws it. */
interface InkedNode extends Dot {
  label: string;
  x?: number;
  y?: number;
}

/** A line as vis-network draws it. */
interface InkedLine extends Tie {
  id: string;
}

/** The words at a line, on their lines. */
interface SpokeWords {
  spoke: Spoke;
  words: string[];
  size: Size;
}

/** The little of vis-network that is used. */
declare namespace vis {
  class DataSet<Item> {
    constructor(items?: Item[]);
    get(): Item[];
    add(items: Item[]): void;
    clear(): void;
  }
  class Network {
    constructor(host: HTMLElement, data: { nodes: DataSet<InkedNode>; edges: DataSet<InkedLine> }, options: object);
    on(event: "click", act: (on: { nodes: string[]; edges: string[] }) => void): void;
    on(event: "zoom" | "dragEnd", act: () => void): void;
    on(event: "afterDrawing", act: (pen: CanvasRenderingContext2D) => void): void;
    getPositions(): { [id: string]: { x: number; y: number } };
    selectNodes(ids: string[], withLines: boolean): void;
    unselectAll(): void;
    getScale(): number;
    getViewPosition(): { x: number; y: number };
    moveTo(to: { position: { x: number; y: number }; scale: number }): void;
    setSize(width: string, height: string): void;
  }
}
