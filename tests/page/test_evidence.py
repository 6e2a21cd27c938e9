"""The panel says what ``orgraph why`` says: the facts for and against, and the rule that decided."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from graph import answers, dates
from graph.prose.dates import lasting, named, on, since
from graph.view import as_of
from graph.vocabulary import NodeId
from graph.wording import said
from tests.conftest import nightly
from tests.page.conftest import PHONE, WIDE

if TYPE_CHECKING:
    from graph.rows import WhyRow
    from graph.view import Held, View
    from tests.conftest import World
    from tests.page.conftest import Open, Opened

PANEL = """([id, at, known, shown]) => {
    change({ selected: null, view: "chart", at, known }); change({ selected: id });
    const wanted = [numberOf(id), numberOf(shown), "reports_to"].join();
    const words = (step) => [subjectOf(step), objectOf(step), relationOf(lineOf(step).relation)].join();
    showLine(here().held.find((step) => words(step) === wanted));
    const answer = document.querySelector("#panel .answer");
    return answer && answer.innerText.split("\\n").map((line) => line.trim()).filter(Boolean);
}"""
SIDES = """([subject, object, known]) => {
    const [one, other] = [subject, object].map(numberOf);
    const sides = sidesOf(one, RELATION.reports_to, other, epochOf(known));
    const words = ({ at, source, says }) => [at, source.id, says], told = (facts) => facts.map(factOf).map(words);
    return { for: told(sides.supporting), against: told(sides.against) };
}"""


@pytest.mark.parametrize("known", [None, nightly("2021-06-30"), "2022-10-31", nightly("2024-03-01")])
def test_the_panel_says_what_why_says(opened: Opened, bytedance: World, known: str | None) -> None:
    """Whom, how surely, since when, last confirmed when, by how many, which other readings and facts, and the rule."""
    graph = bytedance.graph(known)
    for at in ("2020-06-01", "2021-11-03", "2022-11-15", "2024-02-08", "2025-10-31"):
        view = as_of(graph, dates.day(at))
        for node in sorted(view.tree)[::3]:
            over = view.manager(node)
            if over is None:
                continue
            rows = [row for row in answers.why(graph, view, node, over.object) if row["line"] == line_of(over)]
            (decided,) = [row for row in rows if row["role"] == "decided"]
            lines = opened.do(PANEL, [node, view.at, graph.known, over.object])
            text = " ".join(lines)
            assert lines[0] == _headline(view, over), (node, at)
            for part in _how(decided):
                assert part in text, (node, at, part)
            readings = [row for row in rows if row["role"] == "against" and not row["fact"]]
            assert _told_readings(lines) == sorted(_reading(view, row) for row in readings), (node, at)
            if decided["rule"] not in UNOPPOSED and (readings or decided["disputed"]):
                assert f"Decided by: {decided['rule']}." in text, (node, at)
            told = opened.do(SIDES, [node, over.object, graph.known])
            for role in ("for", "against"):
                facts = [row for row in rows if row["role"] == role and row["fact"]]
                expected = [[row["place"], row["source"], row["says"]] for row in facts]
                assert sorted(told[role]) == sorted(expected), (node, at, role)


UNOPPOSED = (
    "nobody says otherwise",
    "an end that does not hold",
    "later news",
    "firm over weak",
    "nothing is said of the node itself",
)
"""What ``why`` says where no claim is weighed against another, and the panel leaves out."""
SURELY = {
    "attested": "Attested: a source speaks of that very day.",
    "presumed": "Presumed: last confirmed {}.",
    "possible": "Only possible: the dates are too vague for more.",
}


def line_of(held: Held) -> dict[str, object]:
    """A line as the rows of ``why`` name it."""
    subject, relation, other, _ = held.key
    return {"subject": subject, "relation": relation, "object": other, "line_kind": held.key.kind}


def _headline(view: View, held: Held) -> str:
    by = "" if view.known is None else f", as known by {named(str(dates.iso(view.known)))}"
    words = said(view.name(held.subject), held.key.relation, view.name(held.object), held.key.kind)
    return f"On {named(str(dates.iso(view.at)))}{by} {words}."


def _how(decided: WhyRow) -> list[str]:
    """What the panel must say of how a line is held."""
    sources, origins = len(decided["sources"]), decided["origins"]
    counted = f"{_counted(sources, 'source')}, {'one origin' if origins == 1 else f'{origins} origins'}; "
    start = since(decided["since"] or "")
    confirmed = named(decided["last_confirmed"] or "")
    surely = SURELY[decided["certainty"] or ""].format(confirmed) if confirmed else "Presumed: no source confirms it."
    return [surely, counted, *([f"{start[:1].upper()}{start[1:]}."] if decided["since"] else [])]


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _reading(view: View, row: WhyRow) -> str:
    """Another reading in the panel's words, without the way to it."""
    origins = "one origin" if row["origins"] == 1 else f"{row['origins']} origins"
    return f"under {view.name(row['manager'] or NodeId(''))} ({_counted(len(row['sources']), 'source')}, {origins})"


