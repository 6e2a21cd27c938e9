"""SVG as text: elements whose attributes and texts are data, never markup; and the style of a picture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from wcwidth import wcwidth

from graph.texts import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

FONT = "Arial, 'Liberation Sans', Helvetica, 'Noto Sans', sans-serif"
EASTERN = "'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'Hiragino Sans', 'Malgun Gothic', sans-serif"
"""A text with signs of East Asia names fonts that have these, lest a program take any that has them for all of it."""
STYLE = f"""\
text{{font-family:{FONT};fill:#18212d}}.east{{font-family:{EASTERN}}}.ground{{fill:#f3f5f8}}.clip{{fill:#fff}}
.heading{{font-size:26px;font-weight:600}}.day{{font-size:15px;fill:#566171}}.small{{font-size:13px;fill:#566171}}
.tray{{font-size:14px;font-weight:600;fill:#566171}}.rule{{stroke:#cdd5de;fill:none}}
.name{{font-size:15px;font-weight:600}}.title{{font-size:13px}}.foot{{font-size:12px;fill:#566171}}
.over{{font-size:12px;fill:#566171;text-anchor:middle}}.end{{text-anchor:end}}
.box{{fill:#fff;stroke:#c6ced8}}.shade-2 .box{{fill:#fcfcfd}}.shade-3 .box{{fill:#f8f9fb}}.shade-4 .box{{fill:#f3f5f8}}
.shade-3 .name,.shade-4 .name{{fill:#313b48}}.shade-3 .title,.shade-4 .title{{fill:#566171}}
.place .box{{stroke:#8e9aa9;stroke-dasharray:5 3}}.stub .box{{stroke:#8e9aa9;stroke-dasharray:1.5 2.5}}
.back{{fill:#fff;stroke:#8e9aa9}}
.mark circle,.below rect{{fill:#fff;stroke:currentColor;stroke-width:1.5}}
.mark text{{font-size:12px;font-weight:700;fill:currentColor;text-anchor:middle}}
.mark.hearsay text{{font-size:20px}}.mark{{color:#566171}}.mark.possible{{color:#765800}}.mark.disputed{{color:#b23b00}}
.below{{color:#8e9aa9}}.below text{{font-size:11px;font-weight:600;text-anchor:middle}}
.line{{fill:none;stroke:#9aa6b5;stroke-width:1.6}}.line.attested{{stroke:#5b6878;stroke-width:2.6}}
.line.old{{stroke:#bcc5d0}}.line.derived{{stroke-dasharray:7 4}}.line.possible{{stroke-dasharray:2 4}}
.line.indirect{{stroke-dasharray:2 10}}.line.disputed{{stroke:#b23b00}}
.line.dotted{{stroke:#6d42a8;stroke-width:2;stroke-dasharray:2 6;stroke-linecap:round}}"""


def element(tag: str, *children: str, **attributes: object) -> str:
    """An element with elements in it; an underscore at the end of an attribute's name is for those that Python has."""
    told = "".join(
        f" {name.rstrip('_').replace('_', '-')}={quoteattr(_shown(value))}"
        for name, value in attributes.items()
        if value is not None and value != ""
    )
    return f"<{tag}{told}>{''.join(children)}</{tag}>" if children else f"<{tag}{told}/>"


def words(text: str, x: float, y: float, class_: str) -> str:
    """A text, which begins at a point unless its class says otherwise."""
    text = visible(text)
    eastern = any(wcwidth(sign) > 1 for sign in text)
    return element("text", escape(text), class_=f"{class_} east".lstrip() if eastern else class_, x=x, y=y)


def said(tag: str, text: str, **attributes: object) -> str:
    """An element that holds nothing but text."""
    return element(tag, escape(visible(text)), **attributes)


def path(way: Iterable[tuple[str, float, float]], class_: str) -> str:
    """A line along some points, each with the letter of how it is come to: M, L, or C for a curve."""
    return element("path", class_=class_, d="".join(f"{letter}{_shown(x)} {_shown(y)}" for letter, x, y in way))


def safe_id(text: str) -> str:
    """A text as an id: letters, digits and hyphens as they are, all else by its number; no two texts have the same."""
    return "node-" + re.sub(r"[^A-Za-z0-9-]", lambda sign: f"_{ord(sign[0]):x}_", text)


def _shown(value: object) -> str:
    """A value as an attribute has it; numbers in tenths of a pixel at most."""
    if isinstance(value, int | float):
        return f"{round(value, 1) + 0:.12g}"
    return visible(str(value))
