"""Statements: predicates, titles over time, kinds, sources by row, and rows that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.importers.conftest import Taking

HEAD = "subject,predicate,value,valid_from,valid_to,source\n"


def take(taking: Taking, rows: str, *options: str) -> str:
    result = taking("statements", taking.file("facts.csv", HEAD + rows), "--force", *options)
    assert result.exit_code == 0, result.stderr
    return result.stderr


def test_nodes_and_lines(taking: Taking) -> None:
    take(
        taking,
        "bo,name,Bo Lee,,,\nbo,also,李波,,,\nbo,unit,shop,2020-01-01,,\nbo,reports_to,ann,2020-01-01,2021-01-01,\n"
        "bo,dotted,cy,2020-01-01,,\nshop,part_of,firm,2020-01-01,,\nann,leads,firm,2019-01-01,,HR record\n"
        "desk,kind,post,,,\ndesk,unit,shop,,,\ndesk,title,Desk,,,\ndesk,holder,bo,2020-02-01,,\n"
        "cy,left,firm,2021-01-01,,\nstall,dissolved,yes,2021-01-01,,\n",
    )
    nodes, view = taking.facts.nodes, taking.on("2020-06-01")
    assert (nodes["bo"].name, nodes["bo"].aliases, nodes["ann"].stub, nodes["cy"].stub) == (
        "Bo Lee",
        ("李波",),
        False,
        False,
    )
    assert {node.id: node.kind for node in nodes.values() if node.kind != "person"} == {
        "shop": "unit",
        "firm": "unit",
        "desk": "post",
        "stall": "unit",
    }
    assert (nodes["desk"].name, nodes["desk"].unit) == ("Desk", "shop")
    assert {(held.subject, held.key.relation, held.object) for held in view.held if not held.stretch.derived} >= {
        ("bo", "member_of", "shop"),
        ("shop", "part_of", "firm"),
        ("bo", "holds", "desk"),
        ("ann", "leads", "firm"),
    }
    assert view.manager("bo").object == "ann"  # type: ignore[union-attr]
    assert [held.object for held in view.dotted("bo")] == ["cy"]
    assert {source.id: str(source.published) for source in taking.facts.sources.values()} == {
        "facts": "2021-01-01",
        "hr-record": "2021-01-01",
    }


def test_a_title_goes_with_what_its_bearer_does_over_the_same_time(taking: Taking) -> None:
    take(
        taking,
        "bo,reports_to,ann,2020-01-01,2022-01-01,\nbo,title,Clerk,2020-01-01,2020-07-01,\nbo,title,Head,2021-01-01,,\n",
    )
    spells = {(str(fact.since), str(fact.until), fact.title) for fact in taking.facts.facts}
    assert spells == {
        ("2020-01-01", "2020-07-01", "Clerk"),
        ("2020-07-01", "2021-01-01", ""),
        ("2021-01-01", "2022-01-01", "Head"),
    }
    assert [taking.on(day).title("bo") for day in ("2020-03-01", "2020-09-01", "2021-03-01")] == ["Clerk", None, "Head"]


def test_closed_ends_sentinels_and_sources_with_their_day(taking: Taking) -> None:
    take(
        taking,
        "bo,reports_to,ann,2020-01-01,2020-12-31,roster of 2020-06-30\nbo,reports_to,cy,2021-01-01,9999-01-01,\n",
        *("--closed", "--open", "9999-01-01", "--published", "2021-05"),
    )
    assert {str(fact.until) for fact in taking.facts.facts} == {"2021-01-01", "None"}
    assert {source.id: str(source.published) for source in taking.facts.sources.values()} == {
        "facts": "2021-05",
        "roster-of-2020-06-30": "2020-06-30",
    }
    assert {day: taking.on(day).manager("bo").object for day in ("2020-12-31", "2021-01-01")} == {  # type: ignore[union-attr]
        "2020-12-31": "ann",
        "2021-01-01": "cy",
    }


PROBLEMS = {
    ",reports_to,ann,2020,,": "facts.csv:3:1: the row has no subject; not read [no-subject]",
    "bo,reports_to,,2020,,": "the row has no value; not read [no-value]",
    "bo,reports-to,ann,2020,,": "nothing is known of 'reports-to'; did you mean 'reports_to'? [unknown-predicate]",
    "bo,reports_to,ann,once,,": "its beginning: 'once' is not a date",
    "bo,left,firm,,,": "'left' needs the day in valid_from; not read [no-date]",
    "bo,kind,robot,,,": "a kind is one of person, unit, post, not 'robot' [unknown-kind]",
    "desk,holder,x,2020,,\ndesk,member_of,y,2020,,": "'member_of' is said of a person, and 'desk' is a post",
    "bo,unit,shop,2020,,\nshop,kind,person,,,": "'shop' is a person already and cannot be a unit too",
}


@pytest.mark.parametrize("rows", PROBLEMS)
def test_what_cannot_be_read_is_told_with_its_row(taking: Taking, rows: str) -> None:
    path = taking.file("facts.csv", f"{HEAD}ann,reports_to,zoe,2020,,\n{rows}\n")
    result = taking("statements", path)
    assert PROBLEMS[rows] in result.stderr
    assert result.exit_code == 1
    assert any(fact.subject == "ann" for fact in taking.facts.facts)


def test_a_title_alone_is_told(taking: Taking) -> None:
    assert "warning: the title of 'bo' has nothing to go with" in take(taking, "bo,title,Head,2020-01-01,,\n")


def test_what_is_no_table_of_statements_is_refused(taking: Taking) -> None:
    result = taking("statements", taking.file("f.csv", "subject,value\n"))
    assert (result.exit_code, "has no column predicate; statements have subject" in result.stderr) == (2, True)


MORE = "subject,predicate,value,valid_from,valid_to,source,published,manner,line,says,observed,title,note\n"


def told(taking: Taking, rows: str, code: int = 0) -> tuple[str, dict[tuple[str, str, str], dict[str, str]]]:
    """What importing says, and each fact with what it says of itself."""
    result = taking("statements", taking.file("m.csv", MORE + rows), "--force")
    assert result.exit_code == code, result.stderr
    return result.stderr, {
        (fact.subject, fact.relation, fact.object): {
            "manner": fact.manner,
            "line": fact.line,
            "says": fact.says,
            "title": fact.title,
            "observed": str(fact.observed or ""),
            "published": str(fact.source.published or ""),
            "source": fact.source.id,
            "note": fact.note,
        }
        for fact in taking.facts.facts
    }


def test_further_columns_say_more_of_a_fact(taking: Taking) -> None:
    _, facts = told(
        taking,
        "ada,leads,sales,2020-01-01,,Gazette,2020-02-01,acting,,anonymous,,Head,by phone\n"
        "bo,reports_to,ada,,,Gazette,2020-02-01,,indirect,rumoured,2020-01,,\n"
        "cy,reports_to,ada,,,Gazette,2021-03-01,,Dotted,Official,,,\n",
    )
    ada = facts["ada", "leads", "sales"]
    assert (ada["manner"], ada["says"], ada["title"], ada["note"], ada["published"]) == (
        *("acting", "anonymous", "Head", "by phone"),
        "2020-02-01",
    )
    bo, cy = facts["bo", "reports_to", "ada"], facts["cy", "reports_to", "ada"]
    assert (bo["line"], bo["says"], bo["observed"]) == ("indirect", "rumoured", "2020-01")
    assert (cy["line"], cy["says"], cy["published"], cy["source"]) == (
        *("dotted", "official", "2021-03-01"),
        "gazette-2021-03-01",
    )


def test_what_a_further_column_cannot_say_is_told_and_the_row_is_read(taking: Taking) -> None:
    said, facts = told(taking, "ada,leads,sales,2020,,,,deputising,,,,,\n", code=1)
    assert "m.csv:2:1: manner is one of acting, interim, co, full, not 'deputising'; the row is read without it" in said
    assert facts["ada", "leads", "sales"]["manner"] == ""


def test_posts_and_units_over_their_lives(taking: Taking) -> None:
    _, facts = told(
        taking,
        "p1,vacant,,2020-01-01,2020-06-01,,,,,,,,\np1,title,Desk,,,,,,,,,,\np1,seats,2,,,,,,,,,,\n"
        "p2,holder,vacant - to be advertised,2020-01-01,,,,,,,,,\np2,kind,post,,,,,,,,,,\n"
        "shop,renamed,Kiosk,2020-03-01,,,,,,,,,\nshop,kind,unit,,,,,,,,,,\n"
        "shop,merged_into,firm,2021-01-01,,,,,,,,,\nold,split_into,a,2021-01-01,,,,,,,,,\n"
        "ada,exists,,2020-01-01,,,,,,,,,\n",
    )
    assert set(facts) == {
        ("p1", "vacant", ""),
        ("p2", "vacant", ""),
        ("shop", "named", "Kiosk"),
        ("shop", "merged_into", "firm"),
        ("old", "split_into", "a"),
        ("ada", "exists", ""),
    }
    nodes = taking.facts.nodes
    assert (nodes["p1"].seats, nodes["p1"].name, nodes["old"].kind, nodes["ada"].kind) == (2, "Desk", "unit", "person")


def test_rows_told_from_the_other_end_are_turned_and_told(taking: Taking) -> None:
    said, facts = told(taking, "ada,manages,bo,2020,,,,,,,,,\nsales,led by,ada,2020,,,,,,,,,\n")
    assert set(facts) == {("bo", "reports_to", "ada"), ("ada", "leads", "sales")}
    assert "Read from the other end: 'manages' as reports_to (row 2)" in said


def test_a_row_that_only_fits_the_other_way_round_is_asked(taking: Taking) -> None:
    rows = "sales,kind,unit,,,,,,,,,,\nada,kind,person,,,,,,,,,,\nsales,leads,ada,2020,,,,,,,,,\n"
    result = taking("statements", taking.file("m.csv", MORE + rows))
    assert "m.csv:4:1: 'leads' is said of a person or post, and 'sales' is a unit; is it meant" in result.stderr
    assert result.exit_code == 1


def test_names_mean_those_who_bear_them(taking: Taking) -> None:
    _, facts = told(
        taking, "ada,name,Ada Lind,,,,,,,,,,\nbo,reports_to,ADA  LIND,2020,,,,,,,,,\nAda Lind,leads,x,2020,,,,,,,,,\n"
    )
    assert set(facts) == {("bo", "reports_to", "ada"), ("ada", "leads", "x")}


def test_dates_are_read_as_the_file_writes_them(taking: Taking) -> None:
    take(taking, "bo,reports_to,ann,02/01/2020,31/12/2020,\ncy,reports_to,ann,2001-00-00,present,\n")
    spells = {fact.subject: (str(fact.since), str(fact.until)) for fact in taking.facts.facts}
    assert spells == {"bo": ("2020-01-02", "2020-12-31"), "cy": ("2001", "open")}


def test_a_title_of_two_places_at_once_is_told(taking: Taking) -> None:
    said = take(taking, "bo,unit,a,2020,,\nbo,unit,b,2020,,\nbo,title,Head,2020,,\n")
    assert "warning: the title 'Head' is read as of 'a' and of 'b'" in said
