"""A large made-up organisation: everybody has a title and a unit, two in five had another manager before."""

from __future__ import annotations

from graph import dates
from graph.facts import Fact, Facts, Node, Source

SPAN = 6
SOURCES = 12
GIVEN = [
    "Ada",
    "Bo",
    "Chen",
    "Dana",
    "Emil",
    "Fatou",
    "Grace",
    "Hiro",
    "Ines",
    "Jun",
    "Kofi",
    "Lena",
    "Mei",
    "Noor",
    "Omar",
    "Pia",
    "Quinn",
    "Rosa",
    "Sven",
    "Tomas",
    "Uma",
    "Vera",
]
FAMILY = [
    "Abe",
    "Berg",
    "Costa",
    "Diallo",
    "Evans",
    "Fischer",
    "Garcia",
    "Huang",
    "Ito",
    "Jansen",
    "Kaya",
    "Lopez",
    "Meyer",
    "Nguyen",
    "Okafor",
    "Park",
    "Rossi",
]
LEVELS = ["Chief", "Senior", "Lead", "Staff", "Principal", "Associate", "Junior"]
TRADES = [
    "engineer",
    "analyst",
    "designer",
    "manager",
    "counsel",
    "accountant",
    "editor",
    "recruiter",
    "planner",
    "producer",
]


def organisation(people: int) -> Facts:
    """``people`` in a tree of span six, one unit for about forty; all sources are of one day."""
    published = dates.parse("2024-06-30")
    sources = [
        Source(f"s{n}", f"Publisher {n}", f"Report {n}", f"https://example.org/{n}", published) for n in range(SOURCES)
    ]
    units = [
        Node(f"u{n}", "unit", f"{TRADES[n % 10].title()} {n}", unit_kind="team") for n in range(max(1, people // 40))
    ]
    nodes = [
        Node(f"p{n}", "person", f"{GIVEN[n % 22]} {FAMILY[n // 22 % 17]} {n // 374 or ''}".strip())
        for n in range(people)
    ]
    facts = [fact for number in range(people) for fact in _facts(number, len(units), sources[number % SOURCES])]
    return Facts.of([*nodes, *units], sources, facts)


def _facts(number: int, units: int, source: Source) -> list[Fact]:
    person, manager = f"p{number}", (number - 1) // SPAN
    title = f"{LEVELS[number % 7]} {TRADES[number % 10]}"
    turn = dates.parse(f"{2019 + number % 5}-{1 + number % 12:02}-{1 + number % 28:02}")
    before = dates.parse(f"2018-{1 + number % 12:02}-01")
    found = [
        Fact(
            person,
            "member_of",
            f"u{number * units // max(units * 40, number + 1) % units}",
            source,
            title=title,
            since=before,
        )
    ]
    if not number:
        return found
    if number % 5 < 2 and manager:
        found.append(Fact(person, "reports_to", f"p{manager - 1}", source, since=before, until=turn))
    found.append(Fact(person, "reports_to", f"p{manager}", source, since=turn if number % 5 < 2 else before))
    return found


def parents(people: int) -> list[tuple[str, str | None]]:
    """The tree as it is at last, bare: each with the manager."""
    return [(f"p{number}", f"p{(number - 1) // SPAN}" if number else None) for number in range(people)]
