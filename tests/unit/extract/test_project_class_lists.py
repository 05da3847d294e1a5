"""Projects listed behind the name of their class in a box."""

from __future__ import annotations

import pytest

from graph_builder.extract.box_items import items_of
from graph_builder.extract.project_class_lists import class_list


def found(text: str) -> list[tuple[str, str, str]]:
    (item,) = items_of(text, 0, len(text))
    return [
        (one.find.name, one.attributes.investment_raw, text[one.find.start : one.find.end])
        for one in class_list(text, item)
    ]


def test_members_of_a_list() -> None:
    text = "国省干线：G209东城至西桥公路（28.6公里）、锦河三桥。"
    assert [(name, money) for name, money, _ in found(text)] == [("G209东城至西桥公路", ""), ("锦河三桥", "")]


def test_parts_that_tell_of_one_project_each() -> None:
    text = "防洪工程：东河干流治理工程，总投资2亿元；县城防洪圈闭合工程。"
    assert found(text) == [
        ("东河干流治理工程", "总投资2亿元", "东河干流治理工程，总投资2亿元"),
        ("县城防洪圈闭合工程", "", "县城防洪圈闭合工程"),
    ]


def test_a_class_of_works_may_end_in_a_full_stop() -> None:
    text = "防洪工程。东江堤防二期，新建堤防18公里，总投资3亿元。西河综合治理，治理河长9公里。"
    assert [(name, money) for name, money, _ in found(text)] == [("东江堤防二期", "总投资3亿元"), ("西河综合治理", "")]


def test_a_bracket_with_a_comma_is_no_part_of_a_name() -> None:
    text = "能源工程：东江风电场（装机5万千瓦，投资4.5亿元）、西哨光伏电站。"
    assert [(name, money) for name, money, _ in found(text)] == [("东江风电场", "投资4.5亿元"), ("西哨光伏电站", "")]


@pytest.mark.parametrize(
    "text", ["东城物流园：总投资2亿元，建设冷库。", "工作要求：加强领导；压实责任。", "东城物流园：建设冷库、仓库。"]
)
def test_a_heading_that_is_no_class_lists_nothing(text: str) -> None:
    assert found(text) == []
