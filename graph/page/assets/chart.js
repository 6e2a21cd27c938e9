// A chart: DOM cards over one canvas for the connectors. Only what is in sight exists; moves are animated, and what
// was clicked stays where it is.

import { count, say } from "./texts.js";
import { IDS, NONE, nodeOf, nodesOf } from "./data.js";
import { remember, reveal } from "./branches.js";
import { Camera, READABLE } from "./camera.js";
import { declare, drawCard, drawColours, nodeAt } from "./cards.js";
import { busesOf } from "./connectors.js";
import { byId, closest, element, penOf } from "./elements.js";
import { below, chainOf, under } from "./forest.js";
import { chartKey } from "./keys.js";
import { layOut, spotIn } from "./layout.js";
import { onTheWay, setOff } from "./motion.js";
import { inTray, openings } from "./openings.js";
import { paint } from "./paint.js";
import { bring, fit, uncover } from "./sight.js";
import { change, state } from "./state.js";

export class Chart {
  /** @type {Model | null} */
  made = null;
  /** @type {string | null} */
  key = null;
  /** @type {string | null} */
  branch = null;
  /** @type {number[]} */
  tops = [];
  /** @type {number[]} */
  loose = [];
  /** @type {Set<number>} */
  looseSet = new Set();
  /** @type {Set<number>} */
  open = new Set();
  /** @type {Set<number>} */
  lit = new Set();
  /** @type {Map<number, HTMLElement>} */
  cards = new Map();
  layout = layOut([], () => []);
  /** @type {Bus[]} */
  buses = [];
  /** @type {Motion | null} */
  motion = null;
  selected = NONE;
  focus = NONE;
  chosen = false;
  trayOpen = false;
  waiting = 0;
  ratio = 1;
  wide = 0;
  /** @type {HTMLElement | null} */
  heading = null;
  canvas = element("canvas", { "aria-hidden": "true" });
  pen = penOf(this.canvas);

  /**
   * @param {HTMLElement} host
   * @param {"chart" | "units"} name
   * @param {() => Model} makeModel
   */
  constructor(host, name, makeModel) {
    this.host = host;
    this.name = name;
    this.makeModel = makeModel;
    this.world = element("div", { class: "world", role: "tree", "aria-label": say(name), "aria-describedby": "keys" });
    host.append(this.canvas, this.world);
    this.camera = new Camera(host, () => this.draw());
    host.addEventListener("click", (event) => this.click(event));
    host.addEventListener("dblclick", (event) => {
      const node = nodeAt(event);
      if (node !== NONE) this.toggle(node);
    });
    host.addEventListener("keydown", (event) => chartKey(this, event));
    host.addEventListener("focusin", (event) => this.focused(nodeAt(event)));
    new ResizeObserver(() => this.resize()).observe(host);
  }

  /** Whether it is what the page shows now. */
  get shown() {
    return !this.host.hidden;
  }

  /** What it shows; made when it is first shown. */
  get model() {
    this.made ??= this.makeModel();
    return this.made;
  }

  resize() {
    if (!this.shown) return;
    this.camera.measure();
    const ratio = Math.min(2, devicePixelRatio || 1);
    const width = Math.round(this.camera.width * ratio);
    const height = Math.round(this.camera.height * ratio);
    if (width === this.canvas.width && height === this.canvas.height) return;
    Object.assign(this.canvas, { width, height });
    this.ratio = ratio;
    this.draw();
  }

  /** Show the state: another moment, branch or selection. */
  show() {
    const key = JSON.stringify([state.at, state.known, state.possible, state.base, state.baseKnown, state.branch]);
    const [top] = this.tops;
    const wide = this.camera.width !== this.wide;
    const first = this.key === null || this.branch !== state.branch;
    const other = key !== this.key;
    Object.assign(this, { branch: state.branch, wide: this.camera.width });
    if (other) this.remodel(key);
    const asked =
      state.open === null ? null : state.open === "all" ? [...this.model.forest.order] : nodesOf(state.open);
    const opened = asked || (other && !this.chosen ? openings(this) : null);
    if (opened) this.open = new Set(opened);
    this.chosen = this.chosen || asked !== null;
    const selected = nodeOf(state.selected);
    const news = selected !== this.selected;
    this.select(selected);
    if (news && selected !== NONE) reveal(this, selected);
    this.arrange(first ? null : this.anchor());
    if (first || (selected === NONE && ((other && this.tops[0] !== top) || wide))) this.fit();
    else if (news && selected !== NONE) this.bring(selected);
  }

  /** @param {string} key */
  remodel(key) {
    this.key = key;
    this.made = this.makeModel();
    const { forest, loose } = this.made;
    const branch = nodeOf(state.branch);
    const inside = branch !== NONE && (forest.over[branch] !== NONE || below(forest, branch).length);
    this.tops = inside ? [branch] : forest.tops;
    this.loose = inside ? [] : loose;
    this.looseSet = new Set(loose);
  }

