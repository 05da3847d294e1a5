"""Phases of a zone, told by the paragraphs behind its name."""

from __future__ import annotations

import pytest

from graph_builder.extract.project_phases import phases
from graph_builder.extract.project_prose import Find
from graph_builder.text.values import Span

ZONE = Find(0, 0, "东城物流新城", "东城物流新城", "planned", None, "project.object-single")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("启动区总面积为4.83平方公里，以物流为主。", ["东城物流新城启动区"]),
        ("二期拓展区和三期拓展区总面积为7.3平方公里。", ["东城物流新城二期拓展区", "东城物流新城三期拓展区"]),
        ("启动区建设顺利推进。", []),
        ("加快启动区建设，总面积4平方公里。", []),
    ],
)
def test_phases(text: str, names: list[str]) -> None:
    assert [find.name for find, _ in phases(text, Span(0, len(text)), ZONE)] == names


def test_the_size_of_one_phase_is_its_own() -> None:
    text = "启动区总面积为4.83平方公里。"
    ((_, said),) = phases(text, Span(0, len(text)), ZONE)
    assert said.area.endswith("4.83平方公里")


def test_without_a_zone_there_are_no_phases() -> None:
    text = "启动区总面积为4.83平方公里。"
    assert not list(phases(text, Span(0, len(text)), None))
