"""The page, live: a data folder is watched, drawn anew when a file changes, and shown to this machine alone.

``watching`` knows when to draw and what came of it, ``site`` answers a browser, ``guard`` says whom.
"""

from __future__ import annotations

from graph.serving.site import Site
from graph.serving.watching import Drawn, Stale, Watched

__all__ = ["Drawn", "Site", "Stale", "Watched"]
