"""Nothing below a data folder is left out in silence: every command that reads it tells what it could not read."""

from __future__ import annotations

import os
import shutil
import socket
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.api import open as open_organisation
from graph.errors import FactsInvalid, OrgraphError
from graph.files import loader, walking
from tests.ordinary import ordinary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.conftest import Run

WORLD = """\
people: {ada: {name: Ada}, bo: {name: Bo}}
units: {shop: {name: Shop}}
source: {id: one, publisher: One, published: 2021}
facts:
- {person: ada, reports_to: bo, since: 2020}
"""
MORE = "source: {id: two, publisher: Two, published: 2021}\nfacts:\n- {person: bo, leads: shop, since: 2020}\n"


pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder with the data in ``data``, which has been asked once, so that a store of it is there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ORGRAPH_CACHE", str(tmp_path / "cache"))
    Path("data/sub").mkdir(parents=True)
    Path("data/world.yaml").write_text(WORLD)
    Path("data/sub/more.yaml").write_text(MORE)
    Path("staff-2024-01-31.csv").write_text("id,name,manager\nc,Cy,\n")
    yield
    for path in Path("data").rglob("*"):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o700)
    Path("data").chmod(0o700)


def other_name(name: str) -> Callable[[], object]:
    return lambda: Path("data/sub/more.yaml").rename(f"data/{name}")


def link(name: str, to: str) -> Callable[[], object]:
    return lambda: Path("data", name).symlink_to(to)


def mode(name: str, bits: int) -> Callable[[], object]:
    return lambda: Path(name).chmod(bits)


def plug() -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("data/x.yaml")


LAID: dict[str, tuple[Callable[[], object], str, str]] = {
    "a folder shut": (mode("data/sub", 0o000), "data/sub", "unreadable-folder"),
    "a folder listed and not entered": (mode("data/sub", 0o444), "data/sub", "unreadable-folder"),
    "a folder entered and not listed": (mode("data/sub", 0o111), "data/sub", "unreadable-folder"),
    "the data folder shut": (mode("data", 0o000), "data", "unreadable-folder"),
    "the data folder not entered": (mode("data", 0o444), "data", "unreadable-folder"),
    "a file shut": (mode("data/sub/more.yaml", 0o000), "data/sub/more.yaml", "unreadable-file"),
    "a link astray": (link("x.yaml", "nowhere"), "data/x.yaml", "unreadable-file"),
    "a link to itself": (link("x.yaml", "x.yaml"), "data/x.yaml", "unreadable-file"),
    "a link through a file": (link("x.yml", "world.yaml/x"), "data/x.yml", "unreadable-file"),
    "a folder named so": (lambda: Path("data/x.yaml").mkdir(), "data/x.yaml", "not-a-file"),
    "a pipe": (lambda: os.mkfifo("data/x.yaml"), "data/x.yaml", "not-a-file"),
    "a socket": (plug, "data/x.yaml", "not-a-file"),
    "a link to a device": (link("x.yaml", "/dev/zero"), "data/x.yaml", "not-a-file"),
    "yml": (other_name("x.yml"), "data/x.yml", "unread-file"),
    "YAML": (other_name("x.YAML"), "data/x.YAML", "unread-file"),
    "hidden by an editor": (other_name("x.yaml.txt"), "data/x.yaml.txt", "unread-file"),
    "a link to a folder": (link("x", "/"), "data/x", "unread-folder"),
    "a link to a parent": (link("sub/x", "../../data"), "data/sub/x", "unread-folder"),
    "a link to a folder, named so": (link("x.yaml", "sub"), "data/x.yaml", "unread-folder"),
    "a link astray that may be a folder": (link("x", "/mnt/nowhere"), "data/x", "unread-folder"),
}
ASKED: dict[str, Sequence[str]] = {
    "check": ["check"],
    "select": ["check", "--select", "ada"],
    "who": ["who", "ada"],
    "without a store": ["who", "ada", "--no-cache"],
    "html": ["html", "-o", "page.html"],
    "export": ["export", "csv"],
    "diff": ["diff", "data", "other"],
    "init": ["init", "data"],
    "add": ["add", "--person", "ada", "--leads", "shop", "--source", "one"],
    "retract": ["retract", "data/world.yaml:5", "--why", "so"],
    "merge": ["merge", "ada", "bo", "--why", "so"],
    "import": ["import", "roster", "staff-2024-01-31.csv", "-o", "data"],
}
FEW = ("who", "without a store", "check")


