// The network: the surroundings of a node or the ways between two by vis-network, filled by pyvis; started when its tab
// is first opened. What is in sight is worked out in scene.js, where it stands in placing.js.

import { say } from "./texts.js";
import { DATA, IDS, NAMES, NONE, SPELLS, nodeOf, numberOf } from "./data.js";
import { afterReading, book } from "./book.js";
import { read } from "./columns.js";
import { byId, element } from "./elements.js";
import { sourceName } from "./evidence.js";
import { inkLine, inkNode, inkStating, labelled, wordsAt, writeWords } from "./inking.js";
import { NetworkBar, openLine } from "./netbar.js";
import { drawKey } from "./netkey.js";
import { EDGE, placeBeside, sightOf } from "./placing.js";
import { bendFor } from "./routes.js";
import { sceneOf } from "./scene.js";
import { objectOf, subjectOf } from "./snapshot.js";
import { WAYS, nextOf, placesOf } from "./standing.js";
import { change, state } from "./state.js";
import { sourcesInSight } from "./stating.js";

/** Words stand at lines where there are at most so many. */
const TOLD_UP_TO = 30;
const WORDS_FROM = 0.6;
const MOST_SOURCES = 30;
/** A node with its words takes so much room, in square pixels, with all that is around it. */
const ROOM_OF_ONE = 18_000;
const FEWEST = 8;
/** So soon after a click a second one belongs to it, in milliseconds. */
const TWICE = 600;

/** The name by which a line of the network is found. @type {(tie: Tie) => string} */
const tieId = ({ from, relation, to }) => JSON.stringify([from, relation, to]);

export class NetworkView {
  /** @type {vis.DataSet<InkedNode> | null} */
  nodes = null;
  /** @type {vis.DataSet<InkedLine> | null} */
  edges = null;
  /** @type {vis.Network | null} */
  network = null;
  /** @type {Promise<NetworkData> | null} */
  reading = null;
  /** @type {Map<string, Dot>} */
  dots = new Map();
  /** @type {Map<string, Tie>} */
  ties = new Map();
  /** @type {Scene | null} */
  scene = null;
  /** @type {Places} */
  places = new Map();
  /** @type {SpokeWords[]} */
  words = [];
  drawn = "";
  /** Whether the reader has moved or zoomed what is in sight. */
  moved = false;
  clicked = { node: NONE, at: -Infinity };
  place = element("div", { class: "canvas" });
  key = element("ul", { class: "key", "aria-label": say("legend") });
  bar = new NetworkBar(() => this.show());

  /** @param {HTMLElement} host */
  constructor(host) {
    host.append(this.bar.whole, this.bar.told, this.bar.words, this.key, this.place);
    new ResizeObserver(() => this.resize()).observe(this.place);
  }

  show() {
    afterReading(() => this.draw());
  }

  async draw() {
    this.reading ??= read("network-data");
    const data = await this.reading;
    this.network ??= this.start(data);
    const host = /** @type {HTMLElement} */ (this.place.parentElement);
    const scene = sceneOf(Math.max(FEWEST, Math.floor((host.clientWidth * host.clientHeight) / ROOM_OF_ONE)));
    byId("status").textContent = "";
    const { middle, to, moment, steps } = scene;
    const shown = [
      middle,
      to,
      moment.at,
      moment.known,
      moment.possible,
      steps,
      state.distance,
      this.bar.sources.checked,
    ];
    if (this.drawn !== JSON.stringify(shown)) this.fill(scene);
    this.drawn = JSON.stringify(shown);
    this.mark();
  }

  /** Draw all of it again, as in other colours. */
  redraw() {
    if (!this.scene || !this.network) return;
    this.drawn = "";
    this.show();
  }

