"""Which column is what, by common headings."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from graph.names import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

COMMON = {
    "id": (
        "id employee_id emp_id empl_id person_id worker_id staff_id user_id personnel_number personalnummer "
        "employee_no employee_number employee number post_unique_reference post_id position_id post username"
    ),
    "name": "name full_name display_name employee_name preferred_name legal_name worker_name person nom nombre 姓名",
    "title": "title job_title jobtitle position_title role job position business_title designation poste puesto 职位",
    "manager": (
        "manager_id manager managerid supervisor_id supervisor reports_to reports_to_id reports_to_senior_post boss "
        "line_manager line_manager_id manager_employee_id parent parent_id mgr vorgesetzter jefe 上级"
    ),
    "dotted": "dotted_line dotted_line_manager matrix_manager matrix_manager_id secondary_manager second_manager",
    "unit": "unit department dept department_id department_name org_unit organisational_unit team division 部门",
    "holder": "holder post_holder incumbent",
    "on": "on date as_of asof snapshot snapshot_date effective_date stichtag",
    "since": "since start start_date from valid_from begin from_date",
    "until": "until end end_date to valid_to to_date",
}
"""Headings as they are commonly worded, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The heading of each column that is used; None where there is none."""

    id: str | None = None
    name: str | None = None
    title: str | None = None
    manager: str | None = None
    dotted: str | None = None
    unit: str | None = None
    holder: str | None = None
    on: str | None = None
    since: str | None = None
    until: str | None = None

    @property
    def used(self) -> dict[str, str]:
        """The columns that there are."""
        named = {one.name: getattr(self, one.name) for one in fields(self)}
        return {what: heading for what, heading in named.items() if heading}


def guess(headings: Collection[str], given: Mapping[str, str | None]) -> Columns:
    """What each column holds: as given, else by its heading. A text given that is no heading is left out here."""
    chosen = {what: heading for what, heading in given.items() if heading in headings}
    folded = {_folded(heading): heading for heading in headings if heading not in chosen.values()}
    for what, common in COMMON.items():
        if given.get(what) is None:
            found = next((folded[word] for word in map(_folded, common.split()) if word in folded), None)
            if found:
                chosen[what] = found
                del folded[_folded(found)]
    return Columns(**chosen)


def _folded(heading: str) -> str:
    return "".join(sign for sign in fold(heading) if sign.isalnum())
