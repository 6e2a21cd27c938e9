"""The attempts of somebody in a notebook: all work, or say at the call what would be right."""

from __future__ import annotations

import datetime as dt
import inspect
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import networkx as nx
import pyarrow as pa
import pytest

import orgraph
from tests.conftest import DATA, ROOT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def org() -> orgraph.Organisation:
    return orgraph.open(DATA)


@pytest.fixture(scope="module")
def view(org: orgraph.Organisation) -> orgraph.View:
    return org.at("2022-11-15")


def names(rows: Any) -> list[str]:
    return [row["name"] for row in rows]


CHAIN = ["Shi Ben", "Bob Kang", "Zhang Lidong", "Liang Rubo"]


def test_01_open_a_folder_by_its_path_or_its_name() -> None:
    assert len(orgraph.open(str(DATA)).facts.facts) == len(orgraph.open(DATA).facts.facts)
    assert orgraph.open("home-office").at("2011-09-30").find("Permanent Secretary")


def test_02_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(orgraph.OrgraphError, match="there is no data folder"):
        orgraph.open(tmp_path / "nowhere")


def test_03_broken_data_says_all_that_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("facts:\n  - {person: x, leads: y}\n")
    with pytest.raises(orgraph.FactsInvalid) as error:
        orgraph.open(tmp_path)
    assert "a.yaml:2:" in str(error.value)


@pytest.mark.parametrize(
    "at",
    ["2022-11-15", "15 November 2022", "15/11/2022", dt.date(2022, 11, 15), dt.datetime(2022, 11, 15, 9)],  # noqa: DTZ001 - as people write it
)
def test_04_at_takes_days_as_people_have_them(org: orgraph.Organisation, at: Any) -> None:
    assert names(org.at(at).chain("shi-ben")) == CHAIN


def test_05_a_month_is_its_last_day_and_nothing_is_today(org: orgraph.Organisation) -> None:
    assert org.at("2022-11").day == dt.date(2022, 11, 30)
    assert org.at().day == dt.datetime.now().date()  # noqa: DTZ005 - the reader's own day


@pytest.mark.parametrize(
    ("at", "error"), [("03/01/2024", orgraph.BadDate), ("soon", orgraph.BadDate), (2022, TypeError)]
)
def test_06_what_is_no_day_fails_at_the_call(org: orgraph.Organisation, at: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"2022-11|2024-01-03 or 2024-03-01"):
        org.at(at)


def test_07_known_is_the_other_clock(org: orgraph.Organisation) -> None:
    before = org.at("2022-11-15", known="2022-10")
    assert names(before.chain("康泽宇")) == ["Bob Kang", "Shou Zi Chew", "Liang Rubo"]
    assert before.known == dt.date(2022, 10, 31)


@pytest.mark.parametrize("name", ["shi-ben", "Shi Ben", "SHI BEN", "shi  ben"])
def test_08_names_are_forgiven(view: orgraph.View, name: str) -> None:
    assert names(view.chain(name)) == CHAIN


@pytest.mark.parametrize("name", ["康泽宇", "康澤宇", "Kang Zeyu"])
def test_09_in_any_script(view: orgraph.View, name: str) -> None:
    assert view.chain(name)[0]["id"] == "bob-kang"


def test_10_a_wrong_name_says_what_was_meant(view: orgraph.View) -> None:
    with pytest.raises(orgraph.UnknownName, match=r"did you mean Shi Ben \(shi-ben\)"):
        view.chain("Shi Benn")
    with pytest.raises(orgraph.UnknownName):
        view.manager("nobody")


def test_11_manager_is_a_name_or_nothing(view: orgraph.View) -> None:
    assert view.manager("Shi Ben") == "bob-kang"
    assert view.manager("Liang Rubo") is None


def test_12_who_is_a_card(view: orgraph.View) -> None:
    card = view.who("Bob Kang")
    assert card["name"] == "Bob Kang"
    assert card["managers"][0]["manager"] == "zhang-lidong"
    assert "Zhang Lidong (attested, implied" in repr(card)
    assert "<table" in card._repr_html_()


