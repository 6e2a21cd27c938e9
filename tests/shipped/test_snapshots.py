"""What the notes say changed between two days, found between the two views: the six pairs for which they name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph import changes, dates
from graph.view import as_of
from tests.shipped.asking import ask

if TYPE_CHECKING:
    from tests.conftest import World

SNAPSHOTS = [
    # the six business units, all to Liang Rubo, and the letter's day after
    ("2021-10-31", "2021-11-03", "head_changed", "bytedance", ["zhang-yiming"], ["liang-rubo"]),
    ("2021-10-31", "2021-11-03", "holder_changed", "bytedance-chair", ["zhang-yiming"], ["liang-rubo"]),
    ("2021-10-31", "2021-11-03", "manager_now_known", "lark", None, "liang-rubo"),
    ("2021-10-31", "2021-11-03", "reparented", "tiktok-ecommerce", None, "tiktok"),
    # Sandie Hawkins moves to the US shop
    ("2022-11-01", "2022-11-10", "head_named", "tiktok-shop-us", None, ["sandie-hawkins"]),
    # Kelly Zhang gives up the China business
    ("2024-02-06", "2024-02-08", "head_changed", "douyin", ["kelly-zhang"], ["zhang-lidong"]),
    ("2024-02-06", "2024-02-08", "head_named", "jianying", None, ["kelly-zhang"]),
    ("2024-02-06", "2024-02-08", "manager_changed", "han-shangyou", "kelly-zhang", "zhang-lidong"),
    ("2024-02-06", "2024-02-08", "manager_changed", "zhang-chao", "kelly-zhang", "zhang-lidong"),
    # advertising, and Seed
    ("2024-12-31", "2025-04-30", "head_changed", "tiktok-gbs", ["blake-chandlee"], ["will-liu"]),
    ("2024-12-31", "2025-04-30", "head_changed", "seed", ["zhu-wenjia"], ["wu-yonghui", "zhu-wenjia"]),
    ("2025-01-31", "2025-10-31", "manager_changed", "zhu-wenjia", "shou-zi-chew", "wu-yonghui"),
    # data security in the US
    # Andy Bonillo stood in, as the press has it: no head of its own before
    ("2025-07-15", "2026-01-23", "head_named", "tiktok-usds", None, ["adam-presser"]),
    ("2025-07-15", "2026-01-23", "head_changed", "tiktok-trust-safety", ["adam-presser"], ["sandeep-grover"]),
    ("2025-07-15", "2026-01-23", "head_named", "tiktok-jv", None, ["adam-presser"]),
]


@pytest.mark.parametrize(("old", "new", "kind", "subject", "before", "after"), SNAPSHOTS)
def test_what_changed_between_two_days(
    bytedance: World, old: str, new: str, kind: str, subject: str, before: object, after: object
) -> None:
    graph = bytedance.graph()
    found = changes.diff(as_of(graph, dates.day(old)), as_of(graph, dates.day(new)))
    told = [change.row() for change in found if (change.kind, change.entry.node) == (kind, subject)]
    assert [_plain(row["before"]) for row in told] == [before]
    assert [_plain(row["after"]) for row in told] == [after]


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def test_what_follows_from_the_head_of_douyin(bytedance: World) -> None:
    graph = bytedance.graph()
    found = changes.diff(as_of(graph, dates.day("2024-02-06")), as_of(graph, dates.day("2024-02-08")))
    moved = {change.entry.node for change in found if change.caused_by == "head_changed:douyin"}
    assert {"han-shangyou", "zhang-chao"} <= moved
    assert "ren-lifeng" not in moved  # he had left Xigua in March 2022


BUSINESS_UNITS = ("douyin", "dali-education", "lark", "byteplus", "nuverse", "tiktok")
ON_THE_BOARD = "david-scott egon-durban kenneth-glueck mark-dooley raul-fernandez shou-zi-chew timothy-dattels"
PAIRS = {
    # six business units, all to Liang Rubo; Shou Zi Chew gives up finance; Zhang Yiming leaves the board
    ("2021-10-31", "2021-11-03"): [
        ("heads", "bytedance", "zhang-yiming", "liang-rubo"),
        # LatePost of that day: she "already" had it; the company's post of 2020 calls her Douyin's CEO
        ("heads", "douyin", "kelly-zhang", "kelly-zhang"),
        ("heads", "tiktok", "shou-zi-chew", "shou-zi-chew"),
        ("holders", "bytedance-cfo", "shou-zi-chew", ""),
        ("holders", "bytedance-chair", "zhang-yiming", "liang-rubo"),
        # Bloomberg, SCMP and the WSJ have Liang Rubo in the seat that he gave up
        ("holders", "bytedance-director", "zhang-yiming", "liang-rubo"),
        ("manager", "kelly-zhang", "zhang-yiming", "liang-rubo"),
        # by his post, chief financial officer of the whole, he is under its head
        ("manager", "shou-zi-chew", "zhang-yiming", "liang-rubo"),
        ("over", "finance", "", "liang-rubo"),
        ("parent", "tiktok-ecommerce", "", "tiktok"),
        *(("over", unit, "", "liang-rubo") for unit in BUSINESS_UNITS),
        *(("parent", unit, "", "bytedance") for unit in BUSINESS_UNITS),
        *(("parent", unit, "", "douyin") for unit in ("toutiao", "xigua", "douyin-app")),
    ],
    # Sandie Hawkins takes the US shop; since when she had North America before is told by nobody, so it is not shown
    ("2022-11-01", "2022-11-10"): [
        ("heads", "tiktok-shop-us", "", "sandie-hawkins"),
        ("heads", "tiktok-gbs-na", "", ""),  # Blake Chandlee "will assume" it: named that day, in place not before
        ("heads", "tiktok-shop-cross-border", "shi-ben", "shi-ben"),
        ("heads", "tiktok-ecommerce", "bob-kang", "bob-kang"),
        ("manager", "shi-ben", "bob-kang", "bob-kang"),
        ("manager", "bob-kang", "zhang-lidong", "zhang-lidong"),
        # Ebrun's page is of some day up to the 9th: until then what the letter said is not ended
        ("parent", "tiktok-ecommerce", "tiktok", "commercialization"),
    ],
    # Kelly Zhang leaves the China business to nobody, and Douyin to Zhang Lidong
    ("2024-02-06", "2024-02-08"): [
        ("heads", "bytedance-china", "kelly-zhang", ""),
        ("heads", "douyin", "kelly-zhang", "zhang-lidong"),
        ("heads", "jianying", "", "kelly-zhang"),
        ("heads", "toutiao", "zhang-chao", "zhang-chao"),
        ("manager", "han-shangyou", "kelly-zhang", "zhang-lidong"),
        ("manager", "zhang-chao", "kelly-zhang", "zhang-lidong"),
        ("manager", "kelly-zhang", "liang-rubo", "liang-rubo"),
        ("holders", "bytedance-china-chair", "zhang-lidong", "zhang-lidong"),
    ],
    # the US shop, advertising, the AI Lab
    ("2024-12-31", "2025-04-30"): [
        ("heads", "tiktok-shop-us", "nico-le-bourgeois", "mu-qing"),
        # about April, so perhaps not before May: until then both are only possible
        ("manager", "nico-le-bourgeois", "bob-kang", ""),
        ("heads", "tiktok-gbs", "blake-chandlee", "will-liu"),
        ("heads", "tiktok-ecommerce-gne", "", "yue-chen"),
        ("heads", "seed", "zhu-wenjia", "wu-yonghui zhu-wenjia"),
        ("manager", "li-hang", "zhu-wenjia", ""),
        ("manager", "wu-yonghui", "", "liang-rubo"),
        ("parent", "qianchuan", "", "douyin-ecommerce"),
    ],
    # Seed
    ("2025-01-31", "2025-10-31"): [
        # that Wu Yonghui "will replace" him is a plan of February; LatePost has both that spring, others one in autumn
        ("heads", "seed", "zhu-wenjia", "wu-yonghui"),
        ("heads", "seed-research", "", "wu-yonghui"),
        ("manager", "zhu-wenjia", "shou-zi-chew", "wu-yonghui"),
        ("manager", "li-hang", "zhu-wenjia", "wu-yonghui"),
        ("manager", "wu-yonghui", "liang-rubo", "liang-rubo"),  # both report to him, says a page of "about February"
        ("parent", "seed-research", "", "seed"),
    ],
    # data security in the US, the joint venture, e-commerce without Zhou Sheng; the memo is of about 31 July, so that
    # on the 30th it is only possible who leads what it passes on
    ("2025-07-15", "2026-01-23"): [
        ("heads", "tiktok-usds", "andy-bonillo", "adam-presser"),
        ("heads", "tiktok-trust-safety", "adam-presser", "sandeep-grover"),
        ("heads", "tiktok-jv", "", "adam-presser"),
        ("heads", "tiktok-live", "", "zi-jingxin"),
        ("heads", "s-project", "zi-jingxin", ""),
        ("heads", "tiktok", "shou-zi-chew", "shou-zi-chew"),
        ("heads", "tiktok-ecommerce-product", "", ""),  # product is said of him only as he leaves it
        ("heads", "tiktok-ecommerce-growth", "", "chen-songlin"),
        ("heads", "tiktok-ecommerce-data", "", "zhang-heng"),
        ("holders", "tiktok-jv-cso", "", "will-farrell"),
        ("holders", "tiktok-jv-director", "", ON_THE_BOARD),
        ("manager", "andy-bonillo", "", "adam-presser"),
        ("manager", "zhu-wenjia", "liang-rubo", "wu-yonghui"),
    ],
}
TOLD = [(*days, *row) for days, rows in PAIRS.items() for row in rows]


@pytest.mark.parametrize(("old", "new", "what", "node", "before", "after"), TOLD)
def test_both_sides_of_a_pair_are_as_told(
    bytedance: World, old: str, new: str, what: str, node: str, before: str, after: str
) -> None:
    assert " ".join(sorted(ask(bytedance.on(old), what, node))) == before
    assert " ".join(sorted(ask(bytedance.on(new), what, node))) == after


def test_one_day_as_reported_by_two_days(bytedance: World) -> None:
    """The letter's view of TikTok e-commerce, and that of the press, of the same day."""
    assert ask(bytedance.on("2023-01-31", "2022-10-01"), "parent", "tiktok-ecommerce") == ["tiktok"]
    assert ask(bytedance.on("2022-11-15", "2023-01-31"), "parent", "tiktok-ecommerce") == ["commercialization"]
    assert ask(bytedance.on("2023-01-31", "2023-01-31"), "manager", "bob-kang") == ["zhang-lidong"]
