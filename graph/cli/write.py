"""Commands that begin a data set and add to it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph import dates, vocabulary, writing
from graph.cli import asking
from graph.cli.completing import FactName, Name, SourceName
from graph.cli.options import from_data, mistakes
from graph.errors import OrgraphError
from graph.files import additions, edits, loader, nodes
from graph.prose import tables
from graph.wording import VERBS

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.vocabulary import Kind

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
        if folder.is_dir() and any(folder.rglob("*.yaml")):
            raise OrgraphError(f"{folder.resolve()} holds YAML already; name a new folder: orgraph init DIR")
        line = f"# yaml-language-server: $schema={SCHEMA_FILE}\n"
        begun = {name: text.partition("\n")[0] + "\n" for name, text in EXAMPLE.items() if "source:" not in text}
        files = begun if empty else EXAMPLE
        texts = {name: line + text for name, text in files.items()} | {SCHEMA_FILE: _schema()}
        writing.make(folder)
        writing.write_all({folder / name: text.encode() for name, text in texts.items()})
    where = "" if directory == "." else f" --data {directory}"
    next_step = (
        f'orgraph add --new person --name "Ada Long"{where}'
        if empty
        else f"orgraph chain bo-reed --at 2024-01-15{where}"
    )
    click.echo(f"{'A data set' if directory == '.' else directory} is begun. Next: {next_step}")


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


KEYS = (*(key for key in vocabulary.FACT_KEYS if key != "retracted"), "what")
HELP: dict[str, str] = {
    **dict.fromkeys(map(str, vocabulary.KINDS), "Whom or what it is about: an id, a name, an alias."),
    **{relation: f"Says that it {verb.now} this." for relation, verb in VERBS.items()},
    "named": "Says that it bore this name.",
    "titled": "Says that somebody bore this title, of no place that is told.",
    "exists": "Says that it is there.",
    "vacant": "Says that nobody holds the post.",
    "dissolved": "Says that the unit was dissolved, on --date.",
    "as": "The title given.",
    "line": "solid (unless said), dotted, or indirect: with unknown steps between.",
    "manner": "acting, interim, co (shared), full.",
    "since": "When it began: 2022, 2022-11, 2022-11~ (about), 2022-11/2023-01 (some time between).",
    "until": "When it ended (the first day no longer); unknown; open: it goes on.",
    "observed": "When it was seen to be so; the day of the source, unless said.",
    "throughout": "Days on each of which it was so.",
    "appointed": "When somebody was named, in place not before.",
    "date": "The day of a leaving, joining, merger, end, or of an event.",
    "says": "official, reported (unless said), anonymous, rumoured.",
    "basis": "stated (unless said), or implied by what the source states.",
    "denied": "The source says that this is NOT so.",
    "source": "The id of the source; that of a new one may be left to its publisher and day.",
    "with": "A further source without which this one does not say it.",
    "by": "Who said it to the source: a spokesperson, a memo, three people.",
    "confidential": "Not for publication.",
    "note": "In your words.",
    "quote": "The source's words, 25 at most.",
    "where": "Where in the source: page, paragraph.",
    "id": "An id of its own; else one is made.",
    "what": "An event: what happened, on --date, to --unit, --person, --post (several parted by ;).",
}
_TYPES: dict[str, click.ParamType[str]] = {
    **{key: Name() for key in (*vocabulary.KINDS, *vocabulary.REFERRING)},
    "source": SourceName(),
    "with": SourceName(),
}
ABOUT_SOURCE = ("publisher", "title", "url", "published", "kind", "author", "language", "derived_from")
OF_SOURCES = ("title", "kind")
"""Keys of a source that a fact or a node has too: their options say whose they are."""


def _flags(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for every key of a fact, and of a new source."""
    for key in reversed(KEYS):
        name = "--event" if key == "what" else f"--{key.replace('_', '-')}"
        if key in additions.FLAGS:
            option = click.option(name, f"fact_{key}", is_flag=True, help=HELP[key])
        else:
            option = click.option(name, f"fact_{key}", default="", type=_TYPES.get(key), help=HELP[key])
        command = option(command)
    for key in ABOUT_SOURCE:
        name = f"--{'source-' if key in OF_SOURCES else ''}{key.replace('_', '-')}"
        command = click.option(name, f"source_{key}", default="", help="Of a new source.")(command)
    for key in ("in", "unit_kind", "seats"):
        command = click.option(f"--{key.replace('_', '-')}", f"node_{key}", default="", help="Of a new node.")(command)
    return command


