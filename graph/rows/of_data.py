"""Which state of the data an answer comes from, beside an answer that is cited or given to an agent."""

from __future__ import annotations

from typing import Annotated, TypedDict


class StateRow(TypedDict):
    """The state of a data folder; texts are empty where something is not told."""

    revision: Annotated[str, "the git commit that is checked out; empty where git does not keep the data"]
    day: Annotated[str, "of that commit"]
    changed: Annotated[bool, "whether the files are others than that commit has"]
    sha256: Annotated[str, "of what sha256sum prints of the files of facts; empty where some were left out"]
