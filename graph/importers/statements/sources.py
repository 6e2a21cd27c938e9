"""How statements are to be read, and the sources that their rows name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from graph import names
from graph.errors import OrgraphError
from graph.importers.words import USUAL, Conventions
from graph.vocabulary import PERSON, Kind

if TYPE_CHECKING:
    from graph.facts import Source
    from graph.importers.days import Days
    from graph.importers.records import Records
    from graph.importers.tables import Row

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Options:
    """How statements are to be read.

    ``kind`` is what a subject is of whom nothing says it, ``published`` the day of the sources that name none.
    """

    kind: Kind = PERSON
    published: str = ""
    publisher: str = ""
    url: str = ""
    conventions: Conventions = USUAL
    encoding: str | None = None


def source_of(row: Row, options: Options, records: Records, days: Days, latest: str) -> Source:
    """The source that a row names, else its file; of the day it says, or that is in its name, else as told.

    A source with two days is two sources. ``latest`` is the last day that any row names.
    """
    file, named = PurePath(row.file), row.get("source")
    in_name = _DAY.search(named)
    said = row.get("published")
    published = said or (in_name[0] if in_name else options.published or latest)
    source_id = names.slug(named or file.stem)
    known = records.sources.get(source_id)
    if said and known and known.published and known.published.text != _plain(said, days):
        source_id = f"{source_id}-{names.slug(said)}"
    return records.source(
        source_id,
        options.publisher or file.name,
        title=named or file.name,
        url=options.url,
        published=records.date(published, row.where, "the day of its source", days),
        kind="official",
    )


def _plain(text: str, days: Days) -> str:
    try:
        return days.read(text)
    except OrgraphError:
        return text
