"""A made-up organisation as files: facts in YAML, lists of people month by month, or lines in Parquet."""

from __future__ import annotations

import calendar
import contextlib
import csv
from itertools import islice
from typing import TYPE_CHECKING, Any

from graph import arrow, writing
from graph.files import yaml_target
from graph.generate.organisation import Made, date
from graph.vocabulary import RELATIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from graph.generate.organisation import Plan

    Track = Callable[[range], Iterable[int]]

FORMS = ("yaml", "roster", "parquet")
PART = 10_000
"""So many people are in one file, or in one group of rows."""
HEADINGS = ("id", "name", "title", "department", "manager")


def write(plan: Plan, folder: Path, form: str, lists: int = 12, track: Track = iter) -> list[Path]:
    """Write the organisation of a plan into a folder that is empty or not there; gives the files.

    ``lists`` is how many months a roster is written of. ``track`` passes people on, and may show how far it is. Raises
    ``OrgraphError`` where there is something already, or where Parquet needs pyarrow.
    """
    writing.new_folder(folder)
    made = Made(plan)
    people = track(range(plan.people))
    if form == "roster":
        return _rosters(made, folder, lists, people)
    return _parquet(made, folder, people) if form == "parquet" else list(_yaml(made, folder, people))


def _yaml(made: Made, folder: Path, people: Iterable[int]) -> Iterator[Path]:
    path = folder / "sources.yaml"
    sources = "".join(f"  - {yaml_target.flow(source)}\n" for source in made.sources())
    day, source = date(made.reorganised), f"directory-{date(made.reorganised)[:4]}"
    told: dict[str, str | tuple[str, ...]] = {
        "date": day,
        "what": "Example Works is reorganised",
        "units": ("u0",),
        "source": source,
    }
    writing.write(path, f"sources:\n{sources}events:\n  - {yaml_target.flow(dict(told))}\n".encode())
    yield path
    following = iter(people)
    for part, first in enumerate(iter(lambda: list(islice(following, PART)), [])):
        path = folder / f"people-{part:03}.yaml"
        with writing.filling(path) as [draft], draft.open("w", encoding="utf-8") as file:
            for section, nodes in _nodes(made, first).items():
                if nodes:
                    file.write(f"{section}:\n{''.join(nodes)}")
            file.write("facts:\n")
            for number in first:
                file.writelines(f"  - {yaml_target.flow(fact)}\n" for fact in made.facts(number))
        yield path


def _nodes(made: Made, people: list[int]) -> dict[str, list[str]]:
    """The people of a part, and the units and posts of the managers among them."""
    managers = [number for number in people if made.manages(number) or not number]
    return {
        "people": [f"  {yaml_target.write_node(f'p{one}', {'name': made.name(one)})}\n" for one in people],
        "units": [f"  {yaml_target.write_node(f'u{one}', {'name': made.unit_name(one)})}\n" for one in managers],
        "posts": [
            f"  {yaml_target.write_node(f'post-{one}', {'name': made.title(one), 'in': f'u{one}'})}\n"
            for one in managers
            if made.level(one) == 1
        ],
    }


def _rosters(made: Made, folder: Path, lists: int, people: Iterable[int]) -> list[Path]:
    """A list of everybody for each of the last months, all written side by side."""
    months = range(max(0, made.plan.months - lists), made.plan.months)
    paths = [folder / f"staff-{_last_day(month)}.csv" for month in months]
    with contextlib.ExitStack() as stack:
        drafts = stack.enter_context(writing.filling(*paths))
        files = [stack.enter_context(draft.open("w", encoding="utf-8", newline="")) for draft in drafts]
        writers = [csv.writer(file) for file in files]
        for writer in writers:
            writer.writerow(HEADINGS)
        for number in people:
            row = _Row(made, number)
            for month, writer in zip(months, writers, strict=True):
                if row.joined <= month and (row.left is None or month < row.left):
                    writer.writerow(row.on(month))
    return paths


class _Row:
    """What the lists say of a person."""

    def __init__(self, made: Made, number: int) -> None:
        self.joined, self.left, self.promoted = made.joined(number), made.left(number), made.promoted(number)
        self._moves, self._id, self._name = made.moves(number), f"p{number}", made.name(number)
        self._titles = made.title(number), made.title(number, later=True)
        self._unit = made.unit_name(number if made.manages(number) or not number else (number - 1) // made.plan.span)

    def on(self, month: int) -> tuple[str, ...]:
        """The row in the list of a month."""
        managers = [move.manager for move in self._moves if move.month <= month]
        title = self._titles[self.promoted is not None and self.promoted <= month]
        return self._id, self._name, title, self._unit, f"p{managers[-1]}" if managers else ""


def _last_day(month: int) -> str:
    year, number = int(date(month)[:4]), int(date(month)[5:7])
    return f"{date(month)[:8]}{calendar.monthrange(year, number)[1]:02}"


def _parquet(made: Made, folder: Path, people: Iterable[int]) -> list[Path]:
    """What is said between two nodes, as rows with the days of it."""
    columns = ("subject", "relation", "object", "title", "since", "until", "observed", "says", "source")
    path = folder / "facts.parquet"
    rows = (_flat(fact) for number in people for fact in made.facts(number))
    with writing.filling(path) as [draft]:
        arrow.write(draft, dict.fromkeys(columns, str), rows, PART)
    return [path]


def _flat(fact: dict[str, Any]) -> dict[str, str | None]:
    """A fact with the keys of columns; null for what is not said."""
    relation = next(word for word in RELATIONS if word in fact)
    subject = fact.get("person") or fact.get("unit") or fact.get("post")
    said = {"subject": subject, "relation": relation, "object": fact[relation], "title": fact.get("as")}
    said |= {word: fact.get(word) or None for word in ("since", "until", "observed", "says", "source")}
    return said | ({"since": fact["date"]} if "date" in fact else {})
