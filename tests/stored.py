"""A small data folder with a store of its own, and questions about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from graph.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

TREE = "people:\n  ada: {}\n  bo: {name: Bo Berg}\n  cy: {}\nunits: {acme: {}}\n"
SAID = "source: {id: %s, publisher: P, published: 2024-01-31}\nfacts:\n%s"


def said(name: str, *lines: str) -> str:
    return SAID % (name, "".join(f"  - {{{line}}}\n" for line in lines))


def lay_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder, and a place beside it for its store."""
    monkeypatch.setenv("ORGRAPH_CACHE", str(tmp_path / "cache"))
    data = tmp_path / "data"
    (data / "more").mkdir(parents=True)
    (data / "tree.yaml").write_text(TREE)
    (data / "a.yaml").write_text(said("a", "person: bo, reports_to: ada, as: Deputy", "person: ada, leads: acme"))
    (data / "more" / "b.yaml").write_text(
        said("b", "person: cy, reports_to: bo, since: 2023~", "person: cy, named: Cy Dahl")
    )
    return data


def ask(data: Path, *words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [*words, "--data", str(data)], catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


def of_files(data: Path, *words: str) -> tuple[int, str, str]:
    return ask(data, *words, "--no-cache")
