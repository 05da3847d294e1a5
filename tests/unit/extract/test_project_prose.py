"""Projects in single clauses and the status they state, looking back and ahead."""

from __future__ import annotations

import pytest

from graph_builder.extract.clauses import Clause, clauses
from graph_builder.extract.project_prose import finds, row_finds
from graph_builder.extract.tense import Tense


def found(text: str, tense: Tense) -> list[tuple[str, str]]:
    return [(find.name, find.status) for find in finds(Clause(0, len(text), text, True), tense)]


@pytest.mark.parametrize(
    ("text", "tense", "expected"),
    [
        ("东城小学建成投用", "past", [("东城小学", "completed")]),
        ("东城小学建成投用", "ahead", [("东城小学", "planned")]),
        ("甲乙铁路完成投资62亿元", "past", [("甲乙铁路", "ongoing")]),
        ("东城大桥主体结构封顶", "past", [("东城大桥", "ongoing")]),
        ("全省首个超百亿元水利工程东山水库开工", "past", [("东山水库", "started")]),
        ("首个百亿级产业项目开工建设", "past", []),
        (
            "东园产业集聚中心、国际创新中心、国际交流中心全面动工",
            "past",
            [("东园产业集聚中心", "started"), ("国际创新中心", "started"), ("国际交流中心", "started")],
        ),
        ("东源半导体、西丰智能制造产业园落地甲山工业园", "past", [("西丰智能制造产业园", "signed")]),
        (
            "东城数字产业园、西河制造基地等一批优质项目落地成势",
            "past",
            [("东城数字产业园", "signed"), ("西河制造基地", "signed")],
        ),
        ("加快推进甲城至乙城客运专线建设", "ahead", [("甲城至乙城客运专线", "ongoing")]),
        ("新开工建设甲乙铁路第二双线", "ahead", [("甲乙铁路第二双线", "planned")]),
        ("开展甲至乙、丙至丁铁路论证工作", "ahead", [("甲至乙铁路", "planned"), ("丙至丁铁路", "planned")]),
        ("适时实施甲城机场迁建工程", "ahead", [("甲城机场迁建工程", "planned")]),
        ("开展甲城文化交流活动", "ahead", []),
        (
            "投资14亿元东源三元正极材料、15亿元西丰水泥优化升级等32个项目开工建设",
            "past",
            [("东源三元正极材料", "started"), ("西丰水泥优化升级", "started")],
        ),
        ("东源电子、西丰佑顺等新签约项目扎实推进", "past", [("东源电子", "ongoing"), ("西丰佑顺", "ongoing")]),
        ("东城大桥全桥合龙", "past", [("东城大桥", "ongoing")]),
        ("东城产业园建设拉开大幕", "past", [("东城产业园", "started")]),
        ("东城产业园进入设备调试阶段", "past", [("东城产业园", "ongoing")]),
        ("实现东城小学、西城小学开工", "ahead", [("东城小学", "planned"), ("西城小学", "planned")]),
        ("东山水库、西河大桥等3个项目力争尽早开工", "past", [("东山水库", "planned"), ("西河大桥", "planned")]),
        ("实现地铁17号线结构贯通", "ahead", [("地铁17号线", "planned")]),
        ("推进东水航道整治", "ahead", [("东水航道整治", "ongoing")]),
        (
            "东园公园、西城文体中心已经按计划开展初步设计",
            "past",
            [("东园公园", "planned"), ("西城文体中心", "planned")],
        ),
        ("打造6所领航学校", "ahead", []),
        ("把甲河新区打造成酒文化核心区", "ahead", []),
        ("推动东山森林公园国家5A级景区创建", "ahead", []),
        ("完成新一轮城乡电网改造", "ahead", [("新一轮城乡电网改造", "planned")]),
        ("推进城乡电网改造", "ahead", []),
        ("加快医养中心建设", "ahead", [("医养中心", "ongoing")]),
        ("建设重点实验室、工程研究中心、企业技术中心", "ahead", []),
        ("建设大型仓储中心和分拨中心", "ahead", []),
        ("引进落地东源食品加工、西丰产业园等项目12个", "past", [("东源食品加工", "signed"), ("西丰产业园", "signed")]),
        ("县融媒体中心、东城展览馆揭牌运行", "past", [("县融媒体中心", "completed"), ("东城展览馆", "completed")]),
        ("争取东山景区申报创建5A级景区", "ahead", []),
        ("把甲区建设成为全市新区、金融服务业集聚区", "ahead", []),
        ("将甲区建成金融服务业集聚区", "ahead", []),
        ("新建（改扩建）6所幼儿园", "ahead", [("幼儿园", "planned")]),
        ("建设路小学投入使用", "past", [("建设路小学", "completed")]),
        ("东河产业园一期基本建成", "past", [("东河产业园一期", "ongoing")]),
        ("区敬老院开工建设", "past", [("区敬老院", "started")]),
        ("展示中心建成投用", "past", [("展示中心", "completed")]),
        ("加快建设东城产业园", "past", [("东城产业园", "ongoing")]),
        ("引进远洋公司建设东城产业园", "past", [("东城产业园", "ongoing")]),
        ("开工建设东城产业园", "ahead", [("东城产业园", "planned")]),
        ("做好春风路东延项目前期工作", "ahead", [("春风路东延项目", "planned")]),
        ("改造提升老旧小区182个", "past", [("老旧小区改造提升", "completed")]),
        ("10所学校完成改造提升", "past", [("学校改造提升", "completed")]),
        ("对东河、西河进行高标准绿化", "past", [("东河、西河高标准绿化", "completed")]),
        ("依托东城广场项目", "ahead", [("东城广场项目", "ongoing")]),
        ("东山水利枢纽下闸蓄水", "past", [("东山水利枢纽", "ongoing")]),
        ("青石等11处煤矿建成试运转", "past", [("青石煤矿", "completed")]),
        ("完成农村户厕改造 7492 户", "past", [("农村户厕改造", "completed")]),
        ("饮水安全提升工程惠及群众5264名", "past", [("饮水安全提升工程", "completed")]),
        ("丁村建成全区首个家风家训馆", "past", [("丁村家风家训馆", "completed")]),
        ("3.5万亩高标准农田建设任务基本完成", "past", [("高标准农田", "ongoing")]),
        (
            "对东苑小区、西苑小区等20个老旧小区实施改造",
            "past",
            [("东苑小区老旧小区改造", "completed"), ("西苑小区老旧小区改造", "completed")],
        ),
        ("春风路、秋月路等10处游园建成开放", "past", [("春风路游园", "completed"), ("秋月路游园", "completed")]),
        (
            "计划新上轻质隔墙板、东州储运中心等固废利用项目10个",
            "ahead",
            [("轻质隔墙板", "planned"), ("东州储运中心", "planned")],
        ),
        ("打造甲州区城市运行管理中心", "ahead", [("甲州区城市运行管理中心", "planned")]),
        ("打造滨水文化慢行街", "ahead", [("滨水文化慢行街", "planned")]),
        ("改扩建通村道路132公里", "past", [("通村道路改扩建", "completed")]),
        ("建成八座城市书屋", "past", [("城市书屋", "completed")]),
        ("打造装备制造产业集群", "ahead", []),
        ("东城矿井顺利通过省级验收", "past", [("东城矿井", "completed")]),
        ("东城物流园通过市专家委员会评审", "past", [("东城物流园", "planned")]),
        ("东城物流园进入省市智能制造项目库", "past", [("东城物流园", "ongoing")]),
        ("东城体育馆竣工投用", "past", [("东城体育馆", "completed")]),
        ("有更多的项目纳入省级盘子", "ahead", []),
        ("推进文旅数智化创新工程和文旅行业大模型建设", "ahead", [("文旅数智化创新工程", "ongoing")]),
        (
            "加快东州机场三期扩建和周口、鲁山等机场前期工作",
            "ahead",
            [("东州机场三期扩建", "planned"), ("周口机场", "planned"), ("鲁山机场", "planned")],
        ),
        (
            "加快沙河、唐河等13个港航项目进度",
            "ahead",
            [("沙河港航项目", "ongoing"), ("唐河港航项目", "ongoing")],
        ),
        (
            "建成东山、开工西河抽水蓄能电站",
            "ahead",
            [("东山抽水蓄能电站", "planned"), ("西河抽水蓄能电站", "planned")],
        ),
        ("国家重大工程东城大桥通车运营", "past", [("东城大桥", "completed")]),
        ("超大型网箱平台“海神一号”在汕尾建成投运", "past", []),
        ("东城物流园在河口建成投运", "past", [("东城物流园", "completed")]),
        ("新建和改造提升112万亩高标准农田", "past", [("高标准农田", "completed")]),
        ("改造城镇老旧小区870个、惠及10万余户", "past", [("城镇老旧小区改造", "completed")]),
        ("城中村改造8.8万套", "past", [("城中村改造", "completed")]),
        ("推进钢铁、水泥等行业超低排放改造", "ahead", []),
        ("建设国际风投创投、大宗商品贸易等18个集聚区", "past", []),
        ("结对帮扶鲁山、叶县脱贫工作全面完成", "past", []),
        ("东州大学、西州大学“双一流”建设深入推进", "past", []),
        (
            "“两区”分别为煤矸石循环利用产业区、电石渣综合利用区",
            "ahead",
            [("煤矸石循环利用产业区", "planned"), ("电石渣综合利用区", "planned")],
        ),
        ("东城体育馆建成并投入使用", "past", [("东城体育馆", "completed")]),
        ("着力把山顶公园打造成为城市会客厅", "ahead", [("山顶公园", "planned")]),
        ("把金山万亩石榴园建设成为示范点", "ahead", [("金山万亩石榴园", "planned")]),
        ("把东州大学建设成为一流大学", "ahead", []),
        ("把东州打造成为物流枢纽", "ahead", []),
        ("东眉、西眉等9条在建高速公路有序推进", "past", [("东眉高速公路", "ongoing"), ("西眉高速公路", "ongoing")]),
        ("西延、西康等5条高铁加快建设", "past", [("西延高铁", "ongoing"), ("西康高铁", "ongoing")]),
        ("国家保护研究中心落户东州", "past", [("国家保护研究中心", "signed")]),
        ("改造普通公路危桥200座", "ahead", [("普通公路危桥改造", "planned")]),
        ("完成8000户特殊困难老年人家庭适老化改造", "past", [("特殊困难老年人家庭适老化改造", "completed")]),
        ("东岭区域生态修复135.2万亩", "past", [("东岭区域生态修复", "completed")]),
        ("启动省全民教育基地建设", "past", [("省全民教育基地", "started")]),
        ("动工建设东州中子源二期", "past", [("东州中子源二期", "started")]),
        ("新增城市绿地1.5万平方米", "past", []),
        (
            "新增南雄至信丰、龙川至寻乌2条高速公路",
            "past",
            [("南雄至信丰高速公路", "completed"), ("龙川至寻乌高速公路", "completed")],
        ),
        ("东城炼化一体化项目全面达产、完成年产值超千亿元", "past", [("东城炼化一体化项目", "completed")]),
        ("支持东城新区加快建设", "ahead", [("东城新区", "ongoing")]),
        ("推动东城环保产业园等项目加快落地", "ahead", [("东城环保产业园", "ongoing")]),
        (
            "东山、西河等6个抽水蓄能项目核准建设",
            "past",
            [("东山抽水蓄能项目", "planned"), ("西河抽水蓄能项目", "planned")],
        ),
        ("既有建筑节能改造完成197万平方米", "past", [("既有建筑节能改造", "completed")]),
        ("150个老旧小区得以提升改造", "past", [("老旧小区提升改造", "completed")]),
        (
            "东巷文化走廊、西城园区、金融保险超市等项目建成运营",
            "past",
            [("东巷文化走廊", "completed"), ("西城园区", "completed"), ("金融保险超市", "completed")],
        ),
        ("建成运行东州数据中心", "past", [("东州数据中心", "completed")]),
        ("启动城中村改造3万户、危旧房改造8600套", "ahead", []),
        ("推动田园变公园", "ahead", []),
        ("推动县域特色产业进园区", "ahead", []),
        ("实施产粮大县公共服务能力提升工程", "ahead", [("产粮大县公共服务能力提升工程", "planned")]),
        ("依托东城广场", "ahead", []),
        ("加强基层组织建设", "ahead", []),
        ("推进治理体系和治理能力现代化", "ahead", []),
        ("完善城乡供水保障机制", "ahead", []),
        ("建设银行东城支行运营良好", "past", []),
    ],
)
def test_clauses(text: str, tense: Tense, expected: list[tuple[str, str]]) -> None:
    assert found(text, tense) == expected


