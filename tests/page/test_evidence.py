"""The panel says what ``orgraph why`` says: the facts for and against, and the rule that decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from graph import answers, dates
from graph.view import as_of

if TYPE_CHECKING:
    from graph.view import Held
    from tests.conftest import World
    from tests.page.conftest import Open, Opened

SIDES = """([id, at, known]) => {
    const moment = snapshotOf({ at, known, possible: false }), step = moment.manager[numberOf(id)];
    if (step === NONE) return null;
    const line = lineOf(step), sides = sidesOf(line.subject, line.relation, line.object, epochOf(known));
    const words = ({ at, source, says }) => [at, source.id, says], told = (facts) => facts.map(factOf).map(words);
    return { for: told(sides.supporting), against: told(sides.against), verdict: verdictOf(line, sides.against) };
}"""


@pytest.mark.parametrize("known", [None, "2021-06-30", "2022-10-31", "2024-03-01"])
def test_every_line_of_the_tree_has_the_facts_that_why_has(opened: Opened, bytedance: World, known: str | None) -> None:
    graph = bytedance.graph(known)
    for at in ("2020-06-01", "2021-11-03", "2022-11-15", "2024-02-08", "2025-10-31"):
        view = as_of(graph, dates.day(at))
        for node in view.tree:
            told = opened.do(SIDES, [node, view.at, graph.known])
            over = view.manager(node)
            rows = answers.why(graph, view, node, over.object) if over else []
            rows = [row for row in rows if over and row["line"] == line_of(over)]
            if not rows:
                assert told is None
                continue
            for role in ("for", "against"):
                facts = [row for row in rows if row["role"] == role and row["fact"]]
                expected = [[row["place"], row["source"], row["says"]] for row in facts]
                assert sorted(told[role]) == sorted(expected), (node, at, role)
            (decided,) = [row for row in rows if row["role"] == "decided"]
            assert _rules(told["verdict"]) == _rules(decided["note"]), (node, at)


UNOPPOSED = {
    f"decided by: {rule}"
    for rule in (
        "nobody says otherwise",
        "later news",
        "firm over weak",
        "nothing is said of the node itself",
        "stated for the node itself over derived",
    )
}
"""What ``why`` says where no claim is weighed against another, and the panel leaves out."""


def line_of(held: Held) -> dict[str, object]:
    """A line as the rows of ``why`` name it."""
    subject, relation, other, _ = held.key
    return {"subject": subject, "relation": relation, "object": other, "line_kind": held.key.kind}


def _rules(note: str) -> list[str]:
    """What a verdict names as deciding: certainty and rules, in order."""
    parts = [part.strip() for part in note.split(";")]
    certainty = parts[0].split(",")[0].replace("only ", "")
    return [certainty, *(part for part in parts[1:] if not part.startswith("end ") and part not in UNOPPOSED)]


def open_node(open_page: Open, node: str, at: str = "2022-11-15", more: str = "") -> Opened:
    return open_page(fragment=f"#at={at}&node={node}{more}")


def test_the_panel_shows_the_seed_with_its_link(open_page: Open) -> None:
    panel = open_node(open_page, "bob-kang").page.locator("#panel")
    assert panel.locator("h2").inner_text() == "Bob Kang"
    text = panel.inner_text()
    assert "康泽宇" in text
    assert "Bob Kang reports to Zhang Lidong" in text
    assert "attested, implied" in text
    link = panel.locator("a[href='https://himebot.com/id/339.html']").first
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert link.get_attribute("target") == "_blank"
    facts = panel.locator(".fact.for")
    assert "Ebrun" in facts.first.inner_text()
    assert "data/2022-11-ebrun.yaml:" in facts.first.inner_text() or "2022-11-ebrun.yaml:" in facts.first.inner_text()
    assert panel.locator(".fact.against").count() == 0  # what would lead elsewhere is a reading, and no denial


def test_cards_and_panel_say_who_vouches_for_a_line(open_page: Open, bytedance: World) -> None:
    found = open_node(open_page, "bob-kang")
    graph = bytedance.graph()
    (row, *_) = answers.chain(as_of(graph, dates.day("2022-11-15")), "bob-kang")
    assert (row["says"], row["origins"]) == ("anonymous", 1)
    assert found.page.locator("#panel .vouched").inner_text() == "anonymous, one origin"
    card = found.page.locator("#chart-view .card", has_text="Bob Kang").first
    assert "anonymous, one origin" in str(card.get_attribute("title"))
    assert card.locator(".mark.hearsay").count() == 1


def test_any_line_of_the_panel_shows_its_own_evidence(open_page: Open) -> None:
    opened = open_node(open_page, "bob-kang")
    panel = opened.page.locator("#panel")
    panel.get_by_role("button", name="Evidence: Bob Kang, TikTok e-commerce").click()
    assert panel.locator(".fact.decided b").inner_text() == "Bob Kang leads TikTok e-commerce"
    panel.get_by_role("button", name="Evidence: Shi Ben, Bob Kang").click()
    assert panel.locator("h2").inner_text() == "Shi Ben"
    assert panel.locator(".fact.decided b").inner_text() == "Shi Ben reports to Bob Kang"


def test_the_panel_of_a_root_says_all_that_is_said_of_it(open_page: Open) -> None:
    panel = open_node(open_page, "liang-rubo").page.locator("#panel")
    assert "What else is said of Liang Rubo" in panel.inner_text()
    assert panel.locator(".fact.other").count() > 3


def test_the_history_goes_to_where_a_line_began(open_page: Open) -> None:
    opened = open_node(open_page, "shou-zi-chew")
    row = opened.page.locator("#panel .history li").filter(has_text="holds Chief financial officer").first
    began = row.locator("button").inner_text().split(" ")[0]
    row.locator("button").click()
    assert opened.do("() => isoOf(state.at)") == began
    assert opened.page.locator("#at").input_value() == began


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
