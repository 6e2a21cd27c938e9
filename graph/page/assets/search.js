// Search over names, aliases, titles and units of all days: "/" to start, arrows and Enter to go there.

import { say } from "./texts.js";
import { DATA, IDS, KIND, N, NAMES, NONE, SPELLS, TOLD, UNIT, epochOf, moreOf } from "./data.js";
import { MAX, MIN, isoOf } from "./days.js";
import { byId, closest, element, field, fold, named } from "./elements.js";
import { surelyOver } from "./history.js";
import { here, personWords } from "./models.js";
import { change, state } from "./state.js";
import { charts } from "./page.js";

const MOST_HITS = 12;
const MOST_EVENTS = 4;
const NEAR_ENOUGH = 2;
export const box = field("search");
const hits = byId("hits");
/** @typedef {{ node: number, name: string, words: string }} Entry A node with its names, and its titles and units. */
/** @type {Entry[] | null} */
let entries = null;
let chosen = NONE;

/**
 * For every node its folded texts, made at the first keystroke: name and aliases, and all it was ever called or belonged to.
 * @returns {Entry[]}
 */
function searchable() {
  if (entries) return entries;
  entries = IDS.map((id, node) => ({
    node,
    name: fold([NAMES[node], id, ...(moreOf(node).also || [])].join("\n")),
    words: fold(moreOf(node).kind || ""),
  }));
  const titles = DATA.told.titleTexts.map((texts) => fold(texts.join("\n")));
  const units = DATA.told.unitNodes.map((some) => fold(some.map((unit) => NAMES[unit]).join("\n")));
  for (let row = 0; row < TOLD.size; row += 1) {
    const entry = entries[TOLD.node[row]];
    const borne = fold(DATA.told.nameTexts[TOLD.names[row]]);
    if (!entry.name.includes(borne)) entry.name += `\n${borne}`;
    for (const words of [titles[TOLD.titles[row]], units[TOLD.units[row]]]) {
      if (!entry.words.includes(words)) entry.words += `\n${words}`;
    }
  }
  return entries;
}

/**
 * The nodes that a text finds, best first: in the name before in titles and units, at a word's start before within.
 * @param {string} text
 * @returns {number[]}
 */
export function searched(text) {
  const words = fold(text).split(/\s+/).filter(Boolean);
  const size = charts.chart.made ? charts.chart.made.forest.size : new Int32Array(N);
  if (!words.length) return [];
  const found = [];
  for (const entry of searchable()) {
    let score = here().present[entry.node] ? 0 : 2;
    for (const word of words) {
      const at = entry.name.indexOf(word);
      const start = at === 0 || " \n-".includes(entry.name[at - 1] || "x");
      if (at >= 0) score += start ? 0 : 1;
      else if (entry.words.includes(word)) score += 4;
      else {
        score = Infinity;
        break;
      }
    }
    if (score < Infinity) found.push([score, -size[entry.node], entry.node]);
  }
  return found
    .sort((one, other) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2])
    .map(([, , node]) => node);
}

/**
 * The nodes with a word that is nearly one of the text: what was meant, perhaps.
 * @param {string} text
 * @returns {number[]}
 */
export function meant(text) {
  const words = fold(text)
    .split(/\s+/)
    .filter((word) => word.length > 2);
  const found = [];
  for (const entry of words.length ? searchable() : []) {
    const own = entry.name.split(/[\s\n-]+/);
    let far = 0;
    for (const word of words) far += Math.min(...own.map((other) => distance(word, other)));
    if (far <= NEAR_ENOUGH * words.length && far < words.join("").length / 2) found.push([far, entry.node]);
  }
  return found.sort((one, other) => one[0] - other[0] || one[1] - other[1]).map(([, node]) => node);
}

/**
 * How many letters to add, drop, change or swap (Damerau 1964); more than enough counts as enough and one.
 * @param {string} one
 * @param {string} other
 * @returns {number}
 */
function distance(one, other) {
  if (Math.abs(one.length - other.length) > NEAR_ENOUGH) return NEAR_ENOUGH + 1;
  /** @type {number[] | null} */
  let last = null;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const same = one[at - 1] === other[to - 1] ? 0 : 1;
      next[to] = Math.min(row[to] + 1, next[to - 1] + 1, row[to - 1] + same);
      if (last && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1]) {
        next[to] = Math.min(next[to], last[to - 2] + 1);
      }
    }
    [last, row] = [row, next];
  }
  return Math.min(row[other.length], NEAR_ENOUGH + 1);
}

function showHits() {
  const text = box.value.trim();
  let found = text ? searched(text) : [];
  let heading = "";
  const happened = text ? eventsLike(text) : [];
  if (text && !found.length && !happened.length) {
    found = meant(text);
    if (found.length) heading = say("meant");
  }
  const nodes = found
    .slice(0, happened.length ? MOST_HITS - Math.min(happened.length, MOST_EVENTS) : MOST_HITS)
    .map(drawHit);
  const rows = [
    ...nodes,
    ...happened.slice(0, MOST_EVENTS).map((event, place) => drawEvent(event, nodes.length + place)),
  ];
  hits.replaceChildren(...(heading ? [element("li", { class: "none", role: "presentation" }, heading)] : []), ...rows);
  if (text && !rows.length) {
    hits.append(element("li", { class: "none", role: "presentation" }, say("nothingFound", { text })));
  }
  choose(rows.length ? 0 : NONE);
  toggleHits(Boolean(text));
}

