// A chart: DOM cards over one canvas for the connectors. Only what is in sight exists; moves are animated, and what
// was clicked stays where it is.

import { count, say } from "./texts.js";
import { IDS, NONE, numberOf } from "./data.js";
import { Camera } from "./camera.js";
import { declare, drawCard } from "./cards.js";
import { busesOf } from "./connectors.js";
import { byId, calm, element, tell } from "./elements.js";
import { below, chainOf, under } from "./forest.js";
import { chartKey } from "./keys.js";
import { layOut } from "./layout.js";
import { inTray, openings } from "./openings.js";
import { paint } from "./paint.js";
import { bring, fit, uncover } from "./sight.js";
import { change, state } from "./state.js";

export const MOST_OPEN = 1500;
export const MOST_CARDS = 700;
export const CARDS_FROM = 0.42;
export const NAMES_FROM = 0.16;
export const MOTION = 240;

export class Chart {
  constructor(host, name, makeModel) {
    Object.assign(this, {
      host,
      name,
      makeModel,
      open: new Set(),
      cards: new Map(),
      lit: new Set(),
      looseSet: new Set(),
      selected: NONE,
      focus: NONE,
      motion: null,
      waiting: 0,
      key: null,
    });
    this.canvas = element("canvas", { "aria-hidden": "true" });
    this.world = element("div", { class: "world", role: "tree", "aria-label": say(name), "aria-describedby": "keys" });
    host.append(this.canvas, this.world);
    this.pen = this.canvas.getContext("2d");
    this.camera = new Camera(host, () => this.draw());
    host.addEventListener("click", (event) => this.click(event));
    host.addEventListener("dblclick", (event) => {
      const node = nodeAt(event);
      if (node !== NONE) this.toggle(node);
    });
    host.addEventListener("keydown", (event) => chartKey(this, event));
    new ResizeObserver(() => this.resize()).observe(host);
  }

  /** Whether it is what the page shows now. */
  get shown() {
    return !this.host.hidden;
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
    const top = this.tops && this.tops[0];
    const wide = this.camera.width !== this.wide;
    const first = this.key === null || this.branch !== state.branch;
    const other = key !== this.key;
    Object.assign(this, { branch: state.branch, wide: this.camera.width });
    if (other) this.remodel(key);
    const asked =
      state.open === null ? null : state.open === "all" ? [...this.model.forest.order] : state.open.map(numberOf);
    const opened = asked || (other && !this.chosen ? openings(this) : null);
    if (opened) this.open = new Set(opened);
    this.chosen = this.chosen || asked !== null;
    const selected = state.selected === null ? NONE : numberOf(state.selected);
    const news = selected !== this.selected;
    this.select(selected);
    if (news && selected !== NONE) this.reveal(selected);
    this.arrange(first ? null : this.anchor());
    if (first || (selected === NONE && ((other && this.tops[0] !== top) || wide))) this.fit();
    else if (news && selected !== NONE) this.bring(selected);
  }

  remodel(key) {
    this.key = key;
    this.model = this.makeModel();
    const { forest, loose } = this.model;
    const branch = state.branch === null ? NONE : numberOf(state.branch);
    const inside = branch !== NONE && (forest.over[branch] !== NONE || below(forest, branch).length);
    this.tops = inside ? [branch] : forest.tops;
    this.loose = inside ? [] : loose;
    this.looseSet = new Set(loose);
  }

  /** Lay the open cards out again; the card of the anchor keeps its place on the stage. */
  arrange(anchor) {
    const before = this.layout;
    const held = before && anchor !== null ? before.spots[before.spotOf.get(anchor)] : undefined;
    const { forest } = this.model;
    this.layout = layOut(this.tops, (node) => (this.open.has(node) ? under(forest, node) : []), inTray(this));
    this.buses = busesOf(this.layout);
    const now = held && this.layout.spots[this.layout.spotOf.get(anchor)];
    if (now) {
      const [x, y] = [held.x - now.x, held.y - now.y];
      this.camera.x += x * this.camera.scale;
      this.camera.y += y * this.camera.scale;
      this.move(before, x, y);
    }
    this.refill();
    this.status();
    this.draw();
  }

