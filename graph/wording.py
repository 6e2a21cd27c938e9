"""How a relation is said: "Ele.me is not part of ByteDance", not ``eleme does not part_of bytedance``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from graph.vocabulary import LineKind, Relation


class Verb(NamedTuple):
    """A relation as a verb: of the day, after "does", of former days, denied, and of what goes on since then."""

    now: str
    plain: str
    then: str
    never: str
    """The whole of it denied."""
    since: str
    """Of what began on a day that is told, and goes on."""


VERBS: dict[Relation, Verb] = {
    "reports_to": Verb("reports to", "report to", "reported to", "does not report to", "has reported to"),
    "leads": Verb("leads", "lead", "led", "does not lead", "has led"),
    "holds": Verb(
        "holds the post of", "hold the post of", "held the post of", "does not hold the post of", "has held the post of"
    ),
    "member_of": Verb("belongs to", "belong to", "belonged to", "does not belong to", "has belonged to"),
    "part_of": Verb("is part of", "belong to", "was part of", "is not part of", "has been part of"),
    "named": Verb("is called", "bear the name", "was called", "is not called", "has been called"),
    "titled": Verb(
        "bears the title", "bear the title", "bore the title", "does not bear the title", "has borne the title"
    ),
    "exists": Verb("is there", "be there", "was there", "is not there", "has been there"),
    "vacant": Verb("is vacant", "be vacant", "was vacant", "is not vacant", "has been vacant"),
    "left": Verb("left", "leave", "left", "did not leave", "left"),
    "joined": Verb("joined", "join", "joined", "did not join", "joined"),
    "dissolved": Verb("is dissolved", "be dissolved", "was dissolved", "is not dissolved", "has been dissolved"),
    "merged_into": Verb("merged into", "merge into", "merged into", "did not merge into", "merged into"),
    "split_into": Verb("split into", "split into", "split into", "did not split into", "split into"),
}

QUOTED = ("named", "titled")
"""Relations whose other end is a text, shown in quotes."""

_BY = {"solid": "", "dotted": " by a dotted line", "indirect": " with unknown steps between"}


def said(subject: str, relation: Relation, other: str = "", kind: LineKind = "solid", *, denied: bool = False) -> str:
    """What a line or a fact says, of names: ``Ann reports to Bo by a dotted line``; the subject may be left out."""
    verb = VERBS[relation].never if denied else VERBS[relation].now
    end = f"“{other}”" if relation in QUOTED and other else other
    return " ".join(part for part in (subject, verb, end) if part) + _BY[kind]


def has_been(subject: str, relation: Relation, other: str = "", kind: LineKind = "solid") -> str:
    """The same of what began and goes on: ``Ann has led Shop``, since a day that is told after it."""
    end = f"“{other}”" if relation in QUOTED and other else other
    return " ".join(part for part in (subject, VERBS[relation].since, end) if part) + _BY[kind]


def was(subject: str, relation: Relation, other: str = "", kind: LineKind = "solid") -> str:
    """The same of a day that is gone."""
    end = f"“{other}”" if relation in QUOTED and other else other
    return " ".join(part for part in (subject, VERBS[relation].then, end) if part) + _BY[kind]
