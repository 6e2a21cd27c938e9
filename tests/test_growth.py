"""How work grows where very much is said of one thing: counted in calls, at two sizes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from graph.files import loader
from graph.lines import weigh

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graph.facts import Facts

SMALL, LARGE = 60, 120


def sources(many: int) -> str:
    return "sources:\n" + "".join(
        f"  - {{id: s{number}, publisher: P{number}, published: 2024-{1 + number % 12:02}-{1 + number % 28:02}}}\n"
        for number in range(many)
    )


def people(*names: str) -> str:
    return "people:\n" + "".join(f"  {name}: {{}}\n" for name in names)


def since(number: int) -> str:
    return f"20{10 + number % 13}-{1 + number % 12:02}-{1 + number % 28:02}"


def tied(many: int) -> str:
    """So many managers of one person by one source."""
    said = "".join(f"  - {{person: x, reports_to: m{number}, source: s0}}\n" for number in range(many))
    return sources(1) + people("x", *(f"m{number}" for number in range(many))) + f"facts:\n{said}"


def told(many: int) -> str:
    """So many managers of one person, each by a source of its own, with a date."""
    said = "".join(
        f"  - {{person: x, reports_to: m{number}, since: {since(number)}, source: s{number}}}\n"
        for number in range(many)
    )
    return sources(many) + people("x", *(f"m{number}" for number in range(many))) + f"facts:\n{said}"


def dated(many: int) -> str:
    """So many sources that date one line differently."""
    said = "".join(
        f"  - {{person: x, reports_to: y, since: {since(number)}, source: s{number}}}\n" for number in range(many)
    )
    return sources(many) + people("x", "y") + f"facts:\n{said}"


def headed(many: int) -> str:
    """So many units, each in the next, each with a head."""
    units = "units:\n" + "".join(f"  u{number}: {{}}\n" for number in range(many))
    said = "".join(f"  - {{unit: u{number}, part_of: u{number - 1}, source: s0}}\n" for number in range(1, many))
    said += "".join(f"  - {{person: h{number}, leads: u{number}, source: s0}}\n" for number in range(many))
    return sources(1) + people(*(f"h{number}" for number in range(many))) + units + f"facts:\n{said}"


def calls(facts: Facts) -> int:
    """How many functions are called while the facts are weighed."""
    count = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal count
        del frame, argument
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        weigh(facts)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(("shape", "most"), [(tied, 4.3), (told, 4.3), (dated, 4.3), (headed, 4.3)])
def test_what_bears_on_one_line_grows_no_faster_than_its_pairs(
    tmp_path: Path, shape: Callable[[int], str], most: float
) -> None:
    counts = []
    for many in (SMALL, LARGE):
        folder = tmp_path / str(many)
        folder.mkdir()
        (folder / "all.yaml").write_text(shape(many))
        counts.append(calls(loader.load(folder)))
    assert counts[1] < most * counts[0], counts
