"""The command line: what the newcomer is promised, on the shipped data."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from graph.cli import HOMES, SUMMARIES, main
from graph.prose.tables import FORMATS
from tests.embedded import embedded

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

AT = ("--at", "2022-11-15")
AS_JSON = ("--format", "json")


def answer(run: Run, *arguments: str) -> list[dict[str, Any]]:
    result = run(*arguments, *AS_JSON)
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)["rows"]
    return found


def test_the_chain_of_shi_ben(run: Run) -> None:
    rows = answer(run, "chain", "shi-ben", *AT)
    assert [row["id"] for row in rows] == ["shi-ben", "bob-kang", "zhang-lidong", "liang-rubo"]
    assert [row["basis"] for row in rows] == ["implied", "implied", "stated", None]  # said of his line, not of himself
    assert [row["sources"] for row in rows] == [["ebrun-2022-11"], ["ebrun-2022-11"], ["scmp-2022-01"], []]
    assert [row["manager"] for row in rows] == ["bob-kang", "zhang-lidong", "liang-rubo", None]
    assert [row["depth"] for row in rows] == [0, 1, 2, 3]


def test_what_was_known_in_october_2022(run: Run) -> None:
    assert [row["manager"] for row in answer(run, "chain", "shi-ben", *AT, "--known", "2022-10-01")] == [None]
    rows = answer(run, "chain", "bob-kang", *AT, "--known", "2022-10-01")
    assert [row["id"] for row in rows] == ["bob-kang", "shou-zi-chew", "liang-rubo"]
    assert rows[0]["basis"] == "through unit"
    assert "reuters-2021-11-02" in rows[0]["sources"]


def test_the_reports_of_bob_kang(run: Run) -> None:
    rows = answer(run, "reports", "bob-kang", *AT)
    assert {(row["id"], row["kind"]) for row in rows if row["depth"] == 1} == {
        ("shi-ben", "person"),
        ("local-country-managers", "post"),
        ("sandie-hawkins", "person"),  # the country manager of the US
    }
    assert {row["id"] for row in rows} <= {row["id"] for row in answer(run, "reports", "liang-rubo", "--all", *AT)}


@pytest.mark.parametrize("name", ["康泽宇", "kang zeyu", "BOB KANG", "bob-kang"])
def test_who_in_any_script(run: Run, name: str) -> None:
    (row,) = answer(run, "who", name, *AT)
    led = [(one["id"], one["certainty"], one["says"]) for one in row["leads"]]
    assert (row["id"], led, row["total_reports"]) == ("bob-kang", [("tiktok-ecommerce", "attested", "reported")], 3)
    assert row["managers"][0]["manager"] == "zhang-lidong"


def test_who_as_a_card(run: Run) -> None:
    lines = run("who", "康泽宇", *AT, "--wide").stdout.splitlines()
    card = dict(re.split(" {2,}", line, maxsplit=1) for line in lines)
    assert card["name"] == "Bob Kang"
    assert card["also called"] == "Kang Zeyu, 康泽宇, 康澤宇"
    # seen some day up to 9 November, and again some day of the months from December on: in every reading it was so
    assert card["reports to"].startswith("Zhang Lidong (attested, implied, anonymous, by ebrun-2022-11")


def test_the_card_of_a_unit_says_how_its_head_leads(run: Run) -> None:
    lines = run("who", "tiktok", *AT, "--wide").stdout.splitlines()
    card = dict(re.split(" {2,}", line, maxsplit=1) for line in lines)
    assert card["heads"].startswith("Shou Zi Chew (attested, official, since 2021-04-30, by ")
    assert card["units"] == "ByteDance"
    assert "Vanessa Pappas" in card["reports"]


def test_a_wrong_name_suggests_the_right_one(run: Run) -> None:
    result = run("who", "Bob Kong")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "did you mean Bob Kang (bob-kang)" in result.stderr


def test_an_ambiguous_name_lists_its_matches(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("people: {a: {name: Zhang Nan}, b: {name: zhang nan}}")
    result = run("who", "Zhang Nan", data=tmp_path)
    assert result.exit_code == 2
    assert "\n  a  Zhang Nan\n  b  zhang nan" in result.stderr


def test_why_bob_kang_zhang_lidong(run: Run) -> None:
    rows = answer(run, "why", "bob-kang", "zhang-lidong", *AT)
    by_role = {role: [row["source"] for row in rows if row["role"] == role] for role in ("for", "against", "decided")}
    assert by_role["for"] == ["ebrun-2022-11", "the-information-2023-01", "epoch-times-hk-2023-01-18"]
    (reading,) = [row["note"] for row in rows if row["role"] == "against"]
    assert re.match(r"another reading: under Shou Zi Chew, through unit, by \d+ sources: ", reading)
    assert "stated for the node itself over derived" in rows[-1]["note"]
    assert all(row["place"].startswith("data") or "/data/" in row["place"] for row in rows if row["role"] == "for")
    assert rows == answer(run, "why", "bob-kang", *AT)


def test_why_not_chew(run: Run) -> None:
    rows = answer(run, "why", "bob-kang", "shou-zi-chew", *AT)
    assert "the-information-2023-01" in [row["source"] for row in rows if row["role"] == "against"]
    assert "held instead: Bob Kang reports to Zhang Lidong (attested)" in rows[-1]["note"]


def test_why_nothing(run: Run) -> None:
    assert "no manager of Liang Rubo is known on 2022-11-15" in run("why", "liang-rubo", *AT).stderr
    assert "nothing is known of a line" in run("why", "shi-ben", "liang-rubo", *AT).stderr
    (chair, *_) = answer(run, "why", "zhang-yiming", "bytedance-chair", "--at", "2021-11-03")
    assert chair["line"]["relation"] == "holds"


def test_path(run: Run) -> None:
    rows = answer(run, "path", "shi-ben", "shou-zi-chew", *AT)
    assert [row["id"] for row in rows] == ["shi-ben", "bob-kang", "zhang-lidong", "liang-rubo", "shou-zi-chew"]
    result = run("path", "shi-ben", "shou-zi-chew", "--at", "2010-01-01")
    assert "have no common manager on 2010-01-01" in result.stderr


def test_find_forgives(run: Run) -> None:
    assert answer(run, "find", "kang zeyuu")[0]["id"] == "bob-kang"
    assert answer(run, "find", "康泽宇")[0]["score"] == 100
    assert answer(run, "find", "E-commerce chief", "--at", "2023-02-01")[0]["id"] == "bob-kang"
    assert run("find", "qqqqqqq").stderr.startswith("nothing is like")


def test_stats(run: Run, bytedance: Any) -> None:
    figures = {row["figure"]: row["value"] for row in answer(run, "stats", "--at", "2023-01-31")}
    assert figures["facts"] == len(bytedance.facts.facts)
    view = bytedance.on("2023-01-31")
    assert (figures["roots"], figures["nodes in the reporting tree"]) == (len(view.roots), len(view.tree))
    assert figures["layers"] == max(len(view.climb(node)[0]) for node in view.tree)
    lines = figures["attested lines"] + figures["presumed lines"] + figures["possible lines"]
    assert figures["reports_to lines in the tree"] == lines


def test_the_six_units(run: Run) -> None:
    rows = answer(run, "diff", "2021-10-31", "2021-11-03")
    cohort = "cohort_repointed:liang-rubo::>bytedance"
    under_liang = {row["subject"] for row in rows if row["kind"] == "manager_now_known" and row["caused_by"] == cohort}
    assert under_liang == {"byteplus", "dali-education", "douyin", "lark", "nuverse", "tiktok"}
    chair = next(row for row in rows if row["subject"] == "bytedance-chair")
    assert (chair["before"], chair["after"]) == (["zhang-yiming"], ["liang-rubo"])
    assert set(chair["sources"]) == {
        *("bloomberg-2021-11-03", "reuters-2021-11-03", "scmp-2021-11-03", "daily-sabah-2021-11-03"),
        "wall-street-journal-2021-11-03",  # which says that the other had given it up
    }
    cfo = next(row for row in rows if row["subject"] == "bytedance-cfo")
    assert (cfo["before"], cfo["after"]) == (["shou-zi-chew"], None)


def test_the_six_units_as_told(run: Run) -> None:
    """A person would tell it in a handful of lines, and not edge by edge."""
    text = run("diff", "2021-10-31", "2021-11-03", "--wide").stdout
    six = "BytePlus, Dali Education, Douyin, Lark, Nuverse and TikTok"
    assert f"  ~ 6 units now stand in ByteDance under Liang Rubo: {six}  (" in text
    assert "  ~ Chair of the board: passes from Zhang Yiming to Liang Rubo  (" in text
    assert "  - Chief financial officer: vacant, Shou Zi Chew no longer holds it  (" in text
    assert "  ~ ByteDance: passes from Zhang Yiming to Liang Rubo, and 15 people with it: " in text
    told = [line for line in text.splitlines() if re.match(r"  [-+~]", line)]
    assert len(told) <= 16


def test_no_difference(run: Run) -> None:
    same = run("diff", "2022-11-15", "2022-11-15", "--exit-code")
    assert (same.exit_code, same.stderr) == (0, "No change.\n")
    assert answer(run, "diff", "2022-11-15", "2022-11-15") == []
    assert run("diff", "2021-10-31", "2021-11-03", "--exit-code").exit_code == 1
    assert run("diff", "2021-10-31", "2021-11-03").exit_code == 0


def test_check_finds_four_problems(run: Run, tmp_path: Path) -> None:
    text = "source: {id: s, publisher: P, published: 2022-13}\npeople:\n  a: {name: A}\n  a: {name: B}\nfacts:\n"
    (tmp_path / "bad.yaml").write_text(f"{text}\t- {{person: a, reports_to: zed}}\n")
    result = run("check", data=tmp_path)
    assert result.exit_code == 1
    assert [line.split(":")[1:3] for line in result.stdout.splitlines()] == [
        ["1", "42"],
        ["4", "3"],
        ["6", "1"],
        ["6", "29"],
    ]
    assert "4 errors" in result.stderr
    refused = run("who", "a", data=tmp_path)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "mend them first" in refused.stderr
    listed = run("check", *AS_JSON, data=tmp_path)
    assert json.loads(listed.stdout)["rows"][0]["rule"] == "bad-date"


def test_warnings_fail_only_when_strict(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("source: {id: s, publisher: P}")
    assert run("check", data=tmp_path).exit_code == 0
    assert run("check", "--strict", data=tmp_path).exit_code == 1
    assert run("check").exit_code == 0


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize(
    "command",
    [
        ("who", "bob-kang"),
        ("chain", "shi-ben"),
        ("reports", "bob-kang"),
        ("path", "shi-ben", "kelly-zhang"),
        ("why", "shi-ben"),
        ("find", "kang"),
        ("stats",),
        ("diff", "2021-10-31", "2021-11-03"),
    ],
)
def test_every_answer_in_every_format(run: Run, command: tuple[str, ...], fmt: str) -> None:
    result = run(*command, *AT, "--format", fmt)
    assert result.exit_code == 0
    assert result.stdout.strip()
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize("command", HOMES)
def test_every_command_helps_with_an_example(run: Run, command: str) -> None:
    text = run(command, "--help").stdout
    assert f"orgraph {command}" in text.split("Example:")[1]
    found = main.get_command(None, command)
    assert found is not None
    assert found.name == command


def test_the_help_lists_every_command(run: Run) -> None:
    text = run("--help").stdout
    assert list(SUMMARIES) == list(HOMES)
    assert all(f"  {command} " in text for command in HOMES)
    assert run("nonsense").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("who", "bob-kang", "--at", "2022-13"), "is not a date"),
        (("who", "bob-kang", "--known", "2022/.."), "has no end"),
        (("who", "bob-kang", "--data", "nowhere"), "no data folder 'nowhere'"),
        (("html", "-o", "/dev/null/x.html"), "cannot write"),
    ],
)
def test_mistakes_end_with_a_message(run: Run, arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_a_month_means_its_last_day(run: Run) -> None:
    assert json.loads(run("stats", "--at", "2022-11", *AS_JSON).stdout)["at"] == "2022-11-30"


def test_a_ring_is_reported_and_ends(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "source: {id: s, publisher: P, published: 2020}\npeople: {a: , b: }\n"
        "facts: [{person: a, reports_to: b}, {person: b, reports_to: a}]"
    )
    result = run("chain", "a", data=tmp_path)
    assert "runs in a ring at b" in result.stderr
    assert result.exit_code == 0


def test_many_files_show_progress(run: Run, tmp_path: Path) -> None:
    for number in range(2_001):
        (tmp_path / f"{number}.yaml").write_text(f"people: {{p{number}: }}")
    result = run("who", "p7", data=tmp_path)
    assert result.exit_code == 0
    assert "Reading facts" in result.stderr
    assert "Reading" not in result.stdout


@pytest.mark.parametrize(
    "arguments", [["--help"], ["chain", "shi-ben", "--data", "data"], ["diff", "2021-11-02", "2021-11-03"]]
)
def test_what_is_not_needed_is_not_imported(arguments: list[str]) -> None:
    heavy = "{'networkx', 'pyvis', 'IPython', 'numpy', 'jinja2', 'edtf', 'rapidfuzz', 'importlib.metadata'}"
    code = (
        f"import sys; sys.argv = ['orgraph', *{arguments}]\nfrom graph.start import run\n"
        f"try: run()\nfinally: print(sorted({heavy} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr.strip().splitlines()[-1] == "[]"


def test_python_m_graph_is_orgraph() -> None:
    done = subprocess.run([sys.executable, "-m", "graph", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("orgraph, version ")


KNOWN = """\
sources:
  - {id: s, publisher: P, published: 2020-01-10}
  - {id: t, publisher: P, published: 2023-01-10}
