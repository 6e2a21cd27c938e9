"""The way up from named people on chosen days, each as rows of the notes have it (F…, in their numbering)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph import answers

if TYPE_CHECKING:
    from tests.conftest import World

CHAINS = [
    ("F200 F195 F046", "shi-ben", "2022-11-15", "bob-kang zhang-lidong liang-rubo"),
    ("F240 F196 F046", "sandie-hawkins", "2023-01-31", "bob-kang zhang-lidong liang-rubo"),
    ("F207 F196 F046", "zi-jingxin", "2023-12-31", "bob-kang zhang-lidong liang-rubo"),
    ("F209 F207 F196 F046", "mu-qing", "2024-12-31", "zi-jingxin bob-kang zhang-lidong liang-rubo"),
    ("F244 F196 F046", "nico-le-bourgeois", "2024-12-31", "bob-kang zhang-lidong liang-rubo"),
    ("F053 F039", "han-shangyou", "2024-02-06", "kelly-zhang liang-rubo"),
    ("F054 F046", "han-shangyou", "2024-02-08", "zhang-lidong liang-rubo"),
    ("F057 F039", "zhang-chao", "2023-06-30", "kelly-zhang liang-rubo"),
    ("F058 F046", "zhang-chao", "2024-03-01", "zhang-lidong liang-rubo"),
    ("F070 F053 F039", "zhu-shiyu", "2024-01-31", "han-shangyou kelly-zhang liang-rubo"),
    ("F037", "kelly-zhang", "2021-01-01", "zhang-yiming"),
    ("F039", "kelly-zhang", "2021-11-15", "liang-rubo"),
    ("F045", "zhang-lidong", "2020-06-30", "zhang-yiming"),
    ("F028", "hong-dingkun", "2020-12-31", "zhang-yiming"),
    ("F029", "yang-zhenyuan", "2020-12-31", "zhang-yiming"),
    ("F139 F019", "zhu-wenjia", "2023-01-31", "shou-zi-chew liang-rubo"),
    ("F109", "zhu-wenjia", "2025-03-31", "liang-rubo"),
    ("F111 F108", "zhu-wenjia", "2025-10-31", "wu-yonghui liang-rubo"),
    ("F113 F108", "li-hang", "2025-05-31", "wu-yonghui liang-rubo"),
    ("F115 F113 F108: formally to Li Hang", "gu-quanquan", "2025-05-31", "li-hang wu-yonghui liang-rubo"),
    ("F263 F082 F088", "zhang-nan-feishu", "2022-01-01", "xie-xin liang-rubo"),
    ("F266 F263 F082", "lin-chan", "2024-03-15", "zhang-nan-feishu xie-xin liang-rubo"),
    ("F268 F082 F088: will report to him", "qi-junyuan", "2023-03-01", "xie-xin liang-rubo"),
    ("F092, and the head of the whole", "luo-ji", "2024-03-20", "hua-wei liang-rubo"),
    ("F096, and the head of the whole", "zhang-yunfan", "2024-06-11", "hua-wei liang-rubo"),
    ("F128", "alex-zhu", "2019-11-15", "zhang-yiming"),
    ("F133", "kevin-mayer", "2020-07-01", "zhang-yiming"),
    ("F136", "vanessa-pappas", "2021-03-01", "zhang-yiming"),
    ("F142 F019", "vanessa-pappas", "2022-06-01", "shou-zi-chew liang-rubo"),
    ("F156 F019", "blake-chandlee", "2023-01-31", "shou-zi-chew liang-rubo"),
    ("F145 F019", "adam-presser", "2024-03-01", "shou-zi-chew liang-rubo"),
    ("F152 F145 F019", "andy-bonillo", "2025-08-31", "adam-presser shou-zi-chew liang-rubo"),
    (
        "F254, and the interim head of TikTok",
        "tobias-henning",
        "2021-01-01",
        "rich-waterworth vanessa-pappas zhang-yiming",
    ),
    ("F025", "john-rogovin", "2024-06-15", "liang-rubo"),
]


@pytest.mark.parametrize(("rows", "node", "day", "above"), CHAINS)
def test_the_way_up_is_as_told(bytedance: World, rows: str, node: str, day: str, above: str) -> None:
    found = [row["id"] for row in answers.chain(bytedance.on(day), node)]
    assert found == [node, *above.split()], rows


def test_so_many_people_are_followed() -> None:
    assert len({node for _, node, _, _ in CHAINS}) >= 20
