"""Reasons in Chinese and English, filled into the sentences of ``lexicons/outcome_reasons.tsv``."""

from __future__ import annotations

from functools import cache

from graph_builder.text import lexicon

LONGEST_QUOTE = 60


@cache
def _sentences() -> dict[str, tuple[str, str]]:
    return {row["rule"]: (row["zh"], row["en"]) for row in lexicon.table("outcome_reasons")}


def say(rule: str, **values: object) -> tuple[str, str]:
    """The reason a rule gives, in Chinese and English.

    >>> say("contradiction.share", total="104")[1]
    'The shares add up to 104%, more than 100%.'
    """
    zh, en = _sentences()[rule]
    return zh.format(**values), en.format(**values)


def short(quote: str) -> str:
    """A quote on one line, cut to what a sentence can carry."""
    line = " ".join(quote.split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + "…"
