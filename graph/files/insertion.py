"""Adding an entry to a YAML file as text, so that nothing that stands there is disturbed: no comment, no blank line."""

from __future__ import annotations

import re

from graph.errors import OrgraphError
from graph.files import signs, yaml_marks, yaml_source
from graph.files.yaml_source import Items, Keys, Text


def insert(text: str, file: str, section: str, entry: str, *, item: bool) -> str:
    """The text of a file with one more entry at the end of a section: an ``item`` of its list, or a key of its mapping.

    A section that is not there is begun at the end of the file. Raises ``OrgraphError`` where the section is written
    in a way that cannot be added to line by line (``facts: [...]``), or the file is not in order.
    """
    root, problems = yaml_source.read(text, file)
    if problems or not (root is None or isinstance(root, Keys) or root == ""):
        raise OrgraphError(f"{file} is not in order; orgraph check says what is wrong")
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = signs.lines(text)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += ending
    keys = root if isinstance(root, Keys) else Keys()
    value = keys.get(Text(section))
    start = "- " if item else ""
    if value is None:
        gap = [ending] if lines and lines[-1].strip() else []
        return "".join([*lines, *gap, f"{section}:{ending}", f"  {start}{entry}{ending}"])
    indent = _indent(value, lines, file, section, item=item)
    key = next(known for known in keys if known == section)
    place = _end(lines, key.line, [other.line for other in keys])
    return "".join([*lines[:place], f"{indent}{start}{entry}{ending}", *lines[place:]])


def _indent(value: yaml_source.Value, lines: list[str], file: str, section: str, *, item: bool) -> str:
    """What stands before the entries of a block section."""
    if value == "":
        return "  "
    entries = list(value) if isinstance(value, Items if item else Keys) else []
    line = lines[value.line - 1] if entries else ""
    found = re.match(r"\ufeff?( *)", line)
    if (
        not entries
        or found is None
        or (item and not line.lstrip("\ufeff ").startswith("-"))
        or line.lstrip()[:1] in "{["
    ):
        raise OrgraphError(f"{section!r} in {file} is not written one entry a line; add to it by hand")
    if not item and not line[value.column - 1 :].strip() == line.strip():
        raise OrgraphError(f"{section!r} in {file} is not written one entry a line; add to it by hand")
    return found[1]


def _end(lines: list[str], start: int, keys: list[int]) -> int:
    """How many lines of the file come before the end of the section that begins on line ``start``.

    Blank lines and comments at the margin before the next section are that one's.
    """
    following = [line for line in keys if line > start]
    end = min(following) - 1 if following else len(lines)
    while end > start and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def add_key(text: str, file: str, value: Keys, key: str, written: str) -> str:
    """The text of a file with one more key in a mapping of it. Raises ``OrgraphError`` where that cannot be done."""
    found = yaml_marks.extent(text, value.line, value.column)
    if found is None:
        raise OrgraphError(f"{file}:{value.line} is not written as a mapping; change it by hand")
    if found.flow:
        inside = text[found.start + 1 : found.end - 1].rstrip()
        comma = ", " if inside.strip() and not inside.endswith(",") else " " if inside.endswith(",") else ""
        return f"{text[: found.start + 1]}{inside}{comma}{key}: {written}{text[found.end - 1 :]}"
    ending = "\r\n" if "\r\n" in text else "\n"
    before = _written(text[: found.end])
    return f"{before}{ending}{' ' * (value.column - 1)}{key}: {written}{text[len(before) :] or ending}"


def add_item(text: str, file: str, value: Items, written: str) -> str:
    """The text of a file with one more item in a list of it."""
    found = yaml_marks.extent(text, value.line, value.column)
    if found is None:
        raise OrgraphError(f"{file}:{value.line} is not written as a list; change it by hand")
    if found.flow:
        inside = text[found.start + 1 : found.end - 1].rstrip()
        return f"{text[: found.start + 1]}{inside}{', ' if inside else ''}{written}{text[found.end - 1 :]}"
    ending = "\r\n" if "\r\n" in text else "\n"
    before = _written(text[: found.end])
    return f"{before}{ending}{' ' * (value.column - 1)}- {written}{text[len(before) :] or ending}"


def _written(text: str) -> str:
    """A text without the blank lines and the lines of comments at its end, which are of what comes after it."""
    lines = signs.lines(text.rstrip())
    while lines and lines[-1].lstrip().startswith("#"):
        lines.pop()
    return "".join(lines).rstrip()
