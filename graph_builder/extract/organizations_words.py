"""Words of the general language: what is one of them is no name of a firm's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from graph_builder.text import lexicon

PROPER = ("nr", "ns", "nt", "nz")
GENRE = ("generic_stems", "not_names", "organization_common", "organization_trades", "project_heads", "name_edges")
"""Lexicons whose words are common in the genre."""
LONGEST = 4
SELDOM = 6
OFTEN = 100
"""A name that general text has so often is a word to most readers: 山河, 尼龙."""


@cache
def common() -> frozenset[str]:
    """The words of two to four characters that general text uses, names left out, and those of the genre's kinds."""
    return _words(lambda kind, count: not kind.startswith(PROPER) and count >= SELDOM).union(
        *(lexicon.words(name) for name in GENRE)
    )


@cache
def known() -> frozenset[str]:
    """The names of two to four characters that general text uses often."""
    return _words(lambda kind, count: kind.startswith(PROPER) and count >= OFTEN) - common()


@cache
def place_words() -> frozenset[str]:
    """The names of places of two to four characters that general text uses."""
    return _words(lambda kind, count: kind == "ns") - common()


def _words(wanted: Callable[[str, int], bool]) -> frozenset[str]:
    rows = (line.split(" ") for line in _dictionary().read_text(encoding="utf-8").splitlines())
    return frozenset(word for word, count, kind in rows if 1 < len(word) <= LONGEST and wanted(kind, int(count)))


def _dictionary() -> Path:
    """The word list of jieba, counted on general text."""
    spec = find_spec("jieba")
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "dict.txt"
