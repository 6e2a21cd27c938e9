"""File names, their number and the order within them mean nothing: every answer is the same to the byte."""

from __future__ import annotations

import random
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.conftest import DATA

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

COMMANDS = (
    ("chain", "shi-ben", "--at", "2022-11-15"),
    ("reports", "liang-rubo", "--all", "--at", "2023-01-20"),
    ("who", "zhang-yiming", "--at", "2021-11-02", "--possible"),
    ("path", "shi-ben", "kelly-zhang", "--at", "2022-11-15"),
    ("history", "bytedance", "--all", "--possible"),
    ("history", "zhou-sheng", "--possible"),
    ("gaps", "--at", "2023-01-20"),
    ("find", "kang"),
    ("stats", "--at", "2023-01-20"),
    ("diff", "2021-10-31", "2025-12-31"),
    ("why", "bob-kang", "--at", "2022-11-15"),
)


def scattered(target: Path, chance: random.Random) -> None:
    """The shipped facts again: in other files under other names, every list and every mapping in another order."""
    files: dict[str, dict[str, Any]] = defaultdict(dict)

    def anywhere() -> dict[str, Any]:
        return files[f"{chance.randrange(7)}/{chance.choice('zyxw')}.yaml"]

    for path in sorted(DATA.rglob("*.yaml")):
        told = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        own = {"source": told["source"]["id"]} if "source" in told else {}
        for key in ("facts", "events"):
            for entry in told.get(key, ()):
                anywhere().setdefault(key, []).append(shuffled({**own, **entry}, chance))
        for key in ("people", "units", "posts"):
            for node, entry in told.get(key, {}).items():
                anywhere().setdefault(key, {})[node] = entry
        if own:
            anywhere().setdefault("sources", []).append(shuffled(told["source"], chance))
    write(files, target, chance)


def write(files: dict[str, dict[str, Any]], target: Path, chance: random.Random) -> None:
    for name, content in files.items():
        for entries in content.values():
            if isinstance(entries, list):
                chance.shuffle(entries)
        (target / name).parent.mkdir(exist_ok=True)
        text = yaml.safe_dump(shuffled(content, chance), sort_keys=False, allow_unicode=chance.random() < 0.5)
        (target / name).write_text(text, encoding="utf-8")


def shuffled(entry: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    keys = list(entry)
    chance.shuffle(keys)
    return {key: entry[key] for key in keys}


@pytest.mark.parametrize("seed", [1])
def test_every_answer_is_the_same(run: Run, tmp_path: Path, seed: int) -> None:
    scattered(tmp_path, random.Random(seed))
    for command in COMMANDS:
        here, there = (run(*command, "--format", "json", data=folder).stdout for folder in (DATA, tmp_path))
        assert len(here) > 100
        if command[0] == "why":  # the places of the facts differ, of course
            here, there = (
                "\n".join(line for line in text.splitlines() if '"place"' not in line) for text in (here, there)
            )
        assert here == there, command
    assert run("check", data=tmp_path).exit_code == 0
