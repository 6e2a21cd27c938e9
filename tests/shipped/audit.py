"""Draws facts by chance, to be read again beside their source: ``python -m tests.shipped.audit SEED [DATA]``.

The seed is the hash of the commit that the facts stand in, so that nobody chooses which are read; what was found is in
``data/AUDIT.md``.
"""

from __future__ import annotations

import random
import sys
from typing import TYPE_CHECKING

from graph.files import loader

if TYPE_CHECKING:
    from graph.facts import Fact, Facts

MANY = 60


def draw(facts: Facts, seed: str, many: int = MANY) -> list[Fact]:
    """Some facts drawn by a seed, of all in the order of their ids."""
    return random.Random(seed).sample(sorted(facts.facts, key=lambda fact: fact.id), many)


def main() -> None:
    """Write the facts that a seed draws, one a line."""
    seed, *folder = sys.argv[1:]
    for number, fact in enumerate(draw(loader.load(folder[0] if folder else "data"), seed), 1):
        told = (
            number,
            f"{fact.at.file}:{fact.at.line}",
            repr(fact),
            fact.says,
            fact.basis,
            fact.quote,
            fact.source.url,
        )
        sys.stdout.write(" ".join(map(str, told)) + "\n")


if __name__ == "__main__":
    main()
