"""View models: what rows become on the pages of entities, figures, projects, outcomes, quality."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal

from visualizations import board, compare, home, indicators, outcomes, quality, timeline
from visualizations.charts import chart
from visualizations.entity import named, quotes, relations, reports, resource, surfaces
from visualizations.figures import figures
from visualizations.language import messages
from visualizations.reader import Fact

ZH, EN = messages("zh"), messages("en")
B = "https://w3id.org/guihua/"
DOC = f"{B}id/document/weidong-plan-2021"


def figure(region: str, period: str, value: str, kind: str = "actual", bound: str = "exact") -> dict[str, str]:
    return {
        "fact": f"{region}{period}{kind}", "region": f"{B}id/place/{region}", "regionLabel": region,
        "period": f"{B}id/period/{period}", "valueKind": kind, "measure": "level", "raw": value, "value": value,
        "unit": "%", "bound": bound, "document": DOC, "start": "1", "end": "2", "quote": value,
    }  # fmt: skip


def test_a_quote_stands_in_its_sentence() -> None:
    row = {
        "fact": "f",
        "quote": "平高集团",
        "context": "支持平高集团做强。",
        "document": DOC,
        "documentTitle": "纲要",
        "start": "3",
        "end": "7",
        "surface": "平高集团",
        "confidence": "0.9",
    }
    (group,) = quotes([row])
    (quote,) = group.quotes
    assert (quote.before, quote.quote, quote.after, quote.confidence) == ("支持", "平高集团", "做强。", "90%")
    assert quote.href == "/read/weidong-plan-2021?at=3-7#c3-7"
    assert surfaces([group]) == (("平高集团", 1),)


def test_a_resource_speaks_the_readers_language() -> None:
    iri = f"{B}id/indicator/gdp"
    label = "http://www.w3.org/2004/02/skos/core#prefLabel"
    rows = [
        {"property": label, "value": "gross regional product", "language": "en"},
        {"property": label, "value": "地区生产总值", "language": "zh-Hans"},
        {"property": f"{B}def/direction", "value": "up", "language": ""},
    ]
    zh, en = resource(iri, rows, ZH), resource(iri, rows, messages("en"))
    assert zh is not None
    assert en is not None
    assert (zh.name, en.name) == ("地区生产总值", "gross regional product")
    assert [held.label for held in zh.properties] == ["方向"]
    assert resource(iri, [], ZH) is None


def test_relations_are_seen_from_the_entity() -> None:
    row = {
        "direction": "in",
        "predicate": f"{B}def/builtBy",
        "other": f"{B}id/project/x-1",
        "otherLabel": "某园",
        "document": DOC,
        "start": "1",
        "end": "2",
        "quote": "建",
    }
    (relation,) = relations([row], ZH)
    assert (relation.outward, relation.label, relation.other.href, relation.kind) == (
        False,
        "建设方",
        "/doc/project/x-1",
        "project",
    )


def test_reports_make_a_timeline() -> None:
    rows = [
        {
            "fact": str(date),
            "status": status,
            "document": DOC,
            "documentTitle": "t",
            "date": date,
            "start": "1",
            "end": "2",
            "quote": "q",
            "investment": "30000000",
        }
        for date, status in (("2021-02", "planned"), ("2022-04-24", "completed"))
    ]
    made = reports(rows, ZH)
    assert made[0].details == (("投资", "3,000万元"),)
    line = timeline.timeline(made)
    assert [mark.status for mark in line.marks] == ["planned", "completed"]
    assert line.marks[0].x < line.marks[1].x
    assert timeline.timeline(()).marks == ()


def test_words_of_a_timeline_do_not_cover_one_another() -> None:
    said = [("planned", "2021-02"), ("unknown", "2021-02"), ("unknown", "2021-02"), ("ongoing", "2021-02-23"),
            ("planned", "2021-02-23"), ("unknown", "2021-02-23"), ("ongoing", "2022-04-24")]  # fmt: skip
    rows = [
        {"fact": str(at), "status": status, "document": DOC, "documentTitle": "t", "date": date, "start": "1",
         "end": "2", "quote": "q"}
        for at, (status, date) in enumerate(said)
    ]  # fmt: skip
    marks = timeline.timeline(reports(rows, ZH)).marks
    assert len(marks) == 6
    assert any("×2" in mark.words for mark in marks)
    shown = [mark for mark in marks if mark.shown]
    assert len(shown) >= 4
    assert len({(mark.y, mark.x // 80) for mark in shown}) == len(shown)


def test_a_chart_keeps_promises_apart_and_bounds() -> None:
    held = figures(
        [
            figure("卫东区", "2020", "98.6"),
            figure("卫东区", "2025", "99", "target", "min"),
            figure("湛河区", "2020", "80"),
        ]
    )
    made = chart("水平", "%", held, ["卫东区", "湛河区"])
    assert made is not None
    assert [(mark.promised, mark.bound) for mark in made.marks] == [(False, "exact"), (True, "min"), (False, "exact")]
    assert [line.promised for line in made.lines] == [True]
    assert {name for _, name, _ in made.names} == {"卫东区", "湛河区"}
    assert chart("水平", "%", figures([figure("卫东区", "unknown", "1")]), ["卫东区"]) is None


def test_figures_are_chosen_by_region_and_years() -> None:
    held = figures([figure("a", "2015", "1"), figure("a", "2021-2025", "2"), figure("b", "2020", "3")])
    assert [f.value for f in indicators.chosen(held, ["a"], ("2016", ""))] == [Decimal(2)]
    assert len(indicators.chosen(held, [], ("", "2020"))) == 2
    assert [panel.unit for panel in indicators.panels(held, ZH)] == ["%"]


def test_the_board_orders_themes_and_money() -> None:
    rows = [
        {
            "project": f"{B}id/project/{n}",
            "label": n,
            "status": "planned",
            "theme": f"{B}id/theme/{theme}",
            **({"investment": money} if money else {}),
        }
        for n, theme, money in (
            ("a", "other", ""),
            ("b", "ecology", "1"),
            ("c", "ecology", "200000000"),
            ("d", "other", ""),
            ("e", "other", ""),
        )
    ]
    held = board.projects(rows)
    table = [
        {
            **asdict(one),
            "total": 2 if one.theme == "ecology" else 3,
            "investment": one.investment and str(one.investment),
        }
        for one in sorted(held, key=board.rank)
    ]
    made = board.board(board.cells(table), ZH)
    assert [(row.theme, row.total) for row in made] == [("ecology", 2), ("other", 3)]
    assert [project.name for project in made[0].cells[0].projects] == ["c", "b"]
    assert [project.investment for project in made[0].cells[0].projects] == [Decimal(200_000_000), Decimal(1)]
    assert made[0].cells[1].total == 0
    assert board.by_theme([{"theme": "other", "total": 3}, {"theme": "ecology", "total": 2}]) == ("ecology", "other")


def test_lives_are_projects_of_several_documents() -> None:
    held = board.projects(
        [{"project": f"{B}id/project/a", "label": "某校"}, {"project": f"{B}id/project/b", "label": "某园"}]
    )
    rows = [
        {
            "project": f"{B}id/project/{key}",
            "document": f"{B}id/document/{document}",
            "date": date,
            "status": "planned",
            "fact": f"{B}id/report/{document}.1-3.0a1b2c3d",
        }
        for key, document, date in (("a", "x", "2021"), ("a", "y", "2022"), ("b", "x", "2021"))
    ]
    told = board.told(held, rows)
    assert [key for key, _ in told] == ["a"]
    lives, years = board.lives([(key, "某校", story) for key, story in told], ZH, {"x": "建学校"}.get)
    assert [life.name for life in lives] == ["某校"]
    assert years[0] == (0.0, "2021")
    assert [(step.title, step.href) for step in lives[0].steps] == [
        ("2021 拟建：学校", "/read/x?at=1-3#c1-3"),
        ("2022 拟建：", "/read/y?at=1-3#c1-3"),
    ]


def test_outcomes_have_two_sides_and_one_reason() -> None:
    text = "年均增长7.5%，实际增长6.6%。"
    target, reported = f"{B}id/observation/d.2-8.00000001", f"{B}id/observation/d.11-17.00000002"
    statements = [
        {"fact": target, "value": "7.5", "unit": "%"},
        {"fact": target, "raw": "7.5%"},
        {"fact": reported, "value": "6.6", "unit": "%"},
    ]
    rows = [
        {
            "outcome": "o",
            "of": f"{B}id/indicator/gdp",
            "label": "地区生产总值",
            "verdict": "missed",
            "reason": reason,
            "language": tag,
            "target": target,
            "reported": reported,
            "region": f"{B}id/place/410403",
        }
        for reason, tag in (("below", "en"), ("未达到", "zh-Hans"))
    ]
    (made,) = outcomes.with_sides(
        outcomes.outcomes(rows, {"410403": "卫东区"}, {}, ZH), statements, {"d": text}.get, ZH
    )
    assert (made.reason, made.region, made.target.shown, made.project) == ("未达到", "卫东区", "7.5%", False)
    assert made.reported is not None
    assert (made.target.quote, made.reported.quote) == ("增长7.5%", "增长6.6%")
    assert made.target.href == "/read/d?at=2-8#c2-8"
    assert made.bullet is not None
    assert made.bullet.target == 100.0
    (share,) = outcomes.shares({made.verdict: 1})
    assert (share.verdict, share.width) == ("missed", 100.0)
    (english,) = outcomes.outcomes(rows, {}, {"gdp": "gross regional product"}, EN)
    assert (english.subject.text, english.reason) == ("gross regional product", "below")


def test_who_is_named_and_takes_part_in_one_place_stands_there_once() -> None:
    row = {"document": DOC, "start": "3", "end": "7", "quote": "某公司", "fact": "m", "surface": "某公司"}
    parties = [
        {**row, "fact": "p", "role": "ownedBy"},
        {**row, "fact": "q", "start": "1", "end": "2", "role": "builtBy"},
    ]
    held = named([row], parties)
    assert [(one["fact"], one["role"]) for one in held] == [("q", "builtBy"), ("m", "ownedBy")]


def test_findings_are_told_once_worst_first() -> None:
    rows = [
        {"finding": key, "severity": severity, "message": message, "language": tag, "rule": "r", "document": DOC}
        for key, severity, message, tag in (
            ("a", "info", "小", "zh-Hans"),
            ("b", "warning", "doubt", "en"),
            ("b", "warning", "存疑", "zh-Hans"),
        )
    ]
    made = quality.findings(rows, ZH)
    assert [(finding.key, finding.message) for finding in made] == [("b", "存疑"), ("a", "小")]
    assert quality.counted(made, "rule") == (("r", 2),)


def test_a_finding_in_a_table_stands_with_its_row_and_column() -> None:
    text = "指标\t2015年\t2020年\n生产总值\t92.5\t151.7\n"
    start = text.index("151")
    row = {
        "finding": "f", "severity": "info", "message": "m", "rule": f"{B}id/rule/contradiction.growth",
        "passage": f"{B}id/passage/d.{start}-{start + 5}",
    }  # fmt: skip
    (made,) = quality.findings([row], ZH)
    (place,) = quality.in_texts(made, {"d": text}.get).places
    assert place.cell is not None
    assert (place.cell.row, place.cell.column, place.quote) == ("生产总值", "2020年", "151.7")
    assert place.href == f"/read/d?at={start}-{start + 5}#c{start}-{start + 5}"
    assert quality.in_texts(made, lambda _: None).places[0].cell is None
    assert quality.rule_label(made.rule, ZH) == "增速与数值不符"


def test_every_rule_of_findings_has_words() -> None:
    english = messages("en")
    for rule in ("misprint-name", "unit-permille", "shape-Unheard", "contradiction.value", "name-unresolved"):
        assert rule not in (quality.rule_label(rule, ZH), quality.rule_label(rule, english))


def test_districts_are_compared_where_two_have_it() -> None:
    rows = [
        {**figure(region, period, "1", kind), "indicator": f"{B}id/indicator/gdp"}
        for region, period, kind in (("a", "2025", "target"), ("b", "2025", "plan"), ("a", "2020", "actual"))
    ]
    (line,) = compare.lines(rows, {"gdp": "地区生产总值"}, ["a", "b"], ZH)
    assert (line.indicator.text, line.kind, all(line.cells)) == ("地区生产总值", "target", True)
    named = [
        {
            "strategy": f"{B}id/strategy/{key}",
            "label": key,
            "region": f"{B}id/place/{region}",
            "document": DOC,
            "mentions": "2",
            "first": "9",
        }
        for key, region in (("s", "a"), ("s", "b"), ("t", "a"))
    ]
    shared, alone = compare.slogans(named, ["a", "b"])
    assert [slogan.strategy.text for slogan in shared] == ["s"]
    assert alone == {"a": 1, "b": 0}


def test_a_strip_never_leaves_its_box() -> None:
    known = [Fact(at, at, "place", str(at), "") for at in (0, 0, 0, 0, 50, 99)]
    bars = home.strip(known, 100, bins=10)
    assert all(bar.y >= 0 and bar.y + bar.height <= home.HEIGHT + 0.01 for bar in bars)
    assert home.strip((), 0) == ()
