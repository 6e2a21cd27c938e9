"""The cells that name somebody: whom they mean, and what is told of those that mean nobody, or several."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.errors import Where
    from graph.importers.records import Records
    from graph.importers.referents import Meant, Referents
    from graph.importers.tables import Row
    from graph.importers.words import Conventions
    from graph.vocabulary import Manner

MANAGER = "manager"
"""What somebody is named as who stands above the row, and who is one alone."""
PARENT = "parent group"
"""What a group is named as that stands above another."""
UPPER = "parent"
"""What a unit is named as that a row is part of, and that may have no row itself."""
_AN_ID = re.compile(r"\S*\d\S*")
HINTED = 100
"""For so many who are named only, those who may be meant are looked for."""
SHOWN = 8
"""So many rows are listed for one text."""
_STANDING_IN = (
    "acting|interim|ad interim|a\\.? ?i\\.?|temporary|kommissarisch|interimistisch|par int[ée]rim|int[ée]rim|"
    "interin[oa]|en funciones|代理|临时"
)
_MANNER = re.compile(
    rf"(?P<name>.*\S)\s*[(\[,（]\s*(?:{_STANDING_IN})\s*[)\]）]?|(?:{_STANDING_IN})\s*:\s*(?P<after>\S.*)",
    re.IGNORECASE,
)


def manner(text: str) -> tuple[str, Manner]:
    """A name less what says that somebody stands in, and that."""
    found = _MANNER.fullmatch(text)
    if not found:
        return text, ""
    word: Manner = "interim" if re.search("interim|int[ée]rim", text, re.IGNORECASE) else "acting"
    return found["name"] or found["after"], word


def rows_told(places: list[Where]) -> str:
    """Rows as a message names them."""
    numbers = list(dict.fromkeys(str(place.line) for place in places))
    more = f" and {len(numbers) - SHOWN} more" if len(numbers) > SHOWN else ""
    return f"row{'s' if len(numbers) > 1 else ''} {', '.join(numbers[:SHOWN])}{more}"


@dataclass
class Whom:
    """Reads cells that name somebody. What cannot be decided is kept, and told once for each text."""

    records: Records
    conventions: Conventions
    referents: Referents
    known: bool = True
    """Whether those whom cells name should be among them: whoever is not is told."""
    blanks: dict[tuple[str, str], list[Where]] = field(default_factory=lambda: defaultdict(list))
    """What cells say that name nobody, with where; may be shared."""
    unclear: dict[tuple[str, Meant], list[Where]] = field(default_factory=lambda: defaultdict(list))
    """What cells say that may mean either of several."""
    several: dict[tuple[str, tuple[Meant, ...]], list[Where]] = field(default_factory=lambda: defaultdict(list))
    """The cells that name several where one is meant, whole, with those."""

    def meant(self, text: str, row: Row, what: str) -> list[str]:
        """The ids of those whom a cell names: none, one, or several; who is not known is named by the text.

        Where it could be either of several people, none of them: that is told, and the line is left out.
        """
        if not text:
            return []
        whole = self.referents.find(text)
        if (self.conventions.told(text) or not whole.ids) and self._blank(text, row):
            return []
        found = self.referents.find_all(text, known=self.known)
        if len(found) > 1 and what == MANAGER:
            self.several[text, found].append(row.where)
        return [node for one in found if (node := self._one(one, row, what))]

    def _one(self, meant: Meant, row: Row, what: str) -> str:
        if meant.one:
            return meant.one
        if not meant.ids:
            if self._blank(meant.text, row):
                return ""
            first = meant.text not in self.records.strangers and len(self.records.strangers) < HINTED
            near = self.referents.near(meant.text) if first and (self.known or _AN_ID.fullmatch(meant.text)) else ()
            if self.known or "@" in meant.text or near or meant.text in self.records.strangers:
                self.records.only_named(meant.text, row.where, what, near)
            return meant.text
        self.unclear[what, meant].append(row.where)
        return ""

    def _blank(self, text: str, row: Row) -> bool:
        """Whether a cell says that nobody is named; kept, to be told."""
        blank = self.conventions.blank(text)
        if blank and text:
            self.blanks[blank, text].append(row.where)
        return blank is not None

    def parts(self, text: str) -> list[str]:
        """The texts of those whom a cell names, without telling anything."""
        named, _ = manner(text)
        if not self.conventions.someone(named):
            return []
        found = self.referents.find_all(named, known=self.known)
        return [one.one or one.text for one in found]

    def someone(self, text: str, row: Row) -> str:
        """The text of a cell that names somebody who need not be in the list; empty if it names nobody."""
        return "" if self._blank(text, row) else text

    def tell(self) -> None:
        """Tell what could not be decided."""
        for (what, meant), places in self.unclear.items():
            told = f"the {what} {meant.text!r} {self._unclear(meant)}; not read ({rows_told(places)})"
            self.records.problem(places[0], "ambiguous-reference", told)
        for (text, found), places in self.several.items():
            shown = ", ".join(self.referents.shown(one.one or one.text) for one in found)
            told = (
                f"{text!r} names several as {MANAGER} ({shown}); all are kept; which one is it? ({rows_told(places)})"
            )
            self.records.problem(places[0], "several-in-a-cell", told)

    def tell_blanks(self) -> None:
        """Tell what named nobody."""
        for (blank, text), places in self.blanks.items():
            if blank == "error":
                told = f"{text!r} is a spreadsheet's error; nothing is read from it ({rows_told(places)})"
                self.records.problem(places[0], "error-in-a-cell", told)
        for word, meaning in (("vacant", "vacant"), ("withheld", "not disclosed"), ("nobody", "nobody")):
            texts = [
                f"{text!r} ({rows_told(places)})" for (blank, text), places in self.blanks.items() if blank == word
            ]
            if texts:
                self.records.remarks.append(f"Read as {meaning}: {', '.join(texts)}")

    def _unclear(self, meant: Meant) -> str:
        shown = [self.referents.shown(node) for node in meant.ids]
        if meant.clash:
            return f"is two people: {self.referents.shown(meant.clash)} by one part, {shown[0]} by the other"
        return f"may be {' or '.join(shown)}; give the id"