  /**
   * Hand what pyvis filled to vis-network, as yet with nothing in sight.
   * @param {NetworkData} data
   * @returns {vis.Network}
   */
  start(data) {
    this.dots = new Map(data.nodes.map((dot) => [dot.id, dot]));
    this.ties = new Map(data.edges.map((tie) => [tieId(tie), tie]));
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    const network = new vis.Network(this.place, { nodes: this.nodes, edges: this.edges }, data.options);
    const frame = this.place.querySelector(".vis-network");
    frame?.setAttribute("role", "application");
    frame?.setAttribute("aria-label", `${say("network")}. ${say("networkHint")}`);
    for (const move of /** @type {const} */ (["zoom", "dragEnd"])) network.on(move, () => (this.moved = true));
    network.on("afterDrawing", (pen) => this.write(pen));
    network.on("click", ({ nodes, edges }) => this.click(nodes[0], edges[0]));
    this.place.addEventListener("dblclick", ({ timeStamp }) => {
      // when it was pressed, not when there was time to hear of it
      if (timeStamp - this.clicked.at < TWICE) this.centre(this.clicked.node);
    });
    this.place.addEventListener("keydown", (event) => this.press(event));
    return network;
  }

  /**
   * Show other nodes and lines.
   * @param {Scene} scene
   */
  fill(scene) {
    this.scene = scene;
    this.moved = false;
    const ends = new Set([scene.middle, scene.to]);
    const labels = new Map(scene.nodes.map((node) => [node, labelled(NAMES[node])]));
    const sizeOf = (/** @type {number} */ node) => /** @type {{ size: Size }} */ (labels.get(node)).size;
    const sources = this.bar.sources.checked ? sourcesInSight(scene) : [];
    const some = sources.slice(0, MOST_SOURCES);
    this.bar.show(scene, sources.length - some.length);
    drawKey(this.key, scene, some.length > 0);
    const room = { width: this.place.clientWidth || 1000, height: this.place.clientHeight || 600 };
    this.places = scene.nodes.length ? placesOf(scene, sizeOf, room) : new Map();
    const names = some.map(({ source }) => labelled(sourceName(book().sources[source]), true));
    placeBeside(
      this.places,
      some.map(({ near }, at) => ({ node: -2 - at, near, size: names[at].size })),
    );
    this.nodes?.clear();
    this.edges?.clear();
    this.nodes?.add([
      ...scene.nodes.map((node) =>
        this.at(
          node,
          inkNode(this.dot(IDS[node]), /** @type {{ label: string }} */ (labels.get(node)).label, ends.has(node)),
        ),
      ),
      ...some.map(({ id }, at) => this.at(-2 - at, inkNode(this.dot(id), names[at].label))),
    ]);
    this.edges?.add([...this.inked(scene), ...some.flatMap((source) => this.stated(source))]);
    this.fit({ readable: true });
  }

  /** What pyvis has of a node. @param {string} id */
  dot(id) {
    return /** @type {Dot} */ (this.dots.get(id));
  }

  /**
   * A node where it stands.
   * @param {number} node
   * @param {InkedNode} inked
   * @returns {InkedNode}
   */
  at(node, inked) {
    const place = this.places.get(node);
    return place ? { ...inked, x: Math.round(place.x), y: Math.round(place.y) } : inked;
  }

  /**
   * The lines in sight, each as pyvis has it, in the strokes of the chart.
   * @param {Scene} scene
   * @returns {InkedLine[]}
   */
  inked({ lines, strong, moment }) {
    /** @type {Map<string, number[]>} The bends of the lines between two nodes, as seen from the first of these. */
    const bends = new Map();
    const boxes = [...this.places.values()];
    this.words = [];
    return lines.map((step) => {
      const ends = [subjectOf(step), objectOf(step)];
      const [from, to] = ends.map((node) => /** @type {Place} */ (this.places.get(node)));
      const turned = ends[0] < ends[1] ? 1 : -1;
      const pair = [...ends].sort().join(" ");
      const used = bends.get(pair) ?? [];
      const bend = bendFor(
        from,
        to,
        boxes,
        used.map((one) => one * turned),
      );
      bends.set(pair, [...used, bend * turned]);
      if (lines.length <= TOLD_UP_TO) this.words.push(wordsAt(step, { from, to, bend }));
      const relation = DATA.relations[SPELLS.relation[SPELLS.steps.spell[step]]];
      const tie = /** @type {Tie} */ (this.ties.get(tieId({ from: IDS[ends[0]], relation, to: IDS[ends[1]] })));
      return inkLine(tie, step, { day: moment.at, strong: strong.has(step), bend });
    });
  }

