"""Periods: the years that a word or a heading stands for, by the document's own date and kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph_builder.document.values import Entry
from graph_builder.extract.numbers import parse_number

_ORDINAL = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_PLAN = re.compile(
    r"[“\"](?P<plan>十[一二三四五六七八九]|[一二三四五六七八九十])五[”\"]"
    r"|(?<!第)(?P<bare>十[一二三四五六])五(?=时期|期间|规划|以来|末|计划)"
)
_YEAR_END = re.compile(r"\d{4}-1[12]-")
_NAMED_PLAN = re.compile(r"第([一二三四五六七八九十]{1,2})个五年")


def five_year_plan(number: int) -> str:
    """The years of the n-th five-year plan.

    >>> five_year_plan(1), five_year_plan(14)
    ('1953-1957', '2021-2025')
    """
    start = 1953 + 5 * (number - 1) if number <= 2 else 1951 + 5 * number
    return f"{start}-{start + 4}"


def plan_number(word: str) -> int:
    """The number that a plan's short name holds before its 五: 十四 -> 14, 九 -> 9."""
    if len(word) == 2 and word[0] == "十":
        return 10 + _ORDINAL[word[1]]
    return _ORDINAL[word[0]]


def plan_range(text: str) -> str:
    """The years of the first five-year plan that a text names (“十四五”, 第十四个五年), or empty.

    >>> plan_range("“十三五”规划目标"), plan_range("第十四个五年规划")
    ('2016-2020', '2021-2025')
    """
    found = _PLAN.search(text)
    if found:
        return five_year_plan(plan_number(found["plan"] or found["bare"]))
    named = _NAMED_PLAN.search(text)
    return five_year_plan(plan_number(named[1])) if named else ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The years a document speaks of: ``year`` is the first it plans for, ``last`` the last.

    For a report of 2022: year = last = 2022, review 2021, five years past 2017-2021 and to come 2022-2026.
    For a plan of 2021-2025: year 2021, last 2025, review 2020, past 2016-2020, to come 2021-2025.
    """

    kind: str
    year: int
    last: int

    @property
    def review(self) -> str:
        """The year that the document looks back on."""
        return str(self.year - 1) if self.year else ""

    @property
    def past(self) -> str:
        """The five years before the document's."""
        return f"{self.year - 5}-{self.year - 1}" if self.year else ""

    @property
    def coming(self) -> str:
        """The years that the document plans for; five for a report that speaks of 今后五年."""
        return f"{self.year}-{self.last if self.kind == 'plan' else self.year + 4}" if self.year else ""

    def five_years_to(self, year: str) -> str:
        """The five-year plan that ends with a year, or the five years to it.

        >>> Calendar("plan", 2021, 2025).five_years_to("2020")
        '2016-2020'
        """
        end = int(year) if year else self.last
        return f"{end - 4}-{end}" if end else ""


def calendar_of(entry: Entry) -> Calendar:
    """The calendar of a document, by its catalog entry; year 0 where that names none, which leaves periods empty."""
    years = [int(y) for y in re.findall(r"(?:19|20)\d\d", entry.period)]
    if not years:
        years = [int(y) for y in re.findall(r"(?:19|20)\d\d", f"{entry.date} {entry.title}")][:1] or [0]
    if entry.kind == "report" and _YEAR_END.match(entry.date) and entry.date.startswith(entry.period):
        years = [years[0] + 1]  # a meeting at the end of a year looks back on that year
    return Calendar(entry.kind, years[0], years[-1])


def year_of(text: str) -> str:
    """A year printed in digits or Chinese digits, as four digits, or empty.

    >>> year_of("一九九五"), year_of("二〇三五"), year_of("2025")
    ('1995', '2035', '2025')
    """
    value = parse_number(text) if len(text) == 4 else None
    return str(value) if value is not None and 1900 <= value <= 2100 else ""
