// Events: a lane over the time bar on which what happened can be hovered, clicked and reached by keyboard, those that lie
// close together as one; and all of them as a list.

import { count, say } from "./texts.js";
import { DATA } from "./data.js";
import { dateNamed, dateOn, dateSaid } from "./dates.js";
import { button, byId, element, named, tell } from "./elements.js";
import { capital, link } from "./links.js";
import { showEvents } from "./panel.js";
import { change } from "./state.js";
import { timeBar } from "./timebar.js";

/** A mark is no narrower than a finger needs. */
const MARK = 24;

/** Events in order of their days. @type {Happening[]} */
const ORDERED = [...DATA.events].sort((one, other) => one[1] - other[1]);

/**
 * Events that lie so near each other that one mark stands for them, from left to right.
 * @param {number} wide
 * @returns {Happening[][]}
 */
function clusters(wide) {
  /** @type {Happening[][]} */
  const found = [];
  let edge = -Infinity;
  for (const event of ORDERED) {
    const x = timeBar.part(event[1]) * wide;
    if (x < edge) found[found.length - 1].push(event);
    else {
      found.push([event]);
      edge = x + MARK;
    }
  }
  return found;
}

/** Draw the lane for the days that the time bar shows. */
export function drawLane() {
  const lane = byId("lane");
  byId("events-row").hidden = !ORDERED.length;
  const marks = clusters(lane.clientWidth).map(drawMark);
  if (marks.length) marks[0].tabIndex = 0;
  lane.replaceChildren(...marks);
}

/**
 * @param {Happening[]} events
 * @returns {HTMLElement}
 */
function drawMark(events) {
  const [first] = events;
  const last = events[events.length - 1];
  const one = events.length === 1;
  const words = one
    ? `${capital(dateSaid(first[0]))}: ${first[2]}`
    : say("manyEvents", { count: events.length, first: dateNamed(first[0]), last: dateNamed(last[0]) });
  const act = one ? () => goTo(first) : () => showEvents(first);
  const made = button(one ? "" : count(events.length), act, {
    class: one ? "event one" : "event",
    title: words,
    "aria-label": words,
    tabindex: -1,
  });
  made.style.insetInlineStart = `calc(${timeBar.part(first[1]) * 100}% - ${MARK / 2}px)`;
  return made;
}

/** Go to the day of an event, and say what it was. @param {Happening} event */
function goTo([text, day, what]) {
  change({ at: day });
  tell(`${capital(dateOn(text))}: ${what}`, { long: true });
}

/** The arrow keys lead from mark to mark. @param {KeyboardEvent} event */
function laneKey(event) {
  const marks = /** @type {HTMLElement[]} */ ([...byId("lane").children]);
  const at = marks.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  const next = by ? marks[at + by] : event.key === "Home" ? marks[0] : event.key === "End" ? marks.at(-1) : undefined;
  if (at < 0 || !next) return;
  event.preventDefault();
  marks[at].tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

/**
 * All events as the panel lists them, the one asked for in sight.
 * @param {() => void} close
 * @returns {Child[]}
 */
export function listEvents(close) {
  return [
    button("×", close, { class: "close", "aria-label": say("close") }),
    element("h2", { id: "panel-title" }, say("events", { count: count(ORDERED.length) })),
    element("ol", { class: "happened" }, ...ORDERED.map(drawHappening)),
  ];
}

/** @param {Happening} event */
function drawHappening(event) {
  const [text, day, what, source, nodes] = event;
  const way = button(capital(dateSaid(text)), () => change({ at: day }), { class: "link" });
  const made = element(
    "li",
    {},
    element("p", {}, way),
    named(what, {}, "p"),
    nodes.length > 0 && element("p", {}, ...nodes.flatMap((node, at) => [at ? ", " : "", link(node)])),
    source && named(source, { class: "quiet" }, "small"),
  );
  made.dataset.event = String(ORDERED.indexOf(event));
  return made;
}

/** The place of an event in the list. @param {Happening} event */
export const placeInList = (event) => ORDERED.indexOf(event);

export function wireEvents() {
  byId("lane").addEventListener("keydown", laneKey);
  byId("list-events").textContent = say("events", { count: count(ORDERED.length) });
  byId("list-events").addEventListener("click", () => showEvents(null));
  new ResizeObserver(drawLane).observe(byId("lane"));
}
