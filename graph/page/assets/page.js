// The page: its parts, what each does with the state, and the keys that work everywhere.

import { count, say } from "./texts.js";
import { DATA, EPOCHS, KIND, NAMES, PERSON, SPELLS, epochOf, numberOf } from "./data.js";
import { placeOf } from "./days.js";
import { Chart } from "./chart.js";
import { button, byId, tell } from "./elements.js";
import { here, peopleModel, unitsModel } from "./models.js";
import { NetworkView } from "./network.js";
import { Outline } from "./outline.js";
import { forgetColours } from "./paint.js";
import { keepLine, panel, showPanel } from "./panel.js";
import { fillSheet, savePng, saveSvg, shownChart } from "./picture.js";
import { box, wireSearch } from "./search.js";
import { bearNames } from "./snapshot.js";
import { VIEWS, change, comparing, follow, listen, state, stateOf } from "./state.js";
import { Table } from "./table.js";
import { knownBar, showTime, timeBar, wireTime } from "./timebar.js";

export const charts = {};
const parts = {};

function buildHead() {
  for (const text of document.querySelectorAll("[data-text]")) text.textContent = say(text.dataset.text);
  for (const text of document.querySelectorAll("[data-label]")) {
    text.setAttribute("aria-label", say(text.dataset.label));
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
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) return;
    const view = VIEWS[(VIEWS.indexOf(state.view) + by + VIEWS.length) % VIEWS.length];
    change({ view, open: null });
    byId(`tab-${view}`).focus();
  });
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
    expand: () => shownChart().expandAll(),
    collapse: () => shownChart().collapseAll(),
    fit: () => shownChart().fit(),
    "zoom-in": () => shownChart().camera.zoom(1.3),
    "zoom-out": () => shownChart().camera.zoom(1 / 1.3),
    whole: () => change({ branch: null }),
  };
  for (const [id, act] of Object.entries(acts)) {
    byId(id).addEventListener("click", () => {
      byId("menu").open = false;
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

/** A part of the page, made when it is first shown. */
function part(view) {
  const host = byId(`${view}-view`);
  if (!parts[view]) {
    parts[view] =
      view === "chart"
        ? new Chart(host, "chart", peopleModel)
        : view === "units"
          ? new Chart(host, "units", unitsModel)
          : view === "outline"
            ? new Outline(host)
            : view === "table"
              ? new Table(host)
              : new NetworkView(host);
    if (view === "chart" || view === "units") charts[view] = parts[view];
  }
  return parts[view];
}

/** Show the state in every part that is in sight. */
function show(before) {
  bearNames(here());
  for (const view of VIEWS) {
    byId(`${view}-view`).hidden = view !== state.view;
    byId(`tab-${view}`).setAttribute("aria-selected", view === state.view);
    byId(`tab-${view}`).tabIndex = view === state.view ? 0 : -1;
  }
  document.body.classList.toggle("comparing", comparing());
  document.body.dataset.view = state.view;
  byId("compare-days").setAttribute("aria-pressed", state.base !== null);
  byId("compare-known").setAttribute("aria-pressed", state.baseKnown !== undefined);
  byId("possible").setAttribute("aria-pressed", state.possible);
  if (!before || before.selected !== state.selected) keepLine();
  part("chart");
  const shown = part(state.view);
  const panelFirst = state.selected !== null || comparing();
  if (panelFirst && panel.hidden) {
    panel.hidden = false;
    document.body.classList.add("with-panel");
  }
  if (shown instanceof Chart) shown.resize();
  shown.show(before);
  showCrumb();
  showTime(before);
  showPanel();
}

/** Of which branch the chart is; if nobody of it is there, the whole chart is shown, and that is said. */
function showCrumb() {
  const branch = state.branch === null ? undefined : numberOf(state.branch);
  byId("crumb").hidden = branch === undefined;
  if (branch === undefined) return;
  byId("branch-name").textContent = say(shownChart().tops[0] === branch ? "branchOf" : "branchAbsent", {
    name: NAMES[branch],
  });
}

const showStatus = () => part(state.view).show(state);

export function copyLink() {
  copyText(location.href, say("copied"));
}

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

function pageKey(event) {
  if (event.target.matches("input, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    event.preventDefault();
    box.focus();
    box.select();
  }
  if (event.key === "f" && charts[state.view]) charts[state.view].fit();
  if (event.key === "Escape" && state.selected !== null) {
    const node = numberOf(state.selected);
    change({ selected: null });
    if (charts[state.view]) charts[state.view].focusOn(node, { scroll: false });
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
