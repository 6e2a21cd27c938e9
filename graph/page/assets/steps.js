// The steps of a tour, each as the state of the page that it shows: as the page opens, but for what the step names.

import { DATA } from "./data.js";

export const OPENING = DATA.opening;
export const TOUR = OPENING.tour;

/** As the page opens where it has no tour. @type {State} */
export const AS_OPENED = {
  view: OPENING.view,
  at: OPENING.at,
  known: OPENING.known,
  possible: OPENING.possible,
  base: OPENING.compare,
  baseKnown: undefined,
  selected: null,
  middle: null,
  to: null,
  distance: null,
  branch: OPENING.focus,
  open: null,
  step: null,
};

/**
 * The state that a step shows.
 * @param {Step} step
 * @param {number} place
 * @returns {State}
 */
const shownBy = (step, place) => ({
  ...AS_OPENED,
  view: step.view && (step.view !== "network" || OPENING.network) ? step.view : AS_OPENED.view,
  at: step.at ?? AS_OPENED.at,
  known: step.known ?? AS_OPENED.known,
  possible: step.possible ?? AS_OPENED.possible,
  base: step.compare ?? (step.compare_known === undefined ? AS_OPENED.base : null),
  baseKnown: step.compare_known,
  selected: step.node ?? null,
  branch: step.focus ?? AS_OPENED.branch,
  step: place,
});

/** The states of all steps; of a page without a tour none. */
export const STEPS = TOUR ? TOUR.steps.map(shownBy) : [];
