"""The page, live."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from graph.cli.draw import titled
from graph.cli.options import Question, views
from graph.errors import FactsInvalid, OrgraphError
from graph.files import archives, folders, stamp
from graph.files.checked import checked
from graph.org_graph import OrgGraph
from graph.words import ENGLISH, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from graph.facts import Source
    from graph.serving import Drawn

PORT = 8642
QUICK = 20
"""Up to so many days of knowledge are weighed at once."""


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, help=f"Which port; 0: any that is free.  [{PORT}]")
@click.option("--open", "opens", is_flag=True, help="Open it in the browser.")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default=ENGLISH, help="What the page speaks.  [en]")
@click.option("--editor", default="", metavar="URL", help="What opens a line of a file; see the example.")
@views
def serve(question: Question, port: int, opens: bool, language: str, editor: str) -> None:
    """The page, live: drawn anew whenever a file of the data changes, with what is wrong and a way to each line.

    Only this machine is answered, and only by the address that is printed. Ctrl-C ends it. A folder with much to
    weigh is shown at once as it is known by now; the time of knowledge follows.

    \b
    Example:
      orgraph serve --data data --open
      orgraph serve --editor "vscode://file{path}:{line}"
    """
    from graph.serving import Site, Watched  # noqa: PLC0415 - only who serves pays for it

    folder = folders.folder_of(question.data)
    picked = click.get_current_context().get_parameter_source("at") is not ParameterSource.DEFAULT
    watched = Watched(folder, Drawing(question, language, picked).draw)
    try:
        server = Site(watched, port, editor, files=not question.public)
    except OSError as error:
        raise OrgraphError(f"port {port} cannot be had: {error.strerror}; --port names another") from error
    address = f"http://127.0.0.1:{server.port}/"
    failed: list[Exception] = []

    def watch() -> None:
        try:
            watched.run()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told below, and not by a thread's last words
            failed.append(error)
        server.shutdown()

    threading.Thread(target=watch, daemon=True).start()
    click.echo(f"{address}  (Ctrl-C ends)")
    if opens:
        click.launch(address)
    try:
        server.serve_forever()
    finally:
        watched.end()
        server.server_close()
    if failed:
        raise failed[0]


class Drawing:
    """How a folder is drawn for whoever is served."""

    def __init__(self, question: Question, language: str, picked: bool) -> None:
        """``picked``: the day was asked for, and is not the last one of which a source speaks."""
        self.question, self.language, self.picked = question, language, picked

    def draw(self, version: int, track: Callable[[Sequence[int]], Iterable[int]] | None) -> Drawn:
        """The page of a version, and what is wrong with the data.

        Raises ``FactsInvalid`` with all that is wrong, if any of that is an error; ``OrgraphError`` without a folder.
        """
        from graph import page  # noqa: PLC0415 - it costs more than all else
        from graph.page.rectangles import epochs_of  # noqa: PLC0415
        from graph.serving import Drawn  # noqa: PLC0415

        told, problems = checked(self.question.data)
        if any(problem.level == "error" for problem in problems):
            if self.question.public:
                raise FactsInvalid(problem for problem in problems if problem.level == "error").unquoted()
            raise FactsInvalid(problems)
        question = self.question.of(told)
        if not self.picked:
            question = question.on(page.last_attested(question.graph, question.at))
        folder = folders.folder_of(question.data)
        copies = {one.archive: place for one in question.facts.sources.values() if (place := _copy(folder, one))}
        few = len(epochs_of(question.facts)) <= QUICK
        opening = page.Opening(
            titled(question),
            language=self.language,
            withheld=question.withheld,
            stamp=stamp.of(folder).told(whole=not any(question.withheld)),
            copies="/copies" if copies else "",
            live=version,
        )
        whole = question.graph if question.known is None else OrgGraph(question.facts)
        text = page.write(whole, question.view, opening, track or (iter if few else None))
        return Drawn(text, () if question.public else tuple(problems), whole=few or track is not None, copies=copies)


def _copy(folder: Path, source: Source) -> Path | None:
    """Where the copy of a source lies, if it is a file of ours."""
    return archives.place_of(folder, source) if archives.is_file(source.archive) else None
