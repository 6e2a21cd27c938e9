"""What is not known on a day, as the next questions to ask, those on which most hangs first.

One small function per kind of question in the table ``KINDS``; its order decides between questions on which as much
hangs. The weight of a question is how many nodes of the chart may stand elsewhere by its answer.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from graph.dates import iso, months_before
from graph.lines import Certainty, known_facts
from graph.lines.policy import origins
from graph.names import fold, look_alikes
from graph.vocabulary import (
    HOLDS,
    IN_CHARGE,
    LEADS,
    LEFT,
    MEMBER_OF,
    PART_OF,
    PERSON,
    RELATIONS,
    REPORTS_TO,
    UNIT,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from graph.facts import Fact
    from graph.lines import Key
    from graph.org_graph import OrgGraph
    from graph.view import Held, View

    Row = dict[str, Any]

STALE_AFTER = 24
"""Months without confirmation after which a line is worth asking about again."""

_VERBS = {
    REPORTS_TO: ("report to", "reports to"),
    LEADS: ("lead", "leads"),
    HOLDS: ("hold the post of", "holds the post of"),
    MEMBER_OF: ("belong to", "belongs to"),
    PART_OF: ("belong to", "belongs to"),
}


class Asked(NamedTuple):
    """What the questions are asked of: all lines, those of the day, and how old may be what is still fresh."""

    graph: OrgGraph
    view: View
    months: int

    def said(self) -> Iterator[Held]:
        """The lines of the day that somebody says, in a fixed order."""
        return (held for held in self.view.held if not held.stretch.derived)

    def name(self, node: str) -> str:
        """What a node is called in a question."""
        return self.view.name(node)

    def states(self, key: Key) -> str:
        """What a line says, in words."""
        kind = "" if key.kind == "solid" else f" by {'an' if key.indirect else 'a'} {key.kind} line"
        return f"{self.name(key.subject)} {_VERBS[key.relation][1]} {self.name(key.object)}{kind}"

    def weight(self, node: str) -> int:
        """How many stand at a node or below it: at a unit or a post, with whoever stands there for it."""
        view = self.view
        kind = view.nodes[node].kind
        stand_for = view.lines_to(IN_CHARGE[kind], node) if kind in IN_CHARGE else ()
        return 1 + max((view.size(other) for other in (node, *(held.subject for held in stand_for))), default=0)


def gaps(graph: OrgGraph, view: View, months: int = STALE_AFTER, kinds: Collection[str] = ()) -> list[Row]:
    """All questions that a view leaves open, or those of some kinds, those with the largest weight first.

    Of lines that ought to be confirmed, one is asked about for each place: whoever knows it knows the others.

    Rows: ``kind`` (a key of ``KINDS``), ``subject`` and ``object`` (ids, or None), ``question``, ``settles``,
    ``weight``, ``last_confirmed`` and ``sources`` of the line that is asked about, if it is one.
    """
    asked = Asked(graph, view, months)
    wanted = [kind for kind in KINDS if kind in kinds or not kinds]
    found = [{"kind": kind, **row} for kind in wanted for row in KINDS[kind](asked)]
    rows = [{key: row[key] for key in row if key != "place"} for row in _once_a_place(found)]
    return sorted(rows, key=lambda row: -row["weight"])


def _once_a_place(found: list[Row]) -> list[Row]:
    """Questions without those that only ask once more to confirm where one place stands; what is old goes first."""
    first: dict[str, Row] = {}
    by_age = sorted((row for row in found if row["kind"] in TO_CONFIRM), key=_eagerness)
    for row in by_age:
        first.setdefault(row["place"], row)
    return [row for row in found if row["kind"] not in TO_CONFIRM or first[row["place"]] is row]


def _eagerness(row: Row) -> tuple[bool, bool]:
    """The old before what has a single origin, and what a node reports to or leads before what it is part of."""
    return row["kind"] != "stale", " belong" in row["question"]


def disputed(asked: Asked) -> Iterator[Row]:
    """Places that sources give to different people, or give and deny."""
    places: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for held in asked.said():
        if held.stretch.disputed:
            places[held.key.relation, _place(held.key)].append(held)
    for lines in places.values():
        facts = list(dict.fromkeys(fact for held in lines for fact in (*held.stretch.facts, *held.stretch.against)))
        yield _of_line(asked, lines[0], _choice(asked, lines[0].key, facts), facts)


def _place(key: Key) -> str:
    """The end of a line at which there is room for one only: the unit led, the person who reports."""
    return key.object if RELATIONS[key.relation].slot == "object" else key.subject


def _choice(asked: Asked, key: Key, facts: list[Fact]) -> str:
    """The question which of the things that some facts say of one place is so."""
    by_object = RELATIONS[key.relation].slot == "object"
    others = {fact.subject if by_object else fact.object for fact in facts if not fact.denied}
    if len(others) == 1:
        return f"Is it so that {asked.states(key)}? It is also denied."
    names = ", or ".join(sorted(map(asked.name, others)))
    plain, third = _VERBS[key.relation]
    if by_object:
        return f"Who {third} {asked.name(key.object)}: {names}?"
    return f"{'What' if key.relation == PART_OF else 'Who'} does {asked.name(key.subject)} {plain}: {names}?"


def unknown_manager(asked: Asked) -> Iterator[Row]:
    """Whoever stands at the top of a tree of their own, beside the largest."""
    for node in asked.view.roots[1:]:
        if asked.view.manager(node) is None:
            yield _of_node(asked, node, f"Who does {asked.name(node)} report to?")


def headless(asked: Asked) -> Iterator[Row]:
    """Units of the day that nobody leads."""
    for node in sorted(asked.view.present):
        if asked.view.nodes[node].kind == UNIT and not asked.view.lines_to(LEADS, node):
            within = [held for relation in (PART_OF, MEMBER_OF) for held in asked.view.lines_to(relation, node)]
            weight = max(asked.weight(node), 1 + len(within))
            parts = f"{len(within)} parts and members" if len(within) > 1 else "one part or member"
            settles = f"who stands above its {parts}" if within else "who stands for it"
            yield _row(node, None, f"Who leads {asked.name(node)}?", settles, weight)


def unplaced(asked: Asked) -> Iterator[Row]:
    """People of whom no line of the day tells where they stand, and units that are part of nothing."""
    view = asked.view
    gone = {
        fact.subject
        for fact in known_facts(asked.graph.facts.facts, asked.graph.known)
        if fact.relation == LEFT and fact.since and fact.since.earliest <= view.at
    }
    for node in asked.graph.known_nodes.values():
        if node.kind == PERSON and node.id not in view.tree and node.id not in gone and _begun(asked, node.id):
            yield _of_node(asked, node.id, f"Where does {asked.name(node.id)} stand?")
        stands = view.lines(PART_OF, node.id) or view.lines(REPORTS_TO, node.id) or node.id == asked.graph.top_unit
        if node.kind == UNIT and node.id in view.present and not stands:
            yield _of_node(asked, node.id, f"What does {asked.name(node.id)} belong to?")


def _begun(asked: Asked, node: str) -> bool:
    """Whether a node was surely seen by the day, or never."""
    parts = (part for line in asked.graph.lines_by_node[node] for part in line.stretches)
    sure = [part for part in parts if part.certainty > Certainty.POSSIBLE]
    return not sure or any(part.start <= asked.view.at for part in sure)


def same_name(asked: Asked) -> Iterator[Row]:
    """Two people, or two units, that bear one name."""
    bearers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for node in asked.graph.known_nodes.values():
        for name in {fold(name) for name in node.all_names[1:]}:
            bearers[node.kind, name].append(node.id)
    pairs = {(one, other) for nodes in bearers.values() for one, other in pairwise(nodes)}
    for one, other in sorted(pairs):
        yield _same(asked, one, other)


def similar_names(asked: Asked) -> Iterator[Row]:
    """Two people whose names are so much alike that they may be one person."""
    people = [node for node in asked.graph.known_nodes.values() if node.kind == PERSON]
    named = [(name, node.id) for node in people for name in node.all_names[1:]]
    for one, other in look_alikes(named):
        yield _same(asked, one, other)


def single_origin(asked: Asked) -> Iterator[Row]:
    """Lines that rest on one source, or on copies of one."""
    sources = asked.graph.facts.sources
    for held in asked.said():
        behind = set(origins(held.stretch.facts, sources))
        if len(behind) == 1:
            question = f"Who else says that {asked.states(held.key)}? All of it comes from {behind.pop()}."
            yield _of_line(asked, held, question)


def stale(asked: Asked) -> Iterator[Row]:
    """Lines that nobody has confirmed for so many months."""
    limit = months_before(asked.view.at, asked.months)
    for held in asked.said():
        if held.stretch.confirmed < limit:
            subject, verb, other = asked.name(held.subject), _VERBS[held.key.relation][0], asked.name(held.object)
            when = iso(held.stretch.confirmed)
            question = (
                f"Does {subject} still {verb} {other}? {f'Last confirmed {when}.' if when else 'Never confirmed.'}"
            )
            yield _of_line(asked, held, question)


def stub(asked: Asked) -> Iterator[Row]:
    """Whoever is known only because somebody named them."""
    for node in asked.graph.known_nodes.values():
        if node.stub:
            yield _of_node(asked, node.id, f"Who or what is {asked.name(node.id)}?")


KINDS: dict[str, Callable[[Asked], Iterator[Row]]] = {
    "disputed": disputed,
    "unknown_manager": unknown_manager,
    "headless": headless,
    "unplaced": unplaced,
    "same_name": same_name,
    "similar_names": similar_names,
    "single_origin": single_origin,
    "stale": stale,
    "stub": stub,
}

TO_CONFIRM = ("single_origin", "stale")
"""Kinds of questions about lines that somebody says already."""


def _of_node(asked: Asked, node: str, question: str) -> Row:
    """A question about a node."""
    return _row(node, None, question, _stand(asked, node), asked.weight(node))


def _of_line(asked: Asked, held: Held, question: str, facts: Sequence[Fact] = ()) -> Row:
    """A question about a line of the day, by the facts for it or by those given."""
    place = _place(held.key)
    many = held.key.relation == HOLDS and asked.view.nodes[held.object].seats != 1
    apart = many or held.key.relation == MEMBER_OF or held.key.dotted  # beside others, so it moves nobody else
    weight = 1 if apart else asked.weight(place)
    told: Row = {
        "place": (held.subject, held.object) if apart else place,
        "last_confirmed": iso(held.stretch.confirmed),
        "sources": list(dict.fromkeys(fact.source.id for fact in facts or held.stretch.facts)),
    }
    return _row(held.subject, held.object, question, _stand(asked, held.subject if apart else place), weight) | told


def _same(asked: Asked, one: str, other: str) -> Row:
    question = f"Are {asked.name(one)} ({one}) and {asked.name(other)} ({other}) one and the same?"
    weight = asked.weight(one) + asked.weight(other)
    return _row(one, other, question, "whether two entries are one", weight)


def _stand(asked: Asked, node: str) -> str:
    """What an answer about a node settles."""
    below = asked.weight(node) - 1
    return f"where {asked.name(node)} {f'and {below} below stand' if below else 'stands'}"


def _row(subject: str, other: str | None, question: str, settles: str, weight: int) -> Row:
    asked_of = {"subject": subject, "object": other, "question": question, "settles": settles, "weight": weight}
    return asked_of | {"last_confirmed": None, "sources": []}
