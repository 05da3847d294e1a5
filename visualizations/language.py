"""The words of the pages in Chinese and English, from the tables in ``messages/``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from types import MappingProxyType

from ontology.names import toned
from visualizations import amounts
from visualizations.errors import MessageError
from visualizations.glossary import glossed
from visualizations.phrases import half, translated
from visualizations.romanised import romanised

LANGUAGES = ("zh", "en")
_NAMED = frozenset(("organization", "place", "project", "strategy", "industry"))
_SAYABLE = 30


@dataclass(frozen=True, slots=True)
class Messages:
    """The words of one language by key, for templates and view models."""

    language: str
    words: Mapping[str, str]

    @property
    def tag(self) -> str:
        """The BCP 47 tag for the page's lang attribute."""
        return "zh-Hans" if self.language == "zh" else "en"

    @property
    def colon(self) -> str:
        """The colon between two words, with the space that the language wants behind it."""
        return "：" if self.language == "zh" else ": "

    @property
    def comma(self) -> str:
        """The sign between the words of a list."""
        return "、" if self.language == "zh" else ", "

    def text(self, key: str, **values: object) -> str:
        """The words under ``key`` with the values filled in; an unknown key is a defect of ours.

        Where the table has two forms with a bar between, the first is for a ``count`` of one.
        """
        if key not in self.words:
            raise MessageError(f"no message {key!r} in {self.language}.tsv")
        one, bar, more = self.words[key].partition("|")
        said = more if bar and str(values.get("count")) != "1" else one
        return said.format(**values) if values else said

    def label(self, group: str, value: str) -> str:
        """The words for a value of a closed list, or the value itself where the table has none."""
        return self.words.get(f"{group}.{value}", value)

    def amount(self, value: Decimal, unit: str) -> str:
        """The value with its unit; in English 万 and 亿 are multiplied out."""
        return amounts.amount(value, unit, self.language)

    def value(self, raw: str) -> str:
        """A value that is given in words, in the reader's language."""
        return raw if self.language == "zh" else amounts.said(translated(raw, "values"))

    def division(self, name: str) -> str:
        """The name of an administrative division, in English its pinyin and kind."""
        return name if self.language == "zh" else romanised(name)

    def gloss(self, kind: str, key: str, name: str) -> str:
        """What a Chinese name says in English, nothing where that is not sure or the page is Chinese."""
        if self.language == "zh":
            return ""
        if kind == "place" and key.isdigit():
            return romanised(name)
        return glossed(name) if kind == "indicator" else ""

    def pinyin(self, kind: str, key: str, name: str) -> str:
        """How a proper name in Chinese is said, for readers of English; nothing on a Chinese page."""
        wanted = kind in _NAMED and not (kind == "place" and key.isdigit())
        return toned(name) if self.language != "zh" and wanted and len(name) <= _SAYABLE else ""

    def described(self, text: str) -> str:
        """What the description of the interface says, in the reader's language."""
        mine = half(text, self.language)
        return translated(mine, "reference") if self.language == "zh" else mine

    def told(self, text: str) -> str:
        """A reason or message: its amounts, and reasons that are given in Chinese alone, in the reader's language."""
        return text if self.language == "zh" else amounts.said(translated(text, "reasons"))


@cache
def messages(language: str) -> Messages:
    """The words of a language; Chinese for one that has no table."""
    chosen = language if language in LANGUAGES else LANGUAGES[0]
    text = (resources.files("visualizations") / "messages" / f"{chosen}.tsv").read_text("utf-8")
    words: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        key, tab, words_of_key = line.partition("\t")
        if not tab or key in words:
            raise MessageError(f"messages/{chosen}.tsv:{number}: not a new key, a tab and words: {line!r}")
        words[key] = words_of_key
    return Messages(chosen, MappingProxyType(words))
