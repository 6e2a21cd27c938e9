// A page that is served: it shows what is wrong with the data, and comes anew when they change. It stands alone, beside
// the page's own script or in a page without one.

/** @typedef {{ where: string, file: string, line: number, level: string, message: string, rule: string }} LiveProblem */
/** @typedef {{ version: number, drawing: boolean, drawn: boolean, problems: LiveProblem[], more: number, counts: Record<string, number> }} News */

const shownVersion = Number(document.querySelector('meta[name="orgraph:version"]')?.getAttribute("content"));
const news = document.createElement("details");
news.id = "news";
news.hidden = true;
Object.assign(news.style, {
  position: "fixed",
  insetInlineEnd: "12px",
  bottom: "12px",
  zIndex: "9",
  maxWidth: "min(640px, 90vw)",
  maxHeight: "50vh",
  overflow: "auto",
  padding: "6px 12px",
  borderRadius: "8px",
  border: "1px solid GrayText",
  background: "Canvas",
  color: "CanvasText",
  font: "14px/1.4 system-ui, sans-serif",
});
document.body.append(news);

/**
 * An element with a text.
 * @param {string} tag
 * @param {string} text
 * @param {Record<string, string>} attributes
 */
function made(tag, text, attributes = {}) {
  const one = document.createElement(tag);
  one.textContent = text;
  for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
  return one;
}

/** The address of a line of a file. @param {string} file @param {string | number} line */
const lineAddress = (file, line) => `/file?at=${encodeURIComponent(file)}#L${line}`;

/** One problem, with a way to its place. @param {LiveProblem} problem */
function drawProblem({ where, file, line, level, message, rule }) {
  const item = made("li", "", { class: level });
  item.append(made("a", where, { href: lineAddress(file, line), target: "_blank" }));
  const how = level === "error" ? "" : `${level}: `;
  item.append(`: ${how}${message} [${rule}]`);
  return item;
}

const LEVELS = ["error", "warning", "note"];

/** How many of each level, in words. @param {News} told */
function countedWords({ counts }) {
  const some = LEVELS.filter((level) => counts[level]);
  return some.map((level) => `${counts[level]} ${level}${counts[level] === 1 ? "" : "s"}`).join(", ");
}

/** What is told above the list. @param {News} told */
function newsWords(told) {
  const counted = countedWords(told);
  if (!told.drawn && counted) return `${counted}: what is shown is older than the files`;
  return [counted, told.drawing ? "drawing …" : ""].filter(Boolean).join(", ");
}

/** A list of problems. @param {LiveProblem[]} problems @param {number} untold */
function drawProblems(problems, untold) {
  const list = made("ul", "");
  list.append(...problems.map(drawProblem));
  if (untold > 0) list.append(made("li", `… and ${untold} more`));
  return list;
}

/** Show what is told; of another version than this page's, come anew. @param {News} told */
function show(told) {
  if (told.drawn && told.version !== shownVersion) {
    location.reload();
    return;
  }
  const grave = told.problems.filter(({ level }) => level !== "note");
  const notes = told.problems.filter(({ level }) => level === "note");
  const folded = made("details", "");
  folded.append(made("summary", "Notes"), drawProblems(notes, (told.counts.note ?? 0) - notes.length));
  const words = newsWords(told);
  const open = told.problems.length - notes.length;
  news.replaceChildren(made("summary", words), drawProblems(grave, told.more && !notes.length ? told.more : 0));
  if (notes.length) news.append(folded);
  news.hidden = !words;
  news.style.bottom = `${(document.getElementById("time")?.offsetHeight ?? 0) + 12}px`;
  if (!told.drawn && open) news.open = true;
}

/** Let each place in a file that the panel names lead there. */
function linkPlaces() {
  for (const place of document.querySelectorAll("#panel small.address:not(:has(a))")) {
    const [, file, line] = /^(.*):(\d+)$/s.exec(place.textContent ?? "") ?? [];
    if (!file || !line) continue;
    const href = lineAddress(file, line);
    place.replaceChildren(made("a", place.textContent ?? "", { href, target: "_blank" }));
  }
}

const panelHere = document.getElementById("panel");
if (panelHere) new MutationObserver(linkPlaces).observe(panelHere, { childList: true, subtree: true });
new EventSource("/events").onmessage = ({ data }) => show(JSON.parse(data));
