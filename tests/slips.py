"""What people write, and what they are told: the table of slips, written before the program was asked."""

HEAD = (
    "source: {id: s, publisher: P, published: 2020-06-01}\n"
    "people: {ada: {name: Ada}, bo: {name: Bo}}\n"
    "units: {u: {name: U}}\n"
)
FACT = HEAD.replace("{", "{{").replace("}", "}}") + "facts:\n  - {{person: ada, reports_to: bo, {}}}\n"
SOURCE = "source: {{id: s, publisher: P, published: 2020, {}}}\n"

DATES = [
    ("1 March 2024", "did you mean 2024-03-01?"),
    ("March 2024", "did you mean 2024-03?"),
    ("Mar 2024", "did you mean 2024-03?"),
    ("2024 March", "did you mean 2024-03?"),
    ("15th November 2022", "did you mean 2022-11-15?"),
    ("2024-3-1", "did you mean 2024-03-01?"),
    ("2024-3", "did you mean 2024-03?"),
    ("2024/03/01", "did you mean 2024-03-01?"),
    ("2024.03.01", "did you mean 2024-03-01?"),
    ("20240301", "did you mean 2024-03-01?"),
    ("15/11/2022", "did you mean 2022-11-15?"),
    ("11/15/2022", "did you mean 2022-11-15?"),
    ("15.11.2022", "did you mean 2022-11-15?"),
    ("03/01/2024", "did you mean 2024-01-03 or 2024-03-01?"),
    ("01.03.2024", "did you mean 2024-03-01 or 2024-01-03?"),
    ("Q1 2024", "did you mean 2024-33?"),
    ("2024Q3", "did you mean 2024-35?"),
    ("2024-Q4", "did you mean 2024-36?"),
    ("H1 2024", "did you mean 2024-40?"),
    ("second half of 2024", "did you mean 2024-41?"),
    ("early 2024", "did you mean 2024-01/2024-04?"),
    ("mid-2024", "did you mean 2024-05/2024-08?"),
    ("late 2024", "did you mean 2024-09/2024-12?"),
    ("spring 2024", "did you mean 2024-21?"),
    ("c. 2024", "did you mean 2024~?"),
    ("circa 2024", "did you mean 2024~?"),
    ("~2024-03", "did you mean 2024-03~?"),
    ("?2024", "did you mean 2024??"),
    ("2024-01-01 12:00", "did you mean 2024-01-01?"),
    ("2020-2022", "did you mean 2020/2022?"),
    ("2020 to 2022", "did you mean 2020/2022?"),
    ("before 2020", "did you mean ../2020?"),
    ("2020s", "did you mean 202X?"),
    ("2022年11月7日", "did you mean 2022-11-07?"),
    ("2024-02-30", "February 2024 has 29 days"),
    ("2023-02-29", "February 2023 has 28 days"),
    ("2024-13", "there is no month 13"),
    ("2024-04-31", "April 2024 has 30 days"),
    ("present", "say until: open"),
    ("now", "say until: open"),
    ("soon", "write it as 2022, 2022-11, 2022-11-07"),
]
"""A date as written under ``since``, and what is said."""

KEYS = (
    [
        (FACT.format(f"{wrong}: x"), f"a fact has no key '{wrong}'; did you mean '{right}'?")
        for wrong, right in (
            ("title", "as"),
            ("titel", "as"),
            ("role", "as"),
            ("position", "as"),
            ("from", "since"),
            ("start", "since"),
            ("start_date", "since"),
            ("sinse", "since"),
            ("to", "until"),
            ("end", "until"),
            ("untill", "until"),
            ("seen", "observed"),
            ("boss", "reports_to"),
            ("report_to", "reports_to"),
            ("lead", "leads"),
            ("heads", "leads"),
            ("parent", "part_of"),
            ("confidence", "says"),
            ("certainty", "says"),
            ("citation", "quote"),
            ("page", "where"),
            ("comment", "note"),
            ("private", "confidential"),
            ("sources", "source"),
            ("maner", "manner"),
        )
    ]
    + [
        (SOURCE.format(f"{wrong}: x"), f"a source has no key '{wrong}'; did you mean '{right}'?")
        for wrong, right in (
            ("date", "published"),
            ("link", "url"),
            ("headline", "title"),
            ("outlet", "publisher"),
            ("retrieved", "accessed"),
            ("lang", "language"),
            ("type", "kind"),
            ("copy_of", "derived_from"),
        )
    ]
    + [
        ("people: {ada: {nmae: Ada}}", "a person has no key 'nmae'; did you mean 'name'?"),
        ("people: {ada: {alias: A}}", "a person has no key 'alias'; did you mean 'also'?"),
        ("units: {u: {type: company}}", "a unit has no key 'type'; did you mean 'kind'?"),
        ("posts: {p: {unit: u}}", "a post has no key 'unit'; did you mean 'in'?"),
        ("person: {ada: {name: Ada}}", "a file has no key 'person'; did you mean 'people'?"),
        ("fact: []", "a file has no key 'fact'; did you mean 'facts'?"),
        (HEAD + "events:\n  - {date: 2020, title: A fire}\n", "an event has no key 'title'; did you mean 'what'?"),
        (FACT.format("retracted: {when: 2021}"), "a retraction has no key 'when'; did you mean 'date'?"),
        (FACT.format("c: x"), "a fact has no key 'c'; it may have"),
        (FACT.format("xyzzy: x"), "a fact has no key 'xyzzy'; it may have"),
    ]
)
"""A file, and what is said of one of its keys."""

