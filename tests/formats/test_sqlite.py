"""The database that Datasette opens: whole, described, and right about every day."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from graph import dates, excerpt, formats
from graph.formats import sqlite
from graph.formats.sqlite.meaning import QUERIES, TABLES, VIEWS
from graph.lines import Certainty
from graph.org_graph import OrgGraph
from graph.view import as_of
from tests.laws import dear
from tests.laws.organisations import organisations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.facts import Facts
    from tests.conftest import Run, World

ON_DAY = QUERIES["on_day"][1]
PERHAPS = QUERIES["perhaps_on_day"][1]


def written(graph: OrgGraph, day: int, *, possible: bool = True) -> sqlite3.Connection:
    store = sqlite3.connect(":memory:")
    store.deserialize(sqlite.write(excerpt.take(as_of(graph, day, possible=possible), all_days=True)))
    return store


def asked(store: sqlite3.Connection, question: str, day: int) -> set[tuple[str, str]]:
    ends = question.replace("SELECT node, manager,", "SELECT subject, object,").partition("ORDER")[0]
    return set(store.execute(ends.replace(", line_id FROM", " FROM"), {"day": dates.iso(day)}).fetchall())


def turns(graph: OrgGraph) -> Iterator[int]:
    days = {part.start for line in graph.lines for part in line.stretches} | {line.end for line in graph.lines}
    return (day for day in sorted(days) if dates.MIN < day < dates.MAX)


def shown(graph: OrgGraph, day: int, *, possible: bool) -> set[tuple[str, str]]:
    held = as_of(graph, day, possible=possible).held
    return {(one.subject, one.object) for one in held if one.key.relation == "reports_to"}


def pairs(store: sqlite3.Connection, question: str, day: int) -> set[tuple[str, str]]:
    return {(row[0], row[1]) for row in asked(store, question, day)}


@dear
@given(organisations)
def test_a_day_asked_in_sql_is_the_day_of_the_view(facts: Facts) -> None:
    graph = OrgGraph(facts)
    with closing(written(graph, dates.MIN)) as store:
        for day in turns(graph):
            assert pairs(store, ON_DAY, day) == shown(graph, day, possible=False)
            assert pairs(store, PERHAPS, day) == shown(graph, day, possible=True)


def test_between_two_sure_times_a_line_is_merely_possible(world: World) -> None:
    """
    people: {ada: {}, bo: {}, cy: {}}
    sources:
      - {id: a, publisher: P, published: 2020-06-01}
      - {id: b, publisher: Q, published: 2021-06-01}
      - {id: c, publisher: R, published: 2021-06-01}
      - {id: d, publisher: P, published: 2022-06-01}
    facts:
      - {person: bo, reports_to: ada, source: a, observed: 2020-06-01}
      - {person: bo, reports_to: ada, source: b, observed: 2021-06-01}
      - {person: bo, reports_to: cy, source: c, observed: 2021-06-01}
      - {person: bo, reports_to: ada, source: d, observed: 2022-06-01}
    """
    graph = world.graph()
    sure = {day: shown(graph, day, possible=False) for day in turns(graph)}
    with closing(written(graph, dates.day("2022-06-01"))) as store:
        assert {day: pairs(store, ON_DAY, day) for day in sure} == sure
    taken = excerpt.take(world.on("2022-06-01"), all_days=True)
    (row,) = [line for line in taken.lines if line.tree]
    assert (row.subject, row.object) == ("bo", "ada")


def test_every_turn_of_the_shipped_facts(bytedance: World) -> None:
    graph = bytedance.graph()
    with closing(written(graph, dates.day("2022-11-15"))) as store:
        for day in turns(graph):
            assert pairs(store, ON_DAY, day) == shown(graph, day, possible=False), dates.iso(day)


@pytest.mark.parametrize("chosen", [None, "+shi-ben+"])
def test_every_key_leads_somewhere(run: Run, tmp_path: Path, chosen: str | None) -> None:
    target = tmp_path / "org.sqlite"
    selected = ("--select", chosen) if chosen else ()
    assert run("export", "sqlite", "--at", "2022-11-15", "-o", str(target), *selected).exit_code == 0
    with closing(sqlite3.connect(target)) as store:
        assert store.execute("PRAGMA foreign_key_check").fetchall() == []
        assert store.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        ((lines,), (facts,)) = (store.execute(f"SELECT count(*) FROM {name}").fetchone() for name in ("lines", "facts"))
        assert lines
        assert facts


def test_every_table_and_column_is_described(bytedance: World) -> None:
    with closing(written(bytedance.graph(), dates.day("2022-11-15"))) as store:
        found = {
            name: [column for _, column, *_ in store.execute(f"PRAGMA table_info({name})")]
            for name, sort in store.execute("SELECT name, type FROM sqlite_master").fetchall()
            if sort == "table" and "_fts" not in name
        }
        views = {name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
    assert {name: sorted(columns) for name, columns in found.items()} == {
        name: sorted(columns) for name, (_, columns) in TABLES.items()
    }
    assert views == VIEWS.keys() == sqlite.VIEWS.keys()


def test_what_speaks_against_a_line_is_there_with_its_words(world: World) -> None:
    """
    people: {ada: {}, bo: {}, cy: {}}
    sources: [{id: a, publisher: P, published: 2024-01-01}, {id: b, publisher: Q, published: 2024-01-01}]
    facts:
      - {person: bo, reports_to: ada, source: a, quote: Bo answers to Ada}
      - {person: bo, reports_to: cy, source: b, quote: Bo answers to Cy, where: p. 3}
    """
    with closing(written(world.graph(), dates.day("2024-01-01"))) as store:
        rows = store.execute(QUERIES["contradictions"][1]).fetchall()
        assert [(row[0], row[2], row[6]) for row in rows] == [
            ("bo", "ada", "Bo answers to Cy"),
            ("bo", "cy", "Bo answers to Ada"),
        ]
        assert store.execute("SELECT place FROM facts WHERE quote LIKE '%Cy'").fetchall() == [("p. 3",)]


def test_names_are_searched_in_any_script(world: World) -> None:
    """
    people: {zoe: {name: Zoë Müller, also: [梁汝波]}, bo: {name: Bo}}
    source: {id: a, publisher: P, published: 2024-01-01}
    facts: [{person: zoe, reports_to: bo}]
    """
    with closing(written(world.graph(), dates.day("2024-01-01"))) as store:
        for text in ("zoe", "muller", "梁汝波"):
            found = "SELECT id FROM nodes WHERE rowid IN (SELECT rowid FROM nodes_fts WHERE nodes_fts MATCH ?)"
            assert store.execute(found, (text,)).fetchall() == [("zoe",)]


def test_datasette_opens_it(run: Run, tmp_path: Path) -> None:
    datasette = pytest.importorskip("datasette.app", reason="Datasette is not installed")
    target = tmp_path / "my org.v2.sqlite"
    assert run("export", "sqlite", "--at", "2022-11-15", "-o", str(target)).exit_code == 0
    told = json.loads((tmp_path / "my org.v2.metadata.json").read_text(encoding="utf-8"))

    async def pages() -> dict[str, Any]:
        opened = datasette.Datasette([str(target)], metadata=told)
        await opened.invoke_startup()
        asked = ("lines/1", "chart", "nodes?_search=zhang", "contradictions", "on_day?day=2022-11-15", "nodes")
        (name,) = told["databases"]
        return {page: await opened.client.get(opened.urls.database(name) + f"/{page}") for page in asked}

    found = ThreadPoolExecutor(1).submit(asyncio.run, pages()).result()
    assert {page: answer.status_code for page, answer in found.items()} == dict.fromkeys(found, 200)
    assert "People, units and posts." in found["nodes"].text
    assert "Zhang Lidong" in found["nodes?_search=zhang"].text
    assert "Shou Zi Chew" not in found["nodes?_search=zhang"].text
    assert "Shi Ben" in found["on_day?day=2022-11-15"].text


def test_it_is_no_text_and_always_of_all_days(run: Run) -> None:
    refused = run("export", "sqlite")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "name a file with -o" in refused.stderr
    assert formats.of_all_days("sqlite", asked=False)


def test_certainties_are_the_words_of_the_field(bytedance: World) -> None:
    with closing(written(bytedance.graph(), dates.day("2022-11-15"))) as store:
        found = {word for (word,) in store.execute("SELECT DISTINCT certainty FROM lines")}
    assert found <= {certainty.word for certainty in Certainty}
