"""More of one place than can be weighed is told, and not begun; what real organisations have is far below."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from graph import limits
from graph.files import loader

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

HEAD = "source: {id: s, publisher: P, published: 2020-06-01}\n"


def told(folder: Path, text: str) -> list[tuple[int, str]]:
    (folder / "a.yaml").write_text(HEAD + text)
    return [(problem.where.line, problem.message) for problem in loader.read(folder)[1] if problem.rule == "too-much"]


def parts(pairs: list[tuple[int, int]]) -> str:
    units = {unit for pair in pairs for unit in pair}
    facts = "".join(f"- {{unit: u{one}, part_of: u{other}}}\n" for one, other in pairs)
    return f"units: {{{', '.join(f'u{unit}: ' for unit in sorted(units))}}}\nfacts:\n{facts}"


@pytest.mark.parametrize(
    ("line", "more"),
    [
        ("{person: ada, leads: u, as: T%d}", True),  # one place, the same line again and again
        ("{person: p%d, leads: u}", True),
        ("{person: ada, member_of: u, as: T%d}", True),
        ("{person: ada, member_of: u%d}", False),  # of which there is room for any number
        ("{person: p%d, holds: many}", False),
        ("{person: p%d, holds: two}", True),
    ],
)
def test_facts_of_one_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, more: bool) -> None:
    monkeypatch.setattr(limits, "CLAIMS", 10)
    people = ", ".join(["ada: ", *(f"p{n}: " for n in range(30))])
    units = ", ".join(["u: ", *(f"u{n}: " for n in range(30))])
    head = f"people: {{{people}}}\nunits: {{{units}}}\nposts: {{many: {{seats: many}}, two: {{seats: 2}}}}\nfacts:\n"
    assert told(tmp_path, head + "".join(f"- {line % n}\n" for n in range(10))) == []
    found = told(tmp_path, head + "".join(f"- {line % n}\n" for n in range(30)))
    assert ([line for line, _ in found] == [16]) is more
    assert ("ORGRAPH_MAX_CLAIMS allows more" in str(found)) is more


CHAINS = [
    ([(n, n + 1) for n in range(5)], False),
    ([(n, n + 1) for n in range(6)], True),
    ([(n, n + 1) for n in reversed(range(6))], True),
    ([(n, 99) for n in range(50)], False),
    ([*[(n, n + 1) for n in range(3)], (3, 0)], False),  # a ring is another problem
    ([*[(n, n + 1) for n in range(4)], (4, 0), (50, 0), (51, 50), (52, 51)], True),
    ([pair for n in range(5) for pair in ((n, n + 1), (n, n + 1))], False),
]


@pytest.mark.parametrize(("pairs", "more"), CHAINS)
def test_levels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pairs: list[tuple[int, int]], more: bool) -> None:
    monkeypatch.setattr(limits, "LEVELS", 5)
    unlike = [(pair, again) for again, pair in enumerate(pairs)]
    text = parts([pair for pair, _ in unlike])
    lines = text.splitlines()
    text = "\n".join(dict.fromkeys(lines)) + "\n"  # the same fact twice is a problem of its own
    assert (["LEVELS" in message for _, message in told(tmp_path, text)] == [True]) is more


def test_many_ways_up_are_met_once(tmp_path: Path) -> None:
    """Two wholes at each of sixteen levels: 65,536 ways, 32 units."""
    pairs = [(2 * n + one, 2 * n + 2 + other) for n in range(16) for one, other in itertools.product((0, 1), repeat=2)]
    assert told(tmp_path, parts(pairs)) == []


def test_what_is_imported_is_told_and_not_drawn(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LEVELS", 5)
    spec = "spec: {{type: t, parent: g{1}, children: []}}\n"
    group = f"apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: {{{{name: g{{0}}}}}}\n{spec}"
    (tmp_path / "b.yaml").write_text("---\n".join(group.format(n, n + 1) for n in range(12)))
    for more in (["--dry-run"], ["-o", str(tmp_path / "out")]):
        done = run("import", "backstage", str(tmp_path / "b.yaml"), "--published", "2024-01-31", *more)
        assert done.exit_code == 1
        assert "levels below the top" in done.stderr
        assert "On 2024" not in done.stdout
    assert not (tmp_path / "out").exists()


def test_a_deep_preview_is_no_longer_than_its_lines(run: Run, tmp_path: Path) -> None:
    rows = "".join(f"{n},Ada {n},{n + 1}\n" for n in range(3_000))
    (tmp_path / "r-2024-01-31.csv").write_text(f"id,name,manager\n{rows}")
    done = run("import", "roster", str(tmp_path / "r-2024-01-31.csv"), "--dry-run")
    assert len(done.stdout) < 20_000
    assert "… and 2941 more" in done.stdout
