"""What is said round a picture: heading, counts, sources and credit, and the sentence for those who do not see it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from graph import dates
from graph.errors import BadDate
from graph.picture.measure import Face
from graph.picture.wrapping import Room
from graph.prose.dates import named, said
from graph.texts import visible
from graph.vocabulary import PERSON

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.excerpt import Excerpt, SourceRow
    from graph.picture.levels import Chart
    from graph.picture.look import Look

TEXT = Face(13)
SOURCE_LINES = 3
"""So many lines the publishers have at most."""
TOPS_TOLD = 3


class Captions(NamedTuple):
    """The texts round a picture."""

    title: str
    day: str
    counts: str
    sources: tuple[str, ...]
    credit: str
    told: str


def captions_of(chart: Chart, look: Look, width: float) -> Captions:
    """The texts round a chart, those of several lines as wide as there is room for."""
    excerpt = chart.excerpt
    title, when, counts = _title(chart), _when(excerpt, look), _counts(chart, look)
    part = [look.say("partOf", organisation=visible(excerpt.setting.organisation))] if _is_part(excerpt) else []
    return Captions(
        title=title,
        day=_sentence(" · ".join([*part, *when])),
        counts=look.say("semicolon").join(counts),
        sources=_sources(chart, look, width),
        credit=" · ".join(_credit(excerpt, look)),
        told=_told(chart, look, title, [*part, *when], look.say("semicolon").join(counts)),
    )


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _is_part(excerpt: Excerpt) -> bool:
    return bool(excerpt.setting.organisation) and not excerpt.setting.whole


def _title(chart: Chart) -> str:
    """What the picture is of: the organisation, or whoever a part of it stands under."""
    setting = chart.excerpt.setting
    if not setting.whole and len(chart.tops) == 1 and not chart.loose:
        return visible(chart.nodes[chart.tops[0]].name)
    return visible(setting.organisation) or visible(chart.excerpt.at)


def _when(excerpt: Excerpt, look: Look) -> list[str]:
    """Of which day it is, as known by which, and with what of all lines."""
    told = [look.say("asItWas", day=named(excerpt.at, look.language))]
    if excerpt.known:
        told.append(look.say("asKnown", day=named(excerpt.known, look.language)))
    if excerpt.setting.possible:
        told.append(look.say("possibleShown"))
    if look.at_least:
        told.append(look.say(f"atLeast {look.at_least}"))
    return told


def _counts(chart: Chart, look: Look) -> list[str]:
    """How many people and lines are drawn, and how many are not."""
    lined = {*chart.placed, *(node for line in chart.dotted for node in (line.subject, line.object))}
    people = sum(chart.nodes[node].kind == PERSON for node in lined)
    places = len(lined) - people
    alone = sum(node not in lined for node in chart.loose)
    if not lined:
        told = [look.say("comma").join([look.counted(alone, "onePerson", "people"), look.say("noLines")])]
    else:
        drawn = [look.counted(people, "onePerson", "people")] if people else []
        drawn += [look.counted(places, "onePlace", "places")] if places else []
        drawn.append(look.counted(len(chart.lines) + len(chart.dotted), "oneLine", "lines"))
        told = [look.listed(drawn)]
        told += [look.say("withoutLine", count=look.count(alone))] if alone else []
    if chart.hidden:
        told.append(look.say("notDrawn", count=look.count(chart.hidden)))
    if chart.ringed:
        told.append(look.say("rings", count=look.count(len(chart.ringed))).rstrip("."))
    return told


def _told(chart: Chart, look: Look, title: str, when: list[str], counts: str) -> str:
    """All of it in one sentence: what is shown, under whom, of which day, and how many."""
    tops = [visible(chart.nodes[node].name) for node in chart.tops]
    named_so = [title] == tops
    first = tops[:TOPS_TOLD]
    told = look.listed(first, more=len(tops) - len(first))
    key = "toldTop" if tops and not named_so else "told"
    return look.say(key, title=title, tops=told, when=look.say("clause").join(when), counts=counts)


def _sources(chart: Chart, look: Look, width: float) -> tuple[str, ...]:
    """How many sources there are, how new the newest is, and who published them: as many as there is room for."""
    drawn = set(chart.drawn)
    used = Counter(source for line in chart.excerpt.lines if line.subject in drawn for source in line.sources)
    sources = [source for source in chart.excerpt.sources if source.id in used]
    if not sources:
        return ()
    what = look.counted(len(sources), "oneSource", "manySources")
    if newest := _newest(sources):
        what = look.say("newest", sources=what, date=said(newest, look.language))
    names = _publishers(sources, used)
    for first in range(len(names), 0, -1):
        told = look.say("listed", what=what, names=look.listed(names[:first], more=len(names) - first))
        lines = Room(TEXT, width, SOURCE_LINES + 1).fitted(told)
        if len(lines) <= SOURCE_LINES:
            return lines
    return Room(TEXT, width, SOURCE_LINES).fitted(what)


def _newest(sources: Iterable[SourceRow]) -> str:
    """The publication of the newest source, as it is dated; empty where none has a date."""
    dated: list[tuple[int, str]] = []
    for source in sources:
        try:
            dated.append((dates.parse(source.published).upper, source.published))
        except BadDate:
            continue
    return max(dated, default=(0, ""))[1]


def _publishers(sources: Iterable[SourceRow], used: Mapping[str, int]) -> list[str]:
    """Who published sources, those first on whom most lines rest."""
    lines: Counter[str] = Counter()
    for source in sources:
        lines[visible(source.publisher or source.title or source.id)] += used[source.id]
    return sorted(lines, key=lambda name: (-lines[name], name.casefold(), name))


def _credit(excerpt: Excerpt, look: Look) -> list[str]:
    """Whose picture it is, under which licence, and of what it is made."""
    own = [visible(text) for text in (look.credit, look.licence) if text]
    dataset = visible(excerpt.setting.organisation)
    return [*own, look.say("made", dataset=dataset) if dataset else look.say("madeWith")]
