"""Joining names that write out more or less of one name."""

from __future__ import annotations

import pytest

from graph_builder.extract.values import Evidence, OrganizationMention, OrganizationType
from graph_builder.resolve.leads import joined, lead
from graph_builder.resolve.values import Group, Member, Named


def group(name: str, scope: str, type_: OrganizationType = "enterprise") -> Group:
    evidence = Evidence("d", 0, len(name), name, "", "r", 0.5)
    mention = OrganizationMention(evidence, name, name, type_, scope, "")
    return Group(Named("organization", scope, name), type_, (name,), (Member(mention, "identity.same-name", "same"),))


def names(groups: tuple[Group, ...]) -> set[tuple[str, ...]]:
    return {group.names for group in groups}


def test_a_name_without_its_region_joins_the_full_one() -> None:
    found = joined([group("建设路小学", "410403", "school"), group("卫东区建设路小学", "410403", "school")], "as")
    assert names(found) == {("卫东区建设路小学", "建设路小学")}
    assert "建设路小学" in found[0].members[1].reason


def test_a_legal_form_or_the_country_makes_no_difference() -> None:
    assert len(joined([group("大河纺织集团", "4104"), group("中国大河纺织集团", "")], "as")) == 1
    assert len(joined([group("大河纺织", "4104"), group("大河纺织有限公司", "")], "as")) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (group("中国农业大学", ""), group("河南农业大学", "")),
        (group("卫东区人民医院", "410403", "hospital"), group("平顶山市人民医院", "4104", "hospital")),
        (group("大河纺织集团", ""), group("大河纺织机械集团", "")),
        (group("建设路小学", "410403", "school"), group("卫滨区建设路小学", "410703", "school")),
        (group("建设路小学", "410403", "school"), group("建设路小学", "410403", "hospital")),
    ],
)
def test_different_things_stay_apart(one: Group, other: Group) -> None:
    assert len(joined([one, other], "as")) == 2


def test_two_fuller_names_leave_the_short_one_alone_and_say_so() -> None:
    short = group("诸葛亮研究会", "410403", "social_org")
    fuller = [group("卫东区诸葛亮研究会", "410403", "social_org"), group("平顶山市诸葛亮研究会", "4104", "social_org")]
    found = joined([short, *fuller], "as")
    assert len(found) == 3
    assert {miss.first.name for g in found for miss in g.near} == {"诸葛亮研究会"}


def test_lead_takes_off_every_region_in_a_row() -> None:
    assert lead("河南省平顶山市卫东区人民医院") == ("410403", "人民医院")
    assert lead("东城国际") == ("", "东城国际")