def test_13_reports_one_level_or_all(view: orgraph.View) -> None:
    assert "Shi Ben" in names(view.reports("Bob Kang"))
    assert len(view.reports("Liang Rubo", depth=None)) > len(view.reports("Liang Rubo"))


def test_14_a_path(view: orgraph.View) -> None:
    assert names(view.path("Shi Ben", "Shou Zi Chew"))[::3] == ["Shi Ben", "Liang Rubo"]


def test_15_why(view: orgraph.View) -> None:
    rows = view.why("Bob Kang", "Zhang Lidong")
    assert {row["role"] for row in rows} == {"for", "against", "decided"}
    assert rows == view.why("Bob Kang")


def test_16_history(org: orgraph.Organisation, view: orgraph.View) -> None:
    assert {row["relation"] for row in view.history("Shou Zi Chew")} >= {"leads", "reports_to", "titled"}
    assert len(org.at("2026-11-01").history("Shou Zi Chew")) > len(view.history("Shou Zi Chew"))


def test_17_find(view: orgraph.View) -> None:
    assert view.find("kang zeyuu")[0]["id"] == "bob-kang"


def test_18_select(view: orgraph.View) -> None:
    assert {row["id"] for row in view.select("+shi-ben")} == {"shi-ben", "bob-kang", "zhang-lidong", "liang-rubo"}
    with pytest.raises(orgraph.OrgraphError, match="nothing is called"):
        view.select("+shi-benn")


def test_19_gaps_and_stats(view: orgraph.View) -> None:
    assert view.gaps(kinds=["headless"])[0]["kind"] == "headless"
    assert {row["figure"]: row["value"] for row in view.stats()}["people"] > 100


def test_20_above_an_event_or_a_node(view: orgraph.View) -> None:
    assert "Bob Kang" in names(view.above("TikTok Shop closes in Indonesia"))
    assert names(view.above("shi-ben"))[1:] == CHAIN[1:]


def test_21_profile_is_markdown(view: orgraph.View) -> None:
    assert view.profile("Shi Ben").startswith("# Shi Ben\n")


def test_22_diff_of_two_days(org: orgraph.Organisation) -> None:
    rows = org.diff("2021-11-02", "2021-11-03")
    assert ("holder_changed", "bytedance-chair") in {(row["kind"], row["subject"]) for row in rows}
    assert "Chair of the board" in rows.text
    assert org.diff("2021-11-02", "2021-11-02") == []


def test_23_diff_of_what_was_known(org: orgraph.Organisation) -> None:
    rows = org.diff("2022-11-15", "2022-11-15", known_old="2022-10-01", known_new="2023-02-01")
    assert "knowledge" in {row["plane"] for row in rows}


def test_24_a_time_line(org: orgraph.Organisation) -> None:
    rows = org.timeline("2021-11", "2021-11")
    assert "event" in {row["kind"] for row in rows}
    assert all(row["date"] for row in rows)


def test_25_check(org: orgraph.Organisation) -> None:
    assert {row["level"] for row in org.check()} <= {"note", "warning"}


def test_26_reprs_say_what_it_is(org: orgraph.Organisation, view: orgraph.View) -> None:
    assert repr(org).startswith("<Organisation 'data'" if str(DATA) == "data" else "<Organisation '")
    assert "facts from" in repr(org)
    assert repr(org.at("2022-11-15", known="2022-10")).endswith("on 2022-11-15, as known by 2022-10-31>")
    assert repr(view.chain("shi-ben")).splitlines()[0].split()[:2] == ["name", "title"]
    assert max(map(len, repr(view.why("Bob Kang")).splitlines())) <= 110


def test_27_tables_in_a_notebook(view: orgraph.View) -> None:
    html = view.chain("shi-ben")._repr_html_()
    assert html.startswith("<table")
    assert "Zhang Lidong" in html
    assert "<svg" in view._repr_html_()


def test_28_hostile_names_are_text_in_a_notebook(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "source: {id: s, publisher: P, published: 2020}\npeople: {x: {name: '<script>alert(1)</script>'}, y: }\n"
        "facts: [{person: y, reports_to: x}]\n"
    )
    view = orgraph.open(tmp_path).at("2020")
    for html in (view.chain("y")._repr_html_(), view.who("y")._repr_html_(), view._repr_html_()):
        assert "<script>" not in html
        assert "&lt;script&gt;" in html


