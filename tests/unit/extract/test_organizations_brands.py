"""Firms known by their brand: told by what they make, by a project of theirs, or by a firm beside them."""

from __future__ import annotations

import pytest

from graph_builder.extract.gazetteer_reading import reading
from graph_builder.extract.organizations import find, settle, settled
from graph_builder.extract.organizations_brands import branded
from graph_builder.extract.organizations_words import common, known, place_words

HOME = "430104"


def firms(text: str) -> dict[str, str]:
    found = branded(reading(text, HOME))
    return {one.name: one.rule.removeprefix("organization.") for one in found}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("新签约瑢辉科技、鄂沐新材料等项目12个。", {"瑢辉科技": "brand", "鄂沐新材料": "brand"}),
        ("依托瑢辉科技、宁波鄂沐电子，打造产业集群。", {"瑢辉科技": "brand", "宁波鄂沐电子": "brand"}),
        ("形成以瑢辉生物、鄂沐光电为龙头的产业集群。", {"瑢辉生物": "brand", "鄂沐光电": "brand"}),
        ("成功引进投资24亿元的瑢辉压缩空气储能等项目。", {"瑢辉": "brand_project"}),
        ("实施瑢辉动力电池生产线、鄂沐芯片封装等项目。", {"瑢辉": "brand_project", "鄂沐": "brand_project"}),
        (
            "引进瑢辉科技、鄂沐、斐楠二期等项目5个。",
            {"瑢辉科技": "brand", "鄂沐": "brand_beside", "斐楠": "brand_beside"},
        ),
        ("总部项目，包括瑢辉全球供应链总部、鄂沐研发总部等。", {"瑢辉": "brand_project", "鄂沐": "brand_project"}),
        ("新签约韩国瑢辉电子半导体设备再生制造项目。", {"瑢辉电子": "brand"}),
        ("瑢辉药业进出口贸易有限公司项目开工。", {"瑢辉药业进出口贸易有限公司": "brand"}),
        ("苏州鄂沐精密组件制造项目签约。", {"苏州鄂沐": "brand_project"}),
        ("引进瑢辉科技、好朋友科技，打造集群。", {"瑢辉科技": "brand", "好朋友科技": "brand_beside"}),
        ("主要包括瑞典瑢辉、新加坡鄂沐等装备制造项目。", {"瑢辉": "brand_beside", "鄂沐": "brand_beside"}),
        ("瑢辉公司年产100万吨骨料项目推进。", {"瑢辉公司": "brand"}),
        ("争取鄂沐二期120万吨氧化铝尽快投产。", {"鄂沐": "brand_project"}),
        ("持续推进瑢鄂沐β内酰胺生产线建设。", {"瑢鄂沐": "brand_project"}),
        ("厦门鄂沐等一批转型项目建成投产。", {"厦门鄂沐": "brand_beside"}),
        ("厦门医药冷链仓储中心项目基本建成。", {"厦门医药": "brand"}),
        ("浏阳市鄂沐精密组件制造项目签约。", {"鄂沐": "brand_project"}),
    ],
)
def test_firms(text: str, found: dict[str, str]) -> None:
    assert firms(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "加快发展高端科技、现代农业等项目。",
        "实施瑢辉村污水处理、鄂沐水库除险加固等项目。",
        "瑢辉村产业旺。实施瑢辉科技项目。",
        "推动镁铝新材料项目。",
        "实施鄂沐一期、斐楠二期等棚改项目，瑢辉小区竣工。",
        "瑢辉科技让生活更美好。",
        "成为科技项目的主体。",
        "建成瑢辉科技园项目。",
        "推广“瑢辉”经验，项目见效。",
        "实施引瑢济辉生产项目。",
        "引进好朋友科技项目。",
        "推动项目投产鄂沐。",
        "推进厦门鄂沐、惠州瑢辉等一批抽水蓄能项目建设。",
        "长沙医药冷链仓储中心项目基本建成。",
    ],
)
def test_other_things_are_no_firms(text: str) -> None:
    assert firms(text) == {}


def test_what_a_firm_builds_is_not_its_name() -> None:
    read = reading("瑢辉汽车零部件智能工厂项目开工，瑢辉集团绿色工厂投产。", HOME)
    assert {one.name for one in settle(find(read))} == {"瑢辉", "瑢辉集团"}


def names(text: str) -> dict[str, str]:
    return {text[one.start : one.end]: one.name for one in settled(text, HOME)}


def test_firms_and_houses_of_a_level_of_government_carry_its_region() -> None:
    found = names("由区城投集团建设，区中医院、区职教中心迁建；做好全区中医院建设。浏阳城投参与。")
    assert found == {
        "区城投集团": "岳麓区城投集团",
        "区中医院": "区中医院",
        "区职教中心": "区职教中心",
        "浏阳城投": "浏阳城投",
    }


def test_a_firm_named_in_full_is_known_by_its_own_name_later() -> None:
    found = names("引进瑢辉鄂新能源科技有限公司。瑢辉鄂发展迅速。")
    assert found["瑢辉鄂"] == "瑢辉鄂"
    assert found["瑢辉鄂新能源科技有限公司"] == "瑢辉鄂新能源科技有限公司"


def test_a_list_of_bare_brands_beside_a_firm_or_said_to_be_firms() -> None:
    assert {"斐楠", "鄂沐"} <= set(names("引进远洋实业集团、斐楠、鄂沐等项目12个。"))
    assert {"斐楠", "鄂沐"} <= set(names("斐楠、鄂沐等一批新材料行业优强企业落户。"))


def test_the_list_a_firm_stands_in_is_no_part_of_its_name() -> None:
    assert "瑢辉集团" in names("世界500强瑢辉集团落户。")


def test_a_garrison_has_only_a_region_before_it() -> None:
    assert "军分区" in names("建成春风书苑军分区驿站。")
    assert "长沙军分区" in names("长沙军分区支持地方。")


def test_malls_in_a_list_are_enterprises() -> None:
    assert {"春风天地", "秋月荟"} <= set(names("联合春风天地及秋月荟两个大型商业综合体，打造商圈。"))


def test_words_of_the_language_are_common_and_names_apart() -> None:
    assert {"制造", "产业园", "文旅"} <= common()
    assert "瑢辉" not in common()
    assert not common() & known()
    assert not common() & place_words()


def test_schools_by_number_have_their_level_town_or_kind_and_branch() -> None:
    found = names("推进县一中、泉塘二小、实验一小、春风二中城东校区建设，完善二十四中校园。")
    assert {"县一中", "泉塘二小", "实验一小", "春风二中城东校区", "二十四中"} <= set(found)


def test_a_house_that_is_honoured_or_acts_is_a_body() -> None:
    found = set(names("工作突出。政务服务中心荣获全省标兵岗称号。发挥环卫中心管理职能，建设养老服务中心。"))
    assert {"政务服务中心", "环卫中心"} <= found
    assert "养老服务中心" not in found


def test_a_house_of_a_level_that_is_not_the_documents_is_a_kind() -> None:
    assert "县医院" not in names("支持县医院达标，加强与省市医院合作。")
    assert "区医院" in names("区医院整体迁建。")