def _told_readings(lines: list[str]) -> list[str]:
    told = (re.fullmatch(r"Another reading: (under .*), [a-z ]+ (\(.*\))", line) for line in lines)
    return sorted(f"{match[1]} {match[2]}" for match in told if match)


def test_dates_are_said_in_the_words_of_the_command_line(opened: Opened, bytedance: World) -> None:
    """Every vague date of the shipped data, and odd ones, in every form."""
    texts = [
        "unknown",
        "2021~",
        "2021-22",
        "2021-33?",
        "2021-40%",
        "../2020",
        "2020/..",
        "2020-02~/2021-05-03",
        "2021-XX",
    ]
    for fact in bytedance.facts.facts:
        texts += [date.text for date in (fact.since, fact.until, fact.observed, fact.throughout) if date]
    texts = sorted(set(texts) - {"open"})
    assert len(texts) > 150
    told = opened.do("(texts) => texts.map((text) => [dateNamed(text), dateOn(text), dateSince(text)])", texts)
    assert told == [[named(text), on(text), since(text)] for text in texts]
    pairs = [(one, other) for one in ["", *texts[::9]] for other in ["", "open", *texts[::11]]]
    assert opened.do("(pairs) => pairs.map((pair) => dateLasting(...pair))", pairs) == [
        lasting(one or None, other or None) for one, other in pairs
    ]


def open_node(open_page: Open, node: str, at: str = "2022-11-15", more: str = "") -> Opened:
    return open_page(fragment=f"#at={at}&node={node}{more}")


def test_the_panel_shows_the_seed_with_its_link(open_page: Open) -> None:
    panel = open_node(open_page, "bob-kang").page.locator("#panel")
    assert panel.locator("h2").inner_text() == "Bob Kang"
    text = panel.inner_text()
    assert "康泽宇" in text
    assert "Bob Kang reports to Zhang Lidong" in text
    assert "Attested: a source speaks of that very day. Since 10 November 2022 at the latest." in text
    assert "The source implies it, and does not say it in these words." in text
    assert "3 sources, 2 origins; from people who are not named." in text
    panel.get_by_text("What says so (3)").click()
    link = panel.locator("a[href='https://himebot.com/id/339.html']").first
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert link.get_attribute("target") == "_blank"
    facts = panel.locator(".fact.for")
    assert "Ebrun" in facts.first.inner_text()
    assert "data/2022-11-ebrun.yaml:" in facts.first.inner_text() or "2022-11-ebrun.yaml:" in facts.first.inner_text()
    assert panel.locator("summary", has_text="Another reading: under Shou Zi Chew").count() == 1
    assert panel.locator("blockquote").inner_text().startswith("“Kang, in turn, reports to Zhang Lidong")


