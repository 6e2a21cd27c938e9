"""The chart as a picture: what is said round it, what is on its cards, and that names are text and never read alike."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

from graph import excerpt, picture
from graph.excerpt import Excerpt, LineRow, NodeRow, Setting, SourceRow
from graph.formats import svg
from graph.layout import CARD_WIDTH
from graph.picture import Look, captions, cards, levels, strokes
from graph.picture.marking import safe_id
from tests.conftest import ROOT
from tests.hostile import excerpts, texts

if TYPE_CHECKING:
    from tests.conftest import World

SVG = "{http://www.w3.org/2000/svg}"
TAGS = {"svg", "title", "desc", "style", "defs", "clipPath", "g", "rect", "circle", "path", "text"}

SMALL = Excerpt(
    "2022-11-15",
    "2023-06-01",
    (
        NodeRow("a", "Ann & Co", "person", title="Chief"),
        NodeRow("b", "Bo", "person"),
        NodeRow("c:d", "陳大文", "person", title="Head of <Shop>", stub=True),
        NodeRow("e", "Eve", "person"),
        NodeRow("p", "Desks", "post", unit="u", seats="many"),
        NodeRow("u", "Shop", "unit", unit_kind="team"),
    ),
    (
        LineRow("b", "reports_to", "a", tree=True, last_confirmed="2022-11-15", sources=("s",)),
        LineRow("c:d", "reports_to", "a", tree=True, certainty="presumed", last_confirmed="2020-01-31", sources=("t",)),
        LineRow("p", "reports_to", "b", tree=True, certainty="possible", basis="through unit", disputed=True),
        LineRow("c:d", "reports_to", "b", line="dotted", says="rumoured", sources=("s",)),
    ),
    (
        SourceRow("s", publisher="The Paper", published="2022-11-01/2022-11-09"),
        SourceRow("t", publisher="South Post", published="2020-02~"),
    ),
    setting=Setting("Acme", possible=True, units={"a": "Acme", "p": "Shop"}),
)


def drawn(taken: Excerpt, **look: Any) -> ET.Element:
    return ET.fromstring(svg.write(taken, Look(**look)))


def lines(root: ET.Element) -> list[str]:
    """All that is to be read in a picture, in order."""
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def legend(root: ET.Element) -> list[str]:
    entries = [group for group in root.iter(f"{SVG}g") if group.get("class") == "entry"]
    return [lines(entry)[-1] for entry in entries]


def card_texts(root: ET.Element) -> dict[str, list[str]]:
    """What is to be read on each card, by id."""
    found = {str(group.get("id")): group for group in root.iter(f"{SVG}g") if str(group.get("id")).startswith("node-")}
    return {node: lines(card) for node, card in found.items()}


def test_a_small_picture_is_as_it_was() -> None:
    golden = ROOT / "tests" / "golden" / "picture.svg"
    assert svg.write(SMALL, Look(credit="Jo", licence="CC BY 4.0")) == golden.read_text(encoding="utf-8")


def test_what_is_said_round_a_picture() -> None:
    root = drawn(SMALL, credit="Jo & Jim", licence="CC BY 4.0", at_least="anonymous")
    read = lines(root)
    assert read[:2] == [
        "Acme",
        "As it was on 15 November 2022 · as known by 1 June 2023 · possible lines shown · no rumours",
    ]
    assert read[-3:] == [
        "3 people, 1 post or unit, 4 lines; 1 more without a line",
        "2 sources (newest: some time between 1 November 2022 and 9 November 2022): The Paper, South Post",
        "Jo & Jim · CC BY 4.0 · Made with orgraph from the data set “Acme”",
    ]
    title, told = (str(root.findtext(f"{SVG}{tag}")) for tag in ("title", "desc"))
    assert title.startswith("Acme · As it was on 15 November 2022")
    assert told.startswith("Chart of Acme under Ann & Co, as it was on 15 November 2022, as known by 1 June 2023, ")
    assert told.endswith(": 3 people, 1 post or unit, 4 lines; 1 more without a line.")
    for name, tag in (("aria-labelledby", "title"), ("aria-describedby", "desc")):
        assert root.get(name) == root.find(f"{SVG}{tag}").get("id")  # type: ignore[union-attr]


def test_what_is_on_the_cards() -> None:
    read = card_texts(drawn(SMALL))
    assert read["node-a"] == ["Ann & Co", "Chief", "Acme"]
    assert read["node-b"] == ["Bo"]
    assert read["node-c_3a_d"] == ["陳大文", "Head of <Shop>", "Jan 2020"]
    assert read["node-p"] == ["Desks", "several seats", "Shop", "↳", "?", "!"]
    assert "node-u" not in read


@pytest.mark.parametrize(
    ("language", "day", "made"),
    [
        ("de", "Wie es am 15. November 2022 war · nach dem Wissensstand vom 1. Juni 2023", "Erstellt mit orgraph"),
        ("es", "Tal como era el 15 de noviembre de 2022 · según lo que se sabía el 1 de junio de 2023", "Hecho con"),
        ("zh", "2022年11月15日的情形 · 依2023年6月1日时所知", "由orgraph根据数据集“Acme”制作"),
    ],
)
def test_other_languages(language: str, day: str, made: str) -> None:
    root = drawn(SMALL, language=language)
    assert lines(root)[1].startswith(day)
    assert lines(root)[-1].startswith(made)
    assert root.get("lang") == language


ALL = {
    "attested": "reports to: a source attests this day",
    "presumed": "presumed: paler the longer ago it was confirmed, with the month",
    "possible": "only possible: within a vague date",
    "derived": "derived: through a unit, a post or a membership",
    "disputed": "disputed: sources contradict each other",
    "hearsay": "from people who are not named: anonymous or rumoured",
    "dotted": "dotted line",
    "indirect": "somewhere below: who stands between is not known",
    "place": "a post or a unit for which nobody stands",
    "many": "post of several seats",
    "stub": "only named by somebody",
}
LINE = LineRow("b", "reports_to", "a", tree=True)


@pytest.mark.parametrize(
    ("line", "node", "occurring"),
    [
        ({}, {}, ["attested"]),
        ({"certainty": "presumed"}, {}, ["presumed"]),
        ({"certainty": "possible"}, {}, ["possible"]),
        ({"basis": "through post"}, {}, ["attested", "derived"]),
        ({"basis": "implied"}, {}, ["attested"]),
        ({"disputed": True}, {}, ["attested", "disputed"]),
        ({"says": "anonymous"}, {}, ["attested", "hearsay"]),
        ({"says": "rumoured"}, {}, ["attested", "hearsay"]),
        ({"says": "reported"}, {}, ["attested"]),
        ({"line": "dotted", "tree": False}, {}, ["dotted"]),
        ({"line": "indirect"}, {}, ["attested", "indirect"]),
        ({}, {"kind": "post", "seats": "1"}, ["attested", "place"]),
        ({}, {"kind": "post", "seats": "many"}, ["attested", "place", "many"]),
        ({}, {"stub": True}, ["attested", "stub"]),
    ],
)
def test_the_legend_names_what_occurs_and_nothing_else(
    line: dict[str, Any], node: dict[str, Any], occurring: list[str]
) -> None:
    nodes = (NodeRow("a", "Ann", "person"), NodeRow("b", "Bo", "person")._replace(**node))
    assert legend(drawn(Excerpt("2022-11-15", "", nodes, (LINE._replace(**line),)))) == [ALL[key] for key in occurring]


def test_a_picture_without_a_line() -> None:
    root = drawn(Excerpt("2022-11-15", "", (NodeRow("a", "Ann", "person"), NodeRow("u", "Unit", "unit")), ()))
    assert legend(root) == []
    assert lines(root) == [
        *("2022-11-15", "As it was on 15 November 2022", "Line not known (1)", "Ann"),
        *("1 person, no line between them is known", "Made with orgraph"),
    ]
    assert drawn(Excerpt("2022-11-15", "", (), ())).get("width") == "760"


@given(excerpts())
def test_a_picture_is_cards_and_lines_whatever_the_names(taken: Excerpt) -> None:
    root = drawn(replace(taken, setting=Setting("O", units={node.id: node.name for node in taken.nodes})))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= TAGS
    ids = [str(element.get("id")) for element in root.iter() if element.get("id")]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", one) for one in ids)
    assert sorted(card_texts(root)) == sorted(safe_id(node.id) for node in taken.charted)
    assert svg.write(taken) == svg.write(taken)


@given(texts, texts)
def test_two_ids_are_never_the_same(one: str, other: str) -> None:
    assert (safe_id(one) == safe_id(other)) == (one == other)


def test_the_shipped_chart(bytedance: World) -> None:
    view = bytedance.on("2022-11-15")
    taken = excerpt.within(view, excerpt.take(view), "data", whole=True)
    root = drawn(taken)
    assert lines(root)[:2] == ["ByteDance", "As it was on 15 November 2022"]
    boxes = {
        str(card.get("id")): (*map(float, re.findall(r"[\d.]+", str(card.get("transform")))),)
        for card in root.iter(f"{SVG}g")
        if str(card.get("id")).startswith("node-")
    }
    assert boxes.keys() == {safe_id(node.id) for node in taken.charted}
    for node in view.tree:
        if (line := view.manager(node)) is not None:
            assert boxes[safe_id(line.object)][1] < boxes[safe_id(node)][1]
    spots = sorted((y, x) for x, y in boxes.values())
    assert all(level != other or right - left >= CARD_WIDTH for (level, left), (other, right) in pairwise(spots))
    read = card_texts(root)
    assert read["node-shi-ben"] == ["Shi Ben", "TikTok Shop cross-", "border", "Nov 2022", "“"]
    assert {"5 more without a line"} == set(re.findall(r"\d+ more without a line", " ".join(lines(root))))


def test_a_part_says_of_what_it_is_a_part(bytedance: World) -> None:
    view = bytedance.on("2022-11-15")
    for chosen, told, below in (
        ({"bob-kang"}, "1 person, 0 lines; 3 more stand below, not drawn", ["+3 below"]),
        ({"bob-kang", "shi-ben"}, "2 people, 1 line; 2 more stand below, not drawn", ["+2 below"]),
    ):
        root = drawn(excerpt.within(view, excerpt.take(view, chosen), "data", whole=False))
        read = lines(root)
        assert read[:3] == ["Bob Kang", "Part of ByteDance · as it was on 15 November 2022", "↑ under Zhang Lidong"]
        assert [text for text in read if re.fullmatch(r"\+\d+ below", text)] == below
        assert told in read
        assert "so many more stand below, not drawn" in legend(root)
        assert str(root.findtext(f"{SVG}desc")).startswith("Chart of Bob Kang, part of ByteDance, as it was")


def large(heads: int = 10, each: int = 30) -> Excerpt:
    nodes = [NodeRow("top", "Top", "person")]
    held = []
    for head in range(heads):
        for number in range(each + 1):
            name = f"h{head}" if not number else f"h{head}-{number:02}"
            nodes.append(NodeRow(name, name, "person"))
            held.append(LineRow(name, "reports_to", f"h{head}" if number else "top", tree=True))
    return Excerpt("2022-11-15", "", tuple(nodes), tuple(held), setting=Setting("Large"))


def test_of_very_many_cards_the_upper_levels_are_drawn() -> None:
    taken = large()
    for depth, count, below in ((None, 11, ["+30 below"] * 10), (1, 1, ["+310 below"])):
        root = drawn(taken, depth=depth)
        assert len(card_texts(root)) == count
        assert [text for text in lines(root) if text.endswith(" below")] == below
    for look in (Look(depth=3), Look(depth=9), Look(all_levels=True)):
        root = ET.fromstring(svg.write(taken, look))
        assert len(card_texts(root)) == 311
        assert not any(text.endswith(" below") for text in lines(root))
        assert list(picture.remarks(taken, look)) == []
    assert list(picture.remarks(taken, Look())) == [
        "Drawn are 2 of 3 levels, 11 of 311 cards; --depth N or --all-levels draws more."
    ]
    assert len(card_texts(drawn(large(1, 200)))) == 2
    assert len(card_texts(drawn(large(200, 0)))) == 201


def test_of_very_many_without_a_line_the_first_are_drawn() -> None:
    nodes = tuple(NodeRow(f"n{number:03}", f"N {number:03}", "person") for number in range(levels.MOST_CARDS + 1))
    taken = Excerpt("2022-11-15", "", nodes, ())
    root = drawn(taken)
    assert len(card_texts(root)) == levels.LOOSE_SHOWN
    assert {"Line not known (151)", "and 127 more"} <= set(lines(root))
    assert len(card_texts(drawn(taken, all_levels=True))) == len(nodes)


def test_a_ring_is_cut_and_said() -> None:
    nodes = tuple(NodeRow(name, name.upper(), "person") for name in "abc")
    held = tuple(LineRow(one, "reports_to", other, tree=True) for one, other in ("ab", "bc", "ca"))
    read = lines(drawn(Excerpt("2022-11-15", "", nodes, held)))
    assert "3 people, 2 lines; 3 in a ring of reporting lines; each ring is cut at one of its lines" in read


LONG = (
    "Director General of the Department for Borders",
    "Director General of the Department for Crime and Policing",
    "Director General of the Department for Crime and Policing Group",
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzbeauftragte Nord",
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzbeauftragte Süd",
    "中华人民共和国国家发展和改革委员会价格监督检查与反垄断局办公室主任甲",
    "中华人民共和国国家发展和改革委员会价格监督检查与反垄断局办公室主任乙",
    "Bo",
)


@pytest.mark.parametrize("part", ["name", "title", "unit"])
def test_no_two_siblings_read_alike(part: str) -> None:
    names = {f"n{number}": text for number, text in enumerate(LONG)}
    people = [
        NodeRow(node, text if part == "name" else "Zhang Nan", "person", text if part == "title" else "Chief")
        for node, text in names.items()
    ]
    held = [LineRow(node, "reports_to", "top", tree=True) for node in names]
    units = names if part == "unit" else dict.fromkeys(names, "Shop")
    nodes = (*people, NodeRow("top", "Top", "person"))
    root = drawn(Excerpt("2022-11-15", "", nodes, tuple(held), setting=Setting(units=units)))
    read = card_texts(root)
    assert len({tuple(texts) for texts in read.values()}) == len(LONG) + 1
    whole = {str(title.text) for title in root.iter(f"{SVG}title")}
    assert all(any(text in title for title in whole) for text in LONG)


@pytest.mark.parametrize(
    ("certainty", "confirmed", "shade", "seen", "stroke"),
    [
        ("attested", "2022-11-15", 0, "", "attested"),
        ("presumed", "2022-11-10", 1, "Nov 2022", "presumed"),
        ("presumed", "2021-11-16", 1, "Nov 2021", "presumed"),
        ("presumed", "2021-11-15", 2, "Nov 2021", "presumed"),
        ("presumed", "2020-11-15", 3, "Nov 2020", "presumed old"),
        ("presumed", "2019-11-16", 4, "Nov 2019", "presumed old"),
        ("presumed", "", 4, "", "presumed old"),
        ("possible", "2022-01-31", 1, "Jan 2022", "possible"),
    ],
)
def test_how_pale_a_line_is(certainty: str, confirmed: str, shade: int, seen: str, stroke: str) -> None:
    line = LINE._replace(certainty=certainty, last_confirmed=confirmed)
    assert cards.shade_of(line, "2022-11-15") == shade
    assert cards.last_seen(line, Look()) == seen
    assert strokes.stroke_of(line, "2022-11-15") == stroke


def test_publishers_are_listed_as_far_as_there_is_room() -> None:
    sources = tuple(SourceRow(f"s{number:02}", publisher=f"The Gazette of Town {number:02}") for number in range(40))
    line = LINE._replace(sources=tuple(source.id for source in sources))
    more = LINE._replace(subject="a", relation="member_of", object="b", tree=False, sources=("s39",))
    chart = levels.chart_of(
        Excerpt("2022-11-15", "", (NodeRow("a", "A", "person"), NodeRow("b", "B", "person")), (line, more), sources),
        Look(),
    )
    found = captions.captions_of(chart, Look(), 600).sources
    assert len(found) == captions.SOURCE_LINES
    assert found[0].startswith("40 sources: The Gazette of Town 39, The Gazette of Town 00, ")
    assert re.search(r", and (\d+) more$", found[-1])
    told = len(re.findall(r"Town \d\d", " ".join(found)))
    assert told + int(found[-1].split()[-2]) == 40
