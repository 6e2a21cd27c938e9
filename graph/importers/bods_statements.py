"""Statements of the Beneficial Ownership Data Standard 0.4: where they stand, and what they say of names and kinds."""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.errors import OrgraphError, Where
from graph.importers import jsons

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.dates import VagueDate
    from graph.facts import Source
    from graph.importers.records import Records

HALF, ALL = 50, 100
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True)
class Statement:
    """One statement: what its record is said to be, by whom, and when."""

    where: Where
    place: str
    about: dict[str, Any]
    day: VagueDate | None
    source: Source

    @property
    def record(self) -> str:
        """The record that it is about."""
        return jsons.text(self.about.get("recordId"))

    @property
    def details(self) -> dict[str, Any]:
        """What it says of that."""
        found = self.about.get("recordDetails")
        return found if isinstance(found, dict) else {}

    @property
    def closed(self) -> bool:
        """Whether the record is closed with it."""
        return jsons.text(self.about.get("recordStatus")) == "closed"


def objects_of(path: Path, records: Records) -> Iterator[tuple[Where, dict[str, Any]]]:
    """The statements of a file: of its array, or of its lines."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            first = next((line for line in file if line.strip()), "")
    except (OSError, UnicodeDecodeError) as error:
        raise OrgraphError(f"{path} cannot be read as JSON: {error}") from error
    if not first.lstrip().startswith("["):
        yield from jsons.lines(path, records)
        return
    where, value = Where(path.as_posix()), jsons.whole(path)
    if stray := jsons.strays(value):
        records.problem(where, "no-json", f"{stray} of the statements are no objects ({{…}}); not read")
    yield from ((where, one) for one in jsons.objects(value))


def order(statement: Statement) -> tuple[int, int]:
    """Statements by the day on which they were made, then by that on which they were published."""
    published = statement.source.published
    said = statement.day or published
    return said.upper if said else 0, published.upper if published else 0


def names_of(details: dict[str, Any]) -> list[str]:
    """The names of a person or an entity, the best first."""
    people = sorted(jsons.objects(details.get("names")), key=lambda name: jsons.text(name.get("type")) != "legal")
    found = [jsons.text(name.get("fullName")) for name in people]
    return [
        name for name in (jsons.text(details.get("name")), *found, *jsons.texts(details.get("alternateNames"))) if name
    ]


def kind_of(entity_type: Any) -> str:
    """What an entity is, in words: as its country calls it, else its form."""
    if not isinstance(entity_type, dict):
        return ""
    told = [jsons.text(entity_type.get(key)) for key in ("details", "subtype", "type")]
    return next(
        (_HUMP.sub(" ", one).lower() if one != told[0] else one for one in told if one not in ("", "other")), ""
    )


def majority_of(interest: dict[str, Any]) -> str:
    """The share of an interest in words, if it is surely more than half; else nothing."""
    share = interest.get("share")
    if not isinstance(share, dict):
        return ""
    for key, enough in (("exact", operator.gt), ("minimum", operator.gt), ("exclusiveMinimum", operator.ge)):
        value = share.get(key)
        if isinstance(value, jsons.Number) and enough(float(value), HALF) and float(value) <= ALL:
            return f"{value} % of the shares" if key == "exact" else f"more than {value} % of the shares"
    return ""
