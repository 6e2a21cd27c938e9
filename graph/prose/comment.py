"""A diff as a comment on a pull request: what changed in short, then story by story, sources as footnotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.vocabulary import SourceId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from graph.facts import Source
    from graph.prose.outline import Section, Told

LINKS = ("https://", "http://")


def comment(
    title: str,
    facts: Sequence[str],
    sections: Sequence[Section],
    sources: Mapping[SourceId, Source],
    text: Callable[[str], str],
) -> str:
    """The comment in GitHub's Markdown.

    ``facts`` are lines to put on top (what was compared, how much of it, warnings), ``sections`` bear text that is
    escaped already, ``text`` escapes what comes from the sources.
    """
    notes: dict[str, int] = {}
    body = [line for section in sections for line in ("", f"#### {section.heading}", "", *_lines(section.lines, notes))]
    head = [f"### {title}", "", *(f"- {fact}" for fact in facts)]
    below = footnotes(notes, sources, text)
    return "\n".join([*head, *body, *(["", *below] if below else [])])


def footnotes(notes: Mapping[str, int], sources: Mapping[SourceId, Source], text: Callable[[str], str]) -> list[str]:
    """The footnotes of sources that are numbered: publisher, title, date and address of each."""
    return [f"[^{number}]: {_source(name, sources.get(SourceId(name)), text)}" for name, number in notes.items()]


def _lines(lines: Iterable[Told], notes: dict[str, int], depth: int = 0, told: str = "") -> Iterable[str]:
    for line in lines:
        marks = "".join(f"[^{notes.setdefault(source, len(notes) + 1)}]" for source in line.sources)
        when = f" _({line.when})_" if line.when != told else ""
        words = f"**{line.text}**" if not depth else line.text
        yield f"{'  ' * depth}- {words}{when}{marks}"
        yield from _lines(line.effects, notes, depth + 1, line.when)


def _source(name: str, source: Source | None, text: Callable[[str], str]) -> str:
    """Publisher, title, date and address of a source."""
    if source is None:
        return text(name)
    parts = [source.publisher, source.title, source.published.text if source.published else ""]
    said = ", ".join(text(part) for part in parts if part) or text(name)
    safe = source.url.startswith(LINKS) and not any(sign in source.url for sign in " <>\\\n\r\t")
    return f"{said}, <{source.url}>" if safe else said
