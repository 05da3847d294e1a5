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
    writes it; ``messages`` are (language, text) pairs. ``expected`` is what the constraint would accept, in plain
    characters, where that is the same for all nodes; a row's own ``?expected`` goes before it, and ``?printed`` is
    what a document prints in place of that.
    """

    shape: str
    component: str
    path: str
    severity: Severity
    messages: tuple[tuple[str, str], ...]
    query: str
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Checks that share a screen: when ``screen`` has no row, none of them has one."""

    screen: str
    checks: tuple[Check, ...]
