"""``python -m graph`` is ``orgraph``."""

from graph.cli import run

run()
