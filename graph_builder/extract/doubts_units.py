"""Doubts about the units of tables: growth under an amount, fractions of a person, per cent for per thousand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from graph_builder.document.values import Cell, Table, Tree
from graph_builder.extract.doubts_messages import doubt_at
from graph_builder.extract.values import Finding
from graph_builder.text import lexicon

NAME_COLUMN = re.compile("^(?!.*属性).*(?:指标|名称|分项|项目)")
UNIT_COLUMN = re.compile("单位")
LEVEL_COLUMN = re.compile("绝对值|绝对数|总量")
GROWTH_COLUMN = re.compile("增长|增速|增幅")
GROWTH_NAME = re.compile("(?<!自然)(?:增长|增长率|增速|增幅)$")
UNIT_IN_NAME = re.compile(r"[(（]([^()（）]*)[)）]\s*$")
NUMBER = re.compile(r"[-−]?\d+(?:[.,]\d+)*")
TOO_MANY = Decimal(10000)
RATE_MARKS = ("%", "％", "‰", "百分点")


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: its name and unit as printed, the cell that has them, and its number cells by column header."""

    name: str
    unit: str
    cell: Cell
    unit_cell: Cell | None
    figures: tuple[tuple[str, Cell], ...]


def unit_doubts(tree: Tree) -> Iterable[Finding]:
    """The findings on all tables' units."""
    for table in tree.tables:
        for row in rows(table):
            yield from _growth(tree, row)
            yield from _fractions(tree, row)
            yield from _permille(tree, row)


def rows(table: Table) -> Iterable[Row]:
    """The rows of a table that have a name and at least one number."""
    by_row: dict[int, list[Cell]] = defaultdict(list)
    for cell in table.cells:
        by_row[cell.row].append(cell)
    for _, cells in sorted(by_row.items()):
        named = [cell for cell in cells if NAME_COLUMN.search(_header(table, cell)) and cell.text and _has_span(cell)]
        if not named:
            continue
        name_cell = max(named, key=lambda cell: cell.column)
        units = [cell for cell in cells if UNIT_COLUMN.search(_header(table, cell)) and _has_span(cell)]
        found = UNIT_IN_NAME.search(name_cell.text)
        unit = units[0].text if units else (found[1] if found else "")
        name = name_cell.text[: found.start()] if found else name_cell.text
        taken = {id(cell) for cell in (*named, *units)}
        figures = tuple(
            (_header(table, cell), cell)
            for cell in cells
            if id(cell) not in taken and cell.column > name_cell.column and number(cell.text) is not None
            and _has_span(cell)
        )  # fmt: skip
        if figures:
            yield Row(name.strip(), unit.strip(), name_cell, units[0] if units else None, figures)


def _header(table: Table, cell: Cell) -> str:
    return table.columns[cell.column] if cell.column < len(table.columns) else ""


def _has_span(cell: Cell) -> bool:
    return cell.span.start < cell.span.end


def number(text: str) -> Decimal | None:
    """The first number of a cell, or None.

    >>> number("7左右"), number("完成")
    (Decimal('7'), None)
    """
    found = NUMBER.search(text)
    return Decimal(found[0].replace("−", "-").replace(",", "")) if found else None


def _growth(tree: Tree, row: Row) -> Iterable[Finding]:
    """A name that says growth over a level, or beside a unit that growth cannot have."""
    if not GROWTH_NAME.search(row.name):
        return
    span = (row.cell.span.start, row.cell.span.end)
    is_rate = any(mark in row.unit for mark in RATE_MARKS)
    levels = [(column, cell) for column, cell in row.figures if LEVEL_COLUMN.search(column)]
    if is_rate and levels:
        column, cell = levels[0]
        level = GROWTH_NAME.sub("", row.name)
        yield doubt_at(tree, span, "unit-growth-level", row.cell.text, level, column=column, value=cell.text)
    elif row.unit and not is_rate:
        yield doubt_at(tree, span, "unit-growth-unit", row.cell.text, expected="%", unit=row.unit)
        if row.unit_cell is not None:
            at = (row.unit_cell.span.start, row.unit_cell.span.end)
            yield doubt_at(tree, at, "unit-growth-unit", row.unit, expected="%", unit=row.unit)


def _fractions(tree: Tree, row: Row) -> Iterable[Finding]:
    """A fraction of a person, or more ten thousands of them than a country below its own has."""
    average = any(word in row.name for word in lexicon.words("average_words"))
    span = (row.cell.span.start, row.cell.span.end)
    levels = [(value, cell) for column, cell in row.figures
              if not GROWTH_COLUMN.search(column) and (value := number(cell.text)) is not None]  # fmt: skip
    if row.unit in lexicon.words("whole_units") and not average:
        for value, _ in levels:
            if value % 1:
                yield doubt_at(
                    tree, span, "unit-part-of-one", row.cell.text, f"万{row.unit}", value=value, unit=row.unit
                )
                return
    if row.unit.startswith("万") and row.unit[1:] in lexicon.words("whole_units"):
        for value, _ in levels:
            if value >= TOO_MANY:
                yield doubt_at(tree, span, "unit-too-many", row.cell.text, row.unit[1:], value=value, unit=row.unit)
                return


def _permille(tree: Tree, row: Row) -> Iterable[Finding]:
    if row.unit in ("%", "％") and row.name in lexicon.words("permille_indicators"):
        span = (row.cell.span.start, row.cell.span.end)
        yield doubt_at(tree, span, "unit-permille", row.cell.text, "‰", name=row.name)
