"""Reasons in Chinese and English, filled into the sentences of ``lexicons/outcome_reasons.tsv``."""

from __future__ import annotations

import re
from functools import cache

from graph_builder.text import lexicon

LONGEST_QUOTE = 60
_BRACKET = re.compile(r"[（(][^（()）]*\d{4}[^（()）]*[）)]")


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


def titled(title: str, date: str) -> str:
    """A document's title as a sentence can carry it: without what stands in brackets, and with its year.

    >>> titled("政府工作报告（2022年4月24日在某区第一次会议上）", "2022-04-24")
    '《2022年政府工作报告》'
    """
    bare = _BRACKET.sub("", title)
    return f"《{bare}》" if date[:4] in bare else f"《{date[:4]}年{bare}》"


def short(quote: str) -> str:
    """A quote on one line, cut to what a sentence can carry."""
    line = " ".join(quote.split())
    return line if len(line) <= LONGEST_QUOTE else line[: LONGEST_QUOTE - 1] + "…"
