"""What stands in the table of each command: names instead of ids, and what can go where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.prose.tables import Column, Many, key
from graph.vocabulary import NAMED, TITLED, NodeId, SourceId
from graph.wording import said, was

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from graph.facts import Source
    from graph.view import View

    Row = Mapping[str, Any]
    Columns = Sequence[Column]


def how_sure(row: Row) -> str:
    """How surely and by what a line is held, in a word or two."""
    parts = [row["certainty"], row["basis"] if row["basis"] not in (None, "stated") else None]
    return ", ".join(part for part in (*parts, "disputed" if row["disputed"] else None) if part)


def cited(sources: Iterable[str], known: Mapping[SourceId, Source]) -> Many:
    """Sources by their ids, each with its address."""
    listed = tuple(sources)
    found = [known.get(SourceId(one)) for one in listed]
    return Many(listed, "sources", tuple(_address(one.url) if one else "" for one in found))


def _address(url: str) -> str:
    """An address that a terminal may follow; nothing of what could steer it."""
    return url if url.startswith(("https://", "http://")) and url.isascii() and url.isprintable() else ""


def _name(view: View, node: str | None) -> str:
    if not node:
        return ""
    return view.name(NodeId(node)) if node in view.nodes else node


def _manager(view: View, row: Row) -> str:
    kind = row["line_kind"]
    if row["manager"] is None:
        return "unknown steps up" if kind == "indirect" else ""
    return _name(view, row["manager"]) + (f" ({kind})" if kind in ("dotted", "indirect") else "")


def steps(view: View) -> Columns:
    """Of a chain or a path."""
    return [
        key("name", 9),
        key("title", 6),
        Column("reports to", lambda row: _manager(view, row), 8),
        Column("how sure", how_sure, 7),
        key("since", 2),
        key("last_confirmed", 5),
        Column("sources", lambda row: cited(row["sources"], view.graph.facts.sources), 4),
    ]


def above(view: View) -> Columns:
    """Of who stood above: where each way up starts, and how surely all of it is so up to each step."""
    name, title, *others = steps(view)
    return [
        Column("under", lambda row: _name(view, row["under"]), 6),
        name,
        title,
        *others[:2],
        Column("up to here", _so_far, 7),
        *others[3:],
    ]


def _so_far(row: Row) -> str:
    return ", ".join(part for part in (row["up_to_here"], "" if row["throughout"] else "on some day of it") if part)


def under(view: View) -> Columns:
    """Of what happened under whom."""
    return [
        Column("leader", lambda row: row["name"], 8),
        key("date", 8),
        key("what", 9),
        Column("through", lambda row: ", ".join(_name(view, one) for one in row["through"]), 6),
        Column("how sure", lambda row: _so_far({**row, "up_to_here": row["certainty"]}), 7),
        key("event", 5),
        Column("sources", lambda row: cited(row["sources"], view.graph.facts.sources), 3),
    ]


def tree(view: View) -> Columns:
    """Of a subtree: the same, each step further down set in."""
    first, *others = steps(view)
    return [Column("name", lambda row: f"{'  ' * row['depth']}{row['name']}", first.worth, whole=True), *others]


def picked(view: View) -> Columns:
    """Of a selection."""
    return [
        key("name", 9),
        key("id", 7),
        key("kind", 3),
        key("title", 4),
        Column("reports to", lambda row: _manager(view, row), 6),
        Column("how sure", how_sure, 5),
    ]


def found(view: View) -> Columns:
    """Of a search."""
    del view
    return [
        key("name", 8),
        Column("id", lambda row: row["id"], 9, whole=True),
        key("kind", 4),
        Column("matched", lambda row: row["matched"] if row["matched"] != row["name"] else "", 5),
        key("score", 3, right=True),
    ]


def figures(view: View) -> Columns:
    """Of statistics."""
    del view
    return [key("of", 4), key("figure", 9), Column("value", lambda row: f"{row['value']:g}", 8, right=True)]


def questions(view: View) -> Columns:
    """Of what is not known."""
    return [
        key("kind", 5),
        key("question", 9),
        key("settles", 4),
        Column("sources", lambda row: cited(row["sources"], view.graph.facts.sources), 3),
    ]


def evidence(view: View) -> Columns:
    """Of what speaks for and against a line, where it is not told in blocks."""
    return [
        key("role", 8),
        Column("source", lambda row: cited([row["source"]] if row["source"] else [], view.graph.facts.sources), 9),
        key("published", 6),
        key("says", 5),
        key("basis", 3),
        key("note", 9),
        key("quote", 4),
        key("place", 2),
    ]


def raw_changes(view: View) -> Columns:
    """Of plain differences."""

    def named(value: object) -> object:
        if isinstance(value, list):
            return [_name(view, one) for one in value]
        return _name(view, value) if isinstance(value, str) else value

    return [
        key("kind", 9),
        Column("subject", lambda row: _name(view, row["subject"]), 9),
        Column("before", lambda row: named(row["before"]), 6),
        Column("after", lambda row: named(row["after"]), 6),
        key("date", 5),
        key("certainty", 3),
        key("caused_by", 8, "explained by"),
        Column("or by", lambda row: row.get("others", ()), 4),
    ]


def spell(view: View, row: Row, node: str) -> str:
    """What a spell is of, in words: of what is over, as of what is over."""
    subject = _name(view, row["subject"]) if row["subject"] != node else ""
    if row["relation"] in (NAMED, TITLED):
        called = "called " if row["relation"] == NAMED else ""
        return f"{subject} {called}“{row['title']}”".strip()
    tell = said if row["until"] in (None, "open") else was
    words = tell(subject, row["relation"], _name(view, row["object"]), row["line_kind"] or "solid")
    return f"{words} ({row['manner']})" if row["manner"] else words


def ending(row: Row) -> str:
    """How the end of a spell is known."""
    if row["end"] and row["ended_by"]:
        return f"{row['end']} {'from' if row['end'] == 'inferred' else 'by'} {row['ended_by']}"
    return row["end"] or ""


def spells(view: View) -> Columns:
    """Of spells, without bars."""
    return [
        Column("what", lambda row: spell(view, row, ""), 9),
        key("since", 8),
        key("until", 8),
        Column("how sure", how_sure, 5),
        Column("end", ending, 3),
        Column("sources", lambda row: cited(row["sources"], view.graph.facts.sources), 4),
    ]


def problems(view: View | None) -> Columns:
    """Of what is wrong with the data."""
    del view
    return [
        Column("where", lambda row: f"{row['file']}:{row['line']}:{row['column']}", 9),
        key("level", 7),
        key("rule", 5),
        key("message", 9),
    ]


BY_KIND: dict[str, Callable[[View], Columns]] = {
    one.__name__: one
    for one in (steps, tree, picked, found, figures, questions, evidence, raw_changes, above, under, spells, problems)
}
"""All of them by name."""
