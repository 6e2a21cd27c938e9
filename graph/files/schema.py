"""The facts format as JSON Schema, for editors; built from the tables of ``vocabulary``, so that it cannot fall behind.

It decides whatever one file alone can show to be wrong: keys, kinds, words, shapes, how dates and ids are written, what
goes with what. A scalar may look like a number or a truth value to an editor's YAML reader (``2022``, ``true``); here
they are all read as text. That references lead somewhere, and what several files say together, ``orgraph check`` tells,
and ``orgraph lsp`` while one types.

``if`` and ``then`` are used, and no younger words, so that readers of older drafts understand it as well;
``patternErrorMessage``, ``errorMessage`` and ``defaultSnippets`` are what yaml-language-server reads beside.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from graph import vocabulary as words
from graph.files.schema_words import KEYS, SNIPPETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

TEXT: Schema = {"type": ["string", "number", "boolean", "null"]}
SOME_TEXT: Schema = {"type": ["string", "number", "boolean"], "minLength": 1}
TEXTS: Schema = {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}
FLAG: Schema = {"enum": [True, False, "true", "false", "yes", "no"]}
TRUE: Schema = {"enum": [True, "true", "yes"], "errorMessage": "say true, or leave it out"}

SEVERAL = ("also", "derived_from", "units", "people", "posts", "with")
FLAGS = ("stub", "denied", "governs", "confidential")
CHOICES = {"says": words.SAYS, "basis": words.BASES, "line": words.LINES, "manner": words.MANNERS}
DATES = ("since", "until", "observed", "throughout", "appointed", "date", "published", "accessed", "undone")

_YEAR = "(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|[0-9]XXX|XXXX)"
_OF_MONTHS = (
    ("(?:0[13578]|1[02])", "(?:0[1-9]|[12][0-9]|3[01]|XX)"),
    ("(?:0[469]|11)", "(?:0[1-9]|[12][0-9]|30|XX)"),
    ("02", "(?:0[1-9]|[12][0-9]|XX)"),
    ("XX", "(?:0[1-9]|[12][0-9]|3[01]|XX)"),
)
"""Months, each with the days that it may have."""
_DAY = "|".join(f"{month}(?:-{day})?" for month, day in _OF_MONTHS)
_PART = "2[1-9]|3[0-9]|4[01]"
"""Seasons, quarters and halves of a year."""
_TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]+)?)?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
_POINT = f"(?:{_YEAR}(?:-(?:{_DAY}))?[?~%]?|[0-9]{{4}}-(?:{_PART})|{_TIME})"
DATE_PATTERN = f"^(?:{_POINT}|(?:{_POINT}|\\.\\.)?/(?:{_POINT}|\\.\\.)?)$"
"""The grammar of dates, as far as a pattern can hold it: that an interval does not end before it starts, it cannot."""
DATE_MESSAGE = "a date is EDTF: 2022, 2022-11, 2022-11-07, 2022-11~ or 2022-11/2023-01"

ID_PATTERN = "^(?!\\s)(?![\\s\\S]*\\s$)[^\\u0000-\\u001f\\u007f]+$"
ID_MESSAGE = "an id has no blanks before or behind it, and no signs that cannot be seen"
QUOTE_PATTERN = f"^\\s*(?:\\S+\\s+){{0,{words.QUOTE_WORDS - 1}}}\\S*\\s*$"


def build() -> Schema:
    """The JSON Schema of a data file."""
    sections = {section: _by_id(_node(kind), kind) for section, kind in words.SECTIONS.items()}
    parts: dict[str, Schema] = {
        **sections,
        "source": _source("id", "publisher"),
        "sources": {"anyOf": [_list(_source("id", "publisher")), _by_id(_source("publisher"), "source")]},
        "facts": _list(_fact()),
        "same": _list(_entry("same", words.SAME_KEYS, needed=("id", "as"))),
        "events": _list(_entry("event", words.EVENT_KEYS, needed=("date", "what"))),
    }
    file = _closed({key: parts[key] | _told("file", key) for key in words.FILE_KEYS})
    of_its_own = {
        "items": {"required": ["source"], "errorMessage": "give the file a 'source:', or this one of its own"}
    }
    file["if"] = {"not": {"required": ["source"]}}
    file["then"] = {"properties": {"facts": of_its_own, "events": of_its_own}}
    return {"$schema": DIALECT, "title": "A data file of orgraph", **file, "defaultSnippets": SNIPPETS["file"]}


def _told(what: str, key: str) -> Schema:
    """What a key of a kind of entry means, with an example."""
    told = KEYS[what][key]
    return {"description": told.meaning, "examples": [told.example]}


def _node(kind: words.Kind) -> Schema:
    own = {"names": _list(_entry("name", words.NAME_KEYS, needed=("name",)))} if kind == words.UNIT else {}
    return {"anyOf": [{"type": "null"}, _entry(kind, words.NODE_KEYS[kind], own | {"seats": _seats(), "in": TEXT})]}


def _seats() -> Schema:
    message = "how many may hold the post at once: a number above 0, or many"
    number = {"type": "integer", "minimum": 1, "maximum": 999_999_999}
    return {
        "anyOf": [{"enum": ["many"]}, number, {"type": "string", "pattern": "^0*[1-9][0-9]{0,8}$"}, {"type": "null"}]
    } | {"errorMessage": message}


def _source(*needed: str) -> Schema:
    return _entry("source", words.SOURCE_KEYS, {"kind": {"enum": list(words.SOURCE_KINDS)}}, needed)


def _fact() -> Schema:
    """A fact: one subject, one relation at least that is said of its kind, and a date where a relation needs it."""
    own: dict[str, Schema] = dict.fromkeys(words.KINDS, SOME_TEXT)
    for relation, rule in words.RELATIONS.items():
        own[relation] = TEXTS if rule.objects else TEXT if relation in (words.NAMED, words.TITLED) else TRUE
    own["retracted"] = _entry("retraction", words.RETRACTION_KEYS, needed=("date",))
    own["quote"] = TEXT | {"pattern": QUOTE_PATTERN, "patternErrorMessage": f"at most {words.QUOTE_WORDS} words"}
    own["until"] = {"anyOf": [{"enum": ["open", "unknown"]}, _date()], "errorMessage": DATE_MESSAGE}
    fact = _entry("fact", words.FACT_KEYS, own)
    fact["oneOf"] = _one_of(words.KINDS)
    fact["anyOf"] = _one_of(words.RELATIONS)
    fact["allOf"] = [*_of_kinds(), *_together()]
    return fact


def _one_of(keys: Iterable[str]) -> list[Schema]:
    return [{"required": [key]} for key in keys]


def _where(key: str, then: Schema) -> Schema:
    """What has to be so where a key is there."""
    return {"if": {"required": [key]}, "then": then}


def _of_kinds() -> list[Schema]:
    """A relation is said of some kinds of subjects."""
    return [
        _where(
            relation,
            {"anyOf": _one_of(rule.subjects), "errorMessage": f"{relation} is said of a {' or '.join(rule.subjects)}"},
        )
        for relation, rule in words.RELATIONS.items()
        if rule.subjects != words.KINDS
    ]


def _together() -> list[Schema]:
    """What goes with what: a moment with its date, a kind of line with a line."""
    lives = [relation for relation, rule in words.RELATIONS.items() if rule.life]
    undated = "date goes with left, joined, dissolved …; use since, until or observed"
    return [
        *(_where(relation, {"required": ["date"]}) for relation in lives),
        _where("date", {"anyOf": _one_of(lives), "errorMessage": undated}),
        _where("line", {"required": [words.REPORTS_TO], "errorMessage": "only reports_to has a line"}),
    ]


def _entry(
    what: str, keys: tuple[str, ...], own: Mapping[str, Schema] = MappingProxyType({}), needed: tuple[str, ...] = ()
) -> Schema:
    """A mapping of a kind of entry: its keys, those it needs, and the entries of its kind that are offered."""
    values = {key: own.get(key) or _value(key) for key in keys}
    for key in needed:
        values[key] = _filled(values[key])
    found = _closed({key: value | _told(what, key) for key, value in values.items()}, needed)
    return found | ({"defaultSnippets": SNIPPETS[what]} if what in SNIPPETS else {})


def _filled(value: Schema) -> Schema:
    """The same, but not left blank."""
    kinds = value.get("type")
    return value | {"type": [kind for kind in kinds if kind != "null"], "minLength": 1} if kinds else value


def _closed(properties: dict[str, Any], needed: tuple[str, ...] = ()) -> Schema:
    """A mapping of these keys alone, said twice: yaml-language-server looks at keys without a value only by name."""
    names = {"enum": list(properties), "errorMessage": "no such key here; a text with a comma in it needs quotes"}
    found = {"type": "object", "additionalProperties": False, "propertyNames": names, "properties": properties}
    return found | ({"required": list(needed)} if needed else {})


def _value(key: str) -> Schema:
    if key in FLAGS:
        return FLAG
    if key in CHOICES:
        return {"enum": list(CHOICES[key])}
    if key in DATES:
        return _date()
    if key == "id":
        return TEXT | {"pattern": ID_PATTERN, "patternErrorMessage": ID_MESSAGE}
    return TEXTS if key in SEVERAL else TEXT


def _date() -> Schema:
    """A date; a year may look like a number."""
    year = {"minimum": 0, "maximum": 9999, "multipleOf": 1}
    return {"type": ["string", "integer", "null"], **year, "pattern": DATE_PATTERN, "patternErrorMessage": DATE_MESSAGE}


def _list(items: Schema) -> Schema:
    return {"type": ["array", "null"], "items": items}


def _by_id(value: Schema, what: str) -> Schema:
    ids = {"pattern": ID_PATTERN, "patternErrorMessage": ID_MESSAGE}
    snippets = [one | {"body": {"${9:id}": one["body"]}} for one in SNIPPETS[what]]
    return {
        "type": ["object", "null"],
        "propertyNames": ids,
        "additionalProperties": value,
        "defaultSnippets": snippets,
    }
