"""What is published says nothing of what is confidential, and is never sharper than all that is known."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from graph import answers, api, dates, publication
from graph.errors import FactsInvalid
from graph.files import loader
from graph.lines.policy import origins
from graph.org_graph import OrgGraph
from graph.view import as_of
from tests.conftest import make_world
from tests.embedded import embedded

if TYPE_CHECKING:
    from pathlib import Path

    from graph.facts import Facts
    from tests.conftest import Run, World

WORLD = """
sources:
  open: {publisher: Paper, title: Open, published: 2020-03-01}
  hidden: {publisher: Insider, title: Zebra memo, published: 2020-04-01, confidential: true, note: quagga}
people:
  ada: {name: Ada}
  bo: {name: Bo}
  cy: {name: Cy}
  zoe-zebra: {name: Zoe Zebra, also: [Zebrina], note: zebra note}
  lone: {name: Lone}
units:
  lab: {name: Lab}
  zebra-unit: {name: Zebra unit}
posts:
  chair: {name: Chair, in: lab}
facts:
  - {person: ada, reports_to: bo, source: open, since: 2019}
  - {person: bo, reports_to: cy, source: hidden, observed: 2020-04, quote: zebra words}
  - {person: cy, reports_to: zoe-zebra, source: open, observed: 2020-02, confidential: true, id: zebra-fact}
  - {person: bo, member_of: lab, source: open, with: [hidden], as: Zebra keeper}
  - {person: zoe-zebra, leads: zebra-unit, source: hidden}
  - {person: ada, holds: chair, source: open}
  - {person: cy, titled: Director, source: open}
events:
  - {date: 2020-02-02, what: The zebra meeting, source: hidden, people: [ada]}
  - {date: 2020-02-03, what: The open meeting, source: open, people: [ada, bo]}