people: {ada: {name: Ada}, bo: {name: Bo}, late: {name: Later Person}}
units: {shop: {name: Shop}, later: {name: Later Unit}}
facts:
  - {person: ada, reports_to: bo, source: s, retracted: {date: 2022-05-05, why: A slip}}
  - {person: bo, leads: shop, source: s}
  - {person: late, leads: later, source: t}
"""


def test_nothing_is_told_ahead_of_its_day(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(KNOWN)
    asked = ("--at", "2021-01-01", "--known", "2021-01-01", *AS_JSON)
    for command in (["why", "ada", "bo"], ["gaps"], ["find", "later"], ["reports", "bo"], ["stats"]):
        text = run(*command, *asked, data=tmp_path).stdout
        assert "Later" not in text
        assert "slip" not in text
    assert answer_of(run("stats", *asked, data=tmp_path), "people") == 2
    assert answer_of(run("stats", "--at", "2021-01-01", *AS_JSON, data=tmp_path), "people") == 3
    assert "A slip" in run("why", "ada", "bo", "--at", "2021", "--known", "2022-06", data=tmp_path).stdout


def answer_of(result: Any, figure: str) -> int:
    (value,) = [row["value"] for row in json.loads(result.stdout)["rows"] if row["figure"] == figure]
    return int(value)


def test_why_names_what_ended_a_line_and_what_is_denied(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "source: {id: s, publisher: P, published: 2020-01-10}\npeople: {ada: , bo: }\nunits: {shop: , firm: }\nfacts:\n"
        "  - {person: ada, leads: shop}\n  - {unit: shop, dissolved: true, date: 2020-06-01, id: gone}\n"
        "  - {unit: shop, part_of: firm}\n  - {unit: shop, part_of: firm, denied: true, says: official, id: no}\n"
        "  - {person: bo, leads: firm}\n"
    )
    rows = json.loads(run("why", "ada", "shop", "--at", "2020-08", *AS_JSON, data=tmp_path).stdout)["rows"]
    assert [row["fact"] for row in rows if row["role"] == "against"] == ["gone"]
    assert rows[-1]["note"] == "not held on this day; end inferred from gone"


def test_names_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        'source: {id: s, publisher: P, published: 2020}\npeople: {a: {name: "\\e[31mRed"}, b: {name: "\\e[31mRed"}}\n'
        "facts: [{person: a, reports_to: b}]"
    )
    result = run("who", "\x1b[31mRed", data=tmp_path)
    assert result.exit_code == 2
    assert "\\x1b[31mRed" in result.stderr
    assert "\x1b" not in result.stderr
    managers = run("who", "a", "--at", "2020", "--format", "csv", data=tmp_path).stdout
    assert "['" not in managers
    assert "\x1b" not in managers


@pytest.mark.parametrize(
    "command",
    [
        ("who", "Zhang Yiming"),
        ("chain", "Zhang Yiming"),
        ("reports", "Zhang Yiming"),
        ("why", "Zhang Yiming"),
        ("path", "Zhang Yiming", "Shi Ben"),
    ],
)
def test_of_whom_nothing_is_known_yet_is_told(run: Run, command: tuple[str, ...]) -> None:
    result = run(*command, "--at", "2009")
    assert result.exit_code == 0
    assert "nothing is known of Zhang Yiming on 2009-12-31" in result.stderr
    assert "nothing is known" not in run(*command, "--at", "2009", "--format", "json").stderr
    assert "nothing is known of Zhang Yiming" not in run(*command, "--at", "2020-06").stderr


VOUCHED = """
source: {id: s, publisher: P, published: 2020-06-01}
people: {ada: , bo: , cy: , di: }
units: {lab: }
facts:
  - {person: ada, reports_to: bo, says: official}
  - {person: ada, leads: lab, says: reported}
  - {person: bo, reports_to: cy, says: anonymous}
  - {person: cy, reports_to: di, says: rumoured}
