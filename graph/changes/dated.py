"""When a change happened, how surely, and by which sources: as far as the lines behind it tell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.changes.entries import behind
from graph.changes.kinds import DISPUTE
from graph.dates import MAX, MIN, UNKNOWN, between, iso, parse
from graph.lines import Certainty
from graph.lines.bounds import SAID, begun_by, ended

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graph.changes.change import Change
    from graph.dates import VagueDate
    from graph.facts import DatedName
    from graph.view import Held, View

    Lines = tuple[Held, ...]


def dated(change: Change, old: View, new: View) -> Change:
    """The change with its date, its certainty and its sources, as far as the lines behind it tell."""
    gone, come = behind(old, change), behind(new, change)
    kept = {held.key for held in gone} & {held.key for held in come}
    gone = tuple(held for held in gone if held.key not in kept) or gone[:1]
    come = tuple(held for held in come if held.key not in kept) or come[:1]
    facts = [fact for held in (come or gone) for fact in held.stretch.facts]
    if change.entry.aspect == DISPUTE:  # those first who say otherwise
        facts = [*(fact for held in (come or gone) for fact in held.stretch.against), *facts]
    endings = [held.line.ending.fact for held in gone if held.line.ending]
    return replace(
        change,
        date=_date(change, gone, come, old, new),
        certainty=_certainty(change, gone, come, old, new).word,
        sources=tuple(dict.fromkeys(fact.source.id for fact in (*facts, *endings))),
    )


def _date(change: Change, gone: Lines, come: Lines, old: View, new: View) -> str:
    """When it happened: as the sources word it, else between the days on which it surely had not, and had."""
    first, last = min(old.at, new.at), max(old.at, new.at)
    if first == last:
        return _learned_date(come or gone, last)
    forward = new.at >= old.at
    before, after = (gone, come) if forward else (come, gone)
    begun, over = list(_begun(change, after, new)), list(_over(change, before, new))
    within = _within(begun, first, last, min) or _within(over, first, last, max)
    if within:
        return within
    return between(_still(before, first, last), _already(after, new if forward else old, first, last))


def _begun(change: Change, after: Lines, view: View) -> Iterator[VagueDate]:
    """When the later state began, as far as sources, or the dates of a name, say so."""
    yield from (held.stretch.since for held in after if held.stretch.since)
    yield from (
        name.since for name in _names(change, view) if name.since and name.name in (change.before, change.after)
    )


def _over(change: Change, before: Lines, view: View) -> Iterator[VagueDate]:
    """When the earlier state ended, if that is said of all that it consisted of, or the dates of a name say so."""
    ends = [ended(held.line) for held in before if not held.stretch.derived]
    if all(how == SAID and text != UNKNOWN.text for text, how in ends):
        yield from (parse(text) for text, _ in ends if text)
    yield from (
        name.until for name in _names(change, view) if name.until and name.name in (change.before, change.after)
    )


def _names(change: Change, view: View) -> tuple[DatedName, ...]:
    return view.nodes[change.entry.node].names if change.kind == "renamed" else ()


def _within(dates: Iterable[VagueDate], first: int, last: int, choose: Callable[..., VagueDate]) -> str | None:
    """The earliest or the latest of the dates that can lie after the first day and up to the last."""
    fitting = [date for date in dates if date.latest > first and date.earliest <= last]
    return choose(fitting, key=lambda date: (date.earliest, date.text)).text if fitting else None


def _still(before: Lines, first: int, last: int) -> int:
    """The last day on which the earlier state is confirmed, not before the first."""
    seen = (part.confirmed for held in before for part in held.line.stretches)
    return max((day for day in seen if first < day < last), default=first)


def _already(after: Lines, view: View, first: int, last: int) -> int:
    """The day from which the later state is held, not after the last."""
    begun = (held.line.start if view.possible else begun_by(held.line) for held in after)
    return max((day for day in begun if first < day <= last), default=last)


def _learned_date(lines: tuple[Held, ...], day: int) -> str:
    """Of a line that one side alone knows of: since when it holds, else when it was told."""
    since = [held.stretch.since for held in lines if held.stretch.since]
    told = [fact.source.published for held in lines for fact in held.stretch.facts if fact.source.published]
    dates = since or told
    return min(dates, key=lambda date: (date.earliest, date.text)).text if dates else str(iso(day))


def _certainty(change: Change, gone: tuple[Held, ...], come: tuple[Held, ...], old: View, new: View) -> Certainty:
    """As sure as the weaker side; only possible where one side may have been so, or be so still, on the other day.

    A name with dates of its own is what whoever wrote the data holds, and no source is named for it: it is presumed.
    """
    sides = [held.stretch.certainty for held in (*gone, *come)]
    if not sides and change.kind == "renamed":
        return Certainty.PRESUMED
    if old.at == new.at:
        return min(sides, default=Certainty.POSSIBLE)
    begun_before = come and not gone and all(_possible(held, old.at) for held in come)
    not_yet_over = gone and not come and all(_possible(held, new.at) for held in gone)
    if begun_before or not_yet_over or not sides:
        return Certainty.POSSIBLE
    return min(sides)


def _possible(held: Held, day: int) -> bool:
    return MIN < day < MAX and held.line.on(day) is not None
