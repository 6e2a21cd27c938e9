"""What is handed out: the wheel and the sdist, built twice and installed where nothing of ours is."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GUIDE = {page.name for page in (ROOT / "docs").glob("*.md")}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two builds of the wheel and the sdist, one after the other."""
    folders = [tmp_path_factory.mktemp(name) for name in ("first", "second")]
    for folder in folders:
        command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folders


@pytest.fixture(scope="session")
def installed(built: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands where the wheel is installed, and of ours nothing else; what it needs is borrowed."""
    place = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    [wheel] = built[0].glob("*.whl")
    [packages] = place.glob("lib/python*/site-packages")
    command = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(packages)]
    subprocess.run([*command, str(wheel)], check=True, capture_output=True)
    # not the paths that our own environment adds for the project as it is worked on
    (packages / "borrowed.pth").write_text(
        str(Path(metadata.__file__ and pytest.__file__).parents[1]), encoding="utf-8"
    )
    return place / "bin"


def asked(installed: Path, folder: Path, *arguments: str) -> str:
    code = "import sys; from graph.start import run; sys.argv = ['orgraph', *sys.argv[1:]]; run()"
    command = [str(installed / "python"), "-I", "-c", code, *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env={"COLUMNS": "100"})
    return done.stdout + done.stderr


def test_builds_are_the_same_to_the_byte(built: list[Path]) -> None:
    first, second = (
        {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in one.iterdir()} for one in built
    )
    assert len(first) == 2
    assert first == second


def test_the_wheel_holds_the_program_the_facts_and_the_guide_and_nothing_else(built: list[Path]) -> None:
    [wheel] = built[0].glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {
        "graph",
        "orgraph",
        f"orgraph-{PROJECT['project']['version']}.dist-info",
        f"orgraph-{PROJECT['project']['version']}.data",
    }
    assert {name.removeprefix("orgraph/guide/") for name in names if "/guide/" in name} == GUIDE
    facts = {name.removeprefix("orgraph/sets/bytedance/") for name in names if "/sets/bytedance/" in name}
    assert {name for name in facts if name.endswith(".yaml")} == {path.name for path in (ROOT / "data").glob("*.yaml")}
    assert not [name for name in names if "__pycache__" in name or "node_modules" in name or "/tests/" in name]
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "graph").rglob("*.py")}
    assert modules <= set(names)


def test_the_sdist_can_be_tested(built: list[Path]) -> None:
    [sdist] = built[0].glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "tests/test_package.py", "data/README.md"} <= names
    assert not [name for name in names if "node_modules" in name or "__pycache__" in name]


def test_where_it_is_installed_it_is_not_the_project_that_answers(installed: Path, tmp_path: Path) -> None:
    code = "import graph, orgraph; print(graph.__file__); print(orgraph.__file__)"
    done = subprocess.run(
        [str(installed / "python"), "-I", "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert all(str(installed.parent) in line for line in done.stdout.splitlines())


def test_the_first_minute_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    greeting = asked(installed, tmp_path)
    for way in ("--data bytedance", "orgraph init", "orgraph import"):
        assert way in greeting
        assert way in asked(installed, tmp_path, "stats")
    assert "Zhang Lidong" in asked(installed, tmp_path, "chain", "Shi Ben", "--data", "bytedance", "--at", "2022-11-15")
    assert "The facts format" in asked(installed, tmp_path, "help")
    assert asked(installed, tmp_path, "help", "facts").startswith("# The facts format")
    assert "0 errors" in asked(installed, tmp_path, "check", "--data", "home-office")
    code = "import orgraph; print(orgraph.open('bytedance').at('2022-11-15').chain('康泽宇')[0]['name'])"
    done = subprocess.run(
        [str(installed / "python"), "-I", "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout == "Bob Kang\n"
    assert not list(tmp_path.iterdir())


def needed() -> Iterator[Requirement]:
    groups = (one for group in PROJECT["dependency-groups"].values() for one in group if isinstance(one, str))
    for text in (*PROJECT["project"]["dependencies"], *groups):
        yield Requirement(text)


def test_every_dependency_has_a_lower_bound() -> None:
    for one in needed():
        if one.name in {"types-PyYAML", "types-jsonschema", "types-openpyxl", "types-networkx"}:
            continue  # types alone
        assert {spec.operator for spec in one.specifier} & {">=", "==", "~=", "<"}, one


def test_the_lock_pins_all_that_is_needed_with_hashes() -> None:
    text = (ROOT / ".ci" / "requirements.lock").read_text(encoding="utf-8")
    pinned = {
        canonicalize_name(name): version for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE)
    }
    entries = re.split(r"\n(?=\S)", text.strip())
    assert all("--hash=sha256:" in entry for entry in entries if not entry.startswith("#"))
    for one in needed():
        assert one.specifier.contains(pinned[canonicalize_name(one.name)]), f"{one}: write the lock anew (make lock)"
    assert json.dumps(text).count("://") == 0, "no address of where packages come from"


def test_whom_to_cite_is_this_version() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["version"] == PROJECT["project"]["version"]
    assert cited["license"] == PROJECT["project"]["license"]
