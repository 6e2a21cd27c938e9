// The page: its parts, what each does with the state, and the keys that work everywhere.

import { count, say } from "./texts.js";
import { DATA, EPOCHS, KIND, NAMES, NONE, PERSON, SPELLS, epochOf, nodeOf } from "./data.js";
import { placeOf } from "./days.js";
import { collapseAll, expandAll } from "./branches.js";
import { Chart } from "./chart.js";
import { forgetColours } from "./colours.js";
import { button, byId, closest, tell } from "./elements.js";
import { here, peopleModel, unitsModel } from "./models.js";
import { NetworkView } from "./network.js";
import { Outline } from "./outline.js";
import { keepLine, panel, showPanel } from "./panel.js";
import { fillSheet, savePng, saveSvg, shownChart } from "./picture.js";
import { box, wireSearch } from "./search.js";
import { bearNames } from "./snapshot.js";
import { VIEWS, change, comparing, follow, listen, state, stateOf } from "./state.js";
import { Table } from "./table.js";
import { knownBar, showTime, timeBar, wireTime } from "./timebar.js";

/** The charts by their views; that of people is there from the first. */
export const charts = /** @type {{ chart: Chart } & Partial<Record<View, Chart>>} */ ({});
/** @type {Partial<Parts>} */
const parts = {};
/** @type {{ [Name in View]: (host: HTMLElement) => Parts[Name] }} */
const makers = {
  chart: (host) => (charts.chart = new Chart(host, "chart", peopleModel)),
  units: (host) => (charts.units = new Chart(host, "units", unitsModel)),
  outline: (host) => new Outline(host),
  network: (host) => new NetworkView(host),
  table: (host) => new Table(host),
};

/**
 * A part of the page, made when it is first shown.
 * @template {View} Name
 * @param {Name} view
 * @returns {Parts[Name]}
 */
function part(view) {
  const made = parts[view] ?? makers[view](byId(`${view}-view`));
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
    "compare-days": () => change(state.base === null ? { base: timeBar.next(state.at, -1) } : { base: null }),
    "compare-known": () => change({ baseKnown: state.baseKnown === undefined ? knownThen() : undefined }),
    possible: () => change({ possible: !state.possible }),
    theme: turnTheme,
    "copy-link": copyLink,
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
    fit: () => shownChart().fit(),
    "zoom-in": () => shownChart().camera.zoom(1.3),
    "zoom-out": () => shownChart().camera.zoom(1 / 1.3),
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
  byId("about").textContent = say("footer", {
    people: count(people),
    lines: count(SPELLS.last.filter((last) => last === EPOCHS.length).length),
    sources: count(DATA.sources),
  });
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
  if (!before || before.selected !== state.selected) keepLine();
  part("chart");
  const shown = part(state.view);
  const panelFirst = state.selected !== null || comparing();
  if (panelFirst && panel.hidden) {
    panel.hidden = false;
    document.body.classList.add("with-panel");
  }
  if (shown instanceof Chart) shown.resize();
  shown.show();
  showCrumb();
  showTime(before);
  showPanel();
}

/** Of which branch the chart is; if nobody of it is there, the whole chart is shown, and that is said. */
function showCrumb() {
  const branch = nodeOf(state.branch);
  byId("crumb").hidden = branch === NONE;
  if (branch === NONE) return;
  byId("branch-name").textContent = say(shownChart().tops[0] === branch ? "branchOf" : "branchAbsent", {
    name: NAMES[branch],
  });
}

const showStatus = () => part(state.view).show();

export function copyLink() {
  copyText(location.href, say("copied"));
}

/**
 * @param {string} text
 * @param {string} done what is told once it is copied
 */
export async function copyText(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    tell(done);
  } catch {
    tell(say("notCopied"));
  }
}

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
}

/** @param {KeyboardEvent} event */
function pageKey(event) {
  if (closest(event, "input, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    event.preventDefault();
    box.focus();
    box.select();
  }
  if (event.key === "f") charts[state.view]?.fit();
  if (event.key === "Escape" && state.selected !== null) {
    const node = nodeOf(state.selected);
    change({ selected: null });
    charts[state.view]?.focusOn(node, { scroll: false });
  }
}

function start() {
  buildHead();
  wireSearch();
  wireTime();
  listen(show);
  document.addEventListener("keydown", pageKey);
  addEventListener("popstate", follow);
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", fillSheet);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);
  Object.assign(state, stateOf(location.hash));
  show(null);
  document.documentElement.dataset.ready = "yes";
}
start();
