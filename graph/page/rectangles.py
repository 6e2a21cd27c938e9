"""What holds on which days, as known by which days: the rectangles among which the page selects.

Everything is weighed here, once for each day by which something more was known (an *epoch*); the page weighs nothing.
From one epoch to the next only what is told of the nodes that the new facts touch is worked out again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from graph import answers
from graph.dates import MAX, MIN
from graph.lines import Certainty, Memory
from graph.lines.bounds import HowEnded, began, ended
from graph.lines.rank import rank
from graph.org_graph import OrgGraph
from graph.page.told import BY_DEFAULT, IF_POSSIBLE, Told, ToldOf
from graph.page.told import told as told_of
from graph.view import Day, tree_spans
from graph.vocabulary import HOLDS, INDIRECT, LEADS, PART_OF, PERSON, REPORTS_TO, Basis, NodeId, Way

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from graph.facts import Fact, Facts
    from graph.lines import Ending, Key, Line, Stretch

    Span = tuple[int, int, NodeId]
    Track = Callable[[Sequence[int]], Iterable[int]]


MODES = {BY_DEFAULT: Certainty.PRESUMED, IF_POSSIBLE: Certainty.POSSIBLE}


class Step(NamedTuple):
    """From ``day`` on, what a line is.

    ``first`` has the modes in which it is its node's first line of the relation: of reporting lines, the one by which
    the node hangs in the tree.
    """

    day: int
    stretch: Stretch
    first: int


class Spell(NamedTuple):
    """A line over all its days: its steps in order, the day before which it ends, and why it does.

    ``since`` and ``until`` are when it began and ended in the words of the sources, ``how`` is how the end is known.
    """

    key: Key
    steps: tuple[Step, ...]
    end: int
    ending: Ending | None
    since: str | None
    until: str | None
    how: HowEnded | None


class Sides(NamedTuple):
    """The facts for and against whatever a key says."""

    key: Key
    supporting: tuple[Fact, ...]
    against: tuple[Fact, ...]


class Reading(NamedTuple):
    """Under whom somebody would stand from ``start`` to before ``end``, were nothing said of them, by which facts."""

    node: NodeId
    manager: NodeId
    start: int
    end: int
    basis: Basis
    facts: tuple[Fact, ...]


Row = TypeVar("Row", Spell, Told, Sides, Reading)


class Known(NamedTuple, Generic[Row]):
    """A row, and the epochs over which it was known so: from ``first`` to before ``last``, as places in ``epochs``."""

    row: Row
    first: int
    last: int


class Over(Generic[Row]):
    """Rows of one kind over the epochs: what is told of each node, and since when."""

    def __init__(self) -> None:
        self.held: dict[NodeId, list[tuple[Row, int]]] = {}
        self.past: list[Known[Row]] = []

    def tell(self, node: NodeId, rows: Iterable[Row], epoch: int) -> None:
        """From an epoch on, these and no others are the rows of a node."""
        was = self.held.setdefault(node, [])
        before, now = [row for row, _ in was], list(rows)
        if now == before:  # at a glance, where each row is the one it was
            return
        self.past += [Known(row, since, epoch) for row, since in was if row not in now]
        self.held[node] = [(row, was[before.index(row)][1] if row in before else epoch) for row in now]

    def all(self, epochs: int) -> list[Known[Row]]:
        """All rows there ever were, those that hold at last up to the number of epochs."""
        now = [Known(row, since, epochs) for rows in self.held.values() for row, since in rows]
        return self.past + now


class Rectangles(NamedTuple):
    """All rows of all epochs: the lines, what people were called and belonged to, the evidence, other readings."""

    epochs: list[int]
    spells: list[Known[Spell]]
    told: list[Known[Told]]
    sides: list[Known[Sides]]
    readings: list[Known[Reading]]


def epochs_of(facts: Facts) -> list[int]:
    """The days by which more was known than on the day before; ``MAX`` last if some of it bears no date at all."""
    published = {source.published.latest if source.published else MAX for source in facts.sources.values()}
    retracted = {fact.retracted.date.latest for fact in facts.facts if fact.retracted}
    return sorted(published | retracted) or [MAX]


def rectangles(facts: Facts, track: Track | None = iter) -> Rectangles:
    """Weigh the facts of every epoch in turn; ``track`` passes the epochs on and may tell how far it is.

    Without one only the last is weighed: all that is known.
    """
    epochs = epochs_of(facts) if track else epochs_of(facts)[-1:]
    spells, told, sides, readings = Over[Spell](), Over[Told](), Over[Sides](), Over[Reading]()
    before: Mapping[NodeId, tuple[Line, ...]] = {}
    news = _news(facts, epochs)
    memory, drawn = Memory(), _Spells()
    kept: dict[NodeId, ToldOf] = {}
    for place, epoch in enumerate(track(epochs) if track else epochs):
        graph = OrgGraph(facts, None if place == len(epochs) - 1 else epoch, memory)
        now = {node: graph.told_of(node) for node in graph.nodes}
        touched = news[place] | {node for node, lines in now.items() if lines != before.get(node, ())}
        before = now
        near = _near(graph, touched)
        firsts = _Firsts(graph, near)
        for node in sorted(near):
            lines = [line for line in graph.lines_by_node[node] if line.key.subject == node]
            spells.tell(node, [drawn.of(line, firsts.spans(line)) for line in lines], place)
            kept[node] = told_of(graph, node, lines, kept.get(node))
            told.tell(node, kept[node].rows, place)
            if node in touched or not touched.isdisjoint(_led_or_held(lines)):
                keys = dict.fromkeys(line.key for line in lines)
                sides.tell(node, [Sides(key, *map(tuple, answers.sides(graph, key))) for key in keys], place)
            readings.tell(node, _readings(graph.store.instead_of(node)), place)
    count = len(epochs)
    return Rectangles(epochs, spells.all(count), told.all(count), sides.all(count), readings.all(count))


def _news(facts: Facts, epochs: Sequence[int]) -> list[set[NodeId]]:
    """The nodes of what came to be known by each epoch, or was taken back."""
    found: list[set[NodeId]] = [set() for _ in epochs]
    for fact in facts.facts:
        told = max(one.published.latest if one.published else MAX for one in (fact.source, *fact.joint))
        for day in (told, fact.retracted.date.latest) if fact.retracted else (told,):
            found[min(bisect_left(epochs, day), len(epochs) - 1)].update(fact.nodes)
    return [nodes & facts.nodes.keys() for nodes in found]


def _led_or_held(lines: Iterable[Line]) -> set[NodeId]:
    """Where somebody came to: what is said of these for and against others bears on them too."""
    return {line.key.object for line in lines if line.key.relation in (LEADS, HOLDS)}


def _readings(lines: Iterable[Line]) -> Iterator[Reading]:
    for line in lines:
        for part in line.stretches:
            yield Reading(line.key.subject, line.key.object, part.start, part.end, part.basis, part.facts)


def _near(graph: OrgGraph, touched: set[NodeId]) -> set[NodeId]:
    """The touched nodes, who reports to, leads or holds them, and who leads a unit that is part of one of them."""
    around = set(touched)
    for node in touched:
        for line in graph.lines_by_node[node]:
            around.update((line.key.subject, line.key.object))
    heads = {line.key.subject for node in around for line in graph.lines_to(LEADS, node)}
    moved = any(graph.nodes[node].kind != PERSON for node in touched)
    return around | heads | (set(graph.with_several_places) if moved else set())


class _Firsts:
    """Over which days a line is its node's first: its manager, what it is part of, or first of the heads of a unit."""

    def __init__(self, graph: OrgGraph, nodes: set[NodeId]) -> None:
        self.graph = graph
        self._days: dict[tuple[int, int], Day] = {}
        self._trees = {bit: dict(tree_spans(graph, least, sorted(nodes))) for bit, least in MODES.items()}

    def spans(self, line: Line) -> dict[int, list[Span]]:
        """For each mode the days over which a line is first."""
        key = line.key
        if key.relation == REPORTS_TO and not key.dotted:
            spans = {bit: self._trees[bit].get(key.subject, []) for bit in MODES}
            hanging = {bit: [span for span in spans[bit] if self._by(line, span, bit)] for bit in MODES}
            return {bit: list(self._among_twins(line, hanging[bit], bit)) for bit in MODES}
        if key.relation == PART_OF:
            return self._ranked(line, self.graph.lines_from(PART_OF, key.subject))
        if key.relation == LEADS:
            return self._ranked(line, self.graph.lines_to(LEADS, key.object))
        return {bit: [] for bit in MODES}

    def _by(self, line: Line, span: Span, bit: int) -> bool:
        """Whether a node hangs on another by this line, and not by one of another kind."""
        if span[2] != line.key.object:
            return False
        solid = self._on(bit, span[0]).lines_from(REPORTS_TO, line.key.subject)
        return bool(solid) is not line.key.indirect

    def _among_twins(self, line: Line, spans: Sequence[Span], bit: int) -> Iterator[Span]:
        """The days of some spans on which a line comes before others that say the same: one said, one concluded."""
        way: Way = INDIRECT if line.key.indirect else REPORTS_TO
        twins = tuple(other for other in self.graph.lines_from(way, line.key.subject) if other.key == line.key)
        if twins == (line,):
            yield from spans
            return
        turns = {day for twin in twins for part in twin.stretches for day in part[:2]}
        for start, end, manager in spans:
            for first, before in pairwise(sorted({start, end, *(day for day in turns if start < day < end)})):
                if self._first(bit, first, twins) is line:
                    yield first, before, manager

    def _ranked(self, line: Line, rivals: tuple[Line, ...]) -> dict[int, list[Span]]:
        days = sorted({day for other in rivals for part in other.stretches for day in part[:2]})
        inside = [(start, end) for start, end in pairwise(days) if line.start <= start < line.end]
        return {
            bit: [(start, end, line.key.object) for start, end in inside if self._first(bit, start, rivals) is line]
            for bit in MODES
        }

    def _first(self, bit: int, day: int, rivals: tuple[Line, ...]) -> Line | None:
        held = sorted(self._on(bit, day).of(rivals), key=rank)
        return held[0].line if held else None

    def _on(self, bit: int, day: int) -> Day:
        if (bit, day) not in self._days:
            self._days[bit, day] = Day(self.graph, day, MODES[bit])
        return self._days[bit, day]


