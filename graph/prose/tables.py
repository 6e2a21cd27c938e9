"""Answers as text: a table for people, JSON, JSON lines, CSV and Markdown for everything else.

Names are data: control characters are shown, not obeyed; Markdown's and HTML's signs are escaped; a CSV cell that a
spreadsheet would run as a formula gets an apostrophe in front.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from graph.prose.screen import WIDEST, Screen
from graph.texts import FORMULA_SIGNS, GUARD, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from rich.console import Console, RenderableType
    from rich.text import Text

    Row = Mapping[str, Any]

FORMATS = ("table", "json", "jsonl", "csv", "markdown")
_STEERING = re.compile("[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What JSON may hold as it is, and a terminal would obey."""
_MARKDOWN_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]|#~"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;"})
MOST_WORTH = 9
GAP = 2
"""Blanks between two columns."""
LONGEST_WORD = 21
"""A column is never narrower than its longest word, up to so many signs."""


class Many(NamedTuple):
    """A cell of several texts, which folds to their number where there is no room: ``5 sources``.

    ``links`` are their addresses, in the same order, empty where there is none.
    """

    texts: tuple[str, ...]
    noun: str
    links: tuple[str, ...] = ()

    @property
    def folded(self) -> str:
        """As short as it can be."""
        return self.texts[0] if len(self.texts) == 1 else f"{len(self.texts)} {self.noun}" if self.texts else ""


class Column(NamedTuple):
    """A heading, what stands under it, and its worth: where there is no room, columns of least worth go first."""

    heading: str
    cell: Callable[[Any], object]
    worth: int = 5
    right: bool = False
    whole: bool = False
    """Whether its cells are never wrapped."""


def key(name: str, worth: int = 5, heading: str = "", *, right: bool = False) -> Column:
    """A column that shows a key as it is."""
    return Column(heading or name.replace("_", " "), lambda row: row[name], worth, right)


def write(
    rows: Sequence[Row], fmt: str, columns: Sequence[Column], head: Mapping[str, Any], screen: Screen | None = None
) -> str:
    """The rows in one of ``FORMATS``.

    ``columns`` are those of the table, which is fitted to the screen; the other formats give every key. ``head`` is
    what JSON puts before the rows: the command and its dates.
    """
    if fmt == "json":
        return _json({**head, "rows": list(rows)}, indent=2)
    if fmt == "jsonl":
        return "\n".join(_json(row) for row in rows)
    if fmt == "csv":
        return _csv(rows, str(head.get("command", "")))
    if fmt == "markdown":
        return _markdown(rows, columns)
    return table(rows, columns, screen or Screen())[0]


