"""The words of the pages: the same keys in each language, and every word the templates ask for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from visualizations.errors import MessageError
from visualizations.language import LANGUAGES, messages

TEMPLATES = Path(__file__).parent.parent.parent.parent / "api" / "templates"


def test_languages_have_the_same_keys_and_values_to_fill_in() -> None:
    first, *others = (messages(language).words for language in LANGUAGES)
    for other in others:
        assert set(first) == set(other)
        for key, words in first.items():
            assert set(re.findall(r"\{(\w+)\}", words)) == set(re.findall(r"\{(\w+)\}", other[key])), key


def test_templates_ask_for_words_that_are_there() -> None:
    asked = {
        key
        for path in TEMPLATES.rglob("*.html")
        for key in re.findall(r"\bt\('([a-zA-Z_.]+)'[,)]", path.read_text("utf-8"))
    }
    assert asked
    assert asked <= set(messages("zh").words)


def test_unknown_languages_read_chinese_and_unknown_keys_fail() -> None:
    assert messages("xx").tag == "zh-Hans"
    assert messages("en").label("status", "planned") == "Planned"
    assert messages("zh").label("status", "新状态") == "新状态"
    with pytest.raises(MessageError, match="no message"):
        messages("zh").text("no.such.key")


def test_a_count_of_one_has_a_form_of_its_own_in_english() -> None:
    english = messages("en")
    assert english.text("entity.documents", count=1) == "1 document"
    assert english.text("entity.documents", count=21) == "21 documents"
    assert messages("zh").text("entity.documents", count=1) == "1 份文献"
