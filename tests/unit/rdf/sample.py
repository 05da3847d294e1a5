"""A small invented document with one fact of every kind, settled and with an outcome."""

from __future__ import annotations

import hashlib
from decimal import Decimal

from graph_builder.document.values import Entry, Front
from graph_builder.extract.values import (
    Evidence,
    Facts,
    Finding,
    Observation,
    OrganizationMention,
    Party,
    PlaceMention,
    ProjectReport,
    RelationMention,
    StrategyMention,
)
from graph_builder.outcomes.values import Contradiction, Outcome, Outcomes, SharedText, Standing, Tie
from graph_builder.resolve.values import Alias, Entity, Link, Resolution, SectionSpan, Shard
from graph_builder.text.values import KeptText, Repair, Span

TEXT = (
    "第一章 主要目标\n"
    "到2025年，生产总值年均增长7%，城镇化率达到80%左右。\n"
    "实施“产业强区”战略，推进南山路小学项目，总投资1.2亿元，由长江建设公司承建，位于南山路。\n"
    "2021年生产总值增长8%。财攻收入按市下达。\n"
)
DOCUMENT = "qingshan-plan-2021"
REGION = "420107"


def at(quote: str, rule: str = "test.rule", section: str = "c1") -> Evidence:
    start = TEXT.index(quote)
    line = TEXT.rfind("\n", 0, start) + 1
    context = (line, TEXT.index("\n", start))
    return Evidence(DOCUMENT, start, start + len(quote), quote, section, rule, 0.9, context)


def observation(quote: str, label: str, concept: str, kind: str, period: str, raw: str) -> Observation:
    number = Decimal(raw.rstrip("%")) if raw[0].isdigit() else None
    return Observation(
        evidence=at(quote),
        source="prose",
        table="",
        row="",
        indicator=label,
        concept=concept,
        raw_indicator=label,
        region="青山区",
        region_code=REGION,
        kind=kind,  # type: ignore[arg-type]
        measure="growth" if "增长" in quote else "level",
        period=period,
        raw=raw,
        value=number,
        unit="%" if number is not None else "",
        value_base=number,
        unit_base="%" if number is not None else "",
        bound="about" if "左右" in quote else "exact" if number is not None else "none",
        attribute="预期性",
    )


TARGET = observation("生产总值年均增长7%", "地区生产总值", "gdp", "target", "2021-2025", "7%")
ACTUAL = observation("2021年生产总值增长8%", "地区生产总值", "gdp", "actual", "2021", "8%")
RATE = observation("城镇化率达到80%左右", "城镇化率", "", "target", "2025", "80%")
NUMBERLESS = observation("财攻收入按市下达", "财政收入", "", "target", "2025", "按市下达")
SCHOOL = ProjectReport(
    evidence=at("推进南山路小学项目，总投资1.2亿元"),
    name="南山路小学",
    surface="南山路小学项目",
    parent="",
    status="ongoing",
    status_date="2021",
    investment_yuan=Decimal("120000000"),
    invested_yuan=None,
    investment_raw="1.2亿元",
    area="",
    capacity="",
    location="南山路",
    parties=(Party("长江建设公司", "builtBy", at("由长江建设公司承建")),),
    theme="education",
)
FACTS = Facts(
    document=DOCUMENT,
    observations=(TARGET, RATE, ACTUAL, NUMBERLESS),
    organizations=(OrganizationMention(at("长江建设公司"), "长江建设公司", "长江建设公司", "enterprise", "", "承建"),),
    places=(PlaceMention(at("南山路"), "南山路", "南山路", "road", "", "", REGION),),
    projects=(SCHOOL,),
    strategies=(StrategyMention(at("产业强区"), "产业强区", "产业强区", "strategy", "", "2021-2025"),),
    relations=(
        RelationMention(at("位于南山路"), "南山路小学", "project", "locatedIn", "南山路", "road"),
        RelationMention(at("由长江建设公司承建"), "长江建设公司", "organization", "produces", "混凝土", "product"),
    ),
    findings=(
        Finding(at("按市下达"), "doubt.numberless", "info", "财政收入", "指标没有数值", "The target has no number."),
    ),
)
SHARD = Shard(
    entry=Entry(
        id=DOCUMENT,
        title="青山区国民经济和社会发展第十四个五年规划纲要",
        region="武汉市青山区",
        region_code=REGION,
        region_name="青山区",
        kind="plan",
        issuer="青山区人民政府",
        period="2021-2025",
        date="2021-02",
        language="zh-Hans",
        sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
        file="qingshan-plan-2021.txt",
    ),
    kept=KeptText(
        document=DOCUMENT,
        text=TEXT,
        sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
        original_sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
        extractor="plain",
        extractor_version="1",
    ),
    front=Front(title="青山区国民经济和社会发展第十四个五年规划纲要"),
    sections=(SectionSpan("c1", "chapter", "第一章", "主要目标", "", 0, 8, len(TEXT)),),
    repairs=(
        Repair(
            "ocr.confusion", "ocr", Span(TEXT.index("财攻"), TEXT.index("财攻") + 2), "财攻", "财政", 0.9, "形近字误印"
        ),
    ),
    facts=FACTS,
)


