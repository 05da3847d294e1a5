"""Text that districts share, and the network of enterprises, with the passages they were derived from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph_builder.extract.values import Evidence
from graph_builder.outcomes.keys import derived_key
from graph_builder.outcomes.values import Outcomes, SharedText, Standing, Tie
from graph_builder.rdf.terms import Writer, decimal, en, integer, ref, text, zh
from graph_builder.resolve.values import EntityType

THROUGH: dict[str, EntityType] = {
    "project": "project",
    "industry": "industry",
    "place": "place",
    "strategy": "strategy",
    "group": "organization",
}
STANDING = "standing.betweenness"


def network_lines(writer: Writer, outcomes: Outcomes) -> Iterator[str]:
    """The lines of shared texts, ties and standings."""
    for shared in outcomes.shared_texts:
        yield from _shared(writer, shared)
    for tie in outcomes.ties:
        yield from _tie(writer, tie)
    for standing in outcomes.standings:
        yield from _standing(writer, standing)


def network_rules(outcomes: Outcomes) -> Iterable[tuple[str, float]]:
    """The rules that network lines name."""
    yield from ((at.rule, at.confidence) for one in outcomes.shared_texts for at in (one.first, one.second))
    yield from ((f"tie.{tie.kind}", 1.0) for tie in outcomes.ties)
    if outcomes.standings:
        yield STANDING, 1.0


def _shared(writer: Writer, shared: SharedText) -> Iterator[str]:
    iris = writer.iris
    pairs = [
        *writer.types("gh:SharedText"),
        ("gh:signs", integer(shared.length)),
        ("gh:likelySource", ref(iris.document(shared.source)) if shared.source else ""),
        ("gh:reason", zh(shared.reason)),
        ("gh:reason", en(shared.reason_en)),
        ("gh:rule", ref(iris.rule(shared.first.rule))),
        *(("prov:wasDerivedFrom", _passage(writer, at)) for at in (shared.first, shared.second)),
    ]
    yield from writer.lines(iris.id("shared-text", derived_key(shared.first.rule, shared.first, shared.second)), pairs)


def _tie(writer: Writer, tie: Tie) -> Iterator[str]:
    iris = writer.iris
    pairs = [
        *writer.types("gh:Tie"),
        ("gh:tied", ref(iris.id("organization", tie.first))),
        ("gh:tied", ref(iris.id("organization", tie.second))),
        ("gh:tieKind", text(tie.kind)),
        *(("gh:tieRole", text(role)) for role in tie.roles),
        ("gh:rule", ref(iris.rule(f"tie.{tie.kind}"))),
        ("gh:through", ref(iris.id(THROUGH[tie.kind], tie.through)) if tie.kind in THROUGH and tie.through else ""),
        ("prov:wasDerivedFrom", _passage(writer, tie.evidence)),
    ]
    key = derived_key(tie.first, tie.second, tie.kind, tie.through, tie.evidence)
    yield from writer.lines(iris.id("tie", key), pairs)


def _standing(writer: Writer, standing: Standing) -> Iterator[str]:
    pairs = [
        *writer.types("gh:Standing"),
        ("gh:standingOf", ref(writer.iris.id("organization", standing.organization))),
        ("gh:degree", integer(standing.degree)),
        ("gh:betweenness", decimal(standing.betweenness)),
        *(("gh:presentIn", writer.place(code)) for code in standing.districts),
        ("gh:rule", ref(writer.iris.rule(STANDING))),
        ("gh:reason", zh(standing.why)),
        ("gh:reason", en(standing.why_en)),
    ]
    yield from writer.lines(writer.iris.id("standing", standing.organization), pairs)


def _passage(writer: Writer, at: Evidence) -> str:
    return ref(writer.iris.passage(at.document, at.start, at.end))
