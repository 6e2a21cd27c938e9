"""One sentence for each kind of change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.changes.change import ids_of
from graph.changes.kinds import MANAGER, MEMBER, PARENT, TITLE
from graph.prose.folding import ARRIVALS, follows
from graph.vocabulary import HOLDS, LEADS, PART_OF, PERSON, POST, REPORTS_TO, UNIT, NodeId, SourceId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from graph.changes import Change
    from graph.prose.words import Words

    Sentence = Callable[[Change, Sequence[Change], Words], str]

_NOUNS = {PERSON: ("person", "people"), UNIT: ("unit", "units"), POST: ("post", "posts")}


def sentence(change: Change, effects: Sequence[Change], words: Words) -> str:
    """A change in words; ``effects`` are the changes that hang on it."""
    return _SENTENCES[change.kind](change, effects, words)


def _of(effects: Iterable[Change], *aspects: str) -> list[Change]:
    return [effect for effect in effects if effect.entry.aspect in aspects or effect.kind in aspects]


def _nodes(effects: Iterable[Change]) -> list[NodeId]:
    return list(dict.fromkeys(effect.entry.node for effect in effects))


def _count(nodes: Sequence[NodeId], words: Words) -> str:
    """Three people, six units: what they are if they are all of a kind."""
    kinds = {known.kind for node in nodes for view in (words.new, words.old) if (known := view.nodes.get(node))}
    one, more = _NOUNS[kinds.pop()] if len(kinds) == 1 else ("one", "")
    return f"{len(nodes)} {one if len(nodes) == 1 else more}".rstrip()


def _passed(change: Change, effects: Sequence[Change], words: Words) -> str:
    """A seat passes from some to others, and with it the reports."""
    before, after = ids_of(change.before), ids_of(change.after)
    kept = [person for person in before if person in after]
    gone = [person for person in before if person not in kept]
    come = [person for person in after if person not in kept]
    reports = _nodes(effect for effect in _of(effects, MANAGER) if follows(change, effect))
    seat = words.name(change.entry.node)
    with_them = f", and {_count(reports, words)} with it: {words.names(reports)}" if reports else ""
    if not gone or not come:
        text = f"{words.names(come)} beside" if come else f"{words.names(gone)} no longer beside"
        return f"{seat}: {text} {words.names(kept)}{with_them}"
    beside = f" (beside {words.names(kept)})" if kept else ""
    return f"{seat}: passes from {words.names(gone)} to {words.names(come)}{beside}{with_them}"


def _arrives(change: Change, effects: Sequence[Change], words: Words) -> str:
    """Somebody or something seen first, or no longer, with what it was or is."""
    own = [effect for effect in effects if effect.entry.node == change.entry.node]
    side = "after" if change.after else "before"
    said = [words.quoted(getattr(effect, side)) for effect in _of(own, TITLE)]
    said += [f"in {words.names(getattr(effect, side))}" for effect in _of(own, MEMBER, PARENT)]
    said += [f"under {words.names(getattr(effect, side))}" for effect in _of(own, MANAGER)]
    was = "was " if said and not change.after else ""
    name = words.name(change.entry.node, before=not change.after)
    return f"{name}: {SEEN[change.after is not None]}{', ' if said else ''}{was}{', '.join(said)}"


SEEN = {True: "now in the records", False: "no longer in the records"}
"""What the coming or going of a node says: of our records, not of the world."""


def _together(change: Change, effects: Sequence[Change], words: Words) -> str:
    """Several move from one manager to another."""
    nodes = _nodes(_of(effects, MANAGER, "subtree_moved"))
    placed = change.entry.place.partition(">")[2]
    where = f" in {words.name(placed)}" if placed else ""
    if change.before and change.after:
        move = f"move from {words.names(change.before)} to {words.names(change.after)}"
    elif change.after:
        move = f"now stand{where} under {words.names(change.after)}"
    else:
        move = f"no longer stand under {words.names(change.before)}"
    return f"{_count(nodes, words)} {move}: {words.names(nodes)}"


def _subtree(change: Change, effects: Sequence[Change], words: Words) -> str:
    """Somebody moves with all below."""
    del effects
    below = _size(change, words) if words.sizes else 0
    along = f", with {below} below" if below else ", with all below"
    was, now = words.names(change.before), words.names(change.after)
    return f"{words.name(change.entry.node)}: from {was} to {now}{along}"


def _size(change: Change, words: Words) -> int:
    """How many move along: those below the node, or below the heads of the unit, and these."""
    view, node = words.new, change.entry.node
    if view.nodes[node].kind != UNIT:
        return view.size(node)
    heads = {held.subject for held in view.lines_to(LEADS, node)}
    return sum(1 + view.size(head) for head in heads)


def _layer(change: Change, effects: Sequence[Change], words: Words) -> str:
    reports = _nodes(_of(effects, MANAGER, "subtree_moved"))
    reports = [node for node in reports if node != change.entry.node]
    middle, top = words.name(change.entry.node), words.names(change.after or change.before)
    now = "now stands" if change.after else "no longer stands"
    return f"{middle}: {now} between {top} and {_count(reports, words)}: {words.names(reports)}"


def _swap(change: Change, effects: Sequence[Change], words: Words) -> str:
    one = change.entry.node
    people = {person for effect in effects for person in (*ids_of(effect.before), *ids_of(effect.after))}
    both = words.names([one, *sorted(people - {one})])
    return f"{both} exchange {words.names(change.before)} and {words.names(change.after)}"


def _successor(change: Change, effects: Sequence[Change], words: Words) -> str:
    reports = _nodes(_of(effects, MANAGER, "subtree_moved"))
    reports = [node for node in reports if node not in (change.before, change.after)]
    was, now = words.names(change.before), words.names(change.after)
    return f"{now} takes the place of {was}, with {_count(reports, words)}: {words.names(reports)}"


def _move(change: Change, effects: Sequence[Change], words: Words) -> str:
    """Something passes from one to another, where either may not be known."""
    del effects
    node, was, now = (words.name(change.entry.node), words.names(change.before), words.names(change.after))
    if change.before and change.after:
        return f"{node}: from {was} to {now}"
    return f"{node}: {_VERBS[change.entry.aspect]} {now}" if change.after else f"{node}: no longer in {was}"


_VERBS = {PARENT: "placed in", MEMBER: "belongs to"}


def _offer(words_between: str) -> Sentence:
    """A sentence about a likeness, with its score."""

    def say(change: Change, effects: Sequence[Change], words: Words) -> str:
        del effects
        was, now = words.names(change.before), words.names(change.after)
        return f"{was} {words_between} {now} (likeness {change.score} of 100)"

    return say


def _learned(lead: str, trail: str = "") -> Sentence:
    """A sentence about a fact."""

    def say(change: Change, effects: Sequence[Change], words: Words) -> str:
        said = words.statement(change.fact) if change.fact else ""
        return f"{words.name(change.entry.node)}: {lead}{said}{trail}{_disputed(effects)}"

    return say


def _disputed(effects: Iterable[Change]) -> str:
    return ", which others dispute" if _of(effects, "line_disputed") else ""


def _corrected(change: Change, effects: Sequence[Change], words: Words) -> str:
    fact = change.fact
    about = fact.object if fact and fact.relation in (LEADS, HOLDS) else change.entry.node
    now, was = words.names(change.after), words.names(change.before)
    return f"{words.name(about)}: {now}, not {was}{_disputed(effects)}"


def _source(change: Change, effects: Sequence[Change], words: Words) -> str:
    """A source by its publisher and title."""
    del effects
    source = words.source(SourceId(change.entry.node))
    if source is None:
        return words.text(change.entry.node)
    return ", ".join(words.text(part) for part in (source.publisher, source.title) if part) or words.text(source.id)


def _dates(change: Change, effects: Sequence[Change], words: Words) -> str:
    del effects
    said = _statement_of(change, words)
    was, now = (words.text(str(side or "undated")) for side in (change.before, change.after))
    return f"{words.name(change.entry.node)} {said}: {was} → {now}"


def _statement_of(change: Change, words: Words) -> str:
    fact = change.fact
    return words.relation(fact) if fact else ""


DISPUTED = {REPORTS_TO: "the manager", LEADS: "the head", HOLDS: "the holder", PART_OF: "the place"}
"""What a relation's dispute is about."""


