// Strips: how surely something was held over time, drawn as orgraph history draws it. One axis for all of a panel.

import { say } from "./texts.js";
import { ATTESTED, DAYS, PRESUMED, SPELLS, attributesOf, endOf } from "./data.js";
import { MAX, MIN } from "./days.js";
import { element } from "./elements.js";

/** @typedef {{from: number, until: number}} Axis The first and the last day drawn. */

/** What has no first day begins so small a part of the axis before the first day that is named. */
const ROOM_BEFORE = 12;

/**
 * The axis on which some spells are drawn: from their first day to their last, and a day that must be on it.
 * @param {number[]} spells
 * @param {number} day
 * @returns {Axis}
 */
export function axisOf(spells, day) {
  const days = [day];
  for (const spell of spells) {
    for (let step = SPELLS.start[spell]; step < SPELLS.start[spell + 1]; step += 1) {
      days.push(DAYS[SPELLS.steps.day[step]], DAYS[endOf(step)]);
    }
  }
  const named = days.filter((one) => one > MIN && one < MAX);
  const from = Math.min(...named);
  const until = Math.max(...named) + 1;
  const open = spells.some((spell) => DAYS[SPELLS.steps.day[SPELLS.start[spell]]] <= MIN);
  return { from: open ? from - Math.ceil((until - from) / ROOM_BEFORE) : from, until };
}

/**
 * A spell on an axis, with a tick at a day; what it shows is said in words beside it.
 * @param {number} spell
 * @param {Axis} axis
 * @param {number} day
 */
export function strip(spell, axis, day) {
  const part = (/** @type {number} */ one) =>
    Math.min(100, Math.max(0, ((one - axis.from) / (axis.until - axis.from)) * 100));
  const made = element("div", { class: "strip", role: "img", "aria-label": say("strip") });
  for (let step = SPELLS.start[spell]; step < SPELLS.start[spell + 1]; step += 1) {
    const { certainty } = attributesOf(step);
    const [start, end] = [part(DAYS[SPELLS.steps.day[step]]), part(DAYS[endOf(step)])];
    const bar = element("i", {
      class: certainty === ATTESTED ? "attested" : certainty === PRESUMED ? "presumed" : "possible",
    });
    Object.assign(bar.style, { left: `${start}%`, width: `max(2px, ${end - start}%)` });
    made.append(bar);
  }
  const tick = element("b", {});
  tick.style.left = `${part(day)}%`;
  made.append(tick);
  return made;
}
