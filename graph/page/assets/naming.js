// How a name stands where there is little room: what tells it apart from those beside it stays, whatever else is left out.

/**
 * A name that has its room, or that is alike to none beside it, stands as it is, to be cut at its end. Else its middle is
 * left out, so that it goes on where it begins to be another.
 * @param {string} name
 * @param {string[]} beside
 * @param {(text: string) => boolean} fits
 * @returns {string}
 */
export function namedApart(name, beside, fits) {
  if (fits(name)) return name;
  const alike = Math.max(0, ...beside.filter((other) => other !== name).map((other) => sharedBy(name, other)));
  const words = name.split(" ");
  const own = name.slice(0, alike).split(" ").length - 1; // the first word that is another one's no more
  if (!own || own >= words.length || fits(words.slice(0, own + 1).join(" "))) return name;
  for (let kept = own - 1; kept > 0; kept -= 1) {
    for (let until = words.length; until > own; until -= 1) {
      const more = until < words.length ? "…" : "";
      const shown = `${words.slice(0, kept).join(" ")} … ${words.slice(own, until).join(" ")}${more}`;
      if (fits(shown)) return shown;
    }
  }
  return `… ${words.slice(own).join(" ")}`;
}

/**
 * How many letters two names begin with alike.
 * @param {string} one
 * @param {string} other
 */
function sharedBy(one, other) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}
