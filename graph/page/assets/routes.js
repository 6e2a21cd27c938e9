// The ways of lines between boxes: bent where they would run under a third one, with their words where these are free.

/** Lines are straight where they can be, else bent to one side or the other, by so much of their length. */
const BENDS = [0, 0.16, -0.16, 0.3, -0.3];
/** Where along a line its words are tried. */
const ALONG_THE_LINE = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73];
const SAMPLES = 14;
const CLEAR = 4;

/**
 * A point on a line from one place to another: as vis-network bends a line (curvedCW, or curvedCCW where the bend is
 * below 0), which is a curve by one point beside its middle.
 * @param {Spoke} line
 * @param {number} along From 0 to 1.
 * @returns {{ x: number, y: number }}
 */
export function pointOn({ from, to, bend }, along) {
  const [dx, dy] = [to.x - from.x, from.y - to.y];
  const angle = Math.atan2(dy, dx) + (bend / 2 + 0.5) * Math.PI;
  const far = (Math.abs(bend) / 2 + 0.5) * Math.hypot(dx, dy);
  const via = bend
    ? { x: from.x + far * Math.sin(angle), y: from.y + far * Math.cos(angle) }
    : { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const [a, b, c] = [(1 - along) ** 2, 2 * along * (1 - along), along ** 2];
  return { x: a * from.x + b * via.x + c * to.x, y: a * from.y + b * via.y + c * to.y };
}

/**
 * The least bend with which a line runs under no box but those at its ends, and which no other line of these has.
 * @param {Place} from
 * @param {Place} to
 * @param {Place[]} boxes
 * @param {number[]} used
 * @returns {number}
 */
export function bendFor(from, to, boxes, used) {
  const free = BENDS.filter((bend) => !used.includes(bend));
  const others = boxes.filter((box) => box !== from && box !== to);
  return free.find((bend) => !crossed({ from, to, bend }, others)) ?? free[0] ?? 0;
}

/** @type {(line: Spoke, boxes: Place[]) => boolean} */
function crossed(line, boxes) {
  for (let at = 1; at < SAMPLES; at += 1) {
    const { x, y } = pointOn(line, at / SAMPLES);
    if (boxes.some((box) => covers(box, { x, y, width: 2 * CLEAR, height: 2 * CLEAR }))) return true;
  }
  return false;
}

/** @type {(one: Rectangle, other: Rectangle) => boolean} */
const covers = (one, other) =>
  Math.abs(one.x - other.x) < (one.width + other.width) / 2 &&
  Math.abs(one.y - other.y) < (one.height + other.height) / 2;

/**
 * Where the words of a line stand: as near its middle as they cover nothing; null where they would wherever they stood.
 * @param {Spoke} line
 * @param {Size} size
 * @param {Rectangle[]} taken
 * @returns {Rectangle | null}
 */
export function wordsOn(line, size, taken) {
  for (const along of ALONG_THE_LINE) {
    const spot = { ...pointOn(line, along), ...size };
    if (!taken.some((one) => covers(one, spot))) return spot;
  }
  return null;
}
