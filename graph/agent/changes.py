"""Tools that tell of changes, of what is not known, of what is wrong with the data; and the picture of a view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from graph import changes, checks, dates, excerpt, formats, selectors
from graph.agent.desk import Asked, day, first_day
from graph.agent.reply import Found, table
from graph.answers import gaps as open_questions
from graph.errors import OrgraphError
from graph.files.checked import checked
from graph.picture import Look, draw
from graph.results import Changes
from graph.vocabulary import Answered, SourceId
from graph.words import LANGUAGES

if TYPE_CHECKING:
    from graph.errors import Level

LEVELS: tuple[Level, ...] = ("error", "warning", "note")
"""The worst first."""


def diff(
    asked: Asked,
    old: Annotated[str, "The earlier day."],
    new: Annotated[str | None, "The later day; left out: the day asked about."] = None,
    known_old: Annotated[str | None, "As the earlier day was known by this one; left out: `known`."] = None,
    known_new: Annotated[str | None, "As the later day was known by this one; left out: `known`."] = None,
) -> Found:
    """Is any change known between two days? Typed changes, what caused what, and what was only learned.

    A row of plane `world` says that the organisation changed; of plane `knowledge`, that we know more.
    """
    ends = [day(old), asked.at if new is None else day(new)]
    known = [asked.known if one is None else day(one) for one in (known_old, known_new)]
    before, after = (asked.on(at, by) for at, by in zip(ends, known, strict=True))
    changes.in_order(before, after)
    found = changes.diff(before, after)
    days = [dates.iso(one) if one is not None else None for one in known]
    told: Found = {
        "answer": _changed([change.certainty for change in found]),
        "text": "" if found else "no change is known",
        "rows": [change.row() for change in found],
        "told": Changes.of(found, before, after).text if found else "",
        "at": [str(dates.iso(at)) for at in ends],
        "known": days[0] if days[0] == days[1] else days,
    }
    return told


def _changed(certainties: list[str]) -> Answered:
    if not certainties:
        return "not known"
    return "possibly" if set(certainties) == {"possible"} else "yes"


def timeline(
    asked: Asked, first: Annotated[str | None, "From this day on; left out: from the beginning."] = None
) -> Found:
    """Is any change or event told of, up to the day? All of them in order."""
    start = dates.MIN if first is None else first_day(first) - 1
    days = changes.unfold(asked.graph, start, asked.at, possible=asked.moment.possible)
    rows = [change.row() for _, story in days for change in story]
    begin = str(dates.iso(start + 1)) if first is not None else ".."
    return {
        "answer": _changed([row["certainty"] for row in rows]),
        "text": "" if rows else "nothing is told of these days",
        "rows": rows,
        "told": table(rows, asked.view, "raw_changes"),
        "at": [begin, str(dates.iso(asked.at))],
    }


def gaps(
    asked: Asked,
    kinds: Annotated[list[str] | None, f"Only such: {', '.join(open_questions.KINDS)}."] = None,
    name: Annotated[str | None, "Only what is asked of this one."] = None,
) -> Found:
    """Is anything known to be open on the day? The next questions to ask, those on which most hangs first."""
    wrong = [kind for kind in kinds or () if kind not in open_questions.KINDS]
    if wrong:
        raise OrgraphError(f"{wrong[0]!r} is no kind of question: {', '.join(open_questions.KINDS)}")
    rows = open_questions.gaps(asked.graph, asked.view, kinds=kinds or ())
    if name is not None:
        node = asked.node(name)
        rows = [row for row in rows if node in (row["subject"], row["object"])]
    text = "" if rows else "no such question is open"
    told = table(rows, asked.view, "questions")
    return {"answer": "yes" if rows else "no", "text": text, "rows": rows, "told": told}


def check(asked: Asked) -> Found:
    """Is anything wrong with the data? Problems with file, line and column, the worst first.

    Of the data as they stand: the day asked about changes nothing here.
    """
    if asked.moment.public:
        raise OrgraphError("what is wrong with the data may quote what is confidential; ask without public")
    _, found = checked(asked.desk.data)
    worst = sorted(found, key=lambda problem: (LEVELS.index(problem.level), problem))
    rows = [checks.row(problem) for problem in worst]
    counted = ", ".join(f"{sum(one.level == level for one in worst)} {level}" for level in LEVELS)
    told = table(rows, asked.view, "problems")
    return {"answer": "yes" if rows else "no", "text": counted, "rows": rows, "told": told}


class Picture(NamedTuple):
    """A drawn view: SVG text, PNG bytes where asked for, what it shows in words, and whose word it rests on."""

    svg: str
    png: bytes | None
    told: str
    sources: list[SourceId]


def draw_picture(
    asked: Asked, select: str | None, image: Literal["svg", "png"], depth: int | None, language: str
) -> Picture:
    """The chart of a view, or of the part that a selector picks. Raises ``OrgraphError``."""
    if language not in LANGUAGES:
        raise OrgraphError(f"{language!r} is none of {', '.join(LANGUAGES)}")
    chosen = None if select is None else selectors.select(asked.view, select)
    taken = excerpt.take(asked.view, chosen)
    taken = excerpt.within(asked.view, taken, "organisation", whole=chosen is None)
    look = Look(language, at_least=asked.moment.at_least or "", depth=depth)
    drawn = draw(taken, look)
    png = list(formats.parts("png", taken, look=look))[-1].content if image == "png" else None
    return Picture(drawn.svg, png, drawn.told, [SourceId(source.id) for source in taken.sources])
