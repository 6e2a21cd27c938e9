"""Walking from node to node, however deep and in whatever ring, without recursion."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    Node = TypeVar("Node", bound=Hashable)


def reach(start: Iterable[Node], onward: Callable[[Node], Iterable[Node]]) -> list[Node]:
    """Everything that can be come to from some nodes, they first, each once; ``onward`` says where one leads."""
    found = dict.fromkeys(start)
    ahead = list(found)
    while ahead:
        new = [node for node in onward(ahead.pop()) if node not in found]
        found |= dict.fromkeys(new)
        ahead += new
    return list(found)
