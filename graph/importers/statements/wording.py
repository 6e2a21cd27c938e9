"""The words of tables of statements."""

from __future__ import annotations

from graph.vocabulary import BASES, LEADS, LINES, MANNERS, MEMBER_OF, NAMED, PART_OF, RELATIONS, REPORTS_TO, SAYS

COLUMNS = ("subject", "predicate", "value", "valid_from", "valid_to", "source")
CHOICES: dict[str, tuple[str, ...]] = {"manner": MANNERS, "line": LINES, "says": SAYS, "basis": BASES}
"""Further columns that say more of a fact, and what can stand in them."""
TEXTS = ("note", "quote", "title")
DAYS = ("observed", "published")
MORE = (*CHOICES, *TEXTS, *DAYS)
EXISTS, KIND, NAME, ALSO, TITLE, HOLDER, IN, DOTTED, SEATS = (
    "exists", "kind", "name", "also", "title", "holder", "unit", "dotted", "seats",
)  # fmt: skip
PREDICATES = (*RELATIONS, DOTTED, KIND, NAME, ALSO, TITLE, HOLDER, IN, SEATS)
SAME_AS = {
    "renamed": NAMED, "renamed_to": NAMED, "called": NAMED, "works_for": REPORTS_TO, "answers_to": REPORTS_TO,
    "reports": REPORTS_TO, "managed_by": REPORTS_TO, "head_of": LEADS, "heads": LEADS, "belongs_to": MEMBER_OF,
    "works_in": MEMBER_OF, "parent": PART_OF, "subunit_of": PART_OF, "alias": ALSO, "held_by": HOLDER,
}  # fmt: skip
"""Other words for predicates."""
TURNED = {
    "manages": REPORTS_TO, "supervises": REPORTS_TO, "manager_of": REPORTS_TO, "has_report": REPORTS_TO,
    "led_by": LEADS, "headed_by": LEADS, "head": LEADS, "has_head": LEADS, "has_member": MEMBER_OF, "member": MEMBER_OF,
    "has_part": PART_OF, "parent_of": PART_OF, "contains": PART_OF,
}  # fmt: skip
"""Words for relations told from the other end: the value is what the fact is about."""
