"""Who there is in a made-up organisation, and what is said of them: each person drawn alone, from seed and number.

Managers span a tree; each leads a unit. People join, change managers, are promoted and leave; in the middle some parts
of the tree move at once. Directories say most of it, the press some more, vaguely, and copies itself; of every hundred
people one stands under another manager by another source, and one is the subject of a rumour.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST = (
    *(
        "Ada",
        "Bo",
        "Cy",
        "Dana",
        "Eli",
        "Fatima",
        "Goran",
        "Hana",
        "Igor",
        "Jun",
        "Kofi",
        "Lena",
        "Mei",
        "Nadia",
        "Omar",
    ),
    *("Pia", "Quinn", "Rosa", "Sven", "Tomás", "Ulla", "Vera", "Wen", "Ximena", "Yusuf", "Zoë"),
)
LAST = (
    *("Lind", "Berg", "Dahl", "Okafor", "Nguyen", "García", "Müller", "Rossi", "Kowalski", "Silva", "Haddad", "Tanaka"),
    *("Ivanov", "Johnson", "Kaya", "Novák", "Moreau", "Popescu", "Singh", "Öberg"),
)
TITLES = (
    "Chief executive",
    "Executive vice-president",
    "Director",
    "Head of department",
    "Team lead",
    "Senior",
    "Associate",
)
AREAS = (
    "Sales",
    "Research",
    "Design",
    "Finance",
    "Logistics",
    "Media",
    "Games",
    "Safety",
    "Infrastructure",
    "Education",
)
PUBLISHERS = ("The Ledger", "Evening Post", "Morning Star", "Trade Weekly", "Wire", "Gazette", "Observer")
BEGINS = 2015
PRESS = 60
"""So many press sources there are."""


@dataclass(frozen=True)
class Plan:
    """What is to be made: how many people, by which seed, so many below each manager, over so many months."""

    people: int
    seed: int = 1
    span: int = 7
    months: int = 60


class Move(NamedTuple):
    """From a month on, who somebody's manager is."""

    month: int
    manager: int


