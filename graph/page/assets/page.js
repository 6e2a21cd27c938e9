// The page: its parts, what each does with the state, and the keys that work everywhere.

import { count, say } from "./texts.js";
import { DATA, EPOCHS, KIND, PERSON, SPELLS, epochOf, nodeOf } from "./data.js";
import { placeOf } from "./days.js";
import { afterReading } from "./book.js";
import { collapseAll, expandAll } from "./branches.js";
import { momentText } from "./changes.js";
import { Chart } from "./chart.js";
import { copyLink } from "./clipboard.js";
import { forgetColours } from "./colours.js";
import { addStep } from "./draft.js";
import { button, byId, closest, element, field, fill } from "./elements.js";
import { sourceWords } from "./evidence.js";
import { tellFrame, wireFrame } from "./frame.js";
import { stampWords } from "./imprint.js";
import { here, peopleModel, there, unitsModel } from "./models.js";
import { showCrumb, showEmpty, showReach } from "./notices.js";
import { Outline } from "./outline.js";
import { closeList, compareWith, keepLine, openList, panel, panelWanted, showPanel } from "./panel.js";
import { fillSheet, savePng, saveSvg, shownChart } from "./saving.js";
import { box, wireSearch } from "./search.js";
import { wireSheet } from "./sheet.js";
import { bearNames } from "./snapshot.js";
import { VIEWS, change, comparing, follow, listen, readAddress, state } from "./state.js";
import { Table } from "./table.js";
import { knownBar, showTime, timeBar, wireTime } from "./timebar.js";
import { showTour, wireTour } from "./tour.js";

/** The charts by their views; that of people is there from the first. */
export const charts = /** @type {{ chart: Chart } & Partial<Record<View, Chart>>} */ ({});
/** @type {Partial<Parts>} */
const parts = {};
/**
 * What makes the parts; that of the network is there only in a file that has one.
 * @type {{ [Name in View]?: (host: HTMLElement) => Parts[Name] }}
 */
export const makers = {
  chart: (host) => (charts.chart = new Chart(host, "chart", peopleModel)),
  units: (host) => (charts.units = new Chart(host, "units", unitsModel)),
  outline: (host) => new Outline(host),
  table: (host) => new Table(host),
};

/**
 * A part of the page, made when it is first shown.
 * @template {View} Name
 * @param {Name} view
 * @returns {Parts[Name]}
 */
function part(view) {
  const made = parts[view] ?? /** @type {Parts[Name]} */ (makers[view]?.(byId(`${view}-view`)));
  parts[view] = made;
  return made;
}

/** @type {(text: Element, attribute: string) => string} */
const wordOn = (text, attribute) => say(/** @type {TextKey} */ (text.getAttribute(attribute)));

function buildHead() {
  for (const text of document.querySelectorAll("[data-text]")) text.textContent = wordOn(text, "data-text");
  for (const text of document.querySelectorAll("[data-label]")) {
    text.setAttribute("aria-label", wordOn(text, "data-label"));
  }
  box.placeholder = say("searchHint");
  field("known").placeholder = field("base-known").placeholder = say("all");
  byId("views").append(
    ...VIEWS.map((view) =>
      button(say(view), () => change({ view, open: null }), {
        role: "tab",
        id: `tab-${view}`,
        "aria-controls": `${view}-view`,
      }),
    ),
  );
  byId("views").addEventListener("keydown", (event) => {
    const by = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : 0;
    if (!by) return;
    const view = VIEWS[(VIEWS.indexOf(state.view) + by + VIEWS.length) % VIEWS.length];
    change({ view, open: null });
    byId(`tab-${view}`).focus();
  });
  /** @type {Record<string, () => void>} */
  const acts = {
    "compare-days": () => compareWith({ base: state.base === null ? dayBefore() : null }),
    "compare-known": () => compareWith({ baseKnown: state.baseKnown === undefined ? knownThen() : undefined }),
    possible: () => change({ possible: !state.possible }),
    theme: turnTheme,
    "copy-link": copyLink,
    "add-step": addStep,
    svg: saveSvg,
    png: savePng,
    csv: () => {
      const table = part("table");
      table.show();
      table.save();
      showStatus();
    },
    print: () => print(),
    expand: () => expandAll(shownChart()),
    collapse: () => collapseAll(shownChart()),
    fit: fitAll,
    "zoom-in": () => zoomBy(1.3),
    "zoom-out": () => zoomBy(1 / 1.3),
    whole: () => change({ branch: null }),
  };
  for (const [id, act] of Object.entries(acts)) {
    byId(id).addEventListener("click", () => {
      byId("menu").removeAttribute("open");
      act();
    });
  }
  byId("menu").addEventListener("toggle", tellSize, { once: true });
}

/** How much is in the file, at the foot of the menu; counted when it is first opened. */
function tellSize() {
  const people = KIND.filter((kind) => kind === PERSON).length;
  const lines = SPELLS.last.filter((last) => last === EPOCHS.length).length;
  const size = say("footer", {
    people: say(people === 1 ? "onePerson" : "manyPeople", { count: count(people) }),
    lines: say(lines === 1 ? "oneLine" : "manyLines", { count: count(lines) }),
    sources: sourceWords(DATA.sources),
  });
  fill(byId("about"), [size, element("br"), element("span", { id: "stamp" }, stampWords())]);
}

