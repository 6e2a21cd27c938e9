"""How a picture is asked for, and its texts in the language asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.words import ENGLISH, table

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Look:
    """What is asked of a picture beyond what is in it.

    ``at_least`` is how well all of it is vouched for, where less is left out; ``credit`` and ``licence`` stand below.
    Of many cards only some levels are drawn: as many as fit, ``depth`` of them, or ``all_levels``. ``width`` is how
    wide it is in pixels, where it is made of these. ``language`` is one of ``words.LANGUAGES``.
    """

    language: str = ENGLISH
    at_least: str = ""
    credit: str = ""
    licence: str = ""
    depth: int | None = None
    all_levels: bool = False
    width: int | None = None

    def say(self, key: str, **words: object) -> str:
        """A text of the picture, else of the page, with its places filled in."""
        texts: dict[str, Any] = table(self.language)
        text = str(texts["picture"].get(key) or texts["page"][key])
        return text.format_map({name: str(value) for name, value in words.items()})

    def count(self, number: int) -> str:
        """A number as people write it."""
        return f"{number:,}".replace(",", self.say("thousands"))

    def counted(self, number: int, one: str, many: str) -> str:
        """So many of something: the text for one, or that for several."""
        return self.say(one) if number == 1 else self.say(many, count=self.count(number))

    def listed(self, texts: Sequence[str], more: int = 0) -> str:
        """Some texts in a row, and how many more there are."""
        names = self.say("comma").join(texts)
        return self.say("listMore", names=names, count=self.count(more)) if more else names
