// The network: the whole knowledge graph by vis-network, as pyvis filled it; started when its tab is first opened.

import { say } from "./texts.js";
import { DATA, IDS, SPELLS, numberOf } from "./data.js";
import { afterReading } from "./book.js";
import { colour } from "./colours.js";
import { read } from "./columns.js";
import { byId, calm, element } from "./elements.js";
import { here } from "./models.js";
import { objectOf, subjectOf } from "./snapshot.js";
import { change, state } from "./state.js";

export class NetworkView {
  sources = false;
  /** @type {Dot[]} */
  dots = [];
  /** @type {(Tie & { id: string })[]} */
  ties = [];
  /** @type {vis.DataSet | null} */
  nodes = null;
  /** @type {vis.DataSet | null} */
  edges = null;
  /** @type {vis.Network | null} */
  network = null;
  /** @type {Promise<NetworkData> | null} */
  drawn = null;
  place = element("div", { class: "canvas" });

  /** @param {HTMLElement} host */
  constructor(host) {
    const sources = element("input", { type: "checkbox", onchange: () => this.showSources(sources.checked) });
    host.append(
      element(
        "div",
        { class: "bar" },
        element("label", {}, sources, " ", say("showSources")),
        element("span", { class: "quiet" }, say("networkHint")),
      ),
      this.place,
    );
  }

  show() {
    afterReading(() => this.draw());
  }

  async draw() {
    this.drawn ??= read("network-data");
    const drawn = await this.drawn;
    if (this.network) this.hide();
    else this.network = this.start(drawn);
    const selected = state.selected;
    if (selected !== null && this.nodes?.get(selected)) this.network.selectNodes([selected]);
    byId("status").textContent = "";
  }

  /**
   * Hand all there is to vis-network.
   * @param {NetworkData} drawn
   * @returns {vis.Network}
   */
  start(drawn) {
    this.dots = drawn.nodes;
    this.ties = drawn.edges.map((tie) => ({ ...tie, id: JSON.stringify([tie.from, tie.relation, tie.to]) }));
    const forms = [
      ["person", "unit-0", "dot"],
      ["unit", "unit-2", "square"],
      ["post", "unit-4", "diamond"],
      ["source", "quiet", "triangle"],
    ];
    const groups = Object.fromEntries(
      forms.map(([group, key, form]) => [
        group,
        { shape: form, color: colour(key), font: { color: colour("ink"), size: group === "source" ? 6 : 17 } },
      ]),
    );
    const nodes = new vis.DataSet(this.dots);
    const edges = new vis.DataSet(this.ties);
    Object.assign(this, { nodes, edges });
    this.hide();
    const network = new vis.Network(this.place, { nodes, edges }, { ...drawn.options, groups });
    const still = () => network.setOptions({ physics: { enabled: false } });
    network.on("stabilized", still);
    if (calm()) network.on("stabilizationIterationsDone", still); // what is not settled yet would go on moving
    network.on("selectNode", ({ nodes: [chosen] }) => {
      if (numberOf(chosen) !== undefined) change({ selected: chosen });
    });
    network.on("deselectNode", () => change({ selected: null }));
    return network;
  }

  /**
   * Show or leave out the sources; what is new finds its place.
   * @param {boolean} shown
   */
  showSources(shown) {
    this.sources = shown;
    this.hide();
    this.network?.setOptions({ physics: { enabled: true } });
    this.network?.stabilize(80);
  }

  /** Show only the lines of the moment, the nodes they touch, and on demand what states them. */
  hide() {
    const held = new Set(
      here().held.map((step) =>
        JSON.stringify([
          IDS[subjectOf(step)],
          DATA.relations[SPELLS.relation[SPELLS.steps.spell[step]]],
          IDS[objectOf(step)],
        ]),
      ),
    );
    /** @type {(id: string) => boolean} */
    const present = (id) => {
      const node = numberOf(id);
      return node === undefined ? this.sources : Boolean(here().present[node]);
    };
    /** @type {(id: string, is: boolean) => { id: string, hidden: boolean, physics: boolean }} */
    const shown = (id, is) => ({ id, hidden: !is, physics: is });
    this.nodes?.update(this.dots.map(({ id }) => shown(id, present(id))));
    this.edges?.update(
      this.ties.map(({ id, relation }) => shown(id, relation === "states" ? this.sources : held.has(id))),
    );
  }
}
