"""What the TAB key offers: names, selectors, dates, sources and facts of the data folder that a command is about.

Nothing here may fail or speak: where the data cannot be read, nothing is offered.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from graph.errors import OrgraphError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from graph.facts import Facts, Node

MOST = 40
"""So many are offered at once; more are found by typing on."""


def _facts(ctx: click.Context) -> Facts | None:
    """What can be read of the data folder, wrong as it may be; from its store, where that is right."""
    from graph.files import folders, store  # noqa: PLC0415 - only the TAB key pays for it

    try:
        folder = folders.folder_of(ctx.params.get("data") or "data")
        return store.whole(folder) or _read(folder)
    except (OrgraphError, OSError):
        return None


def _read(folder: Path) -> Facts:
    from graph.files import loader  # noqa: PLC0415 - where there is a store nothing is read

    return loader.read(folder)[0]


class _Text(click.ParamType[str]):
    """A text, with what may stand there offered."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text as it is."""
        del param, ctx
        return str(value)

    def offered(self, facts: Facts, begun: str) -> Iterable[CompletionItem]:
        """What may stand there and begins so."""
        raise NotImplementedError

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """What is offered for what was typed."""
        del param
        facts = _facts(ctx)
        return [] if facts is None else list(self.offered(facts, incomplete))[:MOST]


class Name(_Text):
    """The id of a person, a unit or a post, found by any word of any name."""

    name = "NAME"

    def offered(self, facts: Facts, begun: str) -> Iterator[CompletionItem]:
        """Ids first that begin so, then those a word of whose names does, then aliases without blanks."""
        from graph.names import fold  # noqa: PLC0415

        wanted = fold(begun)
        nodes = sorted(facts.nodes.values(), key=lambda node: (not node.id.startswith(begun), node.id))
        for node in nodes:
            if node.id.startswith(begun):
                yield CompletionItem(node.id, help=node.name)
            elif wanted and not wanted.isascii():
                yield from _in_own_script(node, begun)
            elif any(fold(name).startswith(wanted) for name in _words(node)):
                yield CompletionItem(node.id, help=node.name)


def _words(node: Node) -> Iterator[str]:
    for name in node.all_names[1:]:
        yield name
        yield from name.split()[1:]


def _in_own_script(node: Node, begun: str) -> Iterator[CompletionItem]:
    """Names that begin so and are one word: a shell can take them as they are."""
    for name in node.all_names[1:]:
        if name.startswith(begun) and not re.search(r"\s", name):
            yield CompletionItem(name, help=node.name)


class Selector(_Text):
    """A selector: what stands before its last name stays."""

    name = "SELECTOR"

    def offered(self, facts: Facts, begun: str) -> Iterator[CompletionItem]:
        """Words, methods and names for the last atom; after ``unit:`` units, after ``source:`` sources."""
        from graph.selectors import METHODS, WORDS  # noqa: PLC0415

        match = re.fullmatch(r"(.*?[\s,+]|)([^\s,+]*)", begun, re.DOTALL)
        before, last = (match[1], match[2]) if match else ("", begun)
        method, colon, value = last.partition(":")
        if colon:
            yield from (
                CompletionItem(f"{before}{method}:{one}") for one in _values(facts, method) if one.startswith(value)
            )
            return
        words = [*WORDS, *(f"{one}:" for one in METHODS if one != "name")]
        yield from (CompletionItem(before + word) for word in words if last and word.startswith(last))
        yield from (CompletionItem(before + str(one.value), help=one.help) for one in Name().offered(facts, last))


def _values(facts: Facts, method: str) -> list[str]:
    if method == "source":
        return sorted(facts.sources)
    if method == "event":
        return [event.id for event in facts.events]
    if method == "kind":
        return sorted(
            {node.kind for node in facts.nodes.values()} | {node.unit_kind for node in facts.nodes.values()} - {""}
        )
    return sorted(node.id for node in facts.nodes.values() if method == "unit" and node.kind == "unit")


class SourceName(_Text):
    """The id of a source."""

    name = "SOURCE"

    def offered(self, facts: Facts, begun: str) -> Iterator[CompletionItem]:
        """Sources whose id begins so, the newest first."""
        dated = sorted(
            facts.sources.values(), key=lambda one: one.published.lower if one.published else 0, reverse=True
        )
        return (CompletionItem(one.id, help=one.title or one.publisher) for one in dated if one.id.startswith(begun))


class FactName(_Text):
    """The id of a fact."""

    name = "FACT"

    def offered(self, facts: Facts, begun: str) -> Iterator[CompletionItem]:
        """Facts whose id begins so."""
        for fact in facts.facts:
            if fact.id.startswith(begun):
                yield CompletionItem(fact.id, help=f"{fact.subject} {fact.relation} {fact.object}")


def days(ctx: click.Context, begun: str) -> list[CompletionItem]:
    """Days on which something was published or happened, that begin so."""
    facts = _facts(ctx)
    if facts is None:
        return []
    told = [source.published.text for source in facts.sources.values() if source.published]
    told += [event.date.text for event in facts.events]
    plain = sorted({text for text in told if re.fullmatch(r"\d{4}(-\d\d){0,2}", text) and text.startswith(begun)})
    return [CompletionItem(text) for text in plain][-MOST:]


SCRIPTS = {"bash": "~/.bashrc", "zsh": "~/.zshrc", "fish": "~/.config/fish/completions/orgraph.fish"}
"""Where each shell looks."""


@click.command()
@click.argument("shell", type=click.Choice(list(SCRIPTS)))
def completion(shell: str) -> None:
    """The script with which SHELL completes names, selectors, dates and options at the TAB key.

    \b
    Switch it on with one of these, once. Example:
      echo 'eval "$(orgraph completion bash)"' >> ~/.bashrc
      echo 'eval "$(orgraph completion zsh)"' >> ~/.zshrc
      orgraph completion fish > ~/.config/fish/completions/orgraph.fish
    """
    from click.shell_completion import get_completion_class  # noqa: PLC0415

    from graph.cli import main  # noqa: PLC0415

    made = get_completion_class(shell)
    if made is not None:
        click.echo(made(main, {}, "orgraph", "_ORGRAPH_COMPLETE").source())
