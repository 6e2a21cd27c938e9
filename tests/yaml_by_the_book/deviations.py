"""Where our reader and the official suite differ: the cases by name, what is done instead, and why."""

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
        "tags",
        "2AUY 2XXW 33X3 565N 57H4 6CK3 6JWB 735Y 74H7 7FWL BU8L C4HZ CC74 CUP7 EHF6 F2C7 FH7J HMQ5 J7PZ L94M "
        "LE5A M5C3 P76L U3C3 UGM3 WZ62 Z67P Z9M4 35KP 5TYM 6WLZ 9KAX 9WXW",
    ),
    Deviation("yaml-documents", "several documents", "6XDY 6ZKB 9DXL JHB9 KSS4 L383 PUW8 RZT7 U9NS NKF9 UT92 W4TN"),
    Deviation(
        "yaml-shape",
        "keys that are lists or mappings",
        "4FJ6 6BFJ 6PBE 9MMW KK5P LX3P M2N8-01 M5DY Q9WF RZP5 SBG9 V9D5 XW4D X38W",
    ),
)
REFUSED = (
    Deviation("yaml-strict", "signs that libyaml parts from the text they belong to", "652Z HM87-01 Y2GN"),
    Deviation(
        "yaml-syntax",
        "x",
        "2LFX 2SXE 4ABK 4MUZ-00 4MUZ-01 4MUZ-02 58MP 5MUD 5T43 6LVF 6M2F 8XYN 9SA2 BEC7 CFD4 DBG4 DK3J FP8R "
        "FRK4 HM87-00 HWV9 K3WX MUS6-05 MUS6-06 NHX8 NJ66 QT73 S3PD SM9W-01 UKK6-00 VJP3-01 W5VH 7Z25 M7A3 "
        "2JQS M2N8-00",
    ),
    Deviation("yaml-tab", "tabs", "6BCT 6CA3 96NN-00 96NN-01 A2M4 DK95-00 DK95-03 DK95-04 Q5MG R4YG Y79Y-001 Y79Y-010"),
)
_TABLE = {
    **{name: one.rule for one in (*BY_DESIGN, *REFUSED) for name in one.names.split()},
}


def listed() -> dict[str, str]:
    """All deviations: how each case differs."""
    return _TABLE


def refused(name: str, rules: list[str]) -> str:
    """How a case that is right is refused: by the rule that it is listed with, if that is one of those told."""
    return _TABLE[name] if _TABLE.get(name) in rules else ", ".join(sorted(set(rules)))
