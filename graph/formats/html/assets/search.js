// Search: names, aliases, titles and units; arrows and Enter.

const MOST_HITS = 12;
const box = document.getElementById("search");
const hits = document.getElementById("hits");

const entries = Object.entries(book.cards).map(([id, card]) => ({
  id, card, text: fold([card.name, ...card.aliases, ...card.titles, ...card.units.map(nameOf)].join("\n")),
}));
let chosen = -1;

/** Cards that hold every word of the text; names that start with it first. */
function found(text) {
  const words = fold(text).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const starts = (entry) => (entry.text.startsWith(words[0]) ? 0 : entry.card.kind === "person" ? 1 : 2);
  return entries
    .filter((entry) => words.every((word) => entry.text.includes(word)))
    .sort((a, b) => starts(a) - starts(b) || (a.card.name < b.card.name ? -1 : 1))
    .slice(0, MOST_HITS);
}

function showHits() {
  const list = found(box.value);
  chosen = list.length ? 0 : -1;
  hits.replaceChildren(...list.map(hit));
  if (!list.length && box.value.trim()) hits.append(element("li", { class: "none" }, `Nothing here is like “${box.value.trim()}”`));
  toggleHits(hits.childElementCount > 0);
  mark();
}

function hit(entry, place) {
  const about = [entry.card.titles[0], entry.card.kind === "person" ? entry.card.units.map(nameOf)[0] : entry.card.kind];
  return element("li", { role: "option", id: `hit-${place}`, "data-id": entry.id, onclick: () => choose(entry.id) },
    element("span", { dir: "auto" }, entry.card.name), element("small", { dir: "auto" }, about.filter(Boolean).join(", ")));
}

function toggleHits(open) {
  hits.hidden = !open;
  box.setAttribute("aria-expanded", String(open));
}

function mark() {
  [...hits.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === chosen)));
  if (chosen >= 0) box.setAttribute("aria-activedescendant", `hit-${chosen}`);
  else box.removeAttribute("aria-activedescendant");
}

function choose(id) {
  toggleHits(false);
  go(id);
}

box.addEventListener("input", showHits);
box.addEventListener("keydown", (event) => {
  const count = hits.querySelectorAll("[role=option]").length;
  if (event.key === "Escape") { toggleHits(false); box.blur(); }
  if (!count || hits.hidden) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    chosen = (chosen + (event.key === "ArrowDown" ? 1 : count - 1)) % count;
    mark();
    event.preventDefault();
  }
  if (event.key === "Enter") choose(hits.children[chosen].dataset.id);
});
document.addEventListener("click", (event) => { if (!event.target.closest(".search")) toggleHits(false); });
