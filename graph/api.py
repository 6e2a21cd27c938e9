"""The Python face: an organisation, its view on a day, and answers as typed rows that know how to show themselves.

``org = open("data")``; ``view = org.at("2022-11", known="2022-10")``; ``view.chain("康泽宇")``. Days are text (as on
the command line), ``date`` or ``datetime``; names are ids, names or aliases in any script, case and accents ignored.
What is wrong fails at the call that is wrong, with the hint that the command line gives.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from graph import dates, publication
from graph.errors import OrgraphError
from graph.results import Card, Changes, Rows

if TYPE_CHECKING:
    from collections.abc import Collection

    import networkx as nx

    from graph.facts import Facts
    from graph.org_graph import OrgGraph
    from graph.rows import (
        AboveRow,
        ChangeRow,
        CheckRow,
        FindRow,
        GapRow,
        HistoryRow,
        NodeRow,
        StatRow,
        StepRow,
        UnderRow,
        WhyRow,
    )
    from graph.view import View as DayView
    from graph.vocabulary import NodeId, Says

Day = str | dt.date
"""A day: text as on the command line (a month or a year means its last day), a ``date`` or a ``datetime``."""


def open(  # noqa: A001 - as one opens a file
    folder: str | Path = "data", *, at_least: Says | None = None, public: bool = False, cache: bool = True
) -> Organisation:
    """The organisation that a data folder, or a shipped set (``bytedance``, ``home-office``), tells of.

    ``at_least`` (``official``, ``reported``, ``anonymous``) leaves out what is vouched for less, ``public`` what is
    confidential; without ``cache`` nothing is kept. Raises ``FactsInvalid``, ``OrgraphError``; warns of what is unread.
    """
    from graph.files.folders import folder_of
    from graph.files.reading import facts_of

    with publication.unquoted(public):
        facts = facts_of(folder, cache=cache)
    told = (publication.public(facts) if public else facts).at_least(at_least)
    return Organisation(told, str(folder), folder_of(folder))


def _ordinal(day: Day, what: str, *, first: bool = False) -> int:
    """The ordinal of a day given in any way (``first``: that of a month). Raises ``BadDate``, ``TypeError``."""
    if isinstance(day, dt.date):
        return day.toordinal()
    if not isinstance(day, str):
        raise TypeError(f"{what} is a date: text such as '2022-11-15', or a datetime.date, not {day!r}")
    text = dates.understood(day)
    return dates.parse(text).lower if first else dates.day(text)


class Organisation:
    """All that is told of an organisation, over all time."""

    def __init__(self, facts: Facts, name: str = "", folder: Path | None = None) -> None:
        self.facts, self.name, self.folder = facts, name, folder
        self._graphs: dict[int | None, OrgGraph] = {}

    def __repr__(self) -> str:
        nodes, facts, sources = len(self.facts.nodes), len(self.facts.facts), len(self.facts.sources)
        return f"<Organisation {self.name!r}: {nodes} nodes, {facts} facts from {sources} sources>"

    def at(self, day: Day | None = None, known: Day | None = None, *, possible: bool = False) -> View:
        """The organisation on a day (today, if none is given), as it was known by another (all that is recorded).

        With ``possible`` also what is only possible. Raises ``BadDate`` for a text that is no date.
        """
        at = dates.today() if day is None else _ordinal(day, "the day")
        return View(self, at, None if known is None else _ordinal(known, "known"), possible=possible)

    def diff(self, old: Day, new: Day, *, known_old: Day | None = None, known_new: Day | None = None) -> Changes:
        """What changed between two days, explained; what was learned, where the two are known by other days.

        Raises ``OrgraphError`` if the old day is after the new one.
        """
        from graph import changes

        before, after = self.at(old, known_old)._day, self.at(new, known_new)._day
        changes.in_order(before, after)
        return Changes.of(changes.diff(before, after), before, after)

    def timeline(self, first: Day | None = None, last: Day | None = None) -> Rows[ChangeRow]:
        """All changes and events from a day (the first day of a month or a year) to another, in order.

        Raises ``OrgraphError`` if the last day is before the first.
        """
        from graph import changes

        start = dates.MIN if first is None else _ordinal(first, "the first day", first=True) - 1
        end = self.at(last)
        told = changes.unfold(end._day.graph, start, end._day.at)
        return Rows([change.row() for _, story in told for change in story], end._day, "raw_changes")

    def check(self) -> Rows[CheckRow]:
        """What is wrong with facts that read well, their lines, and the copies of their sources, in file order."""
        from graph.checks import row
        from graph.files.checked import everything

        found = everything(self._graph(None), (), self.folder)
        return Rows(list(map(row, found)), self.at()._day, "problems")

    def to_networkx(self) -> nx.MultiDiGraph[NodeId]:
        """The lines of all time as a NetworkX graph: an edge a line, with ``relation``, ``start`` and ``end``."""
        return self._graph(None).networkx

    def _graph(self, known: int | None) -> OrgGraph:
        from graph.org_graph import OrgGraph

        if known not in self._graphs:
            self._graphs[known] = OrgGraph(self.facts, known)
        return self._graphs[known]


class View:
    """An organisation on one day, known by one day."""

    def __init__(self, organisation: Organisation, at: int, known: int | None, *, possible: bool) -> None:
        self.organisation, self.possible = organisation, possible
        self._at, self._known = at, known

    def __repr__(self) -> str:
        by = f", as known by {self.known}" if self.known else ""
        return f"<View of {self.organisation.name!r} on {self.day}{by}>"

    @property
    def day(self) -> dt.date:
        """The day that is seen."""
        return dt.date.fromordinal(self._at)

    @property
    def known(self) -> dt.date | None:
        """The day by which it was known; None: all that is recorded."""
        return None if self._known is None else dt.date.fromordinal(self._known)

    @cached_property
    def _day(self) -> DayView:
        from graph.view import as_of

        return as_of(self.organisation._graph(self._known), self._at, possible=self.possible)

    def _node(self, name: str) -> NodeId:
        if not isinstance(name, str):
            raise TypeError(f"a name is text: an id, a name or an alias, not {name!r}")
        return self._day.graph.names.find(name)

    def manager(self, name: str) -> NodeId | None:
        """The id of whoever somebody reports to; None at the top. Raises ``UnknownName``."""
        line = self._day.manager(self._node(name))
        return line.object if line else None

    def who(self, name: str) -> Card:
        """The card of a person, a unit or a post, as a dict with the keys of ``who``. Raises ``UnknownName``."""
        from graph import answers

        return Card(answers.who(self._day, self._node(name)), self._day)

    def chain(self, name: str) -> Rows[StepRow]:
        """A node and everybody above it, up to the top. Raises ``UnknownName``."""
        from graph import answers

        return Rows(answers.chain(self._day, self._node(name)), self._day, "steps")

    def reports(self, name: str, depth: int | None = 1) -> Rows[StepRow]:
        """A node and who stands below it, so many levels down (None: all)."""
        from graph import answers

        return Rows(answers.reports(self._day, self._node(name), depth), self._day, "tree")

    def path(self, one: str, other: str) -> Rows[StepRow]:
        """From one node up to the nearest common manager and down to the other; empty if they have none."""
        from graph import answers

        return Rows(answers.path(self._day, self._node(one), self._node(other)), self._day, "steps")

    def above(self, name: str) -> Rows[AboveRow]:
        """Everybody who stood above a node on the day, or above an event on its own days."""
        from graph.answers import events
        from graph.errors import UnknownName

        try:
            found = events.above(self._day, self._node(name))
        except UnknownName:
            graph = self._day.graph
            found = events.above_event(graph, graph.event_names.find(name), possible=self.possible)
        return Rows(found, self._day, "above")

    def under(self, *leaders: str) -> Rows[UnderRow]:
        """The events that happened under each of some leaders, in their time."""
        from graph.answers import events

        found = events.under(self._day.graph, list(map(self._node, leaders)), possible=self.possible)
        return Rows(found, self._day, "under")

    def why(self, one: str, other: str | None = None) -> Rows[WhyRow]:
        """The facts for and against the line between two nodes, or to the manager of one, and the rule that decided."""
        from graph import answers

        day, last = self._day, None if other is None else self._node(other)
        return Rows(answers.why(day.graph, day, self._node(one), last), day, "evidence")

    def history(self, name: str, *, everything: bool = False) -> Rows[HistoryRow]:
        """Every spell of a node that began by the day; with ``everything`` also its reports, parts and members."""
        from graph import answers

        day, node = self._day, self._node(name)
        found = answers.history(day.graph, node, day.at, possible=self.possible, everything=everything)
        return Rows(found, day, "spells")

    def profile(self, name: str) -> str:
        """The life of a node in sentences, in order, with footnotes: Markdown."""
        from graph.prose import profile

        return profile.markdown(self._day, self._node(name))

    def find(self, text: str) -> Rows[FindRow]:
        """People, units, posts and events like a text, best first, typing errors forgiven."""
        from graph import answers

        return Rows(answers.find(self._day, text), self._day, "found")

    def select(self, selector: str) -> Rows[NodeRow]:
        """The nodes that a selector picks, such as ``+shi-ben`` or ``unit:tiktok-shop``, by id."""
        from graph import selectors
        from graph.answers.tree import standing

        day = self._day
        return Rows([standing(day, node) for node in sorted(selectors.select(day, selector))], day, "picked")

    def stats(self) -> Rows[StatRow]:
        """How large, how deep, how wide and how well sourced it is."""
        from graph import answers

        return Rows(answers.stats(self._day.graph, self._day), self._day, "figures")

    def gaps(self, kinds: Collection[str] = ()) -> Rows[GapRow]:
        """What is not known, as questions, the weightiest first; of all kinds, or of some of ``orgraph gaps``."""
        from graph.answers import gaps

        return Rows(gaps.gaps(self._day.graph, self._day, kinds=kinds), self._day, "questions")

    def html(self, path: str | Path | None = None) -> str:
        """The explorer: one HTML page that works offline and opens on this view; written to a file if one is named."""
        from graph import page, writing

        whole = self.organisation._graph(None)
        title = whole.nodes[whole.top_unit].name if whole.top_unit else self.organisation.name
        text = page.write(whole, self._day, page.Opening(title))
        if path:
            writing.write(Path(path), text.encode())
        return text

    def export(self, fmt: str, *, select: str | None = None, all_days: bool = False) -> str:
        """The view, or the part that a selector picks, as text in a format of ``orgraph export``; gexf: all days."""
        from graph import excerpt, formats, selectors

        if fmt not in formats.TEXTS:
            raise OrgraphError(f"{fmt!r} is none of {', '.join(formats.TEXTS)}")
        chosen = None if select is None else selectors.select(self._day, select)
        taken = excerpt.take(self._day, chosen, all_days=formats.of_all_days(fmt, asked=all_days))
        if fmt in formats.PICTURES:
            taken = excerpt.within(self._day, taken, self.organisation.name, whole=chosen is None)
        return list(formats.parts(fmt, taken))[-1].content.decode()

    def to_networkx(self) -> nx.MultiDiGraph[NodeId]:
        """The lines of the day as a NetworkX graph: an edge a line, from subject to object."""
        import networkx as nx

        from graph.answers.tree import how_held

        day = self._day
        network: nx.MultiDiGraph[NodeId] = nx.MultiDiGraph()
        network.add_nodes_from((node, {"name": day.name(node), "kind": day.nodes[node].kind}) for node in day.present)
        for held in day.held:
            network.add_edge(held.subject, held.object, relation=held.key.relation, **how_held(day, held))
        return network

    def _repr_html_(self) -> str:
        """The chart, for notebooks."""
        return self.export("svg")
