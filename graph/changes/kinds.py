"""The kinds of change: each with its group, the kind that undoes it, the heading it is told under and its meaning."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from graph.vocabulary import DOTTED, INDIRECT, PERSON, POST, UNIT

PEOPLE: Final = "person"
LINES: Final = "line"
POSTS: Final = "post"
UNITS: Final = "unit"
STRUCTURE: Final = "structure"
DERIVED: Final = "derived"
REVIEW: Final = "to review"
KNOWLEDGE: Final = "knowledge"
EVENTS: Final = "event"


ChangeKind = Literal[
    "swap",
    "head_changed",
    "head_named",
    "head_lost",
    "holder_changed",
    "filled",
    "vacated",
    "vacancy_said",
    "vacancy_over",
    "acting_started",
    "acting_ended",
    "successor_inherits",
    "cohort_repointed",
    "layer_inserted",
    "layer_removed",
    "subtree_moved",
    "renamed",
    "merged",
    "split",
    "seems_renamed",
    "seems_merged",
    "seems_split",
    "unit_seen_first",
    "unit_seen_last",
    "reparented",
    "post_seen_first",
    "post_seen_last",
    "manager_changed",
    "manager_now_known",
    "manager_now_unknown",
    "line_kind_changed",
    "dotted_added",
    "dotted_removed",
    "indirect_added",
    "indirect_removed",
    "person_seen_first",
    "person_seen_last",
    "moved_unit",
    "retitled",
    "line_disputed",
    "dispute_settled",
    "dispute_changed",
    "root_gained",
    "root_lost",
    "ring_closed",
    "ring_opened",
    "span_changed",
    "to_review",
    "corrected",
    "retracted",
    "restored",
    "date_refined",
    "date_blurred",
    "corroborated",
    "support_lost",
    "fact_added",
    "fact_removed",
    "source_added",
    "source_removed",
    "event",
]
"""The name of a kind of change."""
Group = Literal["person", "line", "post", "unit", "structure", "derived", "to review", "knowledge", "event"]
Aspect = Literal[
    "person",
    "unit",
    "post",
    "head",
    "holder",
    "acting",
    "parent",
    "manager",
    "dotted",
    "indirect",
    "member",
    "title",
    "dispute",
    "vacancy",
    "union",
    "cohort",
    "succession",
    "swap",
    "subtree",
    "layer",
    "likeness",
    "review",
    "root",
    "ring",
    "span",
    "line",
    "fact",
    "source",
    "event",
]
"""What of a node can change; what is made of several changes has an aspect of its own."""


class Kind(NamedTuple):
    """What a change of a kind means. ``inverse`` is the kind seen when the two sides are exchanged."""

    group: Group
    inverse: ChangeKind
    heading: str
    meaning: str


_TABLE: tuple[tuple[ChangeKind, Group, ChangeKind, str, str], ...] = (
    ("swap", POSTS, "swap", "Exchanges", "two people exchange what they lead or hold"),
    ("head_changed", UNITS, "head_changed", "Heads of units", "a unit has another head"),
    ("head_named", UNITS, "head_lost", "Heads of units", "a unit without a head has one"),
    ("head_lost", UNITS, "head_named", "Units without a head", "a unit has lost its head and no other is known"),
    ("holder_changed", POSTS, "holder_changed", "Posts passed on", "a post is held by others than before"),
    ("filled", POSTS, "vacated", "Posts filled", "a vacant post is held"),
    ("vacated", POSTS, "filled", "Posts vacated", "a post is vacant"),
    ("vacancy_said", POSTS, "vacancy_over", "Vacancies", "a source says that nobody holds a post"),
    ("vacancy_over", POSTS, "vacancy_said", "Vacancies", "what a source said of nobody in a post holds no longer"),
    ("acting_started", POSTS, "acting_ended", "Stand-ins", "somebody stands in at the head of a unit or in a post"),
    ("acting_ended", POSTS, "acting_started", "Stand-ins", "somebody no longer stands in"),
    ("successor_inherits", DERIVED, "successor_inherits", "Successors", "one takes another's place, reports and all"),
    ("cohort_repointed", DERIVED, "cohort_repointed", "Moved together", "several move from one manager to another"),
    ("layer_inserted", DERIVED, "layer_removed", "Layers", "somebody stands between a manager and the reports"),
    ("layer_removed", DERIVED, "layer_inserted", "Layers", "nobody stands between a manager and the reports now"),
    (
        "subtree_moved",
        DERIVED,
        "subtree_moved",
        "Moved with all below",
        "a unit or a leader moves, and all below with it",
    ),
    ("renamed", UNITS, "renamed", "Renamed", "one id, another name in force"),
    ("merged", UNITS, "split", "Units merged", "units went up into another, as a source says"),
    ("split", UNITS, "merged", "Units split", "a unit became several, as a source says"),
    ("seems_renamed", UNITS, "seems_renamed", "Units that seem renamed", "one unit gone, one come, much alike"),
    ("seems_merged", UNITS, "seems_split", "Units that seem merged", "units gone, one come that has what they had"),
    ("seems_split", UNITS, "seems_merged", "Units that seem split", "one unit gone, several come with what it had"),
    ("unit_seen_first", UNITS, "unit_seen_last", "Units now in the records", "a unit is in the records, and was not"),
    (
        "unit_seen_last",
        UNITS,
        "unit_seen_first",
        "Units no longer in the records",
        "a unit is no longer in the records",
    ),
    ("reparented", UNITS, "reparented", "Units placed and moved", "a unit is part of another one"),
    ("post_seen_first", POSTS, "post_seen_last", "Posts now in the records", "a post is in the records, and was not"),
    (
        "post_seen_last",
        POSTS,
        "post_seen_first",
        "Posts no longer in the records",
        "a post is no longer in the records",
    ),
    ("manager_changed", LINES, "manager_changed", "Managers", "somebody has another manager"),
    ("manager_now_known", LINES, "manager_now_unknown", "Managers now known", "a manager is known, none was"),
    ("manager_now_unknown", LINES, "manager_now_known", "Managers no longer known", "no manager is known any more"),
    (
        "line_kind_changed",
        LINES,
        "line_kind_changed",
        "Lines of another kind",
        "a line is solid, dotted or with unknown steps between, and was another",
    ),
    ("dotted_added", LINES, "dotted_removed", "Dotted lines", "a dotted line is drawn"),
    ("dotted_removed", LINES, "dotted_added", "Dotted lines", "a dotted line is gone"),
    (
        "indirect_added",
        LINES,
        "indirect_removed",
        "Lines with unknown steps",
        "somebody stands above, nobody says how far",
    ),
    (
        "indirect_removed",
        LINES,
        "indirect_added",
        "Lines with unknown steps",
        "nobody is known to stand somewhere above any more",
    ),
    (
        "person_seen_first",
        PEOPLE,
        "person_seen_last",
        "People now in the records",
        "a person is in the records, and was not",
    ),
    (
        "person_seen_last",
        PEOPLE,
        "person_seen_first",
        "People no longer in the records",
        "a person is no longer in the records",
    ),
    ("moved_unit", PEOPLE, "moved_unit", "Memberships", "a person belongs to other units, a post to another"),
    ("retitled", PEOPLE, "retitled", "Titles", "a person bears another title"),
    ("line_disputed", LINES, "dispute_settled", "Disputes", "sources contradict a line"),
    ("dispute_settled", LINES, "line_disputed", "Disputes", "sources no longer contradict a line"),
    ("dispute_changed", LINES, "dispute_changed", "Disputes", "a disputed line is contradicted otherwise"),
    ("root_gained", STRUCTURE, "root_lost", "Tops of the chart", "somebody with reports has no manager any more"),
    ("root_lost", STRUCTURE, "root_gained", "Tops of the chart", "a top of the chart has a manager, or no reports"),
    ("ring_closed", STRUCTURE, "ring_opened", "Rings", "lines lead round in a ring"),
    ("ring_opened", STRUCTURE, "ring_closed", "Rings", "a ring of lines is broken"),
    ("span_changed", DERIVED, "span_changed", "Spans", "a leader has more or fewer direct reports, by two and more"),
    ("to_review", REVIEW, "to_review", "To review", "units gone and come that may be the same, in more than one way"),
    ("corrected", KNOWLEDGE, "corrected", "Corrected", "what is told now outweighs what was held"),
    ("retracted", KNOWLEDGE, "restored", "Retracted", "a fact was taken back"),
    ("restored", KNOWLEDGE, "retracted", "Restored", "a fact is no longer taken back"),
    ("date_refined", KNOWLEDGE, "date_blurred", "Dates refined", "the same is told with narrower dates"),
    ("date_blurred", KNOWLEDGE, "date_refined", "Dates blurred", "the same is told with wider dates"),
    ("corroborated", KNOWLEDGE, "support_lost", "Corroborated", "another source says what was held"),
    ("support_lost", KNOWLEDGE, "corroborated", "Less support", "a source for what is still held is missing"),
    ("fact_added", KNOWLEDGE, "fact_removed", "Newly known", "something is told that nobody had told"),
    ("fact_removed", KNOWLEDGE, "fact_added", "No longer told", "nobody tells it any more"),
    ("source_added", KNOWLEDGE, "source_removed", "Sources added", "a source is read"),
    ("source_removed", KNOWLEDGE, "source_added", "Sources missing", "a source is missing"),
    ("event", EVENTS, "event", "Events", "something happened; told in the time line"),
)

KINDS: dict[ChangeKind, Kind] = {row[0]: Kind(*row[1:]) for row in _TABLE}
"""Every kind by name, in the order of telling."""

ORDER = {name: place for place, name in enumerate(KINDS)}

HEAD: Final = "head"
HOLDER: Final = "holder"
ACTING: Final = "acting"
PARENT: Final = "parent"
MANAGER: Final = "manager"
MEMBER: Final = "member"
TITLE: Final = "title"
DISPUTE: Final = "dispute"
VACANCY: Final = "vacancy"

ASPECTS: dict[Aspect, tuple[ChangeKind | Literal[""], ...]] = {
    PERSON: ("person_seen_first", "person_seen_last", "renamed"),
    UNIT: ("unit_seen_first", "unit_seen_last", "renamed"),
    POST: ("post_seen_first", "post_seen_last", "renamed"),
    HEAD: ("head_named", "head_lost", "head_changed"),
    HOLDER: ("filled", "vacated", "holder_changed"),
    ACTING: ("acting_started", "acting_ended", ""),
    PARENT: ("reparented",) * 3,
    MANAGER: ("manager_now_known", "manager_now_unknown", "manager_changed"),
    DOTTED: ("dotted_added", "dotted_removed", ""),
    INDIRECT: ("indirect_added", "indirect_removed", ""),
    VACANCY: ("vacancy_said", "vacancy_over", ""),
    MEMBER: ("moved_unit",) * 3,
    TITLE: ("retitled",) * 3,
    DISPUTE: ("line_disputed", "dispute_settled", "dispute_changed"),
}
"""For each aspect of a node the kind of change when it comes, when it goes, and when it becomes another."""

LIVES: tuple[Aspect, ...] = (PERSON, UNIT, POST)
"""The aspects that say that a node is there; their value is the name in force."""

SEATS: tuple[Aspect, ...] = (HEAD, HOLDER)
"""The aspects whose value is who sits somewhere in their own right."""
