"""What all importing commands do with the records that they read: meet the folder, write, and tell what there is."""

from __future__ import annotations

import functools
import sys
from collections.abc import Sized
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graph import memory, writing
from graph.cli.options import mistakes
from graph.errors import OrgraphError, Problem
from graph.prose import tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graph.facts import Facts
    from graph.importers.records import Records
    from graph.importers.there import Question, There

FOUND = 1
MANY_ROWS = 20_000
"""From about so many rows on, importing takes over a second and shows how far it is."""


def there() -> There:
    """What the folder holds that the running command writes into."""
    from graph.importers.there import There  # noqa: PLC0415

    context = click.get_current_context()
    if "there" not in context.meta:
        output = context.params.get("output")
        context.meta["there"] = There.of(Path(output) if output else None)
    found: There = context.meta["there"]
    return found


@dataclass(frozen=True)
class Target:
    """Where what is imported goes, and how: stdout, or the files of a folder."""

    folder: Path | None
    force: bool = False
    yes: bool = False
    dry_run: bool = False
    namespace: str = ""
    match: bool | None = None

    def take(self, records: Records) -> None:
        """Write what was read, tell of what was not, and exit with 1 if there was any such thing."""
        from graph.files.loader.crowds import crowds  # noqa: PLC0415
        from graph.importers import proof, telling  # noqa: PLC0415

        facts, found, unfit = self._met(records)
        open_questions, facts = self._settled(facts, found)
        for remark in dict.fromkeys(records.remarks):
            click.echo(tables.shown(remark), err=True)
        too_much = list(crowds(facts.facts, facts.nodes))
        problems = [
            *found.left_out,
            *too_much,
            *records.problems,
            *unfit,
            *proof.of_rings(facts),
            *telling.of_strangers(records, found),
            *telling.of_questions(open_questions),
        ]
        if not facts.facts and not any(problem.level == "error" for problem in problems):
            problems.append(telling.of_no_facts(facts, told=bool(problems)))
        if (open_questions and not self.dry_run) or too_much:
            pass
        elif self.dry_run:
            click.echo(telling.tree(facts))
        elif self.folder is None:
            problems += self._print(facts)
        else:
            problems += self._write(facts, self.folder, found)
        for line in telling.folded(problems):
            click.echo(tables.shown(line), err=True)
        click.echo(telling.summary(facts, len(problems)), err=True)
        if open_questions:
            click.echo(f"Nothing is written: {telling.remedy(open_questions)}", err=True)
        if any(problem.level == "error" for problem in problems):
            sys.exit(FOUND)

    def _met(self, records: Records) -> tuple[Facts, There, list[Problem]]:
        """The facts of records by their ids in the folder, what else that holds, and what fits nowhere."""
        from graph.importers import meeting, proof  # noqa: PLC0415

        before = found = there()
        if self.folder:
            if not self.force:
                meeting.keep_days_apart(records, found, self.folder)
            found = found.without(self._written(records, self.folder))
        facts, unfit = proof.fitting(meeting.named(records, found, self.namespace))
        return meeting.with_nodes(facts, before.orphans(found, facts)), found, unfit

    def _written(self, records: Records, folder: Path) -> list[Path]:
        """The files that will be written, or written over. Raises ``OrgraphError`` where that is not wanted."""
        from graph.importers import files  # noqa: PLC0415

        paths = list(files.paths(records.sources, folder).values())
        existing = [path for path in paths if path.exists()]
        if existing and not (self.force or self.dry_run):
            raise OrgraphError(f"{existing[0]} is there already; --force writes over it")
        return paths

    def _settled(self, facts: Facts, found: There) -> tuple[list[Question], Facts]:
        """The questions that nobody has answered, and the facts with the answers to the others."""
        from graph.importers import meeting  # noqa: PLC0415

        apart = self.match is None and any(source.namespace for source in facts.sources.values())
        questions = list(found.questions(facts, apart=apart))
        asking = self.match is None and sys.stdin.isatty()
        answers = {question: self._answer(question, asking=asking) for question in questions}
        left = [question for question, answer in answers.items() if answer is None]
        return left, meeting.joined(facts, found, [question for question, answer in answers.items() if answer])

    def _answer(self, question: Question, *, asking: bool) -> bool | None:
        """Whether two are one; None where that is to be asked still, or where two cannot have one id."""
        answer = self.match
        if asking:
            answer = click.confirm(tables.shown(f"{question}. The same?"), default=None, err=True)
        return None if answer is False and question.same_id else answer

    def _print(self, facts: Facts) -> list[Problem]:
        from graph.files import yaml_target  # noqa: PLC0415
        from graph.importers import proof  # noqa: PLC0415

        text = yaml_target.dump(facts, track=bar("Writing"))
        click.echo(text, nl=False)
        return proof.of_text(text, facts)

    def _write(self, facts: Facts, folder: Path, found: There) -> list[Problem]:
        from graph.importers import files, proof  # noqa: PLC0415

        planned = files.plan(facts, folder, bar("Writing"), found.facts)
        if not self.yes and sys.stdin.isatty():
            click.confirm(f"Write {len(planned)} file(s) into {folder}?", abort=True, default=True, err=True)
        writing.make(folder)
        with writing.alone(folder):
            if other := there().changed(folder):
                raise OrgraphError(f"{other} was changed by somebody else meanwhile; nothing was written, so ask again")
            writing.write_all({path: text.encode(errors="backslashreplace") for path, text in planned.items()})
        for path in planned:
            click.echo(path, err=True)
        return proof.of_files(folder, planned, facts)


def bar(label: str) -> Callable[[Iterable[Any]], Iterable[Any]]:
    """Passes things on with a progress bar on stderr, once there have been many."""

    def track(things: Iterable[Any]) -> Iterable[Any]:
        iterator = iter(things)
        yield from islice(iterator, MANY_ROWS)
        following = list(islice(iterator, 1))
        if following:
            length = len(things) - MANY_ROWS if isinstance(things, Sized) else None
            rest = chain(following, iterator)
            with click.progressbar(rest, length=length, label=label, file=sys.stderr, update_min_steps=1000) as shown:
                yield from shown

    return track


def takes(command: Callable[..., Records]) -> Callable[..., None]:
    """Give an importing command the options that all have, and write the records that it gives."""

    @click.argument("files", metavar="FILE ...", nargs=-1, required=True)
    @click.option("-o", "--output", metavar="DIR", help="The data folder to write into, one file a source.  [stdout]")
    @click.option("--publisher", default="", help="Who publishes these records.  [the file's name, less its day]")
    @click.option("--url", default="", help="Where they are to be found.")
    @click.option("--namespace", default="", metavar="NAME", help="Goes before all ids: NAME:7.  [as taken in before]")
    @click.option(
        "--match/--no-match", default=None, help="Whoever has an id, or a name, of the folder is the same, or not."
    )
    @click.option("--dry-run", is_flag=True, help="Write nothing; print the tree that it would make.")
    @click.option("--force", is_flag=True, help="Write over files that are there already.")
    @click.option("--yes", is_flag=True, help="Do not ask before writing.")
    @functools.wraps(command)
    def taking(
        output: str | None,
        namespace: str,
        match: bool | None,
        dry_run: bool,
        force: bool,
        yes: bool,
        files: tuple[str, ...],
        **options: Any,
    ) -> None:
        from graph.importers import tables as rows  # noqa: PLC0415

        with mistakes(), memory.uncollected():
            target = Target(Path(output) if output else None, force, yes, dry_run, namespace, match)
            target.take(command(rows.paths(files), **options))

    return taking
