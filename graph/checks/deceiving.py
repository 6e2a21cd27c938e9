"""What of the data deceives the eye: signs that cannot be seen, and letters of one script among those of another.

Unicode Technical Standard 39 ("Unicode Security Mechanisms") names both kinds; which letters look alike, and which
script a letter is of, is as the ``confusable_homoglyphs`` package has it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from graph import names, texts
from graph.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.errors import Where
    from graph.facts import Facts

ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")
"""Scripts whose letters are taken for each other; with Han, Arabic and others they stand together without deceit."""
_WORD = re.compile(r"[^\W\d_]+")


def unseen_sign(facts: Facts) -> Iterator[Problem]:
    """A name or title holds what cannot be seen, or what turns the direction of the words around it."""
    for text, what, where in _texts(facts):
        unseen = [] if text.isprintable() else sorted({*text} - {*texts.visible(text)})
        if unseen:
            named = ", ".join(f"U+{ord(sign):04X} ({unicodedata.name(sign, 'a control character')})" for sign in unseen)
            yield Problem(
                where, "unseen-sign", f'the {what} "{texts.visible(text)}" holds {named}; leave it out', "warning"
            )


def mixed_letters(facts: Facts) -> Iterator[Problem]:
    """A word of a name or title has letters of two alphabets that look alike, as a forged name has."""
    for text, what, where in _texts(facts):
        for word in () if text.isascii() else _WORD.findall(text):
            scripts = _scripts(word)
            if len(scripts) > 1:
                told = " and ".join(f"{script.title()} {''.join(dict.fromkeys(scripts[script]))}" for script in scripts)
                yield Problem(
                    where, "mixed-letters", f"{word!r} in the {what} {text!r} mixes letters: {told}", "warning"
                )


def same_to_the_eye(facts: Facts) -> Iterator[Problem]:
    """Two nodes have names that are written with other letters and look the same."""
    first: dict[str, tuple[str, str, Where]] = {}
    for node in sorted(facts.nodes.values(), key=lambda node: node.at):
        for name in dict.fromkeys((node.name, *node.aliases, *(one.name for one in node.names))):
            known = first.setdefault(names.look(name), (node.id, name, node.at))
            ids = name == node.id and known[1] == known[0]  # without a name, which near-equal-ids tells
            if known[0] != node.id and names.fold(known[1]) != names.fold(name) and not ids:
                text = f"the name {name!r} looks like {known[1]!r} ({known[2]}) and has other letters"
                yield Problem(node.at, "same-to-the-eye", text, "warning")


def _scripts(word: str) -> dict[str, list[str]]:
    """The letters of a word by alphabet; letters of other scripts are left out."""
    from confusable_homoglyphs import categories  # noqa: PLC0415 - only names in other scripts pay for it

    found: dict[str, list[str]] = {}
    for letter in word:
        script = categories.alias(letter)
        if script in ALPHABETS:
            found.setdefault(script, []).append(letter)
    return found


def _texts(facts: Facts) -> Iterator[tuple[str, str, Where]]:
    """Every name and title, what it is and where it stands."""
    for node in facts.nodes.values():
        for name in dict.fromkeys((node.name, *node.aliases, *(one.name for one in node.names))):
            yield name, "name", node.at
    for source in facts.sources.values():
        yield source.publisher, "publisher", source.at
        yield source.title, "title", source.at
    for fact in facts.facts:
        yield fact.title, "title", fact.at
        if fact.trait:
            yield fact.object, "name", fact.at


RULES: tuple[Callable[[Facts], Iterator[Problem]], ...] = (unseen_sign, mixed_letters, same_to_the_eye)
