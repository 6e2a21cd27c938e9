// What is said over the chart: whose branch it is, how far the sources reach, and of which days something is known.

import { say } from "./texts.js";
import { NAMES, NONE, SPELLS, epochOf, nodeOf } from "./data.js";
import { MAX, MIN } from "./days.js";
import { afterReading } from "./book.js";
import { dateSaid, dayNamed } from "./dates.js";
import { byId } from "./elements.js";
import { newestSource } from "./evidence.js";
import { here } from "./models.js";
import { shownChart } from "./saving.js";
import { state } from "./state.js";
import { timeBar } from "./timebar.js";
import { lastAttested } from "./turns.js";

/** How far the sources reach: the newest of them, and whether the day shown is after all that they speak of. */
export function showReach() {
  const epoch = epochOf(state.known);
  const last = lastAttested(epoch);
  afterReading(() => {
    const newest = newestSource(epoch);
    byId("newest").textContent = newest ? say("newest", { date: dateSaid(newest.published) }) : "";
  });
  byId("beyond").hidden = last <= MIN || state.at <= last;
  byId("beyond").textContent = say("beyond", { day: dayNamed(last) });
}

/** Of a day of which nothing is known: of which days something is, and a way to the nearest. */
export function showEmpty() {
  byId("empty").hidden = here().held.length > 0 || !SPELLS.size;
  if (byId("empty").hidden) return;
  const words = {
    day: dayNamed(state.at),
    first: dayNamed(timeBar.stops[0]),
    last: dayNamed(timeBar.stops.at(-1) ?? MAX),
  };
  byId("empty-text").textContent = say("emptyDay", words);
}

/** Of which branch the chart is; if nobody of it is there, the whole chart is shown, and that is said. */
export function showCrumb() {
  const branch = nodeOf(state.branch);
  byId("crumb").hidden = branch === NONE;
  if (branch === NONE) return;
  byId("branch-name").textContent = say(shownChart().tops[0] === branch ? "branchOf" : "branchAbsent", {
    name: NAMES[branch],
  });
}