  /**
   * Lay the open cards out again; the card of the anchor keeps its place on the stage.
   * @param {number | null} anchor
   */
  arrange(anchor) {
    const before = this.layout;
    const { forest } = this.model;
    this.layout = layOut(this.tops, (node) => (this.open.has(node) ? under(forest, node) : []), inTray(this));
    this.buses = busesOf(this.layout);
    this.camera.world = this.layout.spots.length ? this.layout : null;
    const [held, now] = anchor === null ? [] : [spotIn(before, anchor), this.spot(anchor)];
    if (held && now) {
      const [x, y] = [held.x - now.x, held.y - now.y];
      this.camera.x += x * this.camera.scale;
      this.camera.y += y * this.camera.scale;
      this.motion = setOff(this.layout, before, x, y);
    }
    this.refill();
    this.status();
    this.draw();
  }

  /**
   * The card to hold still: the selected one, else the first of all.
   * @returns {number | null}
   */
  anchor() {
    if (this.selected !== NONE && this.spot(this.selected)) return this.selected;
    return this.layout.spots.length ? this.layout.spots[0].node : null;
  }

  /** @param {number} node */
  spot(node) {
    return spotIn(this.layout, node);
  }

  /**
   * Where a spot is just now, on its way.
   * @param {Spot} spot
   */
  at(spot) {
    return onTheWay(spot, this.motion);
  }

  draw() {
    if (!this.waiting) {
      this.waiting = requestAnimationFrame(() => {
        this.waiting = 0;
        if (this.shown && this.key !== null) paint(this);
      });
    }
  }

  refill() {
    this.lit = new Set(this.selected === NONE ? [] : chainOf(this.model.forest, this.selected));
    for (const [node, card] of [...this.cards]) {
      const spot = this.spot(node);
      const had = card === document.activeElement;
      card.remove();
      this.cards.delete(node);
      if (spot && had) this.card(spot).focus({ preventScroll: true });
    }
  }

  /**
   * The card on a spot; it is made if it is not there.
   * @param {Spot} spot
   * @returns {HTMLElement}
   */
  card(spot) {
    let card = this.cards.get(spot.node);
    if (!card) {
      card = drawCard(this, spot.node, spot);
      declare(this, card, spot.node);
      this.cards.set(spot.node, card);
      this.world.append(card);
    }
    return card;
  }

  /** How many of all cards are shown, and what is odd about them. */
  get told() {
    const { forest, loose } = this.model;
    const all = forest.order.length + loose.length;
    const words = [all ? say("shown", { shown: count(this.layout.spots.length), all: count(all) }) : say("nobody")];
    if (forest.rings) words.push(say("rings", { count: forest.rings }));
    return words.join(" · ");
  }

  status() {
    byId("status").textContent = this.told;
    drawColours(this.model);
  }

  /** @param {Event} event */
  click(event) {
    if (closest(event, ".tray")) {
      this.trayOpen = !this.trayOpen;
      this.arrange(this.anchor());
      return;
    }
    const node = nodeAt(event);
    if (node === NONE) {
      if (event.target === this.host || event.target === this.world) change({ selected: null });
      return;
    }
    if (closest(event, ".pill")) this.toggle(node);
    else {
      this.focusOn(node);
      change({ selected: IDS[node] });
    }
  }

  /** @param {number} node */
  toggle(node) {
    if (!under(this.model.forest, node).length) return;
    if (!this.open.delete(node)) this.open.add(node);
    this.arrange(node);
    remember(this);
    if (this.open.has(node)) uncover(this, node);
  }

  openEverything() {
    const { forest } = this.model;
    this.open = new Set(forest.order.filter((node) => below(forest, node).length));
    this.arrange(this.anchor());
  }

  /** @param {number} node */
  select(node) {
    this.selected = node;
    if (node !== NONE) this.focus = node;
  }

  /**
   * @param {number} node
   * @param {{ scroll?: boolean }} [how]
   */
  focusOn(node, { scroll = true } = {}) {
    const spot = this.spot(node);
    if (!spot) return;
    this.card(spot).focus({ preventScroll: true });
    if (scroll) this.bring(node);
  }

  /**
   * The Tab key stops at one card: the one that had the focus last.
   * @param {number} node
   */
  focused(node) {
    if (node === NONE) return;
    for (const [other, card] of this.cards) card.tabIndex = other === node ? 0 : -1;
    this.focus = node;
  }

  /** @param {{ whole?: boolean }} [how] Whether all of it is shown, however small. */
  fit({ whole = false } = {}) {
    fit(this, whole ? 0 : READABLE);
  }

  /** @param {number} node */
  bring(node) {
    bring(this, node);
  }
}
