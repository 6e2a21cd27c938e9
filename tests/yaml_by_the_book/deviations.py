"""Where our reader and the official suite differ: the cases by name, how they are told instead, and why.

docs/yaml.md shows these tables (``python -m tests.yaml_page``). That they are whole and exact is tested.
"""

from __future__ import annotations

from typing import NamedTuple


class Deviation(NamedTuple):
    """Cases that differ in one way: by which rule they are told, what they have in common, and their names."""

    rule: str
    what: str
    names: str


BY_DESIGN = (
    Deviation(
        "yaml-tag",
        "tags, such as `!!str`: all values are texts",
        "2AUY 2XXW 33X3 35KP 565N 57H4 5TYM 6CK3 6JWB 6WLZ 735Y 74H7 7FWL 9KAX 9WXW BU8L C4HZ CC74 CUP7 EHF6 F2C7 "
        "FH7J HMQ5 J7PZ L94M LE5A M5C3 P76L U3C3 UGM3 WZ62 Z67P Z9M4",
    ),
    Deviation(
        "yaml-documents",
        "several documents in a file",
        "6XDY 6ZKB 7Z25 9DXL JHB9 KSS4 L383 M7A3 NKF9 PUW8 RZT7 U9NS W4TN",
    ),
    Deviation(
        "yaml-shape",
        "keys that are lists or mappings",
        "4FJ6 6BFJ 6PBE 9MMW KK5P LX3P M2N8-01 M5DY Q9WF RZP5 SBG9 V9D5 X38W XW4D",
    ),
)
"""What YAML has and our format does not."""

REFUSED = (
    Deviation("yaml-syntax", "no key before a colon: `: b`", "2JQS 6M2F CFD4 M2N8-00 NHX8 S3PD SM9W-01 UKK6-00"),
    Deviation(
        "yaml-syntax",
        "a key in braces whose colon stands on another line",
        "4MUZ-00 4MUZ-01 4MUZ-02 5MUD 9SA2 K3WX NJ66 UT92 VJP3-01",
    ),
    Deviation("yaml-syntax", "a text in brackets that begins with a colon: `[:a]`", "58MP 5T43 DBG4 HM87-00"),
    Deviation("yaml-syntax", "a colon in braces with a comma right behind it: `{a:, b}`", "4ABK FRK4"),
    Deviation("yaml-strict", "a `?` in brackets that begins a text, and no key: `[?a]`", "652Z HM87-01"),
    Deviation("yaml-strict", "the name of an anchor with a colon in it: `&a:b c`", "Y2GN"),
    Deviation("yaml-syntax", "that of an anchor with other signs: `&é`, `&a: b`", "2SXE 8XYN W5VH"),
    Deviation(
        "yaml-syntax", "lines that begin with `%`, but for `%YAML 1.1` and `1.2`", "2LFX 6LVF BEC7 MUS6-05 MUS6-06"
    ),
    Deviation("yaml-syntax", "lines of a block at the top of a file that are not set in", "DK3J FP8R"),
    Deviation("yaml-syntax", "`...` where no document has begun", "HWV9 QT73"),
    Deviation("yaml-tab", "a tab that indents or separates", "6BCT 6CA3 A2M4 DK95-00 Q5MG Y79Y-010"),
    Deviation("yaml-tab", "a line that is empty but for a tab", "DK95-03 DK95-04"),
    Deviation("yaml-tab", "a block of lines that begins with a tab", "96NN-00 96NN-01 R4YG Y79Y-001"),
)
"""What is right in YAML 1.2, and libyaml cannot read or reads as something else."""

_TABLE = {name: one.rule for one in (*BY_DESIGN, *REFUSED) for name in one.names.split()}


def listed() -> dict[str, str]:
    """All deviations: by which rule each case is told."""
    return _TABLE


def refused(name: str, rules: list[str]) -> str:
    """How a case that is right is refused: by the rule that it is listed with, if that is one of those told."""
    return _TABLE[name] if _TABLE.get(name) in rules else ", ".join(sorted(set(rules)))
