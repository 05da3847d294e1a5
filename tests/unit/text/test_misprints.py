"""Misprints: names are repaired where the document has the evidence, and left alone where it has none."""

from __future__ import annotations

import pytest

from graph_builder.text import region
from graph_builder.text.clean import clean
from graph_builder.text.formats import kept_text

ZHANHE = (
    "《湛河区国民经济和社会发展第十四个五年规划纲要》。湛河区加快发展，建设智慧湛河、幸福湛河，推进湛河区全民健身。"
)
WEIDONG = "平顶山市卫东区人民政府。平顶山市卫东区国民经济和社会发展计划执行情况。"
QINYANG = "《沁阳市国民经济和社会发展第十四个五年规划纲要》。沁阳市加快发展，沁阳经济提速，沁阳旅游兴旺。"
ZHENGZHOU = "《郑州市国民经济和社会发展第十四个五年规划纲要》。郑州市加快发展，健康郑州，平安郑州，郑州新区。"
BAISE = "《百色市国民经济和社会发展第十四个五年规划纲要》。百色市加快发展，百色铝业提速，百色旅游兴旺。"
GUANGDONG = "2025年广东省政府工作报告。湛江湾实验室建设加快，湛江临港经济区启动，漯河无关。"


def read(text: str) -> str:
    return clean(kept_text("x", text, text.encode(), "plain", "1")).text


@pytest.mark.parametrize(
    ("before", "printed", "read_as"),
    [
        (ZHANHE, "加快漯河新区开发。", "加快湛河新区开发。"),
        (ZHANHE, "聚焦“五个湛江”建设。", "聚焦“五个湛河”建设。"),
        (ZHANHE, "打造活力淮河。", "打造活力湛河。"),
        (ZHANHE, "抢抓淮河生态经济带机遇。", "抢抓淮河生态经济带机遇。"),
        (ZHANHE, "推进平漯周高铁建设。", "推进平漯周高铁建设。"),
        (ZHANHE, "与漯河市深化合作。", "与漯河市深化合作。"),
        (WEIDONG, "位于东平邾路北段。", "位于东平郏路北段。"),
        (WEIDONG, "郑万高铁和郑浙线通车。", "郑万高铁和郑浙线通车。"),
        (WEIDONG, "铺设6条淇河支沟管道。", "铺设6条湛河支沟管道。"),
        (WEIDONG, "位于郟县落鳧山。", "位于郏县落凫山。"),
        (WEIDONG, "乾营新型环保建材项目。", "乾营新型环保建材项目。"),
        (WEIDONG, "三曹一银王、泥河一齐务、秦庄。", "三曹一银王、泥河一齐务、秦庄。"),
        (WEIDONG, "包括彭庄、三曹一银王、泥河一齐务、秦庄。", "包括彭庄、三曹—银王、泥河—齐务、秦庄。"),
        (WEIDONG, "落实全市统一规划、强化一网通办、一窗受理。", "落实全市统一规划、强化一网通办、一窗受理。"),
        (GUANGDONG, "推进湛江新区建设。", "推进湛江新区建设。"),
        (ZHANHE, "推进淮河干流治理，配合淮河综合治理。", "推进淮河干流治理，配合淮河综合治理。"),
        (ZHANHE, "参与建设漯河现代食品名城。", "参与建设漯河现代食品名城。"),
        (f"{ZHANHE}卫东、湛河、新华，宝丰、湛河、叶县。", "与许昌、漯河、周口合作。", "与许昌、漯河、周口合作。"),
        (ZHENGZHOU, "支持美丽邓州、平安邓州建设。", "支持美丽邓州、平安邓州建设。"),
        (QINYANG, "与泌阳县、泌阳结对，建设泌阳产业园。", "与泌阳县、泌阳结对，建设泌阳产业园。"),
        (BAISE, "打造白色家电基地，发展绿色白色产业。", "打造白色家电基地，发展绿色白色产业。"),
        (WEIDONG, "建设昇腾人工智能计算中心。", "建设昇腾人工智能计算中心。"),
        (WEIDONG, "发展彭庄、陶寨一湾李一褚庄、三曹一银王。", "发展彭庄、陶寨—湾李—褚庄、三曹—银王。"),
        (WEIDONG, "推进甲城一乙都、甲城-丙港等通道建设。", "推进甲城—乙都、甲城-丙港等通道建设。"),
        (
            WEIDONG,
            "打造曹镇乡一河滨办事处田园游、沙河—大泥河生态游。",
            "打造曹镇乡—河滨办事处田园游、沙河—大泥河生态游。",
        ),
        (WEIDONG, "打造曹镇乡一河滨办事处田园游。", "打造曹镇乡一河滨办事处田园游。"),
        (WEIDONG, "实施一村一厕、两河一路等工程，沙河—泥河连通。", "实施一村一厕、两河一路等工程，沙河—泥河连通。"),
    ],
)
def test_names(before: str, printed: str, read_as: str) -> None:
    assert read(f"{before}\n\n{printed}").split("\n")[-1] == read_as


