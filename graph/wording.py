"""How a relation is said: "Ele.me is not part of ByteDance", not ``eleme does not part_of bytedance``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from graph.words import table

if TYPE_CHECKING:
    from graph.vocabulary import LineKind, Relation

    Form = Literal["now", "then", "since", "never"]


def verb(relation: Relation) -> str:
    """A relation as a verb of the day: ``reports to``."""
    return _forms(relation)["verb"]


def plain(relation: Relation) -> str:
    """A relation as a verb after "does": ``report to``."""
    return _forms(relation)["plain"]


def said(subject: str, relation: Relation, other: str = "", kind: LineKind = "solid", *, denied: bool = False) -> str:
    """What a line or a fact says, of names: ``Ann reports to Bo by a dotted line``; the subject may be left out."""
    return _sentence("never" if denied else "now", subject, relation, other, kind)


def has_been(subject: str, relation: Relation, other: str = "", kind: LineKind = "solid") -> str:
    """The same of what began and goes on: ``Ann has led Shop``, since a day that is told after it."""
    return _sentence("since", subject, relation, other, kind)


def was(subject: str, relation: Relation, other: str = "", kind: LineKind = "solid") -> str:
    """The same of a day that is gone."""
    return _sentence("then", subject, relation, other, kind)


def _sentence(form: Form, subject: str, relation: Relation, other: str, kind: LineKind) -> str:
    template = _forms(relation)[form]
    if not other:
        template = template.replace(" “{object}”", "")
    words = template.replace("{subject}", "\0").replace("{object}", other).replace("\0", subject).strip()
    return str(table()["kinds"][kind]).replace("{words}", words) if kind in table()["kinds"] else words


def _forms(relation: Relation) -> dict[str, str]:
    found: dict[str, str] = table()["relations"][relation]
    return found