def entity(type_: str, key: str, name: str, scope: str, subtype: str, **more: object) -> Entity:
    values: dict[str, object] = {
        "type": type_,
        "key": key,
        "name": name,
        "scope": scope,
        "subtype": subtype,
        "code": "",
        "region_code": scope,
        "aliases": (Alias(name, (DOCUMENT,)),),
        "parent": "",
        "documents": (DOCUMENT,),
    }
    return Entity(**{**values, **more})  # type: ignore[arg-type]


COMPANY = entity("organization", "chang-jiang-jian-she-gong-si-00000001", "长江建设公司", "", "enterprise")
BANK = entity("organization", "chang-jiang-yin-hang-00000005", "长江银行", "", "bank_or_finance")
ROAD = entity("place", "nan-shan-lu-00000002", "南山路", REGION, "road")
DISTRICT = entity("place", REGION, "青山区", "", "district", code=REGION)
PROJECT = entity(
    "project",
    "nan-shan-lu-xiao-xue-00000003",
    "南山路小学",
    REGION,
    "",
    aliases=(Alias("南山路小学", (DOCUMENT,)), Alias("南山路小学项目", (DOCUMENT,))),
    attributes=(("investment_yuan", "120000000"), ("status", "ongoing"), ("theme", "education")),
)
STRATEGY = entity(
    "strategy", "chan-ye-qiang-qu-00000004", "产业强区", REGION, "strategy", attributes=(("period", "2021-2025"),)
)
ENTITIES = (COMPANY, BANK, ROAD, DISTRICT, PROJECT, STRATEGY)
RESOLUTION = Resolution(
    shards=(SHARD,),
    entities=ENTITIES,
    links=(
        Link("organization", "长江建设公司", at("长江建设公司"), COMPANY.key, "same.name", "the names are equal", 1.0),
    ),
    by_key={(item.type, item.key): item for item in ENTITIES},
    by_name={(DOCUMENT, item.type, item.name): item for item in ENTITIES} | {(DOCUMENT, "road", "南山路"): ROAD},
)
OUTCOMES = Outcomes(
    outcomes=(
        Outcome(
            key="0123456789abcdef",
            kind="indicator",
            subject="地区生产总值",
            subject_key="gdp",
            region="青山区",
            region_code=REGION,
            period="2021-2025",
            measure="growth",
            target=TARGET,
            reported=ACTUAL,
            verdict="on_pace",
            rule="outcome.pace",
            reason="第一年增长8%，高于年均7%",
            reason_en="8% in the first year is above 7% a year",
            sources=(TARGET.evidence, ACTUAL.evidence),
        ),
    ),
    contradictions=(
        Contradiction(
            key="fedcba9876543210",
            kind="growth",
            severity="info",
            subject="地区生产总值",
            region_code=REGION,
            period="2021",
            statements=(TARGET, ACTUAL),
            cause="两处增速不同",
            cause_en="two growth rates",
            rule="doubt.growth",
        ),
    ),
    shared_texts=(SharedText(at("产业强区"), at("南山路"), 4, DOCUMENT, "两处文字相同", "the words are the same"),),
    ties=(Tie(COMPANY.key, BANK.key, "project", PROJECT.key, at("长江建设公司")),),
    standings=(Standing(COMPANY.key, "长江建设公司", 1, 0.5, ("青山区",), "与一家企业同现", "tied to one other"),),
)
