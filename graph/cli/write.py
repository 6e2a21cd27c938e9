"""Commands that add to a data set, and take back what is in it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from graph import dates, vocabulary
from graph.cli import asking
from graph.cli.completing import FactName, Name, SourceName
from graph.cli.options import mistakes
from graph.cli.storing import from_data
from graph.errors import OrgraphError
from graph.files import additions, edits, loader, nodes
from graph.prose import tables
from graph.vocabulary import RELATIONS
from graph.wording import verb

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from graph.vocabulary import Kind

KEYS = (*(key for key in vocabulary.FACT_KEYS if key != "retracted"), "what")
HELP: dict[str, str] = {
    **dict.fromkeys(map(str, vocabulary.KINDS), "Whom or what it is about: an id, a name, an alias."),
    **{relation: f"Says that it {verb(relation)} this; for several, again." for relation in RELATIONS},
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
    "with": "A further source without which this one does not say it; as often as needed.",
    "by": "Who said it to the source: a spokesperson, a memo, three people.",
    "confidential": "Not for publication.",
    "note": "In your words.",
    "quote": "The source's words, 25 at most.",
    "where": "Where in the source: page, paragraph.",
    "id": "An id of its own; else one is made.",
    "what": "An event: what happened, on --date, to --unit, --person, --post (each as often as needed).",
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
            one = None if key in additions.SEVERAL else _once
            option = click.option(
                name, f"fact_{key}", multiple=True, callback=one, type=_TYPES.get(key), help=HELP[key]
            )
        command = option(command)
    for key in ABOUT_SOURCE:
        name = f"--{'source-' if key in OF_SOURCES else ''}{key.replace('_', '-')}"
        command = _single(name, f"source_{key}", "Of a new source.")(command)
    for key in ("in", "unit_kind", "seats"):
        command = _single(f"--{key.replace('_', '-')}", f"node_{key}", "Of a new node.")(command)
    return command


def _single(name: str, parameter: str, meaning: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return click.option(name, parameter, multiple=True, callback=_once, help=meaning)


def _once(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> str:
    """The value of an option that has one; given twice, none of the two is lost in silence."""
    if len(values) > 1:
        raise click.BadParameter(f"given {len(values)} times, and it has one value", ctx, param)
    return values[0] if values else ""


@click.command()
@_flags
@click.option("--new", type=click.Choice(vocabulary.KINDS), help="A new person, unit or post, called --name.")
@_single("--name", "name", "Of a new node.")
@click.option("--governs", is_flag=True, help="Of a new post: a seat over the unit, as a chair.")
@click.option("--alias", "aliases", multiple=True, help="A further name: of a new node, or of one that is there.")
@click.option("--declare", is_flag=True, help="Declare whoever is not known yet, under the name given.")
@from_data
def add(
    data: str, new: Kind | None, name: str, aliases: tuple[str, ...], declare: bool, governs: bool, **given: Any
) -> None:
    """A fact, an event, a denial, a new node or a further name: into the file where it belongs.

    What is not said is asked for on a terminal. It is checked first: nothing is changed if the data would have an error
    with it. docs/how-do-i-write.md has how to say what.

    \b
    Example:
      orgraph add --person bo-reed --leads sales --as "Head of sales" --source example-gazette-2024-01-15
      orgraph add --person bo-reed --reports-to ada-long --publisher "Example Gazette" --published 2024-03-01
      orgraph add --event "Sales move house" --date 2024-02 --unit sales --source example-gazette-2024-01-15
      orgraph add --unit sales --named "Revenue" --since 2024-05 --source example-gazette-2024-01-15
      orgraph add --person bo-reed --leads sales --denied --publisher "Example Ltd" --published 2024-06-01
      orgraph add --new post --name "Chair of the board" --in example-ltd --governs
      orgraph add --person bo-reed --alias "B. Reed"
    """
    with mistakes():
        folder = loader.folder_of(data)
        keys = {key: _said(key, given[f"fact_{key}"], event=bool(given["fact_what"])) for key in KEYS}
        about = {key: given[f"source_{key}"] for key in ABOUT_SOURCE}
        if new:
            more = {"in": given["node_in"], "kind": given["node_unit_kind"], "seats": given["node_seats"]}
            more |= {"governs": "true" if governs else "", "note": str(keys["note"])}
            made = _new_node(nodes.NewNode(folder, new, name, aliases, _filled(more), str(keys["id"])))
        elif aliases:
            made = _new_names(folder, keys, aliases)
        else:
            if sys.stdin.isatty():
                asking.fill(keys, about)
            asking.check(keys, about)
            made = additions.Addition(folder, keys, _new_source(keys, about), declare=declare).add()
    tell(made, made.what)


def _filled(keys: dict[str, str]) -> dict[str, str]:
    return {key: text for key, text in keys.items() if text}


def tell(made: additions.Written, what: str) -> None:
    """Say what was written where, and what there is to see to now."""
    click.echo(f"{tables.shown(made.path)}: {tables.shown(what)}")
    for problem in made.warnings:
        click.echo(tables.shown(problem), err=True)


def _new_node(node: nodes.NewNode) -> additions.Written:
    if not node.name:
        raise OrgraphError(f"a new {node.kind} needs --name")
    return node.make()


def _new_names(folder: Path, keys: Mapping[str, additions.Said], aliases: tuple[str, ...]) -> additions.Written:
    of = next((keys[kind] for kind in vocabulary.KINDS if keys[kind]), "")
    if not of:
        raise OrgraphError("--alias is a further name of somebody: say --person, --unit or --post; or --new person")
    told = [edits.Alias(folder, str(of), alias).make() for alias in aliases]
    return told[-1]._replace(what=f"{told[0].what} is also {', '.join(aliases)}")


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
        made = edits.Retraction(loader.folder_of(data), fact, dates.understood(day), why).make()
    tell(made, f"{made.what} is taken back on {day}")


def _said(key: str, values: str | bool | tuple[str, ...], *, event: bool) -> additions.Said:
    """What is given for a key: a text, or several where the key can have them."""
    if not isinstance(values, tuple):
        return ("true" if values else "") if isinstance(values, bool) else values
    if len(values) > 1 and key in vocabulary.KINDS and not event:
        raise OrgraphError(f"a fact is about one {key}; --{key} is given {len(values)} times: add a fact for each")
    return values if len(values) > 1 else "".join(values)


def _new_source(keys: dict[str, additions.Said], source: dict[str, str]) -> dict[str, str]:
    """What is told of a new source; its id, if none is given, by its publisher and its day."""
    if not any(source.values()):
        return {}
    missing = [f"--{key}" for key in ("publisher", "published") if not source[key]]
    if missing:
        raise OrgraphError(f"a new source needs {' and '.join(missing)}")
    from graph.names import slug  # noqa: PLC0415

    keys["source"] = keys["source"] or f"{slug(source['publisher'])}-{slug(source['published'])}"
    return {"id": str(keys["source"]), **source}