def test_a_measure_by_number_keeps_its_count() -> None:
    text = "建成智能化停车场26个"
    (find,) = finds(Clause(0, len(text), text, True), "past")
    assert (find.name, find.capacity, find.rule) == ("智能化停车场", "26个", "project.counted")


@pytest.mark.parametrize(
    "text",
    [
        "加强重点项目建设",
        "推进基础设施建设工程",
        "实施一批重点工程",
        "推进重大项目建设",
        "引进纺织服装项目24个",
        "建成投产260个亿元以上产业项目",
        "争取超长期特别国债、中央预算内投资等项目建设资金",
        "推进棚户区、城中村和老旧小区改造",
    ],
)
@pytest.mark.parametrize("tense", ["past", "ahead"])
def test_classes_of_projects_are_none(text: str, tense: Tense) -> None:
    assert found(text, tense) == []


def test_a_list_without_a_verb_goes_on_with_the_one_before() -> None:
    text = "建设春风路、秋月路等南部路网，东山路、西湖路等西部路网"
    told = [(index, find.name, find.status) for index, find in row_finds(list(clauses(text, 0, len(text))), "ahead")]
    assert told == [
        (0, "春风路", "planned"),
        (0, "秋月路", "planned"),
        (1, "东山路", "planned"),
        (1, "西湖路", "planned"),
    ]


def test_adverbs_in_a_row_stand_before_one_verb() -> None:
    text = "高质量、高标准完成东苑小区、西苑小区等纳入计划的34个老旧小区改造任务"
    assert [name for name, _ in found(text, "ahead")] == ["东苑小区老旧小区改造", "西苑小区老旧小区改造"]


def test_what_is_under_way_is_no_part_of_a_name() -> None:
    text = "完成兴华花园、纱厂家属院老旧小区改造，钢厂家属院、水泥厂家属院等31个老旧小区正在改造"
    told = [(find.name, find.status) for _, find in row_finds(list(clauses(text, 0, len(text))), "past")]
    assert [status for name, status in told if name.startswith(("钢厂", "水泥厂"))] == ["ongoing", "ongoing"]
    assert not [name for name, _ in told if "正在" in name]