  /** Let cards travel from where they were; new ones come out of whoever they stand under. */
  move(before, x, y) {
    if (calm() || this.layout.spots.length > MOST_OPEN) return;
    const from = new Map();
    for (const spot of this.layout.spots) {
      const place = before.spotOf.get(spot.node) ?? before.spotOf.get(spot.over);
      if (place !== undefined) from.set(spot.node, { x: before.spots[place].x - x, y: before.spots[place].y - y });
    }
    this.motion = { from, began: performance.now(), part: 0 };
  }

  /** The card to hold still: the selected one, else the first in sight, else the first of all. */
  anchor() {
    const drawn = (node) => this.layout.spotOf.has(node);
    if (this.selected !== NONE && drawn(this.selected)) return this.selected;
    return this.layout.spots.length ? this.layout.spots[0].node : null;
  }

  spot(node) {
    const place = this.layout.spotOf.get(node);
    return place === undefined ? undefined : this.layout.spots[place];
  }

  /** Where a spot is just now, on its way. */
  at(spot) {
    const from = this.motion && this.motion.from.get(spot.node);
    if (!from) return spot;
    const { part } = this.motion;
    return { ...spot, x: from.x + (spot.x - from.x) * part, y: from.y + (spot.y - from.y) * part };
  }

  draw() {
    if (!this.waiting) {
      this.waiting = requestAnimationFrame(() => {
        this.waiting = 0;
        if (this.shown && this.layout) paint(this);
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

  status() {
    const { forest, loose } = this.model;
    const all = forest.order.length + loose.length;
    const words = [all ? say("shown", { shown: count(this.layout.spots.length), all: count(all) }) : say("nobody")];
    if (forest.rings) words.push(say("rings", { count: forest.rings }));
    byId("status").textContent = words.join(" · ");
  }

  click(event) {
    if (event.target.closest(".tray")) {
      this.trayOpen = !this.trayOpen;
      this.arrange(this.anchor());
      return;
    }
    const node = nodeAt(event);
    if (node === NONE) {
      if (event.target === this.host || event.target === this.world) change({ selected: null });
      return;
    }
    if (event.target.closest(".pill")) this.toggle(node);
    else {
      this.focusOn(node);
      change({ selected: IDS[node] });
    }
  }

  toggle(node) {
    if (!under(this.model.forest, node).length) return;
    if (!this.open.delete(node)) this.open.add(node);
    this.arrange(node);
    this.remember();
    if (this.open.has(node)) uncover(this, node);
  }

  /** Keep in the address what is open, as long as that is a link one can send. */
  remember() {
    this.chosen = true;
    const ids = [...this.open]
      .filter((node) => this.layout.spotOf.has(node))
      .map((node) => IDS[node])
      .sort();
    if (ids.length <= 200) change({ open: ids });
  }

  expandAll() {
    const { forest } = this.model;
    if (forest.order.length > MOST_OPEN) {
      tell(say("tooMany", { count: count(forest.order.length) }));
      change({ view: "outline" });
      return;
    }
    this.openEverything();
    change({ open: "all" });
    this.fit();
  }

  openEverything() {
    const { forest } = this.model;
    this.open = new Set(forest.order.filter((node) => below(forest, node).length));
    this.arrange(this.anchor());
  }

  collapseAll() {
    this.open = new Set(openings(this));
    this.chosen = false;
    this.arrange(this.anchor());
    change({ open: null });
    this.fit();
  }

  /** Open all above a node, so that it has a card. */
  reveal(node) {
    if (state.branch !== null && !chainOf(this.model.forest, node).includes(numberOf(state.branch))) {
      change({ branch: null }, { keep: false });
    }
    for (const over of chainOf(this.model.forest, node).slice(1)) this.open.add(over);
    if (this.looseSet.has(node)) this.trayOpen = true;
  }

  select(node) {
    this.selected = node;
    if (node !== NONE) this.focus = node;
  }

  focusOn(node, { scroll = true } = {}) {
    const was = this.cards.get(this.focus);
    if (was) was.tabIndex = -1;
    this.focus = node;
    const spot = this.spot(node);
    if (!spot) return;
    const card = this.card(spot);
    card.tabIndex = 0;
    card.focus({ preventScroll: true });
    if (scroll) this.bring(node);
  }

  fit() {
    fit(this);
  }

  bring(node) {
    bring(this, node);
  }
}

/** The node whose card an event is on. */
export function nodeAt(event) {
  const card = event.target.closest(".card");
  return card ? Number(card.dataset.node) : NONE;
}
