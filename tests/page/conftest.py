"""The page in a real browser: what it was asked for, said and threw is kept, and must be nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from graph import dates
from graph import page as html
from graph.view import as_of
from tests.conftest import AT
from tests.page.laid_open import lay_open

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Page

    from graph.facts import Facts
    from graph.page.rectangles import Rectangles
    from tests.conftest import World

    Open = Callable[..., "Opened"]

WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


AT_REST = """() => {
    const { x, y, scale } = charts.chart.camera;
    const [now, before] = [[x, y, scale].join(), window.before];
    window.before = now;
    return now === before;
}"""
"""Whether the chart stands where it stood a frame before."""


class Opened:
    """A page with everything it asked for, said and threw."""

    def __init__(self, browser: Browser, path: Path, fragment: str = "", **options: Any) -> None:
        self.context = browser.new_context(**({"viewport": WIDE} | options))
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.requests: list[str] = []
        self.noise: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.noise.append(message.text))
        self.page.on("pageerror", lambda error: self.noise.append(f"{error} {error.stack}"))
        self.page.on("dialog", self.dismiss)
        self.address = path.as_uri() + fragment
        self.page.goto(self.address)

    def dismiss(self, dialog: Dialog) -> None:
        self.noise.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def do(self, script: str, argument: object = None) -> Any:
        """Run a function in the page."""
        return self.page.evaluate(script, argument)

    def close(self) -> None:
        self.context.close()
        assert self.noise == []
        # a picture made in the page has an address of its own, which asks nobody
        asked = {address for address in self.requests if not address.startswith("blob:")}
        assert asked == {self.address.partition("#")[0]}


PEOPLE = [f"p{number:03}" for number in range(300)]


def many_under_one(more: str = "", facts: str = "") -> str:
    """A world of three hundred people under a boss, with more people and facts, in YAML."""
    people = ", ".join(f"{one}: {{name: Person {one}}}" for one in PEOPLE)
    lines = "".join(f"  - {{person: {one}, reports_to: b, observed: 2020-01-01}}\n" for one in PEOPLE)
    source = "source: {id: s, publisher: P, published: 2020-01-01}"
    return f"{source}\npeople: {{b: {{name: Boss}}, {more}{people}}}\nfacts:\n{facts}{lines}"


def write_page(world: World, at: str, path: Path, known: str | None = None, **opening: Any) -> Path:
    graph = world.graph(known)
    view = as_of(graph, dates.day(at))
    path.write_text(html.write(graph, view, html.Opening("ByteDance", **opening)), encoding="utf-8")
    return path


@pytest.fixture(scope="session", autouse=True)
def all_that_was_known_is_worked_out_once() -> Iterator[None]:
    """Many pages are written of the same facts, each opening on another day: what stands in them is the same."""
    work_out: Callable[..., Rectangles] = vars(html)["rectangles"]
    kept: dict[int, tuple[Facts, Rectangles]] = {}

    def once(facts: Facts, *arguments: Any) -> Rectangles:
        if id(facts) not in kept:
            kept[id(facts)] = facts, work_out(facts, *arguments)
        return kept[id(facts)][1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(html, "rectangles", once)
        lay_open(patch)
        yield


@pytest.fixture(scope="session")
def bytedance_page(bytedance: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of the shipped data on ``AT``, written once for all tests."""
    return write_page(bytedance, AT, tmp_path_factory.mktemp("page") / "bytedance.html")


@pytest.fixture
def open_page(browser: Browser, bytedance_page: Path) -> Iterator[Open]:
    """Opens a page (ByteDance's unless told otherwise); every one must have been quiet when the test is over."""
    made: list[Opened] = []

    def opening(path: Path = bytedance_page, fragment: str = "", **options: Any) -> Opened:
        made.append(Opened(browser, path, fragment, **options))
        made[-1].page.wait_for_selector("html[data-ready=all]", state="attached")
        if "node=" in fragment:  # the chart flies there
            made[-1].page.wait_for_function(AT_REST)
        return made[-1]

    yield opening
    for one in made:
        one.close()


@pytest.fixture
def opened(open_page: Open) -> Opened:
    """ByteDance in January 2023, wide."""
    return open_page()
