"""What is not known on a day, as the next questions to ask, those on which most hangs first.

One small function per kind of question in the table ``KINDS``; its order decides between questions on which as much
hangs. The weight of a question is how many nodes of the chart may stand elsewhere by its answer.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from graph.answers.asking import Asked, Question
from graph.dates import iso, months_before
from graph.errors import OrgraphError
from graph.lines import Certainty, known_facts
from graph.lines.policy import origins
from graph.names import fold, look_alikes
from graph.vocabulary import (
    HOLDS,
    LEADS,
    LEFT,
    MEMBER_OF,
    PART_OF,
    PERSON,
    RELATIONS,
    REPORTS_TO,
    UNIT,
    Kind,
    NodeId,
    Relation,
)
from graph.wording import plain, verb

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from graph.facts import Fact
    from graph.lines import Key
    from graph.org_graph import OrgGraph
    from graph.rows import Gap, GapRow
    from graph.view import Held, View

STALE_AFTER = 24
"""Months without confirmation after which a line is worth asking about again."""


def gaps(graph: OrgGraph, view: View, months: int = STALE_AFTER, kinds: Collection[str] = ()) -> list[GapRow]:
    """All questions that a view leaves open, or those of some kinds, those with the largest weight first.

    Of lines that ought to be confirmed, one is asked about for each place: whoever knows it knows the others.

    Raises:
        OrgraphError: A kind is none.

    """
    if unknown := sorted(set(kinds) - set(KINDS)):
        raise OrgraphError(f"{unknown[0]!r} is no kind of question: {', '.join(KINDS)}")
    asked = Asked(graph, view, months)
    found = [(kind, one) for kind in KINDS if kind in kinds or not kinds for one in KINDS[kind](asked)]
    return sorted((_row(kind, one) for kind, one in _once_a_place(found)), key=lambda row: -row["weight"])


def _row(kind: Gap, one: Question) -> GapRow:
    return {
        "kind": kind,
        "subject": one.subject,
        "object": one.object,
        "question": one.question,
        "settles": one.settles,
        "weight": one.weight,
        "last_confirmed": one.last_confirmed,
        "sources": list(one.sources),
    }


def _once_a_place(found: list[tuple[Gap, Question]]) -> list[tuple[Gap, Question]]:
    """Questions without those that only ask once more to confirm where one place stands; what is old goes first."""
    first: dict[tuple[NodeId, ...], tuple[Gap, Question]] = {}
    for asked in sorted(
        (one for one in found if one[0] in TO_CONFIRM), key=lambda one: (one[0] != "stale", not one[1].eager)
    ):
        first.setdefault(asked[1].place, asked)
    return [one for one in found if one[0] not in TO_CONFIRM or first[one[1].place] is one]


def disputed(asked: Asked) -> Iterator[Question]:
    """Places that sources give to different people, or give and deny."""
    places: dict[tuple[Relation, NodeId], list[Held]] = defaultdict(list)
    for held in asked.said():
        if held.stretch.disputed:
            places[held.key.relation, _place(held.key)].append(held)
    for lines in places.values():
        facts = list(dict.fromkeys(fact for held in lines for fact in (*held.stretch.facts, *held.stretch.against)))
        yield _of_line(asked, lines[0], _choice(asked, lines[0].key, facts), facts)


def _place(key: Key) -> NodeId:
    """The end of a line at which there is room for one only: the unit led, the person who reports."""
    return key.object if RELATIONS[key.relation].slot == "object" else key.subject


def _choice(asked: Asked, key: Key, facts: list[Fact]) -> str:
    """The question which of the things that some facts say of one place is so."""
    by_object = RELATIONS[key.relation].slot == "object"
    others = {fact.subject if by_object else fact.object for fact in facts if not fact.denied}
    if len(others) == 1:
        return f"Is it so that {asked.states(key)}? It is also denied."
    names = ", or ".join(sorted(map(asked.name, others)))
    if by_object:
        return f"Who {verb(key.relation)} {asked.name(key.object)}: {names}?"
    return (
        f"{'What' if key.relation == PART_OF else 'Who'} does {asked.name(key.subject)} {plain(key.relation)}: {names}?"
    )


def unknown_manager(asked: Asked) -> Iterator[Question]:
    """Whoever stands at the top of a tree of their own, beside the largest."""
    for node in asked.view.roots[1:]:
        if asked.view.manager(node) is None:
            yield _of_node(asked, node, f"Who does {asked.name(node)} report to?")


def headless(asked: Asked) -> Iterator[Question]:
    """Units of the day that nobody leads."""
    for node in sorted(asked.view.present):
        if asked.view.nodes[node].kind == UNIT and not asked.view.lines_to(LEADS, node):
            within = [held for relation in (PART_OF, MEMBER_OF) for held in asked.view.lines_to(relation, node)]
            weight = max(asked.weight(node), 1 + len(within))
            parts = f"{len(within)} parts and members" if len(within) > 1 else "one part or member"
            settles = f"who stands above its {parts}" if within else "who stands for it"
            yield Question(node, None, f"Who leads {asked.name(node)}?", settles, weight)


def unplaced(asked: Asked) -> Iterator[Question]:
    """People of whom no line of the day tells where they stand, and units that are part of nothing."""
    view = asked.view
    gone = {
        fact.subject
        for fact in known_facts(asked.graph.facts.facts, asked.graph.known)
        if fact.relation == LEFT and fact.since and fact.since.earliest <= view.at
    }
    for node in asked.graph.known_nodes.values():
        at_the_top = _governs(view, node.id) or any(held.object in asked.tops for held in view.lines(LEADS, node.id))
        known = node.id in view.tree or node.id in gone or at_the_top
        if node.kind == PERSON and not known and _begun(asked, node.id):
            yield _of_node(asked, node.id, f"Where does {asked.name(node.id)} stand?")
        stands = view.lines(PART_OF, node.id) or view.lines(REPORTS_TO, node.id) or node.id in asked.tops
        if node.kind == UNIT and node.id in view.present and not stands:
            yield _of_node(asked, node.id, f"What does {asked.name(node.id)} belong to?")


def _governs(view: View, node: NodeId) -> bool:
    """Whether somebody has a seat that is under nobody: a board's, say."""
    return any(view.nodes[held.object].governs for held in view.lines(HOLDS, node))


