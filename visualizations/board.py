"""The board of projects: status by theme, the largest, and those whose life several documents tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

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
    """The projects of one theme and status."""

    theme: str
    status: str
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


def board(held: Sequence[Project], words: Messages) -> tuple[BoardRow, ...]:
    """The projects by theme and status; themes with most projects first, the rest last."""
    themes: dict[str, dict[str, list[Project]]] = {}
    for project in sorted(held, key=lambda project: (-(project.investment or 0), project.name, project.key)):
        themes.setdefault(project.theme, {}).setdefault(project.status, []).append(project)
    rows = [
        BoardRow(
            theme=theme,
            label=words.label("theme", theme),
            total=sum(map(len, cells.values())),
            cells=tuple(Cell(theme, status, tuple(cells.get(status, ()))) for status in STATUSES),
        )
        for theme, cells in themes.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.theme == "other", -row.total, row.theme)))


def largest(held: Iterable[Project], count: int = 15) -> tuple[Project, ...]:
    """The projects with the largest investment."""
    priced = [project for project in held if project.investment]
    return tuple(sorted(priced, key=lambda project: (-(project.investment or 0), project.name))[:count])


def lives(
    rows: Iterable[Row],
    held: Iterable[Project],
    words: Messages,
    text_of: Callable[[str], str | None],
    count: int = 40,
) -> tuple[tuple[Life, ...], tuple[tuple[float, str], ...]]:
    """Projects that at least two documents tell of, on one line of time from 0 to 100, and its years.

    ``text_of`` gives the kept text of a document, from which the words of each moment are taken.
    """
    known = {project.key: project for project in held}
    stories: dict[str, list[tuple[float, Row]]] = {}
    for row in rows:
        at = moment(row.get("statusDate", "")) or moment(row.get("date", ""))
        if at is not None and key_of(row["project"]) in known:
            stories.setdefault(key_of(row["project"]), []).append((at, row))
    told = {key: story for key, story in stories.items() if len({row["document"] for _, row in story}) > 1}
    order = sorted(
        told, key=lambda key: (-len({row.get("status") for _, row in told[key]}), -len(told[key]), known[key].name)
    )
    chosen = order[:count]
    moments = [at for key in chosen for at, _ in told[key]]
    if not moments:
        return (), ()
    first, last = int(min(moments)), int(max(moments)) + 1
    made = []
    for key in chosen:
        steps = tuple(
            Step(
                x=round((at - first) / (last - first) * 100, 2),
                status=row.get("status", "unknown"),
                title=_title(row, words, (text_of(span[0]) or "")[span[1] : span[2]]),
                href=reader_path(*span),
            )
            for at, row in sorted(told[key], key=lambda pair: pair[0])
            if (span := span_of(row["fact"]))
        )
        made.append(Life(key, known[key].name, steps))
    years = tuple((round((year - first) / (last - first) * 100, 2), str(year)) for year in range(first, last + 1))
    return tuple(made), years


def _title(row: Row, words: Messages, quote: str) -> str:
    when = row.get("statusDate") or row.get("date", "")
    return f"{when} {words.label('status', row.get('status', 'unknown'))}{words.colon}{' '.join(quote.split())}"
