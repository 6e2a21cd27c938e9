// Search over names, aliases, titles and units of all days: "/" to start, arrows and Enter to go there.

import { say } from "./texts.js";
import { DATA, IDS, KIND, N, NAMES, NONE, UNIT } from "./data.js";
import { Choices } from "./choices.js";
import { byId, closest, element, field, fold, named } from "./elements.js";
import { hitWords, isCurrent, searchable, spanOf } from "./findable.js";
import { here } from "./models.js";
import { ranked, resembling, wordsOf } from "./ranking.js";
import { change, state } from "./state.js";
import { charts } from "./page.js";

const MOST_HITS = 12;
const MOST_EVENTS = 4;
export const box = field("search");
const hits = byId("hits");
const choices = new Choices(box, hits);

/** What the order of what is found depends on, beside the texts. */
const standing = () => {
  const size = charts.chart.made ? charts.chart.made.forest.size : new Int32Array(N);
  return {
    present: (/** @type {number} */ node) => here().present[node] === 1,
    current: isCurrent,
    size: (/** @type {number} */ node) => size[node],
  };
};

/**
 * What a text finds, best first; where that is nobody, those of nearly that name, if these are wanted.
 * @param {string} text
 * @param {boolean} [guess]
 */
export function found(text, guess = true) {
  const sure = ranked(text, searchable(), standing());
  const near = sure.length || !guess ? [] : resembling(text, searchable());
  return { hits: [...sure, ...near], meant: near.length > 0 };
}

function showHits() {
  const text = box.value.trim();
  const happened = text ? eventsLike(text) : [];
  const { hits: all, meant } = text ? found(text, !happened.length) : { hits: [], meant: false };
  const heading = meant ? say("meant") : "";
  const shown = all.slice(0, MOST_HITS - Math.min(happened.length, MOST_EVENTS));
  const words = hitWords(shown);
  const nodes = shown.map(({ node }, place) => drawHit(node, words[place], place));
  const rows = [
    ...nodes,
    ...happened.slice(0, MOST_EVENTS).map((event, place) => drawEvent(event, nodes.length + place)),
  ];
  hits.replaceChildren(...(heading ? [element("li", { class: "none", role: "presentation" }, heading)] : []), ...rows);
  if (text && !rows.length) {
    hits.append(element("li", { class: "none", role: "presentation" }, say("nothingFound", { text })));
  }
  choices.choose(rows.length ? 0 : NONE);
  choices.show(Boolean(text));
}

/**
 * @param {number} node
 * @param {string} words
 * @param {number} place
 */
const drawHit = (node, words, place) =>
  element(
    "li",
    { role: "option", id: `hit-${place}`, "data-node": node, onclick: () => go(node) },
    named(NAMES[node]),
    words && element("small", {}, words),
    !here().present[node] && spanOf(node) && element("small", { class: "link" }, say("goThere")),
  );

/**
 * The events whose words have all words of a text in them, in order of time.
 * @param {string} text
 * @returns {Happening[]}
 */
function eventsLike(text) {
  const words = wordsOf(text);
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
  choices.show(false);
  box.blur();
  change({ at: day });
  const there = nodes.find((node) => here().present[node]);
  if (there !== undefined) change({ selected: IDS[there] });
}

/**
 * Go to a node; to the nearest day on which it is there, if it is not on the day shown.
 * @param {number} node
 */
function go(node) {
  choices.show(false);
  box.blur();
  const when = here().present[node] ? null : spanOf(node);
  const views = KIND[node] === UNIT && here().manager[node] === NONE ? "units" : "chart";
  const view = state.view === "chart" || state.view === "units" ? views : state.view;
  change({ selected: IDS[node], view, ...(when ? { at: when.day } : {}) });
  charts[state.view]?.focusOn(node);
}

export function wireSearch() {
  box.addEventListener("input", showHits);
  box.addEventListener("focus", () => {
    if (box.value) showHits();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (hits.hidden) box.blur();
      choices.show(false);
    }
    choices.key(event);
  });
  document.addEventListener("click", (event) => {
    if (!closest(event, ".search")) choices.show(false);
  });
}
