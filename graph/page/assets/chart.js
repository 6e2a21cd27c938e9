// A chart: DOM cards over one canvas for the connectors. Only what is in sight exists; moves are animated, and what
// was clicked stays where it is.

const AT_FIRST = 45, IN_TRAY = 8, FEW_TREES = 6, MOST_OPEN = 1500, MOST_CARDS = 700, CARDS_FROM = 0.42, NAMES_FROM = 0.16, MOTION = 240;

class Chart {
  constructor(host, name, makeModel) {
    Object.assign(this, { host, name, makeModel, open: new Set(), cards: new Map(), lit: new Set(), looseSet: new Set(), selected: NONE, focus: NONE, motion: null, waiting: 0, key: null });
    this.canvas = element("canvas", { "aria-hidden": "true" });
    this.world = element("div", { class: "world", role: "tree", "aria-label": say(name), "aria-describedby": "keys" });
    host.append(this.canvas, this.world);
    this.pen = this.canvas.getContext("2d");
    this.camera = new Camera(host, () => this.draw());
    host.addEventListener("click", (event) => this.click(event));
    host.addEventListener("dblclick", (event) => { const node = nodeAt(event); if (node !== NONE) this.toggle(node); });
    host.addEventListener("keydown", (event) => chartKey(this, event));
    new ResizeObserver(() => this.resize()).observe(host);
  }

  /** Whether it is what the page shows now. */
  get shown() { return !this.host.hidden; }

  resize() {
    if (!this.shown) return;
    this.camera.measure();
    const ratio = Math.min(2, devicePixelRatio || 1), width = Math.round(this.camera.width * ratio), height = Math.round(this.camera.height * ratio);
    if (width === this.canvas.width && height === this.canvas.height) return;
    Object.assign(this.canvas, { width, height });
    this.ratio = ratio;
    this.draw();
  }

