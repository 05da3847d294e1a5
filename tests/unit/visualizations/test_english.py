"""What pages in English say of Chinese amounts, names and reasons, and how what stays Chinese is marked."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from graph_builder.text import lexicon
from visualizations.amounts import amount, in_plain_unit, said, unit_of
from visualizations.answers import answer
from visualizations.charts import chart
from visualizations.entity import resource
from visualizations.figures import figures, spoken
from visualizations.glossary import glossed
from visualizations.home import Document, brief
from visualizations.language import messages
from visualizations.marking import marked
from visualizations.phrases import half, translated
from visualizations.romanised import romanised

ZH, EN = messages("zh"), messages("en")
FEW = 0.02  # of the units may be new
B = "https://w3id.org/guihua/"


def row(value: str, unit: str, period: str = "2020") -> dict[str, str]:
    return {
        "fact": f"{B}id/observation/d.1-4.00000000",
        "region": f"{B}id/place/410403",
        "regionLabel": "卫东区",
        "period": f"{B}id/period/{period}",
        "raw": f"{value}{unit}",
        "value": value,
        "unit": unit,
        "document": f"{B}id/document/d",
        "quote": f"达到{value}{unit}",
        "start": "1",
        "end": "4",
    }


def test_units_of_the_lexicon_have_an_english_reading() -> None:
    """A new unit wants its line in visualizations/messages/units.tsv; until then it is shown as it is printed."""
    units = [held["label"] for held in lexicon.table("units")]
    missing = [unit for unit in units if unit_of(unit) is None]
    assert len(missing) <= FEW * len(units), missing


@pytest.mark.parametrize(
    ("value", "unit", "english"),
    [
        ("63.8", "亿元", "6.38 billion yuan"),
        ("4500", "万元", "45 million yuan"),
        ("3", "万元", "30,000 yuan"),
        ("1.04", "万人", "10,400 people"),
        ("1", "户", "1 household or business"),
        ("35", "个", "35"),
        ("2", "万平方米", "20,000 m²"),
        ("7.5", "%", "7.5%"),
        ("3", "亿美元", "300 million US dollars"),
        ("-1.5", "个百分点", "-1.5 percentage points"),
        ("5", "新单位", "5新单位"),
    ],
)
def test_an_amount_is_said_in_plain_english_units(value: str, unit: str, english: str) -> None:
    assert amount(Decimal(value), unit, "en") == english
    assert amount(Decimal(value), unit).replace(",", "") == f"{value}{unit}"


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("From 5.5 to 4.65亿元 is -3.3% a year", "From 5.5 to 465 million yuan is -3.3% a year"),
        ("10439人 ≠ 1.04万人", "10,439 people ≠ 10,400 people"),
        ("The target was 12%以上", "The target was at least 12%"),
        ("and 预计2.5% was reported", "and an expected 2.5% was reported"),
        ("at most 6%以内 and 5%", "at most 6% and 5%"),
        ("“12%以上” is printed", "“12%以上” is printed"),
        ("第3个 of 2021年", "第3个 of 2021"),
        ("见2021-2025", "见2021-2025"),
    ],
)
def test_amounts_in_a_sentence_are_said_in_english_and_quotes_kept(text: str, english: str) -> None:
    assert said(text) == english


def test_figures_keep_their_printed_value_beside_the_english_one() -> None:
    (held,) = spoken(figures([row("63.8", "亿元")]), EN)
    assert (held.shown, held.printed, held.region) == ("6.38 billion yuan", "63.8亿元", "Weidong District")
    assert (held.value, held.unit) == (Decimal("6380000000.0"), "yuan")
    (percent,) = spoken(figures([row("7", "%")]), EN)
    assert (percent.shown, percent.printed) == ("7%", "")
    (people,) = spoken(figures([row("300", "人")]), EN)
    assert (people.shown, people.printed) == ("300 people", "")
    (told,) = spoken(figures([{**row("", ""), "raw": "按市下达目标"}]), EN)
    assert (told.shown, told.printed) == ("as the city assigns", "按市下达目标")
    (chinese,) = spoken(figures([row("63.8", "亿元")]), ZH)
    assert (chinese.shown, chinese.printed, chinese.region) == ("63.8亿元", "", "卫东区")
    assert in_plain_unit(None, "亿元") == (None, "yuan")


def test_a_chart_in_english_has_english_ticks() -> None:
    held = spoken(figures([row("100", "亿元", "2020"), row("200", "亿元", "2021")]), EN)
    drawn = chart("Level", "yuan", held, ["Weidong District"], "en")
    assert drawn is not None
    assert drawn.y_ticks[-1].text.endswith(" bn")
    assert drawn.marks[0].title == "Weidong District 2020 10 billion yuan"


def test_divisions_have_english_names_and_other_names_do_not() -> None:
    assert romanised("某某大道") == "某某大道"
    assert romanised("区") == "区"
    assert romanised("双江拉祜族佤族布朗族傣族自治县") == "Shuangjiang Lahu, Wa, Blang and Dai Autonomous County"
    assert romanised("鄂温克族自治旗") == "Evenk Autonomous Banner"
    assert ZH.division("卫东区") == "卫东区"
    peoples = {held["term"] for held in lexicon.table("ethnic_groups")}
    assert {name for name in peoples if "族" in romanised(f"某{name}自治县")} == set()


def test_a_place_with_a_code_has_its_english_name_beside_the_chinese() -> None:
    rows = [{"property": "http://www.w3.org/2004/02/skos/core#prefLabel", "value": "卫东区", "language": "zh-Hans"}]
    english, chinese = (resource(f"{B}id/place/410403", rows, words) for words in (EN, ZH))
    assert english is not None
    assert chinese is not None
    assert (english.name, english.gloss, chinese.gloss) == ("卫东区", "Weidong District", "")
    village = resource(f"{B}id/place/zhao-cun-00000000", rows, EN)
    assert village is not None
    assert (village.gloss, village.pinyin) == ("", "wèi dōng qū")
    assert (english.pinyin, ZH.pinyin("project", "x", "某园区"), EN.pinyin("finding", "x", "某")) == ("", "", "")


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("建成智能化停车场", "completed smart car parks"),
        ("新开工棚改项目", ""),
        ("城市社区养老服务圈", "urban community elderly care service areas"),
        ("引进千万元以上项目", "attracted projects of 10 million yuan or more"),
        ("新建排水管线及道路", "newly built drains and roads"),
        ("", ""),
        ("gross regional product", ""),
    ],
)
def test_a_name_is_glossed_only_where_all_its_words_are_known(name: str, english: str) -> None:
    assert glossed(name) == english


@pytest.mark.parametrize(
    "reason",
    [
        "分页或换行处的断句相接",
        "数字之间的空格不应有",
        "不属于正文的行",
        "通往某县的道路，“甲”误识为“乙”",
        "并列的两处地名之间的连接号误识为“一”",
        "简体文本中的繁体或异体字，应作“后”",
        "换页处重出字词",
        "固定用语“高质量”误作“高质里”",
        "固定用语“高质量”字序颠倒",
        "固定用语“高质量”中衍“的”字",
        "固定用语“高质量”中漏“质”字",
        "标题末尾衍“的”字",
        "文中另有3处作“某某”",
        "引号内又起引号，前一个左引号多余或缺右引号",
        "本地名“甲河”误识为“乙河”",
        "本市河流“甲河”误识为“乙河”",
    ],
)
def test_reasons_of_repairs_are_told_in_english(reason: str) -> None:
    told = translated(reason, "reasons")
    assert told != reason
    outside = "".join(part for at, part in enumerate(told.replace("”", "“").split("“")) if at % 2 == 0)
    assert not any("一" <= sign <= "鿿" for sign in outside.replace("某县", ""))


def test_descriptions_in_two_languages_show_the_readers_half() -> None:
    assert EN.described("区县 / District") == "District"
    assert ZH.described("Plans and reports.") == "规划与报告。"
    assert half("规划 / plan / x", "en") == "plan / x"
    assert ZH.described("One thing of the type place, with its evidence and what belongs to it.").startswith(
        "一个 place"
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>plain</p>", "<p>plain</p>"),
        ("<p>卫东区</p>", '<p lang="zh-Hans">卫东区</p>'),
        ("<p>in 卫东区 now</p>", '<p>in <span lang="zh-Hans">卫东区</span> now</p>'),
        ('<p lang="zh-Hans">in 卫东区</p>', '<p lang="zh-Hans">in 卫东区</p>'),
        ('<div lang="zh"><p>卫东区 <b>湛河区</b></p></div>', '<div lang="zh"><p>卫东区 <b>湛河区</b></p></div>'),
        ("<title>卫东区</title>", '<title lang="zh-Hans">卫东区</title>'),
        ("<script>let a = '卫东区'</script>", "<script>let a = '卫东区'</script>"),
        ('<a title="政府工作报告">x</a>', '<a lang="zh-Hans" title="政府工作报告">x</a>'),
        ('<a title="The report of 卫东区 says so">x</a>', '<a title="The report of 卫东区 says so">x</a>'),
        ("<text>GDP 卫东区</text>", '<text>GDP <tspan lang="zh-Hans">卫东区</tspan></text>'),
        ("<p>a<br>卫东区</p>", '<p>a<br><span lang="zh-Hans">卫东区</span></p>'),
        ("<p>卫东区&lt;b&gt;x</p>", '<p><span lang="zh-Hans">卫东区</span>&lt;b&gt;x</p>'),
    ],
)
def test_chinese_on_an_english_page_is_marked(html: str, expected: str) -> None:
    assert marked(html) == expected
    assert marked(expected) == expected


def test_things_of_an_answer_are_called_by_the_column_that_names_them() -> None:
    thing = f"{B}id/organization/a-00000000"
    found = answer([{"organization": thing, "label": "某公司", "times": "3"}], B, 5)
    assert found.columns == ("organization", "times")
    assert (found.rows[0][0].text, found.rows[0][0].href) == ("某公司", "/doc/organization/a-00000000")
    apart = answer([{"label": "某指标", "document": f"{B}id/document/d"}], B, 5)
    assert apart.columns == ("label", "document")
    assert apart.rows[0][1].text == "d"


def test_documents_beside_quotes_have_short_names() -> None:
    held = Document("d", "某区规划纲要", "plan", "卫东区", "410403", "", "2021-2025", "2021-02")
    assert (brief(held, ZH), brief(held, EN)) == ("卫东区 规划纲要 2021", "Weidong District, plan 2021–2025")
    assert brief(replace(held, kind=""), ZH) == "某区规划纲要"


def test_a_piece_of_a_chinese_text_is_marked_only_where_it_speaks_english() -> None:
    text = '<p>GDP增长<span data-o="3">某区GDP</span></p>'
    assert marked(text, "zh-Hans") == text
    note = '<aside lang="en">The contents say “某节”.</aside>'
    assert marked(note, "zh-Hans") == '<aside lang="en">The contents say <span lang="zh-Hans">“某节”</span>.</aside>'
