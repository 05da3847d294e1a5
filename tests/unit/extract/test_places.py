"""Where places lie, which of several villages of one name is meant, and what is no place."""

from __future__ import annotations

import pytest

from graph_builder.document.values import Entry, Front, Tree
from graph_builder.extract.places import extract_places
from graph_builder.text import divisions
from graph_builder.text.values import CleanText, KeptText


def tree(text: str, code: str) -> Tree:
    name = divisions.chain(code)[-1].name
    region = "".join(d.name for d in divisions.chain(code)[1:])
    entry = Entry("d", "", region, code, name, "plan", "", "2021-2025", "2021", "zh-Hans", "0" * 64, "d.txt")
    kept = KeptText("d", text, "", "", "text", "1")
    clean = CleanText(kept, text, tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    return Tree(entry, clean, Front(), (), (), ())


def found(text: str, code: str) -> dict[str, tuple[str, str, str]]:
    """Type, name of the place above and code (or scope) by surface."""
    return {m.surface: (m.type, m.within, m.code or m.scope) for m in extract_places(tree(text, code))}


@pytest.mark.parametrize(
    ("text", "village", "within"),
    [
        ("在马楼乡董庄村建设水厂", "董庄村", "马楼乡"),
        ("在滚子营乡、马楼乡和董庄村", "董庄村", "马楼乡"),
        ("修建滚子营乡道路。董庄村受益", "董庄村", "鲁山县"),
        ("建设董庄村水厂", "董庄村", "鲁山县"),
        ("位于马楼乡麓月村、青弯村", "青弯村", "马楼乡"),
        ("位于马楼乡。青弯村受益", "青弯村", "鲁山县"),
        ("位于马楼乡的水厂和青弯村", "青弯村", "鲁山县"),
    ],
)
def test_a_village_lies_in_the_town_before_it(text: str, village: str, within: str) -> None:
    assert found(text, "410423")[village][1] == within


def test_a_village_name_of_two_towns_has_a_code_only_with_its_town() -> None:
    assert found("马楼乡董庄村", "410423")["董庄村"][2].startswith("410423")
    assert len(found("马楼乡董庄村", "410423")["董庄村"][2]) == 12
    assert found("董庄村", "410423")["董庄村"][2] == "410423"


def test_a_town_of_another_county_of_the_city_is_that_countys() -> None:
    assert found("走进马楼乡，", "410403")["马楼乡"] == ("subdistrict_or_town", "鲁山县", "410423214")


def test_a_town_named_without_its_kind_is_the_town() -> None:
    assert found("推广曹镇大米", "410411")["曹镇"][1:] == ("湛河区", "410411200")


@pytest.mark.parametrize(
    ("text", "place", "within"),
    [
        ("对接郑州高新区", "郑州高新区", "郑州市"),
        ("对接成都高新区", "成都高新区", "成都市"),
        ("建设麓月公园", "麓月公园", "卫东区"),
        ("与高新区共建", "高新区", "平顶山市"),
        ("建设平顶山北站", "平顶山北站", "平顶山市"),
        ("融入洛平先进装备产业带", "洛平先进装备产业带", ""),
        ("打造麓月绿色经济带", "麓月绿色经济带", "卫东区"),
        ("京麓高铁通车", "京麓高铁", ""),
        ("麓月铁路专用线", "麓月铁路专用线", "卫东区"),
        ("改建311国道", "311国道", ""),
        ("长江黄河上游", "黄河", ""),
        ("赴上海招商", "上海", ""),
        ("赴洛阳招商", "洛阳", "河南省"),
        ("北部山区绿化", "北部山区", "卫东区"),
    ],
)
def test_where_a_place_lies(text: str, place: str, within: str) -> None:
    assert found(text, "410403")[place][1] == within


@pytest.mark.parametrize(
    ("text", "place", "scope"),
    [
        ("京麓高铁通车", "京麓高铁", ""),
        ("改建311国道", "311国道", ""),
        ("改建省道325", "省道325", "41"),
        ("与高新区共建", "高新区", "4104"),
        ("对接郑州高新区", "郑州高新区", "4101"),
        ("拓宽麓月路", "麓月路", "4104"),
        ("建设麓月公园", "麓月公园", "410403"),
    ],
)
def test_the_region_in_which_a_name_is_unique(text: str, place: str, scope: str) -> None:
    assert found(text, "410403")[place][2] == scope


def test_a_market_of_a_city_ends_its_name() -> None:
    assert "上海市" not in found("占领上海市场份额", "410403")
    assert found("占领上海市场份额", "410403")["上海"][0] == "city"


def test_transport_by_sea_and_river_is_no_river() -> None:
    assert found("发展铁海河海联运", "41") == {}
