"""The values of compiled shapes: one query per constraint, and what a row of it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["violation", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("violation", "warning", "info")


@dataclass(frozen=True, slots=True)
class Check:
    """A query whose rows are results: ``?this`` the focus, ``?value`` and ``?path`` where it has them.

    ``component`` is the local name of the constraint component and ``path`` the property path, as SPARQL
    writes it; ``pattern`` is the query's text after PREFIX lines; ``messages`` are (language, text) pairs.
    """

    shape: str
    component: str
    path: str
    severity: Severity
    messages: tuple[tuple[str, str], ...]
    query: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """Checks that share a screen: when ``screen`` has no row, none of them has one."""

    screen: str
    checks: tuple[Check, ...]
