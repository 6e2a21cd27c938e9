"""An answer that can be cited: frozen with the state of the data, so that anybody can ask again."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
from click.core import ParameterSource

from graph import dates, publication, writing
from graph.cli import main
from graph.cli.options import mistakes
from graph.cli.storing import facts_in, from_data
from graph.errors import OrgraphError
from graph.files import folders, stamp
from graph.prose import citation, tables
from graph.version import __version__

if TYPE_CHECKING:
    from graph.facts import Facts

ASKING = (
    *("who", "chain", "reports", "path", "above", "why", "history"),
    *("find", "select", "stats", "gaps", "diff", "timeline"),
)
"""The commands whose answers can be cited: they only ask."""
NOT_ASKING = ("--help", "-h", "--version", "--exit-code", "-o", "--output")
"""Options with which a command does not answer, or ends otherwise."""
SHOWN = 20
"""So many differences are told."""


@click.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to write.  [standard output]")
@click.option("--check", "kept", type=click.Path(path_type=Path), metavar="FILE", help="Ask again what FILE cites.")
@from_data
@click.argument("question", nargs=-1, type=click.UNPROCESSED, metavar="COMMAND ...")
def cite(data: str, output: Path | None, kept: Path | None, question: tuple[str, ...]) -> None:
    """Freeze the answer to a question: with its sources, both clocks, and the state of the data.

    What is written (Markdown) says how to ask again; --check does, and tells what is otherwise now (exit code 1).

    \b
    Example:
      orgraph cite -o shi-ben.md chain "Shi Ben" --at 2022-11-15
      orgraph cite --check shi-ben.md
    """
    with mistakes():
        if kept and question:
            raise OrgraphError("--check asks what the file cites; leave the question out")
        if kept:
            _ask_again(kept, data)
            return
        if not question:
            raise OrgraphError(f"what is to be cited? orgraph cite and one of {', '.join(ASKING)}")
        asked = _Asked.of(list(question), data)
        text = _frozen(asked)
    if output:
        with mistakes():
            writing.write(output, text.encode(errors="backslashreplace"))
        click.echo(str(output))
    else:
        click.echo(text, nl=False)


class _Asked(NamedTuple):
    """A question as it can be asked again: its command and options, of which data, and whether it is for the public."""

    arguments: list[str]
    data: str
    public: bool

    @classmethod
    def of(cls, words: list[str], data: str) -> _Asked:
        """The question that some words ask, with the day said where it was left to today.

        Raises ``OrgraphError`` for a command that does more than ask.
        """
        name, *rest = words
        if name not in ASKING:
            raise OrgraphError(f"{name!r} cannot be cited, but {', '.join(ASKING)}")
        if odd := next((word for word in _options(rest) if word in NOT_ASKING), None):
            raise OrgraphError(f"{odd} asks nothing that could be cited; leave it out")
        arguments, folder = _without(rest)
        with _command(name, arguments) as context:
            given = context.get_parameter_source("at")
        if "at" in context.params and given is not ParameterSource.COMMANDLINE:
            day = ["--at", str(dates.iso(context.params["at"]))]
            arguments = [*day, *arguments] if "--" in arguments else [*arguments, *day]
        return cls([name, *arguments], folder or data, bool(context.params.get("public")))

    def answer(self, form: str) -> str:
        """What the command prints in a format. What else it says is said once, with the JSON."""
        name, *rest = self.arguments
        printed, silent = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.ExitStack() as stack:
            if form != "json":
                stack.enter_context(contextlib.redirect_stderr(silent))
            with _command(name, ["--format", form, "--data", self.data, *rest]) as context:
                context.command.invoke(context)
        return printed.getvalue()


def _command(name: str, words: list[str]) -> click.Context:
    """A command with its words, ready to run. Raises ``click.UsageError`` where it does not understand them."""
    here = click.get_current_context()
    found = main.get_command(here, name)
    assert found  # noqa: S101 - one of ASKING, all of which there are
    return found.make_context(name, list(words), parent=here.parent)


def _options(words: list[str]) -> list[str]:
    """The options among some words, without their values."""
    end = words.index("--") if "--" in words else len(words)
    return [word.partition("=")[0] for word in words[:end] if word.startswith("-")]


def _strange(asked: _Asked, *, named: bool) -> str:
    """What in a citation leads to other data than those that are named; empty if nothing does."""
    if named:
        return "--data"
    ends = asked.arguments[1:] if asked.arguments[0] == "diff" else []
    return next((end for end in ends if folders.is_folder(end)), "")


def _without(words: list[str]) -> tuple[list[str], str]:
    """The words of a question without where the data lie and in which form the answer is; and where they lie."""
    left, folder = [], ""
    rest = iter(words)
    for word in rest:
        option, is_given, value = word.partition("=")
        if word == "--":
            left += [word, *rest]
        elif option in ("--data", "--format"):
            given = value if is_given else next(rest, "")
            folder = given if option == "--data" else folder
        else:
            left.append(word)
    return left, folder


def _told(asked: _Asked) -> tuple[Facts, bool]:
    """The facts that may be told, and whether these are all of them."""
    facts = facts_in(asked.data)
    told = publication.public(facts) if asked.public else facts
    return told, not (asked.public and any(publication.withheld(facts, told)))


def _frozen(asked: _Asked) -> str:
    """The citation of what is asked."""
    answer = json.loads(asked.answer("json"))
    told, whole = _told(asked)
    state = stamp.of(folders.folder_of(asked.data)).told(whole=whole)
    frozen = citation.Frozen(orgraph=__version__, arguments=asked.arguments, data=state.row(), answer=answer)
    return citation.markdown(frozen, asked.answer("markdown"), told.sources, "" if asked.public else asked.data)


def _read_otherwise(asked: _Asked, frozen: citation.Frozen, text: str) -> list[str]:
    """What a citation shows its readers and does not cite: somebody changed it, or what is told of a source."""
    told, _ = _told(asked)
    anew = citation.markdown(frozen, asked.answer("markdown"), told.sources, "")
    was, now = citation.for_readers(text), citation.for_readers(anew)
    return [f"- {line}" for line in was if line not in now] + [f"+ {line}" for line in now if line not in was]


def _ask_again(kept: Path, data: str) -> None:
    """Ask what a citation cites, and tell what is otherwise; exit code 1 if anything is."""
    with writing.telling(kept, "read"):
        text = kept.read_bytes().decode(errors="replace")
    frozen = citation.read(text, repr(str(kept)))
    asked = _Asked.of(frozen["arguments"], data)
    if strange := _strange(asked, named="--data" in _options(frozen["arguments"])):
        raise OrgraphError(f"{str(kept)!r} would ask {strange!r}, and not the data that you name; it is not asked")
    found = citation.differences(frozen["answer"], json.loads(asked.answer("json")))
    found = found or _read_otherwise(asked, frozen, text)
    now = stamp.of(folders.folder_of(data))
    then = frozen["data"]["sha256"]
    same = "the same data" if now.sha256 == then else "other data" if then else "data that may be the same"
    if not found:
        click.echo(f"The answer is the same, from {same}.")
        return
    click.echo(f"The answer is another, from {same}:")
    for line in found[:SHOWN]:
        click.echo(tables.shown(line))
    if len(found) > SHOWN:
        click.echo(f"… and {len(found) - SHOWN} more")
    sys.exit(1)
