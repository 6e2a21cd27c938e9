"""Changes told to people: sentences and what hangs on each, as an outline or as a comment in Markdown."""

from graph.formats.telling.comment import comment
from graph.formats.telling.outline import Section, Told, by_kind, by_month
from graph.formats.telling.words import Words

__all__ = ["Section", "Told", "Words", "by_kind", "by_month", "comment"]
