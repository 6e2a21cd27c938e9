"use strict";
// Every text of the page, in one table; {words} in braces are filled in by say().

const TEXT = {
  chart: "Chart", units: "Units", outline: "Outline", network: "Network", table: "Table",
  views: "Views", search: "Find a name, title or unit", searchHint: "Find a name, title or unit  ( / )",
  found: "Found", nothingFound: "Nothing here is like “{text}”.", meant: "Did you mean", notThen: "not there on {at}; here {when}",
  goThere: "go there",
  asOf: "As it was on", knownBy: "known by", everything: "all that is recorded", noRow: "No line says that.",
  badDate: "“{text}” is no date. Write 2022-11-15, 2022-11 or 2022.",
  play: "Play", pause: "Pause", earlier: "Earlier change", later: "Later change", timeBar: "Day shown", knownBar: "Known by",
  compareBar: "Compared with",
  compare: "Compare", stopComparing: "Stop comparing", comparedWith: "compared with", compareDays: "Another day", compareKnown: "As known earlier",
  possible: "Also what is only possible", legend: "Legend", more: "More", theme: "Light or dark",
  expandAll: "Expand all", collapseAll: "Collapse", fit: "Show all", zoomIn: "Zoom in", zoomOut: "Zoom out",
  tooMany: "{count} cards are too many for a chart; the outline shows everybody.",
  copyLink: "Copy link", copied: "Link copied", copyTable: "Copy table", tableCopied: "{count} rows copied",
  saveSvg: "Save as SVG", savePng: "Save as PNG", saveCsv: "Table as CSV", print: "Print", notCopied: "The browser did not allow it; the link is in the address bar.",
  onlyBranch: "Only this branch", wholeChart: "Whole chart", branchOf: "Branch of {name}", branchAbsent: "{name} is not there then; the whole chart is shown.", close: "Close",
  shown: "{shown} of {all} shown", loose: "Line not known ({count})", looseUnits: "Part of nothing known ({count})",
  nobody: "Nothing is known of any line on this day.", rings: "{count} in a ring of reporting lines; each ring is cut at one of its lines.",
  direct: "{count} direct", expand: "Expand: {direct} direct, {all} in all", collapse: "Collapse: {direct} direct, {all} in all",
  seats: "{seats} seats", head: "Head", heads: "Heads", noHead: "no head known",
  attested: "attested", presumed: "presumed", possibly: "only possible", disputed: "disputed", derived: "derived", stub: "only named",
  official: "official", reported: "reported", anonymous: "anonymous", rumoured: "rumoured", origin: "one origin", origins: "{count} origins",
  legendAttested: "reports to: a source attests this day", legendPresumed: "presumed: not confirmed up to this day",
  legendPossible: "only possible: within a vague date", legendDerived: "derived: through a unit, a post or a membership",
  legendDisputed: "disputed: sources contradict each other", legendDotted: "dotted line", legendIndirect: "somewhere below: who stands between is not known", legendLit: "chain of command",
  legendHearsay: "nobody says it by name: anonymous or rumoured", legendGroup: "post of several seats",
  added: "new", gone: "gone", moved: "moved", retitled: "other title", doubted: "newly disputed", same: "unchanged",
  changes: "Changes", noChange: "No difference between the two.", changeList: "{old} to {new}", changesWhole: "In the whole organisation.", changesTold: "orgraph diff tells them as stories.",
  person_seen_first: "People now in the records", person_seen_last: "People no longer in the records", unit_seen_first: "Units now in the records", unit_seen_last: "Units no longer in the records",
  head_changed: "Heads of units", holder_changed: "Holders of posts", reparented: "Units moved", manager_changed: "Managers", retitledList: "Titles",
  nothing: "nobody known",
  alsoKnown: "Also: {names}", belongs: "Belongs to", leads: "Leads", holdsPost: "Holds", heldBy: "Held by", reportsTo: "Reports to",
  reports: "Reports ({count})", parts: "Parts ({count})", partOf: "Part of", dottedTo: "Dotted line to", below: "Somewhere below", since: "since {date}",
  lastConfirmed: "last confirmed {date}", decided: "What we hold", saysSo: "Says so ({count})", saysOtherwise: "Says otherwise ({count})",
  otherFacts: "What else is said of {name} ({count})", decidedBy: "decided by: {rule}", startBy: "start dated by: {rule}",
  endInferred: "end inferred from {source}", endSaid: "end said by {source}", datedBy: "dated by: {rule}", doesNot: "not so: ",
  retractedText: "retracted {text}", history: "Over time", noEvidence: "No fact speaks of this line as known by this day.",
  openEvidence: "Evidence", direct_over_derived: "stated for the node itself over derived",
  subject: "Subject", relation: "Relation", object: "Object", title: "Title", certainty: "Held", from: "From", until: "Until", sources: "Sources", rows: "{count} of {all} lines",
  filterHint: "Filter the lines", people: "people", outlineOf: "Everybody, as a list",
  networkHint: "Every line of the day. Drag to move, scroll to zoom, click for the evidence.", showSources: "Show sources",
  footer: "{people} people, {lines} lines, {sources} sources. Contains data about persons.", skip: "To the chart", date: "Date",
  reports_to: "reports to", leadsWord: "leads", holds: "holds", member_of: "belongs to", part_of: "is part of", dotted: "reports (dotted) to", indirect: "stands somewhere below", named: "is named", titled: "is titled", exists: "is there", vacant: "is vacant",
  merged_into: "was merged into", split_into: "was split into", leftWord: "left", joinedWord: "joined", dissolvedWord: "was dissolved",
  event: "Event", keys: "Arrow keys: up to the manager, down to the first report, left and right to peers. Plus and minus open and close. Enter shows the evidence.",
};

/** A text of the table, with its {words} filled in. */
function say(key, words = {}) {
  return TEXT[key].replace(/\{(\w+)\}/g, (_, word) => (word in words ? String(words[word]) : ""));
}

/** A number as people write it; the browser's own way costs 40 ms when it is first asked. */
const count = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");
