"""Items of Wikidata as its JSON has them: their statements and their names in many languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.errors import OrgraphError
from graph.importers import jsons
from graph.importers.wikidata_values import Snak, snak

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from graph.dates import VagueDate
    from graph.errors import Where


@dataclass(frozen=True)
class Item:
    """An item, with the file that it stands in and the day on which it was so."""

    id: str
    where: Where
    about: dict[str, Any]
    day: VagueDate | None

    def statements(self, name: str) -> list[dict[str, Any]]:
        """Its statements of a property."""
        claims = self.about.get("claims")
        return jsons.objects(claims.get(name)) if isinstance(claims, dict) else []

    def values(self, name: str) -> list[Snak]:
        """The values of a property that are not deprecated."""
        return [snak(one.get("mainsnak")) for one in self.statements(name) if one.get("rank") != "deprecated"]


def items_of(path: Path) -> list[dict[str, Any]]:
    """The items of a file: an item, a list of them, or an object of ``entities``. Raises ``OrgraphError``."""
    value = jsons.whole(path)
    if isinstance(value, dict):
        value = value.get("entities", [value])
    listed = list(value.values()) if isinstance(value, dict) else value
    found = [one for one in jsons.objects(listed) if "claims" in one]
    if not found:
        raise OrgraphError(f"{path} holds no items of Wikidata: entities with claims, as of Special:EntityData")
    return found


def names_of(item: Item, languages: Sequence[str]) -> list[str]:
    """The names of an item, in some languages or else in all, English first; its id if there is none."""
    preferred = (*(languages or ("en",)), "mul")
    found: list[str] = []
    for part in ("labels", "aliases"):
        said = item.about.get(part)
        said = said if isinstance(said, dict) else {}
        rest = () if languages else sorted(said.keys() - {*preferred})
        for language in (*preferred, *rest):
            told = said.get(language)
            found += [jsons.text(one.get("value")) for one in jsons.objects(told if isinstance(told, list) else [told])]
    return list(dict.fromkeys(filter(None, found))) or [item.id]
