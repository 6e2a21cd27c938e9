"""A tour through the page: a YAML file of steps, each a state of the page with some words to it.

    tour: How TikTok's shops changed hands
    notes:
      count: Counted by us.
    steps:
      - at: 2021-10-31
        focus: bob-kang
        compare: 2021-06-30
        text: |
          [Bob Kang](bob-kang) led the shops.[^ebrun-2022-11][^count]

In a text an empty line parts paragraphs, ``[words](id)`` leads to a node, ``[words](https://…)`` to an address, and
``[^key]`` is a footnote: a source of the data, or one of ``notes``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from graph import dates
from graph.errors import BadDate, FactsInvalid, OrgraphError, Problem, Where
from graph.files import yaml_source
from graph.files.gathered import Gathered
from graph.files.loader.entry import Entry
from graph.files.yaml_source import Keys, Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.org_graph import OrgGraph

VIEWS = ("chart", "units", "outline", "network", "table")
STEP_KEYS = ("at", "known", "possible", "view", "focus", "node", "compare", "compare_known", "text")
_MARKS = re.compile(
    r"\[\^(?P<note>[^\[\]\s]{1,200})\]|\[(?P<words>[^\[\]]{1,500})\]\((?P<to>(?:[^()]|\([^()]{0,500}\)){1,2000})\)"
)
"""Where a link leads may hold round brackets in pairs, as in CommonMark, and a name its blanks; neither without end."""


def read(path: Path, graph: OrgGraph) -> dict[str, Any]:
    """A tour as the page takes it: ``title`` and ``steps``; nodes and sources are those of the graph.

    A step has the keys of ``STEP_KEYS`` that it names, days as ordinals and nodes as ids; ``text`` is its paragraphs,
    each a list of texts, of ``{node, words}``, ``{address, words}`` and ``{note}``, the place of one of its ``notes``;
    these are ``{source: id}`` or ``{text}``. Raises ``FactsInvalid`` with all that is wrong, ``OrgraphError`` where
    there is no such file.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise OrgraphError(f"the tour {path} cannot be read: {error}") from error
    value, found_wrong = yaml_source.read(text, str(path))
    problems = Gathered(found_wrong)
    if isinstance(value, Keys):
        tour = _Tour(Entry(value, str(path), problems), graph)
        found = {"title": tour.file.text("tour"), "steps": list(tour.steps())}
        if not (found["steps"] or problems):
            tour.file.problem("missing-key", "a tour needs 'steps'")
    elif not problems:
        problems.append(Problem(Where(str(path)), "yaml-shape", "a tour is a mapping with 'tour' and 'steps'"))
    errors = sorted(problem for problem in problems if problem.level == "error")
    if errors:
        raise FactsInvalid(errors, " of its tour; mend them first")
    return found


class _Tour:
    """One file: its notes, and the organisation that it leads through."""

    def __init__(self, file: Entry, graph: OrgGraph) -> None:
        self.file, self.graph = file, graph
        file.allow(("tour", "notes", "steps"), "a tour")
        notes = file.part("notes")
        self.notes = {str(key): notes.text(str(key)) for key in notes.keys} if notes else {}

    def steps(self) -> Iterator[dict[str, Any]]:
        """The steps, in order."""
        for entry in self.file.parts("steps"):
            entry.allow(STEP_KEYS, "a step")
            step: dict[str, Any] = {key: self._day(entry, key) for key in ("at", "known", "compare", "compare_known")}
            step |= {key: self._node(entry, key) for key in ("focus", "node")}
            if entry.has("view"):
                step["view"] = entry.choice("view", VIEWS, "")
            if entry.has("possible"):
                step["possible"] = entry.flag("possible")
            notes: dict[str, dict[str, str]] = {}
            step["text"] = [list(self._said(entry, part, notes)) for part in _paragraphs(entry.text("text"))]
            step["notes"] = list(notes.values())
            yield {key: value for key, value in step.items() if value is not None}

    def _day(self, entry: Entry, key: str) -> int | None:
        if not entry.has(key):
            return None
        try:
            return dates.day(dates.understood(entry.text(key)))
        except BadDate as error:
            entry.problem("bad-date", str(error), entry.keys[Text(key)])
            return None

    def _node(self, entry: Entry, key: str) -> str | None:
        return self._found(entry, key, entry.text(key)) if entry.has(key) else None

    def _found(self, entry: Entry, key: str, name: str) -> str | None:
        try:
            return self.graph.find(name)
        except OrgraphError as error:
            entry.problem("unknown-reference", str(error), entry.keys[Text(key)])
            return None

    def _said(self, entry: Entry, text: str, notes: dict[str, dict[str, str]]) -> Iterator[str | dict[str, Any]]:
        """A paragraph as texts and marks; its footnotes are put to the others of the step, each once."""
        end = 0
        for mark in _MARKS.finditer(text):
            if mark.start() > end:
                yield text[end : mark.start()]
            end = mark.end()
            yield self._mark(entry, mark, notes)
        if end < len(text):
            yield text[end:]

    def _mark(self, entry: Entry, mark: re.Match[str], notes: dict[str, dict[str, str]]) -> dict[str, Any]:
        key, words, to = mark["note"], mark["words"], (mark["to"] or "").strip()
        if key is None and re.fullmatch(r"https?://\S+", to):
            return {"address": to, "words": words}
        if key is None:
            return {"node": self._found(entry, "text", to), "words": words}
        if key in self.notes:
            notes[key] = {"text": self.notes[key]}
        elif key in self.graph.facts.sources:
            notes[key] = {"source": key}
        else:
            entry.problem(
                "unknown-reference", f"{key!r} is no source of the data, and none of 'notes'", entry.keys[Text("text")]
            )
            return {"words": mark[0]}
        return {"note": list(notes).index(key)}


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]
