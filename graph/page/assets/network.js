// The network: the whole knowledge graph by vis-network, as pyvis filled it; started when its tab is first opened.

import { say } from "./texts.js";
import { DATA, IDS, SPELLS, numberOf, read } from "./data.js";
import { byId, element } from "./elements.js";
import { here } from "./models.js";
import { colour } from "./paint.js";
import { objectOf, subjectOf } from "./snapshot.js";
import { change, state } from "./state.js";

export class NetworkView {
  constructor(host) {
    this.host = host;
    this.place = element("div", { class: "canvas" });
    const sources = element("input", { type: "checkbox", onchange: () => this.showSources(sources.checked) });
    this.sources = false;
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
    if (typeof vis === "undefined") {
      addEventListener("DOMContentLoaded", () => this.show(), { once: true });
      return;
    }
    if (this.network) this.hide();
    else this.start();
    const selected = state.selected;
    if (selected !== null && this.nodes.get(selected)) this.network.selectNodes([selected]);
    byId("status").textContent = "";
  }

  start() {
    this.drawn = read("network-data");
    for (const edge of this.drawn.edges) edge.id = JSON.stringify([edge.from, edge.relation, edge.to]);
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
    this.nodes = new vis.DataSet(this.drawn.nodes);
    this.edges = new vis.DataSet(this.drawn.edges);
    this.hide();
    this.network = new vis.Network(
      this.place,
      { nodes: this.nodes, edges: this.edges },
      { ...this.drawn.options, groups },
    );
    this.network.on("stabilized", () => this.network.setOptions({ physics: { enabled: false } }));
    this.network.on("selectNode", ({ nodes }) => {
      if (numberOf(nodes[0]) !== undefined) change({ selected: nodes[0] });
    });
    this.network.on("deselectNode", () => change({ selected: null }));
  }

  /** Show or leave out the sources; what is new finds its place. */
  showSources(shown) {
    this.sources = shown;
    this.hide();
    this.network.setOptions({ physics: { enabled: true } });
    this.network.stabilize(80);
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
    const present = (id) => {
      const node = numberOf(id);
      return node === undefined ? this.sources : Boolean(here().present[node]);
    };
    const shown = (id, is) => ({ id, hidden: !is, physics: is });
    this.nodes.update(this.drawn.nodes.map(({ id }) => shown(id, present(id))));
    this.edges.update(
      this.drawn.edges.map(({ id, relation }) => shown(id, relation === "states" ? this.sources : held.has(id))),
    );
  }
}