/** The day before the last one, up to the day shown, on which anything changed. */
function dayBefore() {
  const last = timeBar.stops[Math.max(0, placeOf(state.at, timeBar.stops))] ?? state.at;
  return last - 1;
}

/** What was known by the very day that is shown; if that is no less than what is known, the epoch before. */
function knownThen() {
  const epoch = epochOf(state.known);
  const then = Math.min(placeOf(state.at, EPOCHS), epoch - 1);
  return EPOCHS[Math.max(0, then)];
}

/**
 * Show the state in every part that is in sight.
 * @param {State | null} before
 */
function show(before) {
  bearNames(here());
  for (const view of VIEWS) {
    byId(`${view}-view`).hidden = view !== state.view;
    byId(`tab-${view}`).setAttribute("aria-selected", String(view === state.view));
    byId(`tab-${view}`).tabIndex = view === state.view ? 0 : -1;
  }
  document.body.classList.toggle("comparing", comparing());
  document.body.dataset.view = state.view;
  byId("compare-days").setAttribute("aria-pressed", String(state.base !== null));
  byId("compare-known").setAttribute("aria-pressed", String(state.baseKnown !== undefined));
  byId("possible").setAttribute("aria-pressed", String(state.possible));
  byId("compared").hidden = !comparing();
  const old = there();
  if (old) byId("compared-text").textContent = say("changeList", { old: momentText(old), new: momentText(here()) });
  if (!before || before.selected !== state.selected) keepLine();
  showTour();
  part("chart");
  const shown = part(state.view);
  if (panel.hidden && panelWanted()) {
    panel.hidden = false;
    document.body.classList.add("with-panel");
  }
  if (shown instanceof Chart) shown.resize();
  shown.show();
  showCrumb();
  showReach();
  showTime(before);
  showEmpty();
  showPanel();
  tellFrame();
}

const showStatus = () => part(state.view).show();

/** Light or dark, whichever is not on now. */
function turnTheme() {
  const dark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "light" : "dark";
  recolour();
}

function recolour() {
  forgetColours();
  timeBar.draw();
  knownBar.draw();
  for (const chart of Object.values(charts)) if (chart.shown) chart.draw();
  if (state.view === "network") part("network").redraw();
}

/** @param {KeyboardEvent} event */
function pageKey(event) {
  if (closest(event, "input, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    event.preventDefault();
    box.focus();
    box.select();
  }
  if (event.key === "f") fitAll();
  if (event.key === "Escape") escape();
}

function fitAll() {
  if (state.view === "network") part("network").fit();
  else charts[state.view]?.fit({ whole: true });
}

/** @param {number} factor */
function zoomBy(factor) {
  if (state.view === "network") part("network").zoom(factor);
  else shownChart().camera.zoom(factor);
}

/** Close what is open last: a menu, else the panel; the focus goes back to where it came from. */
function escape() {
  const open = openMenu();
  if (open) {
    open.open = false;
    open.querySelector("summary")?.focus();
  } else if (state.selected !== null) {
    const node = nodeOf(state.selected);
    change({ selected: null });
    charts[state.view]?.focusOn(node, { scroll: false });
  } else if (comparing()) closeList();
}

/** The menu or the legend, if it is open. */
const openMenu = () => /** @type {HTMLDetailsElement | null} */ (document.querySelector("#menu[open], #legend[open]"));

/** Past the head into what is shown, the state left as it is. @param {Event} event */
function skip(event) {
  event.preventDefault();
  const stops = charts[state.view] ? ".card[tabindex='0']" : "[tabindex='0'], input, button";
  const first = /** @type {HTMLElement | null} */ (byId(`${state.view}-view`).querySelector(stops));
  first?.focus({ preventScroll: true });
}

export function start() {
  buildHead();
  wireSearch();
  wireTime();
  wireTour();
  wireFrame();
  wireSheet();
  listen(show);
  document.addEventListener("keydown", pageKey);
  document.addEventListener("pointerdown", (event) => {
    const open = openMenu();
    if (open && !open.contains(/** @type {Node} */ (event.target))) open.open = false;
  });
  byId("skip").addEventListener("click", skip);
  byId("empty-go").addEventListener("click", () => {
    const nearest = timeBar.stops[Math.max(0, placeOf(state.at, timeBar.stops))];
    change({ at: nearest });
  });
  byId("show-changes").addEventListener("click", openList);
  byId("stop-comparing").addEventListener("click", () => compareWith({ base: null, baseKnown: undefined }));
  addEventListener("popstate", follow);
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", fillSheet);
  for (const other of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
    matchMedia(other).addEventListener("change", recolour);
  }
  readAddress();
  show(null);
  document.documentElement.dataset.ready = "chart";
  afterReading(() => (document.documentElement.dataset.ready = "all"));
}
