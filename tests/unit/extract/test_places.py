"""Where places lie, which of several villages of one name is meant, and what is no place."""

from __future__ import annotations

import pytest

from graph_builder.document.values import Entry, Front, Tree
from graph_builder.extract.evidence import evidence
from graph_builder.extract.places import extract_places
from graph_builder.extract.places_built import with_built
from graph_builder.extract.values import ProjectReport
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


@pytest.mark.parametrize(
    ("text", "code", "surfaces"),
    [
        ("推进虹三线淡溪段改造", "330382", {"淡溪": "subdistrict_or_town"}),
        ("104国道虹桥至乐成段改建", "330382", {"104国道": "road", "虹桥": "subdistrict_or_town"}),
        ("建设察尔森至索伦段公路", "152221", {"察尔森": "subdistrict_or_town", "索伦": "subdistrict_or_town"}),
        ("麓月大道一期青石路至望月路段贯通", "410403", {"麓月大道": "road", "青石路": "road", "望月路": "road"}),
        ("建成三门镇至瓢里镇公路", "450328", {"三门镇": "subdistrict_or_town", "瓢里镇": "subdistrict_or_town"}),
        ("上午至索伦参观", "152221", {}),
        ("新建Y142青月线", "410403", {"Y142青月线": "road"}),
        ("建设麓月铁路支线", "410403", {"麓月铁路支线": "railway"}),
        ("贯通四环路、前进路、八一路", "410403", {"四环路": "road", "前进路": "road", "八一路": "road"}),
    ],
)
def test_roads_and_their_ends(text: str, code: str, surfaces: dict[str, str]) -> None:
    types = {surface: of[0] for surface, of in found(text, code).items()}
    assert surfaces.items() <= types.items()
    assert surfaces or not types


@pytest.mark.parametrize(
    "text",
    [
        "打通一批“丁字路”“破路”",
        "打造“麓月路”品牌",
        "整治黑臭河道",
        "对雨污分流小区接管",
        "建设精美公园",
        "实施农村公路桥涵工程",
        "连接互通立交",
        "提升“两江四岸”",
        "生产特种隧道装备",
        "改造百货站区域",
        "麓月铁路生活区改造",
        "打造集文化产业园、影视于一体的街区",
        "麓月段公路改建",
        "发展“小店经济”，支持“小店”",
        "支持家庭农场发展",
        "拓宽出入口立交桥",
        "在交叉路口北侧",
    ],
)
def test_words_that_are_no_places(text: str) -> None:
    assert found(text, "410403") == {}


def test_a_word_in_quotes_counts_where_it_stands_without_them() -> None:
    assert "麓月路" in found("打造“麓月路”品牌，麓月路通车", "410403")


def test_lines_of_a_city_railway() -> None:
    surfaces = found("地铁2号线延伸、6号线东段通车", "410403")
    assert {surface: of[0] for surface, of in surfaces.items()} == {"地铁2号线": "railway", "6号线": "railway"}
    assert "6号线" not in found("生产、6号线改造", "410403")


def test_regiments_are_towns_where_the_corps_runs_the_city() -> None:
    assert found("支持九团、十团发展", "659002")["九团"][0] == "subdistrict_or_town"
    assert "九团" not in found("支持九团、十团发展", "410403")


def test_a_county_that_stands_at_once_behind_its_province() -> None:
    assert found("与湖南通道、贵州黎平协作", "450328")["通道"] == ("county", "怀化市", "431230")
    assert "通道" not in found("打造对外通道、黎平", "450328")


def test_a_county_that_became_a_city_keeps_its_old_kind() -> None:
    assert found("支持监利县发展", "4210")["监利县"] == ("county", "荆州市", "421088")


def test_a_town_without_its_kind_before_a_community_of_its_own() -> None:
    surfaces = found("建成九里山飞行社区", "410411")
    assert surfaces["九里山"][:2] == ("subdistrict_or_town", "湛河区")
    assert surfaces["飞行社区"][:2] == ("community", "九里山街道")


def test_a_village_of_a_towns_name_is_the_town_among_towns() -> None:
    surfaces = found("提升烟店、巡店综合能力，推进烟店旅游名镇创建", "420982")
    assert surfaces["烟店"][0] == surfaces["巡店"][0] == "subdistrict_or_town"


def test_banners_have_towns_and_villages_of_their_own_kinds() -> None:
    surfaces = found("整治阿力得尔苏木沙布台嘎查、青月嘎查", "152221")
    assert surfaces["沙布台嘎查"][:2] == ("village", "阿力得尔苏木")
    assert surfaces["青月嘎查"][0] == "village"


def test_a_far_city_as_the_end_of_a_countys_road_is_no_city() -> None:
    assert found("加快马鞍山至小围寨道路建设", "522701")["马鞍山"][0] == "mountain"
    assert found("加快马鞍山至南京公路建设", "522701")["马鞍山"][0] == "city"
    assert found("赴马鞍山、南京招商", "522701")["马鞍山"][0] == "city"


