"""Clauses keep quotes and brackets whole and give offsets of the clean text."""

from __future__ import annotations

from graph_builder.extract.clauses import clauses, members, sentences

TEXT = "一是建设“甲，乙”工程（含丙，丁），改造学校；2.推进新城。"


def test_sentences_end_at_full_stops_outside_quotes() -> None:
    assert [TEXT[a:b] for a, b in sentences(TEXT, 0, len(TEXT))] == [
        "一是建设“甲，乙”工程（含丙，丁），改造学校",
        "2.推进新城",
    ]


def test_clauses_leave_numbering_out_and_quotes_whole() -> None:
    (first, second), (third,) = [list(clauses(TEXT, a, b)) for a, b in sentences(TEXT, 0, len(TEXT))]
    assert (first.text, second.text, third.text) == ("建设“甲，乙”工程（含丙，丁）", "改造学校", "推进新城")
    assert all(TEXT[c.start : c.end] == c.text for c in (first, second, third))
    assert (first.first, second.first) == (True, False)


def test_a_quote_that_is_never_closed_does_not_swallow_the_text() -> None:
    assert [c.text for c in clauses("建设“甲，乙工程", 0, 8)] == ["建设“甲", "乙工程"]


def test_members_are_parted_outside_brackets() -> None:
    text = "甲园（一、二期）、“乙、丙”工程"
    assert [text[a:b] for a, b in members(text)] == ["甲园（一、二期）", "“乙、丙”工程"]
