"""The words of sentences that state figures, as patterns made from the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from graph_builder.text import lexicon

Trie = dict[str, "Trie"]
_END = ""


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one class of the lexicon."""
    return frozenset(row["term"] for row in lexicon.table("statement_words") if row["class"] == kind)


def alternatives(terms: Iterable[str]) -> str:
    """A pattern part that matches the longest of the terms, as a tree of prefixes: fast for hundreds of words.

    >>> alternatives({"增长", "增加", "增"})
    '增(?:加|长)?'
    """
    trie: Trie = {}
    for term in sorted(terms):
        node = trie
        for character in term:
            node = node.setdefault(character, {})
        node[_END] = {}
    return _branch(trie)


def _branch(trie: Trie) -> str:
    parts = [re.escape(character) + _branch(trie[character]) for character in sorted(trie) if character != _END]
    if not parts:
        return ""
    if _END in trie:
        return f"(?:{'|'.join(parts)})?"
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def _reversed(terms: Iterable[str]) -> str:
    return alternatives(term[::-1] for term in terms)


@cache
def _predicate() -> re.Pattern[str]:
    terms = words("level") | words("growth") | words("fall") | words("adverb")
    return re.compile(rf"[约近在]?了?(?:{_reversed(terms)}|\s)+")


def split_predicate(text: str) -> tuple[str, str]:
    """A text without the words of predication at its end, and those words.

    >>> split_predicate("居民人均可支配收入同比增长")
    ('居民人均可支配收入', '同比增长')
    """
    found = _predicate().match(text[::-1])
    cut = len(text) - found.end() if found else len(text)
    return text[:cut], text[cut:]


@cache
def growth_word() -> re.Pattern[str]:
    """A word of growth anywhere in a predicate."""
    return re.compile(alternatives(words("growth")))


@cache
def fall_word() -> re.Pattern[str]:
    """A word of falling anywhere in a predicate."""
    return re.compile(alternatives(words("fall")))


@cache
def _move_first() -> re.Pattern[str]:
    return re.compile(alternatives(words("growth") | words("fall")))


def starts_move(text: str) -> bool:
    """Whether a text begins with a word of growth or falling, other than 新增."""
    return bool(_move_first().match(text)) and not text.startswith("新")


def moves_word(predicate: str) -> bool:
    """Whether a predicate holds a word of growth or falling."""
    return bool(growth_word().search(predicate) or fall_word().search(predicate))


@cache
def lead() -> re.Pattern[str]:
    """The words before an indicator's name: 其中, 预计, 完成."""
    terms = words("lead") | words("region-own")
    return re.compile(rf"(?:{alternatives(terms)}|[\s、，,：:；;—…（(）)*·•○●◆■□]|——)+")


@cache
def act() -> re.Pattern[str]:
    """Verbs before a counted thing, at the start of a text: 建成, 累计引进."""
    return re.compile(rf"(?:{alternatives(words('act-verb') | words('money-verb'))})+[了出]?")


@cache
def act_only() -> re.Pattern[str]:
    """A text of nothing but verbs and adverbs before a counted thing: 新增, 累计完成, 指导."""
    kinds = ("act-verb", "money-verb", "adverb", "lead", "region-own")
    terms = frozenset().union(*(words(kind) for kind in kinds))
    return re.compile(rf"(?:{alternatives(terms)}|[、和及\s])*[了出过]?")


@cache
def _act_reversed() -> re.Pattern[str]:
    return re.compile(rf"[了出]?(?:{_reversed(words('act-verb') | words('object-verb'))})")


def ends_in_act(text: str) -> bool:
    """Whether a text ends with a verb that takes a counted thing."""
    return bool(_act_reversed().match(text[::-1]))


@cache
def object_verb() -> re.Pattern[str]:
    """A verb after a counted thing: 入驻, 建成通车."""
    return re.compile(rf"(?:{alternatives(words('object-verb'))})+")
