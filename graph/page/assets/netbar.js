// What stands over the network: from whom to whom, how far, and all of it in words, for eyes, keyboard and screen reader.

import { count, say } from "./texts.js";
import { IDS, NAMES, NONE, SPELLS, attributesOf } from "./data.js";
import { dayNamed } from "./dates.js";
import { button, element, fill, named } from "./elements.js";
import { certaintyWord } from "./evidence.js";
import { showLine } from "./panel.js";
import { Picker } from "./picker.js";
import { pairsOf } from "./scene.js";
import { relationOf, sentence } from "./sentences.js";
import { objectOf, subjectOf } from "./snapshot.js";
import { DISTANCES, change, comparing, state } from "./state.js";
import { linesBetween } from "./ways.js";

/** Somebody who stands for itself in a sentence about it. */
const ITSELF = "…";

export class NetworkBar {
  /** @type {Scene | null} */
  scene = null;
  from = new Picker("way-from", say("wayFrom"), (node) => {
    if (node !== NONE) change({ selected: IDS[node], middle: null });
  });
  to = new Picker("way-to", say("wayTo"), (node) => this.goTo(node));
  near = button(say("onlyAround"), () => this.goTo(NONE));
  steps = DISTANCES.map((distance) => button(String(distance), () => change({ distance }, { keep: false })));
  far = element("span", { class: "far", role: "group", "aria-label": say("steps") }, `${say("steps")} `, ...this.steps);
  sources = element("input", { type: "checkbox", onchange: () => this.changed() });
  told = element("p", { class: "sum", role: "status" });
  words = element("div", { class: "said" });

  /** @param {() => void} changed What to do where other sources are to be seen. */
  constructor(changed) {
    this.changed = changed;
    this.whole = element(
      "div",
      { class: "bar" },
      this.from.whole,
      this.to.whole,
      this.near,
      this.far,
      element("label", {}, this.sources, " ", say("showSources")),
    );
  }

  /**
   * Show the ways from the middle to somebody; NONE: no longer.
   * @param {number} node
   */
  goTo(node) {
    change({ to: node === NONE ? null : IDS[node], middle: this.scene ? IDS[this.scene.middle] : null });
  }

  /**
   * Say what is in sight.
   * @param {Scene} scene
   * @param {number} sources How many sources are left out.
   */
  show(scene, sources) {
    const had = this.words.contains(document.activeElement);
    this.scene = scene;
    this.from.set(scene.middle);
    this.to.set(scene.to);
    this.near.hidden = scene.to === NONE;
    this.far.hidden = scene.to !== NONE;
    DISTANCES.forEach((steps, at) => this.steps[at].setAttribute("aria-pressed", String(steps === scene.steps)));
    const more = sources ? say("moreSources", { count: count(sources) }) : "";
    const alone = comparing() ? say("oneMoment", { day: dayNamed(state.at) }) : "";
    this.told.textContent = [...summary(scene), more, alone].filter(Boolean).join(" · ");
    this.words.replaceChildren();
    fill(this.words, scene.to === NONE ? [drawLines(scene)] : drawWays(scene));
    if (had) this.words.querySelector("button")?.focus();
  }
}

/** @type {(moment: Moment) => string} */
const dayWords = ({ at, known }) =>
  known === null
    ? say("onDay", { day: dayNamed(at) })
    : say("onDayKnown", { day: dayNamed(at), known: dayNamed(known) });

/**
 * What is in sight, in a few words.
 * @param {Scene} scene
 * @returns {string[]}
 */
function summary({ moment, middle, absent, to, ways, nodes, lines, left }) {
  if (middle === NONE) return [say("nobody")];
  if (absent !== NONE) return [say("notThere", { when: dayWords(moment), name: NAMES[absent] })];
  const ends = { when: dayWords(moment), from: NAMES[middle], to: NAMES[to] };
  const more = (/** @type {number} */ number) => (number ? say("andMore", { count: count(number) }) : "");
  if (to === NONE) {
    const told = { name: NAMES[middle], nodes: count(nodes.length - 1), lines: count(lines.length) };
    return [say("aroundCount", told), more(left)];
  }
  if (!ways.count) return [say("noWay", ends)];
  const told = { ...ends, count: count(ways.ways.length), steps: count(ways.ways[0].length - 1) };
  return [say("waysFound", told), more(ways.count - ways.ways.length)];
}

/**
 * The lines of the middle as a list, each with whoever is at its other end.
 * @param {Scene} scene
 */
function drawLines({ middle, nodes, web }) {
  if (!nodes.length) return null;
  const steps = nodes.slice(1).flatMap((node) => linesBetween(web, middle, node));
  const go = (/** @type {number} */ node) => change({ selected: IDS[node], middle: null });
  return element(
    "ul",
    { class: "lines", "aria-label": say("linesOf", { name: NAMES[middle] }) },
    ...steps.map((step) => element("li", {}, ...drawLine(step, middle, go, middle))),
  );
}

/**
 * The ways as lists of their steps.
 * @param {Scene} scene
 */
function drawWays({ middle, ways, web }) {
  const go = (/** @type {number} */ node) => change({ selected: IDS[node], middle: IDS[middle] });
  return ways.ways.map((way) =>
    element(
      "ol",
      { class: "way" },
      ...pairsOf(way).map(([one, next]) =>
        element(
          "li",
          {},
          ...linesBetween(web, one, next).flatMap((step, at) => [at ? "; " : "", ...drawLine(step, NONE, go, middle)]),
        ),
      ),
    ),
  );
}

/**
 * A line as a sentence, how surely it is held, and a way to its evidence.
 * @param {number} step
 * @param {number} itself Who stands for itself; NONE for nobody.
 * @param {(node: number) => void} go
 * @param {number} middle
 */
function drawLine(step, itself, go, middle) {
  /** @type {(node: number) => Child} */
  const end = (node) =>
    node === itself
      ? ITSELF
      : named(NAMES[node], { type: "button", class: "link", "data-node": node, onclick: () => go(node) }, "button");
  const [subject, object] = [subjectOf(step), objectOf(step)];
  const { certainty, derived, disputed } = attributesOf(step);
  const how = [certaintyWord(certainty), derived && say("derived"), disputed && say("disputed")]
    .filter(Boolean)
    .join(", ");
  const label = `${how}. ${say("openEvidence")}: ${NAMES[subject]}, ${NAMES[object]}`;
  return [
    ...sentence(relationOf(SPELLS.relation[SPELLS.steps.spell[step]]), end(subject), end(object)),
    " ",
    button(how, () => openLine(step, middle), { class: "link small how", "aria-label": label }),
  ];
}

/**
 * Show the evidence of a line; the network stays where it is.
 * @param {number} step
 * @param {number} middle
 */
export function openLine(step, middle) {
  change({ selected: IDS[subjectOf(step)], middle: IDS[middle] });
  showLine(step);
}
