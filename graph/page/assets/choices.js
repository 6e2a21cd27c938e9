// What is offered under a field that is typed into: rows, of which arrows choose one and Enter takes it, as a press does.

import { NONE } from "./data.js";

export class Choices {
  /** The place of the row that is chosen; NONE where there is none. */
  chosen = NONE;

  /**
   * @param {HTMLInputElement} field
   * @param {HTMLElement} list
   */
  constructor(field, list) {
    this.field = field;
    this.list = list;
  }

  get rows() {
    return /** @type {HTMLElement[]} */ ([...this.list.querySelectorAll("[role=option]")]);
  }

  /** Choose a row; before the first comes the last. @param {number} place */
  choose(place) {
    const { field, rows } = this;
    this.chosen = rows.length ? (place + rows.length) % rows.length : NONE;
    rows.forEach((row, at) => row.setAttribute("aria-selected", String(at === this.chosen)));
    if (this.chosen === NONE) field.removeAttribute("aria-activedescendant");
    else {
      field.setAttribute("aria-activedescendant", rows[this.chosen].id);
      rows[this.chosen].scrollIntoView({ block: "nearest" });
    }
  }

  /** @param {boolean} shown */
  show(shown) {
    this.list.hidden = !shown;
    this.field.setAttribute("aria-expanded", String(shown));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      this.choose(this.chosen + (event.key === "ArrowDown" ? 1 : -1));
      event.preventDefault();
    }
    if (event.key === "Enter" && this.chosen !== NONE) {
      event.preventDefault();
      this.rows[this.chosen].click();
    }
  }
}
