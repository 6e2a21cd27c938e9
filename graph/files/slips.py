"""What people write instead of what the format has, and what they meant: keys and values (of YAML: ``cures``).

Every cure says what to write. Below a likeness nothing is suggested: a wrong hint costs more than none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

LIKE_ENOUGH = 0.72
"""Least likeness, of 1, of a key or a word to one that is offered for it: of four letters one may be wrong."""

_OF_FACTS = {
    "as": "title role position job job_title jobtitle function",
    "since": "from start starts started begin begins began start_date startdate valid_from starting",
    "until": "to end ends ended till end_date enddate valid_to through thru ending upto",
    "observed": "on at seen asof as_of",
    "date": "when day",
    "reports_to": "boss manager supervisor reportsto reporting_to under line_manager",
    "leads": "heads head_of runs manages chairs directs leader_of",
    "member_of": "works_in works_at works_for employee_of team department belongs_to in",
    "part_of": "parent belongs parent_unit subsidiary_of",
    "holds": "post_held occupies seat",
    "says": "confidence certainty status vouching reliability sure",
    "quote": "cite citation excerpt quoted",
    "where": "page paragraph location",
    "by": "speaker said_by according_to",
    "note": "comment remark remarks text description notes",
    "confidential": "private secret internal",
    "denied": "false negated not_so refuted",
    "retracted": "withdrawn corrected",
    "merged_into": "merged merges_into",
    "left": "quit resigned departed",
    "source": "sources ref reference",
    "named": "renamed called",
}
_OF_SOURCES = {
    "published": "date day year published_at publication_date pubdate issued",
    "url": "link website href address uri web",
    "publisher": "outlet newspaper journal media publication",
    "author": "authors writer byline by journalist",
    "language": "lang",
    "accessed": "retrieved accessed_at visited",
    "archive": "archived archive_url snapshot",
    "kind": "type category",
    "title": "headline name heading",
    "note": "comment remark description notes",
    "derived_from": "copy_of based_on via original rewrites",
    "confidential": "private secret internal",
    "sha256": "hash checksum sha",
}
_OF_NODES = {
    "name": "title label fullname full_name",
    "also": "alias aliases aka other_names nicknames",
    "kind": "type category",
    "note": "comment remark description notes",
    "in": "unit department belongs_to part_of",
    "seats": "seat number count",
    "names": "former_names old_names",
}
_OF_FILES = {
    "people": "person persons individuals",
    "units": "unit organisations organizations orgs departments companies",
    "posts": "post positions seats",
    "facts": "fact statements claims",
    "events": "event",
    "sources": "references",
}
_OF_EVENTS = {
    "what": "title description text name event happened",
    "date": "when day on published",
    "units": "unit",
    "people": "person persons",
    "posts": "post",
    "note": "comment remark notes",
    "source": "sources ref reference",
}
_KEYS = {
    "a fact": _OF_FACTS,
    "a source": _OF_SOURCES,
    "a person": _OF_NODES,
    "a unit": _OF_NODES,
    "a post": _OF_NODES,
    "a file": _OF_FILES,
    "an event": _OF_EVENTS,
    "a retraction": {"date": "when day on", "why": "reason because note"},
    "a dated name": {"name": "title label", "since": "from start", "until": "to end"},
}
_VALUES = {
    "says": {
        "rumoured": "rumored rumor rumour speculated alleged unconfirmed",
        "anonymous": "unnamed insider insiders source sources leaked",
        "reported": "report reports press news said",
        "official": "confirmed announced company certain",
    },
    "manner": {
        "co": "joint shared jointly co-head cohead together",
        "interim": "temporary caretaker provisional",
        "acting": "deputising standin stand-in",
        "full": "permanent regular definitive",
    },
    "line": {"dotted": "dashed matrix functional secondary", "solid": "direct primary full", "indirect": "somewhere"},
    "basis": {"implied": "inferred derived concluded deduced", "stated": "explicit direct said"},
    "kind": {
        "press": "news newspaper media article magazine",
        "community": "blog wiki wikipedia forum social tweet",
        "profile": "linkedin cv resume biography bio",
        "official": "company corporate website government",
        "filing": "registry register court sec report",
    },
    "seats": {"many": "several unlimited any multiple"},
}
_FLAGS = {"true": "y 1 on t", "false": "n 0 off f"}

SHAPES = {
    "retracted": "{date: 2024-02-01, why: …}",
    "source": "{id: …, publisher: …, published: …}",
    "sources": "- {id: …, publisher: …, published: …}",
    "facts": "- {person: …, leads: …}",
    "events": "- {date: …, what: …}",
    "people": "ada: {name: Ada}",
    "units": "sales: {name: Sales}",
    "posts": "chair: {name: Chair, in: …}",
    "names": "- {name: …, until: …}",
}
"""How what stands under a key is written, where somebody wrote it otherwise."""


def key_meant(key: str, what: str, known: Collection[str]) -> str | None:
    """The key that somebody meant in a fact, a source …; None if nothing is like it."""
    word = key.strip().casefold().replace(" ", "_").replace("-", "_")
    return _meant(word, _KEYS.get(what, {}), known)


def value_meant(key: str, value: str, allowed: Collection[str]) -> str | None:
    """The word that somebody meant under a key that has few; None if nothing is like it."""
    word = value.strip().casefold().replace(" ", "-")
    return _meant(word, {**_VALUES.get(key, {}), **(_FLAGS if "true" in allowed else {})}, allowed)


def _meant(word: str, others: Mapping[str, str], known: Collection[str]) -> str | None:
    """What a word stands for: what it is another word of, else what it or such another word is nearly spelled as."""
    from rapidfuzz import process  # noqa: PLC0415 - only a mistake pays for it
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    right = {wrong: one for one, listed in others.items() if one in known for wrong in listed.split()}
    right |= {one: one for one in known}
    if word in right:
        return right[word]
    near = process.extractOne(word, sorted(right), scorer=OSA.normalized_similarity, score_cutoff=LIKE_ENOUGH)
    return right[near[0]] if near else None


STRAIGHT = 'curly quotes are no quotes in YAML; write straight ones: "…"'
CURLY = {"\u201c": "\u201d", "\u201e": "\u201c", "\u00ab": "\u00bb", "\u2018": "\u2019", "\u300c": "\u300d"}
"""Quotes that are none in YAML, each with what closes it."""


def in_curly_quotes(text: str) -> bool:
    """Whether a text stands in quotes that YAML does not know, and so has them in it."""
    return len(text) > 1 and CURLY.get(text[0]) == text[-1]
