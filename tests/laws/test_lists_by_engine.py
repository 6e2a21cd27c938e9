"""Lists by an engine: whatever lists it takes in, its tables are, row for row, those that their facts give."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from graph import dates, generate
from graph.errors import OrgraphError
from graph.importers import roster
from graph.scale.engines import opened
from tests.laws import MANY, dear

if TYPE_CHECKING:
    from collections.abc import Sequence

pytest.importorskip("ibis", reason="Ibis is not installed")

from graph.importers.by_engine import take
from tests.importers.test_by_engine import HEADINGS, check, same_tables, written
from tests.laws.test_engines import same_answers

DAYS = ("2020-01-31", "2020-06-30", "2021-01", "2021-03-31", "2021-04-30", "2022-04-30")
NAMES = {
    "ann": ("Ann Lind", "Ann Lind", "Ann Other", "ann"),
    "bo": ("Bo Berg", 'Bo "B." Berg'),
    "cy": ("Cy Dahl",),
    "di": ("Di Ek", ""),
    "zed": ("Zed Zorn",),
    "Works": ("Wo Works",),
}
TITLES = ("", "Chief of Works", "Works: Chief", "Clerk", "Clerk, night\\day")
UNITS = ("", "Sales", "Works", "Works", "ops")
MANAGERS = (
    "",
    "",
    "ann",
    "ann",
    "bo",
    "Bo Berg",
    "Di Ek",
    "zed",
    "gone",
    "Aa Gone",
    "acting Bo Berg",
    "itself",
    "Works",
)
PLACED = re.compile(r"\.csv(:\d+)?: ")
"""Every refusal says where."""

some = st.sampled_from
Row = tuple[str, ...]
Series = dict[str, list[Row]]


@st.composite
def histories(draw: st.DrawFn, person: str, days: int, managers: list[str]) -> list[Row | None]:
    """What each list has of somebody: as the one before it, another row, or none."""
    rows: list[Row | None] = []
    for _ in range(days):
        now = draw(some(["same", "same", "new", "none"])) if rows else draw(some(["new", "new", "none"]))
        manager = draw(some(managers)) if now == "new" else ""
        row = (
            person,
            draw(some(NAMES[person])),
            draw(some(TITLES)),
            draw(some(UNITS)),
            person if manager == "itself" else manager,
        )
        rows.append({"same": rows[-1] if rows else None, "none": None, "new": row}[now])
    return rows


@st.composite
def series(draw: st.DrawFn) -> Series:
    """Lists of people who come, go, return and change."""
    days = DAYS[: draw(st.integers(1, len(DAYS)))]
    people = draw(st.lists(some(sorted(NAMES)), unique=True, min_size=1, max_size=5))
    managers = draw(st.lists(some(MANAGERS), min_size=2, max_size=4))  # few, so that several name the same
    every = [draw(histories(person, len(days), managers)) for person in people]
    found = {day: [rows[k] for rows in every] for k, day in enumerate(days)}
    told = {day: [row for row in rows if row] for day, rows in found.items()}
    return {day: rows for day, rows in told.items() if rows} or {DAYS[0]: [("ann", "Ann Lind", "", "", "")]}


def refusal(files: Sequence[Path], folder: Path) -> str:
    """Write tables of some lists, or give why not."""
    try:
        take(files, roster.Options(), "duckdb", folder)
    except OrgraphError as error:
        return str(error)
    return ""


@settings(dear, max_examples=max(10, MANY // 20))  # each takes an engine a second and more
@given(series(), st.booleans(), st.booleans())
def test_lists_of_all_sorts_come_out_as_by_facts_or_are_refused(lists: Series, one_file: bool, ids: bool) -> None:
    made = Path(mkdtemp())
    headings: Row = HEADINGS if ids else HEADINGS[1:]
    told = {day: [row if ids else (row[1] or row[0], *row[2:]) for row in rows] for day, rows in lists.items()}
    if one_file:
        told, headings = {"all": [(day, *row) for day, rows in told.items() for row in rows]}, ("as of", *headings)
    try:
        files = written(made / "lists", told, headings)
        if refused := refusal(files, made / "of-lists"):
            assert PLACED.search(refused), refused
            event("refused")
            return
        event("taken in")
        same_tables(files, made)
    finally:
        shutil.rmtree(made)


@pytest.mark.parametrize(("people", "seed", "lists"), [(60, 1, 12), (70, 2, 24), (90, 3, 5)])
def test_generated_organisations_come_out_as_by_facts(tmp_path: Path, people: int, seed: int, lists: int) -> None:
    files = generate.write(generate.Plan(people, seed=seed), tmp_path / "lists", "roster", lists)
    graph = check(files, tmp_path)
    tables, days = opened(tmp_path / "of-lists"), sorted(day for day in graph.turns if dates.MIN < day < dates.MAX)
    some = sorted(graph.nodes)[:: len(graph.nodes) // 4]
    for day in (days[0] - 1, days[len(days) // 2] + 1):
        same_answers(tables, graph, day, days[-1], some)
