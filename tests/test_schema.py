"""The JSON Schema decides whatever one file alone can show to be wrong, and tells of every key what it means."""

from __future__ import annotations

import itertools
import os
import re
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import dates
from graph.errors import BadDate
from graph.files import loader
from graph.files.schema import DATE_PATTERN, build
from graph.files.yaml_source import Items, Keys, read
from tests.conftest import ROOT
from tests.editor.client import Editor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.files.yaml_source import Value

VALIDATOR = jsonschema.Draft202012Validator(build())

HEAD = """\
people: {ada: {name: Ada}, bob: {name: Bob}}
units: {acme: {name: Acme, kind: company}, shop: {name: Shop}}
posts: {chair: {name: Chair, in: acme}}
source: {id: s, publisher: P, published: 2024-01-15}
"""


def fact(text: str) -> str:
    return f"{HEAD}facts: [{{{text}}}]\n"


MISTAKES = {
    "a key that facts have not": (fact("person: ada, leeds: acme"), "facts/0"),
    "a key that files have not": (f"{HEAD}fact: []\n", ""),
    "a key that sources have not": (HEAD.replace("publisher", "outlet: O, publisher"), "source"),
    "a key that people have not": (HEAD.replace("name: Ada", "name: Ada, seats: 2"), "people/ada"),
    "a key that events have not": (f"{HEAD}events: [{{date: 2024, what: x, unit: acme}}]\n", "events/0"),
    "a comma without quotes": (HEAD.replace("publisher: P", "publisher: P, title: Up, then down"), "source"),
    "a month that is none": (fact("person: ada, leads: acme, since: 2024-13"), "facts/0/since"),
    "a day that is none": (fact("person: ada, leads: acme, since: 2024-02-30"), "facts/0/since"),
    "a date the other way round": (fact("person: ada, leads: acme, observed: 15.01.2024"), "facts/0/observed"),
    "a date in words": (HEAD.replace("2024-01-15", "last spring"), "source/published"),
    "a date that is a list": (fact("person: ada, leads: acme, since: [2024]"), "facts/0/since"),
    "open, where nothing ends": (fact("person: ada, leads: acme, since: open"), "facts/0/since"),
    "a year of five digits": (fact("person: ada, leads: acme, since: 20244"), "facts/0/since"),
    "no way of vouching": (fact("person: ada, leads: acme, says: certain"), "facts/0/says"),
    "no kind of line": (fact("person: ada, reports_to: bob, line: dashed"), "facts/0/line"),
    "no manner": (fact("person: ada, leads: acme, manner: jointly"), "facts/0/manner"),
    "no basis": (fact("person: ada, leads: acme, basis: guessed"), "facts/0/basis"),
    "no kind of source": (HEAD.replace("publisher: P", "publisher: P, kind: blog"), "source/kind"),
    "a flag that says neither": (fact("person: ada, leads: acme, denied: perhaps"), "facts/0/denied"),
    "nothing that it is about": (fact("leads: acme"), "facts/0"),
    "two that it is about": (fact("person: ada, unit: shop, reports_to: bob"), "facts/0"),
    "nothing that is said": (fact("person: ada, as: Chief"), "facts/0"),
    "a subject that is a list": (fact("person: [ada, bob], leads: acme"), "facts/0/person"),
    "a unit that leads": (fact("unit: shop, leads: acme"), "facts/0"),
    "a person who is vacant": (fact("person: ada, vacant: true"), "facts/0"),
    "a person who is part of": (fact("person: ada, part_of: acme"), "facts/0"),
    "a post that is held by none, or not": (fact("post: chair, vacant: no"), "facts/0/vacant"),
    "a leaving without its day": (fact("person: ada, left: acme"), "facts/0"),
    "a day of no moment": (fact("person: ada, leads: acme, date: 2024"), "facts/0"),
    "a kind of line without a line": (fact("person: ada, leads: acme, line: dotted"), "facts/0"),
    "a retraction without its day": (fact("person: ada, leads: acme, retracted: {why: x}"), "facts/0/retracted"),
    "a retraction that is a text": (fact("person: ada, leads: acme, retracted: 2024"), "facts/0/retracted"),
    "a quote of 26 words": (fact(f"person: ada, leads: acme, quote: {'w ' * 26}"), "facts/0/quote"),
    "a title that is a list": (fact("person: ada, leads: acme, as: [Chief, Head]"), "facts/0/as"),
    "a text that is a mapping": (fact("person: ada, leads: {unit: acme}"), "facts/0/leads"),
    "facts that are no list": (f"{HEAD}facts: {{person: ada, leads: acme}}\n", "facts"),
    "a fact that is a text": (f"{HEAD}facts: [ada leads acme]\n", "facts/0"),
    "people that are a list": (HEAD.replace("{ada: {name: Ada}, bob: {name: Bob}}", "[ada, bob]"), "people"),
    "a person who is a text": (HEAD.replace("ada: {name: Ada}", "ada: Ada"), "people/ada"),
    "a source that is a list": (HEAD.replace("{id: s", "[{id: s").replace("15}", "15}]"), "source"),
    "a source without an id": (HEAD.replace("id: s, ", ""), "source"),
    "a source without a publisher": (HEAD.replace("publisher: P, ", ""), "source"),
    "an id that is left blank": (HEAD.replace("id: s,", "id: ,"), "source/id"),
    "an event without its day": (f"{HEAD}events: [{{what: x}}]\n", "events/0"),
    "an event of nothing": (f"{HEAD}events: [{{date: 2024}}]\n", "events/0"),
    "one that is the same as nobody": (f"{HEAD}same: [{{id: ada}}]\n", "same/0"),
    "no number of seats": (HEAD.replace("in: acme", "in: acme, seats: some"), "posts/chair/seats"),
    "a seat less than one": (HEAD.replace("in: acme", "in: acme, seats: 0"), "posts/chair/seats"),
    "a former name that is none": (
        HEAD.replace("name: Shop", "name: Shop, names: [{until: 2020}]"),
        "units/shop/names/0",
    ),
    "a fact of no source": (fact("person: ada, leads: acme").replace(HEAD.splitlines()[3], ""), "facts/0"),
}
"""What one file alone shows to be wrong, and where."""


