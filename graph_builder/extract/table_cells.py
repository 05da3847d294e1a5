"""Indicator tables: one observation for each cell that states a value, and a doubt for one that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from graph_builder.document.values import Cell, Table, Tree
from graph_builder.extract.doubts_messages import doubt
from graph_builder.extract.evidence import evidence
from graph_builder.extract.indicators import Indicator, find_indicator
from graph_builder.extract.numbers import FULL_WIDTH, parse_number
from graph_builder.extract.periods import Calendar, calendar_of
from graph_builder.extract.quantities import bound_words
from graph_builder.extract.table_columns import Column, read_columns
from graph_builder.extract.units import find_unit, to_base
from graph_builder.extract.values import Attribute, Bound, Finding, Measure, Observation

RULE = "table-cell"
EMPTY = frozenset({"", "—", "-", "－", "–", "——", "/", "\\", "--", "…"})
_NUMBERING = re.compile(r"^(?:[(（][一二三四五六七八九十\d]+[)）]|\d+[.．、](?!\d)|[一二三四五六七八九十]+、|[①-⑳])\s*")
_OF_WHICH = re.compile(r"^(?:其中[:：]?|#|＃|—+|-+)\s*")
_TRAILING_UNIT = re.compile(r"[(（]([^()（）]*)[)）]")
_VALUE = re.compile(
    r"^(?P<lead>预计|约|近|≥|≤|＜|＞|<=|>=|<|>|不低于|不高于|不超过|超过|达到|控制在|降至|提高到|累计)*"
    r"(?P<open>[\[［【〔])?(?P<lead2>≥|≤|＜|＞|<|>)?(?P<number>[-+－]?\d+(?:,\d{3})*(?:\.\d+)?)(?P<close>[\]］】〕])?"
    r"(?P<unit>[^\d以左上之]{0,9}?(?:/10万|/万|/千)?)(?P<tail>左右|以上|以下|以内|之内|上下|及以上)?(?P<close2>[\]］】〕])?$"
)
_RATE_CHANGE = re.compile(r"(?<!自然)增长|增速|增幅|涨幅")
_FALL = re.compile(r"降低|下降|降幅|减少")
_FALL_RATE = re.compile(r"(?:降低|下降|降幅|减少)(?:率|幅度|比例)?$")
_RATIO = re.compile(r"^\d+(?:\.\d+)?(?:[:：∶]\d+(?:\.\d+)?)+$")


@dataclass(frozen=True, slots=True)
class Row:
    """What the label cells of a row say: the name as printed (with the row it is part of), unit and attribute."""

    number: str
    name: str
    part: str
    unit: str
    attribute: Attribute

    @property
    def label(self) -> str:
        """The name of the indicator itself: of the part where the row is one of several."""
        return self.part or self.name

    @property
    def raw(self) -> str:
        """The name as printed, the heading row before the part."""
        return f"{self.name}{self.part}" if self.part else self.name


@dataclass(frozen=True, slots=True)
class CellValue:
    """A cell's content: number or None for words, with its bound and the unit that the cell itself prints."""

    value: Decimal | None
    bound: Bound
    unit: str
    cumulative: bool


def read_tables(tree: Tree) -> Iterator[Observation]:
    """The observations of all indicator tables of a document, in order of cells."""
    calendar = calendar_of(tree.entry)
    for table in tree.tables:
        for row, column, cell in _value_cells(table, calendar):
            content = parse_cell(cell.text)
            if content is not None and row.label:
                yield _observation(tree, table, row, column, cell, content)


def unread_cells(tree: Tree) -> tuple[Finding, ...]:
    """A finding for each cell of an indicator table that prints a number which could not be read."""
    calendar = calendar_of(tree.entry)
    found = []
    for table in tree.tables:
        for row, _, cell in _value_cells(table, calendar):
            if cell.text.strip() not in EMPTY and parse_cell(cell.text) is None:
                at = evidence(tree, cell.span.start, cell.span.end, "unread-cell")
                found.append(doubt("unread-cell", at, row.label, cell.text, indicator=row.label))
    return tuple(found)


def _value_cells(table: Table, calendar: Calendar) -> Iterator[tuple[Row, Column, Cell]]:
    """Each value cell with its row and column; a cell merged over rows stands for each of them."""
    columns = read_columns(table, calendar)
    if columns is None:
        return
    grid: dict[int, dict[int, Cell]] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.rows):
            grid.setdefault(row, {})[cell.column] = cell
    for row in sorted(grid):
        labels = _row(grid[row], columns)
        for index in sorted(grid[row]):
            if index < len(columns) and columns[index].use == "value" and grid[row][index].span.end:
                yield labels, columns[index], grid[row][index]


def _row(cells: dict[int, Cell], columns: tuple[Column, ...]) -> Row:
    texts: dict[str, str] = {}
    number = ""
    for index, column in enumerate(columns):
        cell = cells.get(index)
        if cell is None:
            continue
        if column.use == "skip" and not number:
            number = cell.text.strip()
        elif column.use not in ("value", "skip"):
            texts[column.use] = cell.text
    name, unit = split_unit(texts.get("name", ""))
    part, part_unit = split_unit(texts.get("part", ""))
    attribute = re.sub(r"\s", "", texts.get("attribute", ""))
    return Row(
        number=number,
        name=name,
        part=part,
        unit=re.sub(r"\s", "", texts.get("unit", "")) or part_unit or unit,
        attribute="约束性" if "约束" in attribute else "预期性" if "预期" in attribute else "",
    )


