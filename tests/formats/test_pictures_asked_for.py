"""Pictures as they are asked for on the command line, and as pixels."""

from __future__ import annotations

import builtins
import importlib.util
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from graph import picture
from graph.formats import png
from graph.picture import Look
from tests.conftest import make_world
from tests.formats.test_pictures import SMALL

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

needs_resvg = pytest.mark.skipif(importlib.util.find_spec("resvg_py") is None, reason="resvg-py is not installed")


def test_export_takes_the_options_of_pictures(run: Run) -> None:
    at = ("--at", "2022-11-15", "--select", "bob-kang+")
    done = run("export", "svg", *at, "--lang", "de", "--credit", "Jo <b>", "--licence", "CC0", "--depth", "1")
    assert ">Teil von ByteDance · wie es am 15. November 2022 war</text>" in done.stdout
    assert "Jo &lt;b&gt; · CC0 · Erstellt mit orgraph" in done.stdout
    assert "Drawn are 1 of 2 levels, 1 of 4 cards; --depth N or --all-levels draws more.\n" in done.stderr
    for options, told in (
        (("json", "--credit", "Jo"), "--credit is for pictures: svg, png; not for json"),
        (("csv", "--lang", "de"), "--lang is for pictures"),
        (("svg", "--depth", "2", "--all-levels"), "--depth and --all-levels say two things"),
    ):
        wrong = run("export", *options, *at)
        assert (wrong.exit_code, told in wrong.stderr) == (2, True), wrong.stderr
    official = run("export", "svg", "--at", "2022-11-15", "--at-least", "official", "--possible").stdout
    assert "possible lines shown · only what is official" in official


def test_data_about_no_one_organisation_is_called_as_its_folder(tmp_path: Path, run: Run) -> None:
    (tmp_path / "acme-staff").mkdir()
    make_world(
        tmp_path / "acme-staff",
        "people: {a: , b: }\nsource: {id: s, publisher: P, published: 2020}\nfacts: [{person: a, reports_to: b}]",
    )
    text = run("export", "svg", "--at", "2020-12-31", data=tmp_path / "acme-staff").stdout
    assert ">acme-staff</text>" in text
    assert "from the data set “acme-staff”" in text


def test_without_resvg_png_says_how_to_get_it(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *arguments: Any, **others: Any) -> Any:
        if name == "resvg_py":
            raise ModuleNotFoundError(name)
        return real(name, *arguments, **others)

    monkeypatch.setattr(builtins, "__import__", missing)
    done = run("export", "png", "--at", "2022-11-15", "-o", str(tmp_path / "x.png"))
    assert (done.exit_code, "pip install 'orgraph[picture]'" in done.stderr) == (2, True)
    assert not (tmp_path / "x.png").exists()


def size(content: bytes) -> tuple[int, int]:
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


@needs_resvg
def test_png_is_the_same_picture_in_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = picture.draw(SMALL)
    width, height = size(png.write(SMALL))
    assert width == round(whole.width * 2)
    assert abs(height - whole.height * 2) < 2
    assert size(png.write(SMALL, Look(width=500)))[0] == 500
    assert png.write(SMALL) == png.write(SMALL)
    monkeypatch.setattr(png, "MOST_PIXELS", 10_000)
    width, height = size(png.write(SMALL))
    assert width * height == pytest.approx(10_000, rel=0.03)


@needs_resvg
def test_png_draws_texts() -> None:
    """Two pictures that differ in one name, in letters or in signs of East Asia, are not the same."""
    names = ["Ann", "Bob", *(("陳大文", "陈大武") if has_signs_of_east_asia() else ())]
    seen = {png.write(replace(SMALL, nodes=(SMALL.nodes[0]._replace(name=name), *SMALL.nodes[1:]))) for name in names}
    assert len(seen) == len(names)


def has_signs_of_east_asia() -> bool:
    """Whether a font of this machine has them; without one all of them are the same empty box."""
    try:
        told = subprocess.run(["fc-list", ":lang=zh", "family"], capture_output=True, check=False).stdout
    except OSError:
        return False
    return bool(told.strip())
