"""The evidence behind the lines, as short columns: sources, facts, what ended a line, and the facts on either side.

Facts stand in the order of the lines that they speak of, so that most need not say of whom and of what they speak.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from graph.dates import MAX, MIN
from graph.lines import Key, known_facts
from graph.lines.bounds import INFERRED, OUTWEIGHED, SAID, HowEnded
from graph.lines.policy import publishers
from graph.page.columns import Table, column, steps
from graph.vocabulary import RELATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.dates import VagueDate
    from graph.facts import Fact, Facts, Source
    from graph.page.rectangles import Known, Rectangles, Sides, Spell

NO_END, OWN_END, OTHER_END = 0, 1, 2
"""Codes of what ended a line: nothing, the first fact that says the line; from there on places of a table."""


ENDS: tuple[HowEnded | None, ...] = (None, SAID, INFERRED, OUTWEIGHED)
"""How an end may be known, as the page numbers it."""


class Evidence:
    """Collects what the panel shows; read by the page when it is first opened."""

    def __init__(self, facts: Facts, found: Rectangles, spells: Sequence[Spell], nodes: Table[str]) -> None:
        self.facts, self.found, self.spells, self.nodes = facts, found, spells, nodes
        self.spell_of: dict[Key, int] = {}
        for number, spell in enumerate(spells):
            self.spell_of.setdefault(spell.key, number)
        self.own: dict[Key, list[Fact]] = {}
        for fact in facts.facts:
            if not (fact.life or fact.denied):
                self.own.setdefault(Key.of(fact), []).append(fact)
        of_lines = [fact for key in self.spell_of for fact in self.own.get(key, ())]
        of_none = [fact for fact in facts.facts if fact.life or fact.denied or Key.of(fact) not in self.spell_of]
        self.others = of_none
        self.numbers = {fact: number for number, fact in enumerate([*of_lines, *of_none])}
        self.endings: Table[tuple[int, int, str]] = Table()
        self.texts: Table[str] = Table([""])
        self.files: Table[str] = Table()

    def ending(self, spell: Spell) -> int:
        """What ended a line, as a code."""
        ending = spell.ending
        if ending is None:
            return NO_END
        if not (ending.inferred or ending.rule) and self.own.get(spell.key, [None])[0] == ending.fact:
            return OWN_END
        return OTHER_END + self.endings.place((int(ending.inferred), self.numbers[ending.fact], ending.rule))

    def columns(self) -> dict[str, Any]:
        """All that the panel shows behind what is held."""
        sources = list(self.facts.sources.values())
        return {
            "endings": [[*ending] for ending in self.endings.values()],
            "sources": [self._source(source) for source in sources],
            "origins": self._origins(sources),
            "facts": self._facts({source.id: number for number, source in enumerate(sources)}),
            "sides": self._sides(),
            "readings": self._readings(),
            "spells": self._dates(),
            "texts": self.texts.values(),
            "files": self.files.values(),
        }

    def _source(self, source: Source) -> list[Any]:
        """A source, the epoch from which on it was known, and the day by which sources are put in order."""
        published = source.published
        known = bisect_left(self.found.epochs, published.latest if published else MAX)
        texts = [source.id, source.publisher, source.title, source.url, published.text if published else ""]
        day = published.lower if published else MIN
        return [*texts, source.kind, source.note, known, day, source.archive]

    def _origins(self, sources: Sequence[Source]) -> list[list[int]]:
        """The publishers that each source goes back to, as numbers: what shares one says nothing independently."""
        names: Table[str] = Table()
        found = (sorted(publishers(source.id, self.facts.sources)) for source in sources)
        return [[names.place(name) for name in some] for some in found]

    def _facts(self, sources: dict[str, int]) -> dict[str, Any]:
        """What each source says, a row a fact: first those of the lines, then the others with whom they speak of."""
        facts = list(self.numbers)
        relations = list(RELATIONS)
        ways: Table[tuple[Any, ...]] = Table()
        keys = dict.fromkeys(self.spell_of)
        return {
            "own": column([len(self.own.get(key, ())) for key in keys]),
            "spell": steps(self.spell_of[key] for key in keys),
            "others": [
                [self.nodes.place(fact.subject), relations.index(fact.relation), self._object(fact)]
                for fact in self.others
            ],
            "source": column([sources[fact.source.id] for fact in facts]),
            "title": column([self.texts.place(fact.title) for fact in facts]),
            **{word: column([self._date(getattr(fact, word)) for fact in facts]) for word in _DATES},
            "way": column([ways.place((fact.says, fact.basis, fact.line, fact.manner, fact.denied)) for fact in facts]),
            "file": column([self.files.place(fact.at.file) for fact in facts]),
            "line": column(steps(fact.at.line for fact in facts)),
            "relations": relations,
            "ways": [list(way) for way in ways.values()],
            "more": {str(number): more for number, fact in enumerate(facts) if (more := _more(fact))},
        }

    def _object(self, fact: Fact) -> int | str:
        """The place of a node; the text of a name or a title, empty where there is no other end."""
        return fact.object if fact.trait or not fact.object else self.nodes.place(fact.object)

    def _date(self, date: VagueDate | None) -> int:
        return self.texts.place(date.text if date else "")

    def _sides(self) -> dict[str, Any]:
        """The facts for and against a key, by its first line, where that is more than what the own facts say.

        Where the list of those for it is empty they are the facts that say just this, as far as they are known.
        """
        rows = sorted(self.found.sides, key=lambda known: (self.spell_of[known.row.key], known.first))
        plain = [self._plain(known) for known in rows]
        told = [(known, own) for known, own in zip(rows, plain, strict=True) if known.row.against or not own]
        supporting = [[] if own else [self.numbers[fact] for fact in known.row.supporting] for known, own in told]
        against = [[self.numbers[fact] for fact in known.row.against] for known, _ in told]
        return {
            "spell": steps(self.spell_of[known.row.key] for known, _ in told),
            "first": column([known.first for known, _ in told]),
            "last": column([known.last for known, _ in told]),
            "for": column([len(side) for side in supporting]),
            "against": column([len(side) for side in against]),
            "facts": steps(fact for one, other in zip(supporting, against, strict=True) for fact in (*one, *other)),
        }

    def _readings(self) -> dict[str, Any]:
        """Under whom somebody would stand by their places, were nothing said of them, over which days and epochs."""
        rows = sorted(
            self.found.readings, key=lambda known: (self.nodes.place(known.row.node), known.row[2:4], known.first)
        )
        facts = [[self.numbers[fact] for fact in known.row.facts] for known in rows]
        bases = Table(sorted({known.row.basis for known in rows}))
        return {
            "node": steps(self.nodes.place(known.row.node) for known in rows),
            "manager": [self.nodes.place(known.row.manager) for known in rows],
            "basis": column([bases.place(known.row.basis) for known in rows]),
            "bases": bases.values(),
            "start": [known.row.start for known in rows],
            "end": [known.row.end for known in rows],
            "first": column([known.first for known in rows]),
            "last": column([known.last for known in rows]),
            "count": column([len(some) for some in facts]),
            "facts": steps(fact for some in facts for fact in some),
        }

    def _dates(self) -> dict[str, Any]:
        """When each line began and ended, in the words of the sources, and how its end is known."""
        return {
            "since": column([self.texts.place(spell.since or "") for spell in self.spells]),
            "until": column([self.texts.place(spell.until or "") for spell in self.spells]),
            "end": column([ENDS.index(spell.how) for spell in self.spells]),
        }

    def _plain(self, known: Known[Sides]) -> bool:
        """Whether over all its epochs just the facts that say so speak for a key, as far as they are known."""
        said = self.own.get(known.row.key, [])
        supporting, last = set(known.row.supporting), len(self.found.epochs) - 1
        if any(fact.retracted for fact in said):
            return False
        days = (None if place == last else self.found.epochs[place] for place in (known.first, known.last - 1))
        return all(supporting == set(known_facts(said, day)) for day in days)


_DATES = ("since", "until", "observed", "throughout", "appointed")


def _more(fact: Fact) -> dict[str, str]:
    """What only some facts have."""
    retracted = f"{fact.retracted.date}: {fact.retracted.why}" if fact.retracted else ""
    more = {"id": fact.given_id, "note": fact.note, "quote": fact.quote, "where": fact.place, "retracted": retracted}
    return {key: value for key, value in more.items() if value}
