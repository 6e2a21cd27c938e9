"""Names that would do something, through every importer: they come back as themselves, as text."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import openpyxl
from hypothesis import given

from graph.files import loader, yaml_target
from graph.importers import backstage, ftm, popolo, roster, statements
from graph.importers.records import Publication
from tests.hostile import HOSTILE, named

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from graph.importers.records import Records
    from tests.importers.conftest import Taking


def table(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


def test_through_the_roster(taking: Taking) -> None:
    rows = [
        ["id", "name", "title", "unit", "manager"],
        [HOSTILE[0], "boss", "", "", ""],
        *([name, f"n{name}", name, f"u{name}", HOSTILE[0]] for name in HOSTILE[1:]),
    ]
    result = taking("roster", taking.file("r-2024-01-01.csv", table(rows)), "--name", "name", "--path", "")
    assert result.exit_code == 0, result.stderr
    facts = taking.facts
    wanted = {name.strip() for name in HOSTILE[1:]}
    assert {fact.subject for fact in facts.facts} == wanted | {HOSTILE[0]}
    assert {fact.title for fact in facts.facts if fact.relation == "member_of"} == wanted
    assert {facts.nodes[one].name for one in wanted} == {" ".join(f"n{name}".split()) for name in HOSTILE[1:]}


def test_through_a_workbook(taking: Taking) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    kept = [
        name for name in HOSTILE if not openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.search(name) and "_x00" not in name
    ]
    for row, cells in enumerate([["id", "manager"], ["boss", ""], *([name, "boss"] for name in kept)], 1):
        for column, text in enumerate(cells, 1):
            sheet.cell(row, column).value = text
            sheet.cell(row, column).data_type = "s"
    path = taking.folder.parent / "w-2024.xlsx"
    book.save(path)
    result = taking("roster", path, "--on", "2024-01-01")
    assert result.exit_code == 0, result.stderr
    assert {fact.subject for fact in taking.facts.facts} == {"boss", *(name.strip() for name in kept)}


def test_through_statements(taking: Taking) -> None:
    rows = [["subject", "predicate", "value", "valid_from"]]
    for name in HOSTILE:
        rows += [
            [f"s{name}", "name", name, ""],
            [f"s{name}", "reports_to", f"b{name}", "2020-01-01"],
            [f"s{name}", "title", name, ""],
        ]
    result = taking("statements", taking.file("s.csv", table(rows)))
    assert result.exit_code == 0, result.stderr
    facts = taking.facts
    assert {fact.object for fact in facts.facts} == {f"b{name}".strip() for name in HOSTILE}
    assert {fact.title for fact in facts.facts} == {name.strip() for name in HOSTILE}


def test_a_source_of_any_name_gets_a_file(taking: Taking) -> None:
    rows = [["subject", "predicate", "value", "valid_from", "source"]]
    rows += [["a", "reports_to", "b", "2020-01-01", f"{name}{number}"] for number, name in enumerate(HOSTILE)]
    rows += [["a", "reports_to", "b", "2020-01-01", "漢" * 400]]
    result = taking("statements", taking.file("s.csv", table(rows)))
    assert result.exit_code == 0, result.stderr
    assert len(list(taking.folder.iterdir())) == len({fact.source.id for fact in taking.facts.facts})


def test_through_popolo(taking: Taking) -> None:
    persons = [
        {"id": name, "name": f"n{name}", "memberships": [{"organization_id": f"o{name}", "role": name}]}
        for name in HOSTILE
    ]
    result = taking("popolo", taking.file("p.json", json.dumps({"persons": persons})), "--published", "2024")
    assert result.exit_code == 0, result.stderr
    assert {(fact.subject, fact.object, fact.title) for fact in taking.facts.facts} == {
        (name, f"o{name}", name) for name in HOSTILE
    }


def test_through_ftm(taking: Taking) -> None:
    lines = [
        {
            "id": f"l{number}",
            "schema": "Membership",
            "properties": {"member": [name], "organization": [f"o{name}"], "role": [name]},
        }
        for number, name in enumerate(HOSTILE)
    ]
    lines += [{"id": name, "schema": "Person", "properties": {"name": [f"n{name}"]}} for name in HOSTILE]
    text = "".join(f"{json.dumps(line)}\n" for line in lines)
    result = taking("ftm", taking.file("f.json", text), "--published", "2024")
    assert result.exit_code == 0, result.stderr
    assert {(fact.subject, fact.object, fact.title) for fact in taking.facts.facts} == {
        (name, f"o{name}", name) for name in HOSTILE
    }
    assert {taking.facts.nodes[name].name for name in HOSTILE} == {f"n{name}" for name in HOSTILE}


def test_through_backstage(taking: Taking) -> None:
    names = [name for name in HOSTILE if not set(":/") & set(name)]
    told = [[yaml_target.quoted(text) for text in (name, f"n{name}", f"g{name}")] for name in names]
    entity = "---\nkind: User\nmetadata: {{name: {}}}\nspec: {{profile: {{displayName: {}}}, memberOf: [{}]}}\n"
    text = "".join(entity.format(*texts) for texts in told)
    result = taking("backstage", taking.file("b.yaml", text), "--published", "2024")
    assert result.exit_code == 0, result.stderr
    assert {(fact.subject, fact.object) for fact in taking.facts.facts} == {(name, f"g{name}") for name in names}


def test_numbers_are_the_text_they_are(taking: Taking) -> None:
    """However long, and with whatever zeros: as ids they are texts."""
    long = "9" * 6000
    text = f'{{"persons": [{{"id": {long}}}, {{"id": 1.10}}], "organizations": [{{"id": 7e2}}]}}'
    for form in ("popolo", "ftm", "bods", "wikidata"):
        result = taking(form, taking.file("n.json", text), "--published", "2024", "--force")
        assert result.exit_code in (0, 2), result.stderr
    taking("popolo", taking.file("n.json", text), "--published", "2024", "--force")
    assert {node.id for node in taking.facts.nodes.values()} == {long, "1.10", "7e2"}


def back(folder: Path, records: Records) -> None:
    """What was read is written and read as the same facts."""
    facts = records.facts()
    (folder / "all.yaml").write_text(yaml_target.dump(facts), encoding="utf-8", newline="\n")
    assert {fact.id for fact in loader.load(folder).facts} == {fact.id for fact in facts.facts}


@given(named, named)
def test_any_names_at_all(tmp_path_factory: pytest.TempPathFactory, one: str, other: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    path = folder / "x.json"
    path.write_text(
        json.dumps({"persons": [{"id": one, "memberships": [{"organization_id": f"o{other}"}]}]}), encoding="utf-8"
    )
    back(folder, popolo.read([path], Publication("2024")))
    member = {"id": "m", "schema": "Membership", "properties": {"member": [one], "organization": [f"o{other}"]}}
    path.write_text(json.dumps(member), encoding="utf-8")
    back(folder, ftm.read([path], Publication("2024")))
    path.write_text(
        f"kind: User\nmetadata: {{name: {yaml_target.quoted(one)}}}\nspec: {{memberOf: [{yaml_target.quoted(other)}]}}"
    )
    records = backstage.read([path], Publication("2024"))
    assert [fact.subject for fact in records.facts().facts] in ([one], [f"user:{one}"]) or records.problems
    cells = path.with_suffix(".csv")
    cells.write_text(table([["id", "manager"], [one, other]]), encoding="utf-8", newline="")
    back(folder, roster.read([cells], roster.Options({"id": "id", "manager": "manager"}, on="2024")))
    rows = [["subject", "predicate", "value"], [one, "reports_to", other]]
    cells.write_text(table(rows), encoding="utf-8", newline="")
    back(folder, statements.read([cells], statements.Options(published="2024")))
