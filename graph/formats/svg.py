"""The chart as an SVG picture that can be published as it is; for slides, papers and wikis (``graph.picture``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.picture import draw

if TYPE_CHECKING:
    from graph.excerpt import Excerpt
    from graph.picture import Look

SUFFIX = ".svg"
LOSSES = (
    "lines other than reporting ones: units, posts held, memberships",
    "dates, but for the month of last confirmation, and what the sources say",
    "what does not fit on a card, but for its title",
)


def write(excerpt: Excerpt, look: Look | None = None) -> str:
    """The excerpt as SVG text, as a look has it."""
    return draw(excerpt, look).svg
