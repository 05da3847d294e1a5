"""What names that a document made itself mean in English, put together from words of the genre."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

_MARKS = str.maketrans("", "", "“”‘’《》")
_NUMBER = "数"
_JOINS = ("and", ",")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word's meaning as the head of a phrase and before another word; in brackets, it follows its head."""

    head: str
    before: str

    @property
    def follows(self) -> bool:
        return self.head.startswith("(")


@cache
def _words() -> Mapping[str, _Word]:
    text = (resources.files("visualizations") / "messages" / "glossary.tsv").read_text("utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return MappingProxyType({zh: _Word(head.strip(), before.strip()) for zh, head, before in lines[1:]})


def _known(name: str) -> list[_Word] | None:
    """A name's words, the longest first at each place; None where a part is not known."""
    found: list[_Word] = []
    at = 0
    while at < len(name):
        size = next((size for size in range(len(name) - at, 0, -1) if name[at : at + size] in _words()), 0)
        if not size:
            return None
        found.append(_words()[name[at : at + size]])
        at += size
    return found


def _phrase(words: list[_Word]) -> str:
    """The words as English sets them.

    Those that follow their head come last, nouns before the last are singular, a participle behind another word
    becomes a noun.
    """
    ordered = [word for word in words if not word.follows]
    said = []
    for at, word in enumerate(ordered):
        last = at + 1 == len(ordered) or ordered[at + 1].head in _JOINS
        first = at == 0 or ordered[at - 1].head in _JOINS
        participle = word.before != word.head and not word.head.endswith("s")
        said.append(word.head if (first if participle else last) else word.before)
    said += [word.head.strip("()") for word in words if word.follows]
    return " ".join(said).replace(" , ", ", ")


@cache
def glossed(name: str) -> str:
    """What a name means, word for word; nothing where the glossary does not have all its words.

    >>> glossed("普惠性幼儿园"), glossed("通车的道路数"), glossed("棚户区改造项目"), glossed("某某率")
    ('affordable kindergartens', 'number of roads (opened)', 'shantytown renovation projects', '')
    """
    plain = name.translate(_MARKS)
    counted = plain.endswith(_NUMBER) and plain not in _words()
    before, of, head = (plain.removesuffix(_NUMBER) if counted else plain).partition("的")
    if not of:
        before, head = "", before
    meant, detail = _known(head), _known(before)
    if not meant or detail is None:
        return ""
    said = f"{_phrase(meant)} ({_phrase(detail)})" if detail else _phrase(meant)
    return f"number of {said}" if counted else said
