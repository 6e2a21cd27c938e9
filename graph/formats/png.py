"""The chart as a PNG picture: what ``graph.formats.svg`` draws, rendered by resvg (``pip install 'orgraph[picture]'``).

Fonts are those of the machine, so the same picture may have other bytes on another.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from graph.errors import OrgraphError
from graph.picture import draw

if TYPE_CHECKING:
    from graph.excerpt import Excerpt
    from graph.picture import Look

SUFFIX = ".png"
LOSSES = (
    "lines other than reporting ones: units, posts held, memberships",
    "dates, but for the month of last confirmation, and what the sources say",
    "what does not fit on a card",
)
USUAL_SCALE = 2
"""Pixels for one of the SVG's, where no width is asked for: sharp on today's screens."""
MOST_PIXELS = 100_000_000
"""A larger picture is made smaller: rendering takes four bytes a pixel."""


class NotRendered(OrgraphError):
    """A picture that cannot be rendered; the message says why."""


def write(excerpt: Excerpt, look: Look | None = None) -> bytes:
    """The excerpt as PNG bytes, as a look has it. Raises ``NotRendered`` without resvg, and if it fails."""
    try:
        import resvg_py  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise NotRendered("png needs resvg: pip install 'orgraph[picture]'; svg needs nothing") from error
    picture = draw(excerpt, look)
    scale = look.width / picture.width if look and look.width else USUAL_SCALE
    scale = min(scale, sqrt(MOST_PIXELS / (picture.width * picture.height)))
    try:
        return bytes(resvg_py.svg_to_bytes(svg_string=picture.svg, width=max(1, round(picture.width * scale))))
    except ValueError as error:
        raise NotRendered(f"resvg cannot render it: {error}") from error
