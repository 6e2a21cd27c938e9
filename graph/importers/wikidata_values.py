"""What Wikidata's statements hold: items, times with a precision and a calendar, and the references they rest on."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from graph import dates
from graph.importers import jsons
from graph.names import slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.dates import VagueDate
    from graph.errors import Where
    from graph.facts import Source
    from graph.importers.records import Records

VALUE, SOME, NONE = "value", "somevalue", "novalue"
JULIAN = "Q1985786"
_TIME = re.compile(r"\+0*(\d{1,4})-(\d\d)-(\d\d)T", re.ASCII)
_ITEM = re.compile(r"Q[1-9]\d*", re.ASCII)
YEAR, MONTH, DAY = 9, 10, 11
WIKIS = ("wikipedia.org", "wikidata.org", "wikimedia.org")
SPANS = {8: 10, 7: 100, 6: 1000}
"""So many years lie within a time of a lesser precision than a year."""
URL, STATED_IN, RETRIEVED, PUBLISHED, TITLE = "P854", "P248", "P813", "P577", "P1476"


@dataclass(frozen=True)
class Snak:
    """A value of a property; ``somevalue`` is one that nobody knows, ``novalue`` says that there is none."""

    kind: str
    value: Any

    @property
    def item(self) -> str:
        """The id of the item that is the value; empty if it is none."""
        found = self.value.get("id") if isinstance(self.value, dict) else None
        if isinstance(self.value, dict) and found is None and self.value.get("entity-type") == "item":
            found = f"Q{jsons.text(self.value.get('numeric-id'))}"
        return found if isinstance(found, str) and _ITEM.fullmatch(found) else ""

    @property
    def text(self) -> str:
        """The text that is the value, in whatever language."""
        return jsons.text(self.value.get("text") if isinstance(self.value, dict) else self.value)


def snak(value: Any) -> Snak:
    """A snak as JSON has it; whatever is none holds no value that is known."""
    value = value if isinstance(value, dict) else {}
    data = value.get("datavalue")
    kind = jsons.text(value.get("snaktype"))
    return Snak(kind if kind in (SOME, NONE) else VALUE, data.get("value") if isinstance(data, dict) else None)


def snaks(value: Any, name: str) -> list[Snak]:
    """The qualifiers, or parts of a reference, of a property."""
    return [snak(one) for one in jsons.objects(value.get(name))] if isinstance(value, dict) else []


def time(value: Any, records: Records, where: Where, what: str) -> VagueDate | None:
    """A time as a vague date, never sharper than its precision; a problem and None for what is none."""
    try:
        return dates.parse(_edtf(value))
    except (ValueError, TypeError, AttributeError) as error:
        said = jsons.text(value.get("time")) if isinstance(value, dict) else jsons.text(value)
        records.problem(where, "bad-date", f"{what}: {said!r} cannot be read as a date: {error}")
        return None


def _edtf(value: Any) -> str:
    """A time as EDTF. Raises ``ValueError`` and the like for what is none."""
    found, precision = _TIME.match(jsons.text(value.get("time"))), int(jsons.text(value.get("precision")) or DAY)
    if not found or precision < min(SPANS):
        raise ValueError("years run from 0001 to 9999, and no date is vaguer than a millennium")
    year, month, day = map(int, found.groups())
    if precision in SPANS:
        length = SPANS[precision]
        first = year // length * length if length == min(SPANS.values()) else (year - 1) // length * length + 1
        return f"{max(first, 1):04}/{min(first + length - 1, 9999):04}"
    if jsons.text(value.get("calendarmodel")).endswith(JULIAN):
        return _from_julian(year, month if precision >= MONTH else 0, day if precision >= DAY else 0)
    return "-".join(
        [f"{year:04}", *([f"{month:02}"] if precision >= MONTH else []), *([f"{day:02}"] if precision >= DAY else [])]
    )


def _from_julian(year: int, month: int, day: int) -> str:
    """A day, month or year of the Julian calendar in our own."""
    first = _julian(year, month or 1, day or 1)
    last = first if day else _julian(year, month + 1, 1) - 1 if 0 < month < 12 else _julian(year + 1, 1, 1) - 1
    return dates.between(first, last)


def _julian(year: int, month: int, day: int) -> int:
    """The ordinal of a day of the Julian calendar."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        raise ValueError(f"there is no day {day} of month {month}")
    before = (14 - month) // 12
    years, months = year + 4800 - before, month + 12 * before - 3
    return day + (153 * months + 2) // 5 + 365 * years + years // 4 - 32083 - 1721425


def sources(
    references: Any, records: Records, where: Where, latest: VagueDate | None, labels: dict[str, str], *, dated: bool
) -> Iterator[Source]:
    """The documents that references name, each by its address, else by what it is stated in.

    One of no known day says nothing of any by a statement that is not ``dated`` itself.
    """
    for reference in jsons.objects(references):
        parts = reference.get("snaks")
        url = next((one.text for one in snaks(parts, URL) if one.text), "")
        stated = next((one.item for one in snaks(parts, STATED_IN) if one.item), "")
        host = _host(url)
        if not host and not stated:
            continue
        published, retrieved = (
            next((time(one.value, records, where, what) for one in snaks(parts, key) if one.kind == VALUE), None)
            for key, what in ((PUBLISHED, "publication date"), (RETRIEVED, "retrieved"))
        )
        if not (published or dated):
            continue
        known = published or (_by(retrieved or latest))
        key = url if host else f"{stated} {published or ''}"
        digest = hashlib.blake2b(key.encode(), digest_size=3).hexdigest()
        name = host or labels.get(stated, stated)
        title = next((one.text for one in snaks(parts, TITLE) if one.text), "") or labels.get(stated, stated) or url
        about = {"title": title, "url": url if host else "", "published": known, "accessed": retrieved}
        kind = "community" if host.endswith(WIKIS) else "press"
        yield records.source(f"{slug(name)}-{digest}", name, kind=kind, **about)


def _host(url: str) -> str:
    """The host of an address on the web, without www; nothing for what is no such address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return (parts.hostname or "").removeprefix("www.") if parts.scheme in ("http", "https") else ""


def _by(day: VagueDate | None) -> VagueDate | None:
    """Some time up to a day."""
    return dates.parse(dates.between(dates.MIN, day.upper)) if day and day.upper < dates.MAX else day
