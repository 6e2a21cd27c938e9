"""What cells mean, asked of the importer once for each text and not for each row: managers, units, names and titles."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from graph.errors import OrgraphError
from graph.importers.by_engine.rows import ODD, first
from graph.importers.referents import Asked, Referents, turned
from graph.importers.roster.listed import is_remark
from graph.importers.roster.units import sign_of
from graph.importers.roster.wording import COMMON
from graph.importers.whom import manner
from graph.names import fold
from graph.view.titles import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import ibis

    from graph.importers.by_engine.heads import Head
    from graph.importers.by_engine.rows import Listed, Store
    from graph.importers.roster import Options

_ELSE = "bring these lists in by orgraph import roster"


class Managers(NamedTuple):
    """Whom cells of managers mean, '' for nobody: those of which that is not plain."""

    meant: dict[str, str]
    """As lines are told: whoever is only named, too, and manners of speaking are read over."""
    listed: dict[str, str]
    """As the whole cell names somebody who is listed."""


@dataclass
class Words:
    """What the cells of some lists mean, asked of the importer's own rules; what is read otherwise is told."""

    store: Store
    heads: Sequence[Head]
    options: Options
    told: list[str] = field(default_factory=list)
    """What is told of the reading, each with its place."""

    def place(self, what: str, text: str) -> str:
        """Where a text first stands."""
        return first(self.heads, lambda row: row[what] == text)

    def refuse_odd(self, rows: ibis.Table, lists: Sequence[Listed]) -> None:
        """Raises ``OrgraphError`` for rows that are not read as rows of people plainly are, at the first of them."""
        whole = rows.id + rows.name + rows.title + rows.unit + rows.manager
        for row in self._some(rows.filter(whole.re_search(ODD))):
            raise OrgraphError(f"{self._at(row)}: the row has signs for devices, not for people; take them out")
        for row in self._some(rows.filter(rows.id == "")):
            raise OrgraphError(f"{self._at(row)}: the row has no id; give it one, or {_ELSE}")
        self._refuse_twice(rows, lists)
        self._refuse_headings(rows)
        bare = "^[0-9.,%\\s/-]*$"
        alone = rows.name.re_search(bare) | (rows.title + rows.unit + rows.manager).re_search(bare)
        for row in self._each(rows.filter(alone).select("id", "name").distinct()):
            self._refuse_remark(row["id"], row["name"])

    def _refuse_twice(self, rows: ibis.Table, lists: Sequence[Listed]) -> None:
        """Raises ``OrgraphError`` at the second row that somebody has in one list."""
        twice = rows.group_by("k", "id").agg(many=rows.count()).filter(lambda found: found.many > 1)
        for row in self._some(twice.order_by("k", "id")):
            node, one, found = row["id"], lists[row["k"]], count(1)
            where = first(
                self.heads,
                lambda cells: (cells["id"], cells["on"]) == (node, one.day) and next(found) == 2,  # noqa: B023
                one.file,
            )
            raise OrgraphError(f"{where}: {node!r} stands in several rows of one list; which holds is weighed: {_ELSE}")

    def _refuse_headings(self, rows: ibis.Table) -> None:
        """Raises ``OrgraphError`` for a row that may be headings again."""
        known = {word.replace("_", " ") for words in COMMON.values() for word in words.split()}
        heads = sorted(known | {fold(heading) for head in self.heads for heading in head.headings})
        id_, title, manager = (self._plain(rows[key]).isin(heads) for key in ("id", "title", "manager"))
        for row in self._some(rows.filter(id_ & (title | manager))):
            raise OrgraphError(f"{self._at(row)}: do headings stand here again? Take them out, or {_ELSE}")

    @staticmethod
    def _plain(cell: ibis.Column) -> ibis.Column:
        return cell.lower().re_replace("[_.-]+", " ")

    def _refuse_remark(self, node: str, name: str) -> None:
        """Raises ``OrgraphError`` for a row that may be a total, a remark or a heading again."""
        if any(is_remark(text) for text in (node, name) if text):
            where = self.place("id", node)
            raise OrgraphError(f"{where}: is {node!r} somebody, or a total, or a remark? Take it out, or {_ELSE}")

    def _at(self, row: dict[str, Any]) -> str:
        keys = [key for key in ("id", "name", "title", "unit", "manager") if key in row]
        return first(self.heads, lambda cells: all(cells[key] == row[key] for key in keys))

    def _some(self, table: ibis.Table) -> list[dict[str, Any]]:
        return self.store.told(table.limit(1))

    def _each(self, table: ibis.Table) -> Iterator[dict[str, Any]]:
        for batch in self.store.batches(table, 50_000):
            yield from batch.to_pylist()

    def check_names(self, rows: ibis.Table) -> None:
        """Raises ``OrgraphError`` for a name that names nobody: a vacancy, a name kept back."""
        named = rows.filter(rows.name != "").select("name").distinct()
        for row in self._each(named):
            if self.options.conventions.blank(row["name"]):
                where = self.place("name", row["name"])
                raise OrgraphError(f"{where}: {row['name']!r} is no name but says that nobody is there; {_ELSE}")

    def titles(self, rows: ibis.Table) -> Iterator[dict[str, str]]:
        """Each title with what it has in common with those that say the same in other words."""
        for row in self._each(rows.filter(rows.title != "").select("title").distinct()):
            words = words_of(row["title"])
            yield {"title": row["title"], "same": " ".join(sorted(words)) if words else f"\ue00f{row['title']}"}

    def units(self, rows: ibis.Table) -> dict[str, str]:
        """What each cell of units means, where it is not just what it says.

        Raises ``OrgraphError`` for cells of several units, and for paths unless it is told that they are none.
        """
        counted = rows.filter(rows.unit != "").group_by("unit").agg(many=lambda found: found.count())
        written = {row["unit"]: row["many"] for row in self._each(counted)}
        for text in written:
            parts = [part.strip() for part in text.replace("\n", ";").split(";")]
            if len(parts) > 1 and {*parts} & {*written, ""}:
                raise OrgraphError(f"{self.place('unit', text)}: {text!r} names several units; {_ELSE}")
        if sign := self.options.path if self.options.path is not None else sign_of(written):
            text = next((text for text in sorted(written) if sign in text), "")
            if text:
                where = self.place("unit", text)
                raise OrgraphError(f"{where}: {text!r} is read as a path: say --path '' if it is none, or {_ELSE}")
        meant = {text: "" for text in written if not self.options.conventions.someone(text)}
        groups: dict[str, list[str]] = defaultdict(list)
        for text in written:
            groups[fold(text)].append(text)
        for texts in groups.values():
            if len(texts) > 1:
                meant |= self._one_of(texts, written)
        return {text: one for text, one in meant.items() if text != one}

    def _one_of(self, texts: list[str], written: dict[str, int]) -> dict[str, str]:
        """Texts that differ in case or accents alone, as the one that is written most."""
        ordered = sorted(texts, key=lambda text: -written[text])
        if written[ordered[0]] == written[ordered[1]]:
            where = self.place("unit", ordered[0])
            raise OrgraphError(
                f"{where}: is it {' or '.join(map(repr, ordered))}? Both are written as often: choose one"
            )
        self.told.append(f"Read as one unit: {', '.join(ordered)}")
        return {text: ordered[0] if self.options.conventions.someone(ordered[0]) else "" for text in texts}

    def managers(self, rows: ibis.Table, people: ibis.Table) -> Managers:
        """Whom each cell of managers means, where that is not just the id that it says.

        Raises ``OrgraphError`` where a cell means several, or may mean either of several.
        """
        texts = rows.filter(rows.manager != "").select("manager").distinct()
        sure = texts.semi_join(people, texts.manager == people.id)
        meant = {row["manager"]: manner(row["manager"])[0] for row in self._each(sure)}
        meant = {text: one for text, one in meant.items() if text != one or self.options.conventions.told(text)}
        others = [row["manager"] for row in self._each(texts.anti_join(people, texts.manager == people.id))]
        unsure = dict.fromkeys([*others, *meant])
        if not unsure:
            return Managers({}, {})
        referents = self._referents({*unsure, *(manner(text)[0] for text in unsure)}, rows)
        found = {text: referents.find(text).one for text in unsure}
        return Managers({text: self._meant(text, referents) for text in unsure}, found)

    def _meant(self, text: str, referents: Referents) -> str:
        said, _ = manner(text)
        blank = self.options.conventions.blank(said)
        whole = referents.find(said)
        if (self.options.conventions.told(said) or not whole.ids) and blank:
            return ""
        found = referents.find_all(said)
        if len(found) > 1:
            raise OrgraphError(f"{self.place('manager', text)}: {text!r} names several as manager; {_ELSE}")
        if not whole.ids:
            self.told.append(f"{self.place('manager', text)}: named only, as manager: {said!r} [named-only]")
            return said
        if not whole.one:
            either = " or ".join(referents.shown(node) for node in whole.ids)
            raise OrgraphError(f"{self.place('manager', text)}: the manager {text!r} may be {either}; give the id")
        return whole.one

    def _referents(self, texts: Iterable[str], rows: ibis.Table) -> Referents:
        """All of the lists whom any of some texts could mean."""
        asked = Asked()
        for text in texts:
            asked.find_all(text)
        found = Referents()
        for row in self._each(rows.select("id", "name", "mail").distinct()):
            called = dict.fromkeys(filter(None, (row["name"], turned(row["name"]))))
            if asked.about((row["id"], *called, row["mail"])):
                found.add(row["id"], called, filter(None, (row["mail"],)))
        return found
