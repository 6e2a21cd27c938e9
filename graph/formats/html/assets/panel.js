// The panel: what is held of a node, how surely, and everything that says so or says otherwise.

const panel = document.getElementById("panel");

const ROLES = { decided: "What we hold", for: "Says so", against: "Says otherwise" };
const WORDS = { reports_to: "reports to", leads: "leads", holds: "holds", member_of: "belongs to", part_of: "is part of" };

function showPanel(id) {
  const card = cardOf(id);
  if (!card) return;
  panel.replaceChildren(
    element("button", { type: "button", class: "close", "aria-label": "Close", onclick: hidePanel }, "×"),
    element("h2", { dir: "auto" }, card.name),
    ...lines(card.titles),
    ...lines(card.units.map(nameOf)),
    ...(card.aliases.length ? [element("p", { class: "aliases", dir: "auto" }, element("small", {}, `Also: ${card.aliases.join(", ")}`))] : []),
    ...(card.note ? [element("p", {}, element("small", {}, card.note))] : []),
    ...managers(card),
    ...people("Reports", card.reports),
    ...evidence(card)
  );
  panel.hidden = false;
  panel.scrollTop = 0;
}

function hidePanel() {
  panel.hidden = true;
  chart.unselectAll();
}

const lines = (texts) => texts.map((text) => element("p", { dir: "auto" }, text));

const link = (id) => element("button", { type: "button", class: "link", dir: "auto", onclick: () => go(id) }, nameOf(id));

function managers(card) {
  if (!card.managers.length) return [];
  const items = card.managers.map((line) => element("li", {}, link(line.manager), " ", element("small", {}, held(line))));
  return [element("h3", {}, "Reports to"), element("ul", {}, ...items)];
}

/** How surely a line is held, in words. */
function held(line) {
  const parts = [line.line === "dotted" ? "dotted line" : null, line.certainty, line.basis === "stated" ? null : line.basis];
  if (line.disputed) parts.push("disputed");
  if (line.since) parts.push(`since ${line.since}`);
  if (line.last_confirmed) parts.push(`last confirmed ${line.last_confirmed}`);
  return parts.filter(Boolean).join(", ");
}

function people(heading, ids) {
  if (!ids.length) return [];
  return [element("h3", {}, `${heading} (${ids.length})`), element("ul", {}, ...ids.map((id) => element("li", {}, link(id))))];
}

function evidence(card) {
  const made = [];
  for (const role of Object.keys(ROLES)) {
    const rows = card.why.filter((row) => row.role === role);
    if (rows.length) made.push(element("h3", {}, ROLES[role]), ...rows.map(fact));
  }
  return made;
}

function fact(row) {
  if (row.role === "decided") {
    return element("div", { class: "fact decided" }, element("b", { dir: "auto" }, sentence(row.line)), element("p", {}, row.note));
  }
  const source = book.sources[row.source] || { publisher: row.source, title: "", url: "" };
  return element("div", { class: `fact ${row.role}` },
    element("b", { dir: "auto" }, source.publisher),
    element("p", { dir: "auto" }, titled(source)),
    element("p", {}, element("small", {}, [row.published, row.says, row.basis].filter(Boolean).join(", "))),
    element("p", { dir: "auto" }, element("small", {}, row.note)),
    element("p", {}, element("small", {}, row.at))
  );
}

const sentence = (line) => `${nameOf(line.subject)} ${WORDS[line.relation] || line.relation} ${nameOf(line.object)}`;

/** The source's title, as a link where its address is one of the web. */
function titled(source) {
  const text = source.title || source.url || "";
  if (!/^https?:\/\//i.test(source.url)) return text;
  return element("a", { href: source.url, target: "_blank", rel: "noopener noreferrer" }, text);
}
