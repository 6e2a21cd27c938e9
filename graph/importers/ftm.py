"""FollowTheMoney (followthemoney.tech): entities, one JSON object a line, or statements, a row or an object a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.errors import Where
from graph.importers import ftm_statements, jsons
from graph.importers.fitting import fit_posts
from graph.importers.ftm_entities import Entities
from graph.importers.overlaps import carry_on
from graph.importers.records import Publication, Records

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def read(files: Sequence[Path], told: Publication) -> Records:
    """The records of files of entities and of statements. Raises ``OrgraphError`` for one that cannot be read."""
    records = Records()
    entities = Entities(records)
    statements = ftm_statements.Statements(entities, told)
    for path in files:
        if ftm_statements.recognised(path):
            statements.read(path)
        else:
            entities.read(list(jsons.lines(path, records)), records.file(path, told))
    statements.finish()
    entities.tell()
    fit_posts(records, Where(files[0].as_posix()))
    carry_on(records, leave=statements.ours)
    return records
