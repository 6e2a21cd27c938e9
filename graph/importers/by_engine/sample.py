"""Examples of shapes, brought in and weighed as lists are: what that gives is what holds for all of their shape."""

from __future__ import annotations

import csv
import re
import tempfile
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.importers import roster
from graph.importers.by_engine.example import CLOSES, OPENS, PREFIX, Example, ExampleRow
from graph.org_graph import OrgGraph
from graph.scale.standing import COLUMNS, standing
from graph.vocabulary import PERSON, POST, UNIT, NodeId

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.importers.by_engine.heads import Head
    from graph.importers.by_engine.rows import Listed
    from graph.importers.roster import Options

    Row = dict[str, Any]

TOLD = ("id", "name", "title", "unit", "manager", "up", "tree")
"""The columns of a row that may have one of a node's words."""
WITHIN = ("card", "entries")
"""The columns that have such words within them."""
HEADINGS = ("id", "name", "title", "unit", "manager", "on")
ANCHORS = (f"{OPENS}anchor-a{CLOSES}", f"{OPENS}anchor-b{CLOSES}")
"""Two who stand in every list, without a manager: so each list is there, and nobody is the only one at the top."""
_FIGURE = {PERSON: "people", UNIT: "units", POST: "posts"}
_WORD = re.compile(f"{PREFIX}?{OPENS}[^{CLOSES}]*{CLOSES}")


@dataclass(frozen=True)
class Weighed:
    """What weighing gave for some shapes: rows of each, how each is called, and how many facts and lines it has."""

    rows: list[Row]
    names: list[Row]
    counts: list[dict[str, int]]


def weigh(examples: Sequence[Example], heads: Sequence[Head], lists: Sequence[Listed], options: Options) -> Weighed:
    """Weigh some examples, as rows of the lists that there are."""
    graph = graph_of((row for example in examples for row in example.rows()), heads, lists, options)
    facts = Counter(fact.subject for fact in graph.facts.facts)
    lines = Counter(line.key.subject for line in graph.lines)
    found = Weighed([], [], [])
    for example in examples:
        node, of = NodeId(example.node), {"number": example.number}
        found.rows.extend(of | _template(row, example.slots) for row in standing(graph, [node]))
        known = graph.nodes[node]
        labels = dict.fromkeys((*known.all_names, *graph.names_told.get(node, ())))
        found.names.extend(
            of | {"place": place, "label_at": example.slots[label], "entry_at": example.slots[known.name]}
            for place, label in enumerate(labels)
        )
        counted = {"facts": facts[node], "lines over all time": lines[node], "stubs": int(known.stub)}
        found.counts.append(counted | {_FIGURE[known.kind]: 1})
    return found


def graph_of(rows: Iterable[ExampleRow], heads: Sequence[Head], lists: Sequence[Listed], options: Options) -> OrgGraph:
    """Some rows as weighed, by files that are called as those of the lists."""
    told: dict[int, list[ExampleRow]] = {k: [ExampleRow(k, one) for one in ANCHORS] for k in range(len(lists))}
    for row in rows:
        told[row.k].append(row)
    with tempfile.TemporaryDirectory(prefix="orgraph-") as name, ExitStack() as stack:
        files, writers = [], []
        for number, head in enumerate(heads):
            files.append(Path(name) / str(number) / head.path.name)
            files[-1].parent.mkdir()
            file = stack.enter_context(files[-1].open("w", encoding="utf-8", newline=""))
            writers.append(csv.writer(file))
            writers[-1].writerow(HEADINGS if head.columns.on else HEADINGS[:-1])
        for k, found in told.items():
            one = lists[k]
            on = [one.day] if heads[one.file].columns.on else []
            writers[one.file].writerows([*row[1:], *on] for row in found)
        stack.close()
        return OrgGraph(roster.read(files, _plain(options, heads)).told())


def _plain(options: Options, heads: Sequence[Head]) -> Options:
    """The options, with the columns of examples in place of those of lists."""
    given: dict[str, str | None] = dict.fromkeys(roster.COMMON, "")
    given |= {key: key for key in HEADINGS[:-1]}
    given["on"] = "on" if any(head.columns.on for head in heads) else None
    on = "" if given["on"] else options.on
    prefix = PREFIX if options.prefix else ""
    return replace(options, given=given, on=on, prefix=prefix, path="", outline="", depth="", encoding="utf-8")


def _template(row: Row, slots: dict[str, int]) -> Row:
    """A row with the places of words in place of made-up ones."""
    found: Row = {key: value for key, value in row.items() if key in _literal()}
    if odd := next((key for key, value in found.items() if _made_up(value)), ""):
        raise AssertionError(f"an example told {odd} otherwise than a row can")
    found |= {f"{key}_at": slots[row[key]] if row[key] is not None else None for key in TOLD}
    for key in WITHIN:
        *found[key], found[f"{key}_end"] = _WORD.split(row[key])
        found[f"{key}_at"] = [str(slots[word]) for word in _WORD.findall(row[key])]
    found["titles_at"] = [str(slots[title]) for title in row["titles"] or ()]
    found["titled"] = row["titles"] is not None
    return found


def _made_up(value: object) -> bool:
    texts: Iterable[object] = value if isinstance(value, list) else (value,)
    return any(isinstance(text, str) and OPENS in text for text in texts)


def _literal() -> dict[str, type]:
    """The columns that have no word of a node."""
    return {key: kind for key, kind in COLUMNS.items() if key not in ("node", "titles", *TOLD, *WITHIN)}


def columns() -> dict[str, type]:
    """The columns of ``Weighed.rows``.

    ``…_at`` is the place of a word among a node's words; in ``WITHIN``, what goes before each of them, and the end.
    """
    found: dict[str, type] = {"number": int, "titles_at": list, "titled": bool} | _literal()
    found |= dict.fromkeys((f"{key}_at" for key in TOLD), int)
    for key in WITHIN:
        found |= {key: list, f"{key}_at": list, f"{key}_end": str}
    return found


__all__ = ["Weighed", "columns", "weigh"]
