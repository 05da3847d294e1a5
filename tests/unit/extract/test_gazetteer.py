"""Edges, suffixes and the names of divisions: what organisations and places are read with."""

from __future__ import annotations

import pytest

from graph_builder.extract.gazetteer import gazetteer
from graph_builder.extract.gazetteer_edges import edges, is_generic
from graph_builder.extract.gazetteer_reading import reading


@pytest.mark.parametrize(
    ("text", "stop", "name"),
    [
        ("加快推进麓山工业园建设", 9, "麓山工业园"),
        ("在建设路以北", 4, "建设路"),
        ("新建和平路小学", 7, "和平路小学"),
        ("约30亩桃源公园", 8, "桃源公园"),
        ("以北部新城为中心", 5, "北部新城"),
        ("▲麓山工业园", 6, "麓山工业园"),
        ("西靠麓山乡", 5, "麓山乡"),
        ("建设靠山村", 5, "靠山村"),
    ],
)
def test_the_left_edge_of_a_name(text: str, stop: int, name: str) -> None:
    assert text[edges(text).left(stop, 20) : stop] == name


def test_punctuation_stops_where_words_are_skipped() -> None:
    marks = edges("老城，开发一路")
    assert marks.left(6, 9, skip=1) == 3


@pytest.mark.parametrize("stem", ["现代农业", "特色", "国家级", "智慧物流"])
def test_common_words_are_generic(stem: str) -> None:
    assert is_generic(stem)


@pytest.mark.parametrize("stem", ["金牛", "东湖", "麓山"])
def test_proper_stems_are_not(stem: str) -> None:
    assert not is_generic(stem)


def hits(code: str, text: str) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.end], hit.named.code) for hit in gazetteer(code).hits(text)]


def test_short_names_count_near_home_and_ambiguous_ones_nowhere() -> None:
    assert hits("410403", "帮扶鲁山、叶县") == [("鲁山", "410423"), ("叶县", "410422")]
    assert hits("430104", "帮扶鲁山") == []
    assert hits("410403", "走向和平，平安建设，朝阳产业") == []


def test_a_district_of_many_cities_is_read_only_at_home() -> None:
    assert hits("410204", "鼓楼区") == [("鼓楼区", "410204")]
    assert hits("430104", "鼓楼区") == []


def test_the_side_of_a_lake_is_no_province() -> None:
    assert hits("410403", "白龟湖北侧") == []
    assert hits("410403", "湖北省") == [("湖北省", "42")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("推进新华区中兴路改造", ["中兴路"]),
        ("改善农村道路，理清思路", []),
        ("平高小区北侧的乌江河平安大道", ["平高小区", "乌江河", "平安大道"]),
        ("弘扬红旗渠精神", []),
        ("巴中至南充高铁开工", ["巴中至南充高铁"]),
        ("形成纺织工业园、装备制造工业园区", ["纺织工业园", "装备制造工业园区"]),
        ("建设一批特色产业园区", []),
    ],
)
def test_places_by_suffix(text: str, found: list[str]) -> None:
    read = reading(text, "410402")
    assert [text[form.start : form.end] for form in sorted(read.places, key=lambda form: form.start)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("扶持中铁工程装备集团", ["中铁工程装备集团"]),
        ("建设固废储运及综合利用中心", ["固废储运及综合利用中心"]),
        ("服务麓山机电集团", ["麓山机电集团"]),
        ("建设重点实验室和普惠性幼儿园", []),
        ("湖南师范大学附属中学", ["湖南师范大学附属中学"]),
    ],
)
def test_organizations_by_suffix(text: str, found: list[str]) -> None:
    read = reading(text, "430104")
    assert [text[form.start : form.end] for form in read.organizations] == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建设盘州至兴义、桐梓至金沙等铁路", ["盘州市", "兴义市", "桐梓县", "金沙县"]),
        ("和平发展，振兴乡村，平安建设", []),
        ("推进振兴、安全等工作", []),
    ],
)
def test_short_names_that_are_words_count_beside_names_only(text: str, expected: list[str]) -> None:
    names = gazetteer("52")
    assert [hit.named.name for hit in names.hits(text) if hit.named.code] == expected
