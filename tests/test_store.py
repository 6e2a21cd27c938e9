"""The store of a data folder: every answer is that of the files, whatever happened to either."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from hypothesis import given

from graph import dates, writing
from graph.api import open as open_organisation
from graph.cli import main
from graph.files import loader, store, yaml_target
from graph.files.store import Kept, places
from graph.org_graph import OrgGraph
from graph.page import Opening, write
from graph.view import as_of
from tests.conftest import ROOT
from tests.embedded import embedded
from tests.laws import dear
from tests.laws.organisations import organisations
from tests.stored import TREE, ask, lay_out, of_files, said
from tests.test_yaml_target import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.facts import Facts

QUESTIONS = (
    ["chain", "cy"], ["who", "Bo Berg"], ["reports", "ada", "--all"], ["why", "cy"], ["history", "bo"], ["stats"], ["find", "berg"],
    ["gaps"], ["timeline"], ["select", "ada+"], ["chain", "bo berg", "--known", "2024-02-01"], ["export", "csv"],
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return lay_out(tmp_path, monkeypatch)


def the_store(data: Path) -> Path:
    return places.store_of(data)


def age(data: Path) -> None:
    """Make the store trust the stamps of files, as it does of those that are older than the clock's ticks."""
    with sqlite3.connect(the_store(data)) as found:
        found.execute("UPDATE file SET looked = looked + 10000000000")
    found.close()


def test_every_answer_is_that_of_the_files(folder: Path) -> None:
    for words in QUESTIONS:
        assert ask(folder, *words) == ask(folder, *words) == of_files(folder, *words)
    assert the_store(folder).is_file()
    assert "from the store" in ask(folder, "chain", "cy", "-v")[2]


def test_the_shipped_facts_are_the_same_from_a_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORGRAPH_CACHE", str(tmp_path))
    data = ROOT / "data"
    read = store.made(data, lambda note: loader.load(data, note=note))
    found = store.whole(data)
    assert found is not None
    assert told(found) == told(read)
    for things in ("nodes", "sources"):
        mine, theirs = (getattr(facts, things) for facts in (found, read))
        assert {one: mine[one].at for one in mine} == {one: theirs[one].at for one in theirs}
    assert [(fact.id, fact.at) for fact in found.facts] == [(fact.id, fact.at) for fact in read.facts]
    assert (tuple(found.same), [event.id for event in found.events]) == (read.same, [event.id for event in read.events])


@dear
@given(organisations)
def test_any_organisation_comes_back(tmp_path_factory: pytest.TempPathFactory, facts: Facts) -> None:
    data = tmp_path_factory.mktemp("any")
    (data / "all.yaml").write_text(yaml_target.dump(facts), encoding="utf-8", newline="\n")
    read, problems = loader.read(data)
    if any(problem.level == "error" for problem in problems):
        return
    store.made(data, lambda note: loader.load(data, note=note))
    found = store.kept(data)
    assert found is not None
    for known in (None, dates.day("2020")):
        mine, theirs = (OrgGraph(each, known) for each in (found, read))
        for node in read.nodes:
            assert mine.store.out("reports_to", node) == theirs.store.out("reports_to", node)
            assert mine.store.derived(node) == theirs.store.derived(node)
        assert mine.lines == theirs.lines
    whole = store.whole(data)
    assert whole is not None
    assert told(whole) == told(read)


def test_a_question_reads_no_more_than_it_meets(folder: Path) -> None:
    many = [f"person: p{number}, reports_to: p{number // 10 or 'x'}" for number in range(1, 2000)]
    people = "people:\n" + "".join(f"  p{number}: {{}}\n" for number in range(1, 2000)) + "  px: {}\n"
    (folder / "people.yaml").write_text(people)
    (folder / "many.yaml").write_text(said("many", *many))
    store.made(folder, lambda note: loader.load(folder, note=note))
    found = store.kept(folder)
    assert found is not None
    view = as_of(OrgGraph(found), dates.day("2024-06-30"))
    assert view.climb("p1999")[0] == ["p1999", "p199", "p19", "p1", "px"]
    assert isinstance(found.kept, Kept)
    assert len(found.kept._facts) < 60  # noqa: SLF001 - nothing public says it


