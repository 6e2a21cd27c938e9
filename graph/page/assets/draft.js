// A tour of one's own: what is shown is added as a step, words are written to it, and all steps are saved as YAML.

import { say } from "./texts.js";
import { isoOf } from "./days.js";
import { button, byId, element, fill } from "./elements.js";
import { download, fileName } from "./saving.js";
import { change, state } from "./state.js";
import { AS_OPENED, OPENING } from "./steps.js";

/** @typedef {{ shown: State, text: string }} Draft A step: what it shows, and what is written to it. */
/** @type {Draft[]} */
const drafts = [];
let place = 0;

/** Add what is shown to the tour, and ask for its words. */
export function addStep() {
  drafts.push({ shown: { ...state, step: null }, text: "" });
  drawDraft(drafts.length - 1);
  byId("draft").querySelector("textarea")?.focus();
}

/**
 * Show a step that was added, to be written to.
 * @param {number} at
 */
function drawDraft(at) {
  place = at;
  const card = byId("draft");
  card.hidden = !drafts.length;
  card.replaceChildren();
  if (!drafts.length) return;
  const draft = drafts[place];
  const written = element("textarea", { id: "draft-text", rows: 4, dir: "auto" });
  written.value = draft.text;
  written.addEventListener("input", () => (draft.text = written.value));
  fill(card, [
    button("×", () => (card.hidden = true), { class: "close", "aria-label": say("close") }),
    element("label", { for: "draft-text" }, say("draftStep", { step: place + 1, steps: drafts.length })),
    written,
    element("p", { class: "quiet" }, say("draftHint")),
    element(
      "nav",
      { "aria-label": say("tour") },
      button("‹", () => goToDraft(place - 1), { "aria-label": say("previousStep"), disabled: place === 0 }),
      button("›", () => goToDraft(place + 1), { "aria-label": say("nextStep"), disabled: place === drafts.length - 1 }),
      button(say("takeOut"), takeOut),
      button(say("saveTour"), saveTour),
    ),
  ]);
}

/** Show a step, and what it shows. @param {number} at */
function goToDraft(at) {
  change(drafts[at].shown);
  drawDraft(at);
}

function takeOut() {
  drafts.splice(place, 1);
  drawDraft(Math.min(place, drafts.length - 1));
}

function saveTour() {
  download(`${fileName()}-tour.yaml`, "text/yaml", tourText(OPENING.title, drafts));
}

/**
 * A tour as orgraph html --tour reads it; texts stand in double quotes, which YAML reads as JSON does.
 * @param {string} title
 * @param {Draft[]} steps
 */
function tourText(title, steps) {
  const lines = [`tour: ${JSON.stringify(title)}`, "steps:"];
  for (const { shown, text } of steps) {
    const [first, ...rest] = [...stepLines(shown), `text: ${JSON.stringify(text)}`];
    lines.push(`  - ${first}`, ...rest.map((line) => `    ${line}`));
  }
  return `${lines.join("\n")}\n`;
}

/**
 * What a step names: its day, and whatever else is not as the page opens.
 * @param {State} shown
 * @returns {string[]}
 */
function stepLines(shown) {
  /** @type {[key: string, value: string | null][]} */
  const pairs = [
    ["at", isoOf(shown.at)],
    ["known", shown.known === null ? null : isoOf(shown.known)],
    ["possible", shown.possible === AS_OPENED.possible ? null : String(shown.possible)],
    ["view", shown.view === AS_OPENED.view ? null : shown.view],
    ["focus", shown.branch === AS_OPENED.branch || shown.branch === null ? null : JSON.stringify(shown.branch)],
    ["node", shown.selected === null ? null : JSON.stringify(shown.selected)],
    ["compare", shown.base === null ? null : isoOf(shown.base)],
    ["compare_known", shown.baseKnown ? isoOf(shown.baseKnown) : null],
  ];
  return pairs.flatMap(([key, value]) => (value === null ? [] : [`${key}: ${value}`]));
}
