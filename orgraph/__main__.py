"""``python -m orgraph`` is ``orgraph``."""

from orgraph._home import settle

settle()

from graph.start import run  # noqa: E402 - the home comes first

run()
