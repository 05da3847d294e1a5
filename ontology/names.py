"""Names: one folding, romanisation and splitting of Chinese names for minting IRIs and for search."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import opencc

LONGEST_SLUG = 48
SHORT = 2  # characters of a beginning that is a term of its own
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_HAN_RUN = re.compile(f"[{HAN}]+")
_TOKEN = re.compile(rf"[{HAN}]+|[0-9a-z]+")
_NOT_NAME = re.compile(r"[\s\"'`“”‘’「」『』《》〈〉·•・‧_-]+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


@cache
def _simplifying() -> dict[int, str]:
    """The table from each traditional character to its simplified form."""
    convert = opencc.OpenCC("t2s").convert
    ranges = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))
    return {code: after for codes in ranges for code in codes if (after := convert(chr(code))) != chr(code)}


def simplified(text: str) -> str:
    """The text in simplified characters, one for one, so that offsets stay.

    >>> simplified("衛東區平煤神馬")
    '卫东区平煤神马'
    """
    return text.translate(_simplifying())


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The form in which two spellings of a name are equal: for comparing and minting, never for showing.

    Full-width and compatibility characters, case, traditional characters, blanks, quotation marks and dots
    between words make no difference. Folding a folded name changes nothing.

    >>> fold("《平煤神馬（集团）· ＧＩＳ 壳体》")
    '平煤神马(集团)gis壳体'
    """
    folded = simplified(unicodedata.normalize("NFKC", text)).casefold()
    folded = _NOT_NAME.sub("", unicodedata.normalize("NFKC", folded))
    return folded if folded == text else fold(folded)


@lru_cache(maxsize=65536)
def pinyin(text: str) -> tuple[str, ...]:
    """The syllables and words of a name without tones, in small letters.

    >>> pinyin("卫东区GIS")
    ('wei', 'dong', 'qu', 'gis')
    """
    from pypinyin import lazy_pinyin

    parts: list[str] = []
    for token in _TOKEN.findall(simplified(unicodedata.normalize("NFKC", text)).lower()):
        parts += lazy_pinyin(token, errors="ignore") if _HAN_RUN.match(token) else [token]
    return tuple(_NOT_SLUG.sub("", part) for part in parts)


def initials(text: str) -> str:
    """The first letters of a name's syllables, as people type them.

    >>> initials("平煤神马")
    'pmsm'
    """
    return "".join(part[:1] for part in pinyin(text))


def slug(text: str) -> str:
    """The ASCII slug of a name: its pinyin joined by hyphens, at most 48 characters, never empty.

    >>> slug("平高集团"), slug("——")
    ('ping-gao-ji-tuan', 'x')
    """
    out = ""
    for part in filter(None, pinyin(text)):
        longer = f"{out}-{part}" if out else part[:LONGEST_SLUG]
        if len(longer) > LONGEST_SLUG:
            break
        out = longer
    return out or "x"


def bigrams(text: str) -> tuple[str, ...]:
    """The search tokens of a text in order: pairs of neighbouring characters, single ones that stand alone, words.

    >>> bigrams("平高集团 GIS 煤")
    ('平高', '高集', '集团', 'gis', '煤')
    """
    tokens: list[str] = []
    for token in _TOKEN.findall(simplified(unicodedata.normalize("NFKC", text)).casefold()):
        if len(token) > 1 and _HAN_RUN.match(token):
            tokens += (token[at : at + 2] for at in range(len(token) - 1))
        else:
            tokens.append(token)
    return tuple(tokens)


def beginnings(text: str, most: int = SHORT) -> tuple[str, ...]:
    """The first one and two characters of a text, each behind a mark that no name has, so that one term finds them.

    A short beginning is common to so many names that looking through all of them would take long.

    >>> beginnings("pinggao") == (beginning("p"), beginning("pi"))
    True
    """
    return tuple(beginning(text[:length]) for length in range(1, min(most, len(text)) + 1))


def beginning(text: str) -> str:
    """The term of a beginning."""
    return f"\x02{text}"


def toned(text: str) -> str:
    """The name's pinyin with tone marks, for showing.

    >>> toned("湛河区")
    'zhàn hé qū'
    """
    from pypinyin import Style, lazy_pinyin

    return " ".join(lazy_pinyin(text, style=Style.TONE))
