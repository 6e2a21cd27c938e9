"""Commands that begin a data set: its first files, and the schema by which editors help to write more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph import writing
from graph.cli.options import mistakes
from graph.errors import OrgraphError
from graph.files import folders, walking

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA_FILE = "orgraph.schema.json"
EXAMPLE = {
    "people.yaml": """\
people:
  ada-long: {name: Ada Long, also: [A. Long]}
  bo-reed: {name: Bo Reed}
""",
    "units.yaml": """\
units:
  example-ltd: {name: Example Ltd, kind: company}
  sales: {name: Sales, kind: department}
""",
    "2024-01-15-example-gazette.yaml": """\
# One file per source: what it says, no more and no less, each fact on a line of its own.
source:
  id: example-gazette-2024-01-15
  publisher: Example Gazette
  title: Example Ltd names a head of sales
  url: https://example.com/sales
  published: 2024-01-15
  kind: press
facts:
  - {unit: sales, part_of: example-ltd}
  - {person: ada-long, leads: example-ltd, as: Chief executive}
  - {person: bo-reed, leads: sales, as: Head of sales, since: 2024-01~}
  - {person: bo-reed, reports_to: ada-long, says: anonymous}
""",
}

ATTRIBUTES = ".gitattributes"
TOGETHER = """# Of two who add facts to one file git keeps the lines of both; orgraph check tells what then is too much.
*.yaml merge=union
archive/** -text
"""


@click.command()
@click.argument("directory", metavar="[DIR]", default=".")
@click.option("--empty", is_flag=True, help="Without the example: only the files to write into, and the schema.")
def init(directory: str, empty: bool) -> None:
    """A new data set here, or in DIR, with one example source that passes check, and the schema for editors.

    Commands find a data set without --data in the folder they are called in, and in the folder data/ of it.

    \b
    Example:
      orgraph init
      orgraph init acme && orgraph check --strict --data acme
    """
    with mistakes():
        folder = Path(directory)
        line = f"# yaml-language-server: $schema={SCHEMA_FILE}\n"
        begun = {name: text.partition("\n")[0] + "\n" for name, text in EXAMPLE.items() if "source:" not in text}
        files = begun if empty else EXAMPLE
        texts = {name: line + text for name, text in files.items()} | {SCHEMA_FILE: _schema()}
        if not (folder / ATTRIBUTES).exists():
            texts[ATTRIBUTES] = TOGETHER
        planned = {folder / name: text.encode() for name, text in texts.items()}
        if there := _there(folder, planned):
            raise OrgraphError(f"{folder.resolve()} holds YAML already ({there}); name a new folder: orgraph init DIR")
        writing.make(folder)
        writing.write_all(planned)
    where = "" if directory == "." else f" --data {directory}"
    next_step = (
        f'orgraph add --new person --name "Ada Long"{where}'
        if empty
        else f"orgraph chain bo-reed --at 2024-01-15{where}"
    )
    click.echo(f"{'A data set' if directory == '.' else directory} is begun. Next: {next_step}")


def _there(folder: Path, planned: Mapping[Path, bytes]) -> str:
    """What a folder holds already; empty if that is nothing, or a part of what is planned, as a kill leaves it."""
    if not folders.is_folder(folder):
        return ""
    found = walking.below(folder)
    if found.left_out:
        return found.left_out[0].where.file
    own = {path for path, content in planned.items() if path.is_file() and path.read_bytes() == content}
    others = [name for name in found.files if folder / name not in own]
    return next(iter(others), "") or (found.files[0] if own == planned.keys() else "")


@click.command()
@click.option("-o", "--output", metavar="FILE", help="Where to write.  [stdout]")
def schema(output: str | None) -> None:
    """The JSON Schema of data files, with which editors complete and check them while one writes.

    \b
    Example:
      orgraph schema -o data/orgraph.schema.json
    Then, as the first line of a data file:
      # yaml-language-server: $schema=orgraph.schema.json
    """
    with mistakes():
        if output is None:
            click.echo(_schema(), nl=False)
            return
        writing.write(Path(output), _schema().encode())


def _schema() -> str:
    from graph.files.schema import build  # noqa: PLC0415

    return json.dumps(build(), indent=1) + "\n"
