"""The command line. Each command lives in a module of its own that is imported when the command is called."""

from __future__ import annotations

import importlib
import keyword

import click

HOMES = {
    "check": "data",
    "who": "answers",
    "profile": "answers",
    "chain": "answers",
    "reports": "answers",
    "path": "answers",
    "above": "events",
    "why": "evidence",
    "history": "evidence",
    "find": "answers",
    "select": "pick",
    "stats": "answers",
    "gaps": "evidence",
    "diff": "compare",
    "timeline": "compare",
    "html": "draw",
    "export": "export",
    "import": "imports",
    "init": "write",
    "add": "write",
    "schema": "write",
}
"""Which module of this package holds a command, in the order of the help."""


class Lazy(click.Group):
    """A group that imports a command's module when the command is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        del ctx
        return list(HOMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; None if there is none."""
        del ctx
        if cmd_name not in HOMES:
            return None
        name = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(importlib.import_module(f"graph.cli.{HOMES[cmd_name]}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with their summaries, without importing what they need."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(SUMMARIES.items()))


SUMMARIES = {
    "check": "What is wrong with the data, as file:line:col: message [rule].",
    "who": "One person, unit or post: names, titles, manager, reports.",
    "profile": "A life told in sentences, in order, with footnotes.",
    "chain": "Everybody above, up to the top.",
    "reports": "Everybody below.",
    "path": "From one to the other through their nearest common manager.",
    "above": "From an event, or a node on a day, to everybody above.",
    "why": "The facts for and against a line, and the rule that decided.",
    "history": "Every spell of a line, a title or a name, over time.",
    "find": "Names, aliases and titles like a text.",
    "select": "Whom a selector picks, such as +shi-ben or unit:tiktok-shop.",
    "stats": "How large, how deep, how well sourced.",
    "gaps": "What is not known: the next questions to ask.",
    "diff": "What changed between two dates, folders or git revisions.",
    "timeline": "All changes and events in order, month by month.",
    "html": "The explorer: one HTML file that works offline.",
    "export": "The view in other tools' formats: mermaid, dot, graphml, csv …",
    "import": "Other people's records as YAML facts.",
    "init": "A new data set, with one example source.",
    "add": "One more fact, into the file of its source.",
    "schema": "The JSON Schema of data files, for editors.",
}


@click.command(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="orgraph", prog_name="orgraph")
def main() -> None:
    """Explore who reports to whom: sourced, dated facts in; answers, charts and changes out.

    \b
    Example: who stood above Shi Ben in mid-November 2022, and what says so?
      orgraph chain "Shi Ben" --at 2022-11-15
      orgraph why "Shi Ben"

    NAME is an id, a name or an alias in any script; case and accents do not matter. Facts are read from the folder
    data/ (or --data DIR, or $ORGRAPH_DATA).
    """
