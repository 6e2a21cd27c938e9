"""``python -m orgraph`` is ``orgraph``."""

from orgraph._home import settle

settle()

from graph.cli import main  # noqa: E402 - the home comes first

main(prog_name="orgraph")
