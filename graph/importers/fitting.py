"""Whether a relation can be between two nodes, and a post in a unit, as far as these are known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from graph.vocabulary import POST, RELATIONS, UNIT, NodeId

if TYPE_CHECKING:
    from graph.errors import Where
    from graph.importers.records import Records
    from graph.vocabulary import Kind, Relation


def fits(records: Records, where: Where, subject: str, relation: Relation, target: str = "", place: str = "") -> bool:
    """Whether these two are of kinds that the relation joins, or of none yet; else False, and a problem."""
    rule = RELATIONS[relation]
    ends = [(subject, rule.subjects), *([(target, rule.objects)] if rule.objects else [])]
    assumed: dict[str, Kind] = {}
    for end, kinds in ends:
        known = records.nodes.get(end)
        kind = known.kind if known else records.named.get(NodeId(end)) or assumed.setdefault(end, kinds[0])
        if kind not in kinds:
            what = f"{relation} is said of a {' or '.join(rule.subjects)}"
            what += f", and leads to a {' or '.join(rule.objects)}" if rule.objects else ""
            start = f"{place}: " if place else ""
            records.problem(where, "wrong-kind", f"{start}{what}; {end!r} is a {kind}; not read")
            return False
    return True


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
