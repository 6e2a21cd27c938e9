"""Problems in the forms that other people's machines put beside the lines of a change.

``github``: commands of a workflow ("Workflow commands for GitHub Actions"), with a percent sign, line ends and, in
properties, colons and commas escaped as there. ``sarif``: SARIF 2.1.0 (OASIS), which GitHub, Azure and editors read.
``gitlab``: a Code Quality report, which GitLab shows in merge requests.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from graph.prose.tables import shown
from graph.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.errors import Problem

FORMS = ("github", "gitlab", "sarif")
GUIDE = "docs/rules.md"
"""Where each rule is explained."""
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_IN_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_TEXT | str.maketrans({":": "%3A", ",": "%2C"})


def write(problems: Sequence[Problem], form: str) -> str:
    """The problems in one of ``FORMS``."""
    return {"github": _github, "gitlab": _gitlab, "sarif": _sarif}[form](problems)


def _github(problems: Sequence[Problem]) -> str:
    return "\n".join(map(_command, problems))


def _command(problem: Problem) -> str:
    where = problem.where
    told = {"file": where.file, "line": where.line, "col": where.column, "title": problem.rule}
    properties = ",".join(f"{key}={shown(value).translate(_IN_PROPERTY)}" for key, value in told.items())
    return f"::{_COMMANDS[problem.level]} {properties}::{shown(problem.message).translate(_IN_TEXT)}"


def _gitlab(problems: Sequence[Problem]) -> str:
    seen: dict[str, int] = {}
    return _json([_quality(problem, seen) for problem in problems])


def _quality(problem: Problem, seen: dict[str, int]) -> dict[str, Any]:
    """One entry; its fingerprint does not change when lines are put above it, and is no other's."""
    said = json.dumps((problem.where.file, problem.rule, problem.message))
    seen[said] = seen.get(said, 0) + 1
    return {
        "description": problem.message,
        "check_name": problem.rule,
        "fingerprint": hashlib.sha256(f"{said} {seen[said]}".encode()).hexdigest(),
        "severity": _SEVERITIES[problem.level],
        "location": {"path": problem.where.file, "lines": {"begin": problem.where.line}},
    }


def _sarif(problems: Sequence[Problem]) -> str:
    rules = sorted({problem.rule for problem in problems})
    driver = {
        "name": "orgraph",
        "version": __version__,
        "rules": [{"id": rule, "shortDescription": {"text": f"{rule}, see {GUIDE}"}} for rule in rules],
    }
    results = [_result(problem, rules.index(problem.rule)) for problem in problems]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return _json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _result(problem: Problem, rule: int) -> dict[str, Any]:
    where = problem.where
    region = {"startLine": where.line, "startColumn": where.column}
    place = {"artifactLocation": {"uri": _uri(where.file)}, "region": region}
    return {
        "ruleId": problem.rule,
        "ruleIndex": rule,
        "level": problem.level,
        "message": {"text": problem.message},
        "locations": [{"physicalLocation": place}],
    }


def _uri(file: str) -> str:
    """A path as a relative reference (RFC 3986): its blanks and other signs by their bytes."""
    from urllib.parse import quote  # noqa: PLC0415 - only this form pays for it

    return quote(file.replace("\\", "/"), errors="replace")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, indent=2)
