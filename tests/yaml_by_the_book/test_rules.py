"""Each rule of the language holds for our reader, also where libyaml reads on."""

from __future__ import annotations

import pytest

from graph.files.yaml_source import read
from tests.yaml_by_the_book.rules import RULES, STRICT, Rule, Wrong


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.group}: {rule.says}")
def test_the_rules_of_yaml(rule: Rule) -> None:
    value, found = read(rule.text, "f")
    if isinstance(rule.means, Wrong):
        first = min(found)
        assert f"{first.where.line}:{first.where.column} {first.rule}" == rule.means
        assert not first.message.startswith("this is not YAML: could not"), first
    else:
        assert (value, found) == (rule.means, [])


@pytest.mark.parametrize("rule", STRICT, ids=lambda rule: rule.says)
def test_what_libyaml_reads_and_yaml_does_not(rule: Rule) -> None:
    value, found = read(rule.text, "f")
    if isinstance(rule.means, Wrong):
        assert [f"{one.where.line}:{one.where.column} {one.rule}" for one in found] == [f"{rule.means} yaml-strict"]
        assert value is not None, "it is read on"
    else:
        assert (value, found) == (rule.means, [])
