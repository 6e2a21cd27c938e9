"""The facts format as JSON Schema, for editors; built from the tables of ``vocabulary``, so that it cannot fall behind.

A scalar may look like a number or a truth value to an editor's YAML reader (``2022``, ``true``); orgraph reads them all
as text. What a schema cannot say (that references lead somewhere, that dates are dates) ``orgraph check`` does.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from graph import vocabulary as words

if TYPE_CHECKING:
    from collections.abc import Mapping

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT: dict[str, Any] = {"type": ["string", "number", "boolean", "null"]}
TEXTS: dict[str, Any] = {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}
FLAG: dict[str, Any] = {"enum": [True, False, "true", "false", "yes", "no"]}
SEVERAL = ("also", "derived_from", "units", "people", "with")
FLAGS = ("stub", "denied", "governs", "confidential", words.DISSOLVED, words.EXISTS, words.VACANT)
CHOICES = {"says": words.SAYS, "basis": words.BASES, "line": words.LINES, "manner": words.MANNERS}
DATES = ("since", "until", "observed", "throughout", "appointed", "date", "published", "accessed", "undone")


def build() -> dict[str, Any]:
    """The JSON Schema of a data file."""
    sections = {section: _by_id(_node(kind)) for section, kind in words.SECTIONS.items()}
    parts = {
        **sections,
        "source": _source(),
        "sources": {
            "anyOf": [
                _list(_source()),
                _by_id(_object(words.SOURCE_KEYS, {"kind": {"enum": list(words.SOURCE_KINDS)}})),
            ]
        },
        "facts": _list(_fact()),
        "same": _list(_object(words.SAME_KEYS, needed=("id", "as"))),
        "events": _list(_object(words.EVENT_KEYS, needed=("date", "what"))),
    }
    return {
        "$schema": DIALECT,
        "title": "A data file of orgraph",
        **_closed({key: parts[key] for key in words.FILE_KEYS}),
    }


def _node(kind: words.Kind) -> dict[str, Any]:
    own: dict[str, Any] = {"names": _list(_object(words.NAME_KEYS, needed=("name",)))} if kind == words.UNIT else {}
    return {"anyOf": [{"type": "null"}, _object(words.NODE_KEYS[kind], own)]}


def _source() -> dict[str, Any]:
    return _object(words.SOURCE_KEYS, {"kind": {"enum": list(words.SOURCE_KINDS)}}, ("id", "publisher"))


def _fact() -> dict[str, Any]:
    """A fact: one subject, one relation at least, and a date where a relation needs it."""
    retracted = _object(words.RETRACTION_KEYS, needed=("date",))
    relations: dict[str, Any] = {name: TEXTS for name, rule in words.RELATIONS.items() if rule.objects}
    fact = _object(words.FACT_KEYS, {"retracted": retracted, **relations})
    fact["oneOf"] = [{"required": [kind]} for kind in words.KINDS]
    fact["anyOf"] = [{"required": [relation]} for relation in words.RELATIONS]
    fact["dependentRequired"] = {name: ["date"] for name, rule in words.RELATIONS.items() if rule.life}
    return fact


def _object(
    keys: tuple[str, ...], own: Mapping[str, Any] = MappingProxyType({}), needed: tuple[str, ...] = ()
) -> dict[str, Any]:
    return _closed({key: own.get(key) or _value(key) for key in keys}, needed)


def _closed(properties: dict[str, Any], needed: tuple[str, ...] = ()) -> dict[str, Any]:
    found = {"type": "object", "additionalProperties": False, "properties": properties}
    return found | ({"required": list(needed)} if needed else {})


def _value(key: str) -> dict[str, Any]:
    if key in FLAGS:
        return FLAG
    if key in CHOICES:
        return {"enum": list(CHOICES[key])}
    if key in DATES:
        return TEXT | {"description": "EDTF: 2022, 2022-11, 2022-11-07, 2022-11~, 2022-11/2023-01"}
    return TEXTS if key in SEVERAL else TEXT


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": ["array", "null"], "items": items}


def _by_id(value: dict[str, Any]) -> dict[str, Any]:
    return {"type": ["object", "null"], "additionalProperties": value}
