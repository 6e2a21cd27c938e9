"""Diagrams: what is drawn, by which signs; hostile names stay text; each is read by its own tool or grammar."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

from graph import excerpt
from graph.excerpt import Excerpt, LineRow, NodeRow
from graph.formats import dot, mermaid
from graph.texts import visible
from tests.hostile import HOSTILE, excerpts

if TYPE_CHECKING:
    from tests.conftest import World

GRAPHVIZ = shutil.which("dot")
SMALL = Excerpt(
    "2020-01-01",
    "",
    (
        NodeRow("a", "Ann", "person", title="Chief"),
        NodeRow("b", "Bo", "person"),
        NodeRow("p", "Desks", "post", seats="many"),
        NodeRow("u", "Unit", "unit", unit_kind="team"),
        NodeRow("v", "Left out", "unit"),
    ),
    (
        LineRow("b", "reports_to", "a", tree=True, sources=("s", "t")),
        LineRow("p", "reports_to", "b", tree=True, certainty="possible", disputed=True),
        LineRow("u", "reports_to", "a", line="dotted"),
        LineRow("u", "part_of", "v"),
    ),
)

MERMAID = """\
%% 2020-01-01
flowchart TD
  n0["Ann<br/>Chief"]
  n1["Bo"]
  n2(["Desks"])
  n3[["Unit<br/>team"]]
  n0 --> n1
  n1 -->|possible, disputed| n2
  n0 -.-> n3
"""
DOT = """\
digraph organisation {
  label="2020-01-01";
  node [fontname="sans-serif", shape=box];
  n0 [label="Ann\\nChief", tooltip="a", shape=box];
  n1 [label="Bo", tooltip="b", shape=box];
  n2 [label="Desks", tooltip="p", shape=component];
  n3 [label="Unit\\nteam", tooltip="u", shape=folder];
  n0 -> n1 [style=solid, edgetooltip="s, t"];
  n1 -> n2 [style=dotted, color=red, edgetooltip=""];
  n0 -> n3 [style=dashed, edgetooltip=""];
}
"""
# The part of Mermaid's flowchart grammar (flow.jison) that we write: a statement a line, nothing else may stand there.
STATEMENT = re.compile(
    r"""%%\ [\d-]+(,\ known\ by\ [\d-]+)?
    | flowchart\ TD
    | \ \ n\d+(\["[^"`]*"\]|\[\["[^"`]*"\]\]|\(\["[^"`]*"\]\))
    | \ \ n\d+\ (-->|-\.->|-->\|[a-z,\ ]+\|)\ n\d+""",
    re.VERBOSE,
)

_QUOTED = r'"([^"\\\n]|\\["\\n])*"'
DOT_STATEMENT = re.compile(
    rf"""\ \ label={_QUOTED};
    | \ \ node\ \[fontname="sans-serif",\ shape=box\];
    | \ \ n\d+\ \[label={_QUOTED},\ tooltip={_QUOTED},\ shape=[a-z]+\];
    | \ \ n\d+\ ->\ n\d+\ \[style=[a-z]+(,\ color=red)?,\ edgetooltip={_QUOTED}\];""",
    re.VERBOSE,
)


def test_mermaid() -> None:
    assert mermaid.write(SMALL) == MERMAID


def test_dot() -> None:
    assert dot.write(SMALL) == DOT


def read_label(label: str) -> list[str]:
    """A Mermaid label as Mermaid reads it: entity codes for HTML's, then HTML."""
    return [html.unescape(re.sub(r"#(\d+);", r"&#\1;", part)) for part in label.split("<br/>")]


@given(excerpts())
def test_every_line_of_mermaid_is_one_statement_and_names_come_back(taken: Excerpt) -> None:
    lines = mermaid.write(taken).splitlines()
    assert all(STATEMENT.fullmatch(line) for line in lines)
    labels = [match[1] for line in lines if (match := re.search(r'"(.*)"', line))]
    for label, node in zip(labels, taken.charted, strict=True):
        assert not set('<>&`"{}') & set(label.replace("<br/>", ""))
        assert read_label(label)[0] == (visible(node.name) or ("\xa0" if not (node.title or node.unit_kind) else ""))


@given(excerpts())
def test_every_line_of_dot_is_one_statement(taken: Excerpt) -> None:
    first, *lines, last = dot.write(taken).splitlines()
    assert (first, last) == ("digraph organisation {", "}")
    assert all(DOT_STATEMENT.fullmatch(line) for line in lines)
    boxes = [line for line in lines if re.match(r"  n\d+ \[label", line)]
    assert len(boxes) == len(taken.charted)


@pytest.mark.skipif(GRAPHVIZ is None, reason="Graphviz is not installed; the grammar is checked with pydot")
def test_graphviz_draws_hostile_names_as_text(bytedance: World) -> None:
    nodes = tuple(NodeRow(name, name, "person", title=name) for name in sorted(HOSTILE))
    lines = tuple(LineRow(node.id, "reports_to", nodes[0].id, tree=True, sources=(node.name,)) for node in nodes[1:])
    for taken in (Excerpt("2020-01-01", "", nodes, lines), excerpt.take(bytedance.on("2022-11-15"))):
        drawn = subprocess.run(
            [str(GRAPHVIZ), "-Tsvg"], input=dot.write(taken).encode(), capture_output=True, check=True
        )
        assert not drawn.stderr
        root = ET.fromstring(drawn.stdout)
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert tags <= {"svg", "g", "title", "polygon", "polyline", "path", "text", "a", "ellipse"}
        shown = {"".join(element.itertext()) for element in root.iter("{http://www.w3.org/2000/svg}text")}
        assert {line for node in taken.charted for line in map(visible, node.name.split("\n")) if line.strip()} <= {
            *shown,
            *(text.replace("\xa0", " ") for text in shown),
        }