VALUES = [
    (FACT.format(f"{key}: {wrong}"), f"not '{wrong}'; did you mean {right}?")
    for key, wrong, right in (
        ("says", "rumored", "rumoured"),
        ("says", "rumor", "rumoured"),
        ("says", "unnamed", "anonymous"),
        ("says", "confirmed", "official"),
        ("says", "oficial", "official"),
        ("manner", "joint", "co"),
        ("manner", "co-head", "co"),
        ("manner", "temporary", "interim"),
        ("manner", "permanent", "full"),
        ("line", "dashed", "dotted"),
        ("line", "matrix", "dotted"),
        ("basis", "inferred", "implied"),
        ("denied", "1", "true"),
    )
] + [
    (SOURCE.format("kind: newspaper"), "not 'newspaper'; did you mean press?"),
    (SOURCE.format("kind: wikipedia"), "not 'wikipedia'; did you mean community?"),
    (SOURCE.format("kind: linkedin"), "not 'linkedin'; did you mean profile?"),
    (FACT.format("says: zzz"), "'says' is one of rumoured, anonymous, reported, official, not 'zzz'"),
]
"""A file, and what is said of a word in it."""

SHAPES = [
    (FACT.format("retracted: 2024-02-01"), "'retracted' should be a mapping: {date: 2024-02-01, why: …}"),
    ("source: gazette\n", "'source' should be a mapping: {id: …, publisher: …, published: …}"),
    ("sources: gazette\n", "'sources' should be"),
    (HEAD + "facts: {person: ada, leads: u}\n", "'facts' should be a list: - {person: …, leads: …}"),
    (HEAD + "facts:\n  - ada leads u\n", "an item of 'facts' should be a mapping: {person: …, leads: …}"),
    ("people: [ada, bo]\n", "'people' should be a mapping: ada: {name: Ada}"),
    ("people: {ada: Ada Long}\n", "'ada' should be a mapping: ada: {name: …}"),
    ("- {person: ada}\n", "a file should be a mapping"),
]
"""A file, and what is said of something that has another shape."""

YAML = [
    (HEAD + "events:\n  - date: 2020\n    what: A plan: six groups\n", 6, 'need quotes: what: "A plan: …"'),
    (FACT.format("note: a plan: six"), 5, "a colon and a blank within a text need quotes"),
    (FACT.format("note: a, b, c"), 5, "a text with a comma in it needs quotes"),
    (FACT.format("note: first thing, second thing"), 5, "a text with a comma in it needs quotes"),
    (FACT.format("note: #1 in the list"), 5, "from # on this is a comment"),
    (FACT.format("as: “CEO”"), 5, "“CEO” stands in curly quotes"),
    ("source: {id: s, publisher: “Gazette”, published: 2020}\n", 1, "“Gazette” stands in curly quotes"),
    ("source: {id: s, publisher: “Gazette, The”, published: 2020}\n", 1, "curly quotes are no quotes in YAML"),
    (FACT.format('as: "CEO'), 5, "the quote that opens here is never closed"),
    (FACT.format("note: 'It's so'"), 5, "an apostrophe within '…' is written twice"),
    (FACT.format('as: "CEO" of U'), 5, "there is text behind the closing quote"),
    (FACT.format("note: @someone"), 5, "a text that begins with @ needs quotes"),
    (FACT.format("note: %5"), 5, "a text that begins with % needs quotes"),
    (FACT.format("note: `x`"), 5, "a text that begins with ` needs quotes"),
    ("source:\n  id g1\n  publisher: P\n", 2, "a colon is missing: id: g1"),
    (HEAD + "facts\n  - {person: ada, leads: u}\n", 4, "a colon is missing: facts"),
    ("people: {ada: {name: Ada}\nunits: {}\n", 1, "a brace or a bracket is opened and not closed"),
    ("people: {ada: {name: Ada}}}\n", 1, "a brace or a bracket"),
    ("people:\n  ada: {name: Ada}\n bo: {name: Bo}\n", 3, "not set in like those above it"),
    ("people:\n\tada: {name: Ada}\n", 2, "a tab cannot indent"),
    (HEAD + "facts:\n  - {person: ada, leads: u, leads: u}\n", 5, "the key 'leads' stands twice"),
    ("people: {ada: !x {name: Ada}}\n", 1, "tags such as"),
    ("people: {}\n---\nunits: {}\n", 2, "one document a file"),
]
"""A file, the line that is named, and what is said."""

COMMANDS = [
    (["chian", "ada"], "did you mean chain?"),
    (["whos", "ada"], "did you mean who?"),
    (["report", "ada"], "did you mean reports?"),
    (["Ada"], "no command 'Ada'; to ask about a name: orgraph who 'Ada'"),
    (["chain", "--att", "2020", "ada"], "--at"),
    (["chain", "Adda"], "did you mean Ada (ada)?"),
    (["chain", "ada", "--at", "03/01/2024"], "2024-01-03 or 2024-03-01"),
    (["chain", "ada", "--at", "2024-02-30"], "February 2024 has 29 days"),
    (["chain", "ada", "--at", "soon"], "write it as"),
    (["select", "knd:person"], "did you mean"),
    (["chain", "ada", "--format", "yaml"], "table"),
    (["diff", "2020"], "NEW"),
    (["add", "--person", "Kathy Fang", "--leads", "u", "--source", "s"], "--declare"),
    (["above", "a fire"], "nothing is called 'a fire'"),
]
"""A command, and what is said on stderr."""
