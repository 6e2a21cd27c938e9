"""An entry is added as one line; everything else stays as it stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import OrgraphError
from graph.files import yaml_source
from graph.files.insertion import insert

CASES = {
    "facts:\n  - {a: b}\n": "facts:\n  - {a: b}\n  - NEW\n",
    "facts:\n- a: b\n  c: d\n": "facts:\n- a: b\n  c: d\n- NEW\n",
    "facts:\n  # 1\n  - {a: b}  # why\n  # 2\n\nevents:\n": (
        "facts:\n  # 1\n  - {a: b}  # why\n  # 2\n  - NEW\n\nevents:\n"
    ),
    "facts:\n  - {a: b}\n\n# about events\nevents:\n": "facts:\n  - {a: b}\n  - NEW\n\n# about events\nevents:\n",
    "facts:\n  - {a: b}": "facts:\n  - {a: b}\n  - NEW\n",
    "facts:\r\n    - a: b\r\n": "facts:\r\n    - a: b\r\n    - NEW\r\n",
    "facts:\n": "facts:\n  - NEW\n",
    "people: {}\n": "people: {}\n\nfacts:\n  - NEW\n",
    "": "facts:\n  - NEW\n",
    "# only a comment\n": "# only a comment\n\nfacts:\n  - NEW\n",
    "\ufefffacts:\n  - a: >\n      long\n      text\n": "\ufefffacts:\n  - a: >\n      long\n      text\n  - NEW\n",
}


@pytest.mark.parametrize("text", CASES)
def test_an_item_is_added(text: str) -> None:
    assert insert(text, "f", "facts", "NEW", item=True) == CASES[text]


def test_a_key_is_added() -> None:
    assert (
        insert("people:\n  a: {}\nfacts:\n", "f", "people", "b: {}", item=False)
        == "people:\n  a: {}\n  b: {}\nfacts:\n"
    )
    assert insert("facts:\n", "f", "people", "b: {}", item=False) == "facts:\n\npeople:\n  b: {}\n"


@pytest.mark.parametrize(
    "text", ["facts: [{a: b}]\n", "facts: {a: b}\n", "facts: text\n", "facts: [", "- a\n", "{facts: [{a: b}]}"]
)
def test_what_is_written_otherwise_is_refused(text: str) -> None:
    with pytest.raises(OrgraphError):
        insert(text, "f", "facts", "NEW", item=True)


def test_a_mapping_on_one_line_is_refused() -> None:
    for text in ("people: {a: }\n", "people: {\n  a: {}}\n", "people: [a]\n"):
        with pytest.raises(OrgraphError, match=r"add to it by hand|not in order"):
            insert(text, "f", "people", "b: {}", item=False)


lines = st.sampled_from(["  - {a: b}\n", "  # note\n", "\n", "  - a: b\n    c: d\n"])


@given(st.lists(lines, max_size=6), st.sampled_from(["", "\n# next\nevents:\n  - {x: y}\n"]), st.booleans())
def test_all_else_stays(body: list[str], after: str, cut: bool) -> None:
    text = f"# top\nfacts:\n{''.join(body)}{after}"
    text = text.rstrip("\n") if cut else text
    added = insert(text, "f", "facts", "{new: 1}", item=True)
    assert added.replace("  - {new: 1}\n", "", 1).rstrip("\n") == text.rstrip("\n")
    before, _ = yaml_source.read(text, "f")
    value, problems = yaml_source.read(added, "f")
    assert not problems
    assert isinstance(value, yaml_source.Keys)
    assert isinstance(before, yaml_source.Keys)
    facts = yaml_source.Text("facts")
    assert value[facts] == [*(before[facts] or []), {"new": "1"}]
