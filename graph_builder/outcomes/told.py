"""What the documents of a corpus tell of each project, in the order of their dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph_builder.document.values import Entry
from graph_builder.extract.values import ProjectReport
from graph_builder.outcomes.passages import named, passages
from graph_builder.outcomes.regions import Regions, regions
from graph_builder.outcomes.single import is_one
from graph_builder.resolve.values import Entity, Resolution, Shard


@dataclass(frozen=True, slots=True)
class Told:
    """A status report of a project with its document."""

    report: ProjectReport
    shard: Shard

    @property
    def entry(self) -> Entry:
        """The catalog entry of the report's document."""
        return self.shard.entry

    @property
    def place(self) -> tuple[str, str, int]:
        """The order of reports: by the document's date, its id, and where it stands."""
        return self.entry.date, self.entry.id, self.report.evidence.start


def told(resolution: Resolution) -> dict[str, tuple[Told, ...]]:
    """All reports of each single project by its key, in the order of the documents' dates.

    Where a later report has none of a project, the passages that name it are read. Measures that are told by
    number or that any place could take are no projects that have a life.
    """
    found: dict[str, list[Told]] = defaultdict(list)
    for shard in resolution.shards:
        for report in shard.facts.projects:
            if entity := resolution.of(report):
                found[entity.key].append(Told(report, shard))
    index = regions(resolution)
    out: dict[str, tuple[Told, ...]] = {}
    for key, reports in sorted(found.items()):
        if not any(is_one(one.report, one.shard) for one in reports):
            continue
        entity = resolution.entity("project", key)
        more = _named(entity, reports, index) if entity else ()
        out[key] = tuple(sorted([*reports, *more], key=lambda one: one.place))
    return out


def _named(entity: Entity, reports: Sequence[Told], index: Regions) -> Iterable[Told]:
    """The passages that name a project in later reports of its region in which no statement on it was read."""
    first = min(reports, key=lambda one: one.place)
    silent = {one.entry.id for one in reports}
    for shard in index.reports_after(first.entry):
        if shard.entry.id not in silent:
            for report in named(passages(entity, shard)):
                yield Told(report, shard)
