"""``python -m graph`` is ``orgraph``."""

from graph.start import run

run("python -m graph")
