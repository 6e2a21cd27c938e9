"""Changes where names, dates and sources matter: renamings, what was learned, the time line, who gained and lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click
import pytest

from graph import changes, dates
from graph.cli import options
from graph.facts import Fact, Facts, Node
from graph.org_graph import OrgGraph
from graph.prose.screen import Screen
from graph.view import as_of
from tests.conftest import make_world

if TYPE_CHECKING:
    from pathlib import Path

    from graph.changes import Change
    from tests.conftest import Run, World


def between(world: World, old: str, new: str, known: tuple[str | None, str | None] = (None, None)) -> list[Change]:
    one, other = world.graph(known[0]), world.graph(known[1]) if known[0] != known[1] else None
    return changes.diff(as_of(one, dates.day(old)), as_of(other or one, dates.day(new)))


def told(found: list[Change]) -> list[tuple[str, object, object]]:
    return [(change.name, change.before, change.after) for change in found if change.caused_by is None]


def test_a_unit_renamed_is_one_change(world: World) -> None:
    """
    people: {a: {name: Ada}}
    units:
      u: {name: Douyin Group, names: [{name: ByteDance China, until: 2022-05}]}
      v: {name: Old Name, names: [{name: New Name, since: 2022-01-01}, {name: Newer Name, since: 2023}]}
    sources: [{id: s, publisher: S, published: 2024}]
    facts: [{person: a, leads: u, since: 2020, source: s}, {unit: u, part_of: v, since: 2020, source: s}]
    """
    assert told(between(world, "2022-05-30", "2022-06-01")) == [("renamed:u", "ByteDance China", "Douyin Group")]
    assert told(between(world, "2021", "2022")) == [
        ("renamed:u", "ByteDance China", "Douyin Group"),
        ("renamed:v", "Old Name", "New Name"),
    ]
    assert told(between(world, "2022-06-30", "2024")) == [("renamed:v", "New Name", "Newer Name")]
    view = world.on("2022-05-15")
    assert [view.name(node) for node in ("a", "u", "v")] == ["Ada", "ByteDance China", "New Name"]


def test_what_a_change_is_dated_by(world: World) -> None:
    """
    people: {ann: , bo: , cy: }
    units: {shop: {name: Shop}, yard: {name: Yard, names: [{name: Dock, until: 2023-07}]}}
    posts: {chair: {name: Chair, in: shop}, till: {name: Till, in: shop}}
    sources:
    - {id: p, publisher: P, published: 2023-01-10}
    - {id: q, publisher: Q, published: 2023-09-01}
    facts:
    - {person: ann, holds: chair, since: 2020, until: 2023-10-01, source: q}
    - {person: cy, holds: till, since: 2022, until: unknown, source: q}
    - {person: ann, leads: shop, source: p}
    - {person: bo, leads: shop, manner: acting, since: 2023-06-01, source: q}
    - {person: bo, member_of: yard, observed: 2023-08-15, source: q}
    - {person: ann, leads: yard, observed: 2023-03-01, source: q}
    - {person: ann, leads: yard, until: 2023-09-15, source: q}
    - {unit: shop, named: Emporium, since: 2023-09-01, source: q}
    """
    found = {change.name: change for change in between(world, "2023-05-31", "2023-10-15")}
    renamed = found["renamed:shop"]
    assert (renamed.date, renamed.sources) == ("2023-09-01", ("q",))  # not the day on which somebody stood in
    assert found["acting_started:shop:bo"].date == "2023-06-01"
    assert (found["renamed:yard"].date, found["renamed:yard"].sources) == ("2023-07", ())  # as its own dates say
    assert found["vacated:chair"].date == "2023-10-01"  # an end is dated as it is said
    assert found["head_lost:yard"].date == "2023-09-15"
    assert found["moved_unit:bo"].date == "2023-05-31/2023-08-15"  # first seen: between the old day and that


def test_a_dispute_that_turns(world: World) -> None:
    """
    people: {a: , b: , c: , d: }
    sources:
    - {id: one, publisher: One, published: 2024}
    - {id: two, publisher: Two, published: 2024}
    facts:
    - {person: a, reports_to: b, since: 2020, says: official, source: one}
    - {person: b, reports_to: d, since: 2020, source: one}
    - {person: a, reports_to: c, since: 2020, until: 2021-06, says: anonymous, source: two}
    - {person: a, reports_to: b, since: 2021-07, until: 2023, denied: true, says: anonymous, source: two}
    """
    found = between(world, "2021-01-01", "2022-01-01")
    assert ("dispute_changed:a:reports_to", ("c",), ("b",)) in told(found)


def test_a_dispute_of_a_seat_has_its_sources_as_one_of_a_line_has(world: World) -> None:
    """
    people: {ann: , bo: , cy: }
    units: {lab: }
    posts: {chair: {name: Chair}}
    sources:
    - {id: one, publisher: One, published: 2024}
    - {id: two, publisher: Two, published: 2024}
    facts:
    - {person: ann, holds: chair, since: 2020, says: official, source: one}
    - {person: bo, holds: chair, since: 2021-06-01, until: 2022-06-01, says: anonymous, source: two}
    - {person: ann, leads: lab, since: 2020, says: official, source: one}
    - {person: bo, leads: lab, since: 2021-06-01, until: 2022-06-01, says: anonymous, source: two}
    - {person: cy, reports_to: ann, since: 2020, says: official, source: one}
    - {person: cy, reports_to: bo, since: 2021-06-01, until: 2022-06-01, says: anonymous, source: two}
    """
    found = {change.name: change for change in between(world, "2021-01-01", "2022-01-01")}
    for name in ("line_disputed:chair:holds", "line_disputed:lab:leads", "line_disputed:cy:reports_to"):
        assert found[name].after == ("bo",)
        assert "one" in found[name].sources, name


def test_a_change_is_as_sure_as_what_came_and_what_went(world: World) -> None:
    """
    people: {a: , b: , c: }
    sources: [{id: s, publisher: S, published: 2022-01-01}, {id: t, publisher: T, published: 2020-09-01}]
    facts:
    - {person: a, reports_to: b, since: 2020-06-01, until: 2021-06-01, source: s}
    - {person: c, reports_to: b, source: t}
    """
    begun = {change.name: change.certainty for change in between(world, "2020-01-01", "2021-01-01")}
    assert begun["manager_now_known:a"] == "attested"
    assert begun["manager_now_known:c"] == "possible"  # seen in September: it may have been so all along
    over = {change.name: change.certainty for change in between(world, "2021-01-01", "2021-12-01")}
    assert over["manager_now_unknown:a"] == "attested"


def test_a_merger_is_told_by_whoever_knows_of_it(world: World) -> None:
    """
    units: {u: , v: , z: }
    sources: [{id: s, publisher: S, published: 2022-01-01}, {id: late, publisher: L, published: 2023-01-01}]
    facts:
    - {unit: u, part_of: z, since: 2020, until: 2021-06-01, source: s}
    - {unit: v, part_of: z, since: 2020, source: s}
    - {unit: u, merged_into: v, date: 2021-06-01, source: late}
    """
    for known, kinds in ((None, {"merged"}), ("2022-12-31", set())):
        found = between(world, "2021-01-01", "2022-01-01", (known, known))
        assert {change.kind for change in found if change.kind in ("merged", "split")} == kinds


def test_who_was_not_known_before_had_no_span_that_could_change(tmp_path: Path) -> None:
    views = []
    for manager in "ab":
        (tmp_path / manager).mkdir()
        people, reports = "acde" if manager == "a" else "abcde", "cde"
        text = f"""
            source: {{id: s, publisher: S, published: 2020-03-10}}
            people: {{{", ".join(f"{one}: " for one in people)}}}
            facts: [{", ".join(f"{{person: {one}, reports_to: {manager}}}" for one in reports)}]
            """
        views.append(make_world(tmp_path / manager, text).on("2020-06-01"))
    found = changes.diff(*views)
    assert {change.entry.node for change in found if change.kind == "manager_changed"} == {"c", "d", "e"}
    assert "span_changed:b" not in {change.name for change in found}


KNOWLEDGE = """
people: {a: {name: Ada}, b: {name: Bo}, c: {name: Cy}, d: {name: Di}}
sources:
- {id: one, publisher: One, published: 2020-03-01}
- {id: taken, publisher: Taken, published: 2020-03-05}
- {id: again, publisher: Again, published: 2021-01-10}
- {id: against, publisher: Against, published: 2021-02-10}
- {id: finer, publisher: Finer, title: A closer look, published: 2021-04-10}
- {id: weak, publisher: Weak, published: 2021-05-10}
- {id: late, publisher: Late, published: 2021-06-10}
facts:
- {person: a, reports_to: b, since: 2019, source: one, says: official}
- {person: c, reports_to: b, since: 2019, source: one}
- {person: d, reports_to: b, since: 2019, source: taken, retracted: {date: 2021-03-01, why: error}}
- {person: a, reports_to: b, observed: 2020-01, source: again}
- {person: c, reports_to: d, since: 2019, source: against, says: official}
- {person: a, reports_to: b, since: 2019-03, source: finer, says: official}
- {person: a, reports_to: b, denied: true, says: anonymous, source: weak}
- {person: d, reports_to: a, since: 2019, source: late}
- {person: b, leads: u, since: 2019, source: late}
units: {u: {name: Unit}}
"""


@pytest.fixture
def knowledge(tmp_path: Path) -> World:
    return make_world(tmp_path, KNOWLEDGE)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("2021-01-01", "2021-01-31", "  + Ada: reports to Bo, says another source too  (2021-01-10, attested)  again"),
        (
            "2021-01-31",
            "2021-02-28",
            # both were said of that day, so who said Bo stands against it
            (
                "  ~ Cy: Di, not Bo  (2021-02-10, attested)  against\n"
                "    ~ Cy: the manager is disputed, others say Bo  (2019, attested)  one, against"
            ),
        ),
        ("2021-02-28", "2021-03-31", "  - Di: taken back: reports to Bo  (2020-03-05, attested)  taken"),
        (
            "2021-04-30",
            "2021-05-31",
            "  + Ada: does not report to Bo, which others dispute  (2021-05-10, attested)  weak",
        ),
        ("2021-03-31", "2021-02-28", "  + Di: no longer taken back: reports to Bo  (2020-03-05, attested)  taken"),
        ("2021-01-31", "2021-01-01", "  - Ada: reports to Bo, with one source less  (2021-01-10, attested)  again"),
    ],
)
def test_one_source_learned_is_one_line(
    run: Run, knowledge: World, tmp_path: Path, old: str, new: str, line: str
) -> None:
    assert not [problem for problem in knowledge.problems if problem.level == "error"]
    known = ("--known-old", old, "--known-new", new)
    text = run("diff", "2020-06-01", "2020-06-01", *known, "--wide", data=tmp_path).stdout
    lines = [line for line in text.splitlines() if line.startswith("  ")]
    assert lines == line.replace(", attested)", ", attested, knowledge)").split("\n")


def test_narrower_dates(knowledge: World) -> None:
    found = between(knowledge, "2020-06-01", "2020-06-01", ("2021-03-31", "2021-04-30"))
    assert [change.kind for change in found] == ["date_refined", "source_added"]
    assert {change.plane for change in found} == {changes.LEARNED}
    back = between(knowledge, "2020-06-01", "2020-06-01", ("2021-04-30", "2021-03-31"))
    assert [change.kind for change in back] == ["date_blurred", "source_removed"]


def test_a_source_comes_from_nothing_and_goes_to_nothing(knowledge: World) -> None:
    for days, ends in (
        (("2021-03-31", "2021-04-30"), (None, "finer")),
        (("2021-04-30", "2021-03-31"), ("finer", None)),
    ):
        (source,) = [one for one in between(knowledge, "2020-06-01", "2020-06-01", days) if "source" in one.kind]
        assert (source.before, source.after) == ends


def test_a_source_with_several_facts_is_one_story(knowledge: World) -> None:
    found = between(knowledge, "2020-06-01", "2020-06-01", ("2021-05-31", "2021-06-30"))
    assert [change.name for change in found if change.caused_by is None] == ["source_added:late"]
    effects = {change.kind for change in found if change.caused_by == "source_added:late"}
    assert effects == {"fact_added"}
    assert {"manager_now_known", "unit_seen_first"} <= {change.kind for change in found}


def test_both_clocks_at_once(world: World) -> None:
    """
    people: {a: , b: , c: , d: , e: }
    sources:
    - {id: early, publisher: E, published: 2020-06-01}
    - {id: late, publisher: L, published: 2022-06-01}
    facts:
    - {person: a, reports_to: b, since: 2019, source: early}
    - {person: a, reports_to: c, since: 2021-06-01, source: late}
    - {person: d, reports_to: b, since: 2019, source: late}
    - {person: e, reports_to: b, observed: 2021-09-01, source: late}
    - {person: b, reports_to: c, since: 2019, source: early}
    """
    found = between(world, "2021-01-01", "2022-01-01", ("2021-01-01", None))
    planes = {change.name: change.plane for change in found if change.raw}
    assert planes["manager_changed:a"] == "world"
    assert planes["manager_now_known:d"] == "knowledge"
    assert planes["manager_now_known:e"] == "world or knowledge"  # seen in between; it may have been so before
    assert {change.plane for change in between(world, "2021-01-01", "2022-01-01")} == {"world"}


TIME = """
people: {a: {name: Ada}, b: {name: Bo}, c: {name: Cy}}
units: {u: {name: Unit, names: [{name: Before, until: 2020-06}]}}
sources: [{id: s, publisher: S, title: T, url: "https://example.org/s", published: 2022-01-01}]
facts:
- {person: a, reports_to: b, since: 2019-03, until: 2020-02-10, source: s}
- {person: a, reports_to: c, since: 2020-02-10, source: s}
- {person: b, leads: u, since: 2018, until: 2021-05-05, source: s}
- {person: c, reports_to: b, since: 2018, source: s}
- {person: c, leads: u, since: 2021-05-05, source: s}
events:
- {date: 2020-02, what: A party, people: [a], source: s}
- {date: 2031, what: A moon, people: [a], source: s}
"""


@pytest.fixture
def years(tmp_path: Path) -> World:
    return make_world(tmp_path, TIME)


def test_the_time_line_month_by_month(run: Run, years: World, tmp_path: Path) -> None:
    assert {problem.rule for problem in years.problems} == {"dated-after-source"}  # the moon is announced
    done = run("timeline", "--from", "2019-12-31", "--to", "2021-12-31", data=tmp_path)
    assert done.stdout == (
        "\n2020-02\n"
        "  + A party  (2020-02)  s\n"
        "  ~ Ada: from Bo to Cy  (2020-02-10, attested)  s\n"
        "\n2020-06\n"
        "  ~ Before is called Unit  (2020-06, presumed)\n"
        "\n2021-05\n"
        "  ~ Unit: passes from Bo to Cy  (2021-05-05, attested)  s\n"
    )


def test_the_time_line_in_other_formats(run: Run, years: World, tmp_path: Path) -> None:
    del years
    span = ("timeline", "--from", "2020-01-31", "--to", "2021-12-31")
    found = json.loads(run(*span, "--format", "json", data=tmp_path).stdout)
    assert (found["command"], found["at"]) == ("timeline", ["2020-01-31", "2021-12-31"])
    assert [row["kind"] for row in found["rows"] if row["caused_by"] is None] == [
        "event",
        "manager_changed",
        "renamed",
        "head_changed",
    ]
    markdown = run(*span, "--format", "markdown", data=tmp_path).stdout
    assert "#### 2020-02\n\n- **A party** _(2020-02)_[^1]\n" in markdown
    assert markdown.endswith("[^1]: S, T, 2022-01-01, <https://example.org/s>\n")


def test_the_time_line_of_nothing_and_the_wrong_way_round(run: Run, years: World, tmp_path: Path) -> None:
    del years
    done = run("timeline", "--from", "2015-01-31", "--to", "2016-12-31", data=tmp_path)
    assert (done.stdout, done.stderr, done.exit_code) == ("", "Nothing is told of these days.\n", 0)
    done = run("timeline", "--from", "2022", "--to", "2021", data=tmp_path)
    assert done.exit_code == 2
    assert "a time line needs its first day before its last, not 2022-01-01 to 2021-12-31" in done.stderr
    everything = run("timeline", "--to", "2022", data=tmp_path).stdout
    assert "2019-03" in everything
    assert "A moon" not in everything
    assert "A party" not in run("timeline", "--known", "2021", "--to", "2022", data=tmp_path).stdout


def test_it_is_told_when_the_former_state_was_last_confirmed(world: World) -> None:
    """
    people: {a: , b: , c: }
    sources: [{id: one, publisher: S, published: 2020-03-01}, {id: two, publisher: S, published: 2021-03-01}]
    facts: [{person: a, reports_to: b, source: one}, {person: a, reports_to: c, source: two}]
    """
    days = changes.unfold(world.graph(), dates.day("2020-06-01"), dates.day("2022"))
    turned = [change for _, story in days for change in story if change.kind == "manager_changed"]
    assert [change.date for change in turned] == ["2020-03-01/2021-03-01"]


def test_what_is_only_possible_turns_once_where_it_is_asked_for(world: World) -> None:
    """
    people: {a: , b: }
    sources: [{id: s, publisher: S, published: 2020-03-10}]
    facts: [{person: a, reports_to: b, since: 2019, source: s}]
    """
    for possible, turn in ((True, "2019-01-01"), (False, "2019-12-31")):
        days = changes.unfold(world.graph(), dates.day("2017"), dates.day("2022"), possible=possible)
        met = [(dates.iso(day), one.after) for day, story in days for one in story if one.kind == "manager_now_known"]
        assert met == [(turn, "b")]


def test_events_of_a_day_are_of_whom_they_concern_and_told_apart(world: World) -> None:
    """
    people: {a: , b: }
    sources: [{id: s, publisher: S, published: 2020-03-10}]
    events:
    - {id: party, date: 2020-02-01, what: A party, people: [a, b], source: s}
    - {id: row, date: 2020-02-01, what: A row, people: [a], source: s}
    - {id: rain, date: 2020-02-01, what: Rain, source: s}
    """
    days = changes.unfold(world.graph(), dates.day("2019"), dates.day("2021"))
    found = {one.after: one for _, story in days for one in story}
    subjects = {what: (one.row()["subject"], one.about) for what, one in found.items()}
    assert subjects == {"A party": ("a", ("a", "b")), "A row": ("a", ("a",)), "Rain": ("", ())}
    assert len({one.name for one in found.values()}) == 3


EDITED = [
    # what was edited, and from what to what it is told to have gone: dates where they differ, else titles, else whom
    ("reports_to: b, since: 2019", "reports_to: b, since: 2019-03", ("date_refined", "since 2019", "since 2019-03")),
    ("reports_to: b, since: 2019-03", "reports_to: b, since: 2019", ("date_blurred", "since 2019-03", "since 2019")),
    (
        "reports_to: b, since: 2019, as: Aide",
        "reports_to: b, since: 2018, as: Clerk",
        ("corrected", "since 2019", "since 2018"),
    ),
    ("reports_to: b, as: Aide", "reports_to: b, as: Clerk", ("corrected", "Aide", "Clerk")),
    ("reports_to: b, as: Aide", "reports_to: b", ("corrected", "Aide", None)),
    ("reports_to: b", "reports_to: c", ("corrected", "b", "c")),
    ("member_of: u", "member_of: v", ("corrected", "u", "v")),
]


@pytest.mark.parametrize(("was", "now", "expected"), EDITED)
def test_what_a_source_said_otherwise_before_it_was_edited(
    tmp_path: Path, was: str, now: str, expected: tuple[str, object, object]
) -> None:
    assert edited(tmp_path, f"person: a, {was}", f"person: a, {now}") == expected


@pytest.mark.parametrize("seat", ["leads: u", "holds: p"])
def test_of_a_seat_it_is_who_sits_there_that_is_corrected(tmp_path: Path, seat: str) -> None:
    assert edited(tmp_path, f"person: b, {seat}", f"person: c, {seat}") == ("corrected", "b", "c")


def edited(folder: Path, *facts: str) -> tuple[str, object, object]:
    """The change of knowledge between two states of one file."""
    views = []
    for number, fact in enumerate(facts):
        (folder / str(number)).mkdir()
        world = make_world(
            folder / str(number),
            f"""
            source: {{id: s, publisher: S, published: 2020-03-10}}
            people: {{a: , b: , c: }}
            units: {{u: , v: }}
            posts: {{p: }}
            facts: [{{{fact}}}]
            """,
        )
        views.append(world.on("2020-06-01"))
    (found,) = [change for change in changes.diff(*views) if change.fact]
    return found.kind, found.before, found.after


def test_who_gained_and_who_lost(run: Run, world: World, tmp_path: Path) -> None:
    """
    people: {z: {name: Zoe}, a: {name: Ada}, b: {name: Bo}, v: , w: , x: , y: }
    sources: [{id: s, publisher: S, published: 2022-01-01}]
    facts:
    - {person: a, reports_to: z, since: 2018-01-01, source: s}
    - {person: b, reports_to: z, since: 2018-01-01, source: s}
    - {person: v, reports_to: a, since: 2019-01-01, until: 2020-06-01, source: s}
    - {person: v, reports_to: b, since: 2020-06-01, source: s}
    - {person: w, reports_to: v, since: 2019-01-01, source: s}
    - {person: x, reports_to: a, since: 2019-01-01, source: s}
    - {person: y, reports_to: b, since: 2020-06~, source: s}
    """
    graph = world.graph()
    found = changes.shifts(as_of(graph, dates.day("2020-01-01")), as_of(graph, dates.day("2020-07-01")))
    rows = {row["subject"]: row for row in found}
    assert [row["subject"] for row in found] == ["a", "b"]
    assert (rows["a"]["gained"], rows["a"]["lost"]) == (0, 2)
    assert (rows["a"]["people_before"], rows["a"]["people_after"]) == (
        {"low": 3, "held": 3, "high": 3},
        {"low": 1, "held": 1, "high": 1},
    )
    assert (rows["a"]["span_before"], rows["a"]["span_after"]) == (2, 1)
    assert (rows["a"]["layers_before"], rows["a"]["layers_after"]) == (2, 1)
    assert (rows["a"]["tenure_before"], rows["a"]["tenure_after"]) == (1.0, 1.5)
    assert rows["b"]["people_after"] == {"low": 2, "held": 2, "high": 3}  # Y may have come by then
    assert rows["b"]["tenure_before"] is None
    text = run("diff", "2020-01-01", "2020-07-01", "--power", data=tmp_path).stdout
    assert ["Bo", "2", "0", "0", "→", "2", "(2", "to", "3)"] in [line.split()[:9] for line in text.splitlines()]
    assert (
        json.loads(run("diff", "2020-01-01", "2020-07-01", "--power", "--format", "json", data=tmp_path).stdout)["rows"]
        == found
    )
    nobody = run("diff", "2020-01-01", "2020-01-02", "--power", data=tmp_path)
    assert nobody.stderr == "Nobody gained or lost anybody.\n"


def test_raw_lists_what_explains_and_what_else_could_have(run: Run) -> None:
    rows = json.loads(run("diff", "2024-02-06", "2024-02-08", "--raw", "--format", "json").stdout)["rows"]
    han = next(row for row in rows if row["subject"] == "han-shangyou" and row["kind"] == "manager_changed")
    assert han["caused_by"] == "head_changed:douyin"
    assert han["others"] == ["cohort_repointed:zhang-lidong:kelly-zhang"]
    text = run("diff", "2024-02-06", "2024-02-08", "--raw", "--wide").stdout
    assert "explained by" in text
    assert "or by" in text


def test_offers_bear_their_score(run: Run, world: World, tmp_path: Path) -> None:
    """
    people: {a: , b: , c: }
    units: {north: {name: Sales North}, northern: {name: Sales Northern}, z: }
    sources: [{id: s, publisher: S, published: 2022-01-01}]
    facts:
    - {unit: north, part_of: z, since: 2018, until: 2020-06-01, source: s}
    - {unit: northern, part_of: z, since: 2020-06-01, source: s}
    - {person: a, leads: north, since: 2018, until: 2020-06-01, source: s}
    - {person: a, leads: northern, since: 2020-06-01, source: s}
    - {person: b, member_of: north, since: 2018, until: 2020-06-01, source: s}
    - {person: b, member_of: northern, since: 2020-06-01, source: s}
    - {person: c, reports_to: a, since: 2018, source: s}
    """
    (offer,) = [change for change in between(world, "2020-01-01", "2021-01-01") if change.caused_by is None]
    assert (offer.kind, offer.certainty, offer.before, offer.after) == (
        "seems_renamed",
        "possible",
        "north",
        "northern",
    )
    assert offer.score is not None
    assert 90 <= offer.score <= 100
    text = run("diff", "2020-01-01", "2021-01-01", "--wide", data=tmp_path).stdout
    assert f"  ~ Sales North may be called Sales Northern (likeness {offer.score} of 100)  (" in text
    scores = json.loads(run("diff", "2020-01-01", "2021-01-01", "--format", "json", data=tmp_path).stdout)["scores"]
    assert scores == {"seems_renamed:north": offer.score}


def test_what_is_alike_is_compared_without_comparing_all(world: World) -> None:
    """
    people: {a: }
    units: {z: }
    sources: [{id: s, publisher: S, published: 2022-01-01}]
    facts: [{person: a, leads: z, source: s}]
    """
    source = world.facts.sources["s"]
    since, turn = dates.parse("2018"), dates.parse("2020-06-01")
    old = [Node(f"old{number}", "unit", f"Alpha{number:04} House") for number in range(300)]
    new = [Node(f"new{number}", "unit", f"Beta{number:04} Yard") for number in range(300)]
    facts = [Fact(node.id, "part_of", "z", source, since=since, until=turn) for node in old]
    facts += [Fact(node.id, "part_of", "z", source, since=turn) for node in new]
    graph = OrgGraph(Facts.of([*world.facts.nodes.values(), *old, *new], [source], [*world.facts.facts, *facts]))
    found = changes.diff(as_of(graph, dates.day("2019")), as_of(graph, dates.day("2021")))
    assert {change.kind for change in found if change.caused_by is None} == {"unit_seen_first", "unit_seen_last"}


def test_names_are_text_in_every_rendering(run: Run, world: World, tmp_path: Path) -> None:
    """
    people:
      a: {name: "Ada\\e[31m | [x](javascript:1) <b>"}
      b: {name: Bo}
    sources:
    - {id: "s\\e[0m", publisher: "<script>", title: "*T*", url: "javascript:alert(1)", published: 2022-01-01}
    facts:
    - {person: a, reports_to: b, since: 2020-06-01, as: "=1+1\\e[5m", source: "s\\e[0m"}
    """
    assert world.facts
    for fmt in ("table", "markdown", "json", "jsonl", "csv"):
        for more in ((), ("--raw",), ("--power",)):
            text = run("diff", "2020-01-01", "2021-01-01", "--format", fmt, *more, data=tmp_path).stdout
            assert "\x1b" not in text
        assert "\x1b" not in run("timeline", "--format", fmt, data=tmp_path).stdout
    markdown = run("diff", "2020-01-01", "2021-01-01", "--format", "markdown", data=tmp_path).stdout
    assert "<b>" not in markdown
    assert "<script>" not in markdown
    assert "javascript:alert" not in markdown
    assert "\\[x\\]" in markdown


def test_colour_only_says_again_what_signs_say(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ("diff", "2021-11-02", "2021-11-03")
    plain = run(*arguments).stdout
    monkeypatch.setattr(options, "stdout", lambda *, wide: Screen(100, terminal=not wide))
    coloured = run(*arguments, color=True).stdout
    assert "\x1b[33m~ Chair of the board" in coloured
    assert click.unstyle(coloured) == plain


def test_the_shipped_time_line_tells_the_six_units(run: Run) -> None:
    text = run("timeline", "--from", "2021-10-31", "--to", "2021-11-30").stdout
    assert "\n2021-11\n" in text
    assert "  ~ 5 units now stand in ByteDance under Liang Rubo: BytePlus" in text
    assert "  ~ 2 units now stand under Liang Rubo: Finance and TikTok" in text  # of TikTok other sources tell as well
    assert "  + ByteDance reorganises into six business units  (2021-11-02)" in text


def test_a_unit_merged_into_itself_is_no_merger(world: World) -> None:
    """
    source: {id: s, publisher: P, published: 2021-01-01}
    units: {top: , u: }
    facts:
      - {unit: u, part_of: top, since: 2019, until: 2020-06-01}
      - {unit: u, merged_into: u, date: 2020-06-01}
    """
    kinds = {change.kind for change in changes.diff(world.on("2020-01-01"), world.on("2020-12-31"))}
    assert "unit_seen_last" in kinds
    assert not kinds & {"merged", "split"}


def test_a_post_moves_into_what_its_unit_merged_into(world: World) -> None:
    """
    source: {id: s, publisher: P, published: 2021-01-01}
    people: {a: }
    units: {u: , v: }
    posts: {seat: {in: u}}
    facts:
      - {post: seat, exists: true, since: 2019}
      - {unit: u, merged_into: v, date: 2020-06-01}
    """
    before, after = world.on("2020-01-01"), world.on("2020-12-31")
    moved = [change for change in changes.diff(before, after) if change.kind == "moved_unit"]
    assert [(change.entry.node, change.before, change.after) for change in moved] == [("seat", ("u",), ("v",))]
    told = changes.unfold(before.graph, before.at, after.at)
    found = [(day, change.entry.node) for day, story in told for change in story if change.kind == "moved_unit"]
    assert found == [(dates.day("2020-06-01"), "seat")]
