"""Facts that are right as YAML, and too many, too alike or too deep."""

from __future__ import annotations

from tests.hostile_shapes.shape import CHAIN, CHECK, HEAD, Shape, lines, yaml

ADA = HEAD + "people: {ada: {name: Ada}, bo: {name: Bo}}\nunits: {u: {name: U}}\nfacts:\n"


def _unknown(size: int) -> str:
    """The usual slip: the file with the people was forgotten."""
    people = "".join(f"  n{number}: {{name: Somebody {number}}}\n" for number in range(size // 80))
    facts = "".join(f"  - {{person: m{number}, leads: u}}\n" for number in range(size // 80))
    return f"{HEAD}units: {{u: {{name: U}}}}\npeople:\n{people}facts:\n{facts}"


def _no_source(size: int) -> str:
    sources = "".join(f"  - {{id: s{number}, publisher: P, published: 2020}}\n" for number in range(size // 110))
    facts = "".join(f"  - {{person: ada, leads: u, source: t{number}}}\n" for number in range(size // 110))
    return f"sources:\n{sources}people: {{ada: {{name: Ada}}}}\nunits: {{u: {{name: U}}}}\nfacts:\n{facts}"


def _people(size: int, each: int, entry: str) -> tuple[str, int]:
    many = size // each
    return "".join(f"  p{number}: {entry}\n" for number in range(many)), many


def _managers(size: int) -> str:
    people, many = _people(size, 60, "{name: P}")
    facts = "".join(f"  - {{person: p0, reports_to: p{number}}}\n" for number in range(1, many))
    return f"{HEAD}people:\n{people}facts:\n{facts}"


def _managers_by_sources(size: int) -> str:
    people, many = _people(size, 130, "{name: P}")
    sources = "".join(f"  - {{id: s{number}, publisher: P, published: 2020-06-01}}\n" for number in range(many))
    facts = "".join(f"  - {{person: p0, reports_to: p{number}, source: s{number}}}\n" for number in range(1, many))
    return f"sources:\n{sources}people:\n{people}facts:\n{facts}"


def _chain(size: int, *, ring: bool = False) -> str:
    people, many = _people(size, 70, "{name: P}")
    facts = "".join(f"  - {{person: p{number}, reports_to: p{number + 1}}}\n" for number in range(many - 1))
    back = f"  - {{person: p{many - 1}, reports_to: p0}}\n" if ring else ""
    return f"{HEAD}people:\n{people}facts:\n{facts}{back}"


def _ring(size: int) -> str:
    return _chain(size, ring=True)


def _units(size: int) -> str:
    many = size // 70
    units = "".join(f"  u{number}: {{name: U}}\n" for number in range(many))
    facts = "".join(f"  - {{unit: u{number}, part_of: u{number + 1}}}\n" for number in range(many - 1))
    return f"{HEAD}units:\n{units}facts:\n{facts}"


def _namesakes(size: int) -> str:
    people, many = _people(size, 60, "{name: Ada}")
    return f"{HEAD}units: {{u: {{name: U}}}}\npeople:\n{people}facts:\n" + "  - {person: Ada, leads: u}\n" * (many // 2)


def _alike(size: int) -> str:
    return f"{HEAD}people:\n" + "".join(f"  p{number}: {{name: Ada Long {number}}}\n" for number in range(size // 32))


def _same(size: int, *, ring: bool = False) -> str:
    people, many = _people(size, 60, "{name: P}")
    pairs = "".join(f"  - {{id: p{number}, as: p{number + 1}}}\n" for number in range(many - 1))
    return f"{HEAD}people:\n{people}same:\n{pairs}" + (f"  - {{id: p{many - 1}, as: p0}}\n" if ring else "")


def _same_ring(size: int) -> str:
    return _same(size, ring=True)


def _one_of_all(size: int) -> str:
    people, many = _people(size, 60, "{name: P}")
    return f"{HEAD}people:\n{people}same:\n" + "".join(f"  - {{id: p{number}, as: p0}}\n" for number in range(1, many))


def _derived(size: int) -> str:
    each = "  - {{id: s{0}, publisher: P, published: 2020, derived_from: s{1}}}\n"
    many = size // 65
    return "sources:\n" + "".join(each.format(one, (one + 1) % many) for one in range(many))


def _origins(size: int) -> str:
    first = "  - {id: s, publisher: P, published: 2020, derived_from: ["
    return "sources:\n" + first + ", ".join(f"s{number}" for number in range(size // 8)) + "]}\n"


def _aliases(size: int) -> str:
    return f"{HEAD}people:\n  p0:\n    also: [" + ", ".join(f"Ada {one}" for one in range(size // 10)) + "]\n"


def _dated_names(size: int) -> str:
    names = "".join(f"    - {{name: N{one}, until: 2020}}\n" for one in range(size // 36))
    return f"{HEAD}units:\n  u:\n    names:\n{names}"


def _lost(size: int) -> str:
    """Every entry of nobody's shape, and as many facts about nobody."""
    people = "".join(f"  p{one}: word\n" for one in range(size // 50))
    return f"{HEAD}people:\n{people}facts:\n" + "".join(
        f"  - {{person: q{one}, leads: u}}\n" for one in range(size // 50)
    )


def _seats(size: int) -> str:
    return f"{HEAD}posts: {{chair: {{name: Chair, seats: {'9' * size}}}}}\n"


def _holders(size: int) -> str:
    people, many = _people(size, 60, "{name: P}")
    facts = "".join(f"  - {{person: p{one}, holds: c}}\n" for one in range(many))
    return f"{HEAD}posts: {{c: {{name: C}}}}\npeople:\n{people}facts:\n{facts}"


SHAPES = (
    Shape("nobody is declared", yaml(_unknown), "[unknown-reference]"),
    Shape("no source is declared", yaml(_no_source), "no source has the id"),
    Shape("entries of another shape", yaml(_lost), "[yaml-shape]"),
    Shape("a thousand managers of one", yaml(_managers), "[too-much]"),
    Shape("a thousand managers of one, asked for", yaml(_managers), "too-much", CHAIN),
    Shape("managers by as many sources", yaml(_managers_by_sources), "[too-much]"),
    Shape("managers by as many sources, asked for", yaml(_managers_by_sources), "too-much", CHAIN),
    Shape("a thousand holders of one post", yaml(_holders), "[too-much]"),
    Shape("a chain of thousands", yaml(_chain), ": 0 errors"),
    Shape("a chain of thousands, asked for", yaml(_chain), "name", (*CHAIN, "--format", "csv")),
    Shape("a ring of thousands", yaml(_ring), "ring"),
    Shape("units within units", yaml(_units), ": 0 errors"),
    Shape("one fact over and over", lines("  - {{person: ada, leads: u}}", ADA), "a.yaml:"),
    Shape("bad dates", lines("  - {{person: ada, leads: u, since: soon{0}}}", ADA), "[bad-date]"),
    Shape("keys that nobody knows", lines("  - {{person: ada, leads: u, k{0}: x}}", ADA), "[unknown-key]"),
    Shape("words that nobody knows", lines("  - {{person: ada, leads: u, says: x{0}}}", ADA), "[bad-value]"),
    Shape("curly quotes", lines("  - {{person: ada, leads: u, as: “x{0}”}}", ADA), "[curly-quotes]"),
    Shape("ids again and again", lines("  - {{id: s, publisher: P, published: 2020}}", "sources:\n"), "[duplicate-id]"),
    Shape("titles of one person", lines("  - {{person: ada, titled: T{0}}}", ADA), "[too-much]"),
    Shape("names of one unit", lines("  - {{unit: u, named: N{0}}}", ADA), "[too-much]"),
    Shape("spells of one line", lines("  - {{person: ada, leads: u, observed: 2020~, as: T{0}}}", ADA), ": 0 errors"),
    Shape("all bear one name", yaml(_namesakes), "[ambiguous-reference]"),
    Shape("names that look alike", yaml(_alike), ": 0 errors"),
    Shape("each is the next", yaml(_same), ": 0 errors"),
    Shape("each is the next, in a ring", yaml(_same_ring), ": 0 errors"),
    Shape("all are one", yaml(_one_of_all), ": 0 errors"),
    Shape("copies of copies, in a ring", yaml(_derived), ": 0 errors"),
    Shape("a copy of thousands", yaml(_origins), "[unknown-reference]"),
    Shape("names of one person", yaml(_aliases), ": 0 errors"),
    Shape("former names of one unit", yaml(_dated_names), ": 0 errors"),
    Shape("a number of seats of a million digits", yaml(_seats), "[bad-value]"),
    Shape("events", lines("  - {{date: 2020, what: It {0}}}", HEAD + "events:\n"), ": 0 errors"),
    Shape("events of one day and name", lines("  - {{date: 2020, what: It}}", HEAD + "events:\n"), "errors"),
)
__all__ = ["CHECK", "SHAPES"]
