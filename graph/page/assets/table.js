// The table: every line of the moment, to be sorted, filtered, copied and saved.

import { count, say } from "./texts.js";
import { IDS, NAMES, RELATION, epochOf, lineOf } from "./data.js";
import { isoOf } from "./days.js";
import { afterReading, book } from "./book.js";
import { copyText } from "./clipboard.js";
import { button, byId, element, fold, named } from "./elements.js";
import { certaintyWord, sidesOf } from "./evidence.js";
import { datesOfLine } from "./history.js";
import { here } from "./models.js";
import { showLine } from "./panel.js";
import { sourcesOf } from "./readings.js";
import { Rows } from "./rows.js";
import { download, fileName } from "./saving.js";
import { basisWord, relationOf, verb } from "./sentences.js";
import { titlesOf } from "./snapshot.js";
import { state } from "./state.js";
import { OPENING } from "./steps.js";

const TABLE_ROW = 34;
/**
 * The columns: a key of its heading, the text of a cell, and whether it stands only in what is saved.
 * @type {[key: TextKey, text: (line: Line) => string, saved?: true][]}
 */
const COLUMNS = [
  ["subject", (line) => NAMES[line.subject]],
  ["subjectId", (line) => IDS[line.subject], true],
  ["relation", (line) => verb(relationOf(line.relation))],
  ["object", (line) => NAMES[line.object]],
  ["objectId", (line) => IDS[line.object], true],
  ["title", (line) => (line.relation === RELATION.part_of ? "" : titlesOf(here(), line.subject)[0] || "")],
  [
    "certainty",
    (line) =>
      [certaintyWord(line.certainty), basisWord(line.basis), line.disputed && say("disputed")]
        .filter(Boolean)
        .join(", "),
  ],
  ["columnFrom", (line) => line.since || ""],
  ["columnUntil", (line) => datesOfLine(line.spell).until],
  ["confirmed", (line) => isoOf(line.confirmed) || ""],
  ["sources", (line) => sourceIds(line).join("; ")],
];
const SHOWN = COLUMNS.filter(([, , saved]) => !saved);
const GUARD = "'";

/**
 * A cell that a spreadsheet would take for a formula, marked as text: as graph/texts.py does it.
 * @param {string} value
 */
const unformulated = (value) => (OPENING.formulas.some((sign) => value.startsWith(sign)) ? GUARD + value : value);

/**
 * The ids of the sources that speak for a line, as known by the day shown.
 * @param {Line} line
 */
function sourceIds(line) {
  const { supporting } = sidesOf(line.subject, line.relation, line.object, epochOf(state.known));
  return [...sourcesOf(supporting)].map((source) => book().sources[source].id);
}

export class Table {
  sorted = 0;
  down = false;
  /** @type {Row[]} */
  lines = [];
  /** @type {Row[]} */
  shown = [];
  filter = element("input", {
    type: "search",
    placeholder: say("filterHint"),
    "aria-label": say("filterHint"),
    oninput: () => this.list(),
  });
  count = element("span", { class: "quiet" });
  heads = SHOWN.map(([key], at) =>
    element(
      "div",
      { role: "columnheader" },
      button(say(key), () => this.sort(at)),
    ),
  );
  scroll = element(
    "div",
    { class: "scroll", role: "table", "aria-label": say("table"), tabindex: 0 },
    element("div", { class: "head", role: "row" }, ...this.heads),
  );
  rows = new Rows(this.scroll, TABLE_ROW, (at) => this.draw(at));
  nothing = element("p", { class: "nothing quiet", hidden: true }, say("noRow"));

  /** @param {HTMLElement} host */
  constructor(host) {
    this.rows.inner.setAttribute("role", "rowgroup");
    host.append(
      element(
        "div",
        { class: "bar" },
        this.filter,
        this.count,
        button(say("copyTable"), () => this.copy()),
        button(say("saveCsv"), () => this.save()),
      ),
      this.nothing,
      this.scroll,
    );
  }

  show() {
    afterReading(() => this.read());
  }

  read() {
    this.lines = here()
      .held.map(lineOf)
      .map((line) => ({ line, cells: SHOWN.map(([, text]) => text(line)) }));
    this.list();
  }

  list() {
    const words = fold(this.filter.value).split(/\s+/).filter(Boolean);
    const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
    this.shown = this.lines.filter(({ cells }) => {
      const text = fold(cells.join("\n"));
      return words.every((word) => text.includes(word));
    });
    this.shown.sort(
      (one, other) => order.compare(one.cells[this.sorted], other.cells[this.sorted]) * (this.down ? -1 : 1),
    );
    this.heads.forEach((head, at) =>
      head.setAttribute("aria-sort", at === this.sorted ? (this.down ? "descending" : "ascending") : "none"),
    );
    this.count.textContent = byId("status").textContent = say("rows", {
      count: count(this.shown.length),
      all: count(this.lines.length),
    });
    this.scroll.setAttribute("aria-rowcount", String(this.shown.length + 1));
    this.rows.set(this.shown.length);
    this.nothing.hidden = this.shown.length > 0;
  }

  /** @param {number} at */
  sort(at) {
    this.down = at === this.sorted && !this.down;
    this.sorted = at;
    this.list();
  }

  /**
   * @param {number} at
   * @returns {HTMLElement}
   */
  draw(at) {
    const { line, cells } = this.shown[at];
    return element(
      "div",
      { class: "line", role: "row", "aria-rowindex": at + 2, onclick: () => showLine(line.step) },
      ...cells.map((cell, column) =>
        element(
          "div",
          { role: "cell" },
          column ? named(cell) : named(cell, { type: "button", class: "link" }, "button"),
        ),
      ),
    );
  }

  /**
   * Rows as text, a heading first; a cell that a spreadsheet would take for a formula is marked as text.
   * @param {string} separator
   * @param {(text: string) => string} cell
   * @returns {string}
   */
  text(separator, cell) {
    const heads = COLUMNS.map(([key]) => say(key));
    const rows = [heads, ...this.shown.map(({ line }) => COLUMNS.map(([, told]) => told(line)))];
    return rows.map((row) => row.map((value) => cell(unformulated(value))).join(separator)).join("\n");
  }

  copy() {
    copyText(
      this.text("\t", (cell) => cell.replace(/[\t\n\r]+/g, " ")),
      say("tableCopied", { count: count(this.shown.length) }),
    );
  }

  save() {
    download(
      `${fileName()}.csv`,
      "text/csv;charset=utf-8",
      this.text(",", (cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)),
    );
  }
}
