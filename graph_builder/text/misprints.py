"""Misprints that the document itself gives away: repaired in the clean text, kept as printed in the source."""

from __future__ import annotations

from graph_builder.text.values import CleanText


def mend(text: CleanText) -> CleanText:
    """The clean text with misprints repaired for which the document has the evidence."""
    return text
