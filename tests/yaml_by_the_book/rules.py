"""The table: group, what the rule says, the text, and what it means (or ``line:column rule``, a problem)."""

from __future__ import annotations

from typing import Any, NamedTuple


class Rule(NamedTuple):
    """One rule of the language."""

    group: str
    says: str
    text: str
    means: Any


class Wrong(str):
    """Where a text is wrong, and by which rule of ours."""

    __slots__ = ()


def _of(group: str, *rows: tuple[str, str, Any]) -> list[Rule]:
    return [Rule(group, *row) for row in rows]


RULES = [
    *_of(
        "mapping",
        ("a key and its value", "a: b", {"a": "b"}),
        ("keys in their order", "b: 1\na: 2", {"b": "1", "a": "2"}),
        ("a key without a value has an empty one", "a:\nb: c", {"a": "", "b": "c"}),
        ("a mapping within one stands deeper", "a:\n  b: c", {"a": {"b": "c"}}),
        ("one blank is deeper", "a:\n b: c", {"a": {"b": "c"}}),
        (
            "levels end where a line stands less deep",
            "a:\n  b:\n    c: d\n  e: f\ng: h",
            {"a": {"b": {"c": "d"}, "e": "f"}, "g": "h"},
        ),
        ("a colon without a blank is a part of the text", "a: b:c", {"a": "b:c"}),
        ("so it is in a key", "a:b: c", {"a:b": "c"}),
        ("an address is one text", "a: http://x.y/z", {"a": "http://x.y/z"}),
        ("blanks before the colon are nothing", "a : b", {"a": "b"}),
        ("keys in quotes", "\"a b\": c\n'd': e", {"a b": "c", "d": "e"}),
        ("an empty key in quotes", '"": a', {"": "a"}),
        ("a key may have blanks in it", "a b c: d", {"a b c": "d"}),
        ("a value may stand on the next line", "a:\n  b", {"a": "b"}),
        ("? begins a key, : its value", "? a\n: b", {"a": "b"}),
        ("keys of a mapping stand in one column", "a: b\n c: d", Wrong("2:3 yaml-syntax")),
        ("two values in a line are none", "a: b: c", Wrong("1:5 yaml-syntax")),
        ("no key twice", "a: b\na: c", Wrong("2:1 duplicate-key")),
        ("no key twice, in quotes or not", 'a: b\n"a": c', Wrong("2:1 duplicate-key")),
        ("a key is a text", "[a]: b", Wrong("1:1 yaml-shape")),
        ("and no mapping", "{a: b}: c", Wrong("1:1 yaml-shape")),
        ("a line without a colon is no key", "a: b\nc\n", Wrong("2:1 yaml-syntax")),
        ("<< is a key as any other", "a: {<<: b}", {"a": {"<<": "b"}}),
    ),
    *_of(
        "sequence",
        ("items", "- a\n- b", ["a", "b"]),
        ("an item without a value is an empty one", "-\n- a", ["", "a"]),
        ("items under a key stand as deep as it", "a:\n- b\n- c", {"a": ["b", "c"]}),
        ("or deeper", "a:\n  - b\n  - c", {"a": ["b", "c"]}),
        ("a list in a list", "- - a\n  - b\n- c", [["a", "b"], "c"]),
        ("a mapping in a list", "- a: b\n  c: d\n- e: f", [{"a": "b", "c": "d"}, {"e": "f"}]),
        ("a dash without a blank is a part of the text", "-a", "-a"),
        ("so it is in a number", "- -1", ["-1"]),
        ("an item goes on deeper", "- a\n  b", ["a b"]),
        ("items and keys do not mix", "- a\nb: c", Wrong("2:1 yaml-syntax")),
        ("nor keys and items", "a: b\n- c", Wrong("2:1 yaml-syntax")),
        ("no list behind a key in its line", "a: - b", Wrong("1:4 yaml-syntax")),
        ("items stand in one column", "a:\n  - b\n - c", Wrong("3:2 yaml-syntax")),
    ),
    *_of(
        "flow",
        ("a list in brackets", "[a, b]", ["a", "b"]),
        ("a mapping in braces", "{a: b, c: d}", {"a": "b", "c": "d"}),
        ("in one another", "{a: [b, {c: d}]}", {"a": ["b", {"c": "d"}]}),
        ("empty ones", "a: []\nb: {}", {"a": [], "b": {}}),
        ("over several lines", "a: [b,\n  c]\nd: {e: f,\n  g: h}", {"a": ["b", "c"], "d": {"e": "f", "g": "h"}}),
        ("a comma at the end is nothing", "[a, b, ]", ["a", "b"]),
        ("a key without a value", "{a, b: }", {"a": "", "b": ""}),
        ("a pair in brackets is a mapping of one", "[a: b]", [{"a": "b"}]),
        ("a text in brackets has no comma", "[a b, c]", ["a b", "c"]),
        ("in quotes it has", "['a, b']", ["a, b"]),
        ("after a key in quotes no blank is needed", '{"a":b}', {"a": "b"}),
        ("an address in brackets", "[http://x.y]", ["http://x.y"]),
        ("brackets are closed", "a: [b", Wrong("1:1 yaml-syntax")),
        ("by their own sign", "a: [b}", Wrong("1:6 yaml-syntax")),
        ("nothing follows them", "a: [b] c", Wrong("1:8 yaml-syntax")),
        ("no comma at their beginning", "[, a]", Wrong("1:2 yaml-syntax")),
        ("no closing one alone", "a: ]", Wrong("1:4 yaml-syntax")),
        ("commas part what is in braces", "{a: b c: d}", Wrong("1:8 yaml-syntax")),
    ),
    *_of(
        "scalar",
        ("a plain text", "a b", "a b"),
        ("blanks around it are nothing", "a:   b   ", {"a": "b"}),
        ("a break in it is a blank", "a\nb", "a b"),
        ("an empty line in it is a break", "a\n\nb", "a\nb"),
        ("no number is one", "- 1\n- 1.50\n- 0x1F\n- 1e3\n- 007\n- .inf", ["1", "1.50", "0x1F", "1e3", "007", ".inf"]),
        (
            "no word is a truth",
            "- yes\n- no\n- on\n- off\n- true\n- y\n- NO",
            ["yes", "no", "on", "off", "true", "y", "NO"],
        ),
        ("no word is nothing", "- null\n- ~\n- Null", ["null", "~", "Null"]),
        ("no text is a date or a time", "- 2022-11\n- 2022-11-07\n- 1:30", ["2022-11", "2022-11-07", "1:30"]),
        ("a hash without a blank before it is a part of it", "a#b", "a#b"),
        ("signs within it", "a: b@c %d `e` |f >g &h *i !j", {"a": "b@c %d `e` |f >g &h *i !j"}),
        ("an @ cannot begin it", "a: @b", Wrong("1:4 yaml-syntax")),
        ("nor a backtick", "a: `b", Wrong("1:4 yaml-syntax")),
        ("nor a per cent sign", "a: %b", Wrong("1:4 yaml-syntax")),
        ("a ? and a - may, without a blank after them", "a: ?b\nc: -d", {"a": "?b", "c": "-d"}),
        ("letters of all scripts", "名: 康泽宇\nЖ: é", {"名": "康泽宇", "Ж": "é"}),
    ),
    *_of(
        "double-quoted",
        ("as it stands", 'a: "b"', {"a": "b"}),
        ("empty", 'a: ""', {"a": ""}),
        ("signs that mean something elsewhere", 'a: "b: c # d [e] {f}"', {"a": "b: c # d [e] {f}"}),
        ('\\n, \\t, \\\\ and \\"', 'a: "b\\n\\t\\\\\\""', {"a": 'b\n\t\\"'}),
        ("\\x, \\u and \\U", 'a: "\\x41\\u00e9\\U0001F600"', {"a": "Aé\U0001f600"}),
        ("\\0, \\a, \\e, \\_, \\N, \\L, \\P", 'a: "\\0\\a\\e\\_\\N\\L\\P"', {"a": "\0\a\x1b\xa0\x85\u2028\u2029"}),
        ("\\/ is a slash", 'a: "b\\/c"', {"a": "b/c"}),
        ("a break in it is a blank", 'a: "b\n  c"', {"a": "b c"}),
        ("an empty line is a break", 'a: "b\n\n  c"', {"a": "b\nc"}),
        ("\\ at the end of a line joins", 'a: "b\\\n  c"', {"a": "bc"}),
        ("blanks within it stay", 'a: "  b  "', {"a": "  b  "}),
        ("no other sign after \\", 'a: "\\q"', Wrong("1:5 yaml-syntax")),
        ("\\x has two digits", 'a: "\\x4"', Wrong("1:7 yaml-syntax")),
        ("it is closed", 'a: "b', Wrong("1:4 yaml-syntax")),
        ("nothing follows it", 'a: "b" c', Wrong("1:8 yaml-syntax")),
    ),
    *_of(
        "single-quoted",
        ("as it stands", "a: 'b'", {"a": "b"}),
        ("two are one", "a: 'it''s'", {"a": "it's"}),
        ("\\ is no sign", "a: 'b\\n'", {"a": "b\\n"}),
        ("double ones within it", "a: 'b \"c\" d'", {"a": 'b "c" d'}),
        ("a break in it is a blank", "a: 'b\n  c'", {"a": "b c"}),
        ("an apostrophe ends it", "a: 'it's'", Wrong("1:8 yaml-syntax")),
        ("it is closed", "a: 'b", Wrong("1:4 yaml-syntax")),
        ("an apostrophe in a plain text is nothing", "a: it's", {"a": "it's"}),
    ),
    *_of(
        "literal",
        ("lines as they stand, and one break at the end", "a: |\n  b\n  c\n", {"a": "b\nc\n"}),
        ("deeper blanks stay", "a: |\n  b\n    c\n", {"a": "b\n  c\n"}),
        ("empty lines stay", "a: |\n  b\n\n  c\n", {"a": "b\n\nc\n"}),
        ("- takes the breaks at the end away", "a: |-\n  b\n\n", {"a": "b"}),
        ("+ keeps them all", "a: |+\n  b\n\n", {"a": "b\n\n"}),
        ("a number says how deep it is", "a: |1\n  b\n", {"a": " b\n"}),
        ("signs mean nothing in it", "a: |\n  b: c # d\n  - e\n", {"a": "b: c # d\n- e\n"}),
        ("quotes stay", 'a: |\n  "b"\n', {"a": '"b"\n'}),
        ("an empty one", "a: |\nb: c", {"a": "", "b": "c"}),
        ("in a list", "- |\n b\n- c", ["b\n", "c"]),
        ("a remark after its sign", "a: | # d\n  b\n", {"a": "b\n"}),
        ("no text after its sign", "a: | b\n", Wrong("1:6 yaml-syntax")),
        ("0 is no depth", "a: |0\n b\n", Wrong("1:5 yaml-syntax")),
    ),
    *_of(
        "folded",
        ("breaks are blanks", "a: >\n  b\n  c\n", {"a": "b c\n"}),
        ("empty lines are breaks", "a: >\n  b\n\n  c\n", {"a": "b\nc\n"}),
        ("deeper lines stay", "a: >\n  b\n    c\n  d\n", {"a": "b\n  c\nd\n"}),
        ("- takes the breaks at the end away", "a: >-\n  b\n  c\n", {"a": "b c"}),
        ("+ keeps them all", "a: >+\n  b\n\n", {"a": "b\n\n"}),
    ),
    *_of(
        "comment",
        ("a whole line", "# a\nb: c", {"b": "c"}),
        ("after a value and a blank", "a: b # c", {"a": "b"}),
        ("after a key", "a: # b\n  c", {"a": "c"}),
        ("between items, however deep", "- a\n   # b\n- c", ["a", "c"]),
        ("in brackets", "[a, # b\n c]", ["a", "c"]),
        ("in quotes it is none", "a: 'b # c'", {"a": "b # c"}),
        ("alone it is an empty document", "# a", None),
        ("a text does not go on after one", "a: b # c\n  d", Wrong("2:3 yaml-syntax")),
    ),
    *_of(
        "alias",
        ("an anchor and its alias", "a: &x b\nc: *x", {"a": "b", "c": "b"}),
        ("of a list", "a: &x [b]\nc: *x", {"a": ["b"], "c": ["b"]}),
        ("of a mapping", "a: &x\n  b: c\nd: *x", {"a": {"b": "c"}, "d": {"b": "c"}}),
        ("the last anchor of a name counts", "- &x a\n- &x b\n- *x", ["a", "b", "b"]),
        ("of a key", "&x a: b\nc: *x", {"a": "b", "c": "a"}),
        ("an alias as a key", "- &x a\n- {*x : b}", ["a", {"a": "b"}]),
        ("of an empty value", "a: &x\nb: *x", {"a": "", "b": ""}),
        ("of nothing", "a: *x", Wrong("1:4 yaml-syntax")),
        ("before its anchor", "a: *x\nb: &x c", Wrong("1:4 yaml-syntax")),
        ("of itself", "a: &x [*x]", Wrong("1:8 yaml-syntax")),
        ("no two anchors", "a: &x &y b", Wrong("1:7 yaml-syntax")),
        ("an anchor has a name", "a: & b", Wrong("1:5 yaml-syntax")),
    ),
    *_of(
        "tag",
        ("! alone says text", "a: ! b", {"a": "b"}),
        ("tags are not read", "a: !!str b", Wrong("1:4 yaml-tag")),
        ("nor those of Python", "a: !!python/name:os.system b", Wrong("1:4 yaml-tag")),
        ("nor in brackets", "a: [!x b]", Wrong("1:5 yaml-tag")),
        ("an unknown handle", "a: !x!y b", Wrong("1:4 yaml-syntax")),
    ),
    *_of(
        "document",
        ("--- begins one", "---\na: b", {"a": "b"}),
        ("... ends one", "a: b\n...\n", {"a": "b"}),
        ("%YAML says its version", "%YAML 1.1\n---\na: b", {"a": "b"}),
        ("an empty one", "---\n", ""),
        ("nothing", "", None),
        ("blanks alone", "  \n\n", None),
        ("a mark at the beginning", "\ufeffa: b", {"a": "b"}),
        ("one a file", "a: b\n---\nc: d", Wrong("2:1 yaml-documents")),
        ("no --- in quotes over lines", 'a: "b\n---\nc"', Wrong("2:1 yaml-syntax")),
        ("%YAML and its version are two words", "%YAML1.2\n---\n", Wrong("1:7 yaml-syntax")),  # ZYU8
        ("a % line has a name of letters", "%*\n---\n", Wrong("1:2 yaml-syntax")),  # ZYU8
        ("one version", "%YAML 1.1 1.1\n---\n", Wrong("1:11 yaml-syntax")),  # ZYU8
        ("of one digit behind the point", "%YAML 1.100\n---\n", Wrong("1:1 yaml-syntax")),  # ZYU8
        ("no version of another kind", "%YAML 3.0\n---\na: b", Wrong("1:1 yaml-syntax")),
    ),
    *_of(
        "whitespace",
        ("no tab indents", "a:\n\tb: c", Wrong("2:1 yaml-tab")),
        ("no tab before an item", "a:\n\t- b", Wrong("2:1 yaml-tab")),
        ("a tab after a colon is a blank", "a:\tb", {"a": "b"}),
        ("a tab in quotes stays", 'a: "b\tc"', {"a": "b\tc"}),
        ("a tab in a text stays", "a: b\tc", {"a": "b\tc"}),
        ("CR LF ends a line", "a: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
        (
            "U+2028, U+2029 and U+0085 end no line",
            "a: b\u2028c\u2029d\x85e\nf: g",
            {"a": "b\u2028c\u2029d\x85e", "f": "g"},
        ),
        ("nor within quotes, or in a key", 'a\u2028b: "\u2028c"', {"a\u2028b": "\u2028c"}),
        ("nor for places", "a: b\u2028c\nd: [", Wrong("2:1 yaml-syntax")),
        ("blanks alone end a block as a line does", "a: |\n  b\n   ", {"a": "b\n \n"}),
        ("no control sign", "a: b\x01c", Wrong("1:5 yaml-sign")),
        ("no nought", "a: b\0", Wrong("1:5 yaml-sign")),
        ("no DEL", "a: \x7f", Wrong("1:4 yaml-sign")),
    ),
]

STRICT = [
    *_of(
        "read, and told",
        ("a ? in brackets begins no key without a blank", "{ ?a: b }", Wrong("1:3")),  # 652Z
        ("nor in a list", "[?a]", Wrong("1:2")),  # HM87-01
        ("a ? with a blank does", "[? a : b]", [{"a": "b"}]),
        ("a ? within a text in brackets", "[a ?b, c?]", ["a ?b", "c?"]),
        ("a ? in quotes", "['?a', \"?b\"]", ["?a", "?b"]),
        ("a : is a part of the name of an anchor", "a: &b:c d", Wrong("1:4")),  # Y2GN
        ("and of an alias", "- &a x\n- {*a:b}", Wrong("2:4")),
        ("signs within a text", "a: AT&T:b", {"a": "AT&T:b"}),
        ("an address with & and :", "a: http://x.y/?b&c:d", {"a": "http://x.y/?b&c:d"}),
        ("a remark has a blank before it, behind brackets", "[a]#b", Wrong("1:4")),  # 9JBA
        ("behind a comma", "[a,#b\n]", Wrong("1:4")),  # CVW2
        ("behind quotes", 'a: "b"#c', Wrong("1:7")),  # SU5Z
        ("behind the sign of a block", "a: |#b\n  c", Wrong("1:5")),  # X4QW
        ("behind a version", "%YAML 1.1#a\n---\n", Wrong("1:10")),  # MUS6-00
        ("with one it is fine", 'a: "b" #c\nd: [e] #f\ng: | #h\n  i', {"a": "b", "d": ["e"], "g": "i"}),
        ("in a remark it is fine", 'a: b # c"#d\n# {}#', {"a": "b"}),
        ("in a text it is fine", "a: b,#c\nd: 'e\"#f'\ng: |\n  }#h", {"a": "b,#c", "d": 'e"#f', "g": "}#h"}),
        ("a dash alone in brackets is no text", "[-]", Wrong("1:2")),  # YJV2
        ("nor between commas", "[a, -, b]", Wrong("1:5")),  # G5U8
        ("in quotes, or with more, it is", "['-', -a, b - c]", ["-", "-a", "b - c"]),
        ("quotes over lines are set in deeper than their key", 'a: "b\nc"', Wrong("2:1")),  # QB6E
        ("so a quote closed too late is seen", 'a: "b\nc: d"', Wrong("2:1")),
        ("deeper than a key behind a dash", '- a: "b\n  c"', Wrong("2:3")),
        ("one blank is enough", 'a: "b\n c"\nd:\n- "e\n f"', {"a": "b c", "d": ["e f"]}),
        ("empty lines need none", 'a: "b\n\n c"', {"a": "b\nc"}),
        ("at the top none is needed", '"a\nb"', "a b"),
        ("brackets over lines as well", "a: [b,\nc]", Wrong("2:1")),  # 9C9N
        ("but for the closing one, and remarks", "a: [\n  b,\n# c\n]\nd: {\n  e: f\n}", {"a": ["b"], "d": {"e": "f"}}),
        ("quotes in brackets are the brackets' matter", "- [a, 'b\n c']", [["a", "b c"]]),
        ("keys with an anchor", "a: &x\n  b: 'c\n   d'\ne: *x", {"a": {"b": "c d"}, "e": {"b": "c d"}}),
        ("a block that begins with too many blanks", "a: >\n   \n  # b\n", Wrong("3:3")),  # S98Z
        ("a remark behind an empty block", "a: >\n   \n# b\nc: d", {"a": "", "c": "d"}),
    )
]
"""What libyaml reads and YAML 1.2 does not, and what looks like it: the place of ``yaml-strict``, or what it means."""