@pytest.mark.parametrize(
    ("text", "code", "surfaces"),
    [
        ("鞋都二期青石路、三期望月河整治", "410403", {"青石路": "road", "望月河": "river_or_lake"}),
        ("鞋都二期山后路局部拓宽", "410403", {"山后路": "road"}),
        ("贯通县城桥南路", "410403", {"桥南路": "road"}),
        ("正月河河道整治", "410403", {"正月河": "river_or_lake"}),
        ("青石路局部拓宽", "410403", {"青石路": "road"}),
        ("建设望月大道、青月线、石月线", "410403", {"望月大道": "road", "青月线": "road", "石月线": "road"}),
        ("轨道一号线望月门站开工", "410403", {"轨道一号线": "railway", "望月门站": "station"}),
        ("轨道交通M101线开工", "410403", {"轨道交通M101线": "railway"}),
        ("建设甬台温高速柳市互通", "330382", {"甬台温高速": "road", "柳市": "subdistrict_or_town"}),
        (
            "开发元门乡青月瀑布，支持望月农场",
            "469025",
            {"元门乡": "subdistrict_or_town", "青月瀑布": "scenic_or_site", "望月农场": "scenic_or_site"},
        ),
        ("国道317线类乌齐至丁青段改建", "540323", {"国道317线": "road", "类乌齐": "county", "丁青": "county"}),
        ("建设青石文旅城、望月贸易城", "410403", {"青石文旅城": "scenic_or_site", "望月贸易城": "scenic_or_site"}),
        ("永明路、商都路改造，各地都要学习", "410403", {"永明路": "road", "商都路": "road"}),
    ],
)
def test_names_of_every_kind_of_region(text: str, code: str, surfaces: dict[str, str]) -> None:
    assert {surface: of[0] for surface, of in found(text, code).items()} == surfaces


def test_a_new_zone_by_the_sea_is_the_documents_own() -> None:
    assert found("建设滨海新区", "4409")["滨海新区"] == ("park_or_zone", "茂名市", "4409")
    assert found("建设滨海新区", "12")["滨海新区"][2] == "120116"


def test_a_region_and_a_kind_make_no_name() -> None:
    assert "卫东区水系" not in found("连通卫东区水系", "410403")


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("打造水碧山青村村红的乡镇", "水碧山青村"),
        ("开展清路、清河、清田行动", "清河"),
        ("建设卫东区荣月花园小学", "花园"),
    ],
)
def test_more_words_that_are_no_places(text: str, gone: str) -> None:
    assert gone not in found(text, "410403")


def test_praise_before_a_town_is_no_part_of_its_name() -> None:
    assert set(found("建设秀美曹镇。", "410411")) == {"曹镇"}


def test_one_name_of_a_site_has_one_type() -> None:
    surfaces = found("建设青月文化园，青月文化园开放，打造青月文化园区。", "410403")
    assert {of[0] for of in surfaces.values()} == {"scenic_or_site"}


def test_a_river_that_the_region_is_named_after_is_told_by_what_follows() -> None:
    assert found("巩固湛河生态绿廊", "410411")["湛河"][0] == "river_or_lake"
    assert found("打造活力湛河", "410411")["湛河"][0] == "district"


@pytest.mark.parametrize(("name", "counts"), [("青月公园", True), ("健身休闲公园", False), ("青月物流产业园", True)])
def test_projects_that_are_places(name: str, counts: bool) -> None:
    text = f"建设{name}"
    whole = tree(text, "410403")
    passage = evidence(whole, 2, len(text), "project.object-single")
    report = ProjectReport(passage, name, name, "", "planned", "", None, None, "", "", "", "", (), "other")
    assert [place.name for place in with_built(whole, (), [report])] == [name] * counts


def test_a_document_is_right_about_the_town_of_its_villages() -> None:
    text = "建设萨尔布拉克镇乌拉斯台村安居工程。乌拉斯台村道路"
    assert found(text, "654023")["乌拉斯台村"] == ("village", "萨尔布拉克镇", "654023")
    assert len(found("建设乌拉斯台村道路", "654023")["乌拉斯台村"][2]) == 12


def test_the_characters_of_a_towns_name_set_no_edges() -> None:
    assert "朱家角古镇" in found("保护朱家角古镇", "310118")
    assert "乌兰毛都草原景区" in found("乌兰毛都草原景区获评国家4A级景区", "152221")


def test_two_roads_that_another_joins_are_two() -> None:
    assert set(found("打通朱石公路至叶石公路", "410403")) == {"朱石公路", "叶石公路"}


def test_waters_of_the_south() -> None:
    assert found("整治望涌、青月浜，项目不断涌现", "410403").keys() == {"望涌", "青月浜"}


def test_a_hill_under_whose_trees_things_grow() -> None:
    assert found("发展青月山林下经济", "410403")["青月山"][0] == "mountain"


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("治理韩江榕江", {"韩江", "榕江"}),
        ("打造环青昆山生态旅游带", {"青昆山"}),
        ("打造洛阳中原城市群副中心", {"洛阳", "中原城市群"}),
        ("学习浙江诸暨县经验", {"浙江", "诸暨县"}),
        ("曲剧《青镇》获奖，弘扬岳山造林传统", set()),
        ("举办四季村晚，通江达海", set()),
        ("建设考古遗址公园和美丽生态家园", set()),
    ],
)
def test_names_that_stand_together(text: str, surfaces: set[str]) -> None:
    assert set(found(text, "410403")) == surfaces


def test_a_numbered_road_has_one_name() -> None:
    named = {m.name for m in extract_places(tree("改建G311、国道311线、311国道和S103青月线、新311国道", "410403"))}
    assert named == {"311国道", "S103青月线", "新311国道"}


def test_the_grounds_that_a_works_left_are_a_place() -> None:
    assert found("改造青月机械厂搬迁区域", "410403")["青月机械厂搬迁区域"] == ("other", "卫东区", "410403")