def test_cards_and_panel_say_who_vouches_for_a_line(open_page: Open, bytedance: World) -> None:
    found = open_node(open_page, "bob-kang")
    graph = bytedance.graph()
    (row, *_) = answers.chain(as_of(graph, dates.day("2022-11-15")), "bob-kang")
    assert (row["says"], row["origins"]) == ("anonymous", 1)
    card = found.page.locator("#chart-view .card", has_text="Bob Kang").first
    assert "from people who are not named, one origin" in str(card.get_attribute("title"))
    assert card.locator(".mark.hearsay").count() == 1


def test_any_line_of_the_panel_shows_its_own_evidence(open_page: Open) -> None:
    opened = open_node(open_page, "bob-kang")
    panel = opened.page.locator("#panel")
    panel.get_by_role("button", name="Evidence: Bob Kang, TikTok e-commerce").click()
    assert panel.locator(".headline").inner_text() == "On 15 November 2022 Bob Kang leads TikTok e-commerce."
    panel.get_by_role("button", name="Evidence: Shi Ben, Bob Kang").click()
    assert panel.locator("h2").inner_text() == "Shi Ben"
    assert panel.locator(".headline").inner_text() == "On 15 November 2022 Shi Ben reports to Bob Kang."


def test_the_panel_of_a_root_says_all_that_is_said_of_it(open_page: Open) -> None:
    panel = open_node(open_page, "liang-rubo").page.locator("#panel")
    assert "What else is said of Liang Rubo" in panel.inner_text()
    assert panel.locator(".fact.other").count() > 3


def test_the_history_goes_to_where_a_line_began(open_page: Open) -> None:
    opened = open_node(open_page, "shou-zi-chew")
    opened.page.locator("#panel summary", has_text="Over time").click()
    row = opened.page.locator("#panel .history li").filter(has_text="the post of Chief financial officer").first
    assert row.locator(".strip i").count() >= 1
    way = row.locator("button", has_text="show ")
    began = way.inner_text().removeprefix("show ")
    way.click()
    assert named(opened.do("() => isoOf(state.at)")) == began


def test_long_lists_open_on_demand(open_page: Open) -> None:
    opened = open_node(open_page, "liang-rubo", "2024-06-30")
    reports = opened.do("() => under(charts.chart.model.forest, numberOf('liang-rubo')).length")
    assert reports > 12
    panel = opened.page.locator("#panel")
    heading = panel.get_by_role("heading", name=f"Reports ({reports})")
    rows = heading.locator("xpath=following-sibling::ul[1]/li")
    assert rows.count() == 12
    panel.get_by_role("button", name=f"+ {reports - 12}", exact=True).click()
    assert rows.count() == reports


def test_what_is_known_by_a_day_leaves_later_facts_out(open_page: Open) -> None:
    def publishers(known: str) -> Any:
        opened = open_node(open_page, "bob-kang", more=known)
        return opened.do(
            "() => factsOf(numberOf('bob-kang'), epochOf(state.known)).map((fact) => factOf(fact).source.published)"
        )

    everything, earlier = publishers(""), publishers("&known=2022-10-31")
    assert 0 < len(earlier) < len(everything)
    assert all(published < "2022-11" for published in earlier)


@pytest.mark.parametrize("viewport", [WIDE, PHONE])
def test_nothing_in_the_panel_runs_over_its_edge(open_page: Open, viewport: dict[str, int]) -> None:
    """A line with other readings, whose headings are long."""
    page = open_page(fragment="#node=bob-kang&at=2022-11-15", viewport=viewport).page
    expect(page.locator("#panel summary").first).to_be_visible()
    over = page.evaluate(
        """() => { const edge = document.getElementById("panel").getBoundingClientRect().right;
        return [...document.querySelectorAll("#panel *")].filter((one) => one.getClientRects().length)
            .filter((one) => { const range = document.createRange(); range.selectNodeContents(one);
                return range.getBoundingClientRect().right > edge + 1; }).map((one) => one.textContent); }"""
    )
    assert over == []
