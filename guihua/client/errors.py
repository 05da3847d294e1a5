"""Errors of the client: what the server refused, and why."""

from __future__ import annotations

from typing import Any


class GuihuaError(Exception):
    """A refusal of the server: its problem details. ``code`` is an entry of docs/errors.md.

    Where no server answered, ``status`` is 0 and ``code`` is ``unreachable``.
    """

    def __init__(self, status: int, problem: dict[str, Any]) -> None:
        self.status = status
        self.code = str(problem.get("code", "unknown"))
        self.detail = str(problem.get("detail") or problem.get("title") or "")
        self.problem = problem
        super().__init__(f"{status} {self.code}: {self.detail}")
