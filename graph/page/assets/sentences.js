// What lines say, in the sentences of the table: "Ann reports to Bo by a dotted line".

import { WORDS, say, within } from "./texts.js";
import { DATA } from "./data.js";
import { visible } from "./visible.js";

/**
 * A template as a list of its texts and of what stands for its {words}.
 * @template T
 * @param {string} template
 * @param {Record<string, T>} words
 * @returns {(string | T)[]}
 */
export function partsOf(template, words) {
  return template
    .split(/(\{\w+\})/)
    .map((part) => (/^\{\w+\}$/.test(part) ? (words[part.slice(1, -1)] ?? "") : part))
    .filter((part) => part !== "");
}

/**
 * A sentence about two ends, without its full stop, as a list of texts and of the ends themselves.
 * @template T
 * @param {string} relation One of DATA.relations, or a relation that facts have.
 * @param {T} subject
 * @param {T} object
 * @param {Form} [form]
 * @returns {(string | T)[]}
 */
export function sentence(relation, subject, object, form = "now") {
  const dashed = relation === "dotted" || relation === "indirect";
  const template = WORDS.relations[dashed ? "reports_to" : relation][form];
  const whole = dashed ? WORDS.kinds[relation].replace("{words}", template) : template;
  return partsOf(whole, { subject: apart(subject), object: apart(object) });
}

/**
 * An end of a sentence, as it stands within one.
 * @template T
 * @param {T} end
 */
const apart = (end) => (typeof end === "string" ? within(visible(end)) : end);

/** @param {string} relation */
export const verb = (relation) => sentence(relation, "", "").join("").trim();

/** The relation of a line, by its number. @param {number} relation */
export const relationOf = (relation) => /** @type {string} */ (DATA.relations[relation]);

/** How a line came about, in words; nothing where it is stated. @param {string} basis */
export const basisWord = (basis) => (basis === "stated" ? "" : say(/** @type {TextKey} */ (`basis ${basis}`)));

/** How a place is held, in words: acting, together with others. @param {string} manner */
export const mannerWord = (manner) => say(/** @type {TextKey} */ (`manner ${manner}`));

/** Why one claim was preferred to another, in words. @param {string} rule */
export const ruleWord = (rule) => say(/** @type {TextKey} */ (`rule ${rule}`));
