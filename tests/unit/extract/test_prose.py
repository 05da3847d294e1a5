"""Heads, times, parts and regions of sentences that state figures."""

from __future__ import annotations

import pytest

from graph_builder.document.values import Entry
from graph_builder.extract.periods import Calendar
from graph_builder.extract.prose_counts import counted_head, is_size
from graph_builder.extract.prose_head_lists import split_heads
from graph_builder.extract.prose_heads import read_head
from graph_builder.extract.prose_parts import Part, Parts
from graph_builder.extract.prose_regions import regions_of
from graph_builder.extract.prose_relative import read_relative
from graph_builder.extract.prose_sentences import read_sentence
from graph_builder.extract.prose_times import find_times
from graph_builder.extract.prose_words import alternatives, split_predicate

REPORT = Calendar("report", 2022, 2022)
PLAN = Calendar("plan", 2021, 2025)


@pytest.mark.parametrize(
    ("text", "label", "concept"),
    [
        ("其中，全市规模以上工业增加值", "规模以上工业增加值", "above-scale-industrial-value-added"),
        ("累计引进国电投换电重卡等亿元以上项目", "亿元以上项目数", "large-projects"),
        ("中欧班列开行", "中欧班列开行列数", "freight-trains"),
        ("进出口总值创历史新高", "进出口总额", "foreign-trade"),
        ("以现代物流为龙头的主导产业对经济增长的贡献率", "主导产业对经济增长的贡献率", None),
        ("民生支出占一般公共预算支出的", "民生支出占一般公共预算支出比重", "livelihood-expenditure-share"),
        ("引进科技型中小企业", "引进科技型中小企业", None),
        ("新增上市公司", "上市公司数", "listed-companies"),
        ("工业经济总量成为全省第四个", "工业经济总量", None),
        ("2.普惠性幼儿园覆盖率", "普惠性幼儿园覆盖率", "inclusive-kindergarten-rate"),
    ],
)
def test_heads(text: str, label: str, concept: str | None) -> None:
    head = read_head(text)
    assert head is not None
    assert (head.label, head.concept.key if head.concept else None) == (label, concept)


def test_a_verb_is_not_carried_on_to_what_reached_a_level() -> None:
    said = read_sentence("改造高标准农田1.7万亩，棉花种植面积达114.5万亩，良繁田18.85万亩", REPORT)
    assert [one.head.label for one in said] == ["改造高标准农田", "棉花种植面积", "良繁田"]


def test_a_stretch_without_a_noun_has_no_head() -> None:
    assert read_head("累计完成") is None
    assert read_head("，同比") is None


def test_a_norm_is_put_aside() -> None:
    head = read_head("每个街道建成")
    assert head is not None
    assert head.aside


