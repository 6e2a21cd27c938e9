"""What a picture is asked for with: the options of commands that draw one, as one ``Look``."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import click

from graph.errors import OrgraphError
from graph.words import ENGLISH, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.cli.options import Question
    from graph.picture import Look


def looks(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of pictures, as ``asked``: those that were given, by name."""

    @click.option("--lang", "language", type=click.Choice(LANGUAGES), default=None, help="What a picture speaks.  [en]")
    @click.option("--credit", metavar="TEXT", default=None, help="Whose picture it is.")
    @click.option("--licence", metavar="TEXT", default=None, help="Under which licence it is.")
    @click.option(
        "--depth", type=click.IntRange(1), default=None, help="So many levels in a picture.  [up to 150 cards]"
    )
    @click.option("--all-levels", is_flag=True, default=None, help="All levels in a picture, however many cards.")
    @click.option("--width", type=click.IntRange(1), default=None, help="Pixels across a png.  [twice those of svg]")
    @functools.wraps(command)
    def asking(
        *arguments: Any,
        language: str | None,
        credit: str | None,
        licence: str | None,
        depth: int | None,
        all_levels: bool | None,
        width: int | None,
        **others: Any,
    ) -> None:
        asked = {
            "language": language,
            "credit": credit,
            "licence": licence,
            "depth": depth,
            "all_levels": all_levels,
            "width": width,
        }
        given = {name: value for name, value in asked.items() if value is not None}
        command(*arguments, asked=given, **others)

    return asking


def look_of(question: Question, asked: dict[str, Any]) -> Look:
    """How a picture of what was asked is to look. Raises ``OrgraphError`` where two options say otherwise."""
    from graph.picture import Look  # noqa: PLC0415

    if "depth" in asked and "all_levels" in asked:
        raise OrgraphError("--depth and --all-levels say two things; give one of them")
    return Look(**{"language": ENGLISH} | asked, at_least=question.at_least or "")


def only_of_pictures(format_: str, asked: dict[str, Any], able: tuple[str, ...]) -> None:
    """Raises ``OrgraphError`` where options of pictures are given for what is none."""
    names = {"language": "--lang"}
    if asked and format_ not in able:
        option = next(names.get(name, f"--{name.replace('_', '-')}") for name in asked)
        raise OrgraphError(f"{option} is for pictures: {', '.join(able)}; not for {format_}")
