// Connectors: the lines between cards, drawn under them with right angles. vis-network's own edges stay hidden: they run
// from middle to middle and would cross the cards.

const DROP = 26;

function drawConnectors(context) {
  const lit = new Set(chart.getSelectedNodes().flatMap(wayUp));
  for (const edge of network.edges) {
    const above = nodeOf.get(edge.from), below = nodeOf.get(edge.to);
    if (!above || !below) continue;
    if (edge.dotted) drawDotted(context, above, below);
    else drawSolid(context, edge, above, below, lit.has(below.id) && lit.has(above.id));
  }
  drawTray(context);
}

function drawSolid(context, edge, above, below, lit) {
  const from = above.y + CARD.height / 2;
  context.beginPath();
  context.moveTo(above.x, from);
  context.lineTo(above.x, from + DROP);
  if (below.hanging) {
    const trunk = below.x - CARD.width / 2 - 12;
    context.lineTo(trunk, from + DROP);
    context.lineTo(trunk, below.y);
    context.lineTo(below.x - CARD.width / 2, below.y);
  } else {
    context.lineTo(below.x, from + DROP);
    context.lineTo(below.x, below.y - CARD.height / 2);
  }
  context.lineWidth = lit ? 3.5 : 1.8;
  context.strokeStyle = lit ? colours().accent : colours().quiet;
  context.setLineDash(edge.derived ? [7, 4] : []);
  context.stroke();
  context.setLineDash([]);
}

function drawDotted(context, above, below) {
  const side = above.x < below.x ? 1 : -1;
  const from = above.x + (side * CARD.width) / 2, to = below.x - (side * CARD.width) / 2;
  context.beginPath();
  context.moveTo(from, above.y);
  context.bezierCurveTo(from + side * 60, above.y, to - side * 60, below.y, to, below.y);
  context.lineWidth = 2;
  context.lineCap = "round";
  context.strokeStyle = colours().dotted;
  context.setLineDash([2, 6]);
  context.stroke();
  context.setLineDash([]);
}

/** A heading over those whose line is not known. */
function drawTray(context) {
  const tray = network.nodes.filter((node) => node.unplaced);
  if (!tray.length) return;
  const left = Math.min(...tray.map((node) => node.x)) - CARD.width / 2;
  const top = Math.min(...tray.map((node) => node.y)) - CARD.height / 2;
  context.font = `600 14px ${FONT}`;
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.fillStyle = colours().quiet;
  context.fillText(`Line not known (${tray.length})`, left, top - 20);
}

const managerOf = new Map(network.edges.filter((edge) => !edge.dotted).map((edge) => [edge.to, edge.from]));

/** A node and all above it; a ring ends where it closes. */
function wayUp(id) {
  const way = [];
  for (let at = id; at !== undefined && !way.includes(at); at = managerOf.get(at)) way.push(at);
  return way;
}
