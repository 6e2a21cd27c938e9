// Cards: how vis-network draws a node. Colours come from the style sheet, so that light and dark agree.

const CARD = { width: 220, height: 76, radius: 10, bar: 6 };
// Okabe-Ito and Tol: told apart by readers with any colour vision.
const UNIT_COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#56a4d9", "#882255", "#5a6b7b"];

const unitNames = [...new Set(network.nodes.map((node) => node.unit).filter(Boolean))].sort();
const colourOf = (unit) => (unit ? UNIT_COLOURS[unitNames.indexOf(unit) % UNIT_COLOURS.length] : colours().quiet);

let palette = null;
/** The style sheet's colours, read again when light turns to dark. */
function colours() {
  if (palette) return palette;
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(`--${name}`).trim();
  palette = Object.fromEntries(
    ["ground", "card", "ink", "quiet", "edge", "accent", "dotted", "doubt", "dispute"].map((name) => [name, of(name)])
  );
  return palette;
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { palette = null; chart.redraw(); });

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", sans-serif';

/** The text, cut to a width with an ellipsis. */
function cut(context, text, width) {
  if (context.measureText(text).width <= width) return text;
  let end = text.length;
  while (end > 1 && context.measureText(text.slice(0, end) + "…").width > width) end -= 1;
  return text.slice(0, end).trimEnd() + "…";
}

/** vis-network's custom shape: it asks for a drawing function and the size. */
function card({ ctx, id, x, y, state: { selected, hover } }) {
  const node = nodeOf.get(id);
  return { drawNode: () => drawCard(ctx, node, x, y, selected, hover), nodeDimensions: CARD };
}

function drawCard(context, node, x, y, selected, hover) {
  const left = x - CARD.width / 2, top = y - CARD.height / 2;
  context.save();
  if (node.many) outline(context, left + 5, top + 5, colours().edge);
  outline(context, left, top, selected ? colours().accent : hover ? colours().quiet : colours().edge, selected ? 3 : 1.2, node.kind !== "person");
  context.save();
  context.beginPath();
  context.roundRect(left, top, CARD.width, CARD.height, CARD.radius);
  context.clip();
  context.fillStyle = colourOf(node.unit);
  context.fillRect(left, top, CARD.bar, CARD.height);
  context.restore();
  drawTexts(context, node, left + CARD.bar + 12, top);
  drawMark(context, node, left + CARD.width - 4, top + 4);
  if (node.reports) drawCount(context, node, x, top + CARD.height);
  context.restore();
}

function outline(context, left, top, colour, width = 1.2, dashed = false) {
  context.beginPath();
  context.roundRect(left, top, CARD.width, CARD.height, CARD.radius);
  context.fillStyle = colours().card;
  context.fill();
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.setLineDash(dashed && width < 2 ? [6, 4] : []);
  context.stroke();
  context.setLineDash([]);
}

function drawTexts(context, node, left, top) {
  const width = CARD.width - CARD.bar - 30;
  const lines = [
    [`600 15px ${FONT}`, colours().ink, node.label],
    [`13px ${FONT}`, colours().ink, node.job],
    [`12.5px ${FONT}`, colours().quiet, node.unit || ""],
  ].filter(([, , text]) => text);
  const step = 20;
  let y = top + CARD.height / 2 - ((lines.length - 1) * step) / 2;
  context.textBaseline = "middle";
  context.textAlign = "left";
  for (const [font, colour, text] of lines) {
    context.font = font;
    context.fillStyle = colour;
    context.fillText(cut(context, text, width), left, y);
    y += step;
  }
}

/** A mark on the corner: disputed, possible, or presumed; nothing where the line is certain. */
function drawMark(context, node, x, y) {
  const [sign, colour] = node.disputed ? ["!", colours().dispute]
    : node.certainty === "possible" ? ["?", colours().doubt]
    : node.certainty === "presumed" ? ["…", colours().quiet] : [null, null];
  if (!sign) return;
  context.beginPath();
  context.arc(x, y, 9, 0, 2 * Math.PI);
  context.fillStyle = colours().card;
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = colour;
  context.stroke();
  context.font = `700 12px ${FONT}`;
  context.textAlign = "center";
  context.fillStyle = colour;
  context.fillText(sign, x, y + (sign === "…" ? -2 : 0.5));
}

/** Direct and all reports, on the lower edge. */
function drawCount(context, node, x, y) {
  const text = node.all > node.reports ? `${node.reports} direct, ${node.all} in all` : `${node.reports}`;
  context.font = `12px ${FONT}`;
  const width = context.measureText(text).width + 16;
  context.beginPath();
  context.roundRect(x - width / 2, y - 10, width, 20, 10);
  context.fillStyle = colours().card;
  context.fill();
  context.lineWidth = 1.2;
  context.strokeStyle = colours().edge;
  context.stroke();
  context.textAlign = "center";
  context.fillStyle = colours().quiet;
  context.fillText(text, x, y + 0.5);
}
