"""Projects and strategies over documents."""

from __future__ import annotations

from dataclasses import replace

from graph_builder.extract.values import Facts, ProjectReport, StrategyMention
from graph_builder.resolve.grouping import SAME_NAME
from graph_builder.resolve.projects import CONTAINED, NEAR, SAME_CORE, group_projects
from graph_builder.resolve.strategies import group_strategies
from graph_builder.resolve.values import Shard
from tests.unit.outcomes.samples import entry, report, shard

PLAN = entry("plan-2021", "2021-02", "plan", "2021-2025")
REPORT = entry("report-2022", "2022-04", "report", "2022")


def told(shard_: Shard, *mentions: StrategyMention) -> Shard:
    return replace(shard_, facts=Facts(shard_.entry.id, strategies=mentions))


def slogan(shard_: Shard, name: str, parent: str = "", rule: str = "strategy.quote") -> StrategyMention:
    at = replace(shard_.facts.projects[0].evidence, rule=rule)
    return StrategyMention(at, name, name, "strategy", parent, shard_.entry.period)


def test_a_school_is_one_over_plan_and_report_whatever_is_written_around_its_name() -> None:
    first = shard(PLAN, report("某区建设路小学建设", "完成建设路小学建设"))
    second = shard(REPORT, report("建设路小学", "建设路小学投入使用", "completed"))
    (group,) = group_projects((first, second))
    assert set(group.names) == {"某区建设路小学建设", "建设路小学"}
    assert {member.rule for member in group.members} <= {SAME_CORE, CONTAINED, "identity.same-name"}
    assert all(member.reason for member in group.members)


def test_names_of_one_document_say_why_they_stand_for_one_project() -> None:
    surfaces = ("东城小学", "某区东城小学", "新建东城小学项目", "东城小学建设", "东城小学项目")
    reports = [replace(report("新建东城小学项目", surface), surface=surface) for surface in surfaces]
    (group,) = group_projects((shard(PLAN, *reports),))
    assert len(group.members) == len(surfaces)
    assert {m.mention.surface: m.rule for m in group.members if isinstance(m.mention, ProjectReport)} == {
        "东城小学": SAME_CORE,
        "某区东城小学": SAME_CORE,
        "新建东城小学项目": SAME_NAME,
        "东城小学建设": SAME_CORE,
        "东城小学项目": SAME_CORE,
    }


def test_projects_of_one_name_in_two_districts_stay_two() -> None:
    here = shard(PLAN, report("东城小学", "新建东城小学"))
    there = shard(entry("other-2021", "2021-02", "plan", code="410411"), report("东城小学", "新建东城小学"))
    assert sorted(group.named.scope for group in group_projects((here, there))) == ["410403", "410411"]


def test_numbers_and_phases_keep_projects_apart_and_are_told_as_near() -> None:
    one = shard(PLAN, report("40万吨骨料生产项目", "建设40万吨骨料生产项目"))
    other = shard(REPORT, report("60万吨骨料生产项目", "建设60万吨骨料生产项目"))
    groups = group_projects((one, other))
    assert len(groups) == 2
    assert [near.rule for group in groups for near in group.near] == [NEAR]


def test_groups_do_not_depend_on_the_order_of_documents() -> None:
    first = shard(PLAN, report("东城小学项目", "东城小学项目"), report("西城小学", "西城小学"))
    second = shard(REPORT, report("东城小学", "东城小学"))
    names = [{g.named for g in group_projects(order)} for order in ((first, second), (second, first))]
    assert names[0] == names[1]


def test_national_strategies_are_one_for_all_regions_and_slogans_are_not() -> None:
    here = shard(PLAN, report("东城小学", "东城小学"))
    there = shard(entry("other-2021", "2021-02", "plan", code="410411"), report("东城小学", "东城小学"))
    shards = [told(s, slogan(s, "乡村振兴战略", rule="strategy.known"), slogan(s, "四大战略")) for s in (here, there)]
    scopes = sorted((group.named.name, group.named.scope) for group in group_strategies(shards))
    assert scopes == [("乡村振兴战略", ""), ("四大战略", "410403"), ("四大战略", "410411")]


def test_a_slogan_with_other_members_is_another_by_its_period() -> None:
    plan, later = shard(PLAN, report("甲校", "甲校")), shard(REPORT, report("甲校", "甲校"))
    shards = (
        told(plan, slogan(plan, "四个乙区"), slogan(plan, "实力乙区", "四个乙区")),
        told(later, slogan(later, "四个乙区"), slogan(later, "魅力乙区", "四个乙区")),
    )
    named = {group.named.name: group for group in group_strategies(shards)}
    assert {"四个乙区（2021-2025）", "四个乙区（2022）"} <= set(named)
    parent = named["实力乙区"].parent
    assert parent is not None
    assert parent.name == "四个乙区（2021-2025）"


def test_a_row_of_goals_is_what_another_document_of_the_region_counts() -> None:
    plan, later = shard(PLAN, report("甲校", "甲校")), shard(REPORT, report("甲校", "甲校"))
    row = "实力乙区、魅力乙区、平安乙区"
    goals = [replace(slogan(plan, name, over), kind="goal") for name, over in ((row, ""), ("平安乙区", row))]
    counted = replace(slogan(later, "三个乙区"), kind="goal")
    shards = (told(plan, *goals), told(later, counted, slogan(later, "平安乙区")))
    named = {group.named.name: group for group in group_strategies(shards)}
    parent = named["平安乙区"].parent
    assert parent is not None
    assert parent.name in ("三个乙区", row)
    assert {"三个乙区", row} <= set(named[parent.name].names)
    four = replace(slogan(later, "四个乙区"), kind="goal")
    apart = group_strategies((told(plan, *goals), told(later, four)))
    assert {"四个乙区", row} <= {group.named.name for group in apart}
