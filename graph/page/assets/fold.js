// The time instrument on a small screen: what was known by which day, and the way to the list of events, are folded away
// behind a button that says what is set. page.css says where they are; elsewhere all is in sight.

import { say } from "./texts.js";
import { isoOf } from "./days.js";
import { byId, element } from "./elements.js";
import { state } from "./state.js";

const knownDay = element("b", {});

/** Without a second clock there is nothing to fold. */
export function wireFold() {
  const [fold, foot] = [byId("fold"), byId("time")];
  fold.append(element("small", {}, `${say("knownBy")} `), knownDay);
  const nothing = byId("known-row").hidden === true;
  fold.hidden = nothing;
  foot.classList.toggle("unfolded", nothing);
  fold.addEventListener("click", () => {
    const open = foot.classList.toggle("unfolded");
    fold.setAttribute("aria-expanded", String(open));
  });
}

/** Say what is set. */
export function showFold() {
  knownDay.textContent = (state.known !== null && isoOf(state.known)) || say("all");
  byId("fold").classList.toggle("set", state.known !== null);
}
