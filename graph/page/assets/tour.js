// A tour: one step after another, each a state of the page with some words to it and their footnotes.

import { count, say } from "./texts.js";
import { NONE, nodeOf } from "./data.js";
import { afterReading, book } from "./book.js";
import { button, byId, element, fill, named } from "./elements.js";
import { citation } from "./evidence.js";
import { linkTo } from "./links.js";
import { change, state } from "./state.js";
import { AS_OPENED, STEPS, TOUR } from "./steps.js";

/** So far a finger must go to turn to another step. */
const SWIPE = 48;
/** @type {number | null} */
let swipeFrom = null;
/** @type {number | null} */
let drawnStep = null;

export function wireTour() {
  const card = byId("tour");
  card.addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight") turn(1);
    if (event.key === "ArrowLeft") turn(-1);
  });
  card.addEventListener("pointerdown", (event) => (swipeFrom = event.pointerType === "mouse" ? null : event.clientX));
  card.addEventListener("pointerup", (event) => {
    const far = swipeFrom === null ? 0 : event.clientX - swipeFrom;
    if (Math.abs(far) >= SWIPE) turn(far < 0 ? 1 : -1);
    swipeFrom = null;
  });
}

/** Whether a tour is on. */
const touring = () => TOUR !== null && state.step !== null;

/**
 * Go so many steps on or back, as far as there are any.
 * @param {number} by
 */
function turn(by) {
  if (!TOUR || state.step === null) return;
  const next = state.step + by;
  if (STEPS[next]) change(STEPS[next]);
}

/** Show the step that is on; its words are drawn anew only where it is another. */
export function showTour() {
  const card = byId("tour");
  card.hidden = !touring();
  if (!TOUR || state.step === null) {
    drawnStep = null;
    return;
  }
  if (state.step !== drawnStep) drawStep(TOUR.title, TOUR.steps[state.step], state.step);
  showWay();
}

/**
 * @param {string} title
 * @param {Step} step
 * @param {number} place
 */
function drawStep(title, step, place) {
  const card = byId("tour");
  const had = card.contains(document.activeElement);
  const notes = element("ol", { class: "notes", hidden: !step.notes.length });
  drawnStep = place;
  card.replaceChildren();
  fill(card, [
    button("×", () => change({ ...AS_OPENED, at: state.at, known: state.known }), {
      class: "close",
      "aria-label": say("leaveTour"),
    }),
    named(title, {}, "h2"),
    element("div", { class: "says", "aria-live": "polite" }, ...step.text.map(drawParagraph)),
    notes,
    element(
      "nav",
      { "aria-label": say("tour") },
      turner("‹", -1, "previousStep"),
      element("span", {}, say("tourStep", { step: place + 1, steps: STEPS.length })),
      turner("›", 1, "nextStep"),
      button(say("backToStep"), () => change(STEPS[state.step ?? 0]), { class: "link", id: "back-to-step" }),
    ),
  ]);
  afterReading(() => fill(notes, step.notes.map(drawNote)));
  if (had) card.querySelector(/** @type {"button"} */ ("nav button:not([disabled])"))?.focus();
}

/**
 * @param {string} sign
 * @param {number} by
 * @param {TextKey} key
 */
function turner(sign, by, key) {
  return button(sign, () => turn(by), { "aria-label": say(key), disabled: !STEPS[(state.step ?? 0) + by] });
}

/** Where the reader has gone elsewhere, a way back to what the step shows. */
function showWay() {
  const shown = STEPS[state.step ?? 0];
  const keys = /** @type {(keyof State)[]} */ (Object.keys(shown));
  byId("back-to-step").hidden = keys.every((key) => shown[key] === state[key]);
}

/** @param {Said[]} parts */
const drawParagraph = (parts) => element("p", { dir: "auto" }, ...parts.map(drawSaid));

/** @param {Said} part */
function drawSaid(part) {
  if (typeof part === "string") return part;
  if (part.note !== undefined) {
    const { note } = part;
    return element(
      "sup",
      {},
      button(count(note + 1), () => toNote(note), { class: "link", "aria-label": noteWords(note) }),
    );
  }
  const words = part.words ?? "";
  if (part.address) return element("a", { href: part.address, target: "_blank", rel: "noopener noreferrer" }, words);
  const node = nodeOf(part.node ?? null);
  return node === NONE ? words : linkTo(node, words);
}

/** @type {(note: number) => string} */
const noteWords = (note) => say("footnote", { number: count(note + 1) });

/** @param {number} place */
function toNote(place) {
  const note = /** @type {HTMLElement} */ (byId("tour").querySelectorAll(".notes li")[place]);
  note.focus();
  note.scrollIntoView({ block: "nearest" });
}

/** @param {{ source?: string, text?: string }} note */
function drawNote({ source, text }) {
  const found = book().sources.find(({ id }) => id === source);
  return element("li", { tabindex: -1, dir: "auto" }, ...(found ? citation(found) : [text ?? source ?? ""]));
}