def _begun(asked: Asked, node: NodeId) -> bool:
    """Whether a node was surely seen by the day, or never."""
    parts = (part for line in asked.graph.lines_by_node[node] for part in line.stretches)
    sure = [part for part in parts if part.certainty > Certainty.POSSIBLE]
    return not sure or any(part.start <= asked.view.at for part in sure)


def same_name(asked: Asked) -> Iterator[Question]:
    """Two people, or two units, that bear one name."""
    bearers: dict[tuple[Kind, str], list[NodeId]] = defaultdict(list)
    for node in asked.graph.known_nodes.values():
        for name in {fold(name) for name in node.all_names[1:]}:
            bearers[node.kind, name].append(node.id)
    pairs = {(one, other) for nodes in bearers.values() for one, other in pairwise(nodes)}
    for one, other in sorted(pairs):
        yield _same(asked, one, other)


def similar_names(asked: Asked) -> Iterator[Question]:
    """Two people whose names are so much alike that they may be one person."""
    people = [node for node in asked.graph.known_nodes.values() if node.kind == PERSON]
    named = [(name, node.id) for node in people for name in node.all_names[1:]]
    for one, other in look_alikes(named):
        yield _same(asked, one, other)


def single_origin(asked: Asked) -> Iterator[Question]:
    """Lines that rest on one source, or on copies of one."""
    sources = asked.graph.facts.sources
    for held in asked.said():
        behind = set(origins(held.stretch.facts, sources))
        if len(behind) == 1:
            question = f"Who else says that {asked.states(held.key)}? All of it comes from {behind.pop()}."
            yield _of_line(asked, held, question)


def stale(asked: Asked) -> Iterator[Question]:
    """Lines that nobody has confirmed for so many months."""
    limit = months_before(asked.view.at, asked.months)
    for held in asked.said():
        if held.stretch.confirmed < limit:
            subject, does, other = asked.name(held.subject), plain(held.key.relation), asked.name(held.object)
            when = iso(held.stretch.confirmed)
            question = (
                f"Does {subject} still {does} {other}? {f'Last confirmed {when}.' if when else 'Never confirmed.'}"
            )
            yield _of_line(asked, held, question)


def stub(asked: Asked) -> Iterator[Question]:
    """Whoever is known only because somebody named them."""
    for node in asked.graph.known_nodes.values():
        if node.stub:
            yield _of_node(asked, node.id, f"Who or what is {asked.name(node.id)}?")


KINDS: dict[Gap, Callable[[Asked], Iterator[Question]]] = {
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

TO_CONFIRM: tuple[Gap, ...] = ("single_origin", "stale")
"""Kinds of questions about lines that somebody says already."""


def _of_node(asked: Asked, node: NodeId, question: str) -> Question:
    """A question about a node."""
    return Question(node, None, question, _stand(asked, node), asked.weight(node))


def _of_line(asked: Asked, held: Held, question: str, facts: Sequence[Fact] = ()) -> Question:
    """A question about a line of the day, by the facts for it or by those given."""
    place = _place(held.key)
    many = held.key.relation == HOLDS and asked.view.nodes[held.object].seats != 1
    apart = many or held.key.relation == MEMBER_OF or held.key.dotted  # beside others, so it moves nobody else
    return Question(
        subject=held.subject,
        object=held.object,
        question=question,
        settles=_stand(asked, held.subject if apart else place),
        weight=1 if apart else asked.weight(place),
        last_confirmed=iso(held.stretch.confirmed),
        sources=tuple(dict.fromkeys(fact.source.id for fact in facts or held.stretch.facts)),
        place=(held.subject, held.object) if apart else (place,),
        eager=held.key.relation not in (PART_OF, MEMBER_OF),
    )


def _same(asked: Asked, one: NodeId, other: NodeId) -> Question:
    question = f"Are {asked.name(one)} ({one}) and {asked.name(other)} ({other}) one and the same?"
    weight = asked.weight(one) + asked.weight(other)
    return Question(one, other, question, "whether two entries are one", weight)


def _stand(asked: Asked, node: NodeId) -> str:
    """What an answer about a node settles."""
    below = asked.weight(node) - 1
    return f"where {asked.name(node)} {f'and {below} below stand' if below else 'stands'}"
