"""What the JSON Schema tells of each key, with an example, and the entries that it offers whole."""

from __future__ import annotations

from typing import Any, NamedTuple

from graph.vocabulary import PERSON, POST, UNIT


class Told(NamedTuple):
    """What a key means, and what may stand under it."""

    meaning: str
    example: Any


_NAME = "The name it is shown by; without one, its id."
_ALSO = "Further names by which it is found, in any script."
_NOTE = "Free text for whoever reads the file."
_STUB = "It is only known because somebody named it."
_SOURCE = "The id of the source that says it, where that is not the one of the file."
_CONFIDENTIAL = "It is left out of whatever is published (--public)."
_A_DATE = "EDTF: 2022, 2022-11, 2022-11-07, 2022-11~ (about), 2022-11/2023-01 (some time within), ../2023, 202X."

FILE = {
    "people": Told("The people that facts speak of, by id.", {"ada-long": {"name": "Ada Long"}}),
    "units": Told("Companies, departments, teams, by id.", {"sales": {"name": "Sales", "kind": "department"}}),
    "posts": Told("Seats that are there whoever sits in them, by id.", {"chair": {"name": "Chair", "in": "sales"}}),
    "source": Told("The document that this file is about: what it says, no more.", {"id": "x", "publisher": "Gazette"}),
    "sources": Told("Several sources: a list, or by id.", [{"id": "x", "publisher": "Gazette"}]),
    "facts": Told("What the source says, each fact an item.", [{"person": "ada-long", "leads": "sales"}]),
    "events": Told("What happened; it changes no line by itself.", [{"date": "2024-02", "what": "The office opens"}]),
    "same": Told("Two nodes that are one.", [{"id": "a-long", "as": "ada-long", "why": "one and the same byline"}]),
}
_NODE = {
    "name": Told(_NAME, "Ada Long"),
    "also": Told(_ALSO, ["A. Long", "艾达"]),
    "note": Told(_NOTE, "not the Ada of Herald"),
    "stub": Told(_STUB, True),
}
_OF_UNIT = {
    "kind": Told("What it is, in a word of yours: company, department, team …", "department"),
    "names": Told("The names it bore for a time.", [{"name": "Kiosk", "until": "2021"}]),
}
_OF_POST = {
    "in": Told("The unit that the post belongs to: an id or a name.", "sales"),
    "seats": Told("How many may hold it at once: a number, or many.", "many"),
    "governs": Told("It stands over its unit, as a chair does: nobody reports through it.", True),
}
_DATED_NAME = {
    "name": Told("What it was called.", "Kiosk"),
    "since": Told(f"From when on. {_A_DATE}", "2019"),
    "until": Told(f"Until when; that day it was so no more. {_A_DATE}", "2021"),
}
_OF_SOURCE = {
    "id": Told("What facts name it by: its publisher and day, say.", "gazette-2024-01-15"),
    "publisher": Told("Who published it.", "Example Gazette"),
    "title": Told("Its headline.", "Example Ltd names a head of sales"),
    "url": Told("Where it can be read.", "https://example.com/sales"),
    "published": Told(f"When it was published; of an undated one, between which days. {_A_DATE}", "2024-01-15"),
    "kind": Told("What it is: that weighs. Community (a wiki, a forum) is the weakest.", "press"),
    "derived_from": Told("The ids of the sources that it rewrites: a copy confirms nothing.", ["herald-2024-01-14"]),
    "note": Told(_NOTE, "read in translation"),
    "author": Told("Who wrote it.", "B. Line"),
    "language": Told("The language it is in.", "en"),
    "accessed": Told(f"When it was read. {_A_DATE}", "2024-02-01"),
    "archive": Told("A kept copy: an address, or a file below the data folder.", "https://web.archive.org/…"),
    "sha256": Told("The digest of what was read.", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
    "series": Told("The lists of which it is one, each whole: who is missing was not there.", "staff-list"),
    "namespace": Told("What stands before the ids that were taken from it.", "hr"),
    "confidential": Told(_CONFIDENTIAL, True),
}
_OF_FACT = {
    "person": Told("Whom it is about: the id or a name of a person.", "ada-long"),
    "unit": Told("What it is about: the id or a name of a unit.", "sales"),
    "post": Told("What it is about: the id or a name of a post.", "chair"),
    "reports_to": Told("Whom the subject reports to: a person, a post or a unit.", "bo-reed"),
    "leads": Told("The unit that a person or a post heads.", "sales"),
    "holds": Told("The post that a person holds.", "chair"),
    "member_of": Told("The unit that a person works in.", "sales"),
    "part_of": Told("The unit that a unit or a post belongs to.", "example-ltd"),
    "named": Told("What it was called at the time.", "Kiosk"),
    "titled": Told("The title of a person that goes with no place.", "Adviser"),
    "exists": Told("It is there, whatever else is known.", True),
    "vacant": Told("Nobody holds the post.", True),
    "left": Told("The unit that a person left, on a date.", "sales"),
    "joined": Told("The unit that a person joined, on a date.", "sales"),
    "dissolved": Told("The unit was dissolved, on a date.", True),
    "merged_into": Told("The unit that it became part of, on a date.", "example-ltd"),
    "split_into": Told("The units that it became, on a date.", ["sales-north", "sales-south"]),
    "as": Told("The title that the source gives.", "Head of sales"),
    "line": Told("Of reports_to: solid (the manager), dotted (beside that), indirect (somewhere above).", "dotted"),
    "manner": Told("How the place is held: acting, interim, co (shared), full (none of these, and said so).", "acting"),
    "since": Told(f"From when on it is so. {_A_DATE}", "2024-01~"),
    "until": Told(f"The first day on which it is so no more; unknown: ended, open: goes on. {_A_DATE}", "2024-06"),
    "observed": Told(f"When the source saw it so; without any date, on its own day. {_A_DATE}", "2023-12"),
    "throughout": Told(f"It was so on every day of this time. {_A_DATE}", "2021"),
    "appointed": Told(f"When somebody was named, and was not in place before. {_A_DATE}", "2021-05-20"),
    "date": Told(f"When somebody left or joined, or a unit was dissolved, merged or split. {_A_DATE}", "2024-02-01"),
    "says": Told("How the source vouches for it: rumoured weighs least.", "anonymous"),
    "basis": Told("Whether the source states it, or what it states implies it.", "implied"),
    "denied": Told("The source says that this is not so.", True),
    "retracted": Told(
        "It was taken back, by the source or by us.", {"date": "2024-02-01", "why": "corrected in print"}
    ),
    "source": Told(_SOURCE, "gazette-2024-01-15"),
    "with": Told("Further sources that it takes to say this: together they are one fact.", ["minutes-2024"]),
    "by": Told("Who said it to the source.", "a spokesperson"),
    "confidential": Told(_CONFIDENTIAL, True),
    "note": Told(_NOTE, "the article calls her Adele"),
    "quote": Told("The words it rests on, at most 25.", "Ada Long now runs sales"),
    "where": Told("Where in the source the words stand.", "page 3"),
    "id": Told("An id of its own; else it has one made of what it says.", "long-leads-sales"),
}
_OF_EVENT = {
    "id": Told("An id of its own; else it has one made of its day and its words.", "office-opens"),
    "date": Told(f"When it happened. {_A_DATE}", "2024-02"),
    "what": Told("What happened, in words.", "The new office opens"),
    "units": Told("The units that it happened to.", ["sales"]),
    "people": Told("The people that it happened to.", ["ada-long"]),
    "posts": Told("The posts that it happened to.", ["chair"]),
    "source": Told(_SOURCE, "gazette-2024-01-15"),
    "note": Told(_NOTE, "told in passing"),
}
_OF_SAME = {
    "id": Told("The node that is another: it becomes a name of that.", "a-long"),
    "as": Told("The node that stays.", "ada-long"),
    "why": Told("Why they are held to be one.", "one and the same byline"),
    "date": Told(f"When that was decided. {_A_DATE}", "2024-03-01"),
    "undone": Told(f"When it was found to be wrong; they are two again. {_A_DATE}", "2024-04-01"),
}
_OF_RETRACTION = {
    "date": Told(f"When it was taken back. {_A_DATE}", "2024-02-01"),
    "why": Told("Why.", "corrected in print"),
}
KEYS: dict[str, dict[str, Told]] = {
    "file": FILE,
    PERSON: _NODE,
    UNIT: _NODE | _OF_UNIT,
    POST: _NODE | _OF_POST,
    "name": _DATED_NAME,
    "source": _OF_SOURCE,
    "fact": _OF_FACT,
    "event": _OF_EVENT,
    "same": _OF_SAME,
    "retraction": _OF_RETRACTION,
}
"""What is told of the keys of each kind of entry."""


def _snippet(label: str, **body: Any) -> dict[str, Any]:
    return {"label": label, "description": label, "body": {key.removesuffix("_"): value for key, value in body.items()}}


SNIPPETS: dict[str, list[dict[str, Any]]] = {
    "file": [
        _snippet(
            "A source, and what it says",
            source={"id": "$1", "publisher": "$2", "title": "$3", "url": "$4", "published": "$5", "kind": "press"},
            facts=[{"person": "$6", "leads": "$7", "as": "$8"}],
        )
    ],
    PERSON: [_snippet("a person", name="$1", also=["$2"])],
    UNIT: [_snippet("a unit", name="$1", kind="${2|company,department,business line,team|}")],
    POST: [_snippet("a post", name="$1", in_="$2")],
    "source": [_snippet("a source", id="$1", publisher="$2", title="$3", url="$4", published="$5", kind="press")],
    "fact": [
        _snippet("somebody leads a unit", person="$1", leads="$2", as_="$3"),
        _snippet("somebody reports to somebody", person="$1", reports_to="$2"),
        _snippet("somebody holds a post", person="$1", holds="$2", since="$3"),
        _snippet("somebody works in a unit", person="$1", member_of="$2"),
        _snippet("a unit is part of another", unit="$1", part_of="$2"),
        _snippet("somebody left", person="$1", left="$2", date="$3"),
        _snippet("a post is vacant", post="$1", vacant=True, observed="$2"),
        _snippet("the source says it is not so", person="$1", leads="$2", denied=True),
    ],
    "event": [_snippet("something happened", date="$1", what="$2", units=["$3"])],
    "same": [_snippet("two that are one", id="$1", as_="$2", why="$3", date="$4")],
}
"""Entries that are offered whole, as yaml-language-server reads them (``defaultSnippets``), by kind of entry."""
