"""The main columns of all observations, held beside the store: groups of them are counted without asking it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

KEYS = ("indicator", "region", "period", "value_kind", "measure", "document")
UNIT, VALUE = "unit", "value"


@dataclass(frozen=True, slots=True)
class Group:
    """Observations that have the same keys and unit: how many, and what their values in the base unit are."""

    keys: Mapping[str, str]
    unit: str
    count: int
    least: float | None
    mean: float | None
    greatest: float | None


class Figures:
    """The columns: for each observation its keys, unit and value."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        held = [*rows]
        names = (*KEYS, UNIT)
        self._columns = {name: tuple(row.get(name, "") for row in held) for name in names}
        self._values = tuple(float(row[VALUE]) if VALUE in row else None for row in held)

    def groups(self, by: Sequence[str], filters: Mapping[str, Collection[str]]) -> tuple[Group, ...]:
        """The groups by some of the keys of what the filters let through, the largest first.

        >>> rows = [{"region": "a", "unit": "%", "value": "7"}, {"region": "a", "unit": "%", "value": "8"}]
        >>> [(one.keys, one.count, one.mean) for one in Figures(rows).groups(["region"], {})]
        [({'region': 'a'}, 2, 7.5)]
        """
        names = (*by, UNIT)
        columns = zip(*(self._columns[name] for name in names), strict=True)
        pairs: Iterable[tuple[tuple[str, ...], float | None]] = zip(columns, self._values, strict=True)
        if filters:
            tested = [
                zip(self._columns[name], repeat(frozenset(wanted)), strict=False) for name, wanted in filters.items()
            ]
            passing = (all(one in wanted for one, wanted in tests) for tests in zip(*tested, strict=True))
            pairs = (pair for pair, passes in zip(pairs, passing, strict=True) if passes)
        counts: dict[tuple[str, ...], int] = {}
        values: dict[tuple[str, ...], list[float]] = {}
        for keys, value in pairs:
            counts[keys] = counts.get(keys, 0) + 1
            if value is not None:
                values.setdefault(keys, []).append(value)
        ranked = sorted(counts, key=lambda keys: (-counts[keys], keys))
        return tuple(_group(by, keys, counts[keys], values.get(keys, ())) for keys in ranked)


def _group(by: Sequence[str], keys: Sequence[str], count: int, values: Sequence[float]) -> Group:
    told = dict(zip(by, keys[:-1], strict=True))
    if not values:
        return Group(told, keys[-1], count, None, None, None)
    return Group(told, keys[-1], count, min(values), sum(values) / len(values), max(values))
