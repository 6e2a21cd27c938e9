// In somebody else's page: the article scrolls, the frame learns how high the chart is, and who made it stands below.

import { say } from "./texts.js";
import { READABLE } from "./camera.js";
import { byId, element, fill, tell } from "./elements.js";
import { withheldWords } from "./imprint.js";
import { addressOf, state } from "./state.js";
import { OPENING } from "./steps.js";
import { charts } from "./page.js";

const LOWEST = 360;
const HIGHEST = 900;
/** Lists scroll by themselves, in a frame as high as this. */
const OF_LISTS = 640;
/** Around the cards of a chart, so many pixels are for labels and buttons. */
const AROUND = 140;

/** Whether the page stands in a frame of another. */
const framed = () => window.parent !== window;

let hinted = false;
/**
 * Whether a wheel turned over a chart scrolls the article around, or a page that is higher than the window, as under a
 * large zoom; so it is, unless it is said that the chart is meant.
 * @param {WheelEvent} event
 */
export function leavesWheel(event) {
  if (event.ctrlKey || event.metaKey) return false;
  if (!framed()) return document.documentElement.scrollHeight > innerHeight;
  if (!hinted) tell(say("wheelHint"));
  hinted = true;
  return true;
}

export function wireFrame() {
  document.body.classList.toggle("embed", OPENING.embed);
  document.body.classList.toggle("framed", framed());
  const { credit, licence, embed } = OPENING;
  const withheld = withheldWords();
  byId("credit").hidden = !(credit || licence || embed || withheld);
  fill(byId("credit"), [
    credit && element("span", { dir: "auto" }, credit),
    licence && element("span", { dir: "auto" }, licence),
    withheld && element("span", {}, withheld),
    embed &&
      element("a", { href: location.href, target: "_blank", rel: "noopener", id: "open-whole" }, say("openWhole")),
    element("span", {}, say("madeWith")),
  ]);
}

let heightTold = 0;
/**
 * Tell the page around how high this one would be, if that has changed, and let the way out lead to what is shown.
 * From step to step of a tour it only grows: what is read next stays where it is.
 */
export function tellFrame() {
  document.getElementById("open-whole")?.setAttribute("href", location.href.replace(/#.*$/s, "") + addressOf(state));
  if (!framed()) return;
  const height = state.step === null ? wantedHeight() : Math.max(heightTold, wantedHeight());
  if (height === heightTold) return;
  heightTold = height;
  window.parent.postMessage({ type: "orgraph:height", height }, "*");
  window.parent.postMessage({ sentinel: "amp", type: "embed-size", height }, "*");
}

function wantedHeight() {
  const chart = charts[state.view];
  const rest = document.body.clientHeight - byId("main").clientHeight;
  const own = chart ? (chart.layout.bottom - chart.layout.top) * READABLE + AROUND : OF_LISTS;
  return Math.round(Math.min(HIGHEST, Math.max(LOWEST, rest + own)));
}
