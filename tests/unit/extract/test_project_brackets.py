"""What is said of one project beside its name, in brackets and in lists."""

from __future__ import annotations

import pytest

from graph_builder.extract.project_attributes import Attributes
from graph_builder.extract.project_brackets import of_member, without_brackets

FIRST, SECOND = "总投资80亿元的西山电站", "总投资16亿元的东湖产业园"


@pytest.mark.parametrize(
    ("text", "surface", "yuan"),
    [
        (f"{FIRST}、{SECOND}开工", SECOND, 16 * 10**8),
        (f"{FIRST}、{SECOND}开工", FIRST, 80 * 10**8),
        (f"{FIRST}、东湖产业园开工", FIRST, None),
        (f"{FIRST}开工", FIRST, None),
        ("西山电站、东湖产业园开工", "东湖产业园", None),
    ],
)
def test_a_sum_belongs_to_the_member_it_stands_before(text: str, surface: str, yuan: int | None) -> None:
    assert of_member(text, surface).investment == yuan


def test_a_bracket_belongs_to_the_member_it_stands_behind() -> None:
    text = "建成东园改造、西园（占地1500亩）"
    assert of_member(text, "西园（占地1500亩）").area == "占地1500亩"
    assert of_member(text, "东园改造") == Attributes()


def test_brackets_of_route_and_size_are_no_part_of_a_name() -> None:
    name, said = without_brackets("东环路（春风路—秋月路）改造", Attributes())
    assert (name, said.location) == ("东环路改造", "春风路—秋月路")
    assert without_brackets("东城轻轨（全长14.6公里）", Attributes())[0] == "东城轻轨"
