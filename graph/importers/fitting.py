"""Whether a relation can be between two nodes, and a post in a unit, as far as these are known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.vocabulary import POST, RELATIONS, UNIT, NodeId

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.errors import Where
    from graph.importers.records import Records
    from graph.vocabulary import Kind, Relation


def misfit(subject: str, relation: Relation, target: str, kinds: Mapping[NodeId, Kind]) -> str:
    """Why a relation cannot be between two nodes, by the kinds of those that have one; empty if it can."""
    rule = RELATIONS[relation]
    for end, fitting in ((subject, rule.subjects), (target, rule.objects)):
        kind = kinds.get(NodeId(end)) if fitting else None
        if kind and kind not in fitting:
            what = f"{relation} is said of a {' or '.join(rule.subjects)}"
            what += f", and leads to a {' or '.join(rule.objects)}" if rule.objects else ""
            return f"{what}; {end!r} is a {kind}"
    return ""


def fits(records: Records, where: Where, subject: str, relation: Relation, target: str = "", place: str = "") -> bool:
    """Whether these two are of kinds that the relation joins, or of none yet; else False, and a problem."""
    ends = [NodeId(end) for end in (subject, target)]
    kinds = {
        end: records.nodes[end].kind if end in records.nodes else records.named[end]
        for end in ends
        if end in records.nodes or end in records.named
    }
    kinds.setdefault(ends[0], RELATIONS[relation].subjects[0])  # what it is then, also if it is the target too
    text = misfit(subject, relation, target, kinds)
    if text:
        records.problem(where, "wrong-kind", f"{f'{place}: ' if place else ''}{text}; not read")
    return not text


def fit_posts(records: Records, where: Where) -> None:
    """Take posts out of what is no unit, with a problem."""
    for name, post in list(records.nodes.items()):
        if post.kind == POST and post.unit:
            known = records.nodes.get(post.unit)
            kind = known.kind if known else records.named.get(post.unit, UNIT)
            if kind != UNIT:
                text = f"the post {name!r} is said to be in {post.unit!r}, which is a {kind}; not read"
                records.problem(where, "wrong-kind", text)
                records.nodes[name] = replace(post, unit=None)
