// Copying the address of what is shown, and other texts.

import { say } from "./texts.js";
import { byId, element, tell } from "./elements.js";
import { addressOf, state } from "./state.js";

/** Copy the address of what is shown, both clocks in it; of a file on this disk only its name. */
export function copyLink() {
  const { href, pathname, protocol } = location;
  const place = protocol === "file:" ? pathname.slice(pathname.lastIndexOf("/") + 1) : href.replace(/#.*$/s, "");
  copyText(place + addressOf(state), say("copied"));
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
    const box = element("input", { readonly: true, value: text, "aria-label": say("copyYourself") });
    tell(say("copyYourself"), { long: true });
    byId("told").append(" ", box);
    box.select();
  }
}
