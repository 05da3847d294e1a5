"""A district's profile from rows."""

from __future__ import annotations

from visualizations.language import messages
from visualizations.profile import profile

ROWS = (
    {"group": "enterprise", "what": "甲集团", "thing": "https://w3id.org/guihua/id/organization/jia-00000001"},
    {"group": "fact", "what": "projects", "count": "8"},
    {"group": "fact", "what": "findings", "count": "2"},
    {"group": "only", "what": "四大平台"},
    {"group": "theme", "what": "education", "count": "3"},
    {"group": "verdict", "what": "project.met", "count": "1"},
)


def test_a_profile_counts_in_words_and_links_enterprises() -> None:
    found = profile(ROWS, messages("zh"))
    assert found is not None
    assert [(one.label, one.count, one.width) for one in found.facts] == [("项目记述", 8, 100.0), ("疑点", 2, 25.0)]
    assert [one.label for one in found.themes] == ["教育"]
    assert found.only == ("四大平台",)
    assert [(one.text, one.href) for one in found.enterprises] == [("甲集团", "/doc/organization/jia-00000001")]


def test_a_district_without_a_profile_has_none() -> None:
    assert profile((), messages("en")) is None