class _Spells:
    """Lines as spells; a step that is as by an earlier day of knowledge is the one it was."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, int, int], Step] = {}

    def of(self, line: Line, first: Mapping[int, list[Span]]) -> Spell:
        """A line with its steps, of which ``first`` says over which days it is its node's first, by modes."""
        return Spell(line.key, tuple(self._steps(line, first)), line.end, line.ending, began(line), *ended(line))

    def _steps(self, line: Line, first: Mapping[int, list[Span]]) -> Iterator[Step]:
        cuts = sorted({MIN, *(day for spans in first.values() for span in spans for day in span[:2])})
        bits = [_modes(first, day) for day in cuts]
        for part in line.stretches:
            place = bisect_right(cuts, part.start) - 1
            yield self._step(part.start, part, bits[place])
            for later in range(place + 1, bisect_left(cuts, part.end)):
                if bits[later] != bits[later - 1]:
                    yield self._step(cuts[later], part, bits[later])

    def _step(self, day: int, part: Stretch, first: int) -> Step:
        key = day, id(part), first  # the step has the stretch, so nothing else is ever found under this
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = Step(day, part, first)
        return made


def _modes(first: Mapping[int, list[Span]], day: int) -> int:
    """The modes in which a day is within any of their spans."""
    return sum(bit for bit, spans in first.items() if any(start <= day < end for start, end, _ in spans))