  /** Write the words at the lines, wherever a reader has moved the nodes. @param {CanvasRenderingContext2D} pen */
  write(pen) {
    const at = this.network?.getPositions() ?? {};
    for (const place of this.places.values()) Object.assign(place, at[IDS[place.node]]);
    if (this.network && this.network.getScale() > WORDS_FROM) writeWords(pen, this.words, [...this.places.values()]);
  }

  /** That a source states something of some nodes, as pyvis has it. @param {import('./stating.js').Stating} source @returns {InkedLine[]} */
  stated({ id, near }) {
    return near.flatMap((node) => {
      const name = tieId({ from: id, relation: "states", to: IDS[node] });
      const tie = this.ties.get(name);
      return tie ? [inkStating(tie, name)] : [];
    });
  }

  /** Mark whoever is selected, if it is in sight. */
  mark() {
    const { selected } = state;
    const shown = selected !== null && this.places.has(nodeOf(selected));
    this.network?.unselectAll();
    if (shown) this.network?.selectNodes([selected], false);
  }

  /**
   * Whoever or whatever is clicked is selected, and the panel says what is known of it.
   * @param {string | undefined} id
   * @param {string | undefined} line
   */
  click(id, line) {
    if (!this.scene || this.scene.middle === NONE) return;
    const node = id === undefined ? undefined : numberOf(id);
    if (node !== undefined) {
      this.clicked = { node, at: performance.now() };
      change({ selected: IDS[node], middle: IDS[this.scene.middle] });
    } else if (id === undefined && line !== undefined && /^\d+$/.test(line)) openLine(Number(line), this.scene.middle);
    else if (id === undefined && performance.now() - this.clicked.at > TWICE) change({ selected: null });
    this.mark();
  }

  /** Put somebody in the middle. @param {number} node */
  centre(node) {
    if (node !== NONE) change({ selected: IDS[node], middle: null });
  }

  /**
   * Keys on the canvas: arrows go to whoever is next that way, Enter puts it in the middle.
   * @param {KeyboardEvent} event
   */
  press(event) {
    const way = WAYS[event.key];
    if (event.key === "Enter") this.centre(nodeOf(state.selected));
    if (!way || !this.scene) return;
    event.preventDefault();
    const from = this.places.has(nodeOf(state.selected)) ? nodeOf(state.selected) : this.scene.middle;
    const next = nextOf(this.places, this.scene.nodes, from, way);
    if (next !== NONE) change({ selected: IDS[next], middle: IDS[this.scene.middle] });
  }

  /** @param {number} by */
  zoom(by) {
    const { network } = this;
    if (!network) return;
    const scale = Math.min(3, Math.max(0.2, network.getScale() * by));
    network.moveTo({ position: network.getViewPosition(), scale });
  }

  /**
   * Show all; where that would be too small to read, as much as can be read around the middle.
   * @param {{ readable?: boolean }} [how]
   */
  fit({ readable = false } = {}) {
    const middle = this.places.get(this.scene?.middle ?? NONE);
    if (!this.network || !middle) return;
    const seen = { width: this.place.clientWidth, height: this.place.clientHeight };
    this.network.moveTo(sightOf([...this.places.values()], middle, seen, readable));
  }

  /** Where the place gets another size: what a reader has just clicked or moved stays where it is, else all is fitted in. */
  resize() {
    const { network, place } = this;
    if (!network || !place.clientWidth) return;
    const stays = this.moved || performance.now() - this.clicked.at < TWICE;
    const scale = network.getScale();
    const position = network.getViewPosition(); // the middle of the new size, as the upper left corner stays
    network.setSize("100%", "100%");
    if (!stays) return this.fit({ readable: true });
    const at = this.places.get(nodeOf(state.selected));
    const hidden = at ? at.x + at.width / 2 + EDGE - position.x - place.clientWidth / 2 / scale : 0;
    network.moveTo({ position: { x: position.x + Math.max(0, hidden), y: position.y }, scale });
  }
}
