"""What people write instead of what the format has, and what they meant: keys, values, and the slips of YAML.

Every cure says what to write. Below a likeness nothing is suggested: a wrong hint costs more than none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

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


UNCLOSED = "the quote that opens here is never closed"
STRAIGHT = 'curly quotes are no quotes in YAML; write straight ones: "…"'
CURLY = {"\u201c": "\u201d", "\u201e": "\u201c", "\u00ab": "\u00bb", "\u2018": "\u2019", "\u300c": "\u300d"}
"""Quotes that are none in YAML, each with what closes it."""
_SPECIAL = re.compile(r"""(?:^|[:,{\[-])\s+([@`%])|(?:^|[:,{\[])\s*([*&!])(?=\S)""")
_PLAIN_COLON = re.compile(r"""(?:[{,]\s*|^\s*(?:-\s+)?)([\w ]+):\s+(?!["'{\[|>&*!])([^"'{}\[\],]*?\S):\s+\S""")
_AFTER_QUOTE = re.compile(r"""[:,\[]\s*("[^"]*"|'[^']*')\s+[^\s,}\]#:]""")
_CLOSE_COLON = re.compile(r"\s*(?:- )?(\w+):(?!//)([^\s:].*)")
_INNER_QUOTE = re.compile(r""":\s*'[^']*\w'\w""")


def in_curly_quotes(text: str) -> bool:
    """Whether a text stands in quotes that YAML does not know, and so has them in it."""
    return len(text) > 1 and CURLY.get(text[0]) == text[-1]


def cure(lines: Sequence[str], line: int, problem: str, context: int | None) -> tuple[int, str] | None:
    """What is wrong with a line that is not YAML, in words, and on which line; None if it is none of the usual slips.

    ``line`` and ``context`` (where what is broken began) count from 0, ``problem`` is what libyaml says.
    """
    for place in dict.fromkeys((context if context is not None else line, line, max(line - 1, 0))):
        text = lines[place] if place < len(lines) else ""
        if found := _of_line(text, problem):
            return place, found
    began = context if context is not None else line
    if "unexpected end of stream" in problem and began < len(lines):
        return began, UNCLOSED
    if "expected ':'" in problem or "mapping values" in problem:
        if close := _without_blank(lines, line, began):
            return close
        at = _without_colon(lines, line, began)
        if at is not None:
            return at, f"a colon is missing: {lines[at].strip().replace(' ', ': ', 1)}"
    found = _of_levels(lines, line, problem)
    return (line, found) if found else None


def _of_levels(lines: Sequence[str], line: int, problem: str) -> str | None:
    """What is wrong with how deep a line stands, or with a list among keys."""
    text = lines[line] if line < len(lines) else ""
    if "block sequence entries" in problem and not text.lstrip().startswith("-"):
        return "a list does not begin in the line of its key; put its first - on the next line"
    if "expected '-' indicator" in problem:
        return "this line is no item of the list above it; begin it with - and a blank, or set it in deeper"
    above = lines[line - 1] if line else ""
    if "mapping values" in problem and _indent(text) > _indent(above):
        return "this line is set in deeper than the key above it, which has a value already"
    if "expected key" in problem or "block" in problem:
        return "this line is not set in like those above it; keys of one mapping stand in one column"
    return None


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _of_line(text: str, problem: str) -> str | None:
    return next((found for look in _LOOKS if (found := look(text, problem))), None)


def _curly(text: str, problem: str) -> str | None:
    unclosed = '"' in text and "unexpected end" in problem
    return STRAIGHT if any(sign in text for sign in "“”„") and not unclosed else None


def _quoted(text: str, problem: str) -> str | None:
    del problem
    if _INNER_QUOTE.search(text):
        return "an apostrophe within '…' is written twice (''), or put the text in \"…\""
    return "there is text behind the closing quote; put all of it in quotes" if _AFTER_QUOTE.search(text) else None


def _special(text: str, problem: str) -> str | None:
    del problem
    match = _SPECIAL.search(text)
    return f"a text that begins with {match[1] or match[2]} needs quotes" if match else None


def _hash(text: str, problem: str) -> str | None:
    del problem
    open_ended = re.search(r"\s#", text) and text.count("{") > text.split("#", maxsplit=1)[0].count("}")
    return "from # on this is a comment, the closing brace too; put the text in quotes" if open_ended else None


def _colon(text: str, problem: str) -> str | None:
    del problem
    match = _PLAIN_COLON.search(text)
    return (
        f'a colon and a blank within a text need quotes: {match[1].strip()}: "{match[2].strip()}: …"' if match else None
    )


def _unpaired(text: str, problem: str) -> str | None:
    del problem
    unpaired = text.count("{") != text.count("}") or text.count("[") != text.count("]")
    return "a brace or a bracket is opened and not closed, or the reverse" if unpaired else None


_LOOKS = (_curly, _quoted, _special, _hash, _colon, _unpaired)
"""What a broken line is looked through for, in this order."""


def _without_blank(lines: Sequence[str], line: int, began: int) -> tuple[int, str] | None:
    """The line of a key whose colon has no blank after it, at or above a place, and how to write it."""
    for place in dict.fromkeys((began, line, line - 1)):
        match = _CLOSE_COLON.fullmatch(lines[place]) if 0 <= place < len(lines) else None
        if match:
            return place, f"a blank is missing after the colon: {match[1]}: {match[2]}"
    return None


def _without_colon(lines: Sequence[str], line: int, began: int) -> int | None:
    """The line of a key without its colon, at or above a place."""
    for place in dict.fromkeys((began, line, line - 1)):
        text = lines[place].strip() if 0 <= place < len(lines) else ""
        if text and not text.startswith(("#", "-", "{", "[")) and ":" not in text:
            return place
    return None
