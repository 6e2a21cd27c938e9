"""What is aimed at, and what stands in the way where that is missed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from benchmarks.measure import short
from graph.prose import tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.measure import Claim


class Target(NamedTuple):
    """What is aimed at; what stands in the way; where it is measured if not in the common run."""

    aim: str
    why: str = ""
    elsewhere: str = ""


TARGETS = {
    "T1": Target(
        "chain, stored: 6 times `python -c pass` on the shipped data, 8 times among 100,000 people, with `--known` too",
        "starting Python with click and rich is 5 of it; the shipped chain rests on hundreds of facts, weighed over "
        "all days, which takes as long as all else together",
    ),
    "T2": Target("`--help`: 5 times `python -c pass`"),
    "T3": Target(
        "YAML with positions 5 times as quick as `CSafeLoader`, which keeps none",
        "both go through libyaml's events, one by one; what ours saves is building and resolving. A pattern for one "
        "canonical shape would be quicker and a second reader of the same language",
    ),
    "T4": Target(
        "a cold answer 4 times as quick as `CSafeLoader` and a MultiDiGraph, in no more memory; stored 100 times",
        "every node and fact is checked, and kept as an object with its place in a file; the peer keeps dictionaries "
        "and checks nothing",
    ),
    "T5": Target("a view at a new date, with sizes of everybody, 15 times `subgraph_view` and `descendants`"),
    "T6": Target("chain 5 times, path 15 times, nearest common manager 1,000 times NetworkX's own"),
    "T7": Target(
        "an explained diff at most 5 times a plain comparison", "it explains each change, which is most of its work"
    ),
    "T8": Target(
        "diff of two folders at most 2 times `git diff --no-index`",
        "git compares lines of text; ours reads, checks and weighs all that is in both folders",
    ),
    "T9": Target(
        "one changed file of 64: a tenth of reading all",
        "names and ids of one file decide what another means, so all files are read when one has changed",
    ),
    "T10": Target(
        "exponents of time and memory at most 1.1, with people and with lists",
        "a list that only repeats is not weighed anew, yet each node of it is looked at",
    ),
    "T11": Target("10⁸ dated lines in 4 GB", elsewhere="`make bench-scale`, below"),
    "T12": Target(
        "html of the shipped data 5 times `stats`, 2 times the second time",
        "168 days of knowledge are weighed, an eighth of a second each; the second time they are kept",
    ),
}


def table(claims: Sequence[Claim]) -> str:
    """What is aimed at and what was found, in Markdown. Raises ``SystemExit`` for a miss without a reason."""
    rows = []
    for name, target in TARGETS.items():
        found = [claim for claim in claims if claim.target == name]
        missed = [claim for claim in found if not claim.met]
        if missed and not target.why:
            raise SystemExit(f"{name} is missed, and benchmarks/targets.py does not say what stands in the way")
        verdict = "" if not found else "met" if not missed else "missed" if len(missed) == len(found) else "in part"
        rows.append(
            {
                "": name,
                "aimed at": target.aim,
                "measured": ", ".join(short(claim.value) for claim in found) or target.elsewhere,
                "verdict": f"{verdict}: {target.why}" if missed else verdict,
            }
        )
    return tables.write(rows, "markdown", [tables.key(heading) for heading in rows[0]], {})