@click.command()
@_flags
@click.option("--new", type=click.Choice(vocabulary.KINDS), help="A new person, unit or post, called --name.")
@click.option("--name", default="", help="Of a new node.")
@click.option("--alias", "aliases", multiple=True, help="A further name: of a new node, or of one that is there.")
@click.option("--declare", is_flag=True, help="Declare whoever is not known yet, under the name given.")
@from_data
def add(data: str, new: Kind | None, name: str, aliases: tuple[str, ...], declare: bool, **given: Any) -> None:
    """A fact, an event, a denial, a new node or a further name: into the file where it belongs.

    What is not said is asked for on a terminal. It is checked first: nothing is changed if the data would have an error
    with it. docs/how-do-i-write.md has how to say what.

    \b
    Example:
      orgraph add --person bo-reed --leads sales --as "Head of sales" --source example-gazette-2024-01-15
      orgraph add --person bo-reed --reports-to ada-long --publisher "Example Gazette" --published 2024-03-01
      orgraph add --event "Sales move house" --date 2024-02 --unit sales --source example-gazette-2024-01-15
      orgraph add --unit sales --named "Revenue" --since 2024-05 --source example-gazette-2024-01-15
      orgraph add --person bo-reed --leads sales --denied --source example-gazette-2024-01-15
      orgraph add --new post --name "Head of sales" --in sales
      orgraph add --person bo-reed --alias "B. Reed"
    """
    with mistakes():
        folder = loader.folder_of(data)
        keys = {key: _text(given[f"fact_{key}"]) for key in KEYS}
        about = {key: given[f"source_{key}"] for key in ABOUT_SOURCE}
        if new:
            more = {"in": given["node_in"], "kind": given["node_unit_kind"], "seats": given["node_seats"]}
            click.echo(_new_node(folder, new, name, aliases, {key: text for key, text in more.items() if text}))
            return
        if aliases:
            click.echo(_new_names(folder, keys, aliases))
            return
        if sys.stdin.isatty():
            asking.fill(keys, about)
        asking.check(keys, about)
        source = _new_source(keys, about)
        path, written = additions.Addition(folder, keys, source, declare=declare).add()
    click.echo(f"{tables.shown(path)}: {tables.shown(written)}")


def _new_node(folder: Path, kind: Kind, name: str, aliases: tuple[str, ...], about: dict[str, str]) -> str:
    if not name:
        raise OrgraphError(f"a new {kind} needs --name")
    path, node = nodes.NewNode(folder, kind, name, aliases, about).make()
    return f"{tables.shown(path)}: {node}"


def _new_names(folder: Path, keys: dict[str, str], aliases: tuple[str, ...]) -> str:
    of = next((keys[kind] for kind in vocabulary.KINDS if keys[kind]), "")
    if not of:
        raise OrgraphError("--alias is a further name of somebody: say --person, --unit or --post; or --new person")
    told = [edits.Alias(folder, of, alias).make() for alias in aliases]
    return f"{tables.shown(told[0][0])}: {told[0][1]} is also {', '.join(map(tables.shown, aliases))}"


@click.command()
@click.argument("fact", type=FactName())
@click.option("--why", required=True, help="Why it is taken back.")
@click.option("--date", default="", help="When it was.  [today]")
@from_data
def retract(data: str, fact: str, why: str, date: str) -> None:
    """Take a FACT back: it stays where it is, marked, and counts from that day on no more.

    FACT is its id, or the beginning of it, or its place (file:line); orgraph why shows both.

    \b
    Example:
      orgraph retract example-gazette-2024-01-15#1a2b --why "The paper printed a correction"
    """
    with mistakes():
        day = date or str(dates.iso(dates.today()))
        path, told = edits.Retraction(loader.folder_of(data), fact, dates.understood(day), why).make()
    click.echo(f"{tables.shown(path)}: {tables.shown(told.id)} is taken back on {day}")


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
