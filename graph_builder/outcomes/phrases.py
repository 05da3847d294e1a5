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
OPENED, NEARLY, BUILT, PRELIMINARY = "opened", "nearly", "built", "preliminary"
PROMISES = ("completed", "started")
WHOLE_YEAR = re.compile("全年|年度|一年")
PRELIMINARY_WORDS = re.compile("(?:开工|动工)前")
NARROWED = re.compile(r"(?:扣除|剔除)[^，,。；;、\n]{2,14}[，,]?$")
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


def narrowed(before: str) -> str:
    """The words right before a figure that take something out of it; empty where there are none.

    >>> narrowed("工业平稳。扣除房地产开发投资，"), narrowed("扣除税费后仍有结余，民生改善，")
    ('扣除房地产开发投资', '')
    """
    found = NARROWED.search(before)
    return found.group().rstrip("，,") if found else ""


def promised(quote: str) -> str:
    """What a passage promises of a project: completed, started, or progress.

    >>> promised("确保建设路小学建成投用"), promised("加快推进一号项目")
    ('completed', 'progress')
    """
    for pattern, promise in _promises():
        if promise in PROMISES and pattern.search(quote):
            return promise
    return "progress"


def begun(quote: str) -> bool:
    """Whether a later passage shows that work on a project was begun, rather than wished for again.

    >>> begun("项目加快建设"), begun("推进项目建设")
    (True, False)
    """
    return _says(BEGUN, quote)


def unbegun(quote: str) -> bool:
    """Whether a passage shows that work on a project is still to begin.

    >>> unbegun("开工建设一号高铁"), unbegun("实施一号工程")
    (True, False)
    """
    return _says(UNBEGUN, quote)


def preliminary(quote: str) -> bool:
    """Whether a passage tells of what is done before work begins, and of no work.

    >>> preliminary("一号高铁前期工作加快推进"), preliminary("一号高铁完成前期工作，加快建设")
    (True, False)
    """
    return _says(PRELIMINARY, quote) and not _says(BEGUN, PRELIMINARY_WORDS.sub("", quote))


def perhaps_done(promise: str, quote: str) -> bool:
    """Whether a later passage leaves open if a promise of completion, or of use, was kept.

    >>> perhaps_done("确保一号线建成通车", "一号线主线贯通"), perhaps_done("建成一号楼", "一号楼完工")
    (True, False)
    >>> perhaps_done("确保一号楼投用", "一号楼完工"), perhaps_done("确保一号楼投用", "一号楼完工并投入使用")
    (True, False)
    """
    if promised(promise) != "completed" or _says(OPENED, quote):
        return False
    return _says(NEARLY, quote) or (_says(OPENED, promise) and _says(BUILT, quote))


def opened(quote: str) -> bool:
    """Whether a passage has words of use.

    >>> opened("一号线通车试运营"), opened("一号线主体完工")
    (True, False)
    """
    return _says(OPENED, quote)


def _says(what: str, quote: str) -> bool:
    return any(promise == what and pattern.search(quote) for pattern, promise in _promises())


def wished(quote: str) -> bool:
    """Whether a passage wants something done that it does not report as done.

    >>> wished("确保建设路小学建成投用"), wished("建设路小学建成投用")
    (True, False)
    """
    return _says(WISHED, quote)
