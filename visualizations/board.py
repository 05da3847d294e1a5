"""The board of projects: status by theme, the largest, and those whose life several documents tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from visualizations.language import Messages
from visualizations.rows import Row, key_of, number, reader_path, span_of
from visualizations.timeline import moment

STATUSES = ("planned", "signed", "started", "ongoing", "completed", "unknown")


@dataclass(frozen=True, slots=True)
class Project:
    """A project on the board."""

    key: str
    name: str
    status: str
    theme: str
    region: str
    investment: Decimal | None


@dataclass(frozen=True, slots=True)
class Cell:
    """The projects of one theme and status: how many, and the first of them."""

    theme: str
    status: str
    total: int
    projects: tuple[Project, ...]


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A theme with its cells in the order of the statuses."""

    theme: str
    label: str
    total: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A moment of a project on the common line of time."""

    x: float
    status: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Life:
    """A project that several documents tell of."""

    key: str
    name: str
    steps: tuple[Step, ...] = field(default=())


def projects(rows: Iterable[Row]) -> tuple[Project, ...]:
    """The projects, from the rows of ``pages/projects``; the first row of each counts."""
    made: dict[str, Project] = {}
    for row in rows:
        made.setdefault(
            row["project"],
            Project(
                key=key_of(row["project"]),
                name=row["label"],
                status=row.get("status", "unknown"),
                theme=key_of(row.get("theme", "")) or "other",
                region=key_of(row.get("region", "")),
                investment=number(row, "investment"),
            ),
        )
    return tuple(made.values())


def rank(project: Project) -> tuple[Decimal, str, str]:
    """What projects are ordered by wherever they are listed: those of most money first."""
    return -(project.investment or Decimal()), project.name, project.key


def project(row: Mapping[str, Any]) -> Project:
    """A project from a row of the table of projects."""
    money = row["investment"]
    held = Decimal(money) if money is not None else None
    return Project(row["key"], row["name"], row["status"], row["theme"], row["region"], held)


def board(cells: Iterable[Cell], words: Messages) -> tuple[BoardRow, ...]:
    """The cells by theme and status; themes with most projects first, the rest last."""
    themes: dict[str, dict[str, Cell]] = {}
    for cell in cells:
        themes.setdefault(cell.theme, {})[cell.status] = cell
    rows = [
        BoardRow(
            theme=theme,
            label=words.label("theme", theme),
            total=sum(cell.total for cell in held.values()),
            cells=tuple(held.get(status, Cell(theme, status, 0, ())) for status in STATUSES),
        )
        for theme, held in themes.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.theme == "other", -row.total, row.theme)))


def cells(rows: Iterable[Mapping[str, Any]]) -> tuple[Cell, ...]:
    """The cells, from rows of the first projects of each with the cell's ``total``."""
    held: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for row in rows:
        held.setdefault((row["theme"], row["status"]), []).append(row)
    return tuple(Cell(*at, int(found[0]["total"]), tuple(map(project, found))) for at, found in held.items())


def by_theme(counts: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """The themes, those of most projects first, the rest last, from rows with ``theme`` and ``total``."""
    totals: dict[str, int] = {}
    for row in counts:
        totals[row["theme"]] = totals.get(row["theme"], 0) + row["total"]
    return tuple(sorted(totals, key=lambda theme: (theme == "other", -totals[theme], theme)))


def told(held: Iterable[Project], rows: Iterable[Row]) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """The projects that at least two documents tell of, those of most statuses first, with what is told of each.

    From the rows of ``pages/project_reports``; those without a date are left out.
    """
    names = {project.key: project.name for project in held}
    stories: dict[str, list[Row]] = {}
    for row in rows:
        if key_of(row["project"]) in names and _when(row) is not None:
            stories.setdefault(key_of(row["project"]), []).append(row)
    several = [key for key, story in stories.items() if len({row["document"] for row in story}) > 1]
    several.sort(
        key=lambda key: (-len({row.get("status") for row in stories[key]}), -len(stories[key]), names[key], key)
    )
    return tuple((key, tuple(stories[key])) for key in several)


def lives(
    stories: Sequence[tuple[str, str, Sequence[Row]]], words: Messages, text_of: Callable[[str], str | None]
) -> tuple[tuple[Life, ...], tuple[tuple[float, str], ...]]:
    """Projects by key and name with what is told of each, on one line of time from 0 to 100, and its years.

    ``text_of`` gives the kept text of a document, from which the words of each moment are taken.
    """
    moments = [at for _, _, story in stories for row in story if (at := _when(row)) is not None]
    if not moments:
        return (), ()
    first, last = int(min(moments)), int(max(moments)) + 1
    made = []
    for key, name, story in stories:
        dated = sorted(((_when(row) or 0.0, row) for row in story), key=lambda pair: pair[0])
        steps = tuple(
            Step(
                x=round((at - first) / (last - first) * 100, 2),
                status=row.get("status", "unknown"),
                title=_title(row, words, (text_of(span[0]) or "")[span[1] : span[2]]),
                href=reader_path(*span),
            )
            for at, row in dated
            if (span := span_of(row["fact"]))
        )
        made.append(Life(key, name, steps))
    years = tuple((round((year - first) / (last - first) * 100, 2), str(year)) for year in range(first, last + 1))
    return tuple(made), years


def _when(row: Row) -> float | None:
    return moment(row.get("statusDate", "")) or moment(row.get("date", ""))


def _title(row: Row, words: Messages, quote: str) -> str:
    when = row.get("statusDate") or row.get("date", "")
    return f"{when} {words.label('status', row.get('status', 'unknown'))}{words.colon}{' '.join(quote.split())}"