/**
 * @param {number} node
 * @param {number} place
 */
function drawHit(node, place) {
  const away = !here().present[node];
  const when = away ? spanOf(node) : null;
  const [title, unit] = personWords(here(), node);
  const words = away
    ? when
      ? say("notThen", { at: isoOf(state.at), when: when.text })
      : ""
    : [title, unit].filter(Boolean).join(" · ");
  return element(
    "li",
    { role: "option", id: `hit-${place}`, "data-node": node, onclick: () => go(node) },
    named(NAMES[node]),
    words && named(words, {}, "small"),
    when && element("small", { class: "link" }, say("goThere")),
  );
}

/**
 * The events whose words have all words of a text in them, in order of time.
 * @param {string} text
 * @returns {Happening[]}
 */
function eventsLike(text) {
  const words = fold(text).split(/\s+/).filter(Boolean);
  return DATA.events.filter(([, , what]) => words.every((word) => fold(what).includes(word)));
}

/**
 * @param {Happening} event
 * @param {number} place
 */
function drawEvent([date, day, what, , nodes], place) {
  return element(
    "li",
    { role: "option", id: `hit-${place}`, onclick: () => goThen(day, nodes) },
    named(what),
    named(`${say("event")}, ${date}`, {}, "small"),
  );
}

/**
 * Go to the day of an event, and to the first of those it happened to that is there.
 * @param {number} day
 * @param {number[]} nodes
 */
function goThen(day, nodes) {
  toggleHits(false);
  box.blur();
  change({ at: day });
  const there = nodes.find((node) => here().present[node]);
  if (there !== undefined) change({ selected: IDS[there] });
}

/**
 * Over which days a node is in the data, as known by the day shown: its first and last, and the last to go to.
 * @param {number} node
 * @returns {{ from: number, until: number, day: number, text: string } | null}
 */
export function spanOf(node) {
  const epoch = epochOf(state.known);
  let from = MAX;
  let until = MIN;
  for (let spell = 0; spell < SPELLS.size; spell += 1) {
    if (
      (SPELLS.subject[spell] !== node && SPELLS.object[spell] !== node) ||
      epoch < SPELLS.first[spell] ||
      epoch >= SPELLS.last[spell]
    ) {
      continue;
    }
    const row = surelyOver(spell);
    if (row.from === null) continue;
    [from, until] = [Math.min(from, row.from), Math.max(until, row.until === null ? MAX : row.until)];
  }
  if (from === MAX) return null;
  /** @type {(day: number) => string} */
  const year = (day) => (isoOf(day) || "").slice(0, 4);
  return {
    from,
    until,
    day: state.at < from ? from : until - 1,
    text:
      until === MAX
        ? `${year(from)}–`
        : year(from) === year(until - 1)
          ? year(from)
          : `${year(from)}–${year(until - 1)}`,
  };
}

/**
 * Go to a node; to the nearest day on which it is there, if it is not on the day shown.
 * @param {number} node
 */
function go(node) {
  toggleHits(false);
  box.blur();
  const when = here().present[node] ? null : spanOf(node);
  const views = KIND[node] === UNIT && here().manager[node] === NONE ? "units" : "chart";
  const view = state.view === "chart" || state.view === "units" ? views : state.view;
  change({ selected: IDS[node], view, ...(when ? { at: when.day } : {}) });
  charts[state.view]?.focusOn(node);
}

const options = () => /** @type {HTMLElement[]} */ ([...hits.querySelectorAll("[role=option]")]);

/** @param {number} place */
function choose(place) {
  const rows = options();
  chosen = rows.length ? (place + rows.length) % rows.length : NONE;
  rows.forEach((row, at) => row.setAttribute("aria-selected", String(at === chosen)));
  if (chosen === NONE) box.removeAttribute("aria-activedescendant");
  else {
    box.setAttribute("aria-activedescendant", rows[chosen].id);
    rows[chosen].scrollIntoView({ block: "nearest" });
  }
}

/** @param {boolean} shown */
function toggleHits(shown) {
  hits.hidden = !shown;
  box.setAttribute("aria-expanded", String(shown));
}

export function wireSearch() {
  box.addEventListener("input", showHits);
  box.addEventListener("focus", () => {
    if (box.value) showHits();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (hits.hidden) box.blur();
      toggleHits(false);
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
      event.preventDefault();
    }
    if (event.key === "Enter" && chosen !== NONE) {
      event.preventDefault();
      options()[chosen].click();
    }
  });
  document.addEventListener("click", (event) => {
    if (!closest(event, ".search")) toggleHits(false);
  });
}
