"""Settling what the passages of one document say of one project: facts before promises, told places before implied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph_builder.extract.values import ProjectReport

NAMED = "\0"
_FACTS = ("started", "ongoing", "completed", "signed")


def settle(reports: Iterable[tuple[ProjectReport, bool]]) -> tuple[ProjectReport, ...]:
    """The reports with one status and one place to a passage that agree over the document.

    Each report comes with whether its passage looks back. A plan after a fact says nothing of how the project stands:
    its status becomes unknown. A place that only the project's name implies (marked by ``NAMED``) gives way to one
    that a passage tells.
    """
    told_past = list(reports)
    rows = [report for report, _ in told_past]
    past = [looks_back for _, looks_back in told_past]
    by_name: dict[str, list[int]] = {}
    for index, report in enumerate(rows):
        by_name.setdefault(report.name, []).append(index)
    for indexes in by_name.values():
        told = any(rows[i].location and not rows[i].location.startswith(NAMED) for i in indexes)
        _statuses(rows, past, indexes)
        for i in indexes:
            if rows[i].location.startswith(NAMED):
                rows[i] = replace(rows[i], location="" if told else rows[i].location.removeprefix(NAMED))
    return tuple(rows)


def _statuses(rows: list[ProjectReport], past: Sequence[bool], indexes: Sequence[int]) -> None:
    """What is said ahead gives way to what a review states, plans behind a stated fact lose their status.

    A project that goes on by the review and ahead is ongoing in both.
    """
    reviewed = {rows[i].status for i in indexes if past[i]} - {"unknown"}
    fact = False
    for i in indexes:
        if reviewed and not past[i]:
            goes_on = rows[i].status == "ongoing" and "ongoing" in reviewed
            rows[i] = rows[i] if goes_on else replace(rows[i], status="unknown")
        elif rows[i].status in _FACTS:
            fact = True
        elif fact and rows[i].status == "planned":
            rows[i] = replace(rows[i], status="unknown")
