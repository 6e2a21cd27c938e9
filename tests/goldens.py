"""Everything that is kept as the program writes it, anew: ``make goldens``. Read the difference before you keep it.

Golden files, the man page, the page of rows, the schema, and what commands in the docs are shown to print.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
import tempfile
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from graph.cli import main
from graph.formats import svg
from graph.picture.look import Look
from tests import man_page, rows_page, sessions, yaml_page
from tests.conftest import ROOT, make_world
from tests.formats.test_pictures import SMALL as PICTURED
from tests.test_html import SMALL, Page, page_of
from tests.whole.test_docs import BLOCK, PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

GOLDEN = ROOT / "tests" / "golden"


def write() -> None:
    """Write all of it."""
    # one after the other: a page that is written here may print commands, too
    for path, text in chain(_files(), ((page, _shown(page)) for page in PAGES)):
        if path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            sys.stdout.write(f"{path.relative_to(ROOT)}\n")


def _files() -> Iterator[tuple[Path, str]]:
    yield GOLDEN / "page.json", _page()
    yield GOLDEN / "picture.svg", svg.write(PICTURED, Look(credit="Jo", licence="CC BY 4.0"))
    yield man_page.PAGE, man_page.page()
    yield rows_page.PAGE, rows_page.page()
    yield yaml_page.PAGE, yaml_page.page()
    yield ROOT / "data" / "orgraph.schema.json", _printed("orgraph schema")


def _page() -> str:
    """What a small page holds, its places told from the folder that it was read in."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            page = Page(page_of(make_world(Path(), SMALL), "2020-04-01"))
        finally:
            os.chdir(before)
    told = {name: page.data(name) for name in ("chart-data", "evidence-data", "network-data")}
    return json.dumps(told, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _shown(page: Path) -> str:
    """A page of the docs with what its commands print."""

    def printed(block: re.Match[str]) -> str:
        commands = [part.partition("\n")[0] for part in re.split(r"^\$ ", block[1], flags=re.MULTILINE)[1:]]
        told = "".join(f"$ {command}\n{_printed(command).rstrip()}\n" for command in commands)
        return f"```console\n{told}```"

    text = BLOCK.sub(printed, page.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        return sessions.run(text, Path(folder))


def _printed(command: str) -> str:
    os.chdir(ROOT)
    environment = {"ORGRAPH_DATA": "data", "COLUMNS": None}
    done = CliRunner().invoke(main, shlex.split(command)[1:], catch_exceptions=False, env=environment)
    return done.stdout


if __name__ == "__main__":
    write()
