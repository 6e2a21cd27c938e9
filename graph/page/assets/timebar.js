// Time: a bar over all days with what changes on them, a handle for the day shown and one for the day compared with,
// and a second bar for the day by which things were known.

import { say } from "./texts.js";
import { DATA, EPOCHS, epochOf } from "./data.js";
import { MAX, isoOf, today, typedDay } from "./days.js";
import { Bar } from "./bar.js";
import { caption } from "./changes.js";
import { dateOn } from "./dates.js";
import { byId, field, tell } from "./elements.js";
import { drawLane, wireEvents } from "./events.js";
import { showFold, wireFold } from "./fold.js";
import { capital } from "./links.js";
import { here } from "./models.js";
import { change, state } from "./state.js";
import { changesByDay } from "./turns.js";

const PLAY_EVERY = 900;
/** So many days of the axis lie after the last that anything is told of: there stands what is known at last. */
const ROOM_AFTER = 60;
/** The days by which more was known, none of them to come. */
const KNOWN_STOPS = EPOCHS.filter((day) => day < MAX && day <= today());

/** @type {Bar} */
export let timeBar;
/** @type {Bar} */
export let knownBar;
let playing = 0;

export function wireTime() {
  const always = () => true;
  /** @type {(day: number | null) => string} */
  const dayWords = (day) => (day !== null && isoOf(day)) || "";
  timeBar = new Bar(byId("time-track"), [
    {
      kind: "base",
      label: say("compareBar"),
      value: () => state.base,
      shown: () => state.base !== null,
      text: dayWords,
      change: (day, keep) => change({ base: day }, { keep }),
    },
    {
      kind: "at",
      label: say("timeBar"),
      value: () => state.at,
      shown: always,
      text: dayWords,
      change: (day, keep) => change({ at: day }, { keep }),
    },
  ]);
  /** @type {(day: number | null) => string} */
  const knownWords = (day) => (day === null ? say("everything") : dayWords(day));
  /** @type {(day: number) => number | null} */
  const asKnown = (day) => (day >= knownBar.until ? null : day);
  knownBar = new Bar(
    byId("known-track"),
    [
      {
        kind: "base",
        label: say("compareBar"),
        value: () => state.baseKnown ?? null,
        shown: () => state.baseKnown !== undefined,
        text: knownWords,
        change: (day, keep) => change({ baseKnown: asKnown(day) }, { keep }),
      },
      {
        kind: "known",
        label: say("knownBar"),
        value: () => state.known,
        shown: always,
        text: knownWords,
        change: (day, keep) => change({ known: asKnown(day) }, { keep }),
      },
    ],
    { years: false },
  );
  byId("known-row").hidden = KNOWN_STOPS.length < 2;
  byId("play").addEventListener("click", play);
  byId("earlier").addEventListener("click", () => change({ at: timeBar.next(state.at, -1) }));
  byId("later").addEventListener("click", () => change({ at: timeBar.next(state.at, 1) }));
  wireEvents();
  wireFold();
  wireDate(field("at"), "at");
  wireDate(field("known"), "known");
  wireDate(field("base"), "base");
  wireDate(field("base-known"), "baseKnown");
}

/**
 * A field for a typed date; of the day by which things are known, empty means all that is recorded.
 * @param {HTMLInputElement} box
 * @param {"at" | "known" | "base" | "baseKnown"} key
 */
function wireDate(box, key) {
  box.addEventListener("change", () => {
    const open = key === "known" || key === "baseKnown";
    const text = box.value.trim();
    if (open && (!text || text === "all")) {
      change({ [key]: null });
      showTime(state);
      return;
    }
    if (!text) {
      showTime(state);
      return;
    }
    const day = typedDay(box.value);
    if (day === null) {
      tell(say("badDate", { text: box.value }));
      box.setAttribute("aria-invalid", "true");
      return;
    }
    change({ [key]: day });
    showTime(null);
  });
}

/** Go on to a day, and say what is different. @param {number} day */
function step(day) {
  const before = here();
  change({ at: day }, { keep: false });
  tell(`${capital(dateOn(isoOf(day) || ""))}: ${caption(before, here())}`, { long: true });
}

function play() {
  if (playing) {
    clearInterval(playing);
    playing = 0;
  } else {
    if (state.at >= timeBar.stops[timeBar.stops.length - 1]) change({ at: timeBar.stops[0] });
    playing = setInterval(() => {
      const next = timeBar.next(state.at, 1);
      if (next <= state.at) play();
      else step(next);
    }, PLAY_EVERY);
  }
  byId("play").setAttribute("aria-label", say(playing ? "pause" : "play"));
  byId("play").textContent = playing ? "❚❚" : "▶";
}

/**
 * Stops and events anew where what is known is another, handles and fields in any case.
 * @param {State | null} before
 */
export function showTime(before) {
  if (!before || before.known !== state.known || before.possible !== state.possible || !timeBar.stops.length) {
    const changes = changesByDay(epochOf(state.known), state.possible);
    const stops = [...changes.keys()].filter((day) => day <= today()).sort((one, other) => one - other);
    const events = DATA.events.map(([, day]) => day).filter((day) => day <= today());
    const ends = [...stops, ...events, ...KNOWN_STOPS, state.at, state.base ?? state.at];
    const [from, until] = [Math.min(...ends), Math.max(...ends) + ROOM_AFTER];
    const all = stops.length ? stops : [state.at];
    const weights = all.map((day) => changes.get(day) || 0);
    timeBar.set(all, weights, from, until);
    const known = [...KNOWN_STOPS, until];
    knownBar.set(
      known,
      known.map((day) => (day < until ? 1 : 0)),
      from,
      until,
    );
    drawLane();
  }
  timeBar.place();
  knownBar.place();
  fillField("at", isoOf(state.at));
  fillField("known", state.known === null ? "" : isoOf(state.known));
  fillField("base", state.base === null ? "" : isoOf(state.base));
  fillField("base-known", state.baseKnown ? isoOf(state.baseKnown) : "");
  showFold();
  byId("base-field").hidden = state.base === null;
  byId("base-known-field").hidden = state.baseKnown === undefined;
}

/**
 * @param {string} id
 * @param {string | null} text
 */
function fillField(id, text) {
  field(id).value = text || "";
  field(id).removeAttribute("aria-invalid");
}
