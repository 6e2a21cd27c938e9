"""What ``add`` asks for on a terminal: all that a fact should have and was not told."""

from __future__ import annotations

import click

from graph import dates, vocabulary
from graph.errors import BadDate
from graph.files import additions


def fill(keys: dict[str, str], source: dict[str, str]) -> None:
    """Ask for what a fact cannot do without, and for what it should not: its title, its date, how it is vouched for."""
    if keys["what"]:
        keys["date"] = keys["date"] or _date("When it happened", needed=True)
    elif not any(keys[kind] for kind in vocabulary.KINDS) or not any(keys[one] for one in vocabulary.RELATIONS):
        _fact(keys)
    _source(keys, source)


def _fact(keys: dict[str, str]) -> None:
    if not any(keys[kind] for kind in vocabulary.KINDS):
        kind = click.prompt("About a", type=click.Choice(vocabulary.KINDS), default=vocabulary.PERSON, err=True)
        keys[kind] = click.prompt("Who or which", err=True)
    kind = next(kind for kind in vocabulary.KINDS if keys[kind])
    if not any(keys[relation] for relation in vocabulary.RELATIONS):
        fitting = [name for name, rule in vocabulary.RELATIONS.items() if kind in rule.subjects]
        relation = click.prompt("Says that it", type=click.Choice(fitting), err=True)
        keys[relation] = "true" if relation in additions.FLAGS else click.prompt(relation.replace("_", " "), err=True)
    said = [relation for relation in vocabulary.RELATIONS if keys[relation]]
    if any(vocabulary.RELATIONS[relation].life for relation in said):
        keys["date"] = keys["date"] or _date("On which day", needed=True)
    else:
        keys["as"] = keys["as"] or _maybe("With which title")
        keys["since"] = keys["since"] or _date("Since when, if the source says")
    keys["says"] = keys["says"] or _vouching()


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


def _source(keys: dict[str, str], source: dict[str, str]) -> None:
    if keys["source"] or source["publisher"]:
        return
    keys["source"] = click.prompt(
        "By which source (its id; empty for a new one)", default="", show_default=False, err=True
    )
    if not keys["source"]:
        source["publisher"] = click.prompt("Its publisher", err=True)
        source["published"] = _date("Its published", needed=True)
        source["url"] = _maybe("Its url")
