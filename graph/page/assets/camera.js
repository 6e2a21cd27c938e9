// The camera over a chart: where the world lies on the stage and how large it is; mouse, touch and wheel move it.

import { byId, calm } from "./elements.js";
import { leavesWheel } from "./frame.js";

const SMALLEST = 0.02;
const LARGEST = 2.5;
/** So far below what is written at its top the first card of a stage stands. */
const WRITTEN = 10;
/** So many pixels of what there is stay on the stage, wherever it is dragged. */
const KEPT = 120;
/** The smallest scale at which a page opens: names are 15 px, and 13 and more so. */
export const READABLE = 0.88;
const TOOLS = 34;
/** So many pixels at the top of a stage, and no fewer, are for what is written there. */
const LABELS = 52;

/** @typedef {{ x: number, y: number, start: Point }} Finger Where a finger is, and where it first touched. */

export class Camera {
  x = 0;
  y = 0;
  scale = 1;
  width = 0;
  height = 0;
  flight = 0;
  /** What lies in the world: some of it stays on the stage. @type {Box | null} */
  world = null;
  /** @type {Map<number, Finger>} */
  fingers = new Map();

  /**
   * @param {HTMLElement} stage
   * @param {() => void} moved
   */
  constructor(stage, moved) {
    this.stage = stage;
    this.moved = moved;
    stage.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    stage.addEventListener("pointerdown", (event) => this.down(event));
    stage.addEventListener("pointermove", (event) => this.drag(event));
    stage.addEventListener("pointerup", (event) => this.fingers.delete(event.pointerId));
    stage.addEventListener("pointercancel", (event) => this.fingers.delete(event.pointerId));
  }

  measure() {
    this.width = this.stage.clientWidth;
    this.height = this.stage.clientHeight;
  }

  /**
   * The part of the world that is on the stage, with a margin.
   * @returns {Box}
   */
  get box() {
    const margin = 40 / this.scale;
    return {
      left: -this.x / this.scale - margin,
      right: (this.width - this.x) / this.scale + margin,
      top: -this.y / this.scale - margin,
      bottom: (this.height - this.y) / this.scale + margin,
    };
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} scale
   */
  set(x, y, scale) {
    cancelAnimationFrame(this.flight);
    Object.assign(this, this.world ? this.kept(this.world, x, y, scale) : { x, y }, { scale });
    this.moved();
  }

  /**
   * The nearest place at which enough of a box is still on the stage.
   * @param {Box} box
   * @param {number} x
   * @param {number} y
   * @param {number} scale
   */
  kept({ left, right, top, bottom }, x, y, scale) {
    /** @type {(at: number, from: number, to: number, room: number) => number} */
    const within = (at, from, to, room) => {
      const margin = Math.min(KEPT, (to - from) * scale, room / 2);
      return Math.min(room - margin - from * scale, Math.max(margin - to * scale, at));
    };
    return { x: within(x, left, right, this.width), y: within(y, top, bottom, this.height) };
  }

