"""The two ends of a comparison: a date, a data folder or a git revision, each with what is known there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from graph import dates, publication
from graph.cli.storing import facts_in, tell_left_out
from graph.errors import BadDate, OrgraphError
from graph.files import folders

if TYPE_CHECKING:
    from graph.cli.options import Question
    from graph.facts import Facts
    from graph.org_graph import OrgGraph
    from graph.view import View

GIT = "git:"


@dataclass(frozen=True)
class End:
    """One end as it was given, and the view it means."""

    text: str
    view: View

    @property
    def facts(self) -> int:
        """How many facts this side has, known or not."""
        return len(self.view.graph.facts.facts)

    @property
    def name(self) -> str:
        """The end in words: what was given, with the day where it is not that, and what is known."""
        day = str(dates.iso(self.view.at))
        words = [self.text if _day(self.text) is None else day]
        words += [f"on {day}"] if _day(self.text) is None else []
        known = self.view.known
        return " ".join([*words, *([f"as known by {dates.iso(known)}"] if known is not None else [])])


class Ends:
    """Finds the views that ends mean; what two ends share is loaded once."""

    def __init__(self, question: Question, *texts: str) -> None:
        """``texts`` are all the ends: what one of them holds in confidence no other tells where that is asked for."""
        self._question = question
        self._places = dict.fromkeys("" if _day(text) is not None else text for text in texts)
        self._graphs: dict[tuple[str, int | None], OrgGraph] = {}

    def end(self, text: str, known: int | None) -> End:
        """The end that a text means, known by a day (None: by the question's).

        Raises ``OrgraphError`` where the text is no date, no folder and no revision.
        """
        from graph.view import as_of  # noqa: PLC0415

        question = self._question
        day = _day(text)
        known = question.known if known is None else known
        graph = self._graph("" if day is not None else text, known)
        return End(self._shown(text), as_of(graph, question.at if day is None else day, possible=question.possible))

    def _shown(self, text: str) -> str:
        """An end as it is told: of a folder no more than its name where that is published."""
        return Path(text).resolve().name if self._question.public and Path(text).is_dir() else text

    def _graph(self, place: str, known: int | None) -> OrgGraph:
        """The lines of a place, known by a day; of the question's own folder, if the place is empty."""
        from graph.org_graph import OrgGraph  # noqa: PLC0415

        if not place and known == self._question.known and not self._guarded:
            return self._question.graph
        if (place, known) not in self._graphs:
            same = next((graph for (other, _), graph in self._graphs.items() if other == place), None)
            facts = same.facts if same else self._load(place)
            self._graphs[place, known] = OrgGraph(facts, known)
        return self._graphs[place, known]

    @property
    def _guarded(self) -> bool:
        """Whether what is confidential at one end is to be left out of the other."""
        return self._question.public and len(self._places) > 1

    def _load(self, place: str) -> Facts:
        """The facts of a place, as far as they are asked for."""
        if not self._guarded:
            return self._question.asked_for(self._whole(place)) if place else self._question.facts
        others = [self._whole(other) for other in self._places]
        return self._question.asked_for(publication.confidential_too(self._whole(place), others))

    @cache  # noqa: B019 - ends are asked by one command
    def _whole(self, place: str) -> Facts:
        from graph.files import revisions  # noqa: PLC0415

        if not place:
            return facts_in(self._question.data)
        if place.startswith(GIT):
            facts, left_out = revisions.load(place, self._question.data)
            tell_left_out(left_out)
            return facts
        if folders.is_folder(place):
            return facts_in(place)
        raise OrgraphError(
            f"{place!r} is no date (2022-11-15), no data folder that is there, and no git revision (git:HEAD~3)"
        )


def _day(text: str) -> int | None:
    """The day that a text means, None if it is no date."""
    try:
        return dates.day(dates.understood(text))
    except BadDate:
        return None
