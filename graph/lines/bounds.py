"""When a line began and ended: as a source words it, else between which days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from graph.dates import MAX, MIN, OPEN, UNKNOWN, between, iso
from graph.lines.line import Certainty
from graph.lines.policy import TIE
from graph.lines.standing import alone

if TYPE_CHECKING:
    from graph.lines.line import Line, Stretch

SAID: Final = "said"
INFERRED: Final = "inferred"
OUTWEIGHED: Final = "outweighed"
HowEnded = Literal["said", "inferred", "outweighed"]


def began(line: Line) -> str | None:
    """When it began: as a source words it, else between its first possible day and that by which it surely had."""
    sure = surely(line)[0]
    if sure.since and line.start <= sure.since.latest:
        return sure.since.text
    return worded(line.start, begun_by(line))


def begun_by(line: Line) -> int:
    """The first day by which it surely had begun: what was seen on some day of a span, by the last of that."""
    sure = surely(line)[0]
    seen = () if line.derived else (alone(fact).begun for fact in sure.facts)
    return max(sure.start, min((day for day in seen if MIN < day < MAX), default=sure.start))


def ended(line: Line) -> tuple[str | None, HowEnded | None]:
    """When it ended, and how that is known; both are None of one that goes on for all we know."""
    last = line.stretches[-1]
    if line.end == MAX and not (line.ending and line.ending.fact.until is UNKNOWN):
        said_open = any(fact.until is OPEN for fact in last.facts)
        return (OPEN.text, SAID) if said_open else (None, None)
    said = line.ending is not None and not line.ending.inferred
    if said and line.ending and line.ending.fact.until and line.ending.rule != TIE:
        return line.ending.fact.until.text, SAID
    last = surely(line)[-1]
    of_life = line.ending is not None and line.ending.fact.life
    first_doubt = last.end if of_life else max(line.start, min(last.confirmed + 1, last.end))
    inferred: HowEnded = INFERRED if line.derived or line.ending else OUTWEIGHED
    return worded(first_doubt, line.end), SAID if said else inferred


def surely(line: Line) -> list[Stretch]:
    """The stretches that are more than possible, or all if none is."""
    return [part for part in line.stretches if part.certainty > Certainty.POSSIBLE] or list(line.stretches)


def worded(first: int, last: int) -> str | None:
    """Some time from one day to another, as EDTF; None for one day that is no bound."""
    return iso(first) if first == last else between(first, last)