def shown(value: object) -> str:
    """A value for the eye: lists joined, nothing as nothing, control characters made visible."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, Many):
        return shown(value.texts)
    if isinstance(value, list | tuple):
        return ", ".join(shown(part) for part in value)
    if isinstance(value, dict):
        return " ".join(text for part in value.values() if (text := shown(part)))
    return visible(str(value))


def escaped(value: object) -> str:
    """A value for the eye, with the signs of Markdown and HTML escaped."""
    return shown(value).translate(_MARKDOWN_SIGNS)


def table(rows: Iterable[Row], columns: Sequence[Column], screen: Screen) -> tuple[str, tuple[str, ...]]:
    """The rows as a table no wider than the screen, and the headings of the columns that had no room.

    Cells fold and wrap; columns of least worth go first, of equal worth the last.
    """
    listed = list(rows)
    cells = {column: [column.cell(row) for row in listed] for column in columns}
    kept = list(columns)
    while True:
        texts = {column: [shown(cell) for cell in cells[column]] for column in kept}
        if _room(texts, _natural) > screen.width:
            kept = [column for column in kept if any(texts[column])] or kept[:1]
            texts = {column: [_folded(cell) for cell in cells[column]] for column in kept}
        if len(kept) == 1 or _room(texts, _least) <= screen.width:
            break
        kept.remove(min(reversed(kept), key=lambda column: column.worth))
    widths = _widths(texts, screen.width)
    lost = tuple(column.heading for column in columns if column not in kept and any(map(shown, cells[column])))
    return _drawn(kept, texts, cells, widths, screen), lost


def narrowest(column: Column, rows: Iterable[Row]) -> int:
    """How narrow a column of some rows may become."""
    return _least(column, [_folded(column.cell(row)) for row in rows])


def _folded(cell: object) -> str:
    return visible(cell.folded) if isinstance(cell, Many) else shown(cell)


def _natural(column: Column, texts: Sequence[str]) -> int:
    """How wide a column is if nothing in it is wrapped."""
    return max(map(cell_len, (column.heading, *texts)))


def _least(column: Column, texts: Sequence[str]) -> int:
    """How narrow a column may become."""
    if column.whole:
        return _natural(column, texts)
    words = max((cell_len(word) for text in (column.heading, *texts) for word in text.split()), default=0)
    return min(words, LONGEST_WORD)


def _room(texts: Mapping[Column, Sequence[str]], width: Callable[[Column, Sequence[str]], int]) -> int:
    """How wide a table is if each column has some width."""
    needed = [width(column, cells) for column, cells in texts.items()]
    return sum(needed) + GAP * (len(needed) - 1)


def _widths(texts: Mapping[Column, Sequence[str]], room: int) -> list[int]:
    """The widths of the columns: as wide as they are, less what they must give up, wide ones of little worth first."""
    widths = [_natural(column, cells) for column, cells in texts.items()]
    least = [_least(column, cells) for column, cells in texts.items()]
    spare = sum(widths) + GAP * (len(widths) - 1) - room
    weights = [MOST_WORTH + 2 - column.worth for column in texts]
    for _ in range(max(spare, 0)):
        able = [place for place, width in enumerate(widths) if width > least[place]] or range(len(widths))
        widths[max(able, key=lambda place: widths[place] * weights[place])] -= 1
    return widths


def _drawn(
    columns: Sequence[Column],
    texts: Mapping[Column, Sequence[str]],
    cells: Mapping[Column, Sequence[object]],
    widths: Sequence[int],
    screen: Screen,
) -> str:
    from rich.table import Table  # noqa: PLC0415 - JSON needs none
    from rich.text import Text  # noqa: PLC0415

    grid = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), show_header=False)
    for column, width in zip(columns, widths, strict=True):
        grid.add_column(width=width, overflow="fold", justify="right" if column.right else "left")
    grid.add_row(*(Text(column.heading, style="bold" if screen.terminal else "") for column in columns))
    grid.add_row(*(Text("-" * width) for width in widths))
    for place in range(len(next(iter(texts.values()), ()))):
        grid.add_row(*(_linked(texts[column][place], cells[column][place], screen) for column in columns))
    return rendered(grid, screen)


def _linked(text: str, cell: object, screen: Screen) -> Text:
    """A cell's text, whose parts lead to where they are from on terminals that can follow."""
    from rich.text import Text  # noqa: PLC0415

    made = Text(text)
    if screen.terminal and isinstance(cell, Many) and any(cell.links):
        start = 0
        for part, link in zip(cell.texts, cell.links, strict=True):
            place = text.find(visible(part), start)
            if link and place >= 0:
                start = place + len(visible(part))
                made.stylize(f"link {link}", place, start)
    return made


def rendered(what: RenderableType, screen: Screen) -> str:
    """Something of rich's as text, without blanks at the ends of lines."""
    from rich.console import Console  # noqa: PLC0415

    console = Console(
        width=screen.width,
        force_terminal=screen.terminal,
        color_system="standard" if screen.terminal else None,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    with console.capture() as captured:
        console.print(what, crop=False, no_wrap=screen.wide, soft_wrap=False)
    return "\n".join(line.rstrip() for line in captured.get().rstrip("\n").split("\n"))


@cache
def plain_console() -> Console:
    """What rich asks when it wraps."""
    from rich.console import Console  # noqa: PLC0415

    return Console(width=WIDEST, markup=False, emoji=False, highlight=False, legacy_windows=False)


def cell_len(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len as measured  # noqa: PLC0415

    return measured(text)


def _json(value: object, indent: int | None = None) -> str:
    import json  # noqa: PLC0415 - a table does not need it

    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _STEERING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def _csv(rows: Sequence[Row], command: str) -> str:
    import csv  # noqa: PLC0415
    import io  # noqa: PLC0415

    from graph.rows import keys_of  # noqa: PLC0415

    out = io.StringIO()
    keys = list(dict.fromkeys(name for row in rows for name in row)) or keys_of(command)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(keys)
    writer.writerows([_cell(row.get(name)) for name in keys] for row in rows)
    return out.getvalue().rstrip("\n")


def _cell(value: object) -> str:
    if isinstance(value, list | tuple):
        value = "; ".join(_cell(part) for part in value)
    elif isinstance(value, dict):
        value = " ".join(".." if part is None else _cell(part) for part in value.values())
    text = "" if value is None else str(value)
    quoted = GUARD if text.startswith(FORMULA_SIGNS) and not isinstance(value, int | float) else ""
    return quoted + "\n".join(map(visible, text.split("\n")))


def _markdown(rows: Iterable[Row], columns: Sequence[Column]) -> str:
    from rich import box  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    grid = Table(box=box.MARKDOWN)
    for column in columns:
        grid.add_column(Text(column.heading))
    for row in rows:
        grid.add_row(*(Text(escaped(column.cell(row))) for column in columns))
    return rendered(grid, Screen(WIDEST)).strip("\n")
