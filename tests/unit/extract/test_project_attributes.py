"""Money, sizes and places of projects."""

from __future__ import annotations

from decimal import Decimal

import pytest

from graph_builder.extract.project_attributes import attributes, location, place_in_name


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("总投资13.5亿元", Decimal("1350000000")),
        ("计划投资7000万元", Decimal(70000000)),
        ("总投资估算为80000万元", Decimal(800000000)),
        ("争取资金480万元", Decimal(4800000)),
        ("总投资约2,500万元", Decimal(25000000)),
        ("累计完成投资7.6亿元", None),
        ("实际利用外资1.3亿美元", None),
    ],
)
def test_investment(text: str, yuan: Decimal | None) -> None:
    assert attributes(text).investment == yuan


def test_money_spent_is_told_apart_from_the_total() -> None:
    said = attributes("总投资20亿元，累计完成投资7.6亿元")
    assert (said.investment, said.invested) == (Decimal(2000000000), Decimal(760000000))
    assert said.investment_raw == "总投资20亿元;累计完成投资7.6亿元"


def test_sizes_are_as_printed() -> None:
    said = attributes("总占地面积43.61亩，总建筑面积12.75万平方米，新增学位1980个，床位350张")
    assert said.area == "总占地面积43.61亩;总建筑面积12.75万平方米"
    assert said.capacity == "新增学位1980个;床位350张"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("位于春风路与秋月路交叉口向北150米，占地20亩", "春风路与秋月路交叉口向北150米"),
        ("位于东风路东侧，北邻申河路，南邻铁路线。项目", "东风路东侧，北邻申河路，南邻铁路线"),
        ("在东河街道小王村独立选址，建成产业园", "东河街道小王村"),
        ("北起北环路，南至东河入河口，全长5000米", "北起北环路，南至东河入河口"),
        ("从平安大道至北环路，全长1公里", "平安大道至北环路"),
        ("对现有校区进行扩建", ""),
        ("涉及6个行政村和1个街道，总投资300万元", "6个行政村和1个街道"),
        ("利用纺织厂闲置厂房，打造创意园", "纺织厂闲置厂房"),
        ("对辖区北部 228 公顷塌陷地进行治理", "辖区北部"),
        ("在张家大院原址基础上进行保护开发", "张家大院原址"),
    ],
)
def test_places(text: str, place: str) -> None:
    assert location(text) == place


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("平安大道东段绿化工程", "平安大道东段"),
        ("五一路东延（新华路-长途车站）", "新华路-长途车站"),
        ("“智慧东城”数字政府建设工程", ""),
        ("东城至西州高速公路", "东城至西州"),
        ("清河全流域治理东河区段", "东河区段"),
        ("神树社区老旧小区配套基础设施", "神树社区"),
        ("南二环污水管网工程", "南二环"),
        ("芦庄子棚户区、城中村开发改造", ""),
        ("东河区大数据信息中心", ""),
        ("某某尼龙城铁路专用线工程", ""),
        ("蒲河街道生态农业项目", "蒲河街道"),
    ],
)
def test_places_in_names(name: str, place: str) -> None:
    assert place_in_name(name, frozenset()) == place


def test_a_village_the_document_names_opens_a_name() -> None:
    assert place_in_name("任庄家训馆", frozenset({"任庄"})) == "任庄"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("完成东城街道办事处、西城街道办事处等6个街道的老旧小区", "东城街道办事处、西城街道办事处"),
        ("沿西河打造景观带，沿东河做文化项目", "西河"),
        ("南街市场及五十间房区域历史悠久，统一装修", "南街市场及五十间房区域"),
        ("主线工程：田庄—叶庄，正线长度3.9km", "田庄—叶庄"),
        ("储能电站在汕尾建成投运", "汕尾"),
        ("沿线居民受益", ""),
    ],
)
def test_places_that_open_a_description(text: str, place: str) -> None:
    assert location(text) == place


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("S103东线李口至东环路段改建工程", "李口至东环路"),
        ("大河公园（甲州段）", "甲州段"),
        ("元庄农产品公司保鲜项目", ""),
        ("智慧教育区域平台", ""),
        ("企业支持乡村振兴示范点", ""),
    ],
)
def test_places_in_names_of_other_shapes(name: str, place: str) -> None:
    assert place_in_name(name, frozenset({"元庄"})) == place


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("甲乙铁路", ""),
        ("甲乙丙高铁", ""),
        ("东城至西镇高速公路", "东城至西镇"),
        ("东城至西镇二级公路", "东城至西镇"),
        ("110kV东湖变电站扩容工程", "东湖"),
        ("京甲高铁东阳至西阳段", "东阳至西阳"),
        ("甲苏高速公路扩容", "甲苏高速公路"),
        ("城镇老旧小区改造", ""),
    ],
)
def test_a_line_is_no_place_by_the_characters_of_its_ends(name: str, place: str) -> None:
    assert place_in_name(name, frozenset(), loose=True) == place


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("麓月大道一期青石路至望月西路段", "青石路至望月西路"),
        ("228国道东阳至西阳段", "东阳至西阳"),
        ("S219东阳至西阳公路改建", "东阳至西阳"),
        ("青石胜利渠市区段景观提升", "青石胜利渠市区段"),
        ("望月办事处乡村振兴", "望月办事处"),
        ("青石村姚月大道南侧土地收储", "青石村姚月大道南侧"),
        ("八矿周边路域环境整治", "八矿周边"),
        ("麓月村小学", "麓月村"),
        ("青月河河道整治", "青月河"),
        ("青月河西支线河道绿化", "青月河西支线"),
        ("东阳至西阳铁路扩能改造", "东阳至西阳"),
    ],
)
def test_the_place_in_a_name(name: str, place: str) -> None:
    assert place_in_name(name, frozenset(), loose=True) == place


@pytest.mark.parametrize(
    "name",
    [
        "美丽乡村提标工程",
        "公有产权村卫生室",
        "一村一厕建设工程",
        "新一轮城乡电网改造",
        "麓月高端集成电路关键材料",
        "滨河之星商业综合体",
        "物流市场主体引育工程",
        "市殡仪馆搬迁",
        "青石药业迁建项目",
        "建月路小学",
        "月湖文化公园",
        "双月大道",
        "月河新区",
        "青月水库",
    ],
)
def test_a_name_that_tells_no_place(name: str) -> None:
    assert place_in_name(name, frozenset(), loose=True) == ""


def test_a_school_named_after_a_known_village_is_there() -> None:
    assert place_in_name("青月小学", frozenset({"青月"}), loose=True) == "青月"
    assert place_in_name("青月路小学", frozenset({"青月路"}), loose=True) == ""
    assert place_in_name("青月大道", frozenset({"青月"}), loose=True) == ""
    assert place_in_name("青月江苏工业园", frozenset(), loose=True) == ""


def test_a_part_of_a_name_that_a_site_has_is_told_for_other_uses() -> None:
    assert place_in_name("建月路小学", frozenset()) == "建月路"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("每个街道建成1处养老中心", "每个街道"),
        ("总户数超过2000户的社区（村），至少建设1处", "总户数超过2000户的社区（村）"),
        ("主要工程包括高月、上月等湿地公园建设", "高月、上月等湿地公园"),
        ("包括绿化、照明等建设", ""),
    ],
)
def test_places_told_by_kind_or_list(text: str, place: str) -> None:
    assert location(text) == place
