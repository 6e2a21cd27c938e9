// What the page shows, as one value; it is kept in the address, so that a link shows the same. Who listens redraws.

import { DATA, numberOf } from "./data.js";
import { isoOf, typedDay } from "./days.js";

export const OPENING = DATA.opening;
/** @type {View[]} */
const ALL_VIEWS = ["chart", "units", "outline", "network", "table"];
export const VIEWS = ALL_VIEWS.filter((view) => view !== "network" || OPENING.network);

/** @type {State} */
const START = {
  view: "chart",
  at: OPENING.at,
  known: OPENING.known,
  possible: OPENING.possible,
  base: OPENING.compare,
  baseKnown: undefined,
  selected: null,
  branch: OPENING.focus,
  open: null,
};

export const state = { ...START };
/** @type {((before: State) => void)[]} */
const listeners = [];
/** @type {(listener: (before: State) => void) => void} */
export const listen = (listener) => listeners.push(listener);

/**
 * Change the state; whatever listens is told what it was. A step that one would want to go back from is kept.
 * @param {Partial<State>} patch
 * @param {{ keep?: boolean }} [how]
 */
export function change(patch, { keep = true } = {}) {
  const before = { ...state };
  Object.assign(state, patch);
  const keys = /** @type {(keyof State)[]} */ (Object.keys(patch));
  if (keys.every((key) => before[key] === state[key])) return;
  const address = addressOf(state);
  if (address !== location.hash) {
    history[keep ? "pushState" : "replaceState"](null, "", address || location.pathname + location.search);
  }
  for (const listener of listeners) listener(before);
}

/** Whether two moments are compared: another day, or the same day as known earlier. */
export const comparing = () => state.base !== null || state.baseKnown !== undefined;

/**
 * The other moment of a comparison.
 * @returns {Moment}
 */
export const baseMoment = () => ({
  at: state.base === null ? state.at : state.base,
  known: state.baseKnown === undefined ? state.known : state.baseKnown,
  possible: state.possible,
});

/** @type {(day: number | null | undefined) => string} */
const dayText = (day) => (day === null || day === undefined ? "all" : isoOf(day) || "");

/**
 * The part of the address that holds a state; what is as the page opens is left out.
 * @param {State} value
 * @returns {string}
 */
function addressOf(value) {
  const parts = new URLSearchParams();
  if (value.view !== START.view) parts.set("view", value.view);
  if (value.at !== START.at) parts.set("at", dayText(value.at));
  if (value.known !== START.known) parts.set("known", dayText(value.known));
  if (value.possible !== START.possible) parts.set("possible", value.possible ? "yes" : "no");
  if (value.base !== START.base) parts.set("base", value.base === null ? "no" : dayText(value.base));
  if (value.baseKnown !== START.baseKnown) parts.set("baseknown", dayText(value.baseKnown));
  if (value.selected !== START.selected) parts.set("node", value.selected ?? "");
  if (value.branch !== START.branch) parts.set("branch", value.branch ?? "");
  if (value.open !== null) parts.set("open", JSON.stringify(value.open));
  const text = parts.toString();
  return text ? `#${text}` : "";
}

/**
 * The state that an address holds; what cannot be read is as the page opens.
 * @param {string} address
 * @returns {State}
 */
export function stateOf(address) {
  const parts = new URLSearchParams(address.replace(/^#/, ""));
  /** @type {<Otherwise>(key: string, otherwise: Otherwise) => number | Otherwise} */
  const day = (key, otherwise) => typedDay(parts.get(key) ?? "") || otherwise;
  /** @type {<Otherwise>(key: string, otherwise: Otherwise) => number | null | Otherwise} */
  const known = (key, otherwise) => (parts.get(key) === "all" ? null : day(key, otherwise));
  /** @type {(key: string, otherwise: string | null) => string | null} */
  const node = (key, otherwise) => {
    const id = parts.get(key);
    return id === null ? otherwise : numberOf(id) === undefined ? null : id;
  };
  return {
    view: VIEWS.find((view) => view === parts.get("view")) ?? START.view,
    at: day("at", START.at),
    known: known("known", START.known),
    possible: parts.has("possible") ? parts.get("possible") === "yes" : START.possible,
    base: parts.get("base") === "no" ? null : day("base", START.base),
    baseKnown: known("baseknown", START.baseKnown),
    selected: node("node", START.selected),
    branch: node("branch", START.branch),
    open: opened(parts.get("open")),
  };
}

/**
 * The ids of the open cards that an address names; null if it names none.
 * @param {string | null} text
 * @returns {string[] | null}
 */
function opened(text) {
  try {
    /** @type {unknown} */
    const ids = JSON.parse(text ?? "");
    return Array.isArray(ids) ? ids.filter((id) => numberOf(id) !== undefined) : null;
  } catch {
    return null;
  }
}

/** Show what the address says: on loading, and when the reader goes back or forward. */
export function follow() {
  const before = { ...state };
  Object.assign(state, stateOf(location.hash));
  for (const listener of listeners) listener(before);
}
