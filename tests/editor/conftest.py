"""A small data folder that is open in an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.editor.client import Editor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENTITIES = """\
# ada here is only a word
people:
  ada: {name: Ada Long, also: [艾达], note: ada is no id in here}
  bob: {name: Bob <b>Kang</b> *x*}
units:
  acme: {name: Acme, kind: company}
  shop: {name: Shop}
posts:
  chair: {name: Chair, in: acme}
"""
PRESS = """\
source: {id: s1, publisher: Gazette, published: 2024-01-15}
facts:
  - {person: ada, leads: acme}
"""
LATER = """\
source: {id: s2, publisher: Herald, published: 2024-03-01, derived_from: s1}
facts:
  - {note: "😀 ada 😀", person: "ada", holds: 'chair', quote: "ada, we hear"}
  - person: &who ada
    titled: Chief
  - {person: bob, reports_to: Ada Long}
  - {person: *who, reports_to: bob, line: dotted}
  - {unit: shop, part_of: acme}
  - {person: bob, leads: [shop]}
events:
  - {date: 2024-02, what: ada speaks, people: [bob, ada], units: acme}
"""
FILES = {"data/entities.yaml": ENTITIES, "data/press.yaml": PRESS, "data/later.yaml": LATER}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def editor(folder: Path) -> Iterator[Editor]:
    with Editor(folder) as session:
        yield session
