"""A data folder that is watched and served while a test asks it."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from graph import dates
from graph.cli.options import Question
from graph.cli.serve import Drawing
from graph.serving import Site, Watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def drawing(data: Path, **asked: Any) -> Drawing:
    """How the folder is drawn on the last day of which a source speaks, in English."""
    return Drawing(Question(str(data), dates.today(), None, False, "table", **asked), "en", False)


@contextmanager
def watching(watched: Watched) -> Iterator[None]:
    """The folder looked at, in a thread of its own."""
    thread = threading.Thread(target=watched.run)
    thread.start()
    try:
        yield
    finally:
        watched.end()
        thread.join()


@contextmanager
def answering(watched: Watched, **options: Any) -> Iterator[Site]:
    """Browsers answered about the folder, whether or not somebody looks at it."""
    server = Site(watched, 0, **options)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        watched.end()
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def served(data: Path, *, public: bool = False, **options: Any) -> Iterator[Site]:
    """The folder served as ``orgraph serve`` does."""
    with answering(Watched(data, drawing(data, public=public).draw), **options) as server, watching(server.watched):
        yield server


def until(so: Callable[[], object]) -> None:
    """Wait for something to be so."""
    end = time.monotonic() + 20
    while not so():
        assert time.monotonic() < end
        time.sleep(0.02)