def plain(value: Value | None) -> Any:
    """A text as an editor's YAML reader has it: by the core schema of YAML 1.2."""
    if isinstance(value, Keys):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, Items):
        return list(map(plain, value))
    text = str(value or "")
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    return float(text) if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?", text) else text


def wrong_places(text: str) -> set[str]:
    """Where the schema finds something wrong: of alternatives, also the places within each."""
    found = VALIDATOR.iter_errors(plain(read(text, "a.yaml")[0]) or {})
    return {"/".join(map(str, error.absolute_path)) for one in found for error in (one, *within(one))}


def within(error: jsonschema.ValidationError) -> Iterator[jsonschema.ValidationError]:
    for one in error.context or ():
        yield one
        yield from within(one)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_what_one_file_shows_to_be_wrong_is_refused(mistake: str, tmp_path: Path) -> None:
    text, place = MISTAKES[mistake]
    assert not wrong_places(fact("person: ada, leads: acme, since: 2024, quote: w w")), "what stands around it is right"
    assert place in wrong_places(text)
    (tmp_path / "a.yaml").write_text(text)
    found = loader.read(tmp_path)[1]
    assert [problem for problem in found if problem.level == "error"], "the reader refuses it as well"


RIGHT = sorted(
    path
    for folder in ("data", "examples", "tests/worlds/good")
    for path in (ROOT / folder).rglob("*.yaml")
    if path.is_file()
)


@pytest.mark.parametrize("folder", sorted({path.parent for path in RIGHT}), ids=lambda path: path.name)
def test_what_is_right_passes(folder: Path) -> None:
    for path in (one for one in RIGHT if one.parent == folder):
        assert not wrong_places(path.read_text(encoding="utf-8-sig")), path


YEARS = st.sampled_from(["2024", "202X", "20XX", "1999", "0001", "9999"])
POINTS = st.builds(
    "{}{}{}".format,
    YEARS,
    st.sampled_from(
        ["", "-02", "-13", "-21", "-41", "-42", "-XX", "-02-29", "-02-30", "-04-31", "-12-31", "-XX-XX", "-11-XX", "-1"]
    ),
    st.sampled_from(["", "?", "~", "%", "T10:00", "T10:00:00Z", "T10:00+01:00", "!"]),
)
ENDS = st.one_of(POINTS, st.sampled_from(["..", "", "open", "unknown"]))


