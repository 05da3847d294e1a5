"""Short beginnings of names are found by terms of their own, and find what looking through all names finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.search import Search
from ontology.names import fold, initials, pinyin


@pytest.mark.parametrize("typed", ["p", "pi", "pg", "z", "平", "平高", "h"])
def test_suggestions_begin_with_what_is_typed(releases: Path, typed: str) -> None:
    search, slow = Search(releases / "current"), Search(releases / "current")
    slow._short = False
    found = search.suggestions(typed, limit=50)
    assert [name.id for name in found] == [name.id for name in slow.suggestions(typed, limit=50)]
    beginnings = [
        {fold(name), "".join(pinyin(name)), initials(name)} for one in found for name in (one.label, *one.aliases)
    ]
    assert any(form.startswith(typed) for forms in beginnings for form in forms)


def test_a_beginning_is_no_name(releases: Path) -> None:
    search = Search(releases / "current")
    assert search.names("\x02平") == search.names("平")
    assert search.resolve("\x02平") == ()
