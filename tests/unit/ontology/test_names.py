"""Folding, romanising and splitting names."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ontology.names import bigrams, fold, initials, pinyin, simplified, slug

CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中国平煤神马集团", "中國平煤神馬集團"),
        ("平煤神马（集团）", "平煤神马(集团)"),
        ("“四大战略”", "四大战略"),
        ("ＧＩＳ壳体", "gis 壳体"),
        ("平 顶 山\n市", "平顶山市"),
    ],
)
def test_spellings_of_one_name_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_different_names_stay_apart() -> None:
    assert fold("平煤神马机械装备集团") != fold("平煤神马集团")


@given(st.text(max_size=40))
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_simplifying_keeps_offsets(text: str) -> None:
    assert len(simplified(text)) == len(text)


@given(st.text(max_size=60) | CHINESE)
def test_slug_is_a_legal_key(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text))
    assert len(slug(text)) <= 48


@example("一譅")  # its simplified form stands beyond the second supplementary plane
@given(CHINESE)
def test_every_pair_of_characters_is_a_token(text: str) -> None:
    tokens = set(bigrams(text))
    plain = simplified(text)
    assert all(plain[at : at + 2] in tokens for at in range(len(plain) - 1))


def test_pinyin_of_mixed_names() -> None:
    assert pinyin("15分钟养老服务圈") == ("15", "fen", "zhong", "yang", "lao", "fu", "wu", "quan")
    assert initials("湛河区") == "zhq"
    assert slug("重庆") == "chong-qing"
