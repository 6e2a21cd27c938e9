"""The words of the facts format, as tables: kinds, relations, keys, and how strongly a source vouches.

Names follow W3C ORG, Popolo and FollowTheMoney where these have one (see docs/words.md).
"""

from __future__ import annotations

from dataclasses import dataclass

PERSON, UNIT, POST, STUB = "person", "unit", "post", "stub"
KINDS = (PERSON, UNIT, POST)
SECTIONS = {"people": PERSON, "units": UNIT, "posts": POST}
"""The key that holds the nodes of a kind in a YAML file."""

REPORTS_TO, LEADS, HOLDS, MEMBER_OF, PART_OF = "reports_to", "leads", "holds", "member_of", "part_of"
NAMED, TITLED, EXISTS, VACANT = "named", "titled", "exists", "vacant"
LEFT, JOINED, DISSOLVED, MERGED_INTO, SPLIT_INTO = "left", "joined", "dissolved", "merged_into", "split_into"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a relation may join, and whose slot it fills.

    ``slot`` says for which end there is room for one only at a time: "subject" (a person has one solid manager),
    "object" (a unit has one head), None (no limit). A life relation (``left`` …) is a moment, not a period. A trait is
    told of a node alone: its other end is a text (``named``), or there is none (``vacant``).
    """

    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    slot: str | None = None
    life: bool = False
    trait: bool = False


RELATIONS = {
    REPORTS_TO: Relation(KINDS, KINDS, slot="subject"),
    LEADS: Relation((PERSON, POST), (UNIT,), slot="object"),
    HOLDS: Relation((PERSON,), (POST,), slot="object"),
    MEMBER_OF: Relation((PERSON,), (UNIT,)),
    PART_OF: Relation((UNIT, POST), (UNIT,), slot="subject"),
    NAMED: Relation(KINDS, (), slot="subject", trait=True),
    TITLED: Relation((PERSON,), (), slot="subject", trait=True),
    EXISTS: Relation(KINDS, (), trait=True),
    VACANT: Relation((POST,), (), slot="subject", trait=True),
    LEFT: Relation((PERSON,), (UNIT,), life=True),
    JOINED: Relation((PERSON,), (UNIT,), life=True),
    DISSOLVED: Relation((UNIT,), (), life=True),
    MERGED_INTO: Relation((UNIT,), (UNIT,), life=True),
    SPLIT_INTO: Relation((UNIT,), (UNIT,), life=True),
}

SAYS = ("rumoured", "anonymous", "reported", "official")
"""How a source vouches for a fact, weakest first."""

TRAITS = tuple(relation for relation, rule in RELATIONS.items() if rule.trait)
"""The relations that say something of a node alone."""

BASES = ("implied", "stated")
"""Whether the source says it or what it says implies it, weaker first."""

IN_CHARGE = {UNIT: LEADS, POST: HOLDS}
"""The relation of whoever stands for a unit, or for a post."""

SOLID, DOTTED, INDIRECT = "solid", "dotted", "indirect"
LINES = (SOLID, DOTTED, INDIRECT)
CO, FULL = "co", "full"
STAND_INS = ("acting", "interim")
MANNERS = (*STAND_INS, CO, FULL)
SOURCE_KINDS = ("official", "filing", "press", "profile", "community")

NODE_KEYS = {
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
    "confidential",
)
EVENT_KEYS = ("date", "what", "units", "people", "source", "note")
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
FILE_KEYS = (*SECTIONS, "source", "sources", "facts", "events")
QUOTE_WORDS = 25
