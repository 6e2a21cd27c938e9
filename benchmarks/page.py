"""How soon the explorer is usable, against d3-org-chart and pyvis's own page, in cold browsers; and how fast it moves.

    make bench-page

Needs npm, for d3-org-chart. Ours has the history and the evidence of everybody in it; d3-org-chart shows the same tree
bare and collapsed. Usable is the second frame after the page says that it is ready (ours), after ``render`` (theirs),
or after vis-network has drawn (pyvis, of a fifth of the people: of all it
is not done after a minute). Every cell is a browser of its own; medians of alternating pairs.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright
from pyvis.network import Network

from benchmarks.measure import Claim, report
from benchmarks.organisation import organisation, parents
from graph import dates
from graph import page as html
from graph.org_graph import OrgGraph
from graph.view import as_of
from tests.page.laid_open import lay_open

if TYPE_CHECKING:
    from playwright.sync_api import BrowserType, Page


PAIRS = 5
AT = "2024-06-30"
READY = """new MutationObserver(() => {
    if (document.documentElement?.dataset.ready && !window.seenReady) {
        window.seenReady = true;
        requestAnimationFrame(() => requestAnimationFrame(() => { window.usable = performance.now(); }));
    }
}).observe(document, { attributes: true, subtree: true, childList: true });"""
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

STEPS = """() => { const times = [];
    for (let step = 0; step < 20; step += 1) {
        const began = performance.now();
        change({ at: timeBar.next(state.at, -1) }, { keep: false });
        paint(charts.chart);
        times.push(performance.now() - began);
    }
    return times; }"""
"""Twenty steps of the time slider, drawn, in milliseconds."""

PANS = """async () => { const chart = charts.chart, times = [];
    chart.openEverything();
    chart.fit();
    for (const scale of [chart.camera.scale, 0.1, 0.3, 0.6]) {
        for (let step = 0; step < 10; step += 1) {
            const began = performance.now();
            chart.camera.set(chart.camera.x - 40, chart.camera.y, scale * (1 + step / 50));
            paint(chart);
            times.push(performance.now() - began);
            await new Promise(requestAnimationFrame);
        }
    }
    return [chart.layout.spots.length, times]; }"""
"""With every card open, forty moves at four sizes, in milliseconds each."""


def our_page(people: int, folder: Path) -> Path:
    """Our explorer of a made-up organisation."""
    graph = OrgGraph(organisation(people))
    text = html.write(graph, as_of(graph, dates.day(AT)), html.Opening("Made up", network=False))
    path = folder / f"ours-{people}.html"
    path.write_text(text, encoding="utf-8")
    return path


def d3_page(people: int, folder: Path) -> Path:
    """The same tree as it is at last, bare and collapsed, by d3-org-chart."""
    modules = folder / "node_modules"
    scripts = ("d3/dist/d3.min.js", "d3-flextree/build/d3-flextree.min.js", "d3-org-chart/build/d3-org-chart.min.js")
    joined = "".join(f"<script>{(modules / name).read_text(encoding='utf-8')}</script>" for name in scripts)
    rows = [{"id": one, "parentId": over or "", "name": f"Person {one}"} for one, over in parents(people)]
    draw = f"""new d3.OrgChart().container("#chart").data({json.dumps(rows)})
        .nodeContent((node) => `<div>${{node.data.name}}</div>`).render();
        document.documentElement.dataset.ready = "yes";"""
    path = folder / f"d3-{people}.html"
    path.write_text(
        f"<!doctype html><meta charset=utf-8><div id=chart></div>{joined}<script>{draw}</script>", encoding="utf-8"
    )
    return path


def pyvis_page(people: int, folder: Path) -> Path:
    """The same tree by pyvis's own template, hierarchical, without physics, as it has no other that ends."""
    network = Network(directed=True, cdn_resources="in_line", layout=True)
    network.nodes = [{"id": one, "label": one} for one, _ in parents(people)]
    network.edges = [{"from": over, "to": one} for one, over in parents(people) if over]
    network.toggle_physics(status=False)
    text = network.generate_html()
    path = folder / f"pyvis-{people}.html"
    done = "network.once('afterDrawing', () => { document.documentElement.dataset.ready = 'yes'; });"
    path.write_text(text.replace("return network;", f"{done} return network;"), encoding="utf-8")
    return path


def usable(chromium: BrowserType, path: Path) -> float:
    """Milliseconds from navigation until a page is usable, in a browser of its own."""
    browser = chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.route("http**", lambda route: route.abort())
    page.add_init_script(READY)
    page.goto(path.as_uri(), timeout=180_000, wait_until="commit")
    while not page.evaluate("window.usable"):  # waiting for a function would need eval, which our policy forbids
        page.wait_for_timeout(50)
    found = float(page.evaluate("window.usable"))
    browser.close()
    return found


def against(chromium: BrowserType, ours: Path, theirs: Path, pairs: int = PAIRS) -> float:
    """The median of ours over the median of theirs."""
    times = [(usable(chromium, ours), usable(chromium, theirs)) for _ in range(pairs)]
    print([tuple(map(round, pair)) for pair in times])
    return median(one for one, _ in times) / median(other for _, other in times)


def moving(chromium: BrowserType, path: Path, script: str) -> Any:
    """What a script measures in an opened page."""
    browser = chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
    page: Page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    found = page.evaluate(script)
    browser.close()
    return found


def measured(chromium: BrowserType, folder: Path) -> list[Claim]:
    """All rows of the report."""
    packages = ("d3", "d3-flextree", "d3-org-chart@3.1.1")
    subprocess.run(["npm", "install", "--silent", "--prefix", str(folder), *packages], check=True)
    with pytest.MonkeyPatch.context() as patch:
        lay_open(patch)
        small, large = our_page(10_000, folder), our_page(50_000, folder)
    steps = moving(chromium, large, STEPS)
    cards, pans = moving(chromium, small, PANS)
    print(f"steps of the slider at 50,000: median {median(steps):.0f} ms, longest {max(steps):.0f} ms")
    print(f"moves with {cards:,} cards open: median {median(pans):.0f} ms, longest {max(pans):.0f} ms")
    print(f"bytes a person: {small.stat().st_size / 10_000:.0f} and {large.stat().st_size / 50_000:.0f}")
    d3 = "d3-org-chart, the bare tree collapsed"
    return [
        Claim("usable, 10,000 people", d3, against(chromium, small, d3_page(10_000, folder)), "at most 1"),
        Claim("usable, 50,000 people", d3, against(chromium, large, d3_page(50_000, folder)), "at most 0.9"),
        Claim(
            "usable, 10,000 people",
            "pyvis's own page of 2,000",
            against(chromium, small, pyvis_page(2_000, folder), 3),
            "at most 0.2",
        ),
    ]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        report(measured(playwright.chromium, Path(name)))