def test_29_data_frames_of_any_kind(view: orgraph.View) -> None:
    table = pa.table(view.chain("shi-ben"))
    assert table.column("name").to_pylist() == CHAIN
    assert table.column("sources").type == pa.list_(pa.string()) or "list" in str(table.column("sources").type)
    assert table.column("depth").to_pylist() == [0, 1, 2, 3]
    assert table.column("manager").to_pylist()[-1] is None
    lines = pa.table(view.why("Bob Kang")).column("line").to_pylist()
    assert '"subject": "bob-kang"' in lines[0]
    assert pa.table(view.find("zzzzzzzzzzzzzzzz")).num_rows == 0


def test_30_networkx(org: orgraph.Organisation, view: orgraph.View) -> None:
    network = view.to_networkx()
    plain: nx.DiGraph[str] = nx.DiGraph(network)
    assert nx.has_path(plain, "shi-ben", "liang-rubo")
    assert {data["relation"] for *_, data in network.edges(data=True)} >= {"reports_to", "leads", "part_of"}
    assert org.to_networkx().number_of_edges() > network.number_of_edges()


def test_31_the_page_and_exports(view: orgraph.View, tmp_path: Path) -> None:
    small = orgraph.open("home-office").at("2011-09-30")
    target = tmp_path / "page.html"
    text = small.html(target)
    assert target.read_text(encoding="utf-8") == text
    assert text.startswith("<!")
    assert "flowchart" in view.export("mermaid", select="+shi-ben")
    with pytest.raises(orgraph.OrgraphError, match="mermaid"):
        view.export("mermaidd")


def test_32_what_there_is(org: orgraph.Organisation, view: orgraph.View) -> None:
    public = [name for name in dir(orgraph) if not name.startswith("_")]
    assert sorted(public) == sorted(orgraph.__all__)
    assert len(public) <= 30
    assert orgraph.__version__
    methods = {name for one in (org, view) for name in dir(one) if not name.startswith("_")}
    assert methods >= {"at", "diff", "timeline", "chain", "why", "select", "html", "to_networkx"}
    for thing in (orgraph.open, *(getattr(orgraph.View, name) for name in ("chain", "why", "select"))):
        assert inspect.getdoc(thing)


def test_33_a_part_of_the_rows_is_a_table_too(org: orgraph.Organisation, view: orgraph.View) -> None:
    assert "Liang Rubo" in repr(org.diff("2021-11-02", "2021-11-03")[:2])
    assert "Employee development" in repr(org.timeline("2021-11", "2021-11")[:1])
    assert "Bob Kang" in repr(view.chain("bob-kang")[:2])


def test_34_what_is_no_choice_says_what_there_is(org: orgraph.Organisation, view: orgraph.View) -> None:
    with pytest.raises(orgraph.OrgraphError, match="'reportd' is no way of vouching: rumoured, anonymous, reported"):
        orgraph.open("bytedance", at_least="reportd")
    with pytest.raises(orgraph.OrgraphError, match=r"'headles' is no kind of question: .*headless"):
        view.gaps(kinds=["headles"])
    for name in (None, ["bob-kang"], 7):
        with pytest.raises(TypeError, match="a name is text"):
            view.chain(name)
    with pytest.raises(orgraph.OrgraphError, match="first day before its last"):
        org.timeline("2022", "2021")
    with pytest.raises(orgraph.OrgraphError, match="give the earlier day first"):
        org.diff("2022-11-15", "2021-01-01")


def test_in_a_folder_with_a_graph_py_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "graph.py").write_text("raise SystemExit('the wrong graph')\n")
    command = [sys.executable, "-m", "orgraph", "chain", "shi-ben", "--at", "2022-11-15", "--data", str(DATA)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Zhang Lidong" in done.stdout
    script = f"import orgraph; print(orgraph.open({str(DATA)!r}).at('2022-11').manager('Shi Ben'))"
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "bob-kang", done.stderr
    assert ROOT
