"""When memberships of Popolo hold: by their own dates, else over their legislative period, and never past an end.

A term, a death, an abolished post and a dissolved organization end what has no end of its own. The specification does
not say whether an end is the last day on which something holds or the first on which it does not, and its users do
both: so it is one of the two, unless what begins next shows which, or ``closed`` says that it is the last day.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graph import dates
from graph.dates import MAX, UNKNOWN, VagueDate
from graph.errors import Where
from graph.importers.ends import over
from graph.importers.jsons import day, objects, reference, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.importers.records import Records

PERIOD = "legislative period"
NEVER = "9999"
LAST_DAY = "dissolution_date", "end_date", "death_date"


@dataclass(frozen=True)
class Period:
    """A legislative period: its name, its first day and its end, as far as they are known."""

    name: str
    since: VagueDate | None
    end: VagueDate | None
    organization: str = ""
    unread: bool = False
    """Whether it has dates that are none."""


@dataclass
class Times:
    """What a file says of time. Told first of all that ends, it then dates memberships."""

    records: Records
    file: str
    closed: bool = False
    periods: dict[str, Period] = field(default_factory=dict)
    ends: dict[str, tuple[VagueDate, str]] = field(default_factory=dict)
    """When persons, organizations and posts end, and what to say of it."""
    unread_ends: set[str] = field(default_factory=set)
    begins: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    """The first days of what a person does in a place, and of the periods of an organization."""
    lost: dict[str, int] = field(default_factory=dict)
    """How many memberships have no date but that of a period which is not there."""

    def read_events(self, events: Any) -> int:
        """Note the events, any of which may be a period that a membership names; gives the number of other ones."""
        others = 0
        for number, event in enumerate(objects(events)):
            period = text(event.get("classification")).replace("_", " ").casefold() == PERIOD
            others += not period
            if not text(event.get("id")):
                continue
            place = f"events[{number}]"
            said = day(event.get("start_date")), _last(event.get("end_date"))
            since, end = (self.date(place, value) for value in said)
            unread = bool((said[0] and not since) or (said[1] and not end))
            name = text(event.get("name")) or text(event.get("id"))
            whose = PERIOD + reference(event, "organization")
            self.periods[text(event.get("id"))] = Period(name, since, end, whose, unread)
            self._begin(whose, since if period else None)
        return others

    def read_end(self, place: str, one: dict[str, Any]) -> None:
        """Note when a person died, an organization was dissolved, a post was abolished."""
        said = next(((key, one[key]) for key in LAST_DAY if day(one.get(key))), None)
        if said is None:
            return
        found = self.date(place, said[1])
        node = text(one.get("id"))
        if found:
            name = text(one.get("name") or one.get("label") or one.get("role")) or node
            why = "ended by death" if said[0] == "death_date" else f"ended with {name}"
            self.ends[node] = (self.over(found), why)
        else:
            self.unread_ends.add(node)

    def read_begin(self, place: str, membership: dict[str, Any], key: str) -> None:
        """Note the first day of a membership; what is wrong with it is told when it is dated."""
        before = len(self.records.problems)
        since = self.date(place, membership.get("start_date"))
        del self.records.problems[before:]
        period = self.periods.get(reference(membership, "legislative_period"))
        self._begin(key, since or (period.since if period else None))

    def _begin(self, key: str, since: VagueDate | None) -> None:
        if since and since.lower == since.upper:
            self.begins[key].add(since.lower)

    def date(self, place: str, value: Any) -> VagueDate | None:
        """A date of the file; a problem and None for what is none."""
        return self.records.date(day(value), Where(self.file), place)

    def over(self, end: VagueDate, begins: Sequence[str] = ()) -> VagueDate:
        """The first day on which something is over whose end is given: that day, or the next."""
        if end.lower == end.upper and not self.closed:
            next_days = {end.lower, end.lower + 1} & {first for key in begins for first in self.begins.get(key, ())}
            if len(next_days) == 1:
                return dates.parse(dates.between(*2 * tuple(next_days)))
        return over(end, closed=self.closed)

    def of(self, place: str, one: dict[str, Any], key: str, nodes: Sequence[str]) -> dict[str, Any]:
        """The dates of a membership, how far they are its own, and a note on those that are not.

        What has dates that cannot be read, or that contradict each other, is not known to go on: ``until: unknown``.
        """
        own = {"start_date": day(one.get("start_date")), "end_date": _last(one.get("end_date"))}
        read = {name: self.date(place, value) for name, value in own.items()}
        notes = [f"{name} {value!r} is not read" for name, value in own.items() if value and not read[name]]
        since, until = read["start_date"], None
        if end := read["end_date"]:
            until = self.over(end, (key,))
        since, ends, said = self._by_period(one, own, since, key)
        notes += self._lost(one, own)
        ends = [] if own["end_date"] else ends
        ends += [self.ends[node] for node in nodes if node in self.ends]
        first = min(ends, key=lambda each: (each[0].upper, each[0].lower), default=None)
        if first and (not own["end_date"] or (until and first[0].upper < until.lower)):
            until = first[0]
            said.append(first[1])
        elif not own["end_date"] and any(node in self.unread_ends for node in nodes):
            notes.append("the end of it is not read")
        if since and until and until.latest < since.earliest:
            self.records.problem(Where(self.file), "bad-date", f"{place}: it ends ({until}) before it begins ({since})")
            notes.append(f"begins {since}, ends {until}")
            since, until = None, UNKNOWN
        until = UNKNOWN if notes and until is None else until
        basis = "implied" if said else "stated"
        return {"since": since, "until": until, "basis": basis, "note": "; ".join(dict.fromkeys(said + notes))}

    def ended(self, about: dict[str, Any], node: str) -> dict[str, Any]:
        """The dates of a membership for one more node, which may have ended before it."""
        until = about["until"]
        if node not in self.ends or until is UNKNOWN:
            return about
        end = self.ends[node][0]
        return about if until and until.upper <= end.upper else about | {"until": end}

    def _by_period(
        self, one: dict[str, Any], own: dict[str, str], since: VagueDate | None, key: str
    ) -> tuple[VagueDate | None, list[tuple[VagueDate, str]], list[str]]:
        """The start of a membership, and the end, that its period gives where it has none of its own."""
        period = self.periods.get(reference(one, "legislative_period"))
        if period is None:
            return since, [], []
        why = f"over {period.name}"
        said: list[str] = []
        if not own["start_date"] and period.since:
            since, said = period.since, [why]
        begins = (key, period.organization)
        return since, [(self.over(period.end, begins), why)] if period.end else [], said

    def _lost(self, one: dict[str, Any], own: dict[str, str]) -> list[str]:
        """Notes on a period that says nothing of when a membership ends, or even began."""
        wanted = reference(one, "legislative_period")
        period = self.periods.get(wanted)
        if not wanted or own["end_date"] or (period and (period.since or period.end) and not period.unread):
            return []
        self.lost[wanted] = self.lost.get(wanted, 0) + 1
        return [f"the dates of the legislative period {wanted} are not there"]

    def tell(self) -> None:
        """Tell of the periods that were not there."""
        for period, count in sorted(self.lost.items()):
            what = f"the legislative period {period!r} has no dates in events; {count} membership(s) without an end"
            self.records.problem(Where(self.file), "no-period", f"{what} of their own are not known to go on")


def _last(value: Any) -> str:
    """An end as text; the year 9999 is none."""
    found = day(value)
    return "" if found.startswith(NEVER) else found


def overlap(
    since: VagueDate | None, until: VagueDate | None, other_since: VagueDate | None, other_until: VagueDate | None
) -> bool:
    """Whether two periods may have a day in common; one that ended nobody knows when is of no day."""
    if UNKNOWN in (until, other_until):
        return False
    first = max(date.earliest if date else dates.MIN for date in (since, other_since))
    return first < min(date.latest if date else MAX for date in (until, other_until))
