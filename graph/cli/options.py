"""What all commands share: their options, loading, answering, and how a user's mistake ends."""

from __future__ import annotations

import errno
import functools
import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph import answers, dates, publication
from graph.cli import completing
from graph.cli.storing import facts_in, from_data, stored
from graph.errors import BadDate, FactsInvalid, OrgraphError
from graph.files.store import Unusable
from graph.prose import blocks, tables
from graph.prose.screen import stdout
from graph.vocabulary import SAYS, NodeId, Says

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from click.shell_completion import CompletionItem

    from graph.facts import Event, Facts
    from graph.org_graph import OrgGraph
    from graph.prose.columns import Columns
    from graph.prose.screen import Screen
    from graph.rows import LastKnown
    from graph.view import View

USAGE = 2
UNWRITTEN = (errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What the answer's own way out says where it takes no more; ``graph.start`` tells it."""
LONGEST_NAME = 100
"""So many signs of a file's name are in a message of the system's."""


class Day(click.ParamType[int]):
    """A day given as any EDTF date; a month or a year means its last day."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The ordinal of the day."""
        if isinstance(value, int):
            return value
        try:
            return dates.day(dates.understood(value))
        except BadDate as error:
            self.fail(str(error), param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Days on which something was published or happened."""
        del param
        return completing.days(ctx, incomplete)


class FirstDay(Day):
    """A day given as any EDTF date; a month or a year means its first day."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The ordinal of the day."""
        last = super().convert(value, param, ctx)
        return last if isinstance(value, int) else dates.parse(dates.understood(value)).lower


@dataclass(frozen=True)
class Question:
    """What a command was asked with, beside its own arguments."""

    data: str
    at: int
    known: int | None
    possible: bool
    fmt: str
    at_least: Says | None = None
    wide: bool = False
    public: bool = False

    def on(self, day: int) -> Question:
        """The same asked of another day; what was read for this one is not read again."""
        other = replace(self, at=day)
        vars(other).update({name: value for name, value in vars(self).items() if name in ("_read", "facts", "graph")})
        return other

    def of(self, facts: Facts) -> Question:
        """The same asked of facts that are read already."""
        other = replace(self)
        vars(other)["_read"] = self._published(facts)
        return other

    @functools.cached_property
    def facts(self) -> Facts:
        """The facts of the data folder, as far as they are asked for; on stderr, what of them is not published."""
        return self._read[0].at_least(self.at_least)

    @property
    def withheld(self) -> publication.Withheld | tuple[()]:
        """How much of the data folder is left out of what is published; nothing is, where that is not asked for."""
        return self._read[1]

    @functools.cached_property
    def _read(self) -> tuple[Facts, publication.Withheld | tuple[()]]:
        return self._published(facts_in(self.data))

    def asked_for(self, facts: Facts) -> Facts:
        """Of some facts those that are vouched for as asked and, if asked, may be published; what may not is told."""
        return self._published(facts)[0].at_least(self.at_least)

    def _published(self, facts: Facts) -> tuple[Facts, publication.Withheld | tuple[()]]:
        """Of some facts what may be published, if only that is asked for, and how much may not, which is told."""
        if not self.public:
            return facts, ()
        left = publication.public(facts)
        withheld = publication.withheld(facts, left)
        tell([f"Left out as confidential: {withheld}."])
        return left, withheld

    @property
    def name(self) -> str:
        """What the data are called: as their folder is, but that is nobody's business where they are published."""
        return "organisation" if self.public else Path(self.data).resolve().name

    @functools.cached_property
    def graph(self) -> OrgGraph:
        """The lines of all time, known by the day asked for."""
        from graph.org_graph import OrgGraph  # noqa: PLC0415

        return OrgGraph(self.facts, self.known)

    @functools.cached_property
    def view(self) -> View:
        """The snapshot asked for."""
        from graph.view import as_of  # noqa: PLC0415

        return as_of(self.graph, self.at, possible=self.possible)

    def node(self, name: str) -> NodeId:
        """The id of the node that a NAME means."""
        return self.graph.find(name)

    def node_or_event(self, name: str) -> tuple[NodeId, None] | tuple[None, Event]:
        """The node, or else the event, that a NAME means; where it is neither, the nodes most like it are told."""
        return self.graph.find_or_event(name)

    @functools.cached_property
    def screen(self) -> Screen:
        """What is written to."""
        return stdout(wide=self.wide)

    def unknown(self, *nodes: NodeId) -> list[str]:
        """What to say beside a table: of which nodes nothing is known on the day, and when anything is."""
        missing = [node for node in dict.fromkeys(nodes) if self.fmt == "table" and not self.view.there(node)]
        cards = ((node, answers.last_known(self.view, node), answers.first_known(self.view, node)) for node in missing)
        return [self.nothing_known(*card, self.view) for card in cards]

    def nothing_known(self, node: NodeId, last: LastKnown | None, first: str | None, view: View) -> str:
        """That nothing is known of a node on the day, and what was last, or from when on something is."""
        by = "" if self.known is None else f", as known by {dates.iso(self.known)}"
        by += "" if self.at_least is None else f", of what is at least {self.at_least}"
        then = f"; first known on {first}" if first else ""
        then = f"; last known {blocks.last_known(last, view)}" if last else then
        return f"nothing is known of {tables.shown(view.name(node))} on {dates.iso(self.at)}{by}{then}"

    def answer(
        self,
        command: str,
        found: Sequence[Mapping[str, Any]],
        columns: Callable[[View], Columns],
        empty: str,
        view: View | None = None,
    ) -> None:
        """Print rows in the format asked for; a table without rows says why on stderr instead.

        ``view`` names nodes, where it is another than that asked for.
        """
        if self.fmt == "table":
            show(found, columns(view or self.view), self.screen, empty)
            return
        head = {
            "command": command,
            "at": dates.iso(self.at),
            "known": None if self.known is None else dates.iso(self.known),
        }
        out(tables.write(found, self.fmt, columns(view or self.view) if self.fmt == "markdown" else (), head))


def tell(notes: Iterable[str]) -> None:
    """Say on stderr what was found out beside an answer: before that is printed, lest a store fail between the two."""
    for note in notes:
        click.echo(note, err=True)


def out(text: str) -> None:
    """Print an answer; of one without rows not even an empty line, which would be no JSON."""
    click.echo(text, nl=bool(text))


def show(found: Sequence[Mapping[str, Any]], columns: Columns, screen: Screen, empty: str = "") -> None:
    """Print a table, and on stderr which columns had no room; without rows, why there are none."""
    if not found:
        click.echo(empty, err=True)
        return
    text, lost = tables.table(found, columns, screen)
    click.echo(text)
    if lost:
        click.echo(f"No room for: {', '.join(lost)}; --wide shows them.", err=True)


def selecting(meaning: str = "Only what this selector picks, such as bob-kang+.") -> Callable[[Any], Any]:
    """Give a command ``--select``: whom it is about."""
    return click.option("--select", "selector", type=completing.Selector(), help=meaning)


def asks(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that all questions have, as one ``Question``, and end mistakes as messages."""
    how = click.option(
        "--format", "fmt", type=click.Choice(tables.FORMATS), default="table", help="How to print.  [table]"
    )
    wide = click.option("--wide", is_flag=True, help="Show tables whole, however wide.  [as wide as the terminal]")
    return views(how(wide(command)))


def views(command: Callable[..., None]) -> Callable[..., None]:
    """The same without ``--format``, for commands that do not answer in rows."""

    @from_data
    @stored
    @click.option(
        "--at", type=Day(), default=dates.today, help="As it was on this day; a month means its last.  [today]"
    )
    @click.option("--known", type=Day(), default=None, help="As it was known by this day.  [all that is recorded]")
    @click.option(
        "--at-least",
        type=click.Choice(SAYS[:0:-1]),
        default=None,
        help="Leave out what is vouched for less.  [all is told]",
    )
    @click.option("--possible", is_flag=True, help="Also show what is only possible.")
    @click.option("--public", is_flag=True, help="Leave out what is confidential, and what rests on that alone.")
    @functools.wraps(command)
    def asked(
        data: str,
        at: int,
        known: int | None,
        possible: bool,
        at_least: Says | None,
        fmt: str = "table",
        wide: bool = False,
        public: bool = False,
        **arguments: Any,
    ) -> None:
        with mistakes(Unusable), publication.unquoted(public):
            command(Question(data, at, known, possible, fmt, at_least, wide, public), **arguments)

    return asked


class mistakes:  # noqa: N801 - reads as a with statement
    """Ends a user's mistake with a message on stderr and exit code 2, and nothing else."""

    def __init__(self, *others: type[OrgraphError]) -> None:
        """``others`` are those that are somebody else's to mend."""
        self._others = others

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Turn an ``OrgraphError``, or what an engine or the file system says of a file, into its message."""
        if isinstance(error, Exception) and "graph.scale.engines" in sys.modules:
            error = sys.modules["graph.scale.engines"].told(error) or error
        if isinstance(error, OSError) and (error.filename is not None or error.errno not in UNWRITTEN):
            # the system refuses: no fault of ours
            named = "" if error.filename is None else f"{os.fsdecode(error.filename)[:LONGEST_NAME]!r}: "
            error = OrgraphError(f"{named}{error.strerror or error}")
        if not isinstance(error, OrgraphError) or isinstance(error, self._others):
            return
        if isinstance(error, FactsInvalid):
            for problem in error.problems:
                click.echo(tables.shown(problem), err=True)
            click.echo(f"The data has {len(error.problems)} error(s){error.remedy}.", err=True)
        else:
            shown = [tables.shown(line) for line in str(error).split("\n")]
            click.echo("Error: " + "\n".join(shown), err=True)
        sys.exit(USAGE)
