"""Names that would do something, were they anything but text, and strategies for texts and excerpts of all sorts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from graph.excerpt import Excerpt, LineRow, NodeRow, SourceRow

if TYPE_CHECKING:
    from collections.abc import Callable

HOSTILE = (
    '=HYPERLINK("http://x")',
    "+1",
    "-1",
    "@SUM(A1)",
    "'quoted",
    "</script><script>alert(1)</script>",
    '"; DROP TABLE people; --',
    "'; MATCH (n) DETACH DELETE n; //",
    "\\u0027}) DETACH DELETE n //",
    "a line\nbreak",
    "a\r\nb",
    "tab\tbed",
    "نص من اليمين",
    "left\u202eright",
    "x" * 300,
    "\x1b[31mred\x07",
    "back\\slash\\",
    "a; b;; \\; c",
    "&amp; &#60;b&#62; #quot; #35;",
    "]]> <!-- --> <?x ?>",
    "_x0041_ _x005F_",
    "- {a: b}, [c] # d",
    "no",
    "0123",
    "2022-11",
    "~",
    "*a &b !c |d >e %f @g `h",
    "end",
    "  blanks around  ",
    "🦊\U0001f9d1\u200d\U0001f680",
    "\u2028\u2029\x85\ufeff\xa0",
    "{{ 7*7 }} ${x} $x",
)

SPELLS = ((), ("2020-01-31",), ("2020-01-31/..",), ("../1999-12-01", "2020-01-31/2021-02-01"))

signs = st.characters(codec="utf-8")
texts = st.sampled_from(HOSTILE) | st.text(signs, max_size=12)
named = texts.filter(bool)


@st.composite
def excerpts(draw: Callable[[st.SearchStrategy[object]], object]) -> Excerpt:
    """Nodes with names of all sorts and lines between them, as odd as they come."""
    ids: list[str] = sorted(draw(st.lists(named, min_size=1, max_size=5, unique=True)))  # type: ignore[call-overload]
    several = st.lists(texts, max_size=3).map(tuple)
    flags = st.booleans()
    all_days = bool(draw(flags))
    nodes = tuple(
        NodeRow(
            id=node,
            name=str(draw(texts)),
            kind=str(draw(st.sampled_from(["person", "unit", "post"]))),
            title=str(draw(texts)),
            aliases=draw(several),
            unit_kind=str(draw(texts)),
            unit=str(draw(st.sampled_from(["", *ids]))),
            seats=str(draw(st.sampled_from(["", "1", "many"]))),
            stub=bool(draw(flags)),
            note=str(draw(texts)),
            spells=draw(st.sampled_from(SPELLS)) if all_days else (),
        )
        for node in ids
    )
    ends = st.sampled_from(ids)
    days = st.sampled_from(["", "2020-01-31", "1999-12-01"])
    relations = st.lists(st.sampled_from(["reports_to", "leads", "holds", "member_of", "part_of"]), max_size=4)
    lines = tuple(
        LineRow(
            subject=str(draw(ends)),
            relation=relation,
            object=str(draw(ends)),
            line=str(draw(st.sampled_from(["solid", "dotted"]))) if relation == "reports_to" else "solid",
            tree=bool(draw(flags)),
            certainty=str(draw(st.sampled_from(["attested", "presumed", "possible"]))),
            basis=str(draw(st.sampled_from(["stated", "implied", "through unit"]))),
            disputed=bool(draw(flags)),
            manner=str(draw(st.sampled_from(["", "acting", "co"]))),
            says=str(draw(st.sampled_from(["", "official", "anonymous", "rumoured"]))),
            title=str(draw(texts)),
            since=str(draw(texts)),
            start_earliest=str(draw(days)),
            start_latest=str(draw(days)),
            end_earliest=str(draw(days)),
            end_latest=str(draw(days)),
            last_confirmed=str(draw(days)),
            sources=draw(several),
            facts=draw(several),
        )
        for relation in draw(relations)  # type: ignore[attr-defined]
    )
    source_ids: list[str] = sorted(draw(st.lists(named, max_size=3, unique=True)))  # type: ignore[call-overload]
    parts = (draw(texts), draw(texts), draw(texts), draw(texts), draw(texts), draw(several))
    sources = tuple(SourceRow(source, *parts) for source in source_ids)
    return Excerpt("2020-06-01", str(draw(days)), nodes, lines, sources, all_days)
