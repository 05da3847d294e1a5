"""The columns of an indicator table: what each header says of role, measure and period."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from graph_builder.document.values import Table
from graph_builder.extract.periods import Calendar, plan_range
from graph_builder.extract.project_tables import project_columns
from graph_builder.extract.values import Measure, ValueKind

Use = Literal["value", "name", "part", "unit", "attribute", "skip"]
_NAME = re.compile(r"指标(?:名称)?$|^名称$|^项目(?:名称)?$")
_UNIT = re.compile(r"^(?:计算|计量)?单位")
_ATTRIBUTE = re.compile(r"属性|性质")
_GROWTH = re.compile(r"年均|增长|增速|增幅|累计|五年")
_SEVERAL = re.compile(r"年均|累计|五年")
_YEAR = re.compile(r"(?:19|20)\d\d")
_RANGE = re.compile(r"((?:19|20)\d\d)年?[-—–~～至]+((?:19|20)\d\d)")
_ROLES: tuple[tuple[re.Pattern[str], ValueKind], ...] = (
    (re.compile(r"基数|基期|现状|基年|基础值"), "baseline"),
    (re.compile(r"完成|实际|实绩|实现|预计|执行"), "actual"),
    (re.compile(r"目标|规划|预期|远景"), "target"),
    (re.compile(r"计划|安排"), "plan"),
)


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of an indicator table holds; role, measure and period matter for values only.

    ``mixed`` says that the header allows a growth rate or a sum (五年年均增速或累计).
    """

    use: Use
    role: ValueKind = "actual"
    measure: Measure = "level"
    year: str = ""
    span: str = ""
    mixed: bool = False
    absolute: bool = False

    @property
    def period(self) -> str:
        """The period that a value in this column is of."""
        return self.span if self.measure == "growth" and self.span else self.year or self.span


def read_columns(table: Table, calendar: Calendar) -> tuple[Column, ...] | None:
    """The meaning of each column, or None where the table is not one of indicators."""
    if project_columns(table.columns) is not None:
        return None
    uses = [_use(header) for header in table.columns]
    if "name" not in uses or "value" not in uses:
        return None
    target = max((_YEAR.findall(h)[-1] for h in table.columns if _YEAR.search(h) and "目标" in h), default="")
    columns = _dated(
        [
            _value_column(header, calendar, target) if use == "value" else Column(use)
            for header, use in zip(table.columns, uses, strict=True)
        ],
        calendar,
    )
    return columns if any(c.use == "value" and c.period for c in columns) else None


def _dated(columns: list[Column], calendar: Calendar) -> tuple[Column, ...]:
    """The columns with the years that their headers leave out: a plan's own, or those of the column before."""
    found: list[Column] = []
    before = None
    for column in columns:
        if column.use == "value" and not column.period:
            if calendar.kind == "plan":
                year = {"baseline": calendar.review, "target": str(calendar.last or "")}.get(column.role, "")
                column = replace(column, year=year)
            elif before is not None and column.measure == "growth":
                column = replace(column, role=before.role, year=before.year, span=before.year)
        before = column if column.use == "value" and column.year else before
        found.append(column)
    return tuple(found)


def _use(header: str) -> Use:
    text = re.sub(r"\s", "", header)
    if not text or text in ("序号", "类别", "编号", "领域", "备注", "来源") or re.search("部门|责任|牵头", text):
        return "skip"
    if _NAME.search(text) and not _YEAR.search(text):
        return "name"
    if text == "分项":
        return "part"
    if _UNIT.search(text):
        return "unit"
    return "attribute" if _ATTRIBUTE.search(text) else "value"


def _value_column(header: str, calendar: Calendar, target: str) -> Column:
    text = re.sub(r"\s", "", header)
    growth = bool(_GROWTH.search(text))
    printed = _RANGE.search(text)
    years = _YEAR.findall(text)
    span = f"{printed[1]}-{printed[2]}" if printed else plan_range(text)
    year = years[-1] if years else (span[-4:] if span else "")
    if growth and not span and calendar.kind != "plan" and not _SEVERAL.search(text):
        span = year
    elif growth and not span:
        span = calendar.five_years_to(year or target)
    if not year and span:
        year = span[-4:]
    return Column(
        use="value",
        role=_role(text) or _role_of_year(year, calendar, growth=growth),
        measure="growth" if growth else "level",
        year=year,
        span=span,
        mixed="或" in text and growth,
        absolute="绝对" in text,
    )


def _role_of_year(year: str, calendar: Calendar, *, growth: bool) -> ValueKind:
    """The role of a column that prints its year alone: a year to come is aimed at, the one before a plan its base."""
    if not year or not calendar.year or (growth and calendar.kind == "plan"):
        return "target" if growth else "actual"
    if int(year) >= calendar.year:
        return "target" if calendar.kind == "plan" else "plan"
    return "baseline" if calendar.kind == "plan" and year == calendar.review and not growth else "actual"


def _role(text: str) -> ValueKind | None:
    """The role that a header names, if any (“十三五”规划目标/2020年完成 is an actual)."""
    if re.search(r"规划目标完成|目标完成(?:情况|值)", text):
        return "actual"
    for pattern, role in _ROLES:
        if pattern.search(text):
            return role
    return "target" if re.search(r"增速|年均|累计", text) else None
