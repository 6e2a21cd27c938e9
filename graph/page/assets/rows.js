// A long list of which only the rows in sight exist.

import { element } from "./elements.js";

export class Rows {
  count = 0;
  waiting = 0;
  /** @type {Map<number, HTMLElement>} */
  made = new Map();
  inner = element("div", { class: "rows", role: "presentation" });

  /**
   * @param {HTMLElement} host
   * @param {number} height
   * @param {(at: number) => HTMLElement} draw
   */
  constructor(host, height, draw) {
    this.host = host;
    this.height = height;
    this.drawRow = draw;
    host.append(this.inner);
    host.addEventListener("scroll", () => this.later());
    new ResizeObserver(() => this.later()).observe(host);
  }

  /**
   * Show another list; rows are asked for by number.
   * @param {number} count
   */
  set(count) {
    this.count = count;
    this.inner.style.height = `${count * this.height}px`;
    for (const row of this.made.values()) row.remove();
    this.made.clear();
    this.draw();
  }

  later() {
    if (!this.waiting) {
      this.waiting = requestAnimationFrame(() => {
        this.waiting = 0;
        this.draw();
      });
    }
  }

  draw() {
    const first = Math.max(0, Math.floor((this.host.scrollTop - this.inner.offsetTop) / this.height) - 6);
    const last = Math.min(this.count, first + Math.ceil(this.host.clientHeight / this.height) + 14);
    for (const [at, row] of this.made) {
      if ((at >= first && at < last) || row.contains(document.activeElement)) continue;
      row.remove();
      this.made.delete(at);
    }
    for (let at = first; at < last; at += 1) this.row(at);
  }

  /**
   * A row; it is made and put in its place if it is not there.
   * @param {number} at
   * @returns {HTMLElement}
   */
  row(at) {
    const had = this.made.get(at);
    if (had) return had;
    const row = this.drawRow(at);
    row.style.top = `${at * this.height}px`;
    this.made.set(at, row);
    const after = [...this.made.keys()].filter((other) => other > at).sort((one, other) => one - other)[0];
    this.inner.insertBefore(row, this.made.get(after) ?? null);
    return row;
  }

  /**
   * Bring a row into sight; it exists afterwards.
   * @param {number} at
   * @returns {HTMLElement}
   */
  show(at) {
    const { host, height } = this;
    const top = at * height + this.inner.offsetTop;
    if (top < host.scrollTop + this.inner.offsetTop) host.scrollTop = top - this.inner.offsetTop;
    else if (top + height > host.scrollTop + host.clientHeight) host.scrollTop = top + height - host.clientHeight;
    this.draw();
    return this.row(at);
  }
}
