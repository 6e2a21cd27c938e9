"""What ``add`` cannot do without, and asks for on a terminal: all that a fact should have and was not told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graph import dates, vocabulary
from graph.errors import BadDate, OrgraphError
from graph.files import additions

if TYPE_CHECKING:
    from graph.files.additions import Said


def fill(keys: dict[str, Said], source: dict[str, str]) -> None:
    """Ask for what a fact cannot do without, and for what it should not: its title, its date, how it is vouched for."""
    if keys["what"]:
        keys["date"] = keys["date"] or _date("When it happened", needed=True)
    elif not any(keys[kind] for kind in vocabulary.KINDS) or not any(keys[one] for one in vocabulary.RELATIONS):
        _fact(keys)
    if _life(keys):
        keys["date"] = keys["date"] or _date("On which day", needed=True)
    _source(keys, source)


def check(keys: dict[str, Said], source: dict[str, str]) -> None:
    """Say what is missing of who, what and by which source, all at once, and how to give it.

    Raises:
        OrgraphError: Something is.

    """
    missing = []
    if not keys["what"] and not any(keys[kind] for kind in vocabulary.KINDS):
        missing.append("whom it is about (--person, --unit or --post)")
    if not keys["what"] and not any(keys[one] for one in vocabulary.RELATIONS):
        missing.append("what is said (--reports-to, --leads, … or --event)")
    if not keys["source"] and not any(source.values()):
        missing.append("who says so (--source ID, or --publisher and --published)")
    if missing:
        raise OrgraphError(f"a fact needs {'; '.join(missing)}. orgraph add --help has examples; on a terminal it asks")


def _fact(keys: dict[str, Said]) -> None:
    if not any(keys[kind] for kind in vocabulary.KINDS):
        kind = click.prompt("About a", type=click.Choice(vocabulary.KINDS), default=vocabulary.PERSON, err=True)
        keys[kind] = click.prompt("Who or which", err=True)
    kind = next(kind for kind in vocabulary.KINDS if keys[kind])
    if not any(keys[relation] for relation in vocabulary.RELATIONS):
        fitting = [name for name, rule in vocabulary.RELATIONS.items() if kind in rule.subjects]
        relation = click.prompt("Says that it", type=click.Choice(fitting), err=True)
        keys[relation] = "true" if relation in additions.FLAGS else click.prompt(relation.replace("_", " "), err=True)
    if not _life(keys):
        keys["as"] = keys["as"] or _maybe("With which title")
        keys["since"] = keys["since"] or _date("Since when, if the source says")
    keys["says"] = keys["says"] or _vouching()


def _life(keys: dict[str, Said]) -> bool:
    """Whether it is said that something began or ended, which is on a day."""
    return any(keys[relation] and rule.life for relation, rule in vocabulary.RELATIONS.items())


def _vouching() -> str:
    found = click.prompt("Vouched for as", type=click.Choice(vocabulary.SAYS), default="reported", err=True)
    return "" if found == "reported" else str(found)


def _maybe(question: str) -> str:
    return str(click.prompt(f"{question} (empty: not said)", default="", show_default=False, err=True))


def _date(question: str, *, needed: bool = False) -> str:
    """A date in EDTF, however it is typed; asked again until it is one."""
    while True:
        typed = str(click.prompt(question, err=True)) if needed else _maybe(question)
        if not typed:
            return ""
        try:
            return dates.parse(dates.understood(typed)).text
        except BadDate as error:
            click.echo(str(error), err=True)


def _source(keys: dict[str, Said], source: dict[str, str]) -> None:
    if keys["source"] or source["publisher"]:
        return
    keys["source"] = click.prompt(
        "By which source (its id; empty for a new one)", default="", show_default=False, err=True
    )
    if not keys["source"]:
        source["publisher"] = click.prompt("Its publisher", err=True)
        source["published"] = _date("Its published", needed=True)
        source["url"] = _maybe("Its url")
