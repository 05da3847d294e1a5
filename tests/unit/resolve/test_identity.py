"""Identity, its memory and reviewed decisions."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_builder.resolve.corrections import load_corrections
from graph_builder.resolve.explain import explain, lines
from graph_builder.resolve.identity import append_memory, identify, load_memory
from graph_builder.resolve.resolve import resolve
from graph_builder.resolve.values import Correction, Group, Named, Remembered, Shard
from graph_builder.text.errors import BuildError
from tests.unit.outcomes.samples import entry, report, shard

FIRST = shard(entry("plan-2021", "2021-02", "plan", "2021-2025"), report("实验小学", "建设实验小学"))
SECOND = shard(
    entry("report-2022", "2022-04", "report", "2022"),
    report("实验小学", "实验小学建成", "completed"),
    report("中心医院", "建设中心医院"),
)


def iris(*shards: Shard, memory: tuple[Remembered, ...] = ()) -> dict[str, str]:
    return {entity.name: entity.key for entity in resolve(shards, memory).entities}


def test_one_project_of_two_documents_is_one_entity_with_reasons() -> None:
    found = resolve((FIRST, SECOND))
    school = next(entity for entity in found.entities if entity.name == "实验小学")
    assert school.documents == ("plan-2021", "report-2022")
    assert school.attribute("status") == "completed"
    assert [link.rule != "" and link.reason != "" for link in found.links if link.entity == school.key] == [True, True]
    assert found.of(FIRST.facts.projects[0]) == found.find("report-2022", "project", "实验小学") == school


def test_two_regions_have_two_schools_of_one_name() -> None:
    other = shard(entry("other-2021", "2021-02", "plan", code="410411"), report("实验小学", "建设实验小学"))
    assert len({entity.key for entity in resolve((FIRST, other)).entities}) == 2


def test_adding_a_document_changes_no_iri_and_only_appends_to_the_memory() -> None:
    before = resolve((FIRST,))
    after = resolve((FIRST, SECOND), before.memory)
    assert after.memory[: len(before.memory)] == before.memory
    assert {entity.key for entity in before.entities} <= {entity.key for entity in after.entities}
    assert resolve((FIRST, SECOND), after.memory).memory == after.memory


def test_the_memory_keeps_an_iri_whatever_would_be_minted_now() -> None:
    line = Remembered("project|410403|实验小学", "id/project/old-key-0001", "实验小学", "410403")
    assert iris(FIRST, memory=(line,))["实验小学"] == "old-key-0001"


def test_names_that_earlier_builds_told_apart_stay_apart_and_are_reported() -> None:
    memory = (
        Remembered("project|410403|实验小学", "id/project/a-1", "实验小学", "410403"),
        Remembered("project|410403|区实验小学", "id/project/b-2", "区实验小学", "410403"),
    )
    group = Group(Named("project", "410403", "实验小学"), "", ("实验小学", "区实验小学"), ())
    identified, added, near = identify((group,), memory)
    assert (identified[0].key, added) == ("a-1", ())
    assert [miss.rule for miss in near] == ["identity.remembered-apart"]


def test_two_groups_of_one_name_and_scope_get_two_keys() -> None:
    named = Named("place", "410403", "解放路")
    groups = tuple(Group(named, subtype, ("解放路",), ()) for subtype in ("road", "community"))
    identified, _, _ = identify(groups, ())
    assert len({item.key for item in identified}) == 2


def test_the_file_is_appended_to_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "identity.tsv"
    memory = resolve((FIRST, SECOND)).memory
    append_memory(path, memory[:1])
    before = path.read_bytes()
    append_memory(path, memory[1:])
    assert path.read_bytes().startswith(before)
    assert load_memory(path) == memory


def test_every_bad_line_of_the_memory_is_named(tmp_path: Path) -> None:
    path = tmp_path / "identity.tsv"
    path.write_text("key\tiri\tname\tscope\tmerged_into\tretired\nx\tid/project/a\tA\t\t\t\nproject||A\tb\tA\t\t\t\n")
    with pytest.raises(BuildError) as error:
        load_memory(path)
    assert [problem.where for problem in error.value.problems] == [f"{path}:2", f"{path}:3"]


def key_of(name: str, *shards: Shard) -> str:
    return next(entity.key for entity in resolve(shards).entities if entity.name == name)


def test_a_merge_joins_two_entities_and_the_memory_leads_from_the_old_iri() -> None:
    school, clinic = (f"id/project/{key_of(name, FIRST, SECOND)}" for name in ("实验小学", "中心医院"))
    decision = Correction("merge", clinic, school, "同一项目", "corrections.tsv:2")
    found = resolve((FIRST, SECOND), (), (decision,))
    assert [entity.name for entity in found.entities] == ["实验小学"]
    assert {link.rule for link in found.links} >= {"correction.merge"}
    assert explain(found, clinic).entity.name == "实验小学"
    again = resolve((FIRST, SECOND), found.memory, (decision,))
    assert again.memory == found.memory
    undone = resolve((FIRST, SECOND), found.memory)
    assert {f"id/project/{entity.key}" for entity in undone.entities} == {school, clinic}


def test_a_rejected_entity_is_retired_with_its_reason_and_stays_so() -> None:
    clinic = f"id/project/{key_of('中心医院', SECOND)}"
    decision = Correction("reject", clinic, "", "不是项目", "corrections.tsv:2")
    found = resolve((SECOND,), (), (decision,))
    assert [entity.name for entity in found.entities] == ["实验小学"]
    assert [line.retired for line in found.memory if line.iri == clinic][-1] == "不是项目"
    assert resolve((SECOND,), found.memory, (decision,)).memory == found.memory
    with pytest.raises(BuildError, match="不是项目"):
        explain(found, clinic)


def test_a_rejected_fact_is_gone_and_one_that_is_not_there_is_an_error() -> None:
    at = SECOND.facts.projects[1].evidence
    good = Correction("reject", f"report-2022.{at.start}-{at.end}", "", "误读", "corrections.tsv:2")
    assert [entity.name for entity in resolve((SECOND,), (), (good,)).entities] == ["实验小学"]
    bad = Correction("reject", "report-2022.7000-7010", "", "误读", "corrections.tsv:3")
    with pytest.raises(BuildError, match=r"corrections\.tsv:3"):
        resolve((SECOND,), (), (bad,))


def test_a_reviewed_status_and_what_is_explained() -> None:
    iri = f"id/project/{key_of('实验小学', FIRST)}"
    found = resolve((FIRST,), (), (Correction("status", iri, "started", "现场核实", "corrections.tsv:2"),))
    assert found.entities[0].attribute("status") == "started"
    text = "\n".join(lines(explain(found, f"https://example.org/{iri}")))
    assert "建设实验小学" in text
    assert "现场核实" in text


def test_every_bad_decision_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "corrections.tsv"
    path.write_text(
        "action\tsubject\tobject\treason\n"
        "burn\tid/project/a\t\tbecause\n"
        "merge\tid/project/a\tid/place/b\tbecause\n"
        "status\tid/project/a\tcompleted\t\n"
        "status\tid/project/a\tcompleted\tseen\n"
    )
    with pytest.raises(BuildError) as error:
        load_corrections(path)
    assert [problem.where for problem in error.value.problems] == [f"{path}:{line}" for line in (2, 3, 4)]


def test_decisions_about_unknown_entities_are_all_named() -> None:
    decisions = tuple(Correction("reject", f"id/project/none-{n}", "", "x", f"corrections.tsv:{n}") for n in (2, 3))
    with pytest.raises(BuildError) as error:
        resolve((FIRST,), (), decisions)
    assert [problem.where for problem in error.value.problems] == ["corrections.tsv:2", "corrections.tsv:3"]
