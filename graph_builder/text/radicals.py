"""Radicals in place of characters: what PDF writers make of 人 and 民 when a font shares one shape between both."""

from __future__ import annotations

from functools import cache

from graph_builder.text import lexicon


@cache
def table() -> dict[int, str]:
    """From each radical's code point to the character of the same shape."""
    return {ord(row["radical"]): row["character"] for row in lexicon.table("radicals")}


def as_characters(text: str) -> str:
    """The text with characters for radicals, one for one, so that offsets stay.

    >>> as_characters("⼈⺠⽣活")
    '人民生活'
    """
    return text.translate(table())
