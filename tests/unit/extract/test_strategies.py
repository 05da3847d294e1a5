"""Names of strategies, their kinds and the umbrellas over them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from graph_builder.document.parse import parse
from graph_builder.document.values import Entry
from graph_builder.extract.strategies import extract_strategies
from graph_builder.extract.strategy_kinds import strategy_kind
from graph_builder.extract.strategy_names import strategy_names
from graph_builder.text.clean import clean
from graph_builder.text.values import KeptText

REGION = "甲山市乙川区"


def found(text: str) -> list[tuple[str, str]]:
    return [(name.name, name.kind) for name in strategy_names(text, 0, len(text), REGION)]


def under(text: str) -> dict[str, tuple[str, str]]:
    """Kind and umbrella of every strategy of a document, by name."""
    entry = Entry("d", "", REGION, "", "乙川区", "plan", "", "2021-2025", "2021", "zh-Hans", "0" * 64, "d.txt")
    tree = parse(entry, clean(KeptText("d", text, "", "", "text", "1")))
    return {m.name: (m.kind, m.parent) for m in extract_strategies(tree)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("扎实做好“六稳”“六保”工作", [("六稳", "policy"), ("六保", "policy")]),
        ("深化“放管服”改革", [("“放管服”改革", "policy")]),
        ("全面实施乡村振兴战略", [("乡村振兴战略", "strategy")]),
        ("打造内陆开放高地", [("内陆开放高地", "positioning")]),
        ("构建“一核两带”空间格局", [("“一核两带”空间格局", "spatial_structure")]),
        ("建设“经济强区、宜居市区、和谐城区”", [("经济强区、宜居市区、和谐城区", "goal")]),
        ("推进健康乙川建设", [("健康乙川", "goal")]),
        ("聚焦“健康乙川”建设", [("健康乙川", "goal")]),
        (
            "定位我市为中部能源基地、以文旅为特色的综合性城市",
            [("中部能源基地", "positioning"), ("以文旅为特色的综合性城市", "positioning")],
        ),
        ("以打造创新产业区、宜居生活区以及文创博览区为目标", [
            ("创新产业区", "goal"), ("宜居生活区", "goal"), ("文创博览区", "goal"),
        ]),
        ("实施畅通工程、文化惠民工程、东山路提升工程", [("畅通工程", "programme"), ("文化惠民工程", "programme")]),
        ("着力打造千亿级新材料产业集群", [("千亿级新材料产业集群", "positioning")]),
        ("争创全省健康促进示范区", [("健康促进示范区", "goal")]),
        ("协调推进“四个全面”战略布局", [("“四个全面”战略布局", "strategy")]),
        ("参与“一带一路”建设", [("一带一路", "strategy")]),
        (
            "把全区建设成为高质量发展示范区、商贸标杆区和宜居新城。",
            [("高质量发展示范区", "positioning"), ("商贸标杆区", "positioning"), ("宜居新城", "positioning")],
        ),
        ("打造成为专家驿站、互动平台和宣传窗口。", []),
        ("“智慧校园平台”实现全覆盖", [("智慧校园平台", "platform")]),
        ("杜绝“形象工程”", []),
        ("跻身全省制造业发展增速“十快”县、综合“十强”县，入选“全省县域综合实力三十强”", []),
        ("响应第二批法治政府示范市建设行动。", [("第二批法治政府示范市", "goal")]),
        ("巩固食品药品安全示范区创建成果", [("食品药品安全示范区", "positioning")]),
        ("开展示范市场建设行动，", [("示范市场建设行动", "campaign")]),
        ("我们打赢脱贫攻坚战，", [("脱贫攻坚战", "campaign")]),
        ("建设“两先区”战略定位和使命", [("“两先区”战略定位", "positioning")]),
        ("面对“一难两难多难”“既要又要”的多重挑战，考核实现“五连优”", []),
        ("“一主”“两翼”进一步壮大", [("一主", "spatial_structure"), ("两翼", "spatial_structure")]),
        ("“三年过万亿”实现开局", [("三年过万亿", "goal")]),
        ("实施全面节约战略，全面依法治区", [("全面节约战略", "strategy"), ("依法治区", "strategy")]),
        ("以“现代物流”和“智慧康养”两大主导产业为核心", []),
        ("坚持“五化”“五账”工作法，", [("“五化”“五账”工作法", "policy")]),
        ("采取“走出去”“请进来”的办法，", [("“走出去”“请进来”", "policy")]),
        ("实施“走出去”“请进来”，", [("走出去", "policy"), ("请进来", "policy")]),
        ("山水宜居城市基本形成，", [("山水宜居城市", "positioning")]),
        ("构筑创新创业人才高地", [("创新创业人才高地", "positioning")]),
        ("推进“三区”建设", [("“三区”建设", "goal")]),
        ("打造更高水平对外开放新高地，", [("对外开放新高地", "positioning")]),
        ("实施好大规模技能提升行动，", [("大规模技能提升行动", "campaign")]),
        ("开展执法突出问题专项整治，等重点领域专项整治", [("执法突出问题专项整治", "campaign")]),
        ("郑城全国要素市场化配置改革试点获批，", [("要素市场化配置改革试点", "programme")]),
        ("成为自觉行动，提供行动指南，把内需作为战略之举，作出战略指引", []),
        ("建设2000万亩玉米高产示范区，", []),
        ("获批全国首批商贸流通体系试点城市，", [("商贸流通体系试点城市", "positioning")]),
        ("开展重点产业链招商行动，", [("重点产业链招商行动", "campaign")]),
        ("阐明未来五年发展战略意图，保持战略定力，大国战略博弈加剧。", []),
        ("推广“甲事办”和一体化政务服务平台，", [("甲事办", "policy"), ("一体化政务服务平台", "platform")]),
        ("形成以市级救治基地为龙头的体系，", []),
        ("实施用水总量和强度双控行动，", [("用水总量和强度双控行动", "campaign")]),
        ("围绕“建设美丽甲州”发展目标和“山海名城”发展定位，", [("建设美丽甲州", "goal"), ("山海名城", "positioning")]),
        ("通过“中国瓷都”“中国药城”复评，", [("中国瓷都", "positioning"), ("中国药城", "positioning")]),
        ("打好“发展六仗”，创造“四敢环境”", [("发展六仗", "policy"), ("四敢环境", "policy")]),
        ("把乙川打造成江城后花园，", [("江城后花园", "positioning")]),
        ("贯彻“1345”发展思路", [("“1345”发展思路", "strategy")]),
        ("推动“丙丁”协同发展，", [("“丙丁”协同发展", "strategy")]),
        ("推进“一网通办”“一网统管”融合发展", [("一网通办", "policy"), ("一网统管", "policy")]),
        ("坚定不移打造“四区”，", [("四区", "goal")]),
        ("推进“四大定位”建设", [("四大定位", "positioning")]),
        ("坚持新时代“枫桥经验”完善治理体系", [("枫桥经验", "policy")]),
        ("成为首批知识产权强国建设示范园区。", []),
        ("以“洁化”促提质，以“亮化”增颜值。", []),
        ("营造“近悦远来”的营商环境，", []),
        ("推动“互联网+社保”“互联网+就业”信息系统全覆盖", []),
        ("构建“一核两带”的发展环境", [("一核两带", "spatial_structure")]),
        ("打造新农村建设样板房，新增21个全域旅游示范县", []),
        ("开展作风建设年活动，", [("作风建设年活动", "campaign")]),
        ("开展今年活动，每年活动两次", []),
        ("创新“党建+网格”治理模式。", [("“党建+网格”治理模式", "policy")]),
        ("健全“以旧换新”政策体系", [("“以旧换新”政策体系", "policy")]),
        ("落实绿色环境提升行动方案，", [("绿色环境提升行动方案", "programme")]),
        ("实施教师队伍建设三年行动计划，", [("教师队伍建设三年行动计划", "programme")]),
        ("建设省级区域物流副中心，", [("省级区域物流副中心", "positioning")]),
        ("甲山城上升为国家战略，", []),
        ("组建“走出去”平台公司", []),
        ("实施工业互联网创新发展工程、东山路网提升工程", [("工业互联网创新发展工程", "programme")]),
        ("推进绿美乙川生态建设", [("绿美乙川", "goal")]),
        ("荣获丙省家庭教育工作优胜区称号", [("丙省家庭教育工作优胜区", "positioning")]),
        ("争创全省品质提升先锋区，", [("全省品质提升先锋区", "goal")]),
        ("获批设立丙市国际空港综合保税区。", []),
        ("扎实推进，双拥示范城创建继续推进", [("双拥示范城创建", "campaign")]),
        ("打造农商基地和自主创新高地，", [("自主创新高地", "positioning")]),
        (
            "随着我市列入全国老工业基地振兴规划和资源型城市转型规划，",
            [("全国老工业基地振兴规划", "programme"), ("资源型城市转型规划", "programme")],
        ),
        (
            "开展“牢记使命”主题教育和党史学习教育。",
            [("“牢记使命”主题教育", "campaign"), ("党史学习教育", "campaign")],
        ),
        ("着力创建“平安校园”“智慧校园”。", [("平安校园", "goal"), ("智慧校园", "goal")]),
        ("支持丙市、丁市建设国际消费中心城市，", [("国际消费中心城市", "positioning")]),
        ("谋准抓实重大战略", []),
        (
            "建设全国重要的隧道装备产业基地和中原地区重要的机器人产业基地。",
            [("全国重要的隧道装备产业基地", "positioning"), ("中原地区重要的机器人产业基地", "positioning")],
        ),
        ("打赢精准脱贫和污染防治三大攻坚战", [("三大攻坚战", "campaign")]),
        ("“三北”工程造林种草", [("“三北”工程", "programme")]),
        ("推进“1+9”国家级开放创新平台提质增效", [("“1+9”国家级开放创新平台", "platform")]),
        ("甲县、丙县被命名为国家生态文明建设示范区。", [("国家生态文明建设示范区", "positioning")]),
        ("支持丙市加快建设省域副中心，", [("省域副中心", "positioning")]),
        ("培育一批农业强县、旅游名县，", []),
        ("坚持履行战略使命", []),
        ("实施《乙川区“六稳”“六保”工作专班推进方案》", [("乙川区“六稳”“六保”工作专班推进方案", "programme")]),
        ("围绕“一中心一方案”推进省域副中心建设", [("一中心一方案", "policy"), ("省域副中心", "positioning")]),
        ("着力打造西南地区重要国际货运枢纽。", [("西南地区重要国际货运枢纽", "positioning")]),
        (
            "实施新区引领、产业强区、园区联动等战略性措施",
            [("新区引领", "strategy"), ("产业强区", "strategy"), ("园区联动", "strategy")],
        ),
        ("加快实施居民增收计划", [("居民增收计划", "programme")]),
        ("制定年度投资计划", []),
        ("举办“村歌大赛”“手拉手”等活动", [("村歌大赛", "campaign"), ("手拉手", "campaign")]),
        ("“十四五”时期", []),
        ("单位能耗与“十四五”控制目标衔接", []),
        ("用好“主心骨”", []),
        ("抢抓战略机遇", []),
        ("紧扣重大发展战略", []),
        ("成为自觉行动", []),
        ("增强“四个意识”", []),
        ("引进“甲”项目", []),
        ("建设新材料产业集群", []),
    ],
)  # fmt: skip
def test_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("积极推进民营经济“两个健康”提升行动", "民营经济“两个健康”提升行动"),
        ("企业上市“121”行动计划扎实推进", "企业上市“121”行动计划"),
        ("学习运用“千村工程”经验", "“千村工程”经验"),
        ("用好“白名单”机制", "“白名单”机制"),
        ("甲山、乙山“两山”治理", "“两山”治理"),
        ("“三散”集中整治专项行动深入开展", "“三散”集中整治专项行动"),
        ("累计完成清洁取暖“双替代”300户，", "清洁取暖“双替代”"),
        ("文化卫生“三下乡”持续推进，", "文化卫生“三下乡”"),
        ("兜牢基层“三保”底线", "三保"),
        ("深入开展“三场”生态修复", "“三场”生态修复"),
        ("聚焦全市“一主两优多支撑”先进制造业产业体系", "“一主两优多支撑”先进制造业产业体系"),
    ],
)
def test_how_far_a_name_reaches_before_and_behind_a_slogan(text: str, name: str) -> None:
    assert [name for name, _ in found(text)] == [name]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("深入开展“四个拜访”", "campaign"),
        ("推进“四好农村路”", "programme"),
        ("锚定“两个确保”", "goal"),
        ("聚焦“五个乙川”", "goal"),
        ("实现“水清、河畅、岸绿”", "goal"),
        ("抓“六控”", "campaign"),
        ("按照“启动区-拓展区”的思路", "spatial_structure"),
        ("遵循建设“循环型、科技型、生态型”园区的原则", "positioning"),
        ("构建全要素的“众创空间”，", "platform"),
        ("围绕“观光农业、设施农业”展开部署", "strategy"),
        ("文化卫生“三下乡”持续推进", "campaign"),
        ("保证“八五”普法规划顺利实施", "programme"),
        ("实施“八五”普法，", "campaign"),
        ("推进“四馆一中心”建设", "platform"),
        ("遵循“产城融合、公园城市”的发展理念", "positioning"),
        ("推行“一楼一策”", "policy"),
        ("打造“三大改造”", "campaign"),
    ],
)
def test_the_kind_of_a_slogan(text: str, kind: str) -> None:
    assert [kind for _, kind in found(text)] == [kind]


def test_no_name_lies_inside_another() -> None:
    text = "落实《乙区城市更新行动计划》，开展“乡村振兴战略”宣传活动"
    names = list(strategy_names(text, 0, len(text), REGION))
    assert all(a.end <= b.start for a, b in pairwise(names))


def test_an_unknown_kind_is_a_strategy() -> None:
    assert (strategy_kind("campaign"), strategy_kind("?")) == ("campaign", "strategy")


def test_a_list_before_a_quoted_number_names_its_members() -> None:
    told = under("大力实施智造强区、服务兴区“两大战略”，倾力打造东园制造平台、西园商务平台“两大平台”。")
    assert told["智造强区"] == told["服务兴区"] == ("strategy", "两大战略")
    assert told["东园制造平台"] == told["西园商务平台"] == ("platform", "两大平台")


def test_members_take_the_kind_of_their_umbrella() -> None:
    told = under("以智能、绿色、技术“三大改造”为重点。")
    assert told["智能改造"] == ("campaign", "三大改造")


def test_parts_of_a_slogan_told_by_headings() -> None:
    told = under(
        "第一章 空间\n\n构建“两极、两带”的发展格局。\n\n“两极”。甲新区、乙新城增长极。建设新区。\n\n"
        "“两带”。东河景观带和北山示范带。建设绿带。\n"
    )
    assert told["两带"] == ("spatial_structure", "两极、两带")
    assert told["东河景观带"] == told["北山示范带"] == ("spatial_structure", "两带")


def test_a_row_of_goals_is_one_goal_over_its_members() -> None:
    told = under("建成实力乙川、魅力乙川、平安乙川。实力乙川建设迈上新台阶。")
    assert told["实力乙川、魅力乙川、平安乙川"] == ("goal", "")
    assert told["魅力乙川"] == ("goal", "实力乙川、魅力乙川、平安乙川")


def test_a_row_of_goals_before_its_number_is_named_by_the_number() -> None:
    told = under("建设活力乙川、繁荣乙川、美丽乙川“三个乙川”。")
    assert told["繁荣乙川"] == ("goal", "三个乙川")
    assert "活力乙川、繁荣乙川、美丽乙川" not in told


def test_a_quoted_row_of_goals_before_its_number_belongs_to_the_number() -> None:
    told = under("努力打造“实力乙川、魅力乙川、平安乙川”三个乙川。")
    assert told["魅力乙川"] == ("goal", "三个乙川")
    assert told["三个乙川"] == ("goal", "")


def test_a_list_that_spells_a_slogan_out() -> None:
    told = under("“三控”措施落实，加强控尘、控煤、控车深度治理，做好控水工作。")
    assert told["控煤"][1] == "“三控”措施"
    assert told["控车"][1] == "“三控”措施"
    assert "控水" not in told


def test_headings_side_by_side_name_the_parts_of_the_strategy_above() -> None:
    told = under(
        "第一章 加快乡村振兴，实现融合\n\n一、在“产业升级”上求突破\n\n发展产业。\n\n二、在“人才升级”上求突破\n\n"
        "培养人才。\n\n三、在“文化繁荣”上求突破\n\n繁荣文化。\n"
    )
    assert told["人才升级"] == ("strategy", "乡村振兴战略")


def test_a_list_spells_out_a_slogan_with_a_noun_before_it() -> None:
    told = under("推进庭院“三改”，加强改院、改水、改厕治理。")
    assert told["改水"][1] == "庭院“三改”"


def test_headings_with_words_that_are_no_slogans_name_none() -> None:
    told = under("第一章 推进城市更新行动\n\n" + "".join(f"一、以“{w}化”提质\n\n加强管理。\n\n" for w in "洁绿亮"))
    assert set(told) == {"城市更新行动"}


def test_one_slogan_has_one_name_with_the_noun_before_it() -> None:
    told = under("工业“三大改造”顺利实施。以智能、绿色、技术“三大改造”为重点。")
    assert told["智能改造"] == ("campaign", "工业“三大改造”")
    assert "三大改造" not in told
    told = under("实行入驻企业“管家式”服务。推行“管家式”服务。")
    assert "“管家式”服务" in told


def test_a_belt_has_one_name_with_its_place() -> None:
    told = under("打造东部生态观光农业发展经济带。建设生态观光农业发展经济带。打造生态经济带。")
    assert set(told) == {"东部生态观光农业发展经济带", "生态经济带"}


def test_two_names_before_the_number_that_counts_them() -> None:
    told = under("加快融入洛城先进制造业产业带和西南先进材料工业长廊两大产业带建设。")
    assert told["洛城先进制造业产业带"][1] == told["西南先进材料工业长廊"][1] == "两大产业带"
    told = under("实现理工科专业及在校学生人数“两个提升”。")
    assert all(not parent for _, parent in told.values())


def test_members_that_later_sentences_take_up() -> None:
    told = under("朝着“两个强区”的奋斗目标迈进。在制造强区建设上，大力发展产业。在服务强区建设上，挖掘消费。")
    assert told["制造强区"] == told["服务强区"] == ("strategy", "两个强区")
    told = under("朝着“三个强区”的奋斗目标迈进。在制造强区建设上，大力发展产业。在服务强区建设上，挖掘消费。")
    assert all(not parent for _, parent in told.values())


def test_brackets_behind_a_number_name_its_members() -> None:
    found = under("推进园区三大平台（公共信息服务平台、资源集聚平台、金融物流平台）建设。")
    assert found["资源集聚平台"] == ("platform", "三大平台")


def test_run_in_heads_under_a_heading_that_counts_them() -> None:
    heads = "\n\n".join(f"**{name}。**坚持高端导向，加快引进发展。" for name in ("铜材料加工", "楼宇经济", "现代物流"))
    text = f"# 乙川区纲要\n\n## 第一章 思路\n\n### 加快发展“三大产业”\n\n{heads}\n"
    found = under(text)
    members = {name for name, (_, parent) in found.items() if parent == "三大产业"}
    assert members == {"铜材料加工", "楼宇经济", "现代物流"}


def test_what_a_plan_makes_of_a_place_belongs_to_the_plan() -> None:
    told = under("《甲市国土空间总体规划》定位我市为中部能源基地、区域重要增长极。")
    assert told["中部能源基地"] == ("positioning", "甲市国土空间总体规划")


def test_members_of_a_counted_slogan() -> None:
    told = under("加快“工业节能、绿色建筑、绿色交通”三大行动进程。")
    assert told["绿色建筑"] == ("campaign", "“工业节能、绿色建筑、绿色交通”三大行动")


@pytest.mark.parametrize(
    ("text", "umbrellas"),
    [
        (
            "深入开展“百人助百企”活动，实施“一企一专班”，落实政策。",
            {"“百人助百企”活动": "", "一企一专班": "“百人助百企”活动"},
        ),
        (
            "坚决打好碧水保卫战。抓“六控”、治“三散”，建成监控系统。",
            {"碧水保卫战": "", "六控": "碧水保卫战", "三散": "碧水保卫战"},
        ),
        (
            "以“村村整治”活动为载体，集中开展农村“三清”行动，环境改善。",
            {"“村村整治”活动": "", "农村“三清”行动": "“村村整治”活动"},
        ),
        (
            "推进“简政放权”改革，率先投用服务大厅，“三压缩”典型做法获得肯定。",
            {"“简政放权”改革": "", "“三压缩”典型做法": "“简政放权”改革"},
        ),
        (
            "污染防治攻坚继续深化。“三散”专项行动深入开展，“六控”措施统筹推进。“里子”工程加快实施。",
            {"污染防治攻坚": "", "“三散”专项行动": "污染防治攻坚", "“六控”措施": "污染防治攻坚", "“里子”工程": ""},
        ),
        (
            "推动乡村“五大振兴”，贯彻乡村振兴战略。",
            {"乡村“五大振兴”": "乡村振兴战略", "乡村振兴战略": ""},
        ),
        ("开展垃圾分类行动，实施“里子”工程。", {"垃圾分类行动": "", "“里子”工程": ""}),
        ("开展项目攻坚行动，抓住“两重”机遇。", {"项目攻坚行动": "", "两重": ""}),
        ("开展甲园行动，抓“六控”。推进乙园行动，抓“六控”。", {"甲园行动": "", "乙园行动": "", "六控": ""}),
    ],
)
def test_slogans_by_which_a_campaign_is_carried_out(text: str, umbrellas: dict[str, str]) -> None:
    assert {name: parent for name, (_, parent) in under(text).items()} == umbrellas