def split_unit(text: str) -> tuple[str, str]:
    """A printed row name without numbering and unit, and the unit.

    >>> split_unit("1.全员劳动生产率增长(元/人, 2020年价格)"), split_unit("细颗粒物(PM2.5)年均浓度")
    (('全员劳动生产率增长', '元/人'), ('细颗粒物(PM2.5)年均浓度', ''))
    """
    name = _OF_WHICH.sub("", _NUMBERING.sub("", text.strip()))
    for bracket in _TRAILING_UNIT.finditer(name):
        label = re.split(r"[,，、]", bracket[1].translate(FULL_WIDTH))[0].strip()
        if label and find_unit(label):
            return (name[: bracket.start()] + name[bracket.end() :]).strip(), label
    return name, ""


def parse_cell(text: str) -> CellValue | None:
    """The content of a value cell; None for an empty one and for a number in an unknown shape.

    >>> parse_cell("7左右"), parse_cell("[2.9]").cumulative, parse_cell("按市下达目标").value, parse_cell("—")
    (CellValue(value=Decimal('7'), bound='about', unit='', cumulative=False), True, None, None)
    """
    text = re.sub(r"\s", "", text)
    if text in EMPTY:
        return None
    found = _VALUE.match(text)
    if found and (not found["unit"] or _cell_unit(found["unit"]) is not None):
        value = parse_number(found["number"])
        unit = _cell_unit(found["unit"]) or ""
        bound = _bound(found["lead"] or found["lead2"] or "", found["tail"] or "")
        return CellValue(value, bound, unit, bool(found["open"]))
    if _RATIO.match(text):
        return CellValue(None, "exact", "", False)
    if re.search(r"\d", re.sub(r"(?:19|20)\d\d年?", "", text)) and len(text) < 8:
        return None
    return CellValue(None, "none", "", False)


def _cell_unit(text: str) -> str | None:
    """The unit that a cell prints after its number, with 元 for a bare scale word (3.01亿); None if unknown."""
    if not text:
        return ""
    if text in ("亿", "万"):
        return text
    return text if find_unit(text) else None


def _bound(lead: str, tail: str) -> Bound:
    before, after = bound_words("before"), bound_words("after")
    if tail:
        return after.get(tail, "exact")
    if lead == "控制在":
        return "max"
    return before.get(lead, "exact")


def _observation(tree: Tree, table: Table, row: Row, column: Column, cell: Cell, content: CellValue) -> Observation:
    concept = find_indicator(row.label) or find_indicator(row.raw)
    measure = _measure(row, column, content, concept)
    period = column.span if measure == "cumulative" and column.mixed and column.span else column.period
    if measure == "cumulative" and "-" not in period:
        period = calendar_of(tree.entry).five_years_to(period)
    unit = _unit(row, content, measure, concept)
    value_base, unit_base = to_base(content.value, unit)
    return Observation(
        evidence=evidence(tree, cell.span.start, cell.span.end, RULE),
        source="table",
        table=table.title,
        row=row.number,
        indicator=concept.label if concept else row.label,
        concept=concept.key if concept else "",
        raw_indicator=row.raw,
        region=tree.entry.region_name,
        region_code=tree.entry.region_code,
        kind=column.role,
        measure=measure,
        period=period,
        raw=cell.text,
        value=content.value,
        unit=unit,
        value_base=value_base,
        unit_base=unit_base,
        bound=content.bound,
        attribute=row.attribute,
    )


def _measure(row: Row, column: Column, content: CellValue, concept: Indicator | None) -> Measure:
    """Growth by the column, or by the row's own name in a column of levels; a bracketed number is a sum."""
    if content.cumulative:
        return "cumulative"
    named = bool(_RATE_CHANGE.search(row.label))
    if column.measure == "growth":
        settled = column.mixed and not named and concept is not None and concept.kind == "share"
        return "level" if settled and content.value is not None else "growth"
    rate = named and not column.absolute and (row.unit or "%") == "%" and not content.unit
    if rate:
        return "growth"
    if row.unit in ("", "%") and content.unit in ("", "%") and _FALL_RATE.search(row.label):
        return "change"
    share = concept is not None and concept.kind == "share" and row.unit in ("%", "‰") and content.value is not None
    return "share" if share and not _FALL.search(row.label) else "level"


def _unit(row: Row, content: CellValue, measure: Measure, concept: Indicator | None) -> str:
    usual = concept.unit if concept else ""
    if content.unit in ("亿", "万"):
        return f"{content.unit}{usual.lstrip('万亿') or '元'}"
    if content.unit:
        return content.unit
    if measure == "growth":
        return "%"
    if row.unit == "%" and measure == "level" and concept is not None and concept.kind in ("money", "mass"):
        return usual  # an absolute figure under a row named by its growth rate
    return row.unit or usual
