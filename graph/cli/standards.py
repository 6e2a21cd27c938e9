"""The commands that take in records in other people's formats; ``imports`` has those that take in tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graph.cli.imports import import_
from graph.cli.taking import takes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graph.importers.records import Records

__all__ = ["import_"]


def dated(command: Callable[..., Records]) -> Callable[..., Records]:
    """Give a command the day of its records, which these do not say themselves."""
    about = "When the records were published: what they say was so then."
    return click.option("--published", required=True, metavar="DATE", help=about)(command)


@import_.command()
@takes
@dated
@click.option("--closed", is_flag=True, help="Ends are the last day on which it holds.  [that day or the next is over]")
def popolo(files: list[Path], closed: bool, **options: Any) -> Records:
    """Popolo JSON: persons, organizations, posts, legislative periods and memberships.

    \b
    Example:
      orgraph import popolo ep-popolo.json --published 2024-06-01
    """
    from graph.importers import popolo as room  # noqa: PLC0415
    from graph.importers.records import Publication  # noqa: PLC0415

    return room.read(files, Publication(**options), closed=closed)


@import_.command()
@takes
@dated
@click.option("--series", default="backstage", help="The catalogs of which this is one, whole.  [backstage]")
@click.option("--partial", is_flag=True, help="It is not whole: whoever is missing may still be there.")
def backstage(files: list[Path], series: str, partial: bool, **options: Any) -> Records:
    """Groups and users of a Backstage catalog (YAML, several documents a file), whole as it was on its day.

    \b
    Example:
      orgraph import backstage org.yaml --published 2024-06-01
    """
    from graph.importers import backstage as room  # noqa: PLC0415
    from graph.importers.records import Publication  # noqa: PLC0415

    return room.read(files, Publication(**options, series="" if partial else series))


@import_.command()
@takes
@dated
def ftm(files: list[Path], **options: Any) -> Records:
    """FollowTheMoney: entities, one JSON object a line, or statements, one row or JSON object a claim.

    \b
    Example:
      orgraph import ftm entities.ftm.json --published 2024-06-01
      orgraph import ftm statements.csv --published 2024-06-01
    """
    from graph.importers import ftm as room  # noqa: PLC0415
    from graph.importers.records import Publication  # noqa: PLC0415

    return room.read(files, Publication(**options))


@import_.command()
@takes
@click.option(
    "--published", default="", metavar="DATE", help="When the statements were published.  [as each says, else its day]"
)
@click.option("--majority", is_flag=True, help="A company owned directly by more than half is part of its owner.")
def bods(files: list[Path], majority: bool, **options: Any) -> Records:
    """Beneficial Ownership Data Standard 0.4: statements as a JSON array or as JSON lines.

    Members of boards and senior managing officials are read; who owns what is only counted.

    \b
    Example:
      orgraph import bods statements.json -o register
    """
    from graph.importers import bods as room  # noqa: PLC0415
    from graph.importers.records import Publication  # noqa: PLC0415

    return room.read(files, Publication(**options), majority=majority)


@import_.command()
@takes
@click.option(
    "--published", default="", metavar="DATE", help="The day of items that do not say it.  [when each was changed last]"
)
@click.option("--lang", "languages", multiple=True, metavar="CODE", help="A language of names, best first.  [all]")
def wikidata(files: list[Path], languages: tuple[str, ...], **options: Any) -> Records:
    """Wikidata items (Special:EntityData/Q….json): positions, employers, parties, heads, parents.

    References become sources by their hosts; what has none is Wikidata's own word, a weak one.

    \b
    Example:
      orgraph import wikidata Q42.json Q95.json -o wikidata --lang en --lang de
    """
    from graph.importers import wikidata as room  # noqa: PLC0415
    from graph.importers.records import Publication  # noqa: PLC0415

    return room.read(files, Publication(**options), languages)
