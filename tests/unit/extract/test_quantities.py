"""Quantities in prose."""

import pytest

from graph_builder.extract.quantities import Quantity, find_quantities, normal


def shown(quantity: Quantity) -> tuple[str, str, str, str]:
    return quantity.raw, str(quantity.value), quantity.unit, quantity.bound


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("完成1500余万元", [("1500余万元", "1500", "万元", "min")]),
        ("达到3万余人", [("3万余人", "3", "万人", "min")]),
        ("增长5%以上", [("5%以上", "5", "%", "min")]),
        ("突破24家", [("24家", "24", "家", "min")]),
        ("不低于50%", [("不低于50%", "50", "%", "min")]),
        ("控制在4.5%以内", [("4.5%以内", "4.5", "%", "max")]),
        ("约384亩", [("约384亩", "384", "亩", "about")]),
        ("家庭医生签约16.5万人", [("16.5万人", "16.5", "万人", "exact")]),
        ("近千家", [("近千家", "1000", "家", "about")]),
        ("出让土地31宗1476.7亩", [("31宗", "31", "宗", "exact"), ("1476.7亩", "1476.7", "亩", "exact")]),
        ("比重为0.6:34.4:65", [("0.6:34.4:65", "None", "", "exact")]),
        ("达到四成以上", [("四成以上", "4", "成", "min")]),
        ("三分之一", [("三分之一", "33.33", "%", "exact")]),
        ("百分之四点一", [("百分之四点一", "4.1", "%", "exact")]),
        ("提高两个百分点", [("两个百分点", "2", "个百分点", "exact")]),
        ("增长5%-6%", [("5%-6%", "None", "%", "exact")]),
        ("二十亿元", [("二十亿元", "20", "亿元", "exact")]),
        ("降到35微克/立方米", [("35微克/立方米", "35", "微克/立方米", "exact")]),
        ("打造千亿级产业", [("千亿级", "1000", "亿元", "about")]),
        ("降到千分之五点三", [("千分之五点三", "5.3", "‰", "exact")]),
        ("装机五百万千瓦", [("五百万千瓦", "500", "万千瓦", "exact")]),
        ("发电量一万亿千瓦时", [("一万亿千瓦时", "1", "万亿千瓦时", "exact")]),
        ("由四点六公斤增加到五公斤", [("四点六公斤", "4.6", "公斤", "exact"), ("五公斤", "5", "公斤", "exact")]),
        ("人口控制在十三亿以内", [("十三亿以内", "13", "亿人", "max")]),
        ("个人养老金开户数近1800万，", [("近1800万", "1800", "万户", "about")]),
        ("发电量超1000亿度", [("1000亿度", "1000", "亿度", "min")]),
    ],
)
def test_found(text: str, found: list[tuple[str, str, str, str]]) -> None:
    assert [shown(quantity) for quantity in find_quantities(normal(text))] == found


@pytest.mark.parametrize(
    "text",
    [
        "2021年",
        "2016-2020年",
        "5月10日",
        "居全国第12位",
        "前50强",
        "PM2.5",
        "三农工作",
        "两个健康",
        "二十一世纪",
        "5G网络",
        "学科进入前千分之一",
        "数字化转型3.0",
    ],
)
def test_names_and_dates_are_none(text: str) -> None:
    assert list(find_quantities(normal(text))) == []


def test_full_width_text_keeps_its_length() -> None:
    assert normal("增长５．１％，") == "增长5.1%，"
