"""JSON of other people, selectors, dates and tours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.hostile_shapes.shape import HEAD, Files, Shape

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = ("--published", "2024-01-31", "--dry-run")
SMALL = HEAD + "people: {ada: {name: Ada}, bo: {name: Bo}}\nfacts: [{person: ada, reports_to: bo}]\n"
ASKED = ("--data", "data", "--at", "2020-06-01", "--no-cache")


def one(name: str, text: Callable[[int], str]) -> Callable[[int], Files]:
    """One file."""
    return lambda size: {name: text(size)}


def many(before: str, each: str, after: str) -> Callable[[int], str]:
    """The same over and over with commas between; ``%d`` in it is its number."""
    return lambda size: before + ",".join(each.replace("%d", str(n)) for n in range(size // (len(each) + 4))) + after


PERSONS = '{"persons":['
MEMBER = '{"person_id":"p%d","organization_id":"o%d","start_date":"soon%d"}'
GROUP = (
    "apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: {name: g%d}\n"
    "spec: {type: team, parent: g%e, children: []}\n"
)


def _groups(size: int) -> str:
    return "---\n".join(GROUP.replace("%d", str(n)).replace("%e", str(n + 1)) for n in range(size // len(GROUP)))


SHAPES = (
    Shape("JSON in JSON in JSON", one("p.json", lambda n: "[" * n), "JSON", ("import", "popolo", "p.json", *DAY)),
    Shape(
        "objects in objects", one("p.json", lambda n: '{"a":' * (n // 5)), "JSON", ("import", "popolo", "p.json", *DAY)
    ),
    Shape(
        "a number of a million digits",
        one("p.json", lambda n: f'{{"persons":[{{"id":{"1" * n}}}]}}'),
        "",
        ("import", "popolo", "p.json", *DAY),
    ),
    Shape(
        "one key over and over, in JSON",
        one("p.json", many("{", '"a%d":1', "}")),
        "",
        ("import", "popolo", "p.json", *DAY),
    ),
    Shape(
        "persons alone",
        one("p.json", many(PERSONS, '{"id":"p%d","name":"P"}', "]}")),
        "",
        ("import", "popolo", "p.json", *DAY),
    ),
    Shape(
        "memberships of nobody",
        one("p.json", many('{"memberships":[', MEMBER, "]}")),
        "",
        ("import", "popolo", "p.json", *DAY),
    ),
    Shape(
        "lists of what is no object", one("p.json", many(PERSONS, "1", "]}")), "", ("import", "popolo", "p.json", *DAY)
    ),
    Shape(
        "organizations in a ring",
        one("p.json", many('{"organizations":[', '{"id":"o%d","parent_id":"o0"}', "]}")),
        "",
        ("import", "popolo", "p.json", *DAY),
    ),
    Shape(
        "lines that are no JSON",
        one("f.json", lambda n: "x{\n" * (n // 3)),
        "no JSON",
        ("import", "ftm", "f.json", *DAY),
    ),
    Shape(
        "deep lines",
        one("f.json", lambda n: ("[" * 900 + "\n") * (n // 901)),
        "JSON",
        ("import", "ftm", "f.json", *DAY),
    ),
    Shape(
        "entities of no schema",
        one("f.json", lambda n: '{"id":"a","schema":"B"}\n' * (n // 24)),
        "",
        ("import", "ftm", "f.json", *DAY),
    ),
    Shape(
        "statements of no kind",
        one("b.json", many("[", '{"statementId":"s%d","recordType":"x"}', "]")),
        "",
        ("import", "bods", "b.json", "--dry-run"),
    ),
    Shape(
        "BODS one level deep",
        one("b.json", lambda n: "[" * n + "]" * n),
        "JSON",
        ("import", "bods", "b.json", "--dry-run"),
    ),
    Shape(
        "items of nothing",
        one("w.json", many('{"entities":{', '"Q%d":{"id":"Q%d"}', "}}")),
        "",
        ("import", "wikidata", "w.json", "--dry-run"),
    ),
    Shape("groups, each in the next", one("b.yaml", _groups), "", ("import", "backstage", "b.yaml", *DAY)),
    Shape(
        "documents of nothing",
        one("b.yaml", lambda n: "---\na\n" * (n // 6)),
        "",
        ("import", "backstage", "b.yaml", *DAY),
    ),
    Shape(
        "a catalog of brackets",
        one("b.yaml", lambda n: "x: ]\n---\n" * (n // 9)),
        "b.yaml:1:",
        ("import", "backstage", "b.yaml", *DAY),
    ),
    Shape(
        "a tour of brackets",
        lambda n: {"data/a.yaml": SMALL, "t.yaml": "x: ]\n" * (n // 5)},
        "t.yaml:1:",
        ("html", *ASKED, "--tour", "t.yaml", "-o", "o.html"),
    ),
    Shape(
        "a tour to nobody",
        lambda n: {
            "data/a.yaml": SMALL,
            "t.yaml": "tour: T\nsteps:\n" + "".join(f"  - {{text: '[x](nobody{k})'}}\n" for k in range(n // 36)),
        },
        "[unknown-reference]",
        ("html", *ASKED, "--tour", "t.yaml", "-o", "o.html"),
    ),
    Shape(
        "a tour of marks",
        lambda n: {"data/a.yaml": SMALL, "t.yaml": "tour: T\nsteps:\n  - text: '" + "[" * n + "'\n"},
        "",
        ("html", *ASKED, "--tour", "t.yaml", "-o", "o.html"),
    ),
)


def asked(
    name: str, command: Callable[[int], tuple[str, ...]], said: str
) -> tuple[str, Callable[[int], tuple[str, ...]], str]:
    """A question of so many signs, no more than a system lets through."""
    return name, command, said


QUESTIONS = (
    asked("a date of slashes", lambda n: ("chain", "ada", *ASKED[:2], "--at", "/" * n), "is not a date"),
    asked("a date of digits", lambda n: ("chain", "ada", *ASKED[:2], "--at", "9" * n), "is not a date"),
    asked("a date of blanks", lambda n: ("chain", "ada", *ASKED[:2], "--at", " " * n + "x"), "is not a date"),
    asked(
        "a date of signs",
        lambda n: ("chain", "ada", *ASKED[:2], "--at", "before " * (n // 7) + "2020"),
        "is not a date",
    ),
    asked("a selector of plus signs", lambda n: ("select", "+" * n, *ASKED), "a name should stand here"),
    asked("a selector of digits", lambda n: ("select", "9" * n + "+ada", *ASKED), ""),
    asked("a selector of commas", lambda n: ("select", "ada," * (n // 4) + "ada", *ASKED), "Ada"),
    asked("a selector of quotation marks", lambda n: ("select", '"' * n, *ASKED), ""),
    asked("a name of many signs", lambda n: ("who", "a" * n, *ASKED), "nothing is called"),
    asked("a name of combining signs", lambda n: ("who", "a\u0301" * (n // 3), *ASKED), "nothing is called"),
    asked("a folder of many signs", lambda n: ("diff", "x" * n, "2020", "--data", "data"), "is no date"),
    asked("a way up", lambda n: ("diff", "../" * (n // 3), "2020", "--data", "data"), ""),
    asked("a revision of many signs", lambda n: ("diff", "git:" + "x" * n, "2020", "--data", "data"), "git"),
    asked("data of many signs", lambda n: ("check", "--data", "x" * n), "no data folder"),
)
