"""A district's profile: what its documents state in numbers, what only it has, and whom it names most."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from visualizations.entity import Value
from visualizations.language import Messages
from visualizations.rows import Row, integer, page_path

FACTS = {
    "observations": "observation",
    "projects": "report",
    "organizations": "organization",
    "places": "place",
    "strategies": "strategy",
    "relations": "relation",
    "findings": "finding",
}


@dataclass(frozen=True, slots=True)
class Count:
    """A number with what it counts; ``width`` is in percent of the largest of its group."""

    label: str
    count: int
    width: float


@dataclass(frozen=True, slots=True)
class Profile:
    """The profile of a district, in the reader's words."""

    facts: tuple[Count, ...]
    themes: tuple[Count, ...]
    only: tuple[str, ...]
    enterprises: tuple[Value, ...]


def profile(rows: Sequence[Row], words: Messages) -> Profile | None:
    """The profile from the rows of ``pages/profile``; None for a district without one."""
    if not rows:
        return None
    return Profile(
        facts=_counts(rows, "fact", lambda what: words.label("kind", FACTS.get(what, what))),
        themes=_counts(rows, "theme", lambda what: words.label("theme", what)),
        only=tuple(row["what"] for row in rows if row["group"] == "only"),
        enterprises=tuple(Value(row["what"], page_path(row["thing"])) for row in rows if row["group"] == "enterprise"),
    )


def _counts(rows: Sequence[Row], group: str, named: Callable[[str], str]) -> tuple[Count, ...]:
    own = [row for row in rows if row["group"] == group]
    most = max((integer(row, "count") for row in own), default=1) or 1
    return tuple(
        Count(named(row["what"]), integer(row, "count"), round(100 * integer(row, "count") / most, 1)) for row in own
    )
