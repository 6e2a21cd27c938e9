// A bar of days with handles on it.

import { dayOf, isoOf, placeOf } from "./days.js";
import { FONT, colour } from "./colours.js";
import { element, penOf } from "./elements.js";

const BAR_HEIGHT = 34;
/** @type {Record<string, number>} */
const BY_KEY = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };

/** A bar with handles: stops are the days a handle rests on, values what it means (a day, or null for all). */
export class Bar {
  /** @type {number[]} */
  stops = [];
  /** @type {number[]} */
  weights = [];
  from = 1;
  until = 2;
  wide = 0;
  began = false;
  /** @type {Knob | null} */
  held = null;
  marks = element("canvas", { "aria-hidden": "true" });
  track = element("div", { class: "track" }, this.marks);

  /**
   * @param {HTMLElement} host
   * @param {Handle[]} handles
   * @param {{ years?: boolean }} [how] Whether the years are written on it.
   */
  constructor(host, handles, { years = true } = {}) {
    this.years = years;
    /** @type {Knob[]} */
    this.handles = handles.map((handle) => ({
      ...handle,
      knob: element("div", { class: `knob ${handle.kind}`, role: "slider", tabindex: 0, "aria-label": handle.label }),
    }));
    this.track.append(...this.handles.map((handle) => handle.knob));
    host.append(this.track);
    this.track.addEventListener("pointerdown", (event) => this.down(event));
    this.track.addEventListener("pointermove", (event) => this.drag(event));
    this.track.addEventListener("pointerup", () => this.drop());
    this.track.addEventListener("pointercancel", () => this.drop());
    for (const handle of this.handles) handle.knob.addEventListener("keydown", (event) => this.key(event, handle));
    new ResizeObserver(() => {
      if (this.wide !== this.track.clientWidth) this.draw();
    }).observe(this.track);
  }

  /**
   * Show other stops: rising days; weights say how much happens on each.
   * @param {number[]} stops
   * @param {number[]} weights
   * @param {number} from
   * @param {number} until
   */
  set(stops, weights, from, until) {
    Object.assign(this, { stops, weights, from, until: Math.max(until, from + 1) });
    this.draw();
  }

  /**
   * How far along the bar a day is.
   * @param {number} day
   * @returns {number}
   */
  part(day) {
    return Math.min(1, Math.max(0, (day - this.from) / (this.until - this.from)));
  }

  draw() {
    const wide = this.track.clientWidth;
    const ratio = Math.min(2, devicePixelRatio || 1);
    this.wide = wide;
    if (!wide || !this.stops.length) return;
    this.marks.width = wide * ratio;
    this.marks.height = BAR_HEIGHT * ratio;
    const pen = penOf(this.marks);
    pen.scale(ratio, ratio);
    this.drawYears(pen, wide);
    const most = Math.max(1, ...this.weights);
    pen.fillStyle = colour("quiet");
    this.stops.forEach((day, at) => {
      const high = this.weights[at] ? 3 + (BAR_HEIGHT - 18) * Math.sqrt(this.weights[at] / most) : 0;
      pen.fillRect(Math.round(this.part(day) * (wide - 2)), BAR_HEIGHT - 8 - high, 2, high);
    });
    this.place();
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {number} wide
   */
  drawYears(pen, wide) {
    const years = [Number((isoOf(this.from) || "1").slice(0, 4)), Number((isoOf(this.until) || "9999").slice(0, 4))];
    const every =
      [1, 2, 5, 10, 25, 50, 100, 500].find((step) => ((years[1] - years[0] + 1) / step) * 44 <= wide) || 1000;
    pen.font = `11px ${FONT}`;
    pen.textBaseline = "top";
    for (let year = Math.ceil(years[0] / every) * every; year <= years[1]; year += every) {
      const day = dayOf(year, 1, 1);
      const x = Math.round(this.part(day) * (wide - 2));
      if (day < this.from || x > wide - 30) continue;
      pen.fillStyle = colour("line");
      pen.fillRect(x, 2, 1, BAR_HEIGHT - 10);
      if (!this.years) continue;
      pen.fillStyle = colour("quiet");
      pen.fillText(String(year), x + 4, 0);
    }
  }

  /** Put the handles where they are, with what they mean in words. */
  place() {
    for (const { knob, value, shown, text } of this.handles) {
      knob.hidden = !shown();
      const now = value();
      const day = now ?? this.until;
      knob.style.left = `${this.part(day) * 100}%`;
      knob.setAttribute("aria-valuemin", String(this.from));
      knob.setAttribute("aria-valuemax", String(this.until));
      knob.setAttribute("aria-valuenow", String(Math.min(this.until, Math.max(this.from, day))));
      knob.setAttribute("aria-valuetext", text(now));
    }
  }

  /**
   * The stop nearest to a place on the bar.
   * @param {PointerEvent} event
   * @returns {number}
   */
  nearest(event) {
    const { left, width } = this.track.getBoundingClientRect();
    const day = this.from + ((event.clientX - left) / width) * (this.until - this.from);
    const at = placeOf(day, this.stops);
    const [low, high] = [this.stops[Math.max(0, at)], this.stops[Math.min(this.stops.length - 1, at + 1)]];
    return day - low < high - day ? low : high;
  }

  /** @param {PointerEvent} event */
  down(event) {
    if (event.button || !this.stops.length) return;
    event.preventDefault();
    const { left, width } = this.track.getBoundingClientRect();
    const part = (event.clientX - left) / width;
    const seen = this.handles.filter((handle) => handle.shown());
    /** @type {(handle: Handle) => number} */
    const far = (handle) => Math.abs(this.part(handle.value() ?? this.until) - part);
    this.held =
      seen.find((handle) => handle.knob === event.target) ||
      seen.reduce((one, other) => (far(other) < far(one) ? other : one));
    this.track.setPointerCapture(event.pointerId);
    this.held.knob.focus({ preventScroll: true });
    this.began = true;
    this.drag(event);
  }

  /** @param {PointerEvent} event */
  drag(event) {
    if (!this.held) return;
    const stop = this.nearest(event);
    if (stop !== this.held.value()) {
      this.held.change(stop, this.began);
      this.began = false;
    }
  }

  drop() {
    this.held = null;
  }

  /**
   * @param {KeyboardEvent} event
   * @param {Handle} handle
   */
  key(event, handle) {
    const now = handle.value() ?? this.until;
    const by = BY_KEY[event.key];
    if (event.key === "Home") handle.change(this.stops[0], true);
    else if (event.key === "End") handle.change(this.stops[this.stops.length - 1], true);
    else if (by) handle.change(this.next(now, by), true);
    else return;
    event.preventDefault();
  }

  /**
   * The stop so many before or after a day.
   * @param {number} day
   * @param {number} by
   * @returns {number}
   */
  next(day, by) {
    const at = placeOf(day, this.stops);
    const exact = at >= 0 && this.stops[at] === day;
    const to = by > 0 ? at + by : at + by + (exact ? 0 : 1);
    return this.stops[Math.min(this.stops.length - 1, Math.max(0, to))];
  }
}
