"""What the commands print: progress on a terminal, plain lines elsewhere; results on stdout, the rest on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

OK, FAILED, USAGE, BROKEN, INTERRUPTED = 0, 1, 2, 3, 130
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Stages]:
    """A progress display for the stages of a build: bars on a terminal, one line a stage elsewhere."""
    if quiet or not err.is_terminal:
        yield Stages(None, quiet=quiet)
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True) as bar:
        yield Stages(bar, quiet=False)


class Stages:
    """Shows how far each stage of a build has come."""

    def __init__(self, bar: Progress | None, *, quiet: bool) -> None:
        self.bar, self.quiet, self.tasks = bar, quiet, dict[str, int]()

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self.bar is None:
            if stage not in self.tasks and not self.quiet:
                err.print(f"{stage} …")
            self.tasks.setdefault(stage, len(self.tasks))
            return
        if stage not in self.tasks:
            for task in self.bar.tasks:
                self.bar.update(task.id, completed=task.total)
            self.tasks[stage] = self.bar.add_task(stage, total=total)
        self.bar.update(self.tasks[stage], completed=done)  # type: ignore[arg-type]


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], title: str = "") -> None:
    """Print rows as a table on a terminal, as tab-separated lines elsewhere."""
    if not out.is_terminal:
        sys.stdout.write("\n".join("\t".join(_flat(cell) for cell in row) for row in (columns, *rows)) + "\n")
        return
    shown = Table(*columns, title=title or None, title_justify="left")
    for row in rows:
        shown.add_row(*(cell.replace("[", "\\[") for cell in row))
    out.print(shown)


def fail(message: str) -> None:
    """Say what went wrong on stderr, as it is."""
    err.print(message, style="red", markup=False)


def _flat(cell: str) -> str:
    return " ".join(cell.split())
