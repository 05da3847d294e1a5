"""Marks: the signs that open a heading, an item, a box or a table caption, in any document of the genre."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Mark = Literal["part", "chapter", "section", "item1", "item2", "item3", "item4", "box", "table", "dash", "bullet"]

HAN = "一二三四五六七八九十百零〇○"
_COUNT = rf"[\s　]*(?:[{HAN}](?:[\s　]?[{HAN}]){{0,4}}|\d{{1,3}}|[IVXⅠ-Ⅻ]{{1,4}})[\s　]*"
_REST = r"(?![分次个位届名种条批年期季类方产步线轮阶大座家项代任会审课县市区款财讲度者把资国中到以至轮])"
OPENINGS: tuple[tuple[Mark, re.Pattern[str]], ...] = (
    ("part", re.compile(rf"第{_COUNT}(?:[篇编]|部[\s　]*分|部(?![门委队署位件长级落]))(?!章|幅)")),
    ("chapter", re.compile(rf"第{_COUNT}章(?!程|节|鱼)")),
    ("section", re.compile(rf"第{_COUNT}节(?!约|能|日|课|目|点)")),
    (
        "box",
        re.compile(
            r"[【\[〔]?\s*(?:专[\s　]*栏|专[\s　]?项)[\s　]*"
            r"(?:[\d一二三四五六七八九十]{1,3}(?:\s*[-－—–.．]\s*\d{1,2})?)?[\s　]*[:：】\]〕]?"
        ),
    ),
    (
        "table",
        re.compile(r"附?表[\s　]*(?:[\d一二三四五六七八九十]{1,3}(?:\s*[-－—–.．]\s*\d{1,2})?)[\s　]*[:：.．、]?"),
    ),
    ("item1", re.compile(rf"[{HAN}]{{1,4}}[\s　]*[、．.](?![{HAN}]{{1,3}}[、级次产等])|[Ⅰ-Ⅻ][、．.]")),
    ("item2", re.compile(rf"[（(][\s　]*[{HAN}]{{1,4}}[\s　]*[）)]")),
    ("item3", re.compile(r"\d{1,2}[\s　]*(?:[.．](?![\d万亿])|、)")),
    ("item4", re.compile(r"[（(]\d{1,2}[）)]|\d{1,2}[）)]|[①-⑳]")),
    ("dash", re.compile(r"[—―－─]{1,3}(?![\d\s])|--+(?!-)")),
    ("bullet", re.compile(r"[-*•●◆■▲▪·◇□☆★►➢✓]\s*(?=\S)")),
)
STRONG: frozenset[str] = frozenset({"part", "chapter", "section", "box", "table"})
TERMINAL = "。！？；：!?;:…"
CLOSING = "”’\"'）)》】」』〕]"
_OPENING = re.compile(r"[第【\[〔专附表（(Ⅰ-Ⅻ①-⑳\d—―－─\-*•●◆■▲▪·◇□☆★►➢✓" + HAN + "]")


@dataclass(frozen=True, slots=True)
class Opening:
    """How a line opens: the kind of its mark and the range of the mark in the line."""

    kind: Mark
    start: int
    end: int


def opening(text: str, at: int = 0) -> Opening | None:
    """The mark that stands at ``at`` in the line, or nothing.

    >>> opening("（一）基本目标")
    Opening(kind='item2', start=0, end=3)
    >>> opening("第一产业增加值"), opening("2.5万吨以上")
    (None, None)
    """
    if not _OPENING.match(text, at):
        return None
    for kind, pattern in OPENINGS:
        found = pattern.match(text, at)
        if found and found.end() < len(text) + (kind in ("part", "chapter", "section", "box")):
            return Opening(kind, at, found.end())
    return None


def ends_sentence(text: str) -> bool:
    """Whether the line ends with a sentence's closing mark, inside or outside a quotation.

    >>> ends_sentence("实现新跨越。”"), ends_sentence("河南省科技")
    (True, False)
    """
    return text.rstrip().rstrip(CLOSING)[-1:] in tuple(TERMINAL)


def has_sentence(text: str) -> bool:
    """Whether the line holds punctuation that only running text has."""
    return any(mark in text for mark in "。；！？")
