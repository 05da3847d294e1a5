"""Which nouns name projects, and how lists share a head."""

from __future__ import annotations

import pytest

from graph_builder.extract.project_names import names


def found(phrase: str, *, lenient: bool = False) -> list[str]:
    return [named.name for named in names(phrase, lenient=lenient)]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("东城小学、西城小学和南城幼儿园建设", ["东城小学", "西城小学", "南城幼儿园"]),
        ("河东、河西等棚改项目", ["河东棚改项目", "河西棚改项目"]),
        ("春风路、秋月路、东引线廊道绿化提档升级", ["春风路、秋月路、东引线廊道绿化提档升级"]),
        ("春风路、秋月路等市政道路建设", ["春风路", "秋月路"]),
        ("春风路、秋月路等市政道路景观绿化带建设", ["春风路、秋月路等市政道路景观绿化带"]),
        ("河湾社区、丁村社区等日间照料中心建设", ["河湾社区日间照料中心", "丁村社区日间照料中心"]),
        ("三纵（春风路、秋月路）两横（长江路东段、淮河路）道路建设", ["春风路", "秋月路", "长江路东段", "淮河路"]),
        ("以交易为一体的县域科技孵化中心", ["县域科技孵化中心"]),
        ("一批文化驿站", []),
        ("重点项目", []),
        ("基础设施建设", []),
        ("治理能力和治理体系", []),
        ("“四好农村路”建设", []),
        ("20万吨/年电石渣制备脱硫剂项目", ["20万吨/年电石渣制备脱硫剂项目"]),
        ("甲园（以下简称园区）交易、共享的平台", []),
    ],
)
def test_lists_and_heads(phrase: str, expected: list[str]) -> None:
    assert found(phrase) == expected


def test_a_list_that_is_said_to_be_of_projects_needs_no_known_heads() -> None:
    phrase = "远大钻具、煌龙新能源综合利用等124个项目"
    assert found(phrase, lenient=True) == ["远大钻具", "煌龙新能源综合利用"]
    assert "远大钻具" not in found("远大钻具、煌龙新能源综合利用")


def test_the_span_of_a_name_is_where_it_stands() -> None:
    phrase = "高标准的东城产业园建设"
    (named,) = names(phrase)
    assert phrase[named.start : named.end] == named.name == "东城产业园"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("东王庄、西李庄和南张庄棚改安置区建设", ["东王庄棚改安置区", "西李庄棚改安置区", "南张庄棚改安置区"]),
        (
            "甲工厂区域、乙电厂区域棚户区改造及丙湾、丁铺等城中村改造",
            ["甲工厂区域棚户区改造", "乙电厂区域棚户区改造", "丙湾城中村改造", "丁铺城中村改造"],
        ),
        ("春江、夏水大型水库", ["春江大型水库", "夏水大型水库"]),
        ("东城至西州、南岭至北海等高速公路", ["东城至西州高速公路", "南岭至北海高速公路"]),
        ("两大中心（仓储物流中心、分拨配送中心）建设", ["仓储物流中心", "分拨配送中心"]),
        ("向阳路、和平路等道路建设", ["向阳路", "和平路"]),
        ("机场、殡仪馆搬迁", ["机场搬迁", "殡仪馆搬迁"]),
        ("东甲、西乙高铁和南丙铁路", ["东甲高铁", "西乙高铁", "南丙铁路"]),
        ("东哈达、南里、西山水库等重大水利工程", ["东哈达水库", "南里水库", "西山水库"]),
        ("东河上游、西河上游等河道绿化", ["东河上游河道绿化", "西河上游河道绿化"]),
        (
            "东河春风路-秋月路段、西河秋月路-夏雨路段综合治理工程",
            ["东河春风路-秋月路段综合治理工程", "西河秋月路-夏雨路段综合治理工程"],
        ),
        ("曹闸等水闸除险加固工程", ["曹闸水闸除险加固工程"]),
        ("高精度铜带生产、模具研发与产业化生产等项目", ["高精度铜带生产", "模具研发与产业化生产"]),
    ],
)
def test_lists_give_each_member_what_they_share(phrase: str, expected: list[str]) -> None:
    assert [n.name for n in names(phrase, lenient=True)] == expected
