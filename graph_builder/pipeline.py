"""The whole order of building, on one screen: from a folder of documents to a release that can be served.

    raw file -> clean text -> document tree -> facts -> shard
    shards   -> resolution -> outcomes -> quads -> validation report -> release

Every step takes typed values and returns new ones. Only reading, publishing and the identity memory touch
the disk; a build that dies at any moment leaves the last good release as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph_builder.document.catalog import check_files, load_catalog
from graph_builder.outcomes.derive import derive
from graph_builder.outcomes.values import Outcomes
from graph_builder.rdf.graph import quads
from graph_builder.read import Corpus, read_corpus
from graph_builder.release import artefacts, folder, manifest
from graph_builder.release.fingerprint import standing
from graph_builder.release.folder import Release
from graph_builder.release.nquads import write_sorted
from graph_builder.resolve.corrections import load_corrections
from graph_builder.resolve.identity import append_memory, load_memory
from graph_builder.resolve.resolve import resolve
from graph_builder.resolve.shards import without_facts
from graph_builder.resolve.values import Resolution, Shard
from shapes.report import Report, Result, order
from shapes.validate import validate


@dataclass(frozen=True, slots=True)
class Data:
    """A corpus on disk: documents/, identity.tsv and corrections.tsv are input, releases/ and cache/ are made."""

    root: Path

    @property
    def documents(self) -> Path:
        """The folder of source texts and their catalog."""
        return self.root / "documents"

    @property
    def releases(self) -> Path:
        """The folder of releases."""
        return self.root / "releases"

    @property
    def identity(self) -> Path:
        """The memory of identity, committed input that building appends to."""
        return self.root / "identity.tsv"

    @property
    def corrections(self) -> Path:
        """The reviewed decisions."""
        return self.root / "corrections.tsv"

    @property
    def cache(self) -> Path:
        """Shards kept between builds."""
        return self.root / "cache"


@dataclass(frozen=True, slots=True)
class Built:
    """A release and what building it did. ``quarantined`` are documents whose facts broke a shape."""

    release: Release
    fresh: bool
    quarantined: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Valid:
    """What the written graph holds, the report on it and on what was left out, and which documents that were.

    ``violations`` counts the results that are defects of ours, of documents left out or of no document at all.
    """

    resolution: Resolution
    outcomes: Outcomes
    report: Report
    quarantined: tuple[str, ...]
    violations: int


Progress = Callable[[str, int, int], None]


def build(data: Data, progress: Progress, *, force: bool = False, pages: artefacts.Pages = artefacts.no_pages) -> Built:
    """The release of a corpus: the current one where nothing has changed, else a new one, made current.

    ``progress`` is told a stage, how much of it is done and how much there is. ``pages`` writes what the
    pages of a server list. Raises BuildError with every problem found in the input.
    """
    current = None if force else standing(data.root)
    if current:
        return Built(current, False, tuple(current.manifest["quarantined"]))
    entries = load_catalog(data.documents)
    check_files(data.documents, entries)
    with folder.staging(data.releases) as staged:
        shards = read_corpus(Corpus(data.documents, data.cache), entries, Count(progress, "read", len(entries)))
        memory, corrections = load_memory(data.identity), load_corrections(data.corrections)
        valid = _valid(lambda held: resolve(held, memory, corrections), shards, staged / artefacts.GRAPH, progress)
        artefacts.write(staged, (valid.resolution, valid.outcomes, valid.report), progress, pages)
        append_memory(data.identity, valid.resolution.memory[len(memory) :])
        written = manifest.write(staged, data.root, entries, valid.quarantined, violations=valid.violations)
        progress("publish", 0, 1)
        return Built(folder.publish(staged, data.releases, written), True, valid.quarantined)


def _valid(
    settled: Callable[[Sequence[Shard]], Resolution], shards: Sequence[Shard], graph: Path, progress: Progress
) -> Valid:
    """The graph of the shards whose facts keep to the shapes, written to ``graph``.

    What is left when a document's facts are taken out is checked anew, until nothing more has to go.
    """
    broken: frozenset[str] = frozenset()
    violations: list[Result] = []
    while True:
        progress("resolve", 0, 1)
        resolution = settled(without_facts(shards, broken))
        progress("derive outcomes", 0, 1)
        outcomes = derive(resolution)
        progress("write the graph", 0, 1)
        write_sorted(quads(resolution, outcomes), graph)
        progress("validate", 0, 1)
        report = validate(graph)
        violations += [result for result in report.results if result.severity == "violation"]
        more = (report.broken_documents & {shard.entry.id for shard in shards}) - broken
        if not more:
            break
        broken |= more
    if report.results:
        write_sorted(quads(resolution, outcomes, report), graph)
    left = [result for result in report.results if result.severity != "violation"]
    whole = Report(order([*violations, *left]))
    return Valid(resolution, outcomes, whole, tuple(sorted(broken)), len(violations))


def settle(data: Data) -> Resolution:
    """Who is who in a corpus as it stands, without writing a release or the identity memory."""
    entries = load_catalog(data.documents)
    check_files(data.documents, entries)
    shards = read_corpus(Corpus(data.documents, data.cache), entries, lambda _: None)
    return resolve(shards, load_memory(data.identity), load_corrections(data.corrections))


class Count:
    """Tells ``progress`` of one more thing done each time it is called."""

    def __init__(self, progress: Progress, stage: str, total: int) -> None:
        self.progress, self.stage, self.total, self.done = progress, stage, total, 0
        progress(stage, 0, total)

    def __call__(self, _: object) -> None:
        self.done += 1
        self.progress(self.stage, self.done, self.total)
