// A field to pick somebody by name: what is typed is searched as in the search of the page.

import { say } from "./texts.js";
import { NAMES, NONE } from "./data.js";
import { Choices } from "./choices.js";
import { element, named } from "./elements.js";
import { hitWords } from "./findable.js";
import { found } from "./search.js";

const MOST_PICKS = 8;

export class Picker {
  /** @type {number[]} */
  found = [];
  picked = NONE;
  field;
  list;
  whole;

  /**
   * @param {string} id
   * @param {string} label
   * @param {(node: number) => void} pick What to do with whoever is picked; NONE where the field was emptied.
   */
  constructor(id, label, pick) {
    this.pick = pick;
    this.list = element("ul", {
      class: "hits",
      id: `${id}-hits`,
      role: "listbox",
      "aria-label": say("found"),
      hidden: true,
    });
    this.field = element("input", {
      type: "search",
      id,
      role: "combobox",
      "aria-expanded": "false",
      "aria-controls": `${id}-hits`,
      "aria-autocomplete": "list",
      autocomplete: "off",
      spellcheck: "false",
      dir: "auto",
      placeholder: say("search"),
    });
    this.choices = new Choices(this.field, this.list);
    this.field.addEventListener("input", () => this.offer());
    this.field.addEventListener("focus", () => this.field.select());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("blur", () => this.leave());
    this.whole = element("span", { class: "picker" }, element("label", { for: id }, label), this.field, this.list);
  }

  /**
   * Show who is picked.
   * @param {number} node
   */
  set(node) {
    this.picked = node;
    if (document.activeElement !== this.field) this.field.value = node === NONE ? "" : NAMES[node];
  }

  offer() {
    const text = this.field.value.trim();
    const hits = text ? found(text).hits.slice(0, MOST_PICKS) : [];
    const words = hitWords(hits);
    this.found = hits.map(({ node }) => node);
    this.list.replaceChildren(...this.found.map((node, at) => this.draw(node, words[at], at)));
    if (text && !this.found.length) {
      this.list.append(element("li", { class: "none", role: "presentation" }, say("nothingFound", { text })));
    }
    this.choices.show(Boolean(text));
    this.choices.choose(this.found.length ? 0 : NONE);
    if (!text) this.pick(NONE);
  }

  /**
   * @param {number} node
   * @param {string} words
   * @param {number} at
   */
  draw(node, words, at) {
    const row = element(
      "li",
      { role: "option", id: `${this.field.id}-${at}`, onclick: () => this.take(at) },
      named(NAMES[node]),
      words && element("small", {}, words),
    );
    row.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus until then
    return row;
  }

  /** @param {number} at */
  take(at) {
    this.choices.show(false);
    this.field.value = NAMES[this.found[at]];
    this.pick(this.found[at]);
  }

  /** What was typed and not picked is forgotten. */
  leave() {
    this.choices.show(false);
    this.field.value = this.picked === NONE ? "" : NAMES[this.picked];
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key === "Escape") this.leave();
    if (event.key !== "Enter" || !this.list.hidden) this.choices.key(event);
  }
}
