"""``export``: to stdout or files, a part or all, with what is lost told on stderr; what is hostile does nothing."""

from __future__ import annotations

import importlib.util
import json
from typing import TYPE_CHECKING

import pytest

from graph import formats
from graph.formats import csv_tables
from tests.hostile import HOSTILE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

AT = ("--at", "2022-11-15")


RENDERS = importlib.util.find_spec("resvg_py") is not None
WRITTEN = [name for name in formats.NAMES if name != "png" or RENDERS]
"""Without resvg there is no PNG; what is said then is tested with the pictures."""


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.skipif(name not in WRITTEN, reason="resvg-py is not installed"))
        for name in formats.NAMES
    ],
)
def test_every_format_is_written_the_same_twice_and_tells_its_losses(run: Run, tmp_path: Path, name: str) -> None:
    first = run("export", name, *AT, "-o", str(tmp_path / "one" / "x"))
    assert first.exit_code == 0, first.stderr
    run("export", name, *AT, "-o", str(tmp_path / "two" / "x"))
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / part).iterdir()} for part in ("one", "two"))
    assert one == two
    assert all(one.values())
    for loss in formats.format_called(name).LOSSES:
        assert f"Not in {name}: {loss}." in first.stderr
    piped = run("export", name, *AT)
    if name in formats.BINARY:
        assert (piped.exit_code, "name a file with -o" in piped.stderr) == (2, True)
    else:
        assert piped.stdout.encode() in one.values()


def test_tables_are_files_of_one_name(run: Run, tmp_path: Path) -> None:
    assert run("export", "csv", *AT, "-o", str(tmp_path / "org.csv")).exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"org.nodes.csv", "org.sources.csv", "org.lines.csv"}
    tables = {name: (tmp_path / f"org.{name}.csv").read_text() for name in ("nodes", "sources", "lines")}
    assert csv_tables.read(tables).at == "2022-11-15"


def test_a_selection_is_exported_with_the_lines_within(run: Run) -> None:
    found = json.loads(run("export", "json", *AT, "--select", "+shi-ben").stdout)
    assert {node["id"] for node in found["nodes"]} == {"shi-ben", "bob-kang", "zhang-lidong", "liang-rubo"}
    assert {(edge["source"], edge["target"]) for edge in found["edges"]} == {
        ("shi-ben", "bob-kang"),
        ("bob-kang", "zhang-lidong"),
        ("zhang-lidong", "liang-rubo"),
    }
    assert {source["id"] for source in found["graph"]["sources"]} == {"ebrun-2022-11", "scmp-2022-01"}
    wrong = run("export", "json", *AT, "--select", "+shi-bn")
    assert (wrong.exit_code, "did you mean Shi Ben" in wrong.stderr) == (2, True)
    earlier = json.loads(run("export", "json", *AT, "--known", "2022-10-01", "--select", "bob-kang+").stdout)
    assert earlier["graph"]["known"] == "2022-10-01"
    assert [node["id"] for node in earlier["nodes"]] == ["bob-kang"]


def test_what_cannot_be_written_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    refused = run("export", "dot", *AT, "-o", str(tmp_path / "file" / "x.dot"))
    assert (refused.exit_code, "cannot write" in refused.stderr) == (2, True)
    assert run("export", "visio").exit_code == 2


def test_a_pipe_gets_the_bytes_and_a_terminal_nothing_that_steers_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from graph.cli import export

    (tmp_path / "a.yaml").write_text(
        'source: {id: s, publisher: P, published: 2020}\npeople: {a: {name: "\\e[31mred"}, b: }\n'
        "facts: [{person: a, reports_to: b}]\n"
    )
    piped = run("export", "json", "--at", "2020-06-01", data=tmp_path)
    assert json.loads(piped.stdout)["nodes"][0]["name"] == "\x1b[31mred"
    csv = run("export", "csv", "--at", "2020-06-01", "-o", str(tmp_path / "x"), data=tmp_path)
    assert csv.exit_code == 0
    written: list[str] = []

    class Terminal:
        @staticmethod
        def isatty() -> bool:
            return True

    monkeypatch.setattr("sys.stdout", Terminal)
    monkeypatch.setattr("click.echo", lambda text, **_: written.append(text))
    export._print([formats.Part("", ".csv", b"a\x1b[31m\nb\n")], "csv")  # noqa: SLF001 - a terminal
    assert written == ["a\\x1b[31m\nb\n"]


@pytest.mark.parametrize("name", ["mermaid", "json", "csv", "svg", "jsonld"])
def test_a_format_imports_only_what_it_needs(name: str) -> None:
    import subprocess
    import sys

    code = (
        f"import sys, graph.cli.export; from graph import formats; formats.format_called({name!r}); print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"networkx", "pyvis", "pyarrow", "yaml.constructor", "edtf"} & {*loaded} - {"yaml.constructor"}


def test_hostile_names_through_every_exporter(run: Run, tmp_path: Path) -> None:
    from graph import dates
    from graph.facts import Fact, Facts, Node, Source
    from graph.files import yaml_target

    source = Source("s", "P", published=dates.parse("2020-01-01"))
    nodes = [Node(name, "person", name, (name + "2",), name) for name in HOSTILE]
    facts = [Fact(name, "reports_to", HOSTILE[0], source, name) for name in HOSTILE[1:]]
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "h.yaml").write_text(yaml_target.dump(Facts.of(nodes, [source], facts)), encoding="utf-8")
    for name in WRITTEN:
        done = run("export", name, "--at", "2020-01-01", "-o", str(tmp_path / name / "x"), data=tmp_path / "data")
        assert done.exit_code == 0, (name, done.stderr)
    for name in ("csv", "json", "graphml", "parquet"):
        room = formats.format_called(name)
        files = {
            path.name.partition(".")[2].partition(".")[0]: path.read_bytes() for path in (tmp_path / name).iterdir()
        }
        parts = {key: value if name == "parquet" else value.decode() for key, value in files.items()}
        taken = room.read(parts if len(parts) > 1 else next(iter(parts.values())))
        assert {node.id for node in taken.nodes} == {node.name for node in taken.nodes} == set(HOSTILE)
        assert {line.title for line in taken.lines} == set(HOSTILE[1:])