@pytest.mark.parametrize(
    ("text", "count", "labels"),
    [
        ("PM10、PM2.5平均浓度", 2, ["PM10平均浓度", "PM2.5平均浓度"]),
        ("城镇、农村居民人均可支配收入", 2, ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("金融机构人民币存贷款余额", 2, ["金融机构人民币存款余额", "金融机构人民币贷款余额"]),
        ("农村自来水、户用卫生厕所普及率", 2, ["农村自来水普及率", "农村卫生厕所普及率"]),
        ("其中一、二、三产增加值", 3, ["第一产业增加值", "第二产业增加值", "第三产业增加值"]),
        ("进出口总额", 3, []),
    ],
)
def test_heads_of_several_figures(text: str, count: int, labels: list[str]) -> None:
    assert [head.label for head in split_heads(text, count)] == labels


def test_counts_before_what_they_count() -> None:
    assert [
        head.label if (head := counted_head(verb, noun)) else None
        for verb, noun in [("", "村成立合作社"), ("完成", "老旧小区改造"), ("制定", "规划"), ("至少建", "小区改造")]
    ] == ["成立合作社的村数", "改造老旧小区数", None, None]


def test_sizes_of_single_projects() -> None:
    heads = {text: read_head(text) for text in ("总投资", "物流园总投资", "规划占地面积", "建成区面积")}
    assert {text: head is not None and is_size(head) for text, head in heads.items()} == {
        "总投资": True,
        "物流园总投资": True,
        "规划占地面积": True,
        "建成区面积": False,
    }


@pytest.mark.parametrize(
    ("text", "calendar", "times"),
    [
        ("2021年完成", REPORT, [("2021", "", "scope")]),
        ("比2016年增加", REPORT, [("2016", "", "base")]),
        ("是2015年的1.6倍", REPORT, [("2015", "", "base")]),
        ("调整为“十三五”末的65", PLAN, [("2020", "", "scope")]),
        ("“十三五”期间", PLAN, [("2020", "2016-2020", "scope")]),
        ("今后五年", REPORT, [("2026", "2022-2026", "scope")]),
        ("过去五年", REPORT, [("2021", "2017-2021", "scope")]),
        ("一九九五年", PLAN, [("1995", "", "scope")]),
        ("到二〇三五年", PLAN, [("2035", "", "scope")]),
        ("2016—2020年", PLAN, [("2020", "2016-2020", "scope")]),
    ],
)
def test_times(text: str, calendar: Calendar, times: list[tuple[str, str, str]]) -> None:
    assert [(t.point, t.span, t.use) for t in find_times(text, calendar)] == times


def test_part_of_a_year_is_marked() -> None:
    (time,) = find_times("2021年上半年增长", REPORT)
    assert time.partial


@pytest.mark.parametrize(
    ("calendar", "title", "part"),
    [
        (REPORT, "2021年工作回顾", Part("actual", "2021", "2021")),
        (REPORT, "过去五年政府工作总结回顾", Part("actual", "2021", "2017-2021")),
        (REPORT, "今后五年政府工作总体思路", Part("target", "2026", "2022-2026")),
        (REPORT, "2022年工作安排", Part("target", "2022", "2022")),
        (PLAN, "“十三五”发展成就", Part("actual", "2020", "2016-2020")),
        (PLAN, "面临的机遇和挑战", Part("actual", "2020", "2016-2020")),
        (PLAN, "优化营商环境", None),
        (PLAN, "2035年远景目标", Part("target", "2035", "")),
        (PLAN, "“十四五”主要目标", Part("target", "2025", "2021-2025")),
    ],
)
def test_parts_by_title(calendar: Calendar, title: str, part: Part | None) -> None:
    assert Parts(calendar).of_title(title) == part


def test_a_sentence_may_open_a_part() -> None:
    parts = Parts(REPORT)
    review = parts.of_sentence("去年以来，面对复杂形势", parts.five_back)
    assert review == parts.year_back
    assert parts.of_sentence("过去五年，是极不寻常的五年", review) == parts.five_back
    assert parts.of_sentence("今年的主要预期目标是：", review) == parts.year_on


@pytest.mark.parametrize(
    ("word", "region"),
    [
        ("全区", ("卫东区", "410403")),
        ("全市", ("平顶山市", "4104")),
        ("全省", ("河南省", "41")),
        ("全国", ("中国", "00")),
        ("雄安新区", ("雄安新区", "")),
        ("", ("卫东区", "410403")),
    ],
)
def test_regions(word: str, region: tuple[str, str]) -> None:
    entry = Entry("d", "", "平顶山市卫东区", "410403", "卫东区", "plan", "", "2021-2025", "", "", "", "")
    assert regions_of(entry).find(word) == region


def test_predicates() -> None:
    assert split_predicate("居民人均可支配收入同比增长") == ("居民人均可支配收入", "同比增长")
    assert split_predicate("城镇化率") == ("城镇化率", "")
    assert alternatives({"增长", "增加", "增"}) == "增(?:加|长)?"


@pytest.mark.parametrize(
    "sentence",
    [
        "总投资30亿元的产业园项目开工",
        "全省首个超百亿元水利工程开工",
        "占地20亩，建筑面积1.2万平方米",
        "连续36年居全国首位",
        "3岁以下婴幼儿照护",
        "深化“121”行动",
        "出台政策措施12条",
        "开通24小时服务专线",
    ],
)
def test_what_is_no_indicator(sentence: str) -> None:
    assert [said.head.label for said in read_sentence(sentence, REPORT)] == []


@pytest.mark.parametrize(("code", "own"), [("130000", "13"), ("13", "13"), ("130100", "1301"), ("1301", "1301")])
def test_codes_have_no_zeros_that_only_fill_up(code: str, own: str) -> None:
    entry = Entry("d", "", "河北省", code, "河北省", "report", "", "2025", "", "", "", "")
    assert regions_of(entry).find("")[1] == own
    assert regions_of(entry).find("全省")[1] == "13"


def test_a_part_of_a_year_and_of_five_turns_with_its_sentences() -> None:
    parts = Parts(Calendar("report", 2026, 2026))
    part = parts.of_title("2025年和“十四五”时期工作回顾")
    assert part is not None
    assert part.mixed
    assert part.span == "2025"
    assert parts.of_sentence("制造业投资增长7.1%", part) == part
    five = parts.of_sentence("“十四五”时期，新增就业570万人", part)
    assert five.mixed
    assert five.span == "2021-2025"
    assert parts.of_sentence("粮食总产量131亿斤", five) == five
    assert parts.of_sentence("2025年，地区生产总值增长5.6%", five).span == "2025"
    first_five = parts.of_title("“十四五”时期和2025年工作回顾")
    assert first_five is not None
    assert first_five.span == "2021-2025"


@pytest.mark.parametrize(
    ("text", "label", "bound"),
    [
        ("居民消费价格与上年持平", "居民消费价格", "exact"),
        ("粮食产量与上年基本持平", "粮食产量", "about"),
        ("城镇调查失业率与上年持平", "", ""),
    ],
)
def test_what_stayed_the_same_grew_by_nothing(text: str, label: str, bound: str) -> None:
    said = list(read_relative(text, Calendar("report", 2026, 2026)))
    told = [f"{s.head.label} {s.quantity.value} {s.quantity.bound}" for s in said]
    assert told == ([f"{label} 0 {bound}"] if label else [])
