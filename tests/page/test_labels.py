"""What can be read when a page opens: nothing small, and nobody's name cut to what another's is cut to as well."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import make_world
from tests.page.conftest import write_page

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run
    from tests.page.conftest import Open, Opened

LABELS = """() => {
    const view = document.querySelector(`#${document.body.dataset.view}-view`);
    const scale = new DOMMatrix(getComputedStyle(view.querySelector('.world')).transform).a;
    const seen = (name) => {
        const text = name.firstChild, box = name.getBoundingClientRect(), range = document.createRange();
        if (name.scrollHeight <= name.clientHeight + 1) return text.textContent;
        let until = 0;
        while (until < text.length) {
            range.setStart(text, until);
            range.setEnd(text, until + 1);
            if (range.getBoundingClientRect().bottom > box.bottom + 1) break;
            until += 1;
        }
        return text.textContent.slice(0, until);
    };
    return [...view.querySelectorAll('.card')].map((card) => ({
        whole: NAMES[card.dataset.node],
        shown: seen(card.querySelector('.name')),
        size: Math.min(...[...card.querySelectorAll('.name, .title, .unit, .seen')].map(
            (text) => parseFloat(getComputedStyle(text).fontSize) * scale)),
    }));
}"""


def hold(opened: Opened) -> None:
    labels: list[dict[str, Any]] = opened.do(LABELS)
    assert len(labels) > 8
    assert min(label["size"] for label in labels) >= 12
    for label in labels:
        same = {other["whole"] for other in labels if other["shown"] == label["shown"]}
        assert same == {label["whole"]}


@pytest.mark.parametrize("data", ["home-office", "kubernetes", "bytedance"])
def test_real_organisations_can_be_read_when_they_open(open_page: Open, run: Run, tmp_path: Path, data: str) -> None:
    target = tmp_path / "page.html"
    assert run("html", "--no-network", "-o", str(target), data=data).exit_code == 0
    hold(open_page(target))


def test_a_forest_of_139_trees_can_be_read(open_page: Open, tmp_path: Path) -> None:
    people = [f"p{tree}-{one}" for tree in range(139) for one in range(3)]
    facts = [f"  - {{person: p{tree}-{one}, reports_to: p{tree}-0}}" for tree in range(139) for one in (1, 2)]
    world = ["source: {id: s, publisher: P, published: 2024-01-01}", "people:"]
    world += [f"  {name}: {{name: 'Person {name}'}}" for name in people] + ["facts:", *facts]
    hold(open_page(write_page(make_world(tmp_path, "\n".join(world)), "2024-01-01", tmp_path / "page.html")))


def test_1500_units_with_long_names_that_begin_alike_can_be_told_apart(open_page: Open, tmp_path: Path) -> None:
    name = "Directorate of Regional Operations and Planning number"
    world = ["source: {id: s, publisher: P, published: 2024-01-01}", "units:"]
    world += [f"  u{one}: {{name: {name} {one}}}" for one in range(1500)] + ["facts:"]
    world += [f"  - {{unit: u{one}, part_of: u{(one - 1) // 8}}}" for one in range(1, 1500)]
    opened = open_page(write_page(make_world(tmp_path, "\n".join(world)), "2024-01-01", tmp_path / "page.html"))
    hold(opened)
    shortened = opened.page.locator(".card", has=opened.page.locator(".name[aria-hidden]")).first
    assert name in shortened.inner_text()  # a screen reader reads it whole
