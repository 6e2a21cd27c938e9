"""What the chart is drawn from, as short columns of numbers; docs/page.md describes them.

Nodes are numbered in the order of their names and days by date, so that the page sorts and compares by number. What is
usual is 0, so that it costs next to nothing: a line without an end, a start that is the first day of the line.
"""

from __future__ import annotations

from itertools import pairwise
from operator import is_
from typing import TYPE_CHECKING, Any, NamedTuple

from graph.dates import MAX, MIN, iso
from graph.lines.policy import origins
from graph.page.columns import Table, column, steps
from graph.page.evidence import Evidence
from graph.vocabulary import DOTTED, INDIRECT, KINDS, RELATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.dates import VagueDate
    from graph.facts import Event, Facts, Node
    from graph.page.rectangles import Known, Rectangles, Spell, Step
    from graph.page.told import Told

LINES = (*(relation for relation, rule in RELATIONS.items() if not (rule.life or rule.trait)), DOTTED, INDIRECT)
"""The relations that lines have, as the page numbers them; dotted and indirect reporting lines have their own."""

AS_BEFORE, NOTHING, FROM_HERE = 0, 1, 2
"""Codes of a start: as in the step before (of a first step: its own first day), none; from there on a day or a text."""


class Attributes(NamedTuple):
    """What a step of a line is, less its dates: most steps are alike."""

    certainty: int
    basis: str
    disputed: bool
    manner: str
    rule: str
    start_rule: str
    first: int
    says: str
    origins: int


