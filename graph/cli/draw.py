"""Commands that draw."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import click
from click.core import ParameterSource

from graph import changes, dates, selectors, writing
from graph.cli.completing import Selector
from graph.cli.options import Day, Question, views
from graph.errors import OrgraphError, UnknownName
from graph.files import archives, folders, stamp, tours
from graph.org_graph import OrgGraph
from graph.prose import tables
from graph.view import as_of
from graph.words import ENGLISH, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.prose.outline import Told
    from graph.vocabulary import NodeId

THEMES = ("auto", "light", "dark")
MANY_EPOCHS = 20
"""From about so many days of knowledge on, weighing them takes over a second."""


@click.command()
@click.option("-o", "--output", metavar="FILE", help="Where to write.  [output/<dataset>.html]")
@click.option("--compare", type=(Day(), Day()), metavar="OLD NEW", help="Open comparing two days.")
@click.option("--focus", type=Selector(), help="Open on one branch: a name, or what a selector picks.")
@click.option(
    "--show", "shown", metavar="NAME", multiple=True, help="Somebody who is in sight at first; may be repeated."
)
@click.option("--network/--no-network", default=None, help="With the network tab.  [up to 2,000 nodes]")
@click.option("--picture", is_flag=True, help="With a picture of the chart for readers without JavaScript.")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default=ENGLISH, help="What the page speaks.  [en]")
@click.option(
    "--tour", type=click.Path(path_type=Path), help="Lead through it: steps of a YAML file, with words to each."
)
@click.option("--embed", is_flag=True, help="Slim, for a frame in an article; without the network.")
@click.option("--theme", type=click.Choice(THEMES), default="auto", help="How it looks.  [as the reader has it]")
@click.option("--credit", metavar="TEXT", default="", help="Whose work it is, said below the page.")
@click.option("--licence", metavar="TEXT", default="", help="On which terms it may be used, said there too.")
@views
def html(
    question: Question,
    output: str | None,
    compare: tuple[int, int] | None,
    focus: str | None,
    shown: tuple[str, ...],
    network: bool | None,
    picture: bool,
    language: str,
    tour: Path | None,
    embed: bool,
    theme: str,
    credit: str,
    licence: str,
) -> None:
    """The explorer: one HTML file that works offline, with charts, time, comparison, search and all evidence.

    \b
    It opens on the day asked for, else on the last one of which a source speaks, and knows all others. Example:
      orgraph html --at 2023-01-31 -o output/bytedance.html
      orgraph html --compare 2021-10-31 2021-11-03
      orgraph html --focus "bob-kang+"
      orgraph html --at 2022-11-15 --show "Shi Ben"
      orgraph html --lang zh
      orgraph html --embed --public --tour story.yaml --credit "The Paper" --licence "CC BY 4.0"
    """
    from graph import page  # noqa: PLC0415 - it costs more than all else

    if compare:
        question = question.on(compare[1])
    elif click.get_current_context().get_parameter_source("at") is ParameterSource.DEFAULT:
        question = question.on(page.last_attested(question.graph, question.at))
    title = titled(question)
    target = Path(output) if output else Path("output") / f"{_file_name(question.graph.top_unit or title)}.html"
    opening = page.Opening(
        title,
        compare=compare[0] if compare else None,
        stories=_stories(question, *compare) if compare and language == ENGLISH else (),
        focus=_focus(question, focus) if focus else None,
        show=tuple(map(question.node, shown)),
        network=network,
        language=language,
        withheld=question.withheld,
        tour=tours.read(tour, question.graph) if tour else None,
        embed=embed,
        theme="" if theme == "auto" else theme,
        credit=credit,
        licence=licence,
        picture=_picture(question, title, language, credit, licence) if picture else None,
        stamp=stamp.of(folders.folder_of(question.data)).told(whole=not any(question.withheld)),
        copies="" if embed else _way_to_copies(question, target.parent),
    )
    whole = question.graph if question.known is None else OrgGraph(question.facts)
    writing.make(target.parent)
    writing.ready(target)
    content = page.write(whole, question.view, opening, track).encode(errors="backslashreplace")
    writing.write(target, content)
    size = len(content) / 1000
    click.echo(f"{target}  ({len(question.view.tree)} in the chart, {dates.iso(question.at)}, {size:.0f} kB)")


def titled(question: Question) -> str:
    """What a page is called: as the one unit above all others, else as the data; and how well all is vouched for."""
    top = question.graph.top_unit
    title = question.graph.nodes[top].name if top else question.name
    return title + (f" ({question.at_least})" if question.at_least else "")


def _picture(question: Question, title: str, language: str, credit: str, licence: str) -> tuple[str, str]:
    """The picture of what a page opens on, as SVG text, and what it shows in words."""
    from graph import excerpt  # noqa: PLC0415
    from graph.picture import Look, draw  # noqa: PLC0415

    taken = excerpt.within(question.view, excerpt.take(question.view), title, whole=True)
    drawn = draw(taken, Look(language, question.at_least or "", credit, licence))
    return drawn.svg, drawn.told


def _way_to_copies(question: Question, start: Path) -> str:
    """How one gets from a page's folder to the data, if copies of sources lie there and may be told of."""
    if not any(archives.is_file(source.archive) for source in question.facts.sources.values()):
        return ""
    try:
        way = os.path.relpath(folders.folder_of(question.data), start)
    except ValueError:  # on another drive
        return ""
    return quote(Path(way).as_posix())


def _focus(question: Question, text: str) -> NodeId:
    """The node whose branch a page opens on: of a name, or the one node above all others that a selector picks."""
    try:
        return question.node(text)
    except UnknownName:
        view = question.view
        chosen = selectors.select(view, text)
    tops = sorted(node for node in chosen if (line := view.over(node)) is None or line.object not in chosen)
    if len(tops) != 1:
        told = f"{len(tops)} branches ({tables.shown(tops[:5])})" if tops else "nobody"
        raise OrgraphError(f"--focus wants one branch; {text!r} picks {told} on {dates.iso(question.at)}")
    return tops[0]


def _stories(question: Question, old: int, new: int) -> list[dict[str, Any]]:
    """What changed between two days, in the words of ``orgraph diff``: headings with lines, and what hangs on each."""
    from graph.prose.outline import by_kind  # noqa: PLC0415
    from graph.prose.words import Words  # noqa: PLC0415

    before, after = (as_of(question.graph, day, possible=question.possible) for day in (old, new))
    sections = by_kind(changes.diff(before, after), Words(before, after, str))
    return [{"heading": section.heading, "lines": [_line(line) for line in section.lines]} for section in sections]


def _line(told: Told) -> dict[str, Any]:
    return {
        "mark": told.mark,
        "text": told.text,
        "when": told.when_in_words,
        "node": told.changes[0].entry.node,
        "lines": [_line(effect) for effect in told.effects],
    }


def track(epochs: Sequence[int]) -> Iterable[int]:
    """Pass the days of knowledge on, with a progress bar where weighing them all takes over a second."""
    if len(epochs) < MANY_EPOCHS:
        yield from epochs
        return
    with click.progressbar(epochs, label="Weighing what was known when", file=sys.stderr) as bar:
        yield from bar


def _file_name(text: str) -> str:
    """A name that is safe as a file's, whatever an id is made of."""
    return re.sub(r"[^\w.-]+", "-", text).strip(".-") or "organisation"
