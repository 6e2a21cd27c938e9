"""Backstage: the catalog that comes with it, and references, sides, namespaces and documents of all sorts."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from tests.importers.conftest import dataset, truth_of

if TYPE_CHECKING:
    from tests.importers.conftest import Taking


def test_the_acme_catalog(taking: Taking) -> None:
    truth = truth_of("backstage_acme")
    result = taking("backstage", dataset("backstage_acme") / "acme.yaml", "--published", "2024-01-01")
    assert result.exit_code == 0
    facts, view = taking.facts, taking.on("2024-01-01")
    groups = [node for node in facts.nodes.values() if node.kind == "unit"]
    users = [node for node in facts.nodes.values() if node.kind == "person"]
    assert (len(groups), len(users)) == (truth["groups"], truth["users"])
    assert len({user.id.rpartition("/")[2] for user in users}) == truth["distinct_user_names"]
    parents = {group.id: [held.object for held in view.lines("part_of", group.id)] for group in groups}
    assert parents == {group: [parent] if parent else [] for group, parent in truth["parent"].items()}
    members: dict[str, list[str]] = defaultdict(list)
    for held in view.held:
        if held.key.relation == "member_of":
            members[held.object].append(held.subject)
    assert {group: sorted(members[group]) for group in truth["members"]} == truth["members"]
    told = [line for line in result.stderr.splitlines() if "told-from-one-side" in line]
    assert [
        f"group '{child}' tells of group '{parent}'" in told[0] for parent, child in truth["parent_not_listing_child"]
    ] == [True]
    assert len(told) == len(truth["parent_not_listing_child"]) + len(truth["children_listed_but_no_parent"])
    assert [user.id for user in users if user.name == user.id] == truth["users_without_display_name"]
    assert max(len(chain(parents, group)) for group in parents) == truth["depth"] + 1
    (guest,) = [user for user in users if user.id == "guest"]
    assert guest.name == "Guest User"


def chain(parents: dict[str, list[str]], group: str) -> list[str]:
    return [group, *(chain(parents, parents[group][0]) if parents[group] else [])]


def entity(kind: str, name: str, spec: str = "{}", space: str = "") -> str:
    metadata = {"name": name} | ({"namespace": space} if space else {})
    return f"---\nkind: {kind}\nmetadata: {json.dumps(metadata)}\nspec: {spec}\n"


def take(taking: Taking, text: str, code: int = 0) -> str:
    result = taking("backstage", taking.file("org.yaml", text), "--published", "2024-01-01", "--force")
    assert result.exit_code == code, result.stderr
    return result.stderr


def lines(taking: Taking) -> set[tuple[str, str, str]]:
    return {(fact.subject, fact.relation, fact.object) for fact in taking.facts.facts}


def test_both_sides_and_other_namespaces(taking: Taking) -> None:
    told = take(
        taking,
        entity("Group", "top", "{type: division, children: [group:default/mid, other/far], members: [ann, user:bo]}")
        + entity("Group", "mid", "{parent: top, children: [low]}")
        + entity("Group", "low", "{parent: default/elsewhere}")
        + entity("Group", "far", "{parent: default/top}", "other")
        + entity("User", "ann", "{memberOf: [top], profile: {displayName: ' Ann '}}")
        + entity("User", "bo", "{memberOf: [mid]}")
        + entity("User", "top", "{memberOf: top}")
        + entity("Component", "website")
        + entity("Component", "api"),
        code=1,
    )
    assert "org.yaml:12:16: named only, as parent group: 'elsewhere' (line 12)" in told
    assert lines(taking) == {
        ("mid", "part_of", "top"),
        ("other/far", "part_of", "top"),
        ("low", "part_of", "mid"),
        ("low", "part_of", "elsewhere"),
        ("ann", "member_of", "top"),
        ("bo", "member_of", "top"),
        ("bo", "member_of", "mid"),
        ("user:top", "member_of", "top"),
    }
    assert "group 'mid' tells of group 'low', whose 'parent' does not tell of it; the link is kept" in told
    assert "group 'top' tells of user 'bo', whose 'memberOf' does not tell of it" in told
    assert told.count("told-from-one-side") == 3  # and the user called top is not listed by the group
    assert "note: entities of kind 'component' are not read (2 of them)" in told
    nodes = taking.facts.nodes
    assert (nodes["ann"].name, nodes["top"].kind, nodes["elsewhere"].stub) == ("Ann", "unit", True)


PROBLEMS = {
    entity(
        "Group", "a", "{parent: 'user:b'}"
    ): "org.yaml:4:16: 'user:b' is no reference to a group; not read [bad-reference]",
    entity("Group", "a", "{children: ['a/b/c']}"): "'a/b/c' is no reference to a group",
    "kind: User\nmetadata: {}\n": "org.yaml:1:1: a user without metadata.name; not read [no-id]",
    entity("Group", "a") + "---\nkind: [\n": "[yaml-syntax]",
}


@pytest.mark.parametrize("text", PROBLEMS)
def test_what_cannot_be_read_is_told_with_its_place(taking: Taking, text: str) -> None:
    assert PROBLEMS[text] in take(taking, text, 1)


def test_a_second_document_of_the_same(taking: Taking) -> None:
    assert "user 'ann' is told of a second time; both are kept" in take(
        taking, entity("User", "ann", "{memberOf: [a]}") + entity("User", "ann", "{memberOf: [b]}")
    )
    assert lines(taking) == {("ann", "member_of", "a"), ("ann", "member_of", "b")}


def test_what_is_no_text_is_refused(taking: Taking) -> None:
    path = taking.folder.parent / "org.yaml"
    path.write_bytes(b"\xff\xfe\xff")
    result = taking("backstage", path, "--published", "2024")
    assert (result.exit_code, "cannot be read as UTF-8 text" in result.stderr) == (2, True)


def test_references_mean_entities_whatever_their_case(taking: Taking) -> None:
    take(
        taking,
        entity("Group", "Top") + entity("Group", "low", "{parent: TOP}") + entity("User", "ann", "{memberOf: [LOW]}"),
    )
    assert lines(taking) == {("low", "part_of", "Top"), ("ann", "member_of", "low")}


def test_a_reference_to_nobody_names_who_may_be_meant(taking: Taking) -> None:
    told = take(taking, entity("Group", "platform") + entity("User", "ann", "{memberOf: [platfrom]}"))
    assert "named only, as group: 'platfrom' (line 8); did you mean platform?" in told


def test_a_catalog_is_whole_and_a_later_one_says_who_is_gone(taking: Taking) -> None:
    both = entity("Group", "a") + entity("User", "ann", "{memberOf: [a]}") + entity("User", "bo", "{memberOf: [a]}")
    for day, text in (("2024-01-31", both), ("2024-02-29", both.rpartition("---")[0])):
        path = taking.file("org.yaml", text)
        assert taking("backstage", path, "--published", day).exit_code == 0
    members = {day: sorted(held.subject for held in taking.on(day).lines_to("member_of", "a")) for day in DAYS}
    assert members == {"2024-01-31": ["ann", "bo"], "2024-03-31": ["ann"]}
    taking("backstage", taking.file("org.yaml", both), "--published", "2024-04-30", "--partial")
    assert len(taking.facts.sources) == 3


DAYS = ("2024-01-31", "2024-03-31")
