"""What pyvis brings and does not need for us: a page is drawn without it, and it is left alone where it is loaded."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

WORLD = """\
source: {id: s, publisher: P, published: 2020}
people: {ada: {name: Ada}, bo: {name: Bo}}
facts: [{person: ada, reports_to: bo}]
"""
MISSING = """
import importlib.abc, sys
NAMES = {"IPython", "jedi", "parso", "prompt_toolkit", "stack_data", "traitlets", "matplotlib_inline", "pexpect"}
class Missing(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in NAMES:
            raise ModuleNotFoundError(f"No module named {name!r}")
sys.meta_path.insert(0, Missing())
"""
DRAW = """
import sys
from graph.start import run
sys.argv = ["orgraph", "html", "--data", sys.argv[1], "-o", sys.argv[2], "--network"]
try:
    run()
except SystemExit as done:
    assert not done.code, done.code
assert "pyvis" in sys.modules
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (MISSING, "assert 'IPython' not in sys.modules\n"),
        ("", "assert 'IPython' not in sys.modules\nimport IPython.display\nassert IPython.display.IFrame\n"),
        ("import IPython.display\n", "assert IPython.display.IFrame\nassert 'IPython' in sys.modules\n"),
    ],
    ids=["missing", "there", "loaded"],
)
def test_a_page_needs_no_ipython(tmp_path: Path, before: str, after: str) -> None:
    (tmp_path / "world.yaml").write_text(WORLD)
    script = before + DRAW + after
    command = [sys.executable, "-c", script, str(tmp_path), str(tmp_path / "page.html")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "vis-network" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_what_the_docs_say_may_go_is_what_nothing_else_needs() -> None:
    """The packages that docs/python.md uninstalls: none of our dependencies asks for any, but IPython for its own."""
    import re
    from importlib import metadata

    from packaging.requirements import Requirement

    text = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    found = re.search(r"pip uninstall --yes ((?:[\w-]+[ \\\n]*)+)", text)
    assert found
    going = {name.replace("_", "-").lower() for name in re.findall(r"[\w-]+", found[1])}

    def needed(name: str, met: set[str]) -> set[str]:
        if name in met or name in going:
            return met
        met.add(name)
        for told in metadata.requires(name) or ():
            one = Requirement(told)
            if one.marker is None or one.marker.evaluate({"extra": ""}):
                needed(one.name.replace("_", "-").lower(), met)
        return met

    staying = needed("orgraph", set())
    asked = {
        Requirement(told).name.replace("_", "-").lower()
        for name in staying - {"pyvis"}
        for told in metadata.requires(name) or ()
        if (marker := Requirement(told).marker) is None or marker.evaluate({"extra": ""})
    }
    assert not going & asked
    assert {"ipython", "jedi"} <= going
