// What the page shows, as one value; it is kept in the address, so that a link shows the same. Who listens redraws.

import { say } from "./texts.js";
import { EPOCHS, numberOf } from "./data.js";
import { MAX, isoOf, today, typedDay } from "./days.js";
import { tell } from "./elements.js";
import { AS_OPENED, OPENING, STEPS } from "./steps.js";

/** @type {View[]} */
const ALL_VIEWS = ["chart", "units", "outline", "network", "table"];
export const VIEWS = ALL_VIEWS.filter((view) => view !== "network" || OPENING.network);

/** How far the surroundings of a node may go in the network. */
export const DISTANCES = [1, 2, 3];

const START = STEPS[0] ?? AS_OPENED;

/** What an address need not say: what its step shows, or where a tour was left what the file opens on. @type {(step: number | null) => State} */
const baseOf = (step) => (step === null ? AS_OPENED : (STEPS[step] ?? START));

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
  Object.assign(state, patch, middleAfter(patch, before));
  const keys = /** @type {(keyof State)[]} */ (Object.keys(patch));
  if (keys.every((key) => before[key] === state[key])) return;
  const address = addressOf(state);
  if (address !== location.hash) history[keep ? "pushState" : "replaceState"](null, "", address);
  for (const listener of listeners) listener(before);
}

/**
 * The middle of the network is whoever is selected, unless it is said. It stays where it is when nobody is any more.
 * @param {Partial<State>} patch
 * @param {State} before
 * @returns {Partial<State>}
 */
function middleAfter(patch, before) {
  if (patch.selected === undefined || "middle" in patch || patch.selected === before.selected) return {};
  const stays = patch.selected === null && before.view === "network";
  return { middle: stays ? (before.middle ?? before.selected) : null };
}

/** Show the state again, where something beside it is another. */
export function refresh() {
  for (const listener of listeners) listener({ ...state });
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
 * The part of the address that holds a state. Both clocks are always named, so that a later file shows the same by it;
 * of the rest, what is as the page opens is left out.
 * @param {State} value
 * @returns {string}
 */
export function addressOf(value) {
  const base = baseOf(value.step);
  const parts = new URLSearchParams();
  if (value.view !== base.view) parts.set("view", value.view);
  parts.set("at", dayText(value.at));
  parts.set("known", dayText(value.known ?? newest()));
  if (value.possible !== base.possible) parts.set("possible", value.possible ? "yes" : "no");
  if (value.base !== base.base) parts.set("base", value.base === null ? "no" : dayText(value.base));
  if (value.baseKnown !== base.baseKnown) {
    parts.set("baseknown", value.baseKnown === undefined ? "no" : dayText(value.baseKnown));
  }
  if (value.selected !== base.selected) parts.set("node", value.selected ?? "");
  if (value.middle !== null) parts.set("middle", value.middle);
  if (value.to !== null) parts.set("to", value.to);
  if (value.distance !== null) parts.set("distance", String(value.distance));
  if (value.branch !== base.branch) parts.set("branch", value.branch ?? "");
  if (value.open !== null) parts.set("open", JSON.stringify(value.open));
  if (value.step !== START.step) parts.set("step", value.step === null ? "no" : String(value.step + 1));
  return `#${parts}`;
}

/** The day by which all that is recorded was known; null where some of it bears no date. */
function newest() {
  const last = EPOCHS[EPOCHS.length - 1];
  return last < MAX ? last : null;
}

/**
 * The state that an address holds, and its parts that could not be honoured: what these name is as the page opens.
 * @param {string} address
 * @returns {{ found: State, refused: string[] }}
 */
function stateOf(address) {
  const parts = new URLSearchParams(address.replace(/^#/, ""));
  /** @type {string[]} */
  const refused = [];
  /** @type {<Otherwise>(key: string, otherwise: Otherwise) => Otherwise} */
  const refuse = (key, otherwise) => {
    refused.push(`${key}=${parts.get(key)}`);
    return otherwise;
  };
  /** @type {<Otherwise>(key: string, otherwise: Otherwise) => number | Otherwise} */
  const day = (key, otherwise) => {
    if (!parts.has(key)) return otherwise;
    const found = typedDay(parts.get(key) ?? "");
    return found === null || (found > today() && key !== "known" && key !== "baseknown")
      ? refuse(key, otherwise)
      : found;
  };
  /** @type {<Otherwise>(key: string, otherwise: Otherwise) => number | null | Otherwise} */
  const known = (key, otherwise) => {
    const found = parts.get(key) === "all" ? null : day(key, otherwise);
    return found === newest() ? null : found;
  };
  /** @type {(key: string, otherwise: string | null) => string | null} */
  const node = (key, otherwise) => {
    const id = parts.get(key);
    if (id === null) return otherwise;
    return id === "" ? null : numberOf(id) === undefined ? refuse(key, null) : id;
  };
  const distance = () => {
    const found = DISTANCES.find((one) => String(one) === parts.get("distance"));
    return found ?? (parts.has("distance") ? refuse("distance", null) : null);
  };
  const step = stepNamed(parts.get("step"), refuse);
  const base = baseOf(step);
  const view = VIEWS.find((one) => one === parts.get("view"));
  for (const key of parts.keys()) if (!KEYS.includes(key)) refuse(key, null);
  /** @type {State} */
  const found = {
    view: view ?? (parts.has("view") ? refuse("view", base.view) : base.view),
    at: day("at", base.at),
    known: known("known", base.known),
    possible: parts.has("possible") ? parts.get("possible") === "yes" : base.possible,
    base: parts.get("base") === "no" ? null : day("base", base.base),
    baseKnown: parts.get("baseknown") === "no" ? undefined : known("baseknown", base.baseKnown),
    selected: node("node", base.selected),
    middle: node("middle", null),
    to: node("to", null),
    distance: distance(),
    branch: node("branch", base.branch),
    open: opened(parts.get("open")),
    step,
  };
  return { found, refused };
}

/** What an address may name. */
const KEYS = "view at known possible base baseknown node middle to distance branch open step".split(" ");

/**
 * The ids of the open cards that an address names, or that all are; null if it names none.
 * @param {string | null} text
 * @returns {State["open"]}
 */
function opened(text) {
  try {
    /** @type {unknown} */
    const ids = JSON.parse(text ?? "");
    if (ids === "all") return ids;
    return Array.isArray(ids) ? ids.filter((id) => numberOf(id) !== undefined) : null;
  } catch {
    return null;
  }
}

/**
 * The step of the tour that an address names, counted from 1; null if the tour was left.
 * @param {string | null} text
 * @param {(key: string, otherwise: number | null) => number | null} refuse
 */
function stepNamed(text, refuse) {
  if (text === null) return START.step;
  if (text === "no") return null;
  return STEPS[Number(text) - 1] ? Number(text) - 1 : refuse("step", START.step);
}

/** Take the state that the address holds, and say what of it could not be honoured. */
export function readAddress() {
  const { found, refused } = stateOf(location.hash);
  Object.assign(state, found);
  if (!refused.length) return;
  tell(say("notHonoured", { parts: refused.join(", ") }), { long: true });
  history.replaceState(null, "", addressOf(state));
}

/** Show what the address says: on loading, and when the reader goes back or forward. */
export function follow() {
  const before = { ...state };
  readAddress();
  for (const listener of listeners) listener(before);
}
