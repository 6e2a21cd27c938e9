// What was so over time: every line of a node, and over which days a line is more than possible.

import { say } from "./texts.js";
import { DATA, DAYS, NAMES, PRESUMED, RELATION, SPELLS, attributesOf, endOf, epochOf } from "./data.js";
import { MAX, isoOf } from "./days.js";
import { button, element, named } from "./elements.js";
import { wordOf } from "./evidence.js";
import { change, state } from "./state.js";

/**
 * Every spell of the node over all days, as known by the day shown; a click goes to where it began.
 * @param {number} node
 */
export function drawHistory(node) {
  const epoch = epochOf(state.known);
  /** @type {{ from: number, until: number | null, words: string }[]} */
  const found = [];
  for (let spell = 0; spell < SPELLS.size; spell += 1) {
    if (epoch < SPELLS.first[spell] || epoch >= SPELLS.last[spell]) continue;
    const seat = SPELLS.relation[spell] === RELATION.leads || SPELLS.relation[spell] === RELATION.holds;
    if (SPELLS.subject[spell] !== node && !(seat && SPELLS.object[spell] === node)) continue;
    const { from, until, words } = spellOf(spell);
    if (from !== null) found.push({ from, until, words });
  }
  if (!found.length) return [];
  const rows = found
    .sort((one, other) => one.from - other.from)
    .map(({ from, until, words }) =>
      element(
        "li",
        {},
        button(
          `${isoOf(from) || "…"} – ${until === null ? "" : isoOf(until)}`,
          () => change({ at: Math.max(from, DAYS[1]) }),
          { class: "link" },
        ),
        " ",
        named(words),
      ),
    );
  return [element("h3", {}, say("history")), element("ul", { class: "history" }, ...rows)];
}

/**
 * A line as a row of the history: from when to when it is more than possible, and what it says.
 * @param {number} spell
 * @returns {{ from: number | null, until: number | null, words: string }}
 */
export function spellOf(spell) {
  let from = null;
  let until = null;
  for (let step = SPELLS.start[spell]; step < SPELLS.start[spell + 1]; step += 1) {
    if (attributesOf(step).certainty < PRESUMED) continue;
    if (from === null) from = DAYS[SPELLS.steps.day[step]];
    const end = DAYS[endOf(step)];
    until = end >= MAX ? null : end;
  }
  const words = [
    NAMES[SPELLS.subject[spell]],
    wordOf(DATA.relations[SPELLS.relation[spell]]),
    NAMES[SPELLS.object[spell]],
  ];
  return { from, until, words: words.join(" ") };
}
