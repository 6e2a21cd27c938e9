"""YAML that is no YAML, or far too much of it."""

from __future__ import annotations

from tests.hostile_shapes.shape import HEAD, Files, Shape, lines, same, yaml


def _staircase(size: int) -> str:
    deep = int((2 * size) ** 0.5)
    return "".join(f"{' ' * depth}a:\n" for depth in range(deep))


def _product(size: int) -> str:
    """Each of many facts reports to everybody of one list: what is read is the product of both."""
    many = size // 40
    people = "".join(f"  p{one}: {{name: P}}\n" for one in range(many))
    first = f"  - {{person: p0, reports_to: &all [{', '.join(f'p{one}' for one in range(many))}]}}\n"
    return f"{HEAD}people:\n{people}facts:\n{first}" + "  - {person: p1, reports_to: *all}\n" * (size // 60)


def _laughs(size: int) -> str:
    """Each list holds the one before it ten times; a tenth of the size is enough."""
    levels = [f"l{level}: &l{level} [{', '.join([f'*l{level - 1}'] * 10)}]\n" for level in range(1, 40)]
    return "l0: &l0 [" + "lol, " * (size // 10) + "lol]\n" + "".join(levels)


def _fifty_slips(size: int) -> str:
    block = "x: y: z\n" + "a{0}: b\n" * (size // 50 // 10)
    return "".join(block.replace("{0}", f"{part}_{{0}}").replace("{0}", str(part)) for part in range(200))[:size]


def _duplicates(size: int) -> str:
    keys = "".join(f"key{number}: x\n" for number in range(size // 28))
    return keys + keys


def _half_aliases(size: int) -> str:
    return "a: &a b\n" + "".join(f"k{number}: *a\n" for number in range(size // 12))


def _at_the_end(bad: bytes) -> object:
    return yaml(lambda size: HEAD.encode() + b"# a remark\n" * (size // 11) + b"people: {ada: {name: " + bad + b"}}\n")


def _wide(encoding: str) -> object:
    return yaml(lambda size: (HEAD + "# a remark\n" * (size // 22)).encode(encoding))


SHAPES = (
    Shape("closing brackets", lines("x: ]"), "a.yaml:1:4: "),
    Shape("opening brackets", same("["), "a.yaml:1:"),
    Shape("opening braces, one a line", same("{\n"), "a.yaml:51:1: "),
    Shape("dashes in a line", same("- "), "nested too deeply"),
    Shape("question marks in a line", same("? "), "nested too deeply"),
    Shape("a staircase of keys", yaml(_staircase), "nested too deeply"),
    Shape("slips all over", yaml(_fifty_slips), "a.yaml:1:"),
    Shape("tabs before every line", lines("\ta{0}: b", "facts:\n"), "a tab cannot indent"),
    Shape("two keys in every line", lines("a{0}: b: c"), "a.yaml:1:"),
    Shape("unclosed quotes", lines('a{0}: "b'), "a.yaml:"),
    Shape("texts that need quotes", lines("a{0}: @b"), "a text that begins with @ needs quotes"),
    Shape("lines without a colon", lines("  ada{0} {{name: Ada}}", "people:\n"), "a colon is missing"),
    Shape("every key twice", yaml(_duplicates), "[duplicate-key]"),
    Shape("one key over and over", lines("a: b"), "[duplicate-key]"),
    Shape("many keys", lines("a{0}: b"), "a file has no key"),
    Shape("an alias of a long list, many times", yaml(_product), "[too-much]"),
    Shape("billion laughs", yaml(_laughs), "[too-much]"),
    Shape("many aliases of one word", yaml(_half_aliases), "a file has no key"),
    Shape("many anchors", lines("a{0}: &a{0} b"), "a file has no key"),
    Shape("aliases of nothing", lines("a{0}: *b{0}"), "a.yaml:1:5: "),
    Shape("tags", lines("a{0}: !t{0} b"), "[yaml-tag]"),
    Shape("many documents", lines("---\na{0}: b"), "[yaml-documents]"),
    Shape("keys that are lists", lines("? [a{0}]\n: b"), "[yaml-shape]"),
    Shape("one long word", same("a"), "a file should be a mapping"),
    Shape("one long key", same("a", after=": b\n"), "a.yaml:1:"),
    Shape("one long text", same("b", "people: {ada: {name: ", "}}\n"), ": 0 errors"),
    Shape("one long quoted text", same("b\\n", 'people: {ada: {name: "', '"}}\n'), ": 0 errors"),
    Shape("one long block", same("   b\n", "people:\n ada:\n  note: |\n", ""), ": 0 errors"),
    Shape("a text of many lines, folded", same("   b\n\n", "people:\n ada:\n  note: >\n", ""), ": 0 errors"),
    Shape("remarks alone", same("# a\n"), ": 0 errors"),
    Shape("blank lines alone", same("\n"), ": 0 errors"),
    Shape("carriage returns alone", same("a: b\r"), "[duplicate-key]"),
    Shape("a control sign at the end", _at_the_end(b"A\x07"), "[yaml-sign]"),
    Shape("a nought at the end", _at_the_end(b"A\0"), "[yaml-sign]"),
    Shape("control signs everywhere", lines("a{0}: \x07"), "[yaml-sign]"),
    Shape("a byte of another encoding at the end", _at_the_end(b"\xe9"), "[unreadable-file]"),
    Shape("UTF-16", _wide("utf-16"), "[unreadable-file]"),
    Shape("UTF-32 without a mark", _wide("utf-32-le"), "[yaml-sign]"),
    Shape("noughts alone", same("\0"), "[yaml-sign]"),
    Shape("a web page", lines("<div class='a{0}'>b &amp; c</div>"), "a.yaml:1:"),
)
__all__ = ["SHAPES", "Files"]
