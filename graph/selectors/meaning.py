"""What the parts of a selector mean in a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph import names, vocabulary
from graph.errors import AmbiguousName, UnknownName
from graph.lines import Certainty
from graph.selectors.grammar import BadSelector
from graph.vocabulary import PART_OF, PERSON, REPORTS_TO, STUB, UNIT, NodeId
from graph.walks import reach

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graph.selectors.grammar import Atom
    from graph.view import Held, View


class Meaning:
    """Looks up the atoms of one selector (``text``, for errors) in a view."""

    def __init__(self, view: View, text: str) -> None:
        self.view, self.text = view, text

    def nodes(self, atom: Atom) -> frozenset[NodeId]:
        """The nodes that an atom picks, with those above and below that it asks for."""
        if atom.method in WORDS:
            named: set[NodeId] = set(WORDS[atom.method](self.view))
        else:
            named = set(METHODS[atom.method or "name"](self, atom))
        above = (other for node in named for other in self._above(node, atom.up))
        below = (other for node in named for other in self._below(node, atom.down))
        return frozenset([*named, *above, *below])

    def _within(
        self, node: NodeId, onward: Callable[[NodeId], Iterable[NodeId]], levels: int | None
    ) -> Iterator[NodeId]:
        """What is come to from a node in so many steps (None: in any number)."""
        seen, layer = {node}, [node]
        while layer and levels != 0:
            layer = list(dict.fromkeys(other for one in layer for other in onward(one) if other not in seen))
            seen.update(layer)
            yield from layer
            levels = None if levels is None else levels - 1

    def _above(self, node: NodeId, levels: int | None) -> Iterator[NodeId]:
        """Who stands above a node, up to so many steps."""
        if self.view.nodes[node].kind == PERSON:
            way, _ = self.view.climb(node)
            yield from way[1 : None if levels is None else levels + 1]
        else:
            yield from self._within(node, self._over, levels)

    def _below(self, node: NodeId, levels: int | None) -> Iterator[NodeId]:
        """Who stands below a node, down to so many steps."""
        if self.view.nodes[node].kind == PERSON:
            yield from (
                other for other, depth in self.view.below(node) if depth and (levels is None or depth <= levels)
            )
        else:
            yield from self._within(node, self._under, levels)

    def _over(self, node: NodeId) -> list[NodeId]:
        """Who stands right above a node in the chart; of a unit, also what it is part of."""
        line = self.view.over(node)
        parents = self.view.lines(PART_OF, node) if self.view.nodes[node].kind == UNIT else ()
        return [held.object for held in (*((line,) if line else ()), *parents)]

    def _under(self, node: NodeId) -> list[NodeId]:
        """Who stands right below a node in the chart; of a unit, also its parts, but nobody who stands for it."""
        parts = self.view.lines_to(PART_OF, node) if self.view.nodes[node].kind == UNIT else ()
        reports = () if self.view.places.stands_for(node) else self.view.reports(node)
        return [*reports, *(held.subject for held in parts)]

    def named(self, atom: Atom) -> list[NodeId]:
        """The node of a name, an id or an alias."""
        try:
            return [self.view.graph.names.find(atom.value)]
        except UnknownName as error:
            quotes = " (a name of several words stands in double quotes)" if " " in self.text.strip() else ""
            raise BadSelector(self.text, atom.at, f"{error}{quotes}") from error
        except AmbiguousName as error:
            raise BadSelector(self.text, atom.at, f"{atom.value!r} can mean {error.ids}; say which id") from error

    def of_unit(self, atom: Atom) -> list[NodeId]:
        """A unit, all units below it, and who leads them, belongs to them or holds a post in them."""
        (unit,) = self.named(atom)
        if self.view.nodes[unit].kind != UNIT:
            raise BadSelector(self.text, atom.at, f"{unit!r} is a {self.view.nodes[unit].kind}, not a unit")
        parts = reach([unit], lambda one: [held.subject for held in self.view.lines_to(PART_OF, one)])
        inside = set(parts)
        return [*parts, *(node for node in self.view.present if not inside.isdisjoint(self.view.units(node)))]

    def of_kind(self, atom: Atom) -> list[NodeId]:
        """The nodes of a kind: person, unit, post, stub, or what a unit is (company, department …)."""
        present = {node: self.view.nodes[node] for node in self.view.present}
        kinds = {names.fold(kind) for kind in (*vocabulary.KINDS, STUB)}
        kinds |= {names.fold(node.unit_kind) for node in self.view.nodes.values() if node.unit_kind}
        wanted = names.fold(atom.value)
        if wanted not in kinds:
            raise self._unknown(atom, "kind", kinds)
        return [
            node
            for node, known in present.items()
            if wanted in (known.kind, names.fold(known.unit_kind)) or (wanted == STUB and known.stub)
        ]

    def of_source(self, atom: Atom) -> list[NodeId]:
        """The nodes at both ends of the lines that rest on a source."""
        if atom.value not in self.view.graph.facts.sources:
            raise self._unknown(atom, "source", self.view.graph.facts.sources)
        held = (held for held in self.view.held if any(fact.source.id == atom.value for fact in held.stretch.facts))
        return [node for one in held for node in (one.subject, one.object)]

    def of_event(self, atom: Atom) -> list[NodeId]:
        """The units, people and posts that an event happened to."""
        try:
            return list(self.view.graph.event_names.find(atom.value).nodes)
        except UnknownName:
            raise self._unknown(atom, "event", [event.id for event in self.view.graph.events]) from None

    def of_title(self, atom: Atom) -> list[NodeId]:
        """Who bears a title with this text in it, whatever the case and the accents."""
        titles = {node: self.view.titles(node) for node in self.view.present}
        wanted = names.fold(atom.value)
        found = [node for node, borne in titles.items() if any(wanted in names.fold(title) for title in borne)]
        if not found:
            raise self._unknown(atom, "title with it", {title for borne in titles.values() for title in borne})
        return found

    def _unknown(self, atom: Atom, what: str, known: Iterable[str]) -> BadSelector:
        near = names.nearest(atom.value, known)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        return BadSelector(self.text, atom.at, f"there is no {what} {atom.value!r}{hint}")


METHODS: dict[str, Callable[[Meaning, Atom], Iterable[NodeId]]] = {
    "name": Meaning.named,
    "unit": Meaning.of_unit,
    "kind": Meaning.of_kind,
    "source": Meaning.of_source,
    "title": Meaning.of_title,
    "event": Meaning.of_event,
}
"""What can stand before a colon."""


def _by(wanted: Callable[[Held], bool]) -> Callable[[View], Iterable[NodeId]]:
    """The nodes of whom a line like this is held: what they report to, lead, hold, belong to or are part of."""
    return lambda view: (held.subject for held in view.held if wanted(held))


WORDS: dict[str, Callable[[View], Iterable[NodeId]]] = {
    "all": lambda view: view.present,
    "disputed": _by(lambda held: held.stretch.disputed),
    "attested": _by(lambda held: held.stretch.certainty == Certainty.ATTESTED),
    "presumed": _by(lambda held: held.stretch.certainty == Certainty.PRESUMED),
    "possible": _by(lambda held: held.stretch.certainty == Certainty.POSSIBLE),
    "derived": _by(lambda held: held.stretch.derived and held.key.relation == REPORTS_TO),
    "root": lambda view: view.roots,
    "leaf": lambda view: (node for node in view.tree if not view.reports(node)),
    "unplaced": lambda view: view.unplaced,
}
"""What stands for itself."""
