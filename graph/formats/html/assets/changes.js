// The list of what is different between the two moments compared: as orgraph diff tells it for the days that the file
// was made to compare, else every single difference by its kind. A click goes there.

const HEADINGS = { retitled: "retitledList" };
const GROUPED_FROM = 4;

function drawChanges() {
  const [old, now] = [there(), here()];
  const title = say("changeList", { old: momentText(old), new: momentText(now) });
  const asTold = DATA.opening.changes.length && state.base === OPENING.compare && state.at === OPENING.at && state.known === OPENING.known && state.baseKnown === undefined;
  const rows = asTold ? explained(DATA.opening.changes) : singles(differences(old, now));
  return [
    button("×", () => change({ base: null, baseKnown: undefined }), { class: "close", "aria-label": say("stopComparing") }),
    element("h2", { id: "panel-title" }, say("changes")), element("p", { class: "quiet" }, title), tally(),
    ...(rows.length ? rows : [element("p", {}, say("noChange"))]),
  ];
}

const momentText = (moment) => isoOf(moment.at) + (moment.known === null ? "" : `, ${say("knownBy")} ${isoOf(moment.known)}`);

/** How many cards of the chart are new, gone, moved, retitled and newly disputed. */
function tally() {
  const model = charts[state.view === "units" ? "units" : "chart"].model;
  const counts = STATES.map(() => 0);
  if (model && model.states) model.states.forEach((status) => { counts[status] += 1; });
  return element("p", { class: "tally" }, ...STATES.slice(1).flatMap((name, at) => (counts[at + 1] ? [element("span", { class: `mark ${name}` }, SIGNS[at + 1]), ` ${count(counts[at + 1])} ${say(name)}  `] : [])));
}

/** Single differences by kind; many that say the same become one row. */
function singles(found) {
  const made = [];
  for (const kind of ASPECTS) {
    const rows = found.filter((row) => row.kind === kind);
    if (!rows.length) continue;
    made.push(element("h3", {}, `${say(HEADINGS[kind] || kind)} (${count(rows.length)})`), element("ul", { class: "changes" }, ...alike(rows).map(drawAlike)));
  }
  return made;
}

function alike(rows) {
  const groups = new Map();
  for (const row of rows) push(groups, `${row.before.join()} ${row.after.join()}`, row);
  return [...groups.values()].flatMap((group) => (group.length >= GROUPED_FROM ? [group] : group.map((row) => [row])));
}

const textOf = (values) => (values.length ? values.map((value) => (typeof value === "number" ? NAMES[value] : value)).join(", ") : say("nothing"));

function drawAlike(rows) {
  const [{ kind, before, after }] = rows;
  const life = ["joined", "left", "created", "dissolved"].includes(kind);
  const names = rows.flatMap((row, at) => [at ? ", " : "", link(row.node)]);
  return element("li", {}, ...names, life ? "" : named(`: ${textOf(before)} → ${textOf(after)}`));
}

/** The changes as Python explained them, what follows from a change under it. */
function explained(rows) {
  const under = new Map(), nameOf = (row) => `${row.kind}:${row.subject}`, told = new Set(rows.map(nameOf));
  for (const row of rows) push(under, told.has(row.caused_by) ? row.caused_by : "", row);
  const kinds = [...new Set((under.get("") || []).map((row) => row.kind))];
  const draw = (row) => element("li", {}, idLink(row.subject), row.words ? named(`: ${row.words}`) : "", " ", element("small", {}, `${row.date}, ${row.certainty}`),
    under.has(nameOf(row)) && element("ul", {}, ...under.get(nameOf(row)).filter((below) => below !== row).map(draw)));
  return kinds.flatMap((kind) => [
    element("h3", {}, TEXT[HEADINGS[kind] || kind] || kind.replaceAll("_", " ")), element("ul", { class: "changes" }, ...under.get("").filter((row) => row.kind === kind).map(draw)),
  ]);
}

const idLink = (id) => (numberOf(id) === undefined ? named(id) : link(numberOf(id)));
