"""orgraph: the explorer for the knowledge graph of an organisation's structure, from Python. See docs/python.md."""

from orgraph._home import settle

settle()

from graph.api import Organisation, View, open  # noqa: A004, E402 - as one opens a file; the home comes first
from graph.errors import AmbiguousName, BadDate, FactsInvalid, OrgraphError, UnknownName  # noqa: E402
from graph.results import Card, Changes, Rows  # noqa: E402
from graph.version import __version__ as __version__  # noqa: E402

__all__ = [
    "AmbiguousName",
    "BadDate",
    "Card",
    "Changes",
    "FactsInvalid",
    "Organisation",
    "OrgraphError",
    "Rows",
    "UnknownName",
    "View",
    "open",
]


def __dir__() -> list[str]:
    return [*__all__, "__version__", "__doc__"]
