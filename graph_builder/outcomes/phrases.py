"""What targets without a number ask for, and how reports say what part of a plan was done."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from graph_builder.text import lexicon

REACH = 40
BEGUN = "begun"
WISHED = "wished"
UNBEGUN = "unbegun"
WHOLE_YEAR = re.compile("全年|年度|一年")
CLAUSE_ENDS = re.compile("[。；;！？\n]")


@cache
def _targets() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["kind"]) for row in lexicon.table("target_phrases"))


@cache
def _completions() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"]) for row in lexicon.table("completion_phrases"))


@cache
def _promises() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["promise"]) for row in lexicon.table("project_promises"))


def asked(words: str) -> str:
    """What a target without a number asks for: sync, positive, assigned, relative, or vague.

    >>> asked("与经济增长同步"), asked("按市下达"), asked("稳中提质")
    ('sync', 'assigned', 'vague')
    """
    for pattern, kind in _targets():
        if pattern.search(words):
            return kind
    return "vague"


def completion(text: str, end: int) -> Decimal | None:
    """The percentage of its plan that a report says a figure is, where it says so right after the figure.

    >>> completion("城镇新增就业10439人，完成年计划的118%。", 12)
    Decimal('118')
    """
    stretch = text[end : end + REACH]
    close = CLAUSE_ENDS.search(stretch)
    stretch = stretch[: close.start()] if close else stretch
    for pattern in _completions():
        found = pattern.search(stretch)
        if found and not re.search(r"\d", stretch[: found.start()]):
            return Decimal(found["rate"])
    return None


@cache
def _partials() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"]) for row in lexicon.table("partial_periods"))


def partial(before: str) -> str:
    """The words before a figure, in its sentence, by which it is of a part of a year; empty where it is of a whole one.

    >>> partial("1—11月，固定资产投资"), partial("上半年承压，全年生产总值")
    ('1—11月', '')
    """
    sentence = CLAUSE_ENDS.split(before)[-1]
    found = [match for pattern in _partials() for match in pattern.finditer(sentence)]
    if not found:
        return ""
    last = max(found, key=lambda match: match.end())
    return "" if WHOLE_YEAR.search(sentence, last.end()) else last.group()


def promised(quote: str) -> str:
    """What a passage promises of a project: completed, started, or progress.

    >>> promised("确保建设路小学建成投用"), promised("加快推进一号项目")
    ('completed', 'progress')
    """
    for pattern, promise in _promises():
        if promise not in (BEGUN, WISHED, UNBEGUN) and pattern.search(quote):
            return promise
    return "progress"


def begun(quote: str) -> bool:
    """Whether a later passage shows that work on a project was begun, rather than wished for again.

    >>> begun("项目加快建设"), begun("推进项目建设")
    (True, False)
    """
    return any(promise == BEGUN and pattern.search(quote) for pattern, promise in _promises())


def unbegun(quote: str) -> bool:
    """Whether a passage shows that work on a project is still to begin.

    >>> unbegun("开工建设一号高铁"), unbegun("实施一号工程")
    (True, False)
    """
    return any(promise == UNBEGUN and pattern.search(quote) for pattern, promise in _promises())


def wished(quote: str) -> bool:
    """Whether a passage wants something done that it does not report as done.

    >>> wished("确保建设路小学建成投用"), wished("建设路小学建成投用")
    (True, False)
    """
    return any(promise == WISHED and pattern.search(quote) for pattern, promise in _promises())
