"""One mapping of a YAML file, read key by key; what is wrong is noted, never raised."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from graph import dates
from graph.errors import BadDate, Problem, Where
from graph.files import slips
from graph.files.yaml_source import Items, Keys, Text, Value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from graph.dates import VagueDate
    from graph.errors import Level
    from graph.files.gathered import Gathered

Word = TypeVar("Word", bound=str)
TRUE, FALSE = ("true", "yes"), ("false", "no")


class Entry:
    """A mapping with its file and the problems to which it adds."""

    def __init__(self, keys: Keys, file: str, problems: Gathered) -> None:
        self.keys, self.file, self.problems = keys, file, problems
        self.told: set[str] = set()
        """The keys of which something was noted that need not be noted again."""

    @property
    def at(self) -> Where:
        """Where the mapping starts."""
        return Where(self.file, self.keys.line, self.keys.column)

    def problem(self, rule: str, message: str, spot: Value | None = None, level: Level = "error") -> None:
        """Note a problem, at the spot if one is given."""
        place = self.keys if spot is None else spot
        self.problems.append(Problem(Where(self.file, place.line, place.column), rule, message, level))

    def allow(self, known: Collection[str], what: str) -> None:
        """Note every key that is none of the known ones."""
        for key, value in self.keys.items():
            if key in known:
                continue
            near = slips.key_meant(key, what, known)
            hint = f"did you mean {near!r}?" if near else f"it may have {', '.join(known)}"
            if value == "" and not near:
                hint = "a text with a comma in it needs quotes"
            if any(sign in key for sign in "“”„"):
                hint = slips.STRAIGHT
            self.problem("unknown-key", f"{what} has no key {str(key)!r}; {hint}", key)

    def has(self, key: str) -> bool:
        """Whether the key is there and not left blank."""
        return bool(self.keys.under(key))

    def text(self, key: str, default: str = "") -> str:
        """The text under the key."""
        value = self.keys.under(key)
        if value is None or value == "":
            return default
        if isinstance(value, Text):
            if slips.in_curly_quotes(value) and key not in self.told:
                self.told.add(key)
                message = f"{value} stands in curly quotes, which are kept: leave them out, or write straight ones"
                self.problem("curly-quotes", message, value, "warning")
            return str(value)
        self.problem("yaml-shape", f"{key!r} should be a text", value)
        return default

    def needed(self, key: str, what: str) -> str:
        """The text under a key that must be there."""
        if not self.has(key):
            self.problem("missing-key", f"{what} needs {key!r}")
        return self.text(key)

    def texts(self, key: str) -> list[Text]:
        """The list of texts under the key; a single text counts as a list of one."""
        value = self.keys.under(key)
        if value is None or value == "":
            return []
        if isinstance(value, Text):
            return [value]
        if isinstance(value, Items) and all(isinstance(item, Text) for item in value):
            return [item for item in value if isinstance(item, Text)]
        self.problem("yaml-shape", f"{key!r} should be a text or a list of texts", value)
        return []

    def choice(self, key: str, allowed: Collection[Word], default: Word) -> Word:
        """The text under the key, which must be one of those allowed."""
        found = self.text(key, default)
        if found == default:
            return default
        for word in allowed:
            if word == found:
                return word
        near = slips.value_meant(key, found, allowed)
        hint = f"; did you mean {near}?" if near else ""
        self.problem("bad-value", f"{key!r} is one of {', '.join(allowed)}, not {found!r}{hint}", self.keys[Text(key)])
        return default

    def flag(self, key: str) -> bool:
        """Whether the key says true."""
        return key in self.keys and self.choice(key, (*TRUE, *FALSE), "false") in TRUE

    def date(self, key: str) -> VagueDate | None:
        """The vague date under the key."""
        found = self.text(key)
        if not found:
            return None
        try:
            return dates.parse(found)
        except BadDate as error:
            self.problem("bad-date", str(error), self.keys[Text(key)])
            return None

    def part(self, key: str) -> Entry | None:
        """The mapping under the key."""
        value = self.keys.under(key)
        if value is None or value == "":
            return None
        if isinstance(value, Keys):
            return Entry(value, self.file, self.problems)
        self.problem("yaml-shape", f"{key!r} should be a mapping: {slips.SHAPES.get(key, 'key: value')}", value)
        return None

    def parts(self, key: str) -> Iterator[Entry]:
        """The mappings in the list under the key."""
        value = self.keys.under(key)
        if value is None or value == "":
            return
        if not isinstance(value, Items):
            self.problem("yaml-shape", f"{key!r} should be a list: {slips.SHAPES.get(key, '- …')}", value)
            return
        for item in value:
            if isinstance(item, Keys):
                yield Entry(item, self.file, self.problems)
            else:
                shape = slips.SHAPES.get(key, "key: value").removeprefix("- ")
                self.problem("yaml-shape", f"an item of {key!r} should be a mapping: {shape}", item)

    def lists(self, key: str) -> bool:
        """Whether there is a list under the key, or nothing."""
        return not isinstance(self.keys.under(key), Keys)

    def named_parts(self, key: str) -> Iterator[tuple[Text, Entry]]:
        """The mappings under the ids under the key; a blank one counts as empty."""
        section = self.part(key)
        for name, value in section.keys.items() if section else ():
            if isinstance(value, Keys):
                yield name, Entry(value, self.file, self.problems)
            elif value == "":
                yield name, Entry(_empty_at(name), self.file, self.problems)
            else:
                self.problem("yaml-shape", _no_mapping(name), value)


def _empty_at(spot: Text) -> Keys:
    empty = Keys()
    empty.line, empty.column = spot.line, spot.column
    return empty


def _no_mapping(name: Text) -> str:
    before, brace, after = name.partition(" {")
    if brace:
        return f"a colon is missing: {before}: {{{after}: …"
    return f"{str(name)!r} should be a mapping: {name}: {{name: …}}"
