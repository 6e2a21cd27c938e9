"""Changes told to people: sentences and what hangs on each, as an outline or as a comment in Markdown."""

from graph.prose.comment import comment
from graph.prose.outline import Section, Told, by_kind, by_month
from graph.prose.words import Words

__all__ = ["Section", "Told", "Words", "by_kind", "by_month", "comment"]
