"""Tables of projects (项目名称, 建设内容, 总投资, 责任单位): one report a row, its cells read by their headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from graph_builder.document.values import Table, Tree
from graph_builder.extract.project_attributes import Attributes, attributes
from graph_builder.extract.project_heads import SHORTEST
from graph_builder.extract.project_tables_scattered import scattered_rows
from graph_builder.extract.values import Status
from graph_builder.text import lexicon

TELLING = ("place", "content", "total", "years", "owner", "lead")
_STATUSES: dict[str, Status] = {
    "planned": "planned",
    "started": "started",
    "ongoing": "ongoing",
    "completed": "completed",
    "signed": "signed",
}
_UNIT_LINE = re.compile(r"单位[：:]\s*([^，。；\s）)]{1,8}元)")
_NUMBER = re.compile(r"(?:约|近)?(\d[\d,]*(?:\.\d+)?)\s*([万亿千]?元|[万亿])?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BLANK = re.compile(r"\s+")
UNIT_REACH = 160
LONGEST_NAME = 80
_NUMBERING = re.compile(r"(?:\d{1,3}[.．、](?!\d)|[（(]\d{1,3}[）)])")


@dataclass(frozen=True, slots=True)
class RowCell:
    """A cell's text and the clean range it stands at."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A row of a table of projects: its name's cell, what it says, and the cells that name its parties by role."""

    name: RowCell
    status: Status | None
    said: Attributes
    owners: tuple[RowCell, ...]
    leads: tuple[RowCell, ...]
    section: str


@cache
def _heads() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["use"], re.compile(row["pattern"])) for row in lexicon.table("project_table_heads"))


@cache
def _words(name: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = lexicon.table("project_table_words")
    return tuple((re.compile(row["pattern"]), row["value"]) for row in rows if row["class"] == name)


def use_of(header: str) -> str:
    """What a column holds by its header (name, content, total, owner …), or empty.

    >>> [use_of(h) for h in ("项目名称", "总投资（万元）", "2022年计划投资", "责任单位", "指标")]
    ['name', 'total', 'skip', 'lead', '']
    """
    text = re.sub(r"[（(][^（）()]*[）)]$", "", _BLANK.sub("", header).split("/")[-1])
    return next((use for use, pattern in _heads() if pattern.fullmatch(text)), "")


def project_columns(headers: tuple[str, ...]) -> tuple[str, ...] | None:
    """The use of each column, or None where the headers are not those of a table of projects.

    >>> project_columns(("序号", "项目名称", "建设内容", "总投资（亿元）"))
    ('number', 'name', 'content', 'total')
    >>> project_columns(("序号", "项目", "单位", "2025年目标")) is None
    True
    """
    uses = tuple(use_of(header) for header in headers)
    telling = sum(use in TELLING for use in uses)
    says_so = any("名称" in header and use == "name" for header, use in zip(headers, uses, strict=True))
    return uses if "name" in uses and telling >= (1 if says_so else 2) else None


def project_rows(tree: Tree) -> Iterator[ProjectRow]:
    """The rows of all tables of projects in a document, scattered ones included, without those that add up others."""
    for table in tree.tables:
        uses = project_columns(table.columns)
        if uses is not None:
            yield from _table_rows(tree, table, uses)
    for found in scattered_rows(tree, use_of):
        cells = {use: RowCell(text, start, end) for use, text, start, end in found.cells}
        row = _row(tree, cells, found.headers, found.title, found.section)
        if row is not None:
            yield row


def _table_rows(tree: Tree, table: Table, uses: tuple[str, ...]) -> Iterator[ProjectRow]:
    unit = unit_line(tree, table.span.start)
    headers = {use: header + unit for use, header in zip(uses, table.columns, strict=True)}
    grid: dict[int, dict[str, RowCell]] = {}
    for cell in table.cells:
        use = uses[cell.column] if cell.column < len(uses) else ""
        if use and cell.text.strip() and cell.span.end > cell.span.start:
            at = RowCell(_BLANK.sub("", cell.text), cell.span.start, cell.span.end)
            for row in range(cell.row, cell.row + cell.rows):
                grid.setdefault(row, {}).setdefault(use, at)
    for index in sorted(grid):
        group = table.groups[index] if index < len(table.groups) else ""
        row_found = _row(tree, grid[index], headers, f"{table.title} {group}", table.section)
        if row_found is not None:
            yield row_found


def unit_line(tree: Tree, start: int) -> str:
    """The unit of money that a line near the head of a table states for all of it (单位：万元), or empty."""
    found = _UNIT_LINE.search(tree.clean.text, max(0, start - UNIT_REACH // 2), start + UNIT_REACH)
    return f"（{found[1]}）" if found else ""


def _row(
    tree: Tree, cells: Mapping[str, RowCell], headers: Mapping[str, str], title: str, section: str
) -> ProjectRow | None:
    name = cells.get("name")
    if name is None or any(pattern.fullmatch(name.text) for pattern, _ in _words("sum")):
        return None
    if numbering := _NUMBERING.match(name.text):
        name = RowCell(name.text[numbering.end() :], name.start + numbering.end(), name.end)
    if not SHORTEST <= len(name.text) <= LONGEST_NAME:
        return None
    content = attributes(cells["content"].text) if "content" in cells else Attributes()
    total = _yuan(cells.get("total"), headers.get("total", "")) or content.investment
    done = _yuan(cells.get("done"), headers.get("done", "")) or content.invested
    raw = ";".join(cells[use].text for use in ("total", "done") if use in cells) if total or done else ""
    place = cells["place"].text if "place" in cells and re.search(r"[\u4e00-\u9fff]{2}", cells["place"].text) else ""
    said = Attributes(
        total, done, raw or content.investment_raw, content.area, content.capacity, place or content.location
    )
    return ProjectRow(
        name=name,
        status=_status(tree, cells, title),
        said=said,
        owners=tuple(cells[use] for use in ("owner",) if use in cells),
        leads=tuple(cells[use] for use in ("lead",) if use in cells),
        section=section,
    )


def _status(tree: Tree, cells: Mapping[str, RowCell], title: str) -> Status | None:
    """How the project stands: by its own cell, the group or title above it, or years of building before the plan's."""
    for text in (cells["status"].text if "status" in cells else "", title):
        for pattern, value in _words("status"):
            if text and pattern.search(text):
                return _STATUSES[value]
    years = _YEAR.findall(cells["years"].text) if "years" in cells else []
    if len(years) > 1 and years[0] < tree.entry.period[:4] <= years[-1]:
        return "ongoing"
    return None


def _yuan(cell: RowCell | None, header: str) -> Decimal | None:
    """A cell's money in yuan by its own unit, the header's or the table's; None without one."""
    found = _NUMBER.fullmatch(cell.text) if cell else None
    if found is None:
        return None
    sizes = {pattern.pattern: Decimal(value) for pattern, value in _words("money")}
    own = found[2] or ""
    unit = own if own.endswith("元") or not own else own + "元"
    unit = unit or next((name for name in sizes if re.search(rf"(?<![万亿千]){name}", header)), "")
    return Decimal(found[1].replace(",", "")) * sizes[unit] if unit else None
