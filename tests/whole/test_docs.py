"""The docs say what is so: every command block is run, every link leads somewhere."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from graph.changes import KINDS
from graph.cli import HOMES
from tests import man_page, rows_page, sessions
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

PAGES = sorted(
    [
        ROOT / "README.md",
        ROOT / "SECURITY.md",
        *(ROOT / name / "README.md" for name in ("data", "examples")),
        *(ROOT / "docs").rglob("*.md"),
    ]
)
README = (ROOT / "README.md").read_text(encoding="utf-8")
CHANGES = (ROOT / "docs" / "changes.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


def commands(text: str) -> list[tuple[str, str]]:
    """The commands of console blocks, each with the output that follows it."""
    found = []
    for block in BLOCK.findall(text):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


SHOWN = [(page, *pair) for page in PAGES for pair in commands(page.read_text(encoding="utf-8"))]
COMMANDS = list(dict.fromkeys(command for _, command, _ in SHOWN))


@pytest.mark.parametrize(("page", "command", "output"), SHOWN, ids=[command for _, command, _ in SHOWN])
def test_commands_print_what_is_shown(
    run: Run, monkeypatch: pytest.MonkeyPatch, page: Path, command: str, output: str
) -> None:
    monkeypatch.chdir(ROOT)
    program, *arguments = shlex.split(command)
    assert program == "orgraph", page
    assert run(*arguments, data="data").stdout.rstrip() == output.rstrip()


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if sessions.BLOCK.search(page.read_text(encoding="utf-8"))],
    ids=lambda page: page.name,
)
def test_sessions_print_what_is_shown(tmp_path: Path, page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert sessions.run(text, tmp_path) == text


def test_readme_shows_the_main_commands() -> None:
    shown = {shlex.split(command)[1] for page, command, _ in SHOWN if page == ROOT / "README.md"}
    assert shown >= {"chain", "why", "diff"}


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "docs" / "python.md"], ids=lambda page: page.name)
def test_the_python_examples_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, page: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").symlink_to(ROOT / "data")
    (tmp_path / "output").mkdir()
    code = "\n".join(re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL))
    assert len(code.splitlines()) >= 5
    told: dict[str, Any] = {}
    exec(compile(code, page.name, "exec"), told)
    chain = told.get("chain") or told["names"]
    assert "Zhang Lidong" in chain


def test_the_yaml_example_is_in_the_format(run: Run, tmp_path: Path) -> None:
    (text,) = re.findall(r"^```yaml\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    (tmp_path / "source.yaml").write_text(text, encoding="utf-8")
    nodes = "people: {bob-kang: , zhang-lidong: }\nunits: {tiktok-ecommerce: , commercialization: }"
    (tmp_path / "nodes.yaml").write_text(nodes, encoding="utf-8")
    assert run("check", "--strict", data=tmp_path).exit_code == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    prose = re.sub(r"```.*?```|`[^`\n]+`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#:]+)\)", prose):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_change_is_documented_with_an_example(kind: str) -> None:
    about = KINDS[kind]
    row = f"| `{kind}` | {about.group} | {about.meaning} | `{about.inverse}` | "
    (line,) = [line for line in CHANGES.splitlines() if line.startswith(f"| `{kind}` |")]
    assert line.startswith(row)
    assert line.removeprefix(row).rstrip(" |")


def test_the_workflow_and_the_hooks_are_yaml_that_calls_our_commands() -> None:
    """The workflow hands what comes from a pull request to the shell as variables, never as text of the script."""
    workflow, pipeline, config = map(
        yaml.safe_load, re.findall(r"^```yaml\n(.*?)^```", CHANGES, re.MULTILINE | re.DOTALL)
    )
    steps = workflow["jobs"]["facts"]["steps"]
    scripts = [step["run"] for step in steps if "run" in step]
    assert "orgraph check --strict --format github" in scripts
    assert any("--format gitlab > problems.json" in script for script in pipeline["facts"]["script"])
    assert pipeline["facts"]["artifacts"]["reports"] == {"codequality": "problems.json"}
    assert any('orgraph diff "git:$BASE" "git:$HEAD" --format markdown' in script for script in scripts)
    assert not any("${{" in script for script in scripts)
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {hook["id"] for hook in config["repos"][0]["hooks"]} <= {hook["id"] for hook in hooks}
    for hook in hooks:
        program, command, *_ = hook["entry"].split()
        assert program == "orgraph"
        assert command in HOMES


IN_AND_OUT = (ROOT / "docs" / "in-and-out.md").read_text(encoding="utf-8")


def test_formats_and_what_they_lose_are_in_the_docs() -> None:
    from graph import formats

    rows = re.findall(r"^\| `([\w-]+)` \| [^|]* \| ([^|]*) \|$", IN_AND_OUT, re.MULTILINE)
    assert dict(rows) == {name: "; ".join(formats.format_called(name).LOSSES) for name in formats.NAMES}


def test_what_importing_tells_is_in_the_docs() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "graph" / "importers").rglob("*.py"))
    called = r'[pP]roblem\((?:[^"]|"(?![a-z]+(?:-[a-z]+)+"))*?"([a-z]+(?:-[a-z]+)+)"'
    rules = {
        rule for call in re.findall(r"[pP]roblem\([^\n]*(?:\n +[^\n]*)?", code) for rule in re.findall(called, call)
    }
    rules |= set(re.findall(r'(?:return|else|Question\(node, \w+,) "([a-z]+(?:-[a-z]+)+)"', code))
    table = IN_AND_OUT[IN_AND_OUT.index("### What the messages mean") : IN_AND_OUT.index("### Your own reader")]
    documented = set(re.findall(r"`([a-z]+-[a-z-]+)`", table))
    assert {rule for rule in rules if rule != "no-"} <= documented | {"no-subject", "no-value"}
    assert documented - rules <= {"no-subject", "no-value"}


def test_every_selector_is_in_the_docs() -> None:
    from graph import selectors

    text = (ROOT / "docs" / "selectors.md").read_text(encoding="utf-8")
    assert all(f"`{method}:" in text for method in selectors.METHODS if method != "name")
    assert all(re.search(rf"`{word}`", text) for word in selectors.WORDS)


def test_the_page_of_rows_is_written_from_their_classes() -> None:
    assert rows_page.PAGE.read_text(encoding="utf-8") == rows_page.page(), "python -m tests.rows_page writes it anew"


def test_the_man_page_is_written_from_the_help() -> None:
    assert man_page.PAGE.read_text(encoding="utf-8") == man_page.page(), "python -m tests.man_page writes it anew"
    assert all(f".SS {command}" in man_page.page() for command in HOMES)


def test_the_docs_are_a_site_without_a_warning_and_have_every_page_and_command(tmp_path: Path) -> None:
    """What warns of a page that is in no list, or of a link that leads nowhere, ends it."""
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-D", "with_gallery=0"]
    where = ["-c", "docs/site", "-d", str(tmp_path / "kept"), "docs", str(tmp_path / "site")]
    done = subprocess.run([*command, *where], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    site = tmp_path / "site"
    shown = (site / "site" / "commands.html").read_text(encoding="utf-8")
    assert all(f'id="orgraph-{name}"' in shown for name in HOMES)
    assert "orgraph.open" in (site / "site" / "api.html").read_text(encoding="utf-8")
    assert "confidential" in (site / "searchindex.js").read_text(encoding="utf-8")
    gallery = (site / "site" / "gallery.html").read_text(encoding="utf-8")
    assert all(f'href="../gallery/{name}.html"' in gallery for name in ("bytedance", "home-office", "kubernetes"))
    assert "url=site/index.html" in (site / "index.html").read_text(encoding="utf-8")
    assert not re.search(
        r'(src|href)="https?://[^"]*\.(js|css)"', (site / "site" / "index.html").read_text(encoding="utf-8")
    )
