"""Units gone and units come that may be the same under other ids: offered with a score, never decided.

The score, 0 to 100, weighs the likeness of names (rapidfuzz's token set ratio) with the share of members, parts and
heads in common (Jaccard 1912) and with the parent, as far as either side has any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from graph import names
from graph.changes.change import Change, Ends, Entry
from graph.changes.explain.unions import passed_over
from graph.changes.kinds import HEAD, PARENT, ChangeKind
from graph.vocabulary import LEADS, MEMBER_OF, PART_OF, UNIT, NodeId

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.changes.story import Story
    from graph.view import View

LIKE_ENOUGH = 55
"""Least score of an offer."""
CLEARLY = 15
"""By so much the best offer must lead the next one, or it goes to review."""
STEM = 4
"""So many letters of a word must be the same for two names to be compared."""
SHARE = 0.3
"""Least share of what a unit had that another must have taken for a merger or a split."""


class Unit(NamedTuple):
    """What two units are compared by."""

    name: str
    inside: frozenset[NodeId]
    heads: frozenset[NodeId]
    parent: NodeId | None


def offers(story: Story) -> None:
    """Offer a unit gone and one come as renamed, several as merged or split, and what is ambiguous for review."""
    gone: dict[NodeId, Unit] = {}
    come: dict[NodeId, Unit] = {}
    for change in story.of(UNIT):
        if story.free(change) and (change.before is None or change.after is None):
            side, view = (come, story.new) if change.before is None else (gone, story.old)
            side[change.entry.node] = unit(view, change.entry.node)
    if not gone or not come:
        return
    pairs = _candidates(gone, come)
    scored = {(one, other): score(gone[one], come[other]) for one, other in pairs}
    likely = {pair: points for pair, points in scored.items() if points >= LIKE_ENOUGH}
    for old, new in _families(likely, pairs, gone, come):
        _offer(story, old, new, likely, gone, come)


def _candidates(gone: dict[NodeId, Unit], come: dict[NodeId, Unit]) -> list[tuple[NodeId, NodeId]]:
    """The pairs worth comparing: who has a head, a member, a part or the beginning of a word in common."""
    having: dict[tuple[str, str], set[NodeId]] = {}
    for other, known in come.items():
        for mark in _marks(known):
            having.setdefault(mark, set()).add(other)
    found = {(one, other) for one, known in gone.items() for mark in _marks(known) for other in having.get(mark, ())}
    return sorted(found)


def _marks(known: Unit) -> Iterator[tuple[str, str]]:
    """What units that are one would share."""
    yield from (("inside", node) for node in known.inside)
    yield from (("head", node) for node in known.heads)
    yield from (("word", word[:STEM]) for word in names.fold(known.name).split())


def unit(view: View, node: NodeId) -> Unit:
    """A unit on the view's day, for comparing."""
    inside = {held.subject for relation in (MEMBER_OF, PART_OF) for held in view.lines_to(relation, node)}
    heads = {held.subject for held in view.lines_to(LEADS, node)}
    parent = next((held.object for held in view.lines(PART_OF, node)), None)
    return Unit(view.name(node), frozenset(inside), frozenset(heads), parent)


def score(one: Unit, other: Unit) -> int:
    """How likely two units are one, 0 to 100."""
    weighed = [(2, names.likeness(one.name, other.name))]
    if one.inside or other.inside:
        weighed.append((3, 100 * _jaccard(one.inside, other.inside)))
    if one.heads or other.heads:
        weighed.append((2, 100 * _jaccard(one.heads, other.heads)))
    if one.parent or other.parent:
        weighed.append((1, 100.0 * (one.parent == other.parent)))
    return round(sum(weight * points for weight, points in weighed) / sum(weight for weight, _ in weighed))


def _jaccard(one: frozenset[NodeId], other: frozenset[NodeId]) -> float:
    return len(one & other) / len(one | other)


def _families(
    likely: dict[tuple[NodeId, NodeId], int],
    pairs: list[tuple[NodeId, NodeId]],
    gone: dict[NodeId, Unit],
    come: dict[NodeId, Unit],
) -> list[tuple[list[NodeId], list[NodeId]]]:
    """The units that have to do with each other: much alike, or one with a good share of what was in the other."""
    linked = {*likely, *(pair for pair in pairs if _shares(gone[pair[0]], come[pair[1]]))}
    families: list[tuple[set[NodeId], set[NodeId]]] = []
    for one, other in sorted(linked):
        near = [family for family in families if one in family[0] or other in family[1]]
        families = [family for family in families if family not in near]
        families.append(({one}.union(*(old for old, _ in near)), {other}.union(*(new for _, new in near))))
    return [(sorted(old), sorted(new)) for old, new in families]


def _shares(one: Unit, other: Unit) -> bool:
    common = len(one.inside & other.inside)
    return common > 0 and common >= SHARE * min(len(one.inside), len(other.inside))


def _offer(
    story: Story,
    old: list[NodeId],
    new: list[NodeId],
    likely: dict[tuple[NodeId, NodeId], int],
    gone: dict[NodeId, Unit],
    come: dict[NodeId, Unit],
) -> None:
    """Tell one family: one and one, several and one, or more than can be told apart."""
    if len(old) == 1 and len(new) == 1:
        pair = old[0], new[0]
        if pair in likely:
            _tell(story, "seems_renamed", pair, old[0], new[0], likely[pair])
        return
    if len(new) == 1 and all(_shares(gone[one], come[new[0]]) for one in old):
        points = _covered([gone[one] for one in old], come[new[0]])
        _tell(story, "seems_merged", (*old, new[0]), tuple(old), new[0], points)
        return
    if len(old) == 1 and all(_shares(gone[old[0]], come[other]) for other in new):
        points = _covered([come[other] for other in new], gone[old[0]])
        _tell(story, "seems_split", (old[0], *new), old[0], tuple(new), points)
        return
    pairs = sorted(
        ((points, pair) for pair, points in likely.items() if pair[0] in old and pair[1] in new), reverse=True
    )
    while pairs:
        points, (one, other) = pairs.pop(0)
        rivals = [rest for rest, pair in pairs if one in pair or other in pair]
        if rivals and points - rivals[0] < CLEARLY:
            _review(story, old, new, points)
            return
        _tell(story, "seems_renamed", (one, other), one, other, points)
        old, new = [unit for unit in old if unit != one], [unit for unit in new if unit != other]
        pairs = [(rest, pair) for rest, pair in pairs if one not in pair and other not in pair]


def _covered(parts: Iterable[Unit], whole: Unit) -> int:
    """How much of what is in the parts and in the whole is in both."""
    together = frozenset[NodeId]().union(*(part.inside for part in parts))
    return round(100 * _jaccard(together, whole.inside))


def _tell(story: Story, kind: ChangeKind, units: tuple[NodeId, ...], before: Ends, after: Ends, points: int) -> None:
    lives = [story.raw[Entry(UNIT, unit)] for unit in units]
    change = Change(kind, Entry("likeness", min(units)), before, after, certainty="possible", score=points)
    extra = passed_over(story, units)
    extra += [raw for unit in units for aspect in (HEAD, PARENT) if (raw := story.raw.get(Entry(aspect, unit)))]
    story.claim(change, lives, len(lives), extra)


def _review(story: Story, old: list[NodeId], new: list[NodeId], points: int) -> None:
    entry = Entry("review", min((*old, *new)))
    story.add(Change("to_review", entry, tuple(old), tuple(new), certainty="possible", score=points))
