"""The command line. Each command lives in a module of its own that is imported when the command is called."""

from __future__ import annotations

import importlib
import keyword
from typing import Any

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
    "cite": "citing",
    "html": "draw",
    "serve": "serve",
    "export": "export",
    "import": "standards",
    "tables": "scaled",
    "generate": "generate",
    "init": "begin",
    "add": "write",
    "retract": "write",
    "merge": "merge",
    "archive": "keeping",
    "schema": "begin",
    "mcp": "serving",
    "lsp": "lsp",
    "cache": "cache",
    "completion": "completing",
    "help": "guide",
}
"""Which module of this package holds a command, in the order of the help."""


class ReaderGone(Exception):
    """Whoever read what a command writes has read enough; a broken pipe by a name that click does not end with 1."""


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

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Options that stand before the command are the command's own."""
        before = 0
        while before < len(args) and (option := args[before].partition("=")[0]) in EVERYWHERE:
            before += 1 + (EVERYWHERE[option] if "=" not in args[before] else 0)
        command = args[before : before + 1]
        return super().parse_args(ctx, [*command, *args[:before], *args[before + 1 :]])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is asked for; what was meant, where there is none of that name."""
        if args[0] in HOMES:
            return super().resolve_command(ctx, args)
        raise click.UsageError(_no_command(args), ctx)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; of words too many, say that a name of several stands in quotes. Raises ``ReaderGone``."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderGone from error
        except click.UsageError as error:
            if "unexpected extra argument" not in error.message:
                raise
            hint = "; a name of several words stands in quotes: 'Bob Kang'"
            raise click.UsageError(error.message + hint, error.ctx) from error

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
    "cite": "An answer frozen with its sources and the state of the data, to be asked again.",
    "html": "The explorer: one HTML file that works offline.",
    "serve": "The explorer, live: drawn anew whenever a file changes.",
    "export": "The view in other tools' formats: mermaid, dot, graphml, csv …",
    "import": "Other people's records as YAML facts.",
    "tables": "What is told of everybody and all days, for an engine to answer from.",
    "generate": "A made-up organisation of any size, to try things out.",
    "init": "A new data set, here or in a folder.",
    "add": "A fact, an event, a denial, a node, a name.",
    "retract": "Take a fact back, and say why.",
    "merge": "Say that two nodes are one, or two again.",
    "archive": "Keep a copy of a source beside the facts, and look for its quotes in it.",
    "schema": "The JSON Schema of data files, for editors.",
    "mcp": "The same answers for agents, over the Model Context Protocol.",
    "lsp": "The language server for editors: check as one types, and names.",
    "cache": "What is kept of data folders, so that answers come sooner.",
    "completion": "The TAB key: names, selectors and dates in bash, zsh, fish.",
    "help": "The guide that comes along, page by page.",
}


def _no_command(args: list[str]) -> str:
    """What to write instead of a command that there is not."""
    from rapidfuzz import process  # noqa: PLC0415 - only a mistake pays for it
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    wrong = args[0]
    begun = [name for name in HOMES if name.startswith(wrong)]
    near = process.extractOne(wrong, list(HOMES), scorer=OSA.normalized_similarity, score_cutoff=LIKE_ENOUGH)
    meant = begun[0] if begun else near[0] if near else None
    hint = f"did you mean {meant}?" if meant else f"to ask about a name: orgraph who {wrong!r}"
    return f"no command {wrong!r}; {hint}"


LIKE_ENOUGH = 0.6
"""Least likeness, of 1, of a word to a command that is offered for it."""

EVERYWHERE = {
    "--data": 1,
    "--at": 1,
    "--known": 1,
    "--at-least": 1,
    "--format": 1,
    "--possible": 0,
    "--wide": 0,
    "--no-cache": 0,
    "-v": 0,
    "--verbose": 0,
}
"""Options of commands that may stand before the command as well, each with how many values it takes."""


GREETING = """\
orgraph explores who reports to whom: sourced, dated facts in; answers, charts and changes out.

  orgraph chain "Shi Ben" --data bytedance --at 2022-11-15    asks the facts that come along
  orgraph init                                                begins facts of your own here
  orgraph import roster staff.csv                             brings records that you have

orgraph --help lists all commands, orgraph help the pages of the guide."""


@click.command(cls=Lazy, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="orgraph", prog_name="orgraph")
@click.pass_context
def main(context: click.Context) -> None:
    """Explore who reports to whom: sourced, dated facts in; answers, charts and changes out.

    \b
    Example: who stood above Shi Ben in mid-November 2022, and what says so?
      orgraph chain "Shi Ben" --at 2022-11-15
      orgraph why "Shi Ben"

    NAME is an id, a name or an alias in any script; case and accents do not matter. Facts are read from the folder
    data/, else from this one if it holds facts (or --data DIR, or $ORGRAPH_DATA). --data, --at, --known, --possible,
    --format and --wide may stand before the command or after it. The TAB key completes names, selectors and dates:
    orgraph completion --help says how to switch it on.
    """
    if context.invoked_subcommand is None:
        click.echo(GREETING)