def _plain(template: str) -> Sentence:
    """A sentence from a template: {node}, {was} and {now} are names, {other} what is disputed."""

    def say(change: Change, effects: Sequence[Change], words: Words) -> str:
        del effects
        return template.format(
            node=words.name(change.entry.node),
            was=words.names(change.before),
            now=words.names(change.after),
            other=DISPUTED.get(change.entry.other, ""),
        )

    return say


def _retitled(change: Change, effects: Sequence[Change], words: Words) -> str:
    del effects
    node = words.name(change.entry.node)
    if not change.after:
        return f"{node}: no longer {words.quoted(change.before)}"
    was = f", was {words.quoted(change.before)}" if change.before else ""
    return f"{node}: {words.quoted(change.after)}{was}"


def _renamed(change: Change, effects: Sequence[Change], words: Words) -> str:
    del effects
    return f"{words.text(str(change.before))} is called {words.text(str(change.after))}"


def _line_kind(change: Change, effects: Sequence[Change], words: Words) -> str:
    del effects
    node, other = words.name(change.entry.node), words.name(change.entry.other)
    return f"{node}: the line to {other} is {change.after}, was {change.before}"


def _event(change: Change, effects: Sequence[Change], words: Words) -> str:
    del effects
    return words.text(str(change.after))


