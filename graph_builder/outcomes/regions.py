"""The documents of each region in the order of their dates, for steps that look only within a region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from graph_builder.document.values import Entry
from graph_builder.resolve.values import Resolution, Shard


@dataclass(frozen=True, slots=True)
class Regions:
    """The shards of a corpus by region code, each region's in the order of their dates."""

    by_code: Mapping[str, tuple[Shard, ...]]

    def of(self, code: str) -> tuple[Shard, ...]:
        """The shards of a region."""
        return self.by_code.get(code, ())

    def reports_after(self, entry: Entry) -> tuple[Shard, ...]:
        """The reports of an entry's region from later years, which could say what became of its promises."""
        return tuple(
            shard
            for shard in self.of(entry.region_code)
            if shard.entry.kind != "plan" and shard.entry.date[:4] > entry.date[:4]
        )


def regions(resolution: Resolution) -> Regions:
    """The index of a corpus by region."""
    found: dict[str, list[Shard]] = defaultdict(list)
    for shard in resolution.shards:
        found[shard.entry.region_code].append(shard)
    return Regions({code: tuple(sorted(shards, key=_dated)) for code, shards in found.items()})


def _dated(shard: Shard) -> tuple[str, str]:
    return shard.entry.date, shard.entry.id


@lru_cache(maxsize=64)
def squeezed(text: str) -> str:
    """A text without blanks and line ends."""
    return "".join(text.split())
