"""What the tables and columns of a database mean, in the form that Datasette shows (metadata.json)."""

from __future__ import annotations

from typing import Any

_ID = {"id": "The id, as in the data files."}

_DATES = {
    "since": "When it began, as a source words it (EDTF: 2021~ is about 2021, 2021/2022 some time in these).",
    "until": "When it ended, as a source words it (EDTF).",
}

_SAID = {
    "subject": "Who it is about.",
    "relation": "reports_to, holds (a post), leads (a unit), member_of or part_of (a unit), and so on.",
    "object": "The other end: the manager, post or unit.",
    "line": "solid, dotted (a second, lesser line) or indirect (nobody says how many stand between).",
    "title": "The title that is given with it.",
    "manner": "In what manner a post or unit is held: acting, interim and the like.",
    "basis": "Whether it is stated, or how it was concluded.",
}

TABLES: dict[str, tuple[str, dict[str, str]]] = {
    "nodes": (
        "People, units and posts.",
        {
            **_ID,
            "name": "The name on the day of the export.",
            "kind": "person, unit or post.",
            "title": "What a person is called on the day of the export.",
            "aliases": "Other names, a JSON array.",
            "unit_kind": "What a unit is: company, department and so on.",
            "unit": "The unit that a post is in.",
            "seats": "How many hold a post at once.",
            "stub": "1: known only because somebody named it.",
            "note": "A remark.",
            "spells": "The days on which it may have been there: EDTF intervals, a JSON array; null: no bound.",
        },
    ),
    "lines": (
        "Lines as they follow from the facts: each row is a spell, unbroken from its first day to its last.",
        {
            "id": "A number.",
            **_SAID,
            "tree": "1: the chart of the day hangs the subject on it.",
            "certainty": "attested, presumed or possible, on the surest of its days.",
            "says": "The best vouching among its facts: official, reported, anonymous or rumoured.",
            "disputed": "1: on some day sources contradict it, and neither weighs more.",
            "since": _DATES["since"],
            "start_earliest": "The first day on which it may have held; null: no bound.",
            "start_latest": "The day from which it surely held.",
            "end_earliest": "The first day on which it may no longer have held.",
            "end_latest": "The day from which it surely no longer held.",
            "last_confirmed": "The last day on which a source attests it.",
        },
    ),
    "facts": (
        "What one source says of a line, or against it, in its own words and dates.",
        {
            **_ID,
            **_SAID,
            "source": "Who says it.",
            **_DATES,
            "observed": "The day on which it was seen so.",
            "throughout": "The period during all of which it was so.",
            "appointed": "When an appointment was announced.",
            "says": "How firmly: stated, reported, rumoured.",
            "joint": "Further sources that say it together, a JSON array of ids.",
            "denied": "1: the source says that it is not so.",
            "quote": "The words of the source.",
            "place": "Where in the source.",
            "note": "A remark.",
        },
    ),
    "sources": (
        "Who published what, and when.",
        {
            **_ID,
            "publisher": "Who published it.",
            "title": "Its title.",
            "url": "Where it stands.",
            "published": "When (EDTF).",
            "kind": "official, filing, press, profile or community.",
            "derived_from": "The sources that it rewrites, a JSON array of ids.",
        },
    ),
    "line_facts": (
        "The facts that each line rests on, and those that speak against it.",
        {"line": "The line.", "fact": "The fact.", "against": "1: it speaks against the line."},
    ),
    "line_sources": ("The sources that each line rests on.", {"line": "The line.", "source": "The source."}),
    "about": ("Of which day this is, and known by when.", {"word": "at or known.", "text": "The day; null: today."}),
}

VIEWS = {
    "reporting": "Reporting lines of all days, with the names of both ends.",
    "chart": "The lines on which the chart of the day hangs everybody, with the names of both ends.",
}

_ON_DAY = """SELECT node, manager, title, line, certainty, disputed, publishers, line_id FROM reporting
WHERE certainty <> 'possible'
  AND coalesce(start_latest <= :day, 1) AND coalesce(end_earliest > :day, 1)
ORDER BY manager, node"""

_PERHAPS = """SELECT node, manager, title, line, certainty, disputed, publishers, line_id FROM reporting
WHERE coalesce(start_earliest <= :day, 1) AND coalesce(end_latest > :day, 1)
ORDER BY manager, node"""

_AGAINST = """SELECT below.name AS node, lines.relation, above.name AS object, sources.publisher, sources.published,
  facts.denied, facts.quote, facts.id AS fact
FROM line_facts JOIN lines ON lines.id = line_facts.line JOIN facts ON facts.id = fact
  JOIN sources ON sources.id = facts.source
  JOIN nodes AS below ON below.id = lines.subject JOIN nodes AS above ON above.id = lines.object
WHERE against ORDER BY node, sources.published"""

QUERIES = {
    "on_day": ("Who reported to whom on a day, whichever way its dates are read", _ON_DAY),
    "perhaps_on_day": ("Who may have reported to whom on a day", _PERHAPS),
    "contradictions": ("What speaks against which line", _AGAINST),
}


def metadata(database: str) -> dict[str, Any]:
    """The metadata for Datasette of a database by its name: descriptions, labels, facets, and questions in SQL."""
    labels = {"nodes": "name", "sources": "title", "facts": "id"}
    facets = {"nodes": ["kind"], "lines": ["relation", "line", "certainty"], "facts": ["relation", "says"]}
    tables: dict[str, dict[str, Any]] = {
        name: {"description": description, "columns": columns} for name, (description, columns) in TABLES.items()
    }
    tables |= {name: {"description": description} for name, description in VIEWS.items()}
    for name, label in labels.items():
        tables[name]["label_column"] = label
    for name, columns in facets.items():
        tables[name]["facets"] = columns
    queries = {name: {"title": title, "sql": sql} for name, (title, sql) in QUERIES.items()}
    about = "Who reports to whom, pieced together from dated records; what is not known for sure says so."
    return {"databases": {database: {"description": about, "tables": tables, "queries": queries}}}