@pytest.mark.parametrize(
    ("printed", "rule", "repaired"),
    [
        ("对规划确定的约定性指标，逐一分解。", "standing-term", "约束性指标"),
        ("落实义务教学阶段的政策。", "standing-term", "义务教育阶段"),
        ("规划提出的约束性目标，逐一分解。", "", ""),
        ("发展高新技术产业，增加值增长。", "", ""),
        ("云砬石一期、云砬石二期和云矽石三期。", "look-alike", "砬"),
        ("推行“扩大“最多跑一次”改革。", "unclosed-quote", None),
        ("推行“最多跑一次”和“一网通办”改革。", "", ""),
        ("三、加强队伍建设的\n\n全面加强队伍建设。", "heading-particle", None),
        ("税收收入、水生生物、委员会会议。", "", ""),
        ("推进煤气层综合利用。", "changed-about", "煤层气"),
        ("农田基本水利建设加快。", "changed-about", None),
        ("多层次社会保障化水平提高。", "term-too-long", None),
        ("社会保障的水平提高，社会保障各水平协调。", "", ""),
        ("加快现代服务开发区改制。", "term-too-short", None),
        ("壮大战略新兴产业，战略新兴产业增长。", "", ""),
        ("守住生态保护底线，区人大专委会监督，最多跑两次。", "", ""),
        ("弘扬中华优良传统文化，打好污染防控攻坚战。", "", ""),
        ("知识产权快保护，新能源车充电桩，中医传承创新。", "", ""),
        ("实施企业排放许可制。", "", ""),
        ("落实排污许可制、排污许可制，实施企业排放许可制。", "standing-term", None),
    ],
)
def test_slips(printed: str, rule: str, repaired: str | None) -> None:
    found = clean(kept_text("x", printed, printed.encode(), "plain", "1"))
    slips = [(r.rule, r.repaired) for r in found.repairs if r.kind in ("ocr", "inconsistent")]
    assert slips == ([(rule, repaired)] if rule else [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("平顶山市卫东区国民经济和社会发展第十四个五年规划", "410403"),
        ("在四川省第十四届人民代表大会第四次会议上", "51"),
        ("新乡市卫滨区人民政府", "410703"),
        ("石家庄市新华区人民政府，石家庄市加快发展", "130105"),
        ("平顶山市新华区人民政府，平顶山市加快发展", "410402"),
        ("全面建设社会主义现代化国家", ""),
    ],
)
def test_the_region_a_text_speaks_for(text: str, code: str) -> None:
    found = region.own(text)
    assert (found.code if found else "") == code


def test_what_kind_of_misprint_a_slip_is() -> None:
    text = "落实义务教学阶段的政策，推进煤气层综合利用。"
    found = clean(kept_text("x", text, text.encode(), "plain", "1"))
    assert [(r.printed, r.kind) for r in found.repairs] == [("义务教学阶段", "ocr"), ("煤气层", "inconsistent")]


def test_a_traditional_text_is_left_as_it_is() -> None:
    text = "臺灣經濟發展與製造業，讓眾人觀後髮現裡面。" * 40
    assert not clean(kept_text("x", text, text.encode(), "plain", "1")).repairs


@pytest.mark.parametrize(
    ("break_", "doubled"),
    [
        ("培育社会主义核心价值\n\n价值观宣传", ["价值\n\n价值"]),
        ("建立全区科\n\n科技型企业库", ["科\n\n科"]),
        ("培育社会主义核心\n\n价值观宣传", []),
    ],
)
def test_words_printed_twice_where_a_page_turns(break_: str, doubled: list[str]) -> None:
    body = "，".join(["弘扬价值观", "发展科技", "尊重价值观", "依靠科技", "认同价值观", "引进科技"])
    text = f"{body}，大力推进精神文明建设，提高全区居民文明素养，不断{break_}，持续深入开展各项教育活动，成效明显。"
    found = clean(kept_text("x", text, text.encode(), "plain", "1"))
    assert [r.printed for r in found.repairs if r.rule == "doubled-at-break"] == doubled


def test_a_lead_behind_a_paragraph_that_lost_its_stop_opens_the_next() -> None:
    first = "筑牢生态屏障。深入实施治理工程，推进矿山整治和生态修复，加强水源保护，持续确保“一泓清水北上”"
    second = "深化污染防治。加强重点行业治理，实施绩效提升行动，推动空气质量持续改善，完成全年任务。"
    assert read(f"{first}\n{second}\n").split("\n") == [first, second]