"""


@pytest.fixture
def told(tmp_path: Path) -> World:
    return make_world(tmp_path, WORLD)


def test_what_is_confidential_is_left_out_and_counted(told: World) -> None:
    left = publication.public(told.facts)
    assert [(fact.subject, fact.relation) for fact in left.facts] == [
        ("ada", "holds"),
        ("ada", "reports_to"),
        ("cy", "titled"),
    ]
    assert set(left.nodes) == {"ada", "bo", "chair", "cy", "lab", "lone"}
    assert list(left.sources) == ["open"]
    assert [(event.what, event.nodes) for event in left.events] == [("The open meeting", ("ada", "bo"))]
    assert str(publication.withheld(told.facts, left)) == "1 source, 4 facts, 1 event, 2 nodes"


def test_where_nothing_is_confidential_nothing_but_places_in_files_is_left_out(bytedance: World) -> None:
    left = publication.public(bytedance.facts)
    assert str(publication.withheld(bytedance.facts, left)) == "nothing"
    assert left.facts == tuple(bytedance.facts.facts)
    assert not any(fact.at.file for fact in left.facts)


def test_what_goes_back_to_one_confidential_origin_does_not_count_as_two(tmp_path: Path) -> None:
    """Two papers that rewrite one memo, two memos of one insider, and a memo that rewrites a third paper."""
    facts = make_world(
        tmp_path,
        """
        sources:
          one: {publisher: One, published: 2020, derived_from: [memo]}
          two: {publisher: Two, published: 2020, derived_from: [other-memo]}
          three: {publisher: Three, published: 2019}
          four: {publisher: Four, published: 2020, derived_from: [copy]}
          memo: {publisher: Insider, published: 2020, confidential: true}
          other-memo: {publisher: Insider, published: 2020, confidential: true}
          copy: {publisher: Nobody, published: 2020, confidential: true, derived_from: [three]}
        people: {ada: , bo: }
        facts:
          - {person: ada, reports_to: bo, source: one}
          - {person: ada, reports_to: bo, source: two}
          - {person: ada, reports_to: bo, source: three}
          - {person: ada, reports_to: bo, source: four}
        """,
    ).facts
    left = publication.public(facts)
    for pair, many in ((("one", "two"), 1), (("three", "four"), 1), (("one", "three"), 2)):
        some = [fact for fact in left.facts if fact.source.id in pair]
        assert len(origins(some, left.sources)) == many, pair
    assert set(left.sources) == {"one", "two", "three", "four", "not-public-1", "not-public-2"}
    graph = OrgGraph(left)
    figures = {row["figure"]: row["value"] for row in answers.stats(graph, as_of(graph, dates.day("2020-06-01")))}
    assert figures["sources"] == 4, "what stands for another is no source"
    assert "Insider" not in repr(left.sources)
    assert "memo" not in repr(left.sources)


def test_what_goes_back_to_a_paper_of_its_own_publisher_is_that_publishers(tmp_path: Path) -> None:
    """Two papers of one firm are one origin, though one of them rewrites a third that may not be told of."""
    facts = make_world(
        tmp_path,
        """
        sources:
          one: {publisher: Firm, published: 2020, derived_from: [memo]}
          two: {publisher: Firm, published: 2020}
          memo: {publisher: Firm, published: 2019, confidential: true}
        people: {ada: , bo: }
        facts:
          - {person: ada, reports_to: bo, source: one}
          - {person: ada, reports_to: bo, source: two}
        """,
    ).facts
    left = publication.public(facts)
    assert origins(facts.facts, facts.sources) == origins(left.facts, left.sources) == {"Firm"}
    assert set(left.sources) == {"one", "two"}


def test_an_error_in_the_data_does_not_quote_what_is_confidential(run: Run, tmp_path: Path) -> None:
    """Where it is and which rule it breaks is enough to find it; what stands there is nobody's business."""
    wrong = WORLD.replace("observed: 2020-04, quote", "observed: zebra day, quote")
    (tmp_path / "people.yaml").write_text(wrong, encoding="utf-8")
    for question in (("who", "bo"), ("diff", str(tmp_path), "2020"), ("html", "-o", str(tmp_path / "page.html"))):
        told = run(*question, "--data", str(tmp_path), "--public")
        assert told.exit_code == 2
        assert "zebra" not in told.output
        assert "[bad-date]" in told.output
        assert "without --public" in told.output
    assert "zebra day" in run("who", "bo", "--data", str(tmp_path)).output
    with pytest.raises(FactsInvalid) as invalid:
        api.open(tmp_path, public=True)
    assert "zebra" not in str(invalid.value)


def test_a_confidential_list_says_nothing_by_leaving_out(tmp_path: Path) -> None:
    """Ada is gone by June, which the confidential list of April would date, and the public one of June does not."""
    world = make_world(
        tmp_path,
        """
        sources:
          january: {publisher: Firm, series: staff, published: 2020-01-31}
          april: {publisher: Firm, series: staff, published: 2020-04-30, confidential: true}
          june: {publisher: Firm, series: staff, published: 2020-06-30}
        people: {ada: , bo: , cy: }
        facts:
          - {person: ada, reports_to: bo, source: january}
          - {person: cy, reports_to: bo, source: january}
          - {person: cy, reports_to: bo, source: april}
          - {person: cy, reports_to: bo, source: june}
        """,
    )
    ends = [(fact.source.id, str(fact.until)) for fact in world.facts.facts if fact.until]
    assert ends == [("april", "2020-02-01/2020-04-30")]
    left = publication.public(world.facts)
    assert [(fact.source.id, str(fact.until)) for fact in left.facts if fact.until] == [
        ("june", "2020-02-01/2020-06-30")
    ]