@given(st.one_of(POINTS, st.builds("{}/{}".format, ENDS, ENDS), st.text("0123456789-X/.?~%T:", max_size=12)))
def test_every_date_that_is_read_passes(text: str) -> None:
    if is_date(text):
        assert re.search(DATE_PATTERN, text)


def is_date(text: str) -> bool:
    try:
        dates.parse(text)
    except BadDate:
        return False
    return True


def test_what_passes_is_a_date_but_for_what_a_pattern_cannot_tell() -> None:
    years, rest = (
        ["2023", "202X"],
        ["", "-02", "-13", "-21", "-42", "-XX", "-02-30", "-02-28", "-04-31", "-06-30", "-11-XX", "-1"],
    )
    for year, more, sign in itertools.product(years, rest, ["", "~", "?", "%", "!"]):
        text = year + more + sign
        if "X" not in text:
            assert bool(re.search(DATE_PATTERN, text)) == is_date(text), text


def properties(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(schema, dict):
        for key, value in schema.get("properties", {}).items():
            if "description" in value or "enum" in value or "type" in value or "anyOf" in value:
                yield key, value
        for value in schema.values():
            yield from properties(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from properties(value)


def test_every_key_says_what_it_means_with_an_example_that_is_right() -> None:
    found = list(properties(build()))
    assert len(found) > 80
    for key, schema in found:
        assert schema["description"], key
        (example,) = schema["examples"]
        assert jsonschema.Draft202012Validator(schema).is_valid(example), (key, example)


def filled(body: Any) -> Any:
    """A snippet as an editor writes it, with something in every gap."""
    if isinstance(body, dict):
        return {filled(key): filled(value) for key, value in body.items()}
    if isinstance(body, list):
        return list(map(filled, body))
    if isinstance(body, str):
        body = re.sub(r"\$\{\d+\|(\w+)[^|]*\|\}", r"\1", body)
        return re.sub(r"\$\d+|\$\{\d+:\w+\}", "2024", body)
    return body


def snippets(schema: Any) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    if isinstance(schema, dict):
        for snippet in schema.get("defaultSnippets", ()):
            yield schema, snippet
    for value in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from snippets(value)


def test_every_entry_that_is_offered_whole_is_right() -> None:
    found = list(snippets(build()))
    assert len({snippet["label"] for _, snippet in found}) >= 15
    for schema, snippet in found:
        assert jsonschema.Draft202012Validator(schema).is_valid(filled(snippet["body"])), snippet


YAML_SERVER = os.environ.get("YAML_LANGUAGE_SERVER")
"""The ``yaml-language-server`` of the npm package, where somebody has it."""


@pytest.mark.skipif(not YAML_SERVER, reason="yaml-language-server is not there")
def test_yaml_language_server_shows_each_mistake(tmp_path: Path) -> None:
    import json

    (tmp_path / "s.json").write_text(json.dumps(build()))
    line = f"# yaml-language-server: $schema={(tmp_path / 's.json').as_uri()}\n"
    command = (str(ROOT / ".venv/bin/node"), str(YAML_SERVER), "--stdio")
    with Editor(tmp_path, command=command) as editor:
        editor.open("right.yaml", line + fact("person: ada, leads: acme, since: 2024-01~, until: open"))
        assert editor.problems("right.yaml") == []
        told: dict[str, bool] = {}
        for number, (mistake, (text, _)) in enumerate(MISTAKES.items()):
            editor.open(f"{number}.yaml", line + text)
            told[mistake] = bool(editor.problems(f"{number}.yaml"))
        assert [mistake for mistake, shown in told.items() if not shown] == []
        editor.open("hover.yaml", line + fact("person: ada, leads: acme"))
        found = editor.ask("textDocument/hover", editor.at("hover.yaml", "leads", 2))["result"]
        assert "The unit that a person or a post heads" in json.dumps(found)
        editor.open("new.yaml", line + "source: {id: s, publisher: P}\nfacts:\n  - ")
        offered = editor.ask("textDocument/completion", editor.at("new.yaml", "  - ", 4))["result"]["items"]
        assert {"somebody leads a unit", "a post is vacant"} <= {one["label"] for one in offered}
        assert {"reports_to", "quote"} <= {one["label"] for one in offered}
