"""A group of figures with the words about it: what the rules that name it look at."""

from __future__ import annotations

from dataclasses import dataclass

from graph_builder.extract.prose_figures import Line
from graph_builder.extract.prose_heads import Head
from graph_builder.extract.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Around:
    """A group of figures with the words about it.

    ``before`` are the words of its clause without times and predicate, ``after`` those that follow in the clause,
    ``left`` is where the clause begins. ``heads``, ``opening``, ``unit`` and ``end`` are of the group before,
    ``recent`` the heads of all groups of the clause so far.
    """

    line: Line
    group: list[Quantity]
    before: str
    predicate: str
    after: str
    left: int
    heads: tuple[Head, ...]
    recent: tuple[Head, ...]
    opening: str
    unit: str
    end: int

    @property
    def first(self) -> Quantity:
        """The first figure of the group."""
        return self.group[0]

    @property
    def prior(self) -> Head | None:
        """The head of the figure before."""
        return self.heads[0] if self.heads else None

    @property
    def joint(self) -> str:
        """What stands between the group before and this one, where nothing else does."""
        return self.line.text[self.end : self.first.start].strip()


Named = tuple[tuple[Head, ...], int]
NONE: Named = ((), 0)
