// The outline: everybody as an indented list, of which only the rows in sight exist. Keys as for any tree view (WAI-ARIA).

import { count, say } from "./texts.js";
import { IDS, NONE, nodeOf } from "./data.js";
import { marks } from "./cards.js";
import { STATES } from "./difference.js";
import { byId, closest, element, named } from "./elements.js";
import { chainOf, under } from "./forest.js";
import { peopleModel } from "./models.js";
import { Rows } from "./rows.js";
import { change, state } from "./state.js";

const OUTLINE_ROW = 34;

export class Outline {
  /** @type {Set<number>} */
  closed = new Set();
  /** @type {number[]} */
  shown = [];
  focus = 0;
  moment = momentKey();
  model = peopleModel();
  tree = element("div", { class: "scroll", role: "tree", "aria-label": say("outlineOf") });
  rows = new Rows(this.tree, OUTLINE_ROW, (at) => this.draw(at));

  /** @param {HTMLElement} host */
  constructor(host) {
    host.append(this.tree);
    this.tree.addEventListener("keydown", (event) => this.key(event));
    this.tree.addEventListener("click", (event) => this.click(event));
  }

  /** Show the state: another moment or selection. */
  show() {
    if (this.moment !== momentKey()) {
      this.moment = momentKey();
      this.model = peopleModel();
    }
    const selected = nodeOf(state.selected);
    if (selected !== NONE) for (const over of chainOf(this.model.forest, selected).slice(1)) this.closed.delete(over);
    this.list();
    const at = this.shown.indexOf(selected);
    if (at < 0 || at === this.focus) return;
    this.focus = at;
    this.rows.show(at);
  }

  /** The nodes that are not below a closed one, in order; those whose line is not known come last. */
  list() {
    const { forest, loose } = this.model;
    this.shown = [];
    let hidden = Infinity;
    for (const node of forest.order) {
      if (forest.depth[node] > hidden) continue;
      hidden = this.closed.has(node) ? forest.depth[node] : Infinity;
      this.shown.push(node);
    }
    this.shown.push(...loose);
    this.focus = Math.min(this.focus, Math.max(0, this.shown.length - 1));
    const had = this.tree.contains(document.activeElement);
    this.rows.set(this.shown.length);
    if (had) this.go(this.focus);
    byId("status").textContent = say("shown", {
      shown: count(this.shown.length),
      all: count(forest.order.length + loose.length),
    });
  }

  /**
   * @param {number} at
   * @returns {HTMLElement}
   */
  draw(at) {
    const node = this.shown[at];
    const { forest, loose } = this.model;
    const card = this.model.card(node);
    const status = this.model.stateOf(node);
    const tops = at >= this.shown.length - loose.length ? loose : forest.tops; // those under nobody come last
    const peers = forest.depth[node] > 0 ? under(forest, forest.over[node]) : tops;
    const kids = under(forest, node);
    const row = element(
      "div",
      {
        class: `line state-${STATES[status]}`,
        role: "treeitem",
        tabindex: at === this.focus ? 0 : -1,
        "aria-level": forest.depth[node] + 1,
        "aria-posinset": peers.indexOf(node) + 1,
        "aria-setsize": peers.length,
        "aria-selected": String(IDS[node] === state.selected),
        "aria-expanded": kids.length ? String(!this.closed.has(node)) : null,
      },
      element(
        "span",
        { class: "twist", "aria-hidden": "true" },
        kids.length ? (this.closed.has(node) ? "▸" : "▾") : "",
      ),
      named(card.name, { class: "name" }),
      card.title && named(card.title, { class: "title" }),
      card.unit && named(card.unit, { class: "unit" }),
      kids.length ? element("span", { class: "count", "aria-hidden": "true" }, count(forest.size[node])) : null,
      ...marks(card, status),
    );
    row.dataset.at = String(at);
    row.style.paddingInlineStart = `${12 + Math.min(forest.depth[node], 24) * 22}px`;
    return row;
  }

  /** @param {Event} event */
  click(event) {
    const row = closest(event, ".line");
    if (!row) return;
    const at = Number(row.dataset.at);
    if (closest(event, ".twist")) this.toggle(at);
    else {
      this.focus = at;
      change({ selected: IDS[this.shown[at]] });
    }
  }

  /**
   * Open or close a row, whichever it is not, or as asked.
   * @param {number} at
   * @param {boolean} [open]
   */
  toggle(at, open) {
    const node = this.shown[at];
    const is = !this.closed.has(node);
    if (!under(this.model.forest, node).length || open === is) return;
    if (is) this.closed.add(node);
    else this.closed.delete(node);
    this.list();
    this.go(at);
  }

  /** @param {number} at */
  go(at) {
    if (at < 0 || at >= this.shown.length) return;
    const was = this.rows.made.get(this.focus);
    if (was) was.tabIndex = -1;
    this.focus = at;
    const row = this.rows.show(at);
    row.tabIndex = 0;
    row.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { forest } = this.model;
    const node = this.shown[this.focus];
    const open = !this.closed.has(node);
    const kids = under(forest, node).length;
    /** @type {Record<string, () => void>} */
    const acts = {
      ArrowDown: () => this.go(this.focus + 1),
      ArrowUp: () => this.go(this.focus - 1),
      Home: () => this.go(0),
      End: () => this.go(this.shown.length - 1),
      ArrowRight: () => (kids && !open ? this.toggle(this.focus, true) : kids ? this.go(this.focus + 1) : null),
      ArrowLeft: () => (kids && open ? this.toggle(this.focus, false) : this.go(this.shown.indexOf(forest.over[node]))),
      Enter: () => change({ selected: IDS[node] }),
      " ": () => change({ selected: IDS[node] }),
    };
    if (!acts[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    acts[event.key]();
  }
}

const momentKey = () => JSON.stringify([state.at, state.known, state.possible, state.base, state.baseKnown]);
