"""Each rule of the language holds for our reader; where libyaml reads otherwise, docs/yaml.md says so."""

from __future__ import annotations

from typing import Any

import pytest

from graph.files.yaml_source import read
from tests.conftest import ROOT
from tests.yaml_by_the_book.rules import OTHERWISE, RULES, Rule, Wrong


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.group}: {rule.says}")
def test_the_rules_of_yaml(rule: Rule) -> None:
    value, found = read(rule.text, "f")
    if isinstance(rule.means, Wrong):
        first = min(found)
        assert f"{first.where.line}:{first.where.column} {first.rule}" == rule.means
        assert not first.message.startswith("this is not YAML: could not"), first
    else:
        assert (value, found) == (rule.means, [])


@pytest.mark.parametrize(("name", "text", "means"), [row[:3] for row in OTHERWISE])
def test_where_libyaml_reads_otherwise(name: str, text: str, means: Any) -> None:
    assert read(text, "f") == (means, [])
    assert name in (ROOT / "docs" / "yaml.md").read_text(encoding="utf-8")
