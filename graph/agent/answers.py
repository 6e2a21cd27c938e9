"""Tools that answer about the organisation on a day: each asks the room that the command of its name asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from graph import answers, dates
from graph.agent.desk import Asked, first_day
from graph.agent.reply import SHOWN, Found, table
from graph.answers import events as happenings
from graph.answers.verdict import verdict
from graph.errors import OrgraphError
from graph.prose import blocks
from graph.prose.screen import PIPE, Screen
from graph.vocabulary import DISSOLVED, MERGED_INTO, RELATIONS, SPLIT_INTO, Answered, Relation
from graph.wording import was

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.facts import Event
    from graph.rows import HistoryRow
    from graph.vocabulary import NodeId

Name = Annotated[str, "An id, a name or an alias, in any script."]
SCREEN = Screen(PIPE)
ENDED = (DISSOLVED, MERGED_INTO, SPLIT_INTO)


def find(asked: Asked, text: Annotated[str, "What to look for; typing errors are forgiven."]) -> Found:
    """Is anything called like this? People, units, posts and events by names, aliases and titles, in any script.

    Ask this first where you are not sure of a name: other tools want one that means one node.
    """
    rows = answers.find(asked.view, text, None)
    told = table(rows, asked.view, "found")
    text = "" if rows else "nothing is like it"
    return {"answer": "yes" if rows else "not known", "text": text, "rows": rows, "told": told}


def who(asked: Asked, name: Name) -> Found:
    """Is anything known of NAME, a person, a unit, a post or an event, on the day? Its card.

    Its names, titles, managers and reports; who leads a unit (heads) or holds a post (holders); what somebody leads
    and holds; each line with how sure it is and by whose word. `last_known` says when anything last was, where nothing
    is now, and `first_known` from when on something is, where nothing was before.
    """
    node, event = asked.node_or_event(name)
    if event:
        return _event(asked, event)
    if node is None:  # one of the two is there
        return {"answer": "not known"}
    view, row = asked.view, answers.who(asked.view, node)
    told = blocks.card(row, view, SCREEN)
    there = view.there(node)
    gone = [] if there else _gone(asked, node)
    answer: Answered = "yes" if there else "no" if gone else "not known"
    text = "" if there else f"nothing is known of {view.name(node)} on {dates.iso(asked.at)}"
    text += f"; first known on {row['first_known']}" if row["first_known"] else ""
    if gone:
        other = view.name(gone[0]["object"]) if gone[0]["object"] else ""
        text = f"{was(view.name(node), gone[0]['relation'], other)}, {gone[0]['since']}"
    sources = [source for end in gone for source in end["sources"]]
    return {"answer": answer, "text": text, "rows": [row], "told": told, "sources": sources}


def _gone(asked: Asked, node: NodeId) -> list[HistoryRow]:
    """What says that a unit is no more; nothing where nobody does."""
    told = answers.history(asked.graph, node, asked.at)
    return [row for row in told if row["relation"] in ENDED and row["subject"] == node and _over(row, asked.at)]


def _over(row: HistoryRow, at: int) -> bool:
    return row["since"] is not None and dates.parse(row["since"]).latest <= at


def _event(asked: Asked, event: Event) -> Found:
    row = happenings.event_row(event)
    told = blocks.entries(blocks.event_entries(row, asked.view), SCREEN)
    return {"answer": "yes", "rows": [row], "told": told}


def chain(asked: Asked, name: Name) -> Found:
    """Is anybody known to stand above NAME on the day? Everybody above, up to the top, each step with its sources."""
    node = asked.node(name)
    rows = answers.chain(asked.view, node)
    _, ring = asked.view.climb(node)
    notes = [f"the way up from {node} runs in a ring at {rows[-1]['id']}; it was cut there"] if ring else []
    text = f"nobody is known to stand above {asked.view.name(node)}"
    return _steps(asked, rows, rows[1:] or [row for row in rows if row["line_kind"]], text, "steps") | {"notes": notes}


def reports(asked: Asked, name: Name, depth: Annotated[int, "So many levels down; 0: all the way."] = 1) -> Found:
    """Is anybody known to stand below NAME on the day? Who reports to it, each with how sure and by whose word."""
    node = asked.node(name)
    rows = answers.reports(asked.view, node, depth or None)
    return _steps(asked, rows, rows[1:], f"nobody is known to stand below {asked.view.name(node)}", "tree")


def path(asked: Asked, one: Name, other: Name) -> Found:
    """Have two a manager in common on the day? The way from ONE up to the nearest of them and down to OTHER."""
    rows = answers.path(asked.view, asked.node(one), asked.node(other))
    return _steps(asked, rows, rows, "no common manager is known", "steps")


def _steps(asked: Asked, rows: Sequence[Any], found: Sequence[Any], nothing: str, kind: str) -> Found:
    """An answer of steps: yes as far as somebody is found, possibly where each way to them is only possible."""
    sure = [row["certainty"] for row in rows if row["certainty"]]
    answer: Answered = "not known" if not found else "possibly" if set(sure) == {"possible"} else "yes"
    text = "" if found else nothing
    return {"answer": answer, "text": text, "rows": rows, "told": table(rows, asked.view, kind)}


def above(asked: Asked, name: Annotated[str, "An event, or a person, unit or post."]) -> Found:
    """Is anybody known to have stood above an event when it happened, or above a node on the day? Everybody who did.

    An event is asked about on its own days, whatever `at` says; each step has `up_to_here`, the weakest so far.
    """
    node, event = asked.node_or_event(name)
    rows = happenings.above(asked.view, node) if node else []
    if event:
        rows = happenings.above_event(asked.graph, event, possible=asked.moment.possible)
    sure = [row["up_to_here"] for row in rows if row["up_to_here"]]
    answer: Answered = "not known" if not sure else "possibly" if set(sure) == {"possible"} else "yes"
    nothing = "" if sure else "nobody is known to have stood above it"
    found: Found = {"answer": answer, "text": nothing, "rows": rows, "told": table(rows, asked.view, "above")}
    if event:
        found["at"] = [event.date.text]
        found["sources"] = [event.source.id] if event.source else []
    return found


def why(
    asked: Asked,
    one: Name,
    other: Annotated[str | None, "The other end; left out: the manager of ONE."] = None,
    relation: Annotated[
        str | None,
        f"Which line: {', '.join(r for r, j in RELATIONS.items() if j.objects and not j.life)}; left out: any.",
    ] = None,
) -> Found:
    """Does ONE report to, lead, hold, belong to OTHER on the day? The facts for and against, the rule that decided.

    Name the `relation` that you mean: without it, yes says only that some line is held, and `text` which. *Denied*: a
    source says that it is not so. *No*: it ended, begins later, or something else is said of the same place. *Not
    known* is neither: tell nobody that it is not so. Ask with `possible` what may be so all the same.
    """
    first, last = asked.node(one), None if other is None else asked.node(other)
    rows = answers.why(asked.graph, asked.view, first, last)
    if relation is not None:
        rows = [row for row in rows if row["line"]["relation"] == relation]
    told = blocks.why(rows, asked.view, SCREEN)
    if last is not None:
        judged = verdict(asked.view, first, last, _relation(relation))
        return {"verdict": judged, "text": judged.text, "rows": rows, "told": told}
    if relation is not None:
        raise OrgraphError("a relation leads to somebody: name the other too")
    sure = [row["certainty"] for row in rows if row["role"] == "decided" and row["certainty"]]
    answer: Answered = "not known" if not sure else "possibly" if set(sure) == {"possible"} else "yes"
    text = "" if sure else f"no manager of {asked.view.name(first)} is known"
    return {"answer": answer, "text": text, "rows": rows, "told": told}


def _relation(text: str | None) -> Relation | None:
    if text is None:
        return None
    able = [relation for relation, rule in RELATIONS.items() if rule.objects and not rule.life]
    for relation in able:
        if relation == text:
            return relation
    raise OrgraphError(f"{text!r} is no relation of a day: {', '.join(able)}")


def history(
    asked: Asked, name: Name, everything: Annotated[bool, "Also its reports, its parts and its members."] = False
) -> Found:
    """Is anything told of NAME over time? Every spell of a line, a title or a name that began by the day."""
    node = asked.node(name)
    rows = answers.history(asked.graph, node, asked.at, possible=asked.moment.possible, everything=everything)
    text = "" if rows else f"nothing is told of {asked.view.name(node)} up to {dates.iso(asked.at)}"
    told = table(rows, asked.view, "spells")
    return {"answer": "yes" if rows else "not known", "text": text, "rows": rows, "told": told}


def events(
    asked: Asked,
    name: Annotated[str | None, "Whom or what they happened to; left out: anybody."] = None,
    first: Annotated[str | None, "From this day on."] = None,
    under: Annotated[bool, "What happened under NAME, in its time as a leader, instead."] = False,
) -> Found:
    """Is it told that anything happened, up to the day? Each event with its date, its source and its place."""
    node = None if name is None else asked.node(name)
    start = dates.MIN if first is None else first_day(first)
    rows: list[Mapping[str, Any]]
    if under:
        if node is None:
            raise OrgraphError("under whom? name somebody")
        found = happenings.under(asked.graph, [node], possible=asked.moment.possible)
        rows = [*filter(lambda row: start <= dates.parse(row["date"]).upper and _begun(row["date"], asked.at), found)]
        told = table(rows, asked.view, "under")
    else:
        mine = [event for event in asked.graph.events if node is None or node in event.nodes]
        kept = [event for event in mine if start <= event.date.upper and event.date.lower <= asked.at]
        rows = [*map(happenings.event_row, kept)]
        told = "\n".join(f"{event.date}  {event.what}" for event in kept[:SHOWN])
    text = "" if rows else "no such event is told of"
    return {"answer": "yes" if rows else "not known", "text": text, "rows": rows, "told": told}


def _begun(date: str, at: int) -> bool:
    return dates.parse(date).lower <= at