def _edit(data: Path, turn: random.Random) -> None:
    """Something that people and programs do to files."""
    files = sorted(data.rglob("*.yaml"))
    chosen = turn.choice([path for path in files if path.name != "tree.yaml"] or files)
    stat = chosen.stat()
    match turn.randrange(7):
        case 0:  # another text of the same length, with the same time
            text = chosen.read_text()
            chosen.write_text(
                text.replace("bo,", "b0,").replace("reports_to: ada", "reports_to: cy ").replace("b0,", "bo,")
            )
            os.utime(chosen, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        case 1:
            chosen.touch()
        case 2:
            os.utime(chosen, (0, 0))
        case 3:
            (data / f"new{turn.randrange(3)}.yaml").write_text(
                said(f"new{turn.random()}", "person: cy, reports_to: ada")
            )
        case 4 if len(files) > 2:
            chosen.unlink()
        case 5:
            chosen.rename(chosen.with_name(f"moved{turn.randrange(100)}.yaml"))
        case _:
            chosen.write_text(chosen.read_text() + "\n")


@pytest.mark.parametrize("seed", range(12))
def test_after_any_edits_nothing_is_stale(folder: Path, seed: int) -> None:
    turn = random.Random(seed)
    for _ in range(12):
        _edit(folder, turn)
        if the_store(folder).is_file() and turn.random() < 0.5:
            age(folder)
        for words in (["chain", "cy"], ["stats"]):
            assert ask(folder, *words) == of_files(folder, *words)


def test_an_edit_within_one_tick_is_seen(folder: Path) -> None:
    file, before = folder / "a.yaml", of_files(folder, "chain", "bo")
    for _ in range(20):
        for other in ("cy ", "ada"):
            stamp = file.stat().st_mtime_ns
            file.write_text(said("a", f"person: bo, reports_to: {other}, as: Deputy", "person: ada, leads: acme"))
            os.utime(file, ns=(stamp, stamp))
            assert ask(folder, "chain", "bo") == of_files(folder, "chain", "bo")
    assert ask(folder, "chain", "bo")[1] == before[1]


def test_back_and_forth_between_two_states(folder: Path) -> None:
    file = folder / "a.yaml"
    old, new = file.read_text(), said("a", "person: bo, reports_to: cy", "person: ada, leads: acme")
    for text in (new, old, new, old):
        file.unlink()
        file.write_text(text)
        assert ask(folder, "chain", "bo") == of_files(folder, "chain", "bo")


def test_a_file_that_was_only_touched_costs_no_reading(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(folder, "stats")
    (folder / "a.yaml").touch()
    monkeypatch.setattr(loader, "read", lambda *_: pytest.fail("the files were read"))
    assert "from the store" in ask(folder, "stats", "-v")[2]


def test_two_folders_with_the_same_files_have_two_stores(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "data"
    shutil.copytree(folder, other)
    assert ask(folder, "who", "cy")[1] == ask(other, "who", "cy")[1]
    assert the_store(folder) != the_store(other)
    (other / "a.yaml").unlink()
    assert ask(folder, "who", "cy") == of_files(folder, "who", "cy")
    assert ask(other, "who", "cy") == of_files(other, "who", "cy")


def test_a_folder_may_be_named_in_many_ways(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(folder, "why", "cy")
    monkeypatch.chdir(folder)
    for name in (Path(), Path("..", "data"), folder / "more" / ".."):
        assert ask(name, "why", "cy", "--format", "json") == of_files(name, "why", "cy", "--format", "json")


def _garbage(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + os.urandom(5000))


def _older(path: Path) -> None:
    with sqlite3.connect(path) as found:
        found.execute("DROP TABLE about")
    found.close()


def _folder(path: Path) -> None:
    if path.is_file():
        path.unlink()
        path.mkdir()


def _rows_gone(table: str) -> Callable[[Path], None]:
    def damage(path: Path) -> None:
        with sqlite3.connect(path) as found:
            found.execute(
                f"DELETE FROM {table} WHERE rowid % 2 = 0" if table in ("fact", "node") else f"DELETE FROM {table}"
            )
        found.close()

    return damage


DAMAGE: dict[str, Callable[[Path], Any]] = {
    "empty": lambda path: path.write_bytes(b""),
    "half": lambda path: os.truncate(path, path.stat().st_size // 2),
    "garbage": _garbage,
    "text": lambda path: path.write_text("no store"),
    "older": _older,
    "a folder": _folder,
    "unreadable": lambda path: path.chmod(0),
    "read-only": lambda path: path.chmod(0o400),
    "gone": lambda path: path.unlink(),
    **{f"no {table}": _rows_gone(table) for table in ("fact", "node", "source", "told", "name", "file", "event")},
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_store_changes_no_answer(folder: Path, kind: str) -> None:
    for words in QUESTIONS:
        ask(folder, *words)
        DAMAGE[kind](the_store(folder))
        assert ask(folder, *words) == of_files(folder, *words)


def test_a_changed_byte_changes_no_answer(folder: Path) -> None:
    turn = random.Random(5)
    wanted = {tuple(words): of_files(folder, *words) for words in QUESTIONS}
    ask(folder, "stats")
    whole = the_store(folder).read_bytes()
    used = [place for place, byte in enumerate(whole) if byte]
    for _ in range(150):
        bad = bytearray(whole)
        for place in turn.sample(used, 3):
            bad[place] ^= turn.randrange(1, 256)
        the_store(folder).write_bytes(bad)
        words = turn.choice(QUESTIONS)
        assert ask(folder, *words) == wanted[tuple(words)]


def test_a_locked_store_is_done_without(folder: Path) -> None:
    ask(folder, "chain", "cy")
    holder = sqlite3.connect(the_store(folder), isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        assert ask(folder, "chain", "cy") == of_files(folder, "chain", "cy")
    finally:
        holder.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_cache_that_cannot_be_written_is_done_without(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir(mode=0o500)
    assert ask(folder, "chain", "cy") == of_files(folder, "chain", "cy")


def test_without_a_home_nothing_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for word in ("ORGRAPH_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(word, raising=False)
    monkeypatch.setattr(Path, "home", classmethod(lambda _: (_ for _ in ()).throw(RuntimeError("no home"))))
    assert ask(folder, "chain", "cy") == of_files(folder, "chain", "cy")
    code, _, told_of = ask_cache()
    assert (code, "no home" in told_of) == (2, True)


def ask_cache(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["cache", *words], catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


def test_nobody_else_may_read_what_is_kept(folder: Path) -> None:
    ask(folder, "stats")
    modes = [path.stat().st_mode & 0o777 for path in (the_store(folder).parent, the_store(folder))]
    assert modes == [0o700, 0o600]


def test_no_cache_keeps_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    of_files(folder, "stats")
    monkeypatch.setenv("ORGRAPH_NO_CACHE", "1")
    ask(folder, "stats")
    assert not the_store(folder).exists()


def test_wrong_data_is_not_kept(folder: Path) -> None:
    (folder / "bad.yaml").write_text(said("bad", "person: nobody, reports_to: ada"))
    assert ask(folder, "stats")[0] == 2
    assert not the_store(folder).exists()


def test_the_command_says_what_is_kept_and_clears_it(folder: Path) -> None:
    ask(folder, "stats")
    code, listed, summed = ask_cache()
    assert (code, str(folder) in listed, summed.startswith("1 store(s), ")) == (0, True, True)
    the_store(folder).write_bytes(b"")
    assert "unreadable" in ask_cache()[1]
    mine = the_store(folder).with_name("mine.sqlite")
    mine.write_bytes(b"no store")
    assert ask_cache("--clear")[2].startswith("1 file(s) removed")
    assert mine.exists(), "the folder may be one of somebody's own"
    assert not the_store(folder).exists()
    assert ask_cache()[2].startswith("0 store(s)")


def test_what_a_kill_left_is_swept_away(folder: Path) -> None:
    ask(folder, "stats")
    old, young = (the_store(folder).with_name(f"{writing.BEGIN}{name}{writing.END}") for name in ("old", "young"))
    for draft in (old, young):
        draft.write_bytes(b"half")
    os.utime(old, (0, 0))
    (folder / "a.yaml").write_text(said("a", "person: bo, reports_to: cy"))
    ask(folder, "stats")
    assert (old.exists(), young.exists()) == (False, True)


def _linked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Callable[[str], None]]:
    """A data folder that is a link to one of two, and how to let it lead to one of them: no stamp in them moves."""
    monkeypatch.setenv("ORGRAPH_CACHE", str(tmp_path / "cache"))
    for name, above in (("one", "ada"), ("two", "cy")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "tree.yaml").write_text(TREE)
        (tmp_path / name / "a.yaml").write_text(said("a", f"person: bo, reports_to: {above}"))
        for file in (tmp_path / name).iterdir():
            os.utime(file, (1_600_000_000, 1_600_000_000))
    data = tmp_path / "data"

    def lead(name: str) -> None:
        (tmp_path / "new").symlink_to(tmp_path / name)
        (tmp_path / "new").replace(data)

    lead("one")
    time.sleep(2.1)  # until both are old enough to be trusted by their stamps
    return data, lead


def test_what_was_read_is_what_is_kept_whatever_stands_there_before_and_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, lead = _linked(tmp_path, monkeypatch)
    load = loader.load

    def other(*arguments: Any) -> Facts:
        lead("two")
        facts = load(*arguments)
        lead("one")
        return facts

    monkeypatch.setattr(loader, "load", other)
    ask(data, "who", "bo")
    monkeypatch.setattr(loader, "load", load)
    for _ in range(2):
        assert ask(data, "who", "bo") == of_files(data, "who", "bo")
        assert store.kept(data)
        assert ask(data, "who", "bo") == of_files(data, "who", "bo")
        lead("two")


def test_a_stamp_that_is_taken_over_is_of_what_was_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, lead = _linked(tmp_path, monkeypatch)
    ask(data, "who", "bo")
    stamps = store.fresh.stamps

    def turned(folder: Path) -> dict[str, store.fresh.Stamp]:
        found = stamps(folder)
        lead("one")
        return found

    lead("two")
    monkeypatch.setattr(store.fresh, "stamps", turned)
    ask(data, "who", "bo")
    monkeypatch.setattr(store.fresh, "stamps", stamps)
    for name in ("one", "two", "one"):
        lead(name)
        assert ask(data, "who", "bo") == of_files(data, "who", "bo")


def test_a_save_while_others_are_read_is_seen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second of two saves within one tick leaves the stamp of the first."""
    load, file = loader.load, folder / "a.yaml"
    before = file.stat()

    def saved(*arguments: Any) -> Facts:
        facts = load(*arguments)
        file.write_text(file.read_text().replace("reports_to: ada", "reports_to: cy "))
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        return facts

    monkeypatch.setattr(loader, "load", saved)
    ask(folder, "who", "bo")
    monkeypatch.setattr(loader, "load", load)
    assert ask(folder, "who", "bo") == of_files(folder, "who", "bo")


@pytest.mark.parametrize("words", [["chain", "acme"], ["path", "bo", "cy"], ["why", "bo"], ["who", "cy"]])
def test_an_answer_is_printed_once_whatever_row_is_damaged(folder: Path, words: list[str]) -> None:
    wanted = of_files(folder, *words)
    ask(folder, "stats")
    whole = the_store(folder).read_bytes()
    for table, key in (("node", "id"), ("fact", "n"), ("source", "id"), ("name", "node"), ("file", "path")):
        with sqlite3.connect(the_store(folder)) as found:
            rows = [row for (row,) in found.execute(f"SELECT {key} FROM {table}")]
        found.close()
        for row in rows:
            the_store(folder).write_bytes(whole)
            with sqlite3.connect(the_store(folder)) as found:
                found.execute(f"UPDATE {table} SET sum = sum + 1 WHERE {key} = ?", (row,))
            found.close()
            assert ask(folder, *words) == wanted, (table, row)


@pytest.mark.parametrize("change", ["looked = 'x'", "looked = ''", "path = 'b.yaml'", "digest = NULL"])
def test_what_is_noted_of_files_is_not_believed_where_it_is_damaged(folder: Path, change: str) -> None:
    ask(folder, "stats")
    with sqlite3.connect(the_store(folder)) as found:
        found.execute(f"UPDATE file SET {change} WHERE path = 'a.yaml'")
    found.close()
    (folder / "a.yaml").rename(folder / "b.yaml")
    assert ask(folder, "why", "bo") == of_files(folder, "why", "bo")


def test_what_no_table_can_hold_is_answered_from_the_files(folder: Path) -> None:
    """A file of the year 2300, as a wrong clock leaves it: its nanoseconds are more than a number of SQLite's holds."""
    (folder / "seats.yaml").write_text("posts: {chair: {in: acme, seats: 3}}\n")
    os.utime(folder / "a.yaml", (10_413_792_000, 10_413_792_000))
    code, stdout, stderr = ask(folder, "who", "chair", "-v")
    assert (code, stdout) == of_files(folder, "who", "chair")[:2]
    assert "not stored: " in stderr


def test_the_list_of_stores_leaves_out_what_nobody_can_look_at(folder: Path) -> None:
    ask(folder, "stats")
    (places.folder() / "gone.sqlite").symlink_to(folder / "nowhere")
    code, stdout, _ = ask_cache()
    assert code == 0
    assert "gone.sqlite" not in stdout


def test_what_a_kill_in_the_middle_of_a_change_left_does_not_stay(folder: Path) -> None:
    ask(folder, "stats")
    journal = places.journal_of(the_store(folder))
    journal.write_bytes(bytes.fromhex("d9d505f920a163d7") + b"\xff" * 600)
    for _ in range(2):
        assert ask(folder, "chain", "cy") == of_files(folder, "chain", "cy")
    assert "from the store" in ask(folder, "chain", "cy", "-v")[2]
    journal.write_bytes(b"left")
    ask_cache("--clear")
    assert not journal.exists()


def test_what_was_worked_out_of_old_files_is_not_kept_with_new_ones(folder: Path, tmp_path: Path) -> None:
    """One command opens the store, the files change, another makes the store anew, the first keeps its columns."""
    ask(folder, "stats")
    first = store.kept(folder)
    assert first
    (folder / "a.yaml").write_text(said("a", "person: bo, reports_to: cy"))
    ask(folder, "stats")
    graph = OrgGraph(first)
    write(graph, as_of(graph, dates.parse("2024-06").earliest), Opening("old"))
    pages = []
    for words in (["--no-cache"], [], []):
        ask(folder, "html", "--at", "2024-06", "-o", str(tmp_path / "page.html"), *words)
        pages.append((tmp_path / "page.html").read_bytes())
    assert pages[0] == pages[1] == pages[2]


def test_a_page_is_worked_out_once_however_the_folder_is_named(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    kept: list[str] = []
    keep = Kept.keep

    def noted(self: Kept, word: str, text: str) -> None:
        kept.append(word)
        keep(self, word, text)

    monkeypatch.setattr(Kept, "keep", noted)
    for named in (folder, Path("data"), Path("../") / folder.parent.name / "data"):
        pages = []
        for words in ([], ["--no-cache"]):
            assert ask(named, "html", "--at", "2024-06", "-o", str(tmp_path / "page.html"), *words)[0] == 0
            pages.append((tmp_path / "page.html").read_text(encoding="utf-8"))
        assert pages[0] == pages[1], named
        assert f"{named.as_posix()}/more/b.yaml" in embedded(pages[0], "evidence-data")["files"]
    assert kept == ["page"]


def test_stamps_of_old_files_are_not_taken_over_into_a_new_store(folder: Path) -> None:
    ask(folder, "stats")
    first = Kept(the_store(folder), folder)
    first.noted("form")
    old = store.fresh.Looks(folder)
    for name in store.fresh.stamps(folder):
        old.read(name)
    (folder / "a.yaml").write_text(said("a", "person: bo, reports_to: cy"))
    ask(folder, "stats")
    new = Kept(the_store(folder), folder).files()
    store.fresh.take_over(first, old)
    assert Kept(the_store(folder), folder).files() == new


def test_code_that_went_is_code_that_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store.fresh, "_PACKAGE", tmp_path)
    (tmp_path / "room" / "__pycache__").mkdir(parents=True)
    for name in ("one.py", "two.py"):
        (tmp_path / "room" / name).write_text("")
    before = store.fresh.code(["room"])
    (tmp_path / "room" / "__pycache__" / "one.py").write_text("")
    assert store.fresh.code(["room"]) == before
    told = (tmp_path / "room" / "two.py").stat()
    (tmp_path / "room" / "two.py").write_text("")
    os.utime(tmp_path / "room" / "two.py", ns=(told.st_atime_ns, told.st_mtime_ns))
    again = store.fresh.code(["room"])
    assert again != before
    before = again
    (tmp_path / "room" / "one.py").unlink()
    assert store.fresh.code(["room"]) != before


def test_python_reads_it_too(folder: Path) -> None:
    first, again, files = (open_organisation(folder, cache=cache) for cache in (True, True, False))
    for org in (first, again):
        assert [dict(row) for row in org.at("2024-06").chain("cy")] == [
            dict(row) for row in files.at("2024-06").chain("cy")
        ]
    (folder / "a.yaml").write_text(said("a", "person: bo, reports_to: cy"))
    assert open_organisation(folder).at("2024-06").manager("bo") == "cy"
    DAMAGE["no fact"](the_store(folder))
    assert open_organisation(folder).at("2024-06").manager("bo") == "cy"


def test_the_tab_key_reads_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(folder, "stats")
    for words in ("orgraph who B", f"orgraph --data {folder} who B"):
        monkeypatch.setenv("ORGRAPH_DATA", str(folder))
        monkeypatch.setenv("_ORGRAPH_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", words)
        monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
        assert "bo" in CliRunner().invoke(main, [], prog_name="orgraph").stdout
