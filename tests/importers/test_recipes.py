"""The recipes of docs/in-and-out.md, run as they stand there, with the imports that follow them."""

from __future__ import annotations

import base64
import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.importers.conftest import Taking

PAGE = (ROOT / "docs" / "in-and-out.md").read_text(encoding="utf-8")
RECIPES = PAGE[PAGE.index("### A table first") : PAGE.index("### What the messages mean")]
BLOCKS = re.findall(r"^```python\n(.*?)^```\n+```sh\n(.*?)^```", RECIPES, re.MULTILINE | re.DOTALL)


def cook(taking: Taking, number: int, text: str) -> None:
    """Run a recipe on a text, and import what it makes as the page says, into the folder of the test."""
    code, shell = BLOCKS[number]
    made, *imports = map(shlex.split, shell.splitlines())
    folder: Path = taking.folder.parent
    (folder / made[1]).write_text(code, encoding="utf-8")
    (folder / made[2]).write_text(text, encoding="utf-8", newline="")
    subprocess.run([sys.executable, *made[1:]], cwd=folder, check=True)
    for program, command, form, table, *options in imports:
        assert (program, command, table in made[3:]) == ("orgraph", "import", True)
        result = taking(form, folder / table, *options[: options.index("-o")])
        assert result.exit_code == 0, result.stderr


def said(taking: Taking) -> set[tuple[str, str, str, str]]:
    return {(fact.subject, fact.relation, fact.object, fact.title) for fact in taking.facts.facts}


def test_there_are_three() -> None:
    assert len(BLOCKS) == 3


def test_officers(taking: Taking) -> None:
    cook(
        taking,
        0,
        "id,name,position,company_number,company_name,jurisdiction_code,start_date,end_date,retrieved_at,inactive\n"
        "1,LEE Ann,director,007,Acme Ltd,gb,2010-05-01,2014-01-01,2020-02-02T10:00:00,true\n"
        "1,LEE Ann,secretary,008,Beta Ltd,gb,2012-01-01,,2020-02-02T10:00:00,\n"
        "2,LEE Ann,director,007,Acme Ltd,gb,,,2021-03-03T10:00:00,false\n"
        "3,Gone,director,007,Acme Ltd,gb,,,2021-03-03T10:00:00,true\n",
    )
    assert {line for line in said(taking) if line[1] != "exists"} == {
        ("1", "member_of", "gb-007", "director"),
        ("1", "member_of", "gb-008", "secretary"),
        ("2", "member_of", "gb-007", "director"),
    }
    dates = {(fact.subject, fact.object): (str(fact.since), str(fact.until)) for fact in taking.facts.facts}
    assert dates["1", "gb-007"] == ("2010-05-01", "2014-01-01")
    assert {str(source.published) for source in taking.facts.sources.values()} == {
        "2020-02-02",
        "2021-03-03",
        "2024-06-01",
    }
    assert {node.name for node in taking.facts.nodes.values()} == {"LEE Ann", "Acme Ltd", "Beta Ltd"}


def test_vcards(taking: Taking) -> None:
    cook(
        taking,
        1,
        "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:u1\r\nFN:Ann Lee\r\nORG:Acme\\, Inc.;Sales;North\r\n"
        "item1.TITLE;LANGUAGE=en:Head of a very\r\n  long title\r\nEND:VCARD\r\n"
        'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bo\r\nORG:Acme\\, Inc.\r\nTITLE;X="a:b":Clerk\r\nEND:VCARD\r\n',
    )
    assert said(taking) == {
        ("u1", "member_of", "North", "Head of a very long title"),
        ("Bo", "member_of", "Acme, Inc.", "Clerk"),
    }
    assert {str(source.published) for source in taking.facts.sources.values()} == {"2024-06-01"}


def test_ldif(taking: Taking) -> None:
    name = base64.b64encode("Jürgen".encode()).decode()
    cook(
        taking,
        2,
        "version: 1\n\ndn: ou=Sales,dc=x\nobjectClass: organizationalUnit\nou: Sales\n\n"
        f"dn: uid=ju,dc=x\nobjectClass: inetOrgPerson\ncn:: {name}\ntitle: Head\nou: Sales\n\n"
        "dn: uid=bo,\n dc=x\nobjectClass: person\ncn: Bo\nmanager: UID=ju,DC=x\nou: Sales\ntitle: Clerk\n",
    )
    assert {("uid=bo,dc=x", "reports_to", "uid=ju,dc=x", "")} <= {(*line[:3], "") for line in said(taking)}
    nodes = {node.id: node.name for node in taking.facts.nodes.values()}
    assert nodes["uid=ju,dc=x"] == "Jürgen"
    assert ("uid=ju,dc=x", "member_of", "Sales", "Head") in said(taking)
