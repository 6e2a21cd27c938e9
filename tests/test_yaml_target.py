"""What is written as YAML reads back as the same facts, whatever the names, by our reader and by PyYAML's."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from graph import dates
from graph.facts import DatedName, Event, Fact, Facts, Node, Retraction, Source
from graph.files import loader, yaml_source, yaml_target
from tests.hostile import named, texts
from tests.laws.organisations import organisations

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.conftest import World


@given(st.lists(texts, min_size=1, max_size=4))
def test_scalars_read_back_as_the_same_text(parts: list[str]) -> None:
    text = f"a: [{', '.join(map(yaml_target.scalar, parts))}]\nb: {yaml_target.scalar(parts[0])}\n"
    value, problems = yaml_source.read(text, "f")
    assert not problems
    assert value == {"a": parts, "b": parts[0]}
    assert yaml.safe_load(text) == {"a": parts, "b": parts[0]} or any(part[:1].isdigit() for part in parts)
    assert text.count("\n") == 2


def back(folder: Path, text: str) -> Facts:
    (folder / "all.yaml").write_text(text, encoding="utf-8", newline="\n")
    return loader.load(folder)


def told(facts: Facts) -> tuple[Any, ...]:
    """All that facts say, less where it stands and a name that only repeats an id."""
    words = [one.name for one in fields(Fact) if one.name != "_id"]
    parts = [{word: getattr(fact, word) for word in words} for fact in facts.facts]
    parts = [
        part | {"at": None, "source": part["source"].id, "id": fact.id}
        for part, fact in zip(parts, facts.facts, strict=True)
    ]
    return dict(facts.nodes), dict(facts.sources), parts, tuple(facts.events)


def test_the_shipped_data_reads_back(bytedance: World, tmp_path: Path) -> None:
    assert told(back(tmp_path, yaml_target.dump(bytedance.facts))) == told(bytedance.facts)


@given(organisations)
def test_any_organisation_reads_back(tmp_path_factory: pytest.TempPathFactory, facts: Facts) -> None:
    said = [fact for fact in facts.facts if fact.relation != "joined" and not (fact.life and fact.since is None)]
    kept = Facts.of(facts.nodes.values(), facts.sources.values(), said)
    assert told(back(tmp_path_factory.mktemp("written"), yaml_target.dump(kept))) == told(kept)


@given(named, named, texts)
def test_hostile_texts_everywhere(tmp_path_factory: pytest.TempPathFactory, one: str, other: str, text: str) -> None:
    day = dates.parse("2020-01-31")
    unit = "u" + one
    source = Source("s" + one, "P" + other, text, text, day, "press", (), text)
    nodes = [
        Node(one, "person", other, (text + "a", "b"), text),
        Node(unit, "unit", other, unit_kind=text, names=(DatedName(other, day, None), DatedName(text + "n"))),
        Node("p" + unit, "post", "p" + unit, unit=unit, seats=None),
        Node("q" + unit, "post", text + "q", seats=3, stub=True),
    ]
    fact = Fact(one, "leads", unit, source, text, note=text, quote=text[:20].replace(" ", ""), place=text)
    facts = Facts.of(
        nodes,
        [source],
        [fact, replace(fact, given_id=other, retracted=Retraction(day, text), until=dates.OPEN)],
        [Event(day, other, source, (unit, one), text)],
    )
    assert told(back(tmp_path_factory.mktemp("hostile"), yaml_target.dump(facts))) == told(facts)


def test_several_sources_and_a_very_long_id(tmp_path: Path) -> None:
    long = "🧑\u200d" * 300
    sources = [Source("s", "P", published=dates.parse("2020")), Source("t", "Q", derived_from=("s",))]
    said = [Fact(long, "reports_to", "b", source, says="rumoured", basis="implied", denied=True) for source in sources]
    facts = Facts.of([Node(long, "person", "A"), Node("b", "person", "b")], sources, said)
    assert told(back(tmp_path, yaml_target.dump(facts))) == told(facts)


def test_the_shape_of_what_is_written() -> None:
    source = Source("s", "P", published=dates.parse("2020-01"))
    facts = Facts.of(
        [Node("007", "person", "James, B."), Node("no", "person", "no")],
        [source],
        [Fact("007", "reports_to", "no", source, "Agent", place="row 2")],
    )
    assert yaml_target.dump(facts) == (
        "source:\n  id: s\n  publisher: P\n  published: 2020-01\n  kind: press\n"
        'people:\n  "007": {name: "James, B."}\n  "no": {}\n'
        'facts:\n  - {person: "007", reports_to: "no", as: Agent, where: row 2}\n'
    )
    assert yaml_target.dump(Facts.of([], [], [])) == ""
