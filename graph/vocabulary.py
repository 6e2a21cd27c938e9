"""The words of the facts format, as tables: kinds, relations, keys, and how strongly a source vouches.

Names follow W3C ORG, Popolo and FollowTheMoney where these have one (see docs/words.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, NewType, get_args

NodeId = NewType("NodeId", str)
"""The id of a person, a unit or a post. A name is none, however much alike the two may look."""
NO_NODE = NodeId("")
"""Where there is none: the other end of a fact that has none, a place that is not known."""
SourceId = NewType("SourceId", str)
FactId = NewType("FactId", str)
EventId = NewType("EventId", str)

Kind = Literal["person", "unit", "post"]
ShownKind = Literal["person", "unit", "post", "stub"]
"""A node's kind as answers tell it: a stub is only known because somebody named it."""
Relation = Literal[
    "reports_to",
    "leads",
    "holds",
    "member_of",
    "part_of",
    "named",
    "titled",
    "exists",
    "vacant",
    "left",
    "joined",
    "dissolved",
    "merged_into",
    "split_into",
]
LineKind = Literal["solid", "dotted", "indirect"]
Way = Relation | Literal["dotted", "indirect"]
"""A relation, or a reporting line of a kind of its own."""
Manner = Literal["", "acting", "interim", "co", "full"]
Says = Literal["rumoured", "anonymous", "reported", "official"]
Stated = Literal["implied", "stated"]
Through = Literal["through post", "through unit", "through membership", "through the merger"]
Basis = Stated | Through
"""Whether the source says it, implies it, or we conclude it, and by which way."""
HowSure = Literal["possible", "presumed", "attested"]
"""How surely something holds on a day, weakest first."""
Answered = Literal["yes", "no", "possibly", "denied", "not known"]
"""What can be said to a question that asks whether something is so."""
SourceKind = Literal["official", "filing", "press", "profile", "community"]

PERSON: Final = "person"
UNIT: Final = "unit"
POST: Final = "post"
STUB: Final = "stub"
KINDS: tuple[Kind, ...] = get_args(Kind)
SECTIONS: dict[str, Kind] = {"people": PERSON, "units": UNIT, "posts": POST}
"""The key that holds the nodes of a kind in a YAML file."""

REPORTS_TO: Final = "reports_to"
LEADS: Final = "leads"
HOLDS: Final = "holds"
MEMBER_OF: Final = "member_of"
PART_OF: Final = "part_of"
NAMED: Final = "named"
TITLED: Final = "titled"
EXISTS: Final = "exists"
VACANT: Final = "vacant"
LEFT: Final = "left"
JOINED: Final = "joined"
DISSOLVED: Final = "dissolved"
MERGED_INTO: Final = "merged_into"
SPLIT_INTO: Final = "split_into"


@dataclass(frozen=True, slots=True)
class Joins:
    """What a relation may join, and whose slot it fills.

    ``slot`` says for which end there is room for one only at a time: "subject" (a person has one solid manager),
    "object" (a unit has one head), None (no limit). A life relation (``left`` …) is a moment, not a period. A trait is
    told of a node alone: its other end is a text (``named``), or there is none (``vacant``).
    """

    subjects: tuple[Kind, ...]
    objects: tuple[Kind, ...]
    slot: Literal["subject", "object"] | None = None
    life: bool = False
    trait: bool = False


RELATIONS: dict[Relation, Joins] = {
    REPORTS_TO: Joins(KINDS, KINDS, slot="subject"),
    LEADS: Joins((PERSON, POST), (UNIT,), slot="object"),
    HOLDS: Joins((PERSON,), (POST,), slot="object"),
    MEMBER_OF: Joins((PERSON,), (UNIT,)),
    PART_OF: Joins((UNIT, POST), (UNIT,), slot="subject"),
    NAMED: Joins(KINDS, (), slot="subject", trait=True),
    TITLED: Joins((PERSON,), (), slot="subject", trait=True),
    EXISTS: Joins(KINDS, (), trait=True),
    VACANT: Joins((POST,), (), slot="subject", trait=True),
    LEFT: Joins((PERSON,), (UNIT,), life=True),
    JOINED: Joins((PERSON,), (UNIT,), life=True),
    DISSOLVED: Joins((UNIT,), (), life=True),
    MERGED_INTO: Joins((UNIT,), (UNIT,), life=True),
    SPLIT_INTO: Joins((UNIT,), (UNIT,), life=True),
}

SAYS: tuple[Says, ...] = get_args(Says)
"""How a source vouches for a fact, weakest first."""

REFERRING: dict[str, Kind] = {relation: rule.objects[0] for relation, rule in RELATIONS.items() if rule.objects}
"""The relations that lead to another node, each with what that is if nothing else is known of it."""

TRAITS = tuple(relation for relation, rule in RELATIONS.items() if rule.trait)
"""The relations that say something of a node alone."""

BASES: tuple[Stated, ...] = get_args(Stated)
"""Whether the source says it or what it says implies it, weaker first."""

IN_CHARGE: dict[Kind, Relation] = {UNIT: LEADS, POST: HOLDS}
"""The relation of whoever stands for a unit, or for a post."""

SOLID: Final = "solid"
DOTTED: Final = "dotted"
INDIRECT: Final = "indirect"
LINES: tuple[LineKind, ...] = get_args(LineKind)
CO: Final = "co"
FULL: Final = "full"
STAND_INS: tuple[Manner, ...] = ("acting", "interim")
MANNERS: tuple[Manner, ...] = (*STAND_INS, CO, FULL)
SOURCE_KINDS: tuple[SourceKind, ...] = get_args(SourceKind)

NODE_KEYS: dict[Kind, tuple[str, ...]] = {
    PERSON: ("name", "also", "note", "stub"),
    UNIT: ("name", "also", "note", "stub", "kind", "names"),
    POST: ("name", "also", "note", "stub", "in", "seats", "governs"),
}
NAME_KEYS = ("name", "since", "until")
SOURCE_KEYS = (
    "id",
    "publisher",
    "title",
    "url",
    "published",
    "kind",
    "derived_from",
    "note",
    "author",
    "language",
    "accessed",
    "archive",
    "sha256",
    "series",
    "namespace",
    "confidential",
)
EVENT_KEYS = ("id", "date", "what", "units", "people", "posts", "source", "note")
RETRACTION_KEYS = ("date", "why")
FACT_KEYS = (
    *KINDS,
    *RELATIONS,
    "as",
    "line",
    "manner",
    "since",
    "until",
    "observed",
    "throughout",
    "appointed",
    "date",
    "says",
    "basis",
    "denied",
    "retracted",
    "source",
    "with",
    "by",
    "confidential",
    "note",
    "quote",
    "where",
    "id",
)
SAME_KEYS = ("id", "as", "why", "date", "undone")
FILE_KEYS = (*SECTIONS, "source", "sources", "facts", "events", "same")
QUOTE_WORDS = 25
