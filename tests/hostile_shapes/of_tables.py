"""Tables and workbooks: too wide, too long, packed too tightly, or broken."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from tests.hostile_shapes.shape import Files, Shape

if TYPE_CHECKING:
    from collections.abc import Callable

ROSTER = ("import", "roster", "r-2024-01-31.csv", "--dry-run")
BOOK = ("import", "roster", "r-2024-01-31.xlsx", "--dry-run")
STATEMENTS = ("import", "statements", "s.csv", "--dry-run", "--published", "2024-01-31")


def csv(text: Callable[[int], str | bytes], name: str = "r-2024-01-31.csv") -> Callable[[int], Files]:
    """A table in a file."""
    return lambda size: {name: text(size)}


def rows(row: str, head: str = "id,name,manager\n", name: str = "r-2024-01-31.csv") -> Callable[[int], Files]:
    """One row over and over; ``{0}`` in it is its number, ``{1}`` the next."""
    return csv(lambda size: head + "".join(f"{row.format(n, n + 1)}\n" for n in range(size // (len(row) + 5))), name)


CELL = '<c r="{0}" t="inlineStr"><is><t>{1}</t></is></c>'
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{0}</worksheet>'
PLAIN = (
    '<sheetData><row r="1">'
    + "".join(CELL.format(f"{column}1", text) for column, text in zip("ABC", ("id", "name", "manager"), strict=True))
    + '</row><row r="2">'
    + "".join(CELL.format(f"{column}2", text) for column, text in zip("ABC", ("1", "Ada", ""), strict=True))
    + "</row></sheetData>"
)


def packed(inner: str, *, sheets: int = 1, more: dict[str, bytes] | None = None) -> bytes:
    """A workbook with these contents in each of its sheets."""
    made = io.BytesIO()
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    each = range(1, sheets + 1)
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        + "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>' for n in each
        )
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        + "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in each)
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in each
        )
        + "</Relationships>",
    }
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in files.items():
            book.writestr(name, text)
        for number in each:
            book.writestr(f"xl/worksheets/sheet{number}.xml", SHEET.format(inner))
        for name, content in (more or {}).items():
            book.writestr(name, content)
    return made.getvalue()


def book(content: Callable[[int], bytes]) -> Callable[[int], Files]:
    """A workbook in a file."""
    return lambda size: {"r-2024-01-31.xlsx": content(size)}


def _cells(size: int, row: str) -> str:
    many = range(1, size // len(row))
    parts = [f'<row r="{number}">{row.format(number)}</row>' for number in many]
    return f"<sheetData>{''.join(parts)}</sheetData>"


def _bomb(size: int) -> bytes:
    """A cell that packs a thousand to one."""
    return packed(PLAIN.replace("Ada", "a" * (size * 600)))


def _columns(size: int) -> str:
    many = size // 14
    return ",".join(f"column{one}" for one in range(many)) + "\n" + ",".join(["x"] * (many // 2)) + "\n"


def _wide_book(size: int) -> bytes:
    cells = "".join(f'<c t="inlineStr"><is><t>column{one}</t></is></c>' for one in range(min(16_000, size // 50)))
    return packed(f"<sheetData><row>{cells}</row></sheetData>")


def _broken(size: int) -> bytes:
    whole = packed(PLAIN)
    return whole[: len(whole) // 2] + b"\0" * size


DIMENSION = '<dimension ref="A1:XFD1048576"/>'
MERGED = '<mergeCells count="1"><mergeCell ref="A2:XFD1048576"/></mergeCells>'
FAR = PLAIN.replace("</sheetData>", f'<row r="1048576">{CELL.format("XFD1048576", "x")}</row></sheetData>')
LAUGHS = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'

SHAPES = (
    Shape("many columns", csv(_columns), "allows more", ROSTER),
    Shape("one heading over and over", csv(lambda n: "name," * (n // 5) + "\nA\n"), "allows more", ROSTER),
    Shape("no heading at all", csv(lambda n: "," * n + "\nA\n"), "", ROSTER),
    Shape("many rows", rows("{0},Ada {0},{1}"), "people", ROSTER),
    Shape("managers that nobody knows", rows("{0},Ada {0},Somebody {0}"), "people", ROSTER),
    Shape("all of one name", rows("{0},Ada,"), "people", ROSTER),
    Shape("one person over and over", rows("1,Ada,"), "people", ROSTER),
    Shape("rows too long", rows("{0},Ada,,x,x,x"), "people", ROSTER),
    Shape("managers by name, all of one name", rows("{0},Ada,Ada"), "people", ROSTER),
    Shape("one long cell", csv(lambda n: f"id,name\n1,{'a' * n}\n"), "people", ROSTER),
    Shape("a quotation mark without end", csv(lambda n: 'id,name\n1,"' + "a,b,c\n" * (n // 6)), "not closed", ROSTER),
    Shape("quotation marks alone", csv(lambda n: '"' * n), "", ROSTER),
    Shape("noughts in a table", csv(lambda n: "id,name\n" + "1\0,Ada\0\n" * (n // 9)), "", ROSTER),
    Shape("bytes of any sort", csv(lambda n: bytes(range(256)) * (n // 256)), "", ROSTER),
    Shape("carriage returns", csv(lambda n: "id,name\r" + "1,Ada\r" * (n // 6)), "people", ROSTER),
    Shape("blank rows", csv(lambda n: "id,name\n1,Ada\n" + ",\n" * (n // 2)), "people", ROSTER),
    Shape("units within units, in a cell", csv(lambda n: f"id,name,unit\n1,Ada,{'a / ' * (n // 4)}b\n"), "", ROSTER),
    Shape("outline numbers", rows("{0}.1.{1},Ada {0}", "No,name\n"), "", ROSTER),
    Shape(
        "a deep outline",
        csv(lambda n: "No,name\n" + "".join(f"{'.'.join(['1'] * d)},A{d}\n" for d in range(1, int(n**0.5)))),
        "",
        ROSTER,
    ),
    Shape(
        "a list of units, each in the next",
        rows("{0},Unit {0},{1}", "id,name,parent\n"),
        "",
        (*ROSTER, "--rows", "units"),
    ),
    Shape(
        "statements of nobody",
        rows("s{0},reports_to,s{1},,,x", "subject,predicate,value,valid_from,valid_to,source\n", "s.csv"),
        "",
        STATEMENTS,
    ),
    Shape(
        "predicates that nobody knows",
        rows("s{0},p{0},v{1},,,x", "subject,predicate,value,valid_from,valid_to,source\n", "s.csv"),
        "",
        STATEMENTS,
    ),
    Shape(
        "statements with bad dates",
        rows("s{0},leads,u,soon{0},,x", "subject,predicate,value,valid_from,valid_to,source\n", "s.csv"),
        "",
        STATEMENTS,
    ),
    Shape(
        "statements by as many sources",
        rows("s,leads,u{0},,,x{0}", "subject,predicate,value,valid_from,valid_to,source\n", "s.csv"),
        "",
        STATEMENTS,
    ),
    Shape("a sheet said to be as large as can be", book(lambda _: packed(DIMENSION + PLAIN)), "people", BOOK),
    Shape("a cell in the last corner", book(lambda _: packed(FAR)), "allows more", BOOK),
    Shape("one merged cell, as large as can be", book(lambda _: packed(PLAIN + MERGED)), "allows more", BOOK),
    Shape("a zip bomb", book(_bomb), "allows more", BOOK),
    Shape("many sheets", book(lambda n: packed(PLAIN, sheets=n // 800)), "allows more", BOOK),
    Shape("a wide sheet", book(_wide_book), "allows more", BOOK),
    Shape(
        "a long sheet",
        book(lambda n: packed(_cells(n * 10, CELL.format("A{0}", "x") + CELL.format("B{0}", "{0}")))),
        "",
        BOOK,
    ),
    Shape("half a workbook", book(_broken), "as a workbook", BOOK),
    Shape("entities of entities", book(lambda _: packed(PLAIN).replace(b"x", b"x")), "people", BOOK),
    Shape("no workbook", book(lambda n: b"PK\3\4" + b"a" * n), "as a workbook", BOOK),
)
