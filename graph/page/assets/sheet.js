// The panel on a small screen: a sheet over the foot of the chart that rests at three heights and leaves the time bars
// free. page.css says where it is one; beside a chart nothing of this is seen.

import { say } from "./texts.js";
import { nodeOf } from "./data.js";
import { byId, closest, element } from "./elements.js";
import { state } from "./state.js";
import { charts } from "./page.js";

/** @typedef {"low" | "half" | "full"} Stop A line of it, half the room over the time bars, or all of that. */
/** @type {Stop[]} */
const STOPS = ["low", "half", "full"];
/** What a press on the button does next. @type {Record<Stop, { to: Stop, word: TextKey, sign: string }>} */
const NEXT = {
  low: { to: "half", word: "sheetMore", sign: "▴" },
  half: { to: "full", word: "sheetAll", sign: "▴" },
  full: { to: "low", word: "sheetLess", sign: "▾" },
};
/** A press that moves no further is a click. */
const STILL = 5;
/** A pull that goes so far reaches the next height, however far that is. */
const PULLED = 40;

const sheet = byId("panel");
const gistName = element("b", { dir: "auto" });
const gistWords = element("small", {});
const gist = element("p", { class: "gist" }, gistName, gistWords);
const stretch = element("button", { type: "button", "aria-controls": "panel" });
const grip = element("div", { id: "grip" }, stretch, gist);

/** @type {Stop} */
let stop = "half";
/** Where a pull began, how high the sheet was then, and whether it has moved. */
let pull = { y: 0, height: 0, moved: false, on: false };

export function wireSheet() {
  sheet.prepend(grip);
  stretch.addEventListener("click", () => rest(NEXT[stop].to));
  stretch.addEventListener("keydown", (event) => {
    const by = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    if (!by) return;
    event.preventDefault();
    rest(beside(by));
  });
  grip.addEventListener("pointerdown", (event) => {
    if (!event.button) pull = { y: event.clientY, height: sheet.offsetHeight, moved: false, on: true };
  });
  // a quick pull is off the grip at once
  document.addEventListener("pointermove", drag);
  document.addEventListener("pointerup", drop);
  document.addEventListener("pointercancel", drop);
  grip.addEventListener("click", (event) => {
    if (!closest(event, "button") && !pull.moved) rest(NEXT[stop].to);
  });
  rest(stop);
}

/** The next height above or below. @param {number} by */
const beside = (by) => STOPS[Math.min(STOPS.length - 1, Math.max(0, STOPS.indexOf(stop) + by))];

/** @param {PointerEvent} event */
function drag(event) {
  if (!pull.on) return;
  if (!pull.moved && Math.abs(event.clientY - pull.y) < STILL) return;
  if (!pull.moved) grip.setPointerCapture(event.pointerId);
  pull.moved = true;
  const high = pull.height + pull.y - event.clientY;
  sheet.style.height = `${Math.min(heightOf("full"), Math.max(heightOf("low"), high))}px`;
}

/** Let go: the sheet rests at the nearest height, or at the next one the way it was pulled. @param {PointerEvent} event */
function drop(event) {
  if (!pull.on) return;
  pull.on = false;
  if (!pull.moved) return;
  const [high, far] = [sheet.offsetHeight, pull.y - event.clientY];
  const near = STOPS.reduce((one, other) =>
    Math.abs(heightOf(other) - high) < Math.abs(heightOf(one) - high) ? other : one,
  );
  rest(near === stop && Math.abs(far) > PULLED ? beside(Math.sign(far)) : near);
}

/** How high the sheet is at a stop, in pixels. @param {Stop} at */
function heightOf(at) {
  const room = byId("main").offsetHeight;
  return at === "low" ? grip.offsetHeight : at === "half" ? room / 2 : room;
}

/** Rest at a height; whoever is selected stays in sight above. @param {Stop} at */
function rest(at) {
  stop = at;
  sheet.style.height = "";
  sheet.dataset.stop = at;
  const { word, sign } = NEXT[at];
  stretch.textContent = sign;
  stretch.setAttribute("aria-label", say(word));
  stretch.setAttribute("aria-expanded", String(at !== "low"));
  gist.setAttribute("aria-hidden", String(at !== "low"));
  if (state.selected !== null && at !== "full") charts[state.view]?.bring(nodeOf(state.selected));
}

/** Show a list that was asked for: in more than a line. */
export function raiseSheet() {
  if (stop === "low") rest("half");
}

/** Take all but the grip out of the panel, which is filled anew; once it was shut, it opens at half its height again. */
export function clearPanel() {
  for (const child of [...sheet.children]) if (child !== grip) child.remove();
  if (sheet.hidden && stop !== "half") rest("half");
}

/** Say in a line what the panel is about. @param {string} words How it stands with whoever bears the heading. */
export function showGist(words) {
  gistName.textContent = sheet.querySelector("h2")?.textContent ?? "";
  gistWords.textContent = words;
}
