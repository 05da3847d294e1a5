"""Figures that cannot all be right, text and strategies that districts share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph_builder.document.values import Entry
from graph_builder.extract.values import ProjectReport
from graph_builder.outcomes.derive import derive
from graph_builder.outcomes.values import Contradiction
from graph_builder.resolve.values import Shard
from tests.unit.outcomes.samples import corpus, entry, observation, report, shard

FIRST = entry("plan-2021", "2021-02", "plan", "2021-2025")
SECOND = entry("execution-2021", "2021-02-23", "execution", "2021")
JOBS = {"measure": "level", "indicator": "城镇新增就业", "kind": "actual", "period": "2020", "unit_base": "人"}


def contradictions(*raws: tuple[str, str, str]) -> tuple[Contradiction, ...]:
    shards = [
        shard(about, observation(f"就业{raw}{unit}", raw, value_base=base, value=raw, unit=unit, **JOBS))
        for about, (raw, unit, base) in zip((FIRST, SECOND), raws, strict=True)
    ]
    return derive(corpus(*shards)).contradictions


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (("1.03", "人", "1.03"), ("10439", "人", "10439"), "unit"),
        (("1.04", "万人", "10400"), ("10439", "人", "10439"), "rounding"),
        (("9000", "人", "9000"), ("10439", "人", "10439"), "revised"),
    ],
)
def test_why_two_figures_of_one_cell_differ(
    first: tuple[str, str, str], second: tuple[str, str, str], kind: str
) -> None:
    from decimal import Decimal

    given = [(raw, unit, Decimal(base)) for raw, unit, base in (first, second)]
    found = contradictions(*given)  # type: ignore[arg-type]
    assert [(one.kind, {s.evidence.document for s in one.statements}) for one in found] == [
        (kind, {"plan-2021", "execution-2021"})
    ]


def test_equal_figures_do_not_contradict() -> None:
    from decimal import Decimal

    same = ("10439", "人", Decimal(10439))
    assert contradictions(same, same) == ()  # type: ignore[arg-type]


def test_text_that_two_districts_share_is_found_across_marks_and_blanks() -> None:
    words = "坚持把发展经济的着力点放在实体经济上推动先进制造业集群发展构建实体经济科技创新现代金融协同发展的产业体系"
    one = shard(FIRST, observation(f"开头不同，{words}", "7%"))
    other = shard(
        entry("other-2021", "2021-03", "plan", code="410411"), observation(f"另一区：{words[:20]}\n{words[20:]}", "8%")
    )
    found = derive(corpus(one, other)).shared_texts
    assert [(text.length, text.source) for text in found] == [(len(words), "plan-2021")]
    for at, kept in ((found[0].first, other.kept), (found[0].second, one.kept)):
        assert at.quote == kept.text[at.start : at.end]


def test_figures_of_two_things_in_one_passage_have_keys_of_their_own() -> None:
    from decimal import Decimal

    def said(about: Entry, first: str, second: str) -> Shard:
        both = [
            observation("就业与失业", raw, value_base=Decimal(raw), value=raw, unit="人", **(JOBS | {"period": period}))
            for raw, period in ((first, "2019"), (second, "2020"))
        ]
        made = shard(about, *both)
        at = made.facts.observations[0].evidence
        return replace(
            made,
            facts=replace(made.facts, observations=tuple(replace(o, evidence=at) for o in made.facts.observations)),
        )

    found = derive(corpus(said(FIRST, "100", "200"), said(SECOND, "150", "290"))).contradictions
    assert len({one.key for one in found}) == len(found) == 2


def test_things_told_by_number_do_not_contradict_each_other() -> None:
    def counted(size: str) -> ProjectReport:
        made = report("农村户厕改造", f"改造农村户厕{size}", "planned", capacity=size)
        return replace(made, evidence=replace(made.evidence, rule="project.counted"))

    assert derive(corpus(shard(FIRST, counted("42万座"), counted("20万座")))).contradictions == ()