QUESTIONS = (
    *(("who", "bo"), ("chain", "ada"), ("reports", "cy", "--all"), ("path", "ada", "cy"), ("why", "ada", "bo")),
    *(("why", "bo", "cy"), ("history", "bo"), ("stats",), ("gaps",), ("select", "all"), ("find", "e")),
    *(("diff", "2018-01-01", "2020-06-01"), ("timeline",), ("profile", "bo")),
    *(("export", kind) for kind in ("json", "csv", "dot", "mermaid", "graphml", "gexf", "jsonld", "ftm", "svg")),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_no_answer_names_what_is_confidential(run: Run, told: World, tmp_path: Path, question: tuple[str, ...]) -> None:
    del told
    open_answer = run(*question, "--at", "2020-06-01", "--public", data=tmp_path)
    assert open_answer.exit_code == 0, open_answer.output
    shown = open_answer.stdout.casefold() + open_answer.stderr.casefold()
    for word in ("zebra", "zebrina", "quagga", "insider", "hidden"):
        assert word not in shown
    assert "Left out as confidential: 1 source, 4 facts, 1 event, 2 nodes." in open_answer.stderr


def test_a_page_for_the_public_names_nothing_confidential_and_no_file(run: Run, told: World, tmp_path: Path) -> None:
    del told
    target = tmp_path / "page.html"
    written = run("html", "--public", "-o", str(target), data=tmp_path)
    assert written.exit_code == 0
    assert written.stderr.count("Left out as confidential") == 1
    text = target.read_text(encoding="utf-8")
    blocks = json.dumps([embedded(text, name) for name in ("chart-data", "evidence-data", "network-data")]).casefold()
    for word in ("zebra", "zebrina", "quagga", "insider", "hidden-", "world.yaml"):
        assert word not in blocks
    assert embedded(text, "chart-data")["opening"]["withheld"] == [1, 4, 1, 2]


def test_python_reads_what_may_be_published(told: World, tmp_path: Path) -> None:
    del told
    assert "zoe-zebra" in api.open(tmp_path, cache=False).facts.nodes
    assert "zoe-zebra" not in api.open(tmp_path, cache=False, public=True).facts.nodes


def test_a_difference_between_folders_is_told_of_what_may_be_published(run: Run, tmp_path: Path) -> None:
    for name, manager in (("old", "bo"), ("new", "cy")):
        (tmp_path / name).mkdir()
        make_world(
            tmp_path / name,
            WORLD.replace("bo, reports_to: cy", f"bo, reports_to: {manager if manager != 'bo' else 'ada'}"),
        )
    for fmt in ("table", "json", "markdown"):
        ends = (str(tmp_path / "old"), str(tmp_path / "new"))
        result = run("diff", *ends, "--public", "--at", "2020-06-01", "--format", fmt)
        assert "Bo" not in result.stdout
        assert str(tmp_path) not in result.output


def test_a_list_with_a_confidential_row_does_not_say_that_whoever_it_names_is_gone(tmp_path: Path) -> None:
    world = make_world(
        tmp_path,
        """
        sources:
          january: {publisher: Firm, series: staff, published: 2020-01-31}
          june: {publisher: Firm, series: staff, published: 2020-06-30}
        people: {ada: , bo: , cy: , dee: }
        facts:
          - {person: ada, reports_to: bo, source: january}
          - {person: cy, reports_to: bo, source: january}
          - {person: dee, reports_to: bo, source: january}
          - {person: ada, reports_to: bo, source: june, confidential: true}
          - {person: cy, reports_to: bo, source: june}
        """,
    )
    left = publication.public(world.facts)
    assert [(fact.subject, str(fact.until)) for fact in left.facts if fact.until] == [("dee", "2020-02-01/2020-06-30")]


def test_a_copy_of_something_confidential_still_says_what_it_says(run: Run, tmp_path: Path) -> None:
    """Not more surely than with all that is known: it is older than the copy, nobody is told by how much."""
    (tmp_path / "w.yaml").write_text(
        """
sources:
  memo: {publisher: Insider, published: 2020-01-10, confidential: true}
  paper: {publisher: Paper, published: 2020-02-01, derived_from: [memo]}
people: {ada: {name: Ada}, bo: {name: Bo}}
facts: [{person: ada, reports_to: bo, source: paper}]
""",
        encoding="utf-8",
    )
    for options in ([], ["--public"]):
        told = run("chain", "ada", "--at", "2020-03-01", "--format", "json", *options, data=tmp_path)
        (row, _) = json.loads(told.stdout)["rows"]
        assert (row["manager"], row["certainty"]) == ("bo", "presumed"), options


def test_what_stands_in_a_confidential_file_is_no_more_than_a_name(run: Run, tmp_path: Path) -> None:
    (tmp_path / "memo.yaml").write_text(
        """
source: {id: memo, publisher: Insider, published: 2020-01-10, confidential: true}
people:
  mole: {name: The Mole}
  zoe: {name: Zoe Zebra, note: secretly moving}
  cy: {name: Cy, also: [Zebra Cy], note: zebra note}
facts: [{person: mole, reports_to: zoe}]
""",
        encoding="utf-8",
    )
    (tmp_path / "open.yaml").write_text(
        """
source: {id: open, publisher: Paper, published: 2020-02-01}
people: {ada: {name: Ada}, bo: {name: Bo}}
facts: [{person: bo, reports_to: ada}, {person: cy, reports_to: ada}]
same: [{id: mole, as: bo, why: zebra}]
""",
        encoding="utf-8",
    )
    for command in (["who", "bo"], ["who", "cy"], ["find", "zoe"], ["export", "json"], ["gaps"], ["why", "bo", "ada"]):
        told = run(*command, "--at", "2020-03-01", "--public", data=tmp_path)
        for word in ("mole", "zebra", "zoe zebra", "secretly", "memo"):
            assert word not in told.stdout.casefold(), command
    assert ", :" not in run("why", "bo", "ada", "--at", "2020-03-01", "--public", data=tmp_path).stdout


def test_a_picture_for_the_public_does_not_name_our_folder(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "operation-zebra"
    folder.mkdir()
    text = (
        "source: {id: s, publisher: P, published: 2020-02-01}\npeople: {a: , b: }\nfacts: [{person: a, reports_to: b}]"
    )
    (folder / "w.yaml").write_text(text, encoding="utf-8")
    assert "zebra" not in run("export", "svg", "--at", "2020-03-01", "--public", data=folder).stdout
    assert run("html", "--public", "-o", str(tmp_path / "p.html"), data=folder).exit_code == 0
    assert "zebra" not in (tmp_path / "p.html").read_text(encoding="utf-8").partition("<script")[0]


def lay(folder: Path, **texts: str) -> Facts:
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return loader.load(folder)


SECRET = "source: {id: memo, publisher: Insider, published: 2024-01-01, confidential: true}\n"


def test_an_identity_that_only_a_confidential_file_states_is_not_told(run: Run, tmp_path: Path) -> None:
    lay(
        tmp_path,
        a="source: {id: s1, publisher: A, published: 2024-01-02}\npeople: {jane: {name: Jane Doe}, y: {name: Y}}\n"
        "units: {uu: {name: UU}}\nfacts:\n- {person: y, leads: uu}\n",
        b="source: {id: s2, publisher: B, published: 2024-01-03}\n"
        "facts:\n- {person: agent-k, reports_to: y, quote: K}\n",
        c=SECRET + "people: {agent-k: {name: Agent K}}\nsame:\n- {id: agent-k, as: jane, why: she told us}\n",
    )
    assert "Y" in run("chain", "jane", "--at", "2024-02", data=tmp_path).stdout
    for words in (["chain", "jane"], ["reports", "y", "--all"], ["find", "jane"], ["find", "agent"], ["history", "y"]):
        done = run(*words, "--public", "--format", "json", data=tmp_path)
        assert not ({"jane", "agent-k", "s2"} & {*re.findall(r'"([^"]+)"', done.stdout)}), words


def test_what_a_confidential_file_says_of_a_post_is_not_told(run: Run, tmp_path: Path) -> None:
    lay(
        tmp_path,
        a="source: {id: s1, publisher: A, published: 2024-01-02}\npeople: {x: {name: X}}\n"
        "facts:\n- {person: x, holds: chair}\n",
        c=SECRET + "units: {project-x: {name: Project X}}\nposts: {chair: {name: Chair, in: project-x}}\n",
    )
    for words in (["who", "chair"], ["who", "x"], ["find", "project"], ["reports", "chair"]):
        assert "roject" not in run(*words, "--public", "--at", "2024-02", data=tmp_path).stdout, words


def _list(day: str, *facts: str, name: str) -> str:
    told = "".join(f"- {{person: {fact}}}\n" for fact in ("w, exists: true", *facts))
    return f"source: {{id: {name}, publisher: P, published: {day}, series: lists}}\nfacts:\n{told}"


@pytest.mark.parametrize("hidden", ["l1", "l2"])
def test_what_a_public_list_leaves_out_is_left_out_in_public(run: Run, tmp_path: Path, hidden: str) -> None:
    row = {name: "x, reports_to: y" + (", confidential: true" if name == hidden else "") for name in ("l1", "l2")}
    lay(
        tmp_path,
        n="people: {x: {name: X}, y: {name: Y}, w: {name: W}}\n",
        a=_list("2024-01-01", row["l1"], name="l1"),
        b=_list("2024-02-01", row["l2"], name="l2"),
        c=_list("2024-03-01", name="l3"),
    )
    for more in ([], ["--public"]):
        rows = json.loads(run("chain", "x", "--at", "2025", "--format", "json", *more, data=tmp_path).stdout)["rows"]
        assert [row["manager"] for row in rows] == [None], more


def test_a_list_does_not_leave_out_what_it_says_in_confidence(run: Run, tmp_path: Path) -> None:
    lay(
        tmp_path,
        n="people: {x: {name: X}, y: {name: Y}, w: {name: W}}\n",
        a=_list("2024-01-01", "x, reports_to: y", name="l1"),
        b=_list("2024-02-01", "x, reports_to: y, confidential: true", name="l2"),
    )
    rows = json.loads(run("chain", "x", "--at", "2025", "--format", "json", "--public", data=tmp_path).stdout)["rows"]
    assert rows[0]["manager"] == "y"


def test_what_became_confidential_between_two_ends_is_told_of_neither(run: Run, tmp_path: Path) -> None:
    head = "source: {id: s1, publisher: A, published: 2024-01-02}\n"
    head += "people: {ina: {name: Ina}, y: {name: Y}, z: {name: Z}}\n"
    line = "facts:\n- {person: z, reports_to: y}\n- {person: ina, reports_to: y%s}\n"
    for name, mark in (("old", ""), ("new", ", confidential: true")):
        (tmp_path / name).mkdir()
        lay(tmp_path / name, a=head + line % mark)
    old, new = str(tmp_path / "old"), str(tmp_path / "new")
    for ends in ((old, new), (new, old)):
        done = run("diff", *ends, "--public", "--at", "2024-02")
        assert (done.exit_code, "Ina" in done.stdout + done.stderr) == (0, False), done.stdout


@pytest.mark.parametrize(
    "address", ["file:///home/jane/page.html", "/home/jane/page.html", "~/page.html", "C:\\\\jane\\\\p.html"]
)
def test_no_path_of_ours_is_published(tmp_path: Path, address: str) -> None:
    told = f'source: {{id: s1, publisher: A, published: 2024-01-02, url: "{address}", archive: "{address}"}}\n'
    facts = lay(tmp_path, a=told + "people: {x: {name: X}, y: {name: Y}}\nfacts:\n- {person: x, reports_to: y}\n")
    (source,) = publication.public(facts).sources.values()
    assert (source.url, source.archive) == ("", "")