"""


@pytest.mark.parametrize(
    ("least", "chain"),
    [("official", "ada bo"), ("reported", "ada bo"), ("anonymous", "ada bo cy"), (None, "ada bo cy di")],
)
def test_at_least_leaves_out_what_is_vouched_for_less(run: Run, tmp_path: Path, least: str, chain: str) -> None:
    (tmp_path / "v.yaml").write_text(VOUCHED, encoding="utf-8")
    asked = ["--at", "2020-06-01", "--possible", "--format", "json", *(["--at-least", least] if least else [])]
    rows = json.loads(run("chain", "ada", *asked, data=tmp_path).stdout)["rows"]
    assert [row["id"] for row in rows] == chain.split()
    (card,) = json.loads(run("who", "ada", *asked, data=tmp_path).stdout)["rows"]
    assert bool(card["leads"]) == (least != "official")


@pytest.mark.parametrize("least", ["official", "reported", "anonymous"])
def test_every_question_can_leave_out_what_is_vouched_for_less(run: Run, tmp_path: Path, least: str) -> None:
    """No answer names what is left out: neither a line, nor a fact, nor a side of a difference."""
    (tmp_path / "v.yaml").write_text(VOUCHED, encoding="utf-8")
    commands = (
        *(("who", "cy"), ("chain", "cy"), ("reports", "di", "--all"), ("path", "ada", "di"), ("why", "cy", "di")),
        *(("history", "cy"), ("stats",), ("gaps",), ("select", "all"), ("diff", "2019-01-01", "2020-06-01")),
        *(("timeline",), ("export", "json"), ("html", "-o", str(tmp_path / "page.html"))),
    )
    for command in commands:
        result = run(*command, "--at", "2020-06-01", "--at-least", least, data=tmp_path)
        assert result.exit_code == 0
        assert "rumoured" not in result.stdout
        assert "cy reports_to di" not in result.stdout
    evidence = embedded((tmp_path / "page.html").read_text(encoding="utf-8"), "evidence-data")
    assert "rumoured" not in json.dumps(evidence)


def test_check_shows_some_notes_of_a_rule_unless_asked(run: Run, tmp_path: Path) -> None:
    for number in range(12):
        told = f"source: {{id: s{number}, publisher: P, published: 2022}}\n"
        told += f"facts:\n  - {{person: ada, member_of: lab, as: Title {number}}}\n"
        (tmp_path / f"{number}.yaml").write_text(told)
    (tmp_path / "nodes.yaml").write_text("people: {ada: }\nunits: {lab: }\n")
    few, every = run("check", "--data", str(tmp_path)), run("check", "--all", "--data", str(tmp_path))
    assert few.stdout.count("title-not-quoted") == 9
    assert few.stdout.endswith("… and 4 more notes [title-not-quoted]: --all shows them\n")
    assert every.stdout.count("title-not-quoted") == 12
    assert run("check", "--format", "jsonl", "--data", str(tmp_path)).stdout.count("title-not-quoted") == 12
