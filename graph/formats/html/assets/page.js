// The page: starts vis-network on the embedded nodes and ties chart, search and panel together.

const chart = new vis.Network(
  document.getElementById("chart"),
  {
    nodes: network.nodes.map(({ id, x, y }) => ({ id, x, y, shape: "custom", ctxRenderer: card })),
    edges: network.edges.map((edge, id) => ({ id, from: edge.from, to: edge.to, hidden: true })),
  },
  network.options
);
chart.on("beforeDrawing", drawConnectors);
chart.on("selectNode", ({ nodes }) => showPanel(nodes[0]));
chart.on("deselectNode", hidePanel);

const SMALLEST = 0.7, MARGIN = 24;

/** Show all, but never smaller than can be read: then the top of the tree. */
function fit() {
  const size = document.getElementById("chart").getBoundingClientRect();
  const xs = network.nodes.map((node) => node.x), ys = network.nodes.map((node) => node.y);
  if (!xs.length) return;
  const [left, right] = [Math.min(...xs) - CARD.width / 2, Math.max(...xs) + CARD.width / 2];
  const [top, bottom] = [Math.min(...ys) - CARD.height / 2, Math.max(...ys) + CARD.height / 2];
  const legend = document.getElementById("legend").offsetHeight + MARGIN;
  const room = { width: size.width - 2 * MARGIN, height: size.height - legend - 2 * MARGIN };
  const all = Math.min(room.width / (right - left), room.height / (bottom - top), 1.15);
  const scale = Math.max(all, SMALLEST);
  const readable = scale === all;
  const x = readable ? (left + right) / 2 : network.nodes[0].x;
  const y = readable ? (top + bottom) / 2 + legend / 2 / scale : top + size.height / 2 / scale - MARGIN / scale;
  chart.moveTo({ position: { x, y }, scale });
}

/** Select a node, open its evidence and bring its card into view. */
function go(id) {
  showPanel(id);
  if (!nodeOf.has(id)) return chart.unselectAll();
  chart.selectNodes([id]);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const scale = Math.max(chart.getScale(), 0.8);
  requestAnimationFrame(() => {
    const sheet = getComputedStyle(panel).position === "fixed"; // on a narrow screen the panel lies over the chart
    const offset = { x: 0, y: sheet ? -panel.offsetHeight / 2 : 0 };
    chart.focus(id, { scale, offset, animation: calm ? false : { duration: 350 } });
  });
}

document.getElementById("fit").addEventListener("click", fit);
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input");
  if (event.key === "/" && !typing) { box.focus(); event.preventDefault(); }
  if (event.key === "f" && !typing) fit();
  if (event.key === "Escape" && !typing) hidePanel();
});
fit();
document.documentElement.dataset.ready = "yes";
