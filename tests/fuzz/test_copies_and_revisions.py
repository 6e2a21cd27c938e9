"""What is read beside facts: copies of sources, git's own files and objects, and what an agent proposes."""

from __future__ import annotations

import atexit
import contextlib
import shutil
import tempfile
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import pytest
from fpdf import FPDF
from hypothesis import example, given
from hypothesis import strategies as st

from graph.agent import proposals
from graph.agent.desk import Desk
from graph.errors import OrgraphError
from graph.files import copied_text
from tests import forging
from tests.fuzz.mutation import changed, mutated
from tests.fuzz.test_never_a_traceback import SOME, WORLD, asked

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = b"<html><meta charset=utf-8><style>p{}</style><p hidden>no<p>Ada Long re&shy;ports <b>to</b> Bo.</p><svg></html>"
ARTICLE = "The head of sales, Ada Long, reports to Bo Reed, two people said."
PROPOSED = """\
source: {id: paper, publisher: The Paper, published: 2024-03-01, url: https://example.org/a}
people: {ada-long: {name: Ada Long}, bo-reed: {name: Bo Reed}}
facts:
  - {person: ada-long, reports_to: bo-reed, observed: 2024-03, quote: "Ada Long, reports to Bo Reed"}
"""


@cache
def pdf() -> bytes:
    """A document of one page."""
    document = FPDF()
    document.add_page()
    document.set_font("helvetica")
    document.cell(text="Ada Long reports to Bo.")
    return bytes(document.output())


@pytest.mark.parametrize("name", ["a.html", "a.pdf", "a.txt"])
@SOME
@given(data=st.data())
def test_copies_have_a_text_or_are_told_to_have_none(name: str, data: st.DataObject) -> None:
    seed = {"a.html": PAGE, "a.pdf": pdf(), "a.txt": ARTICLE.encode("utf-16")}[name]
    assert "Ada Long" in copied_text.text_of(name, seed)
    content = data.draw(changed(seed))
    with contextlib.suppress(copied_text.Unread):
        assert isinstance(copied_text.text_of(name, content), str)


@cache
def repository() -> Path:
    """Two commits, the second of which says once more that Ada reports to Bo; taken away when the run ends."""
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder)
    data = folder / "data"
    data.mkdir()
    forging.said(folder, "init", "-q", "-b", "main")
    for text in (WORLD, WORLD.replace("events:", "  - {person: ada, reports_to: bo, observed: 2021}\nevents:")):
        (data / "a.yaml").write_text(text, encoding="utf-8")
        forging.said(folder, "add", ".")
        forging.said(folder, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "x")
    forging.said(folder, "pack-refs", "--all")
    return folder


@contextlib.contextmanager
def copied() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "copy")
        shutil.copytree(repository(), folder)
        with contextlib.chdir(folder):
            yield folder


@SOME
@given(data=st.data())
def test_a_repositorys_own_files(data: st.DataObject) -> None:
    names = sorted(str(path.relative_to(repository())) for path in (repository() / ".git").rglob("*") if path.is_file())
    name = data.draw(st.sampled_from([name for name in names if "hooks" not in name and "description" not in name]))
    content = data.draw(changed((repository() / name).read_bytes()))
    with copied() as folder:
        (folder / name).chmod(0o600)
        (folder / name).write_bytes(content)
        asked("diff", "git:HEAD~1", "git:HEAD", "--data", "data")


@SOME
@given(data=st.data())
def test_forged_trees_and_blobs(data: st.DataObject) -> None:
    """Objects whose sums are right, and whose content is anything."""
    with copied() as folder:
        blob = forging.made(folder, "blob", data.draw(changed(WORLD.encode())))
        entry = b"100644 a.yaml\0" + bytes.fromhex(blob)
        inner = forging.made(folder, "tree", data.draw(st.just(entry) | changed(entry)))
        outer = forging.made(folder, "tree", b"40000 data\0" + bytes.fromhex(inner))
        commit = f"tree {outer}\nauthor a <a@example.org> 0 +0000\ncommitter a <a@example.org> 0 +0000\n\nx\n".encode()
        name = forging.made(folder, "commit", data.draw(st.just(commit) | changed(commit)))
        asked("diff", f"git:{name}", "data", "--data", "data")


def test_the_seeds_answer() -> None:
    with copied():
        assert "ada" in asked("diff", "git:HEAD~1", "git:HEAD", "--data", "data").lower()


@SOME
@given(changed(PROPOSED.encode()) | mutated("yaml"), changed(ARTICLE.encode()))
@example(PROPOSED.encode(), ARTICLE.encode())
def test_what_is_proposed_is_fit_or_told(text: bytes, article: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "data")
        folder.mkdir()
        (folder / "a.yaml").write_text(WORLD, encoding="utf-8")
        with contextlib.suppress(OrgraphError):
            told = proposals.propose(
                Desk(str(folder), cache=False), text.decode("utf-8", "replace"), article.decode("utf-8", "replace")
            )
            assert told["answer"] == "no" or not [one for one in told["problems"] if one["level"] == "error"]
            assert told["answer"] == "yes" or told["problems"]
        assert [path.name for path in folder.iterdir()] == ["a.yaml"]