_SENTENCES: dict[str, Sentence] = {
    **dict.fromkeys(ARRIVALS, _arrives),
    "swap": _swap,
    "head_changed": _passed,
    "holder_changed": _passed,
    "head_named": _plain("{node}: {now} leads it now"),
    "head_lost": _plain("{node}: without a head, {was} no longer leads it"),
    "filled": _plain("{node}: held by {now}"),
    "vacated": _plain("{node}: vacant, {was} no longer holds it"),
    "acting_started": _plain("{node}: {now} stands in"),
    "acting_ended": _plain("{node}: {was} no longer stands in"),
    "successor_inherits": _successor,
    "cohort_repointed": _together,
    "layer_inserted": _layer,
    "layer_removed": _layer,
    "subtree_moved": _subtree,
    "renamed": _renamed,
    "merged": _plain("{was} merged into {now}"),
    "split": _plain("{was} split into {now}"),
    "seems_renamed": _offer("may be called"),
    "seems_merged": _offer("may have become"),
    "seems_split": _offer("may have been split into"),
    "to_review": _offer("may be any of"),
    "reparented": _move,
    "moved_unit": _move,
    "manager_changed": _plain("{node}: from {was} to {now}"),
    "manager_now_known": _plain("{node}: under {now}"),
    "manager_now_unknown": _plain("{node}: no longer under {was}, no other manager known"),
    "line_kind_changed": _line_kind,
    "dotted_added": _plain("{node}: dotted line to {now}"),
    "dotted_removed": _plain("{node}: no dotted line to {was} any more"),
    "indirect_added": _plain("{node}: somewhere below {now}, with unknown steps between"),
    "indirect_removed": _plain("{node}: no longer known to stand somewhere below {was}"),
    "vacancy_said": _plain("{node}: vacant, as a source says"),
    "vacancy_over": _plain("{node}: no longer said to be vacant"),
    "retitled": _retitled,
    "line_disputed": _plain("{node}: {other} is disputed, others say {now}"),
    "dispute_settled": _plain("{node}: {other} is no longer disputed by {was}"),
    "dispute_changed": _plain("{node}: {other} is disputed, others say {now} instead of {was}"),
    "root_gained": _plain("{node}: now a top of the chart"),
    "root_lost": _plain("{node}: no longer a top of the chart"),
    "ring_closed": _plain("{now} stand below each other in a ring"),
    "ring_opened": _plain("{was} no longer stand below each other in a ring"),
    "span_changed": _plain("{node}: {now} direct reports, was {was}"),
    "corrected": _corrected,
    "retracted": _learned("taken back: "),
    "restored": _learned("no longer taken back: "),
    "date_refined": _dates,
    "date_blurred": _dates,
    "corroborated": _learned("", ", says another source too"),
    "support_lost": _learned("", ", with one source less"),
    "fact_added": _learned(""),
    "fact_removed": _learned("no longer told: "),
    "source_added": _source,
    "source_removed": _source,
    "event": _event,
}
