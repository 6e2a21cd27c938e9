"""What was learned, where two sides do not know the same: facts added, corroborated, corrected, retracted, refined.

Facts are matched by id, and an edited one by what it says and who says it. What a fact changed in the lines hangs on
it, a story made of several on the source; the facts of one source hang on the source, or the source on its only fact:
one thing learned is one line.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from graph.changes.change import LEARNED, Change, Entry
from graph.changes.entries import behind
from graph.changes.kinds import HEAD, HOLDER, KINDS, MANAGER, PARENT, SEATS, ChangeKind
from graph.dates import MAX, MIN
from graph.lines import Certainty, Key, known_facts
from graph.vocabulary import HOLDS, LEADS, PART_OF, REPORTS_TO, FactId, NodeId, SourceId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from graph.changes.story import Story
    from graph.facts import Fact
    from graph.lines import Line
    from graph.org_graph import OrgGraph

FACT: Final = "fact"
SOURCE: Final = "source"


class Side(NamedTuple):
    """What one side knows: its graph, the facts known, and those that it knows to be taken back."""

    graph: OrgGraph
    facts: Mapping[FactId, Fact]
    taken_back: frozenset[FactId]

    @classmethod
    def of(cls, graph: OrgGraph) -> Side:
        """What a graph knows."""
        facts = {fact.id: fact for fact in known_facts(graph.facts.facts, graph.known)}
        day = MAX if graph.known is None else graph.known
        back = (fact.id for fact in graph.facts.facts if fact.retracted and fact.retracted.date.latest <= day)
        return cls(graph, facts, frozenset(back))


def learn(story: Story) -> None:
    """Add to a story what was learned and what is no longer told, with what that changed."""
    old, new = Side.of(story.old.graph), Side.of(story.new.graph)
    raw = _by_fact(story)
    learned: dict[str, list[Change]] = {}
    for change, facts in (*_edited(old, new), *_one_sided(old, new, story, raw)):
        story.made[change.entry] = change
        tops = dict.fromkeys(story.top(entry) for fact in facts for entry in raw.get(fact.id, ()))
        found = learned.setdefault(facts[0].source.id, [])
        found.append(change)
        if story.old.at == story.new.at:
            found += [story.made[top] for top in tops if top in story.made and top.aspect not in (FACT, SOURCE)]
        story.claim(change, [story.raw[top] for top in tops if top in story.raw], least=0)
    sides: tuple[tuple[ChangeKind, Side, Side], ...] = (("source_added", new, old), ("source_removed", old, new))
    for kind, mine, other in sides:
        theirs = {fact.source.id for fact in other.facts.values()}
        for source in sorted({fact.source.id: fact.source for fact in mine.facts.values()}.keys() - theirs):
            _source(story, kind, source, mine, learned.get(source, []))


def _source(story: Story, kind: ChangeKind, source: SourceId, side: Side, learned: list[Change]) -> None:
    said = next(fact.source for fact in side.facts.values() if fact.source.id == source)
    published = said.published.text if said.published else ""
    ends = (None, source) if kind == "source_added" else (source, None)
    change = Change(
        kind, Entry(SOURCE, NodeId(source)), ends[0], ends[1], published, "attested", (source,), plane=LEARNED
    )
    story.made[change.entry] = change
    if len(learned) == 1:
        story.claim(learned[0], (change,))
    else:
        story.claim(change, learned, least=0)


def _by_fact(story: Story) -> dict[FactId, list[Entry]]:
    """For each fact the raw changes behind which it stands on one side only."""
    found: dict[FactId, list[Entry]] = {}
    for change in (change for change in story.raw.values() if change.plane == LEARNED):
        sides = [
            {fact.id for held in behind(view, change) for fact in (*held.stretch.facts, *held.stretch.against)}
            | {held.line.ending.fact.id for held in behind(view, change) if held.line.ending}
            for view in (story.old, story.new)
        ]
        for fact in sorted(sides[0] ^ sides[1]):
            found.setdefault(fact, []).append(change.entry)
    return found


def _edited(old: Side, new: Side) -> Iterator[tuple[Change, list[Fact]]]:
    """Facts that a source tells on both sides, with other words or dates, or of somebody else."""
    gone = {fact.id: fact for fact in old.facts.values() if fact.id not in new.facts}
    come = {fact.id: fact for fact in new.facts.values() if fact.id not in old.facts}
    for alike, edit in ((_saying, _other_words), (_slot, _other_end)):
        before, after = _singly(gone.values(), alike), _singly(come.values(), alike)
        for same in sorted(before.keys() & after.keys()):
            was, now = gone.pop(before[same].id), come.pop(after[same].id)
            entry = Entry(FACT, min(was.subject, now.subject), min(was.id, now.id))
            yield replace(edit(was, now), entry=entry), [now, was]


def _saying(fact: Fact) -> tuple[str, ...]:
    """Who says what of whom."""
    return (fact.source.id, fact.subject, fact.relation, fact.object, fact.line, str(fact.denied))


def _slot(fact: Fact) -> tuple[str, ...]:
    """Who speaks of which slot."""
    about = fact.object if fact.relation in (LEADS, HOLDS) else fact.subject
    return (fact.source.id, about, fact.relation, fact.line, str(fact.denied))


def _singly(facts: Iterable[Fact], alike: Callable[[Fact], tuple[str, ...]]) -> dict[tuple[str, ...], Fact]:
    """The facts by what makes them alike; of several alike, none, because nobody can tell which became which."""
    found: dict[tuple[str, ...], list[Fact]] = {}
    for fact in facts:
        found.setdefault(alike(fact), []).append(fact)
    return {key: same[0] for key, same in found.items() if len(same) == 1}


def _other_words(was: Fact, now: Fact) -> Change:
    kind: ChangeKind = "date_refined" if _narrower(now, was) else "date_blurred" if _narrower(was, now) else "corrected"
    dates = _dates(was), _dates(now)
    before, after = dates if dates[0] != dates[1] else (was.title or None, now.title or None)
    return _change(kind, now, before, after)


def _other_end(was: Fact, now: Fact) -> Change:
    seat = now.relation in (LEADS, HOLDS)
    before, after = (fact.subject if seat else fact.object for fact in (was, now))
    return _change("corrected", now, before, after)


def _narrower(one: Fact, other: Fact) -> bool:
    """Whether the dates of one fact lie within those of another, and are not the same."""
    inside = all(low <= a and b <= high for (a, b), (low, high) in zip(_bounds(one), _bounds(other), strict=True))
    return inside and _bounds(one) != _bounds(other)


def _bounds(fact: Fact) -> list[tuple[int, int]]:
    dates = (fact.since, fact.until, fact.observed)
    return [(date.earliest, date.latest) if date else (MIN, MAX) for date in dates]


def _dates(fact: Fact) -> str | None:
    dates = {"since": fact.since, "until": fact.until, "observed": fact.observed}
    return ", ".join(f"{word} {date}" for word, date in dates.items() if date) or None


def _one_sided(
    old: Side, new: Side, story: Story, raw: Mapping[FactId, list[Entry]]
) -> Iterator[tuple[Change, list[Fact]]]:
    """Facts that only one side knows."""
    edited = {fact.id for _, facts in _edited(old, new) for fact in facts}
    for mine, other, forward in ((new, old, True), (old, new, False)):
        for name in sorted(mine.facts.keys() - other.facts.keys() - edited):
            fact = mine.facts[name]
            kind, told = _kind(fact, mine, other), _statement(fact)
            ends: tuple[Any, Any] = (None, told) if forward else (told, None)
            turned = [
                story.raw[entry] for entry in raw.get(name, ()) if _decided(fact, story.raw[entry], forward=forward)
            ]
            if turned and kind == "fact_added":
                kind, ends = "corrected", (turned[0].before, turned[0].after)
            yield _change(kind if forward else KINDS[kind].inverse, fact, *ends), [fact]


def _kind(fact: Fact, mine: Side, other: Side) -> ChangeKind:
    """What a fact that only one side knows means to the other, seen as if it came."""
    if fact.id in other.taken_back:
        return "restored"
    held = _lines(other, fact)
    if fact.life or fact.denied or not held:
        return "fact_added"
    dated = fact.since is not None or fact.until is not None
    return "date_refined" if dated and _finer(_lines(mine, fact), held) else "corroborated"


def _decided(fact: Fact, change: Change, *, forward: bool) -> bool:
    """Whether a fact made its own slot go from one to another."""
    slot = {REPORTS_TO: MANAGER, PART_OF: PARENT, LEADS: HEAD, HOLDS: HOLDER}.get(fact.relation)
    seat = slot in SEATS
    value = change.after if forward else change.before
    there = (fact.subject if seat else fact.object) in (value if isinstance(value, tuple) else (value,))
    node = fact.object if seat else fact.subject
    both = change.before is not None and change.after is not None
    return both and there and not fact.denied and change.entry[:2] == (slot, node)


def _lines(side: Side, fact: Fact) -> list[Line]:
    key = Key.of(fact)
    return [line for line in side.graph.told_of(fact.subject) if line.key == key and not line.derived]


def _finer(ours: list[Line], theirs: list[Line]) -> bool:
    """Whether the same spells are bounded more narrowly on our side."""
    mine, other = [_doubt(line) for line in ours], [_doubt(line) for line in theirs]
    return mine != other and len(mine) == len(other) and all(map(_inside, mine, other))


def _doubt(line: Line) -> tuple[int, int, int, int]:
    """The days within which a spell began, and within which it ended."""
    sure = [part for part in line.stretches if part.certainty > Certainty.POSSIBLE] or list(line.stretches)
    return line.start, sure[0].start, sure[-1].end, line.end


def _inside(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    return one[0] >= other[0] and one[1] <= other[1] and one[2] >= other[2] and one[3] <= other[3]


def _statement(fact: Fact) -> str:
    """What a fact says, with ids."""
    words = ("not" if fact.denied else "", "" if fact.line == "solid" else fact.line, fact.relation, fact.object)
    return " ".join(word for word in words if word)


def _change(kind: ChangeKind, fact: Fact, before: Any, after: Any) -> Change:
    """A change of knowledge; dated by when the source was published."""
    published = fact.source.published.text if fact.source.published else ""
    entry = Entry(FACT, fact.subject, fact.id)
    return Change(kind, entry, before, after, published, "attested", (fact.source.id,), plane=LEARNED, fact=fact)
