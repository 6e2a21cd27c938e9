"""Commands that begin a data set and add to it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph import vocabulary, writing
from graph.cli.options import from_data, mistakes
from graph.errors import OrgraphError
from graph.files import additions, loader
from graph.prose import tables

if TYPE_CHECKING:
    from collections.abc import Callable

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


@click.command()
@click.argument("directory", metavar="DIR")
def init(directory: str) -> None:
    """A new data set in DIR, with one example source that passes check, and the schema for editors.

    \b
    Example:
      orgraph init acme
      orgraph check --strict --data acme
    """
    with mistakes():
        folder = Path(directory)
        if folder.is_dir() and any(folder.rglob("*.yaml")):
            raise OrgraphError(f"{directory} holds data already; name a new folder")
        line = f"# yaml-language-server: $schema={SCHEMA_FILE}\n"
        texts = {name: line + text for name, text in EXAMPLE.items()} | {SCHEMA_FILE: _schema()}
        writing.make(folder)
        writing.write_all({folder / name: text.encode() for name, text in texts.items()})
    click.echo(f"{directory} is begun. Look at it: orgraph chain bo-reed --at 2024-01-15 --data {directory}")


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


KEYS = tuple(key for key in vocabulary.FACT_KEYS if key != "retracted")
HELP: dict[str, str] = {
    **dict.fromkeys(map(str, vocabulary.KINDS), "Whom or what it is about."),
    **{relation: f"What it says: {relation.replace('_', ' ')}." for relation in vocabulary.RELATIONS},
    "as": "The title given.",
    "source": "The id of the source; that of a new one may be left to its publisher and day.",
}
ABOUT_SOURCE = ("publisher", "title", "url", "published", "kind")


def _flags(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for every key of a fact, and of a new source."""
    for key in reversed(KEYS):
        name = f"--{key.replace('_', '-')}"
        about = HELP.get(key, "See docs/facts.md.")
        if key in additions.FLAGS:
            option = click.option(name, f"fact_{key}", is_flag=True, help=about)
        else:
            option = click.option(name, f"fact_{key}", default="", help=about)
        command = option(command)
    for key in ABOUT_SOURCE:
        command = click.option(
            f"--{'source-' if key in ('title', 'kind') else ''}{key}",
            f"source_{key}",
            default="",
            help="Of a new source.",
        )(command)
    return command


@click.command()
@_flags
@click.option("--declare", is_flag=True, help="Declare whoever is not known yet, under the name given.")
@from_data
def add(data: str, declare: bool, **given: Any) -> None:
    """One fact, from these options or asked for on a terminal, into the file of its source.

    It is checked first: nothing is changed if the data would have an error with it.

    \b
    Example:
      orgraph add --person bo-reed --leads sales --as "Head of sales" --source example-gazette-2024-01-15
      orgraph add --person bo-reed --reports-to ada-long --publisher "Example Gazette" --published 2024-03-01
    """
    with mistakes():
        keys = {key: _text(given[f"fact_{key}"]) for key in KEYS}
        source = {key: given[f"source_{key}"] for key in ABOUT_SOURCE}
        if sys.stdin.isatty():
            _ask(keys, source)
        new = _new_source(keys, source)
        path, written = additions.Addition(loader.folder_of(data), keys, new, declare=declare).add()
    click.echo(f"{tables.shown(path)}: {tables.shown(written)}")


def _text(value: str | bool) -> str:
    return ("true" if value else "") if isinstance(value, bool) else value


def _new_source(keys: dict[str, str], source: dict[str, str]) -> dict[str, str]:
    """What is told of a new source; its id, if none is given, by its publisher and its day."""
    if not any(source.values()):
        return {}
    missing = [f"--{key}" for key in ("publisher", "published") if not source[key]]
    if missing:
        raise OrgraphError(f"a new source needs {' and '.join(missing)}")
    from graph.names import slug  # noqa: PLC0415

    keys["source"] = keys["source"] or f"{slug(source['publisher'])}-{slug(source['published'])}"
    return {"id": keys["source"], **source}


def _ask(keys: dict[str, str], source: dict[str, str]) -> None:
    """Ask for what a fact cannot do without."""
    if not any(keys[kind] for kind in vocabulary.KINDS):
        kind = click.prompt("About a", type=click.Choice(vocabulary.KINDS), default=vocabulary.PERSON, err=True)
        keys[kind] = click.prompt("Who or which", err=True)
    if not any(keys[relation] for relation in vocabulary.RELATIONS):
        kind = next(kind for kind in vocabulary.KINDS if keys[kind])
        fitting = [name for name, rule in vocabulary.RELATIONS.items() if kind in rule.subjects]
        relation = click.prompt("Says that it", type=click.Choice(fitting), err=True)
        keys[relation] = "true" if relation in additions.FLAGS else click.prompt(relation.replace("_", " "), err=True)
    if not keys["source"] and not source["publisher"]:
        keys["source"] = click.prompt("By which source (its id; empty for a new one)", default="", err=True)
        if not keys["source"]:
            for key in ("publisher", "published", "url"):
                source[key] = click.prompt(f"Its {key}", default="" if key == "url" else None, err=True)
