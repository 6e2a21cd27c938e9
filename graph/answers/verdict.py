"""Whether something is so on a day: yes, no, possibly, denied, or not known.

*Yes* is what is held, *possibly* what is only possible (and shown only where that is asked for), *denied* what a source
says is not so, *no* what has ended, begins later, or cannot be because something else is attested of the same place
that day. All else is not known: that nobody says so is no answer, and what is presumed or concluded rules nothing out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.answers.contested import rivals
from graph.answers.evidence import said_of
from graph.answers.tree import sources_of
from graph.answers.verdicts import Verdict, denials, says_so, sources_behind, who_denies, words
from graph.lines import Certainty, Key
from graph.lines.bounds import INFERRED, SAID, ended, surely
from graph.vocabulary import (
    BASES,
    CO,
    HOLDS,
    LEADS,
    LINES,
    MEMBER_OF,
    PART_OF,
    PERSON,
    POST,
    RELATIONS,
    REPORTS_TO,
    SAYS,
    SOLID,
    STAND_INS,
    UNIT,
    VACANT,
    Answered,
    HowSure,
    NodeId,
    Relation,
)
from graph.wording import was

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.lines import Line
    from graph.view import Held, View

PRESUMED: HowSure = "presumed"
ORDER: tuple[Answered, ...] = ("yes", "possibly", "denied", "no", "not known")
"""Of several lines between the same two, the first of these is the answer."""
BETWEEN = tuple(relation for relation, rule in RELATIONS.items() if rule.objects and not rule.life)
"""The relations in which two nodes can stand on a day."""
SHARED = (*STAND_INS, CO)
"""Who holds a place so leaves room for others there."""


def verdict(view: View, one: NodeId, other: NodeId, relation: Relation | None = None) -> Verdict:
    """Whether one node stands in a relation to another on the view's day; in any, if none is named.

    The two may be given either way round where only one of them can be the subject. Without a relation it is that in
    which they were ever said to stand, else the one that is usual between two such nodes.
    """
    found = [_of(view, key) for key in dict.fromkeys(_keys(view, one, other, relation))]
    return min(found, key=lambda verdict: ORDER.index(verdict.answer))


def _keys(view: View, one: NodeId, other: NodeId, relation: Relation | None) -> Iterator[Key]:
    told = [*(line.key for line in view.graph.told_of(one)), *(line.key for line in view.graph.told_of(other))]
    said = [Key.of(fact) for node in (one, other) for fact in view.graph.facts_about(node)]
    for key in sorted({*told, *said}):
        ends = (key.subject, key.object)
        swapped = ends == (other, one) and not _either_way(view, key.relation, one, other)
        if key.relation in BETWEEN and relation in (None, key.relation) and (ends == (one, other) or swapped):
            yield Key(*key[:3])
    usual = relation or _usual(view, one, other)
    able = view.nodes[one].kind in RELATIONS[usual].subjects and view.nodes[other].kind in RELATIONS[usual].objects
    yield Key(one, usual, other) if able or _either_way(view, usual, one, other) else Key(other, usual, one)


def _either_way(view: View, relation: Relation, one: NodeId, other: NodeId) -> bool:
    """Whether either of two nodes could be the subject, so that the order in which they are given says which is."""
    kinds = view.nodes[one].kind, view.nodes[other].kind
    rule = RELATIONS[relation]
    return all(kind in rule.subjects and kind in rule.objects for kind in kinds)


def _usual(view: View, one: NodeId, other: NodeId) -> Relation:
    """The relation that is meant where two nodes are named and none is said."""
    kinds = view.nodes[one].kind, view.nodes[other].kind
    if POST in kinds and PERSON in kinds:
        return HOLDS
    if UNIT in kinds:
        return MEMBER_OF if PERSON in kinds else PART_OF
    return REPORTS_TO


def _of(view: View, key: Key) -> Verdict:
    """Whether a line is so: it is held, it has ended, it is denied, it begins later, or another stands in its place."""
    if held := _held(view, key):
        return _yes(view, held)
    for asked in (_within, _perhaps, _ended, _denied, _later, _vacant, _reverse, _instead):
        if found := asked(view, key):
            return found
    return Verdict("not known", f"it is not known whether {words(view, key)}{_beside(view, key)}")


def _held(view: View, key: Key) -> Held | None:
    """The surest line of the day that says so; one with unknown steps between says nothing of who the manager is."""
    same = [held for held in view.touching(key.subject) if held.key[:3] == key[:3]]
    found = [held for held in same if not held.key.indirect]
    return max(found, key=lambda held: (held.stretch.certainty, -LINES.index(held.key.kind)), default=None)


def _yes(view: View, held: Held) -> Verdict:
    stretch = held.stretch
    answer: Answered = "possibly" if stretch.certainty == Certainty.POSSIBLE else "yes"
    against = [fact for fact in stretch.against if fact.denied]
    sources = dict.fromkeys((*sources_of(held), *(fact.source.id for fact in against)))
    how = f" ({stretch.basis})" if stretch.basis != BASES[-1] else ""
    text = f"{words(view, held.key)}{how}{f'; {who_denies(against)}' if against else ''}"
    disputed = stretch.disputed or stretch.tied
    return Verdict(answer, text, stretch.certainty.word, held.says, disputed, tuple(sources), stretch.basis)


def _within(view: View, key: Key) -> Verdict | None:
    """What is part of a part of something is part of it, and who belongs to such a part belongs to it."""
    if key.relation not in (PART_OF, MEMBER_OF):
        return None
    starts = [key.subject] if key.relation == PART_OF else view.units(key.subject)
    for start in starts:
        way = _parts(view, start, key.object)
        if way is not None and (way or start == key.object):
            return _by_way(view, key, start, way)
    return None


def _parts(view: View, start: NodeId, end: NodeId) -> list[Held] | None:
    """The lines from a unit up to another of which it is a part; None where it is none."""
    way: list[Held] = []
    met, node = {start}, start
    while node != end:
        line = next(iter(view.lines(PART_OF, node)), None)
        if line is None or line.object in met:
            return None
        way.append(line)
        node = line.object
        met.add(node)
    return way


def _by_way(view: View, key: Key, start: NodeId, way: list[Held]) -> Verdict | None:
    own = [held for held in view.touching(key.subject) if held.subject == key.subject and held.object == start]
    first = [held for held in own if held.key.relation not in (REPORTS_TO, PART_OF)][:1]
    lines = [*first, *way]
    if not lines or (key.relation == MEMBER_OF and not first):
        return None
    certainty = min(held.stretch.certainty for held in lines)
    told = "; ".join(words(view, held.key) for held in lines)
    sources = dict.fromkeys(source for held in lines for source in sources_of(held))
    says = min((held.says for held in lines), key=SAYS.index)
    answer: Answered = "possibly" if certainty == Certainty.POSSIBLE else "yes"
    against = denials(view, key)
    disputed = bool(against) or any(held.stretch.disputed for held in lines)
    text = f"by way of this: {told}" + (f"; {who_denies(against)}" if against else "")
    return Verdict(answer, text, certainty.word, says, disputed, (*sources, *sources_behind(against)))


def _spells(view: View, key: Key) -> list[Line]:
    """The spells of a line that somebody says, as far as they were ever more than possible."""
    told = [line for line in view.graph.told_of(key.subject) if line.key == key and not line.derived]
    return [line for line in told if any(part.certainty > Certainty.POSSIBLE for part in line.stretches)]


def _perhaps(view: View, key: Key) -> Verdict | None:
    """What vague dates leave open is neither denied nor ruled out; of rumours nothing is told unless asked for."""
    for line in _spells(view, key):
        part = line.on(view.at)
        if part and part.certainty == Certainty.POSSIBLE and not line.key.indirect:
            return Verdict("not known", f"no more than possible: {words(view, key)}; ask with possible", says=part.says)
    return None


def _ended(view: View, key: Key) -> Verdict | None:
    """It was so, and a source says that it ended, or says what ended it."""
    over = [line for line in _spells(view, key) if line.end <= view.at]
    last = max(over, key=lambda line: line.end, default=None)
    until, how = ended(last) if last else (None, None)
    if last is None or last.ending is None or how not in (SAID, INFERRED):
        return None
    name = view.name(key.object) if key.object in view.nodes else key.object
    against = denials(view, key)
    also = f"; {who_denies(against)}" if against else ""
    text = f"{was(view.name(key.subject), key.relation, name, last.key.kind)}; ended {until}, {how}{also}"
    facts = (last.ending.fact, *last.stretches[-1].facts, *against)
    return Verdict("no", text, PRESUMED, last.ending.fact.says, sources=sources_behind(facts))


def _denied(view: View, key: Key) -> Verdict | None:
    """A source says that it is not so on this day, and nobody whose word counts says otherwise."""
    mine = denials(view, key)
    if not mine:
        return None
    others = [fact for fact in view.graph.facts_about(key.subject) if Key.of(fact) == key and says_so(fact)]
    also = f"; said by {', '.join(sources_behind(others))}" if others else ""
    text = f"{said_of(view, *key[:3], SOLID, denied=True)}; {who_denies(mine)}{also}{_beside(view, key)}"
    says = max((fact.says for fact in mine), key=SAYS.index)
    return Verdict("denied", text, says=says, disputed=bool(others), sources=sources_behind((*mine, *others)))


def _later(view: View, key: Key) -> Verdict | None:
    """It begins later, by the word of a source that says when."""
    ahead = [line for line in _spells(view, key) if line.start > view.at]
    first = min(ahead, key=lambda line: line.start, default=None)
    part = surely(first)[0] if first else None
    if not part or not part.since:
        return None
    text = f"not yet: {words(view, key)} since {part.since.text}"
    return Verdict("no", text, PRESUMED, part.says, part.disputed, sources_behind(part.facts))


def _vacant(view: View, key: Key) -> Verdict | None:
    """Nobody holds the post, by the word of a source of that day."""
    said = view.traits(VACANT, key.object) if key.relation == HOLDS else ()
    surely = bool(said) and said[0].stretch.certainty == Certainty.ATTESTED
    return _no(view, said[0]) if surely and view.nodes[key.object].seats == 1 else None


def _reverse(view: View, key: Key) -> Verdict | None:
    """It is the other way round."""
    held = _held(view, Key(key.object, key.relation, key.subject)) if key.relation in (REPORTS_TO, PART_OF) else None
    surely = held and held.stretch.certainty >= Certainty.PRESUMED and held.key.kind == SOLID
    return _no(view, held) if held and surely and not held.stretch.derived else None


def _instead(view: View, key: Key) -> Verdict | None:
    """Another stands where it would, by the word of a source of that day that leaves no room beside.

    Where the two stand above each other with somebody between, it is enough that this is presumed. That a unit is part
    of another does not say of what that is part; and who stands for a unit or a post may be the very person.
    """
    if key.relation == PART_OF:
        return None
    near = [*view.touching(key.subject), *(view.touching(key.object) if key.relation in (LEADS, HOLDS) else ())]
    found = [held for held in near if rivals(view.nodes, held.key, key) and not held.key.indirect]
    if any(not _alike(view, held.key, key) for held in found):
        return None
    between = _beside(view, key)
    least = Certainty.PRESUMED if between else Certainty.ATTESTED
    sure = [held for held in found if not held.stretch.derived and held.stretch.certainty >= least]
    if not sure or any(held.stretch.manner in SHARED for held in found):
        return None
    return _no(view, max(sure, key=lambda held: held.stretch.certainty), between)


def _alike(view: View, one: Key, other: Key) -> bool:
    """Whether two lines name nodes of one kind at either end, so that these cannot stand for each other."""
    kinds = view.nodes
    return (kinds[one.subject].kind, kinds[one.object].kind) == (
        kinds[other.subject].kind,
        kinds[other.object].kind,
    ) and (other.relation != REPORTS_TO or kinds[other.object].kind == PERSON)


def _no(view: View, held: Held, more: str = "") -> Verdict:
    stretch = held.stretch
    text = f"held instead: {words(view, held.key)}{more}"
    return Verdict("no", text, stretch.certainty.word, held.says, stretch.disputed, tuple(sources_of(held)))


def _beside(view: View, key: Key) -> str:
    """That somebody stands above all the same, where it is asked who the manager is."""
    way = view.climb(key.subject)[0] if key.relation == REPORTS_TO else []
    steps = way.index(key.object) if key.object in way else 0
    if not steps:
        return ""
    return f"; {view.name(key.object)} stands above, {steps} step{'s' if steps > 1 else ''} up"