class Payload:
    """Collects the columns; the same rectangles give the same ones."""

    def __init__(self, facts: Facts, found: Rectangles) -> None:
        self.facts = facts
        self.epochs = found.epochs
        self.ordered = sorted(facts.nodes.values(), key=lambda node: (node.name.casefold(), node.id))
        self.nodes: Table[str] = Table(node.id for node in self.ordered)
        self.days: Table[int] = Table(sorted({MIN, MAX, *_days(found)}))
        self.texts: Table[str] = Table([""])
        self.attributes: Table[Attributes] = Table()
        self._placed: dict[int, int] = {}
        self.spells = sorted(found.spells, key=self._order)
        self.told = sorted(found.told, key=lambda one: (self.nodes.place(one.row.node), one.row[1:4], one.first))
        self.evidence = Evidence(facts, found, [known.row for known in self.spells], self.nodes)

    def chart(self) -> dict[str, Any]:
        """All that the chart, the time bar, the search and the table are drawn from."""
        return {
            "nodes": self._nodes(),
            "spells": self._spells(),
            "told": self._told(),
            "events": [self._event(event) for event in self.facts.events],
            "attributes": [[*attributes] for attributes in self.attributes.values()],
            "days": steps(self.days.values()),
            "epochs": self.epochs,
            "relations": LINES,
            "sources": len(self.facts.sources),
            "texts": self.texts.values(),
        }

    def _order(self, known: Known[Spell]) -> tuple[int, int, int, int, int]:
        key = known.row.key
        relation = LINES.index(key.relation if key.kind == "solid" else key.kind)
        subject, target = self.nodes.place(key.subject), self.nodes.place(key.object)
        return relation, subject, known.row.steps[0].day, target, known.first

    def _nodes(self) -> dict[str, Any]:
        nodes = self.ordered
        return {
            "id": [node.id for node in nodes],
            "name": [node.name for node in nodes],
            "kind": column([KINDS.index(node.kind) for node in nodes]),
            "more": {str(number): more for number, node in enumerate(nodes) if (more := self._more(node))},
        }

    def _more(self, node: Node) -> dict[str, Any]:
        """What only some nodes have."""
        more: dict[str, Any] = {
            "also": [name for name in node.all_names[2:] if name != node.name],
            "note": node.note,
            "stub": node.stub,
            "kind": node.unit_kind,
            "unit": self.nodes.place(node.unit) if node.unit else None,
            "seats": node.seats or "many" if node.seats != 1 else None,
        }
        return {key: value for key, value in more.items() if value not in ("", None, False, [])}

    def _spells(self) -> dict[str, Any]:
        """Lines: a row a spell, and of its steps the first ones apart from the later ones."""
        spells = [known.row for known in self.spells]
        rows = [spell.steps for spell in spells]
        first = [self._step(spell.steps[0], None, _first_end(spell)) for spell in spells]
        kept = [self._kept(before, now) for before, now in pairwise([(), *rows])]
        later = [
            self._step(step, before)
            for parts, same in zip(rows, kept, strict=True)
            for before, step in pairwise(parts[same:])
        ]
        return {
            "relation": column([self._order(known)[0] for known in self.spells]),
            "subject": steps(self.nodes.place(spell.key.subject) for spell in spells),
            "object": [self.nodes.place(spell.key.object) for spell in spells],
            "count": column([len(spell.steps) for spell in spells]),
            "kept": column(kept),
            "end": column([self._bound(spell.end) for spell in spells]),
            "ending": column([self.evidence.ending(spell) for spell in spells]),
            "from": _columns(first),
            "later": _columns(later),
            **_known(self.spells),
        }

    def _kept(self, before: Sequence[Step], now: Sequence[Step]) -> int:
        """How many later steps of a row are those of the row before: from one epoch to the next most are."""
        same = [*map(is_, before[1:], now[1:]), False].index(False)
        alike = same and self._step(now[1], now[0]) == self._step(before[1], before[0])
        return same if alike else 0

    def _step(self, step: Step, before: Step | None, until: int = MAX) -> tuple[int, int, int, int]:
        """A step's day, attributes, start in words, last confirmation; ``until`` is where a first one ends."""
        part = step.stretch
        usual = before.stretch.confirmed if before else until - 1
        return (
            self.days.place(step.day),
            self._attributes(step),
            self._start(part.since, before, step.day),
            0 if part.confirmed == usual else 1 + self.days.place(part.confirmed),
        )

    def _attributes(self, step: Step) -> int:
        """The place of what a step is, less its dates; one step may stand in many rows."""
        place = self._placed.get(id(step))
        if place is None:
            part = step.stretch
            attributes = Attributes(
                *(int(part.certainty), part.basis, part.disputed, part.manner, part.rule, part.start_rule, step.first),
                *(part.says, len(origins(part.facts, self.facts.sources))),
            )
            place = self._placed[id(step)] = self.attributes.place(attributes)
        return place

    def _start(self, since: VagueDate | None, before: Step | None, day: int) -> int:
        """A start as a source words it: as before, none, or from ``FROM_HERE`` on by turns a day and a text."""
        if since is not None and since.text == (iso(day) if before is None else _text(before.stretch.since)):
            return AS_BEFORE
        if since is None:
            return AS_BEFORE if before and before.stretch.since is None else NOTHING
        if since.text == iso(since.earliest) and since.earliest in self.days.places:
            return FROM_HERE + 2 * self.days.place(since.earliest)
        return FROM_HERE + 1 + 2 * self.texts.place(since.text)

    def _bound(self, day: int) -> int:
        """An end: 0 for none, else the place of the day."""
        return 0 if day == MAX else self.days.place(day)

    def _told(self) -> dict[str, Any]:
        titles: Table[tuple[str, ...]] = Table([()])
        units: Table[tuple[str, ...]] = Table([()])
        names: Table[str] = Table([""])
        told: list[Told] = [known.row for known in self.told]
        return {
            "node": steps(self.nodes.place(row.node) for row in told),
            "start": column([self.days.place(row.start) for row in told]),
            "end": column([self._bound(row.end) for row in told]),
            "titles": column([titles.place(row.titles) for row in told]),
            "units": column([units.place(row.units) for row in told]),
            "names": column([names.place(row.name) for row in told]),
            "modes": column([row.modes for row in told]),
            "alone": column([int(row.alone) for row in told]),
            "titleTexts": titles.values(),
            "nameTexts": names.values(),
            "unitNodes": [[self.nodes.place(unit) for unit in some] for some in units.values()],
            **_known(self.told),
        }

    def _event(self, event: Event) -> list[Any]:
        nodes = [self.nodes.place(node) for node in event.nodes]
        day = event.date.lower if event.date.lower > MIN else event.date.upper
        return [event.date.text, day, event.what, event.source.id if event.source else None, nodes]


def _first_end(spell: Spell) -> int:
    """The day before which the first step of a spell ends."""
    return spell.steps[1].day if len(spell.steps) > 1 else spell.end


def _columns(rows: list[tuple[int, int, int, int]]) -> dict[str, Any]:
    names = ("day", "attributes", "since", "confirmed")
    return {name: column([row[place] for row in rows]) for place, name in enumerate(names)}


def _known(rows: Sequence[Known[Any]]) -> dict[str, Any]:
    """From which epoch on a row was known, and from which on no longer."""
    return {"first": column([known.first for known in rows]), "last": column([known.last for known in rows])}


def _text(date: VagueDate | None) -> str | None:
    return date.text if date else None


def _days(found: Rectangles) -> Iterable[int]:
    for spell in (known.row for known in found.spells):
        yield spell.end
        for step in spell.steps:
            yield from (step.day, step.stretch.confirmed)
    for told in (known.row for known in found.told):
        yield from (told.start, told.end)
