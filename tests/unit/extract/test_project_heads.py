"""What the last words of nouns tell of projects."""

from __future__ import annotations

import pytest

from graph_builder.extract.project_heads import head_of, is_name, is_sound, shares_head, theme_of
from graph_builder.text import lexicon


@pytest.mark.parametrize(
    ("name", "term", "theme"),
    [
        ("远大新材料产业园", "产业园", "industry"),
        ("东城区人民医院（新院区）", "人民医院", "health"),
        ("东河治理工程", "工程", "ecology"),
    ],
)
def test_heads_have_themes(name: str, term: str, theme: str) -> None:
    head = head_of(name)
    assert head is not None
    assert (head.term, head.theme) == (term, theme)


def test_a_district_s_only_institution_is_named_by_its_level() -> None:
    assert is_name("区敬老院")
    assert not is_name("敬老院")


@pytest.mark.parametrize(("name", "sound"), [("东城产业园", True), ("治理能力提升工程", False), ("加强学校", False)])
def test_words_that_names_never_hold(name: str, *, sound: bool) -> None:
    assert is_sound(name) is sound


def test_places_share_works_such_as_rehousing() -> None:
    assert shares_head("河东棚改")
    assert not shares_head("棚改")


def test_every_head_has_a_known_kind_and_theme() -> None:
    themes = lexicon.words("project_themes", "key") | {""}
    for row in lexicon.table("project_heads"):
        assert row["kind"] in ("label", "facility", "road", "work", "weak"), row
        assert row["theme"] in themes, row


@pytest.mark.parametrize(
    ("name", "theme"),
    [
        ("东城铁路西段扩能改造", "transport"),
        ("平安大道升级改造工程", "transport"),
        ("东河综合治理", "ecology"),
        ("白山水库除险加固", "water"),
        ("区人民医院提升改造", "health"),
        ("赵村城中村改造项目", "housing"),
        ("东城产业园", "industry"),
        ("运输系统改造", "other"),
    ],
)
def test_the_theme_of_a_work_is_that_of_its_thing(name: str, theme: str) -> None:
    head = head_of(name)
    assert head is not None
    assert theme_of(name, head) == theme