  /** The smallest scale: at which all is in sight, or less than half of that of a card. */
  get smallest() {
    return this.world ? Math.min(READABLE / 2, Math.max(SMALLEST, this.fitting(this.world, 0)[2] * 0.8)) : SMALLEST;
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    if (leavesWheel(event)) return;
    event.preventDefault();
    if (!event.ctrlKey && !event.metaKey && event.deltaMode === 0 && Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      this.set(this.x - event.deltaX, this.y, this.scale);
      return;
    }
    const { left, top } = this.stage.getBoundingClientRect();
    this.zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016)), event.clientX - left, event.clientY - top);
  }

  /**
   * Zoom by a factor about a place on the stage, its middle unless given.
   * @param {number} by
   * @param {number} [x]
   * @param {number} [y]
   */
  zoom(by, x = this.width / 2, y = this.height / 2) {
    const scale = Math.min(LARGEST, Math.max(this.smallest, this.scale * by));
    const grown = scale / this.scale;
    this.set(x - (x - this.x) * grown, y - (y - this.y) * grown, scale);
  }

  /** @param {PointerEvent} event */
  down(event) {
    if (event.button) return;
    this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY, start: [event.clientX, event.clientY] });
  }

  /**
   * One finger or the mouse drags, two fingers zoom. A press that hardly moves stays a click.
   * @param {PointerEvent} event
   */
  drag(event) {
    const finger = this.fingers.get(event.pointerId);
    if (!finger) return;
    const far = Math.hypot(event.clientX - finger.start[0], event.clientY - finger.start[1]);
    if (!this.stage.hasPointerCapture(event.pointerId)) {
      if (far < 5 && this.fingers.size < 2) return;
      this.stage.setPointerCapture(event.pointerId);
    }
    if (this.fingers.size === 1) {
      this.set(this.x + event.clientX - finger.x, this.y + event.clientY - finger.y, this.scale);
    } else this.pinch(event, finger);
    Object.assign(finger, { x: event.clientX, y: event.clientY });
  }

  /**
   * @param {PointerEvent} event
   * @param {Finger} finger
   */
  pinch(event, finger) {
    const other = [...this.fingers.values()].find((one) => one !== finger);
    if (!other) return;
    const { left, top } = this.stage.getBoundingClientRect();
    const was = Math.hypot(finger.x - other.x, finger.y - other.y);
    const is = Math.hypot(event.clientX - other.x, event.clientY - other.y);
    if (was > 0) this.zoom(is / was, (event.clientX + other.x) / 2 - left, (event.clientY + other.y) / 2 - top);
    const [x, y] = [(event.clientX - finger.x) / 2, (event.clientY - finger.y) / 2];
    this.set(this.x + x, this.y + y, this.scale);
  }

  /**
   * Fly to a place; at once for those who want less motion.
   * @param {number} x
   * @param {number} y
   * @param {number} scale
   */
  fly(x, y, scale) {
    if (calm()) {
      this.set(x, y, scale);
      return;
    }
    const from = { x: this.x, y: this.y, scale: this.scale };
    const began = performance.now();
    const step = () => {
      const part = Math.min(1, (performance.now() - began) / 260);
      const eased = 1 - (1 - part) ** 3;
      /** @type {(key: "x" | "y" | "scale", to: number) => number} */
      const at = (key, to) => from[key] + (to - from[key]) * eased;
      this.set(at("x", x), at("y", y), at("scale", scale));
      if (part < 1) this.flight = requestAnimationFrame(step);
    };
    cancelAnimationFrame(this.flight);
    step();
  }

  /** How many pixels at the top of the stage what is written there takes. */
  get labels() {
    const written = byId("above").getBoundingClientRect();
    return Math.max(LABELS, written.bottom - this.stage.getBoundingClientRect().top + WRITTEN);
  }

  /**
   * Where a whole layout is in sight; if that would be too small to read, its top is, at a size that can be read.
   * @param {Box} box
   * @param {number} [least]
   * @param {number} [anchor]
   * @returns {[x: number, y: number, scale: number]}
   */
  fitting({ left, right, top, bottom }, least = READABLE, anchor = (left + right) / 2) {
    const [wide, high] = [Math.max(1, right - left), Math.max(1, bottom - top)];
    const margin = 28;
    const { labels } = this;
    const tall = this.height - TOOLS; // the buttons lie over the rest
    const all = Math.min((this.width - 2 * margin) / wide, (tall - margin - labels) / high, 1.15);
    const scale = Math.max(all, least);
    const fitsWide = wide * scale <= this.width - margin;
    const fitsHigh = high * scale <= tall - labels;
    const x = fitsWide ? (this.width - (left + right) * scale) / 2 : this.width / 2 - anchor * scale;
    const y = fitsHigh ? Math.max(labels, (tall - high * scale) / 2.6) - top * scale : labels - top * scale;
    return [x, y, scale];
  }
}