@pytest.mark.parametrize("asked", FEW)
@pytest.mark.parametrize("laid", LAID)
def test_whatever_is_not_read_is_told_with_its_place(run: Run, laid: str, asked: str) -> None:
    assert run("who", "ada", data="data").exit_code == 0, "and a store is there that knows of none of it"
    lay, place, rule = LAID[laid]
    lay()
    with ordinary():
        done = run(*ASKED[asked], data="data")
    told = done.stdout if asked == "check" else done.stderr
    problems = [line for line in told.split("\n") if line.startswith(f"{place}:1:1: ")]
    warned = rule.startswith("unread-")
    assert [line.endswith(f"[{rule}]") for line in problems] == [True], told
    assert problems[0].startswith(f"{place}:1:1: warning: ") == warned
    assert done.exit_code == (0 if warned else 1 if asked == "check" else 2), told


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("laid", ["a folder shut", "a pipe", "yml", "a link to a folder"])
def test_every_command_tells_it(run: Run, laid: str, asked: str) -> None:
    shutil.copytree("data", "other")
    lay, place, rule = LAID[laid]
    lay()
    with ordinary():
        done = run(*ASKED[asked], data="other" if asked == "diff" else "data")
    told = " ".join((done.stdout + done.stderr).split())
    assert place in told, told
    assert f"[{rule}]" in told or asked == "init", told
    assert "Traceback" not in told


@pytest.mark.parametrize("laid", LAID)
def test_who_opens_the_folder_in_python_is_told(laid: str) -> None:
    lay, place, rule = LAID[laid]
    lay()
    with ordinary(), warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            open_organisation("data")
            told = " ".join(str(one.message) for one in warned)
            assert {one.filename for one in warned} == {__file__}, "the place that opened it"
        except FactsInvalid as error:
            told = str(error)
    assert f"{place}:1:1: " in told
    assert f"[{rule}]" in told


def test_a_folder_that_goes_while_it_is_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = walking._Walk._listed  # noqa: SLF001 - the moment between two looks

    def meanwhile(walk: walking._Walk, inside: str) -> list[os.DirEntry[str]]:
        found = listed(walk, inside)
        shutil.rmtree("data/sub", ignore_errors=True)
        return found

    monkeypatch.setattr(walking._Walk, "_listed", meanwhile)  # noqa: SLF001
    with pytest.raises(FactsInvalid, match=r"data/sub/?:1:1: this folder cannot be read: No such file"):
        loader.load("data")


def test_a_file_that_goes_while_it_is_read_is_told() -> None:
    def meanwhile(paths: Sequence[Path]) -> Sequence[Path]:
        paths[-1].unlink()
        return paths

    with pytest.raises(FactsInvalid, match=r"data/world.yaml:1:1: this file cannot be read: No such file"):
        loader.load("data", meanwhile)


def test_folders_may_stand_deeper_than_calls_do() -> None:
    deep = ["data" + "/a" * steps for steps in range(1, 1200)]
    for folder in deep:
        os.mkdir(folder)  # noqa: PTH102 - Path is not made for it
    os.rename("data/sub/more.yaml", f"{deep[-1]}/more.yaml")  # noqa: PTH104
    assert len(loader.load("data").facts) == 2
    os.rename(f"{deep[-1]}/more.yaml", "data/sub/more.yaml")  # noqa: PTH104
    for folder in reversed(deep):
        os.rmdir(folder)  # noqa: PTH106


def test_nothing_but_something_unread_says_so(run: Run) -> None:
    Path("data/world.yaml").replace("data/world.yml")
    Path("data/sub/more.yaml").unlink()
    done = run("who", "ada", data="data")
    assert done.exit_code == 2
    assert done.stderr == (
        "Error: the data folder 'data' holds no *.yaml file; data/world.yml: "
        "only *.yaml files are read; rename it to world.yaml\n"
    )


@pytest.mark.parametrize("name", ["x" * 300, "x\0y", "data/world.yaml", "locked/data"])
def test_a_folder_that_can_be_none_is_not_there(name: str) -> None:
    Path("locked/data").mkdir(parents=True)
    Path("locked").chmod(0)
    with ordinary(), pytest.raises(OrgraphError, match="there is no data folder"):
        loader.load(name)
    Path("locked").chmod(0o700)


@pytest.mark.parametrize(
    "lay", [lambda: os.mkfifo("x.yaml"), lambda: Path("x.yaml").mkdir(), link("../x.yaml", "x.yaml")]
)
def test_looking_for_facts_here_meets_no_file(run: Run, lay: Callable[[], object]) -> None:
    shutil.rmtree("data")
    Path("data").mkdir()
    lay()
    Path("data").rmdir()
    done = run("who", "ada", data="data")
    assert (done.exit_code, "there is no data folder 'data'" in done.stderr) == (2, True), done.stderr
    Path("data").mkdir()


def test_what_is_hidden_is_not_missed(run: Run) -> None:
    for name in (".github/workflows/facts.yml", ".git/refs/heads/x.yaml", ".travis.yml", "sub/.x.yml"):
        Path("data", name).parent.mkdir(parents=True, exist_ok=True)
        Path("data", name).write_text("a: [")
    Path("data/.hidden").symlink_to("/")
    assert run("who", "ada", data="data").stderr == ""
    assert loader.read("data")[1] == ()
    Path("data/.github/x.yaml").write_text("facts: [")
    assert run("who", "ada", data="data").exit_code == 2


def test_two_data_folders_are_not_one_in_silence(run: Run) -> None:
    done = run("who", "ada", "--data", "data", "--data", "other")
    assert (done.exit_code, "given 2 times" in done.stderr) == (2, True), done.stderr