class Made:
    """The organisation of a plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.reorganised = plan.months // 2

    def manages(self, number: int) -> bool:
        """Whether anybody stands below a person."""
        return number * self.plan.span + 1 < self.plan.people

    def level(self, number: int) -> int:
        """How many stand above a person in the tree."""
        depth = 0
        while number:
            number, depth = (number - 1) // self.plan.span, depth + 1
        return depth

    def name(self, number: int) -> str:
        """A name; several people bear one, as they do."""
        draw = self._draw("name", number)
        middle = f" {draw.choice(FIRST)[0]}." if draw.random() < 0.6 else ""
        return f"{draw.choice(FIRST)}{middle} {draw.choice(LAST)}"

    def title(self, number: int, *, later: bool = False) -> str:
        """The title of a person, at first or after a promotion."""
        level = min(self.level(number), len(TITLES) - 1)
        title = TITLES[level] if self.manages(number) else TITLES[-1 if not later else -2]
        return f"{title}, {self.area(number)}" if number else title

    def area(self, number: int) -> str:
        """What a person's part of the organisation is about."""
        return AREAS[number % len(AREAS)]

    def unit_name(self, number: int) -> str:
        """The name of the unit that a manager leads."""
        kind = ("Company", "Division", "Department")[min(self.level(number), 2)] if self.level(number) < 3 else "Team"
        return f"{self.area(number)} {kind} {number}" if number else "Example Works"

    def joined(self, number: int) -> int:
        """The month in which a person joined; managers were there from the beginning."""
        draw = self._draw("joined", number)
        return 0 if self.manages(number) or draw.random() < 0.7 else draw.randrange(1, self.plan.months)

    def left(self, number: int) -> int | None:
        """The month in which a person was gone; None where that did not happen."""
        draw = self._draw("left", number)
        month = self.joined(number) + draw.randrange(6, 120)
        return None if self.manages(number) or month >= self.plan.months else month

    def promoted(self, number: int) -> int | None:
        """The month from which on a person has a better title."""
        draw = self._draw("promoted", number)
        if self.manages(number) or draw.random() > 0.2:
            return None
        return self._within(number, draw)

    def moves(self, number: int) -> list[Move]:
        """Under whom a person was, from when on."""
        if not number:
            return []
        first = (number - 1) // self.plan.span
        found = [Move(self.joined(number), first)]
        draw = self._draw("moves", number)
        if self.manages(number):
            if self.level(number) == 3 and number % 20 == 7:
                found.append(Move(self.reorganised, self._beside(first)))
        elif first and draw.random() < 0.25 and (month := self._within(number, draw)):
            found.append(Move(month, self._beside(first)))
        return found

    def _beside(self, manager: int) -> int:
        """Another manager with the same one above."""
        first = (manager - 1) // self.plan.span * self.plan.span + 1
        other = first + (manager - first + 1) % self.plan.span
        return other if self.manages(other) else manager

    def _within(self, number: int, draw: Random) -> int | None:
        begin, end = self.joined(number) + 2, (self.left(number) or self.plan.months) - 1
        return draw.randrange(begin, end) if begin < end else None

    def sources(self) -> Iterator[dict[str, Any]]:
        """Who says so: a directory each year, and the press, of which one in ten rewrites another."""
        for year in range(self.plan.months // 12 + 1):
            day = f"{BEGINS + year}-12-31"
            yield {
                "id": f"directory-{BEGINS + year}",
                "publisher": "Example Works",
                "published": day,
                "kind": "official",
            }
        for number in range(PRESS):
            about = {"id": f"press-{number}", "publisher": PUBLISHERS[number % len(PUBLISHERS)], "kind": "press"}
            copied = {"derived_from": (f"press-{number - 1}",)} if number % 10 == 9 else {}
            yield about | {"published": date(number * self.plan.months // PRESS, 28)} | copied

    def facts(self, number: int) -> Iterator[dict[str, Any]]:
        """What is said of a person, and of the unit that a manager leads, with the keys of data files."""
        who, draw = f"p{number}", self._draw("facts", number)
        left, promoted = self.left(number), self.promoted(number)
        moves = self.moves(number)
        for place, move in enumerate(moves):
            over = moves[place + 1].month if place + 1 < len(moves) else None
            when = {"since": date(move.month), "until": date(over) if over else ""}
            source = self._directory(over or move.month)  # which tells of the end, if there is one
            said = {"person": who, "reports_to": f"p{move.manager}", **when, "source": source}
            yield said
            if place and draw.random() < 0.3:
                source = self._press(number, move.month, draw)
                yield said | {"since": vague(move.month, draw), "until": "", "source": source}
        yield from self._places(number, promoted, left)
        if moves and draw.random() < 0.01:  # another source has it otherwise
            other = self._beside(moves[-1].manager)
            day, source = date(moves[-1].month), self._press(number, moves[-1].month, draw)
            yield {"person": who, "reports_to": f"p{other}", "since": day, "source": source}
        if moves and draw.random() < 0.01:
            month = draw.randrange(self.joined(number), self.plan.months)
            said = {"person": who, "reports_to": "p0", "observed": date(month), "says": "rumoured"}
            yield said | {"source": self._press(number, month, draw)}
        if left is not None:
            yield {"person": who, "left": "u0", "date": date(left), "source": self._directory(left)}

    def _places(self, number: int, promoted: int | None, left: int | None) -> Iterator[dict[str, Any]]:
        """Of which unit a person is, with which title; what a manager leads, and the post of those high up."""
        who, joined = f"p{number}", self.joined(number)
        source = self._directory(joined)
        if not self.manages(number):
            unit = f"u{(number - 1) // self.plan.span if number else 0}"
            said = {"person": who, "member_of": unit, "as": self.title(number), "since": date(joined), "source": source}
            yield said
            if promoted is not None and (left is None or promoted < left):
                later = {"as": self.title(number, later=True), "since": date(promoted)}
                yield said | later | {"source": self._directory(promoted)}
            return
        yield {"person": who, "leads": f"u{number}", "as": self.title(number), "since": date(0), "source": source}
        for place, move in enumerate(self.moves(number)):
            said = {"unit": f"u{number}", "part_of": f"u{move.manager}", "since": date(move.month)}
            over = self.reorganised if not place and len(self.moves(number)) > 1 else None
            yield said | {"until": date(over) if over else "", "source": self._directory(over or move.month)}
        if self.level(number) == 1:
            yield {"person": who, "holds": f"post-{number}", "since": date(0), "source": source}

    def _directory(self, month: int) -> str:
        return f"directory-{BEGINS + month // 12}"

    def _press(self, number: int, month: int, draw: Random) -> str:
        """A press source of a month or a little later, while a person is still there."""
        month = min(month + draw.randrange(4), (self.left(number) or self.plan.months) - 1)
        return f"press-{month * PRESS // self.plan.months}"

    def _draw(self, what: str, number: int) -> Random:
        return Random(f"{self.plan.seed} {what} {number}")  # noqa: S311 - made-up people


def date(month: int, day: int = 1) -> str:
    """A day of a month, counted from the beginning."""
    return f"{BEGINS + month // 12}-{month % 12 + 1:02}-{day:02}"


def vague(month: int, draw: Random) -> str:
    """A month as the press has it: the month, the year, or about then."""
    return draw.choice((date(month)[:7], date(month)[:4], f"{date(month)[:7]}~"))
