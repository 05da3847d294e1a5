"""Names of administrative divisions for readers of English: pinyin, and what the division is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from ontology.names import pinyin

_VOWELS = "aeo"


@cache
def _table(kind: str) -> Mapping[str, str]:
    text = (resources.files("visualizations") / "messages" / "divisions.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    found = {zh: en for row_kind, zh, en in rows if row_kind == kind}
    return MappingProxyType(dict(sorted(found.items(), key=lambda pair: -len(pair[0]))))


def _word(name: str) -> str:
    """The pinyin of a name as one word, syllables that could be misread set apart."""
    if name in _table("name"):
        return _table("name")[name]
    first, *rest = pinyin(name) or (name,)
    return (first + "".join(f"'{part}" if part[:1] in _VOWELS else part for part in rest)).capitalize()


@cache
def romanised(name: str) -> str:
    """The English name of an administrative division; a name with another end comes back as it is.

    >>> romanised("卫东区"), romanised("西安市"), romanised("叶县")
    ('Weidong District', "Xi'an City", 'Ye County')
    >>> romanised("恩施土家族苗族自治州"), romanised("内蒙古自治区")
    ('Enshi Tujia and Miao Autonomous Prefecture', 'Inner Mongolia Autonomous Region')
    """
    end = next((end for end in _table("end") if name.endswith(end) and len(name) > len(end)), "")
    if not end:
        return name
    stem, peoples = name.removesuffix(end), list[str]()
    while (
        end.startswith("自治")
        and stem not in _table("name")
        and (people := next((one for one in _table("people") if stem.endswith(one)), ""))
    ):
        stem = stem.removesuffix(people)
        peoples.insert(0, _table("people")[people])
    last = " and ".join(part for part in (", ".join(peoples[:-1]), *peoples[-1:]) if part)
    named = [_word(stem) if stem else "", last, _table("end")[end]]
    return " ".join(part for part in named if part)
