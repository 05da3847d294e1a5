"""Errors of the graph builder: what is wrong, where, and what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an input. ``where`` is ``file:line`` or a file; ``code`` an entry of docs/errors.md."""

    code: str
    where: str
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.mend} [{self.code}]"


class BuildError(Exception):
    """Input that cannot be built, with every problem found in it."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems

    def __reduce__(self) -> tuple[type[BuildError], tuple[Problem, ...]]:
        return type(self), self.problems
