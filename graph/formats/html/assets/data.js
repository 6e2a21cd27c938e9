"use strict";
// The embedded data, read once, and the few ways the rest of the page asks for it.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const network = read("network-data");
const book = read("cards-data");

const nameOf = (id) => (id in book.names ? book.names[id] : id);
const cardOf = (id) => (Object.hasOwn(book.cards, id) ? book.cards[id] : null);
const nodeOf = new Map(network.nodes.map((node) => [node.id, node]));

/** An element with attributes and children; texts stay texts. */
function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "onclick") made.addEventListener("click", value);
    else if (value !== null) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

/** The text without case and accents, for comparing. */
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
