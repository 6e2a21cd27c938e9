"""Tours are read whole or refused with the place of each mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph import dates
from graph.errors import FactsInvalid, OrgraphError
from graph.files import tours
from tests.conftest import make_world

if TYPE_CHECKING:
    from pathlib import Path

    from graph.org_graph import OrgGraph
    from tests.conftest import Run

WORLD = """
source: {id: memo, publisher: P, published: 2020-06-01}
people: {ada: {name: Ada Lind}, bo: {name: Bo}}
facts: [{person: ada, reports_to: bo}]
"""


@pytest.fixture
def graph(tmp_path: Path) -> OrgGraph:
    (tmp_path / "data").mkdir()
    return make_world(tmp_path / "data", WORLD).graph()


def test_a_tour_is_read_with_its_nodes_days_and_footnotes(tmp_path: Path, graph: OrgGraph) -> None:
    path = tmp_path / "tour.yaml"
    path.write_text(
        """
tour: A story
notes: {count: Counted by us.}
steps:
  - at: 2020-05
    known: 2020-06-01
    focus: Ada Lind
    node: bo
    view: outline
    possible: true
    compare: 2019
    text: |
      [Ada](ada) came[^memo]
      late.[^count]

      See [this](https://example.org/a?b=c) again.[^memo]
  - text: The end.
""",
        encoding="utf-8",
    )
    assert tours.read(path, graph) == {
        "title": "A story",
        "steps": [
            {
                "at": dates.day("2020-05-31"),
                "known": dates.day("2020-06-01"),
                "compare": dates.day("2019-12-31"),
                "focus": "ada",
                "node": "bo",
                "view": "outline",
                "possible": True,
                "text": [
                    [{"node": "ada", "words": "Ada"}, " came", {"note": 0}, " late.", {"note": 1}],
                    ["See ", {"address": "https://example.org/a?b=c", "words": "this"}, " again.", {"note": 0}],
                ],
                "notes": [{"source": "memo"}, {"text": "Counted by us."}],
            },
            {"text": [["The end."]], "notes": []},
        ],
    }


@pytest.mark.parametrize(
    ("written", "mark"),
    [
        ("[this](https://example.org/A_(b)?c=(d))", {"address": "https://example.org/A_(b)?c=(d)", "words": "this"}),
        ("[she](Ada Lind)", {"node": "ada", "words": "she"}),
        ("([she](ada))", {"node": "ada", "words": "she"}),
    ],
)
def test_a_link_leads_where_it_says(tmp_path: Path, graph: OrgGraph, written: str, mark: dict[str, str]) -> None:
    path = tmp_path / "tour.yaml"
    path.write_text(f"steps:\n  - text: 'See {written}.'\n", encoding="utf-8")
    [step] = tours.read(path, graph)["steps"]
    assert [part for part in step["text"][0] if not isinstance(part, str)] == [mark]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("steps:\n  - at: 2020-13\n", "2:9: '2020-13' is not a date"),
        ("steps:\n  - focus: adda\n", "2:12: nothing is called 'adda'; did you mean Ada Lind (ada)?"),
        ("steps:\n  - text: '[x](adda)'\n", "2:11: nothing is called 'adda'; did you mean Ada Lind (ada)?"),
        ("steps:\n  - text: 'x[^gone]'\n", "2:11: 'gone' is no source of the data, and none of 'notes'"),
        ("steps:\n  - view: charts\n", "2:11: 'view' is one of"),
        ("steps:\n  - day: 2020\n", "2:5: a step has no key 'day'"),
        ("step:\n  - at: 2020\n", "1:1: a tour has no key 'step'; did you mean 'steps'?"),
        ("- at: 2020\n", "1:1: a tour is a mapping with 'tour' and 'steps'"),
        ("tour: x\n", "1:1: a tour needs 'steps'"),
        ("", "1:1: a tour is a mapping"),
        ("steps: [\n", "while"),
    ],
)
def test_each_mistake_is_told_with_its_place(tmp_path: Path, graph: OrgGraph, text: str, told: str) -> None:
    path = tmp_path / "tour.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FactsInvalid) as error:
        tours.read(path, graph)
    assert any(told in str(problem) or told == "while" for problem in error.value.problems), error.value


def test_a_tour_that_is_not_there_is_told(tmp_path: Path, graph: OrgGraph) -> None:
    with pytest.raises(OrgraphError, match="cannot be read"):
        tours.read(tmp_path / "none.yaml", graph)


def test_a_page_with_a_wrong_tour_is_not_written(run: Run, tmp_path: Path, graph: OrgGraph) -> None:
    del graph
    (tmp_path / "tour.yaml").write_text("steps:\n  - at: never\n", encoding="utf-8")
    target = tmp_path / "page.html"
    result = run("html", "--tour", str(tmp_path / "tour.yaml"), "-o", str(target), data=tmp_path / "data")
    assert result.exit_code == 2
    assert "tour.yaml:2:9: " in result.stderr
    assert "1 error(s) of its tour; mend them first" in result.stderr
    assert not target.exists()