  /** Show the state: another moment, branch or selection. */
  show() {
    const key = JSON.stringify([state.at, state.known, state.possible, state.base, state.baseKnown, state.branch]);
    const top = this.tops && this.tops[0], wide = this.camera.width !== this.wide;
    const first = this.key === null || this.branch !== state.branch, other = key !== this.key;
    Object.assign(this, { branch: state.branch, wide: this.camera.width });
    if (other) this.remodel(key);
    const asked = state.open === null ? null : state.open === "all" ? [...this.model.forest.order] : state.open.map(numberOf);
    const openings = asked || (other && !this.chosen ? this.openings() : null);
    if (openings) this.open = new Set(openings);
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

  /** What is open at first: what leads to whoever is to be in sight, and the largest branches as long as all can be read. */
  openings() {
    const { forest } = this.model, open = new Set(OPENING.show.flatMap((id) => chainOf(forest, numberOf(id)).slice(1)));
    const ahead = this.tops.length > FEW_TREES ? [...this.tops] : this.tops.slice(0, 1);
    let shown = [...open].reduce((sum, node) => sum + under(forest, node).length, this.tops.length + this.inTray().length);
    for (let tries = 0; ahead.length && tries < 80; tries += 1) {
      const node = ahead.shift(), kids = under(forest, node);
      if (open.has(node)) { ahead.push(...kids); continue; }
      if (!kids.length || shown + kids.length > AT_FIRST) continue;
      open.add(node);
      if (open.size > 1 && !this.legible(open)) { open.delete(node); continue; }
      shown += kids.length;
      ahead.push(...[...kids].sort((one, other) => forest.size[other] - forest.size[one] || one - other));
    }
    return open;
  }

  legible(open) {
    const layout = layOut(this.tops.length > FEW_TREES ? this.tops : this.tops.slice(0, 1), (node) => (open.has(node) ? under(this.model.forest, node) : []));
    if (!this.camera.width) this.camera.measure();
    return this.camera.fitting(layout, 0)[2] >= READABLE;
  }

  /** Lay the open cards out again; the card of the anchor keeps its place on the stage. */
  arrange(anchor) {
    const before = this.layout, held = before && anchor !== null ? before.spots[before.spotOf.get(anchor)] : undefined;
    const { forest } = this.model;
    this.layout = layOut(this.tops, (node) => (this.open.has(node) ? under(forest, node) : []), this.inTray());
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

  /** Those under nobody that are shown. */
  inTray() { return this.folds() && !this.trayOpen ? this.loose.slice(0, IN_TRAY) : this.loose; }

  /** Whether those under nobody are so many that only the first of them are shown unasked. */
  folds() { return this.loose.length > 2 * IN_TRAY && (this.tops.length > 0 || this.loose.length > AT_FIRST); }

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
    if (!this.waiting) this.waiting = requestAnimationFrame(() => { this.waiting = 0; if (this.shown && this.layout) paint(this); });
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
    const { forest, loose, now } = this.model;
    const all = forest.order.length + loose.length;
    const words = [all ? say("shown", { shown: count(this.layout.spots.length), all: count(all) }) : say("nobody")];
    if (forest.rings) words.push(say("rings", { count: forest.rings }));
    byId("status").textContent = words.join(" · ");
  }

  click(event) {
    if (event.target.closest(".tray")) { this.trayOpen = !this.trayOpen; this.arrange(this.anchor()); return; }
    const node = nodeAt(event);
    if (node === NONE) { if (event.target === this.host || event.target === this.world) change({ selected: null }); return; }
    if (event.target.closest(".pill")) this.toggle(node);
    else { this.focusOn(node); change({ selected: IDS[node] }); }
  }

  toggle(node) {
    if (!under(this.model.forest, node).length) return;
    if (!this.open.delete(node)) this.open.add(node);
    this.arrange(node);
    this.remember();
    if (this.open.has(node)) this.uncover(node);
  }

  /** Keep in the address what is open, as long as that is a link one can send. */
  remember() {
    this.chosen = true;
    const ids = [...this.open].filter((node) => this.layout.spotOf.has(node)).map((node) => IDS[node]).sort();
    if (ids.length <= 200) change({ open: ids });
  }

  expandAll() {
    const { forest } = this.model;
    if (forest.order.length > MOST_OPEN) { tell(say("tooMany", { count: count(forest.order.length) })); change({ view: "outline" }); return; }
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
    this.open = new Set(this.openings());
    this.chosen = false;
    this.arrange(this.anchor());
    change({ open: null });
    this.fit();
  }

  /** Open all above a node, so that it has a card. */
  reveal(node) {
    if (state.branch !== null && !chainOf(this.model.forest, node).includes(numberOf(state.branch))) change({ branch: null }, { keep: false });
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

  /** Show all, if it can be read then; else the trees without those under nobody; else the first tree, or its top. */
  fit() {
    if (!this.layout.spots.length) return;
    this.camera.measure();
    const [first] = this.layout.spots, last = this.layout.spots.findIndex((spot) => spot.over === NONE && spot !== first);
    const parts = [this.layout.spots, this.layout.spots.filter((spot) => !spot.loose), this.layout.spots.slice(0, last < 0 ? undefined : last)];
    const bounds = parts.filter((spots) => spots.length).map((spots) => boundsOf(spots, this.layout.tray));
    const found = bounds.find((part) => this.camera.fitting(part, 0)[2] >= READABLE) || bounds[bounds.length - 1];
    this.camera.set(...this.camera.fitting(found, READABLE, middleOf(this.layout, around(this.model.forest, OPENING.show.map(numberOf)), first)));
  }

  /** Bring a card into sight, moving no more than is needed. */
  bring(node) {
    const spot = this.spot(node);
    if (spot) this.nudge(spot.x, spot.x + spot.width, spot.y, spot.y + spot.height);
  }

  /** Bring a card and those under it into sight. */
  uncover(node) {
    const spots = [node, ...under(this.model.forest, node)].map((one) => this.spot(one)).filter(Boolean);
    const own = this.spot(node), { scale, width, height } = this.camera;
    const [left, right] = [Math.min(...spots.map((one) => one.x)), Math.max(...spots.map((one) => one.x + one.width))];
    const bottom = Math.max(...spots.map((one) => one.y + one.height));
    const wide = (right - left) * scale < width - 56, high = (bottom - own.y) * scale < height - 56;
    this.nudge(wide ? left : own.x, wide ? right : own.x + own.width, own.y, high ? bottom : own.y + own.height);
  }

  nudge(left, right, top, bottom) {
    const { x, y, scale, width, height } = this.camera, margin = 28;
    const grown = Math.max(scale, Math.min(0.8, READABLE));
    if (grown !== scale) { this.camera.fly(width / 2 - ((left + right) / 2) * grown, height * 0.4 - ((top + bottom) / 2) * grown, grown); return; }
    const over = (from, to, shift, room) => (from * scale + shift < margin ? margin - from * scale - shift : to * scale + shift > room - margin ? room - margin - to * scale - shift : 0);
    const [dx, dy] = [over(left, right, x, width - this.covered().right), over(top, bottom, y, height - this.covered().bottom)];
    if (dx || dy) this.camera.fly(x + dx, y + dy, scale);
  }

  /** How much of the stage lies under the panel, where that is a sheet over it. */
  covered() {
    const panel = byId("panel");
    if (panel.hidden) return { right: 0, bottom: 0 };
    const [mine, its] = [this.host.getBoundingClientRect(), panel.getBoundingClientRect()];
    if (its.left >= mine.right) return { right: 0, bottom: 0 };
    return its.width >= mine.width - 2 ? { right: 0, bottom: Math.max(0, mine.bottom - its.top) } : { right: mine.right - its.left, bottom: 0 };
  }
}

/** The node whose card an event is on. */
function nodeAt(event) {
  const card = event.target.closest(".card");
  return card ? Number(card.dataset.node) : NONE;
}
