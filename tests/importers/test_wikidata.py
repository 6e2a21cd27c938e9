"""Wikidata items: lines with qualifiers, ranks, unknown values, vague times, references, names in languages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.importers.conftest import Taking

GREGORIAN, JULIAN = "Q1985727", "Q1985786"


def item(name: str) -> dict[str, Any]:
    return {
        "snaktype": "value",
        "datavalue": {"type": "wikibase-entityid", "value": {"entity-type": "item", "id": name}},
    }


def when(time: str, precision: int = 11, calendar: str = GREGORIAN) -> dict[str, Any]:
    value = {"time": time, "precision": precision, "calendarmodel": f"http://www.wikidata.org/entity/{calendar}"}
    return {
        "snaktype": "value",
        "datavalue": {"type": "time", "value": value | {"before": 0, "after": 0, "timezone": 0}},
    }


def day(text: str) -> dict[str, Any]:
    return when(f"+{text}T00:00:00Z", {4: 9, 7: 10, 10: 11}[len(text.replace("-00", ""))])


def text(value: Any) -> dict[str, Any]:
    return {"snaktype": "value", "datavalue": {"type": "string", "value": value}}


SOME, NONE = {"snaktype": "somevalue"}, {"snaktype": "novalue"}


def claim(value: Any, rank: str = "normal", references: Any = (), **qualifiers: Any) -> dict[str, Any]:
    return {
        "id": "S1",
        "mainsnak": value if isinstance(value, dict) else item(value),
        "rank": rank,
        "qualifiers": {key: [one] for key, one in qualifiers.items()},
        "references": [{"snaks": {key: [one] for key, one in reference.items()}} for reference in references],
    }


def entity(name: str, label: str = "", modified: str = "2024-06-01T10:00:00Z", **claims: Any) -> dict[str, Any]:
    listed = {key: value if isinstance(value, list) else [value] for key, value in claims.items()}
    return {
        "id": name,
        "modified": modified,
        "labels": {"en": {"language": "en", "value": label}} if label else {},
        "claims": {key: [one if "mainsnak" in one else claim(one) for one in values] for key, values in listed.items()},
    }


ADA = entity("Q1", "Ada Lind", P31=item("Q5"))


def person(**claims: Any) -> dict[str, Any]:
    return entity("Q1", "Ada Lind", P31=item("Q5"), **claims)


def take(taking: Taking, *entities: Any, code: int = 0, options: tuple[str, ...] = ()) -> str:
    value = {"entities": {one["id"]: one for one in entities}}
    result = taking("wikidata", taking.file("Q.json", json.dumps(value)), "--force", *options)
    assert result.exit_code == code, result.stderr
    return result.stderr


def said(taking: Taking) -> set[tuple[str, str, str, str]]:
    return {(fact.subject, fact.relation, fact.object, fact.title) for fact in taking.facts.facts}


def test_a_person(taking: Taking) -> None:
    take(
        taking,
        person(
            P39=claim("Q10", P580=day("2010-05-01"), P582=day("2014-00-00")),
            P108=claim("Q11", P580=day("2001-03-00")),
            P102=claim("Q12"),
            P463=claim("Q13"),
        ),
        entity("Q10", "minister", P2389=item("Q14")),
        entity("Q14", "Ministry"),
    )
    assert said(taking) == {
        ("Q1", "holds", "Q10", ""),
        ("Q1", "member_of", "Q11", ""),
        ("Q1", "member_of", "Q12", ""),
        ("Q1", "member_of", "Q13", ""),
        ("Q10", "leads", "Q14", ""),
    }
    nodes = {node.id: (node.kind, node.name, node.stub) for node in taking.facts.nodes.values()}
    assert nodes["Q10"] == ("post", "minister", False)
    assert nodes["Q11"] == ("unit", "Q11", True)
    dates = {fact.object: (str(fact.since), str(fact.until)) for fact in taking.facts.facts}
    assert dates["Q10"] == ("2010-05-01", "2014/2015-01-01")
    assert dates["Q11"] == ("2001-03", "None")


def test_an_organisation(taking: Taking) -> None:
    take(
        taking,
        entity(
            "Q2",
            "Acme",
            P169=claim("Q1", P580=day("2015-01-01")),
            P488=claim("Q3"),
            P3320=claim("Q4"),
            P1037=claim("Q5000"),
            P749=claim("Q6"),
            P355=claim("Q7"),
            P571=day("1990-00-00"),
            P576=day("2020-03-01"),
            P127=claim("Q9"),
        ),
    )
    assert said(taking) == {
        ("Q1", "leads", "Q2", "Chief executive officer"),
        ("Q3", "member_of", "Q2", "Chairperson"),
        ("Q4", "member_of", "Q2", "Board member"),
        ("Q5000", "member_of", "Q2", "Director or manager"),
        ("Q2", "part_of", "Q6", ""),
        ("Q7", "part_of", "Q2", ""),
        ("Q2", "exists", "", ""),
        ("Q2", "dissolved", "", ""),
    }
    assert not taking.on("2024-06-01").held
    assert [held.subject for held in taking.on("2019-01-01").lines("leads", "Q1")] == ["Q1"]


TIMES: list[tuple[dict[str, Any], str]] = [
    (when("+2001-02-03T00:00:00Z", 11), "2001-02-03"),
    (when("+00000002001-02-03T00:00:00Z", 14), "2001-02-03"),
    (when("+2001-02-00T00:00:00Z", 10), "2001-02"),
    (when("+2001-02-03T00:00:00Z", 9), "2001"),
    (when("+1985-00-00T00:00:00Z", 8), "1980/1989"),
    (when("+2000-00-00T00:00:00Z", 7), "1901/2000"),
    (when("+1901-00-00T00:00:00Z", 7), "1901/2000"),
    (when("+2000-00-00T00:00:00Z", 6), "1001/2000"),
    (when("+1582-10-04T00:00:00Z", 11, JULIAN), "1582-10-14"),
    (when("+1917-10-25T00:00:00Z", 11, JULIAN), "1917-11-07"),
    (when("+1917-10-00T00:00:00Z", 10, JULIAN), "1917-10-14/1917-11-13"),
    (when("+1700-00-00T00:00:00Z", 9, JULIAN), "1700-01-11/1701-01-11"),
]
UNREAD: list[dict[str, Any]] = [
    when("-0044-03-15T00:00:00Z"),
    when("+20000-00-00T00:00:00Z", 9),
    when("+2001-00-00T00:00:00Z", 5),
    when("+2001-13-40T00:00:00Z"),
    when("+2001-13-40T00:00:00Z", 11, JULIAN),
    when("soon"),
    text("2001"),
    {"snaktype": "value"},
]


@pytest.mark.parametrize(("time", "wanted"), TIMES)
def test_times_are_as_vague_as_they_say(taking: Taking, time: dict[str, Any], wanted: str) -> None:
    take(taking, person(P108=claim("Q11", P580=time)))
    assert [str(fact.since) for fact in taking.facts.facts] == [wanted]


@pytest.mark.parametrize("time", UNREAD)
@pytest.mark.parametrize("qualifier", ["P580", "P582", "P585"])
def test_times_that_are_none_are_told_and_say_nothing_of_today(taking: Taking, time: Any, qualifier: str) -> None:
    told = take(taking, person(P108=claim("Q11", **{qualifier: time})), code=1)
    assert f"Q1 {qualifier}: " in told
    (fact,) = taking.facts.facts
    assert (str(fact.until), bool(fact.note)) == ("unknown", True)
    assert not taking.on("2024-06-01").held


WHEN: dict[str, tuple[list[Any], dict[str, bool]]] = {
    "no end is said": ([person(P108=claim("Q11", P580=day("2001-01-01"), P582=NONE))], {"2024-06-01": True}),
    "an end that nobody knows": ([person(P108=claim("Q11", P580=day("2001-01-01"), P582=SOME))], {"2024-06-01": False}),
    "at a point in time": (
        [person(P108=claim("Q11", P585=day("2010-01-01")))],
        {"2009-12-31": False, "2010-01-01": True},
    ),
    "beside a preferred value": (
        [person(P108=[claim("Q11", P580=day("2001-01-01")), claim("Q12", "preferred")], P570=NONE)],
        {"2001-01-01": True, "2010-01-01": False},
    ),
    "a term without dates": ([person(P39=claim("Q10", P2937=item("Q99")))], {"2024-06-01": False}),
    "a death": (
        [person(P108=claim("Q11", P580=day("2001-01-01")), P570=day("2005-05-05"))],
        {"2005-05-04": True, "2005-05-06": False, "2024-06-01": False},
    ),
    "a death that nobody dates": ([person(P108=claim("Q11"), P570=SOME)], {"2024-06-01": False}),
    "an employer that was dissolved": (
        [person(P108=claim("Q11")), entity("Q11", "Old", P576=day("2010-00-00"))],
        {"2011-01-02": False, "2024-06-01": False},
    ),
}


@pytest.mark.parametrize("case", WHEN)
def test_when_somebody_is_there(taking: Taking, case: str) -> None:
    entities, answers = WHEN[case]
    take(taking, *entities)
    found = {
        one: any(held.object == "Q11" or held.key.relation == "holds" for held in taking.on(one).held)
        for one in answers
    }
    assert found == answers


def test_deprecated_statements_are_told_and_not_read(taking: Taking) -> None:
    told = take(
        taking, person(P108=[claim("Q11", "deprecated"), claim("Q12")], P570=claim(day("1999-01-01"), "deprecated"))
    )
    assert [fact.object for fact in taking.facts.facts] == ["Q12"]
    assert "note: statements of deprecated rank are not read (1 of them)" in told
    assert taking.on("2024-06-01").held


def test_references_are_sources_and_without_one_it_is_wikidatas_word(taking: Taking) -> None:
    cited = {"P854": text("https://www.example.com/a"), "P813": day("2020-02-02"), "P1476": text("A story")}
    dated = {"P854": text("http://news.example/b"), "P577": day("2019-01-01")}
    stated, imported = {"P248": item("Q77")}, {"P143": item("Q328")}
    take(
        taking,
        person(
            P108=claim("Q11", references=[cited, dated, stated, imported], P580=day("2001-01-01")),
            P463=[
                claim("Q12", references=[imported]),
                claim("Q13", references=[cited]),
                claim("Q14", references=[dated]),
            ],
        ),
        entity("Q77", "Who's Who"),
    )
    found = {
        (fact.object, fact.source.publisher, fact.source.kind, str(fact.source.published), fact.by)
        for fact in taking.facts.facts
    }
    assert found == {
        ("Q11", "example.com", "press", "../2020-02-02", "Wikidata"),
        ("Q11", "news.example", "press", "2019-01-01", "Wikidata"),
        ("Q11", "Who's Who", "press", "../2024-06-01", "Wikidata"),
        ("Q12", "Wikidata", "community", "2024-06-01", ""),
        ("Q13", "Wikidata", "community", "2024-06-01", ""),
        ("Q14", "news.example", "press", "2019-01-01", "Wikidata"),
    }
    source = next(source for source in taking.facts.sources.values() if source.publisher == "example.com")
    assert (source.url, source.title, str(source.accessed)) == ("https://www.example.com/a", "A story", "2020-02-02")


def test_an_encyclopedia_that_is_cited_is_a_weak_voice(taking: Taking) -> None:
    take(taking, person(P108=claim("Q11", references=[{"P854": text("https://de.wikipedia.org/wiki/X")}])))
    assert {fact.source.kind for fact in taking.facts.facts} == {"community"}


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://[", "file:///etc/passwd", "", 7, None, {"a": 1}])
def test_what_is_no_address_is_no_source(taking: Taking, url: Any) -> None:
    take(taking, person(P108=claim("Q11", references=[{"P854": text(url)}])))
    assert {fact.source.publisher for fact in taking.facts.facts} == {"Wikidata"}


def test_a_general_position_of_an_organisation_is_a_post_of_its_own(taking: Taking) -> None:
    held = claim("Q10", P642=item("Q11"), P768=item("Q12"))
    take(taking, person(P39=held), entity("Q10", "director"), entity("Q11", "Acme"), entity("Q12", "North"))
    (fact,) = taking.facts.facts
    assert (fact.object, fact.note) == ("Q10-of-Q11", "North")
    post = next(node for node in taking.facts.nodes.values() if node.id == "Q10-of-Q11")
    assert (post.name, post.unit, post.seats) == ("director of Acme", "Q11", None)


def test_names_in_many_languages(taking: Taking) -> None:
    named = person(P108=claim("Q11"))
    named["labels"] = {
        key: {"value": value}
        for key, value in {"de": "Ada L.", "en": "Ada Lind", "zh": "阿达", "fr": "Ada Lind"}.items()
    }
    named["aliases"] = {"de": [{"value": "A. Lind"}], "en": [{"value": "Countess"}]}
    take(taking, named)
    node = next(node for node in taking.facts.nodes.values() if node.id == "Q1")
    assert (node.name, node.aliases) == ("Ada Lind", ("Ada L.", "阿达", "Countess", "A. Lind"))
    take(taking, named, options=("--lang", "de"))
    node = next(node for node in taking.facts.nodes.values() if node.id == "Q1")
    assert (node.name, node.aliases) == ("Ada L.", ("A. Lind",))


def test_what_is_not_read_is_told(taking: Taking) -> None:
    told = take(
        taking,
        person(P69=claim("Q8"), P21=claim("Q9"), P39=claim(SOME), P108=claim("Q11")),
        entity("Q2", "Acme", P127=claim("Q9"), P463=claim("Q12")),
    )
    for what in (
        "statements of other properties are not read (2 of them)",
        "statements of P39 with no known value are not read (1 of them)",
        "statements of P127 (owned by) are not read (1 of them)",
        "memberships of organisations (P463) are not read (1 of them)",
        "1 statement(s) have no dates: read as so on the day of their source",
    ):
        assert what in told


def test_an_item_of_no_day_is_told(taking: Taking) -> None:
    undated = person(P108=claim("Q11"), modified="")
    assert "warning: Q1 does not say when it was changed last" in take(taking, undated)
    assert "changed last" not in take(taking, undated, options=("--published", "2024-01-01"))
    assert {str(fact.source.published) for fact in taking.facts.facts} == {"2024-01-01"}


def test_two_kinds_at_once_are_told(taking: Taking) -> None:
    told = take(taking, person(P108=claim("Q3")), entity("Q3", "Bo", P31=item("Q5")), code=1)
    assert (
        "Q1 P108: member_of is said of a person, and leads to a unit; 'Q3' is a person; not read [wrong-kind]" in told
    )


@pytest.mark.parametrize(
    "value", ["{", "[]", "7", '"x"', "{}", '{"entities": []}', '{"entities": {"Q1": 7}}', '{"id": "Q1"}', "[" * 100_000]
)
def test_what_is_no_item_is_refused(taking: Taking, value: str) -> None:
    result = taking("wikidata", taking.file("Q.json", value))
    assert (result.exit_code, "Error:" in result.stderr) == (2, True)


HOSTILE_JSON: list[dict[str, Any]] = [
    {"id": "Q1", "claims": 7},
    {"id": "Q1", "claims": {"P39": 7}},
    {"id": "Q1", "claims": {"P39": [7, None, {}]}},
    {"id": "Q1", "claims": {"P39": [{"mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": 7}}}}]}},
    {"id": "Q1", "claims": {"P39": [{"mainsnak": {"datavalue": 7}, "qualifiers": 7, "references": 7, "rank": []}]}},
    {"id": "Q1", "labels": 7, "aliases": {"en": 7}, "claims": {}},
    {"id": "Q1", "labels": {"en": 7}, "claims": {"P108": [claim("Q1")]}},
    {"id": "Q1", "claims": {"P749": [claim("Q1")], "P355": [claim("Q1")]}},
    {"id": "Q1", "modified": 10**400, "claims": {}},
    {"id": 7, "claims": {}},
    {"claims": {}},
]


@pytest.mark.parametrize("value", HOSTILE_JSON)
def test_json_of_another_shape_is_no_traceback(taking: Taking, value: dict[str, Any]) -> None:
    result = taking("wikidata", taking.file("Q.json", json.dumps(value)), "--published", "2024")
    assert result.exit_code in (0, 1), result.stderr
    assert taking.facts if any(taking.folder.glob("*.yaml")) else "without an id" in result.stderr
