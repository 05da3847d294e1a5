"""The groups of tables: what each asks of the graph, and the rows it makes of the answers.

A group is a generator that yields what it asks, gets the answer's rows, and returns its tables. So the build asks the
store at hand, and a server without the file asks whatever store it has, with the same outcome.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from types import MappingProxyType
from typing import Any, TypeAlias

from api.ready.writing import Tables
from api.release import Release
from visualizations import board, explorer, home, outcomes, places, quality
from visualizations.indicators import entries as indicators_of
from visualizations.language import LANGUAGES, messages
from visualizations.rows import Row, key_of, span_of
from visualizations.tabular import cell_at

_AT_ONCE = 5  # documents whose facts are placed by one query
_TOGETHER = 50  # documents that are read by one query


@dataclass(frozen=True, slots=True)
class Ask:
    """A query of ``queries/pages`` with the values of its parameters, all rows of its answer wanted."""

    query: str
    values: Mapping[str, Sequence[str]] = field(default_factory=lambda: MappingProxyType({}))


Asking: TypeAlias = Generator[Ask, tuple[Row, ...], Tables]
Group: TypeAlias = Callable[[Release], Asking]


def advance(asking: Asking, found: tuple[Row, ...] | None = None) -> Ask | Tables:
    """What a group asks next once it has an answer, or its tables when it has asked all; without one it begins."""
    try:
        return next(asking) if found is None else asking.send(found)
    except StopIteration as end:
        tables: Tables = end.value
        return tables


def documents(release: Release) -> Asking:
    """The documents with their districts' names, and where the facts of each stand."""
    rows = yield Ask("documents")
    regions = sorted({row["region"] for row in rows if "region" in row})
    names = (yield Ask("region_labels", {"region": regions})) if regions else ()
    held = home.documents(rows, names)
    facts: dict[str, list[Any]] = {document.id: [] for document in held}
    for at in range(0, len(held), _AT_ONCE):
        graphs = [release.graph(document.id) for document in held[at : at + _AT_ONCE]]
        for row in (yield Ask("strips", {"graph": graphs})):
            span = span_of(row["fact"])
            if span and span[0] in facts:
                facts[span[0]].append(home.spot(row))
    listed = []
    for rank, document in enumerate(held):
        length = len(release.text(document.id) or "")
        strip = [astuple(bar) for bar in home.strip(facts[document.id], length)]
        listed.append((rank, document.id, length, len(facts[document.id]), _json(strip)))
    return {"document": listed, "whole": [("documents", _json(rows)), ("region_labels", _json(names))]}


def readings(release: Release) -> Asking:
    """What stands where in each document: the rows of its facts and of its outline."""
    held = home.documents((yield Ask("documents")), ())
    made: list[tuple[str, int, bytes]] = []
    for at in range(0, len(held), _TOGETHER):
        chosen = held[at : at + _TOGETHER]
        graphs = [release.graph(document.id) for document in chosen]
        facts = _by_document((yield Ask("facts", {"graph": graphs})))
        outline = _by_document((yield Ask("outline", {"graph": graphs})))
        for rank, document in enumerate(chosen, at):
            rows = (facts.get(document.id, ()), outline.get(document.id, ()))
            made += [
                (kind, rank, zlib.compress(_json(listed).encode()))
                for kind, listed in zip(("facts", "outline"), rows, strict=True)
            ]
    return {"told": made}


def _by_document(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows by the document that the key of what they tell of, or of its passage, begins with; each once."""
    held: dict[str, dict[tuple[tuple[str, str], ...], Row]] = {}
    for row in rows:
        span = span_of(row.get("passage") or row.get("fact", ""))
        document = span[0] if span else key_of(row.get("section", "")).partition(".")[0]
        held.setdefault(document, {}).setdefault(tuple(row.items()), row)
    return {document: [*listed.values()] for document, listed in held.items()}


def projects(_release: Release) -> Asking:
    """The projects, those of most money first, and the lives of those that several documents tell of."""
    held = sorted(board.projects((yield Ask("projects"))), key=board.rank)
    places_of = {project.key: rank for rank, project in enumerate(held)}
    lives = board.told(held, (yield Ask("project_reports")))
    return {
        "project": [
            (rank, one.key, one.name, one.status, one.theme, one.region, _text(one.investment))
            for rank, one in enumerate(held)
        ],
        "life": [(rank, places_of[key]) for rank, (key, _) in enumerate(lives)],
        "told": [("life", rank, _json(rows)) for rank, (_, rows) in enumerate(lives)],
    }


def all_places(_release: Release) -> Asking:
    """The tree of places, each before those that lie in it."""
    rows = yield Ask("places")
    tree = places.hierarchy(rows, (yield Ask("projects_in")))
    return {"place": [astuple(node) for node in places.flat(tree)]}


def indicators(_release: Release) -> Asking:
    """The indicators that have figures."""
    return {"whole": [("indicators", _json((yield Ask("indicators"))))]}


def all_outcomes(_release: Release) -> Asking:
    """What became of targets and promised projects, decided ones first, by their names in either language."""
    rows = yield Ask("outcomes")
    named = yield Ask("indicators")
    told: dict[str, list[Row]] = {}
    for row in rows:
        told.setdefault(key_of(row["outcome"]), []).append(row)
    ranked = {}
    for language in LANGUAGES:
        labels = {one.key: one.label for one in indicators_of(named, language)}
        ranked[language] = outcomes.ordered(outcomes.outcomes(rows, {}, labels, messages(language)))
    english = {one.key: rank for rank, one in enumerate(ranked["en"])}
    return {
        "outcome": [
            (rank, english[one.key], int(one.project), one.region_key, one.period, one.verdict)
            for rank, one in enumerate(ranked["zh"])
        ],
        "told": [("outcome", rank, _json(told[one.key])) for rank, one in enumerate(ranked["zh"])],
    }


def findings(_release: Release) -> Asking:
    """The doubts, graver ones first."""
    rows = yield Ask("all_findings")
    told: dict[str, list[Row]] = {}
    for row in rows:
        told.setdefault(key_of(row["finding"]), []).append(row)
    held = quality.findings(rows, messages("zh"))
    return {
        "finding": [(rank, one.key, one.document, one.severity, one.rule) for rank, one in enumerate(held)],
        "told": [("finding", rank, _json(told[one.key])) for rank, one in enumerate(held)],
    }


def repairs(_release: Release) -> Asking:
    """The places that are read otherwise than they are printed."""
    rows = {row["repair"]: row for row in reversed((yield Ask("all_repairs")))}
    held = [*reversed(rows.values())]
    return {
        "repair": [(rank, key_of(row["document"])) for rank, row in enumerate(held)],
        "told": [("repair", rank, _json([row])) for rank, row in enumerate(held)],
    }


def figures(release: Release) -> Asking:
    """The figures of every indicator, those of printed tables with the words of their row and column."""
    held = [{**row, **_cell(release, row)} for row in (yield Ask("indicator"))]
    return {
        "figure": [(rank, key_of(row["indicator"]), key_of(row.get("region", ""))) for rank, row in enumerate(held)],
        "told": [("figure", rank, _json([row])) for rank, row in enumerate(held)],
    }


def strategies(_release: Release) -> Asking:
    """The strategies that the documents of each district name."""
    held = yield Ask("compare_strategies")
    return {
        "strategy": [(rank, key_of(row["region"])) for rank, row in enumerate(held)],
        "told": [("strategy", rank, _json([row])) for rank, row in enumerate(held)],
    }


def terms(_release: Release) -> Asking:
    """The classes and properties with their labels."""
    return {"whole": [("terms", _json((yield Ask("terms"))))]}


def drawn(release: Release) -> Asking:
    """What the explorer draws of the layout, and the themes of the projects in it."""
    themes = yield Ask("themes")
    path = release.folder / "layout.json"
    layout = json.loads(path.read_bytes()) if path.is_file() else {"nodes": [], "edges": []}
    best = explorer.best(layout)
    shown = {node["id"] for node in best["nodes"]}
    one_each = {row["theme"]: row for row in themes}
    named = [row for row in themes if row["project"] in shown]
    return {
        "whole": [
            ("explorer", _json(best)),
            ("explorer_counts", _json(explorer.counts(best))),
            ("explorer_themes", _json([*one_each.values(), *named])),
        ]
    }


GROUPS: Mapping[str, Group] = MappingProxyType(
    {
        "documents": documents, "projects": projects, "places": all_places, "indicators": indicators,
        "outcomes": all_outcomes, "findings": findings, "repairs": repairs, "terms": terms, "figures": figures,
        "strategies": strategies, "readings": readings, "explorer": drawn,
    }
)  # fmt: skip


APART = ("figures", "strategies", "readings")
"""Groups that a server without them never makes as a whole: it asks for an indicator, a district or a document."""
LISTS = tuple(name for name in GROUPS if name not in APART)


def _cell(release: Release, row: Row) -> dict[str, str]:
    """The words at the head of a figure's row and column, where it stands in a printed table."""
    span = span_of(row["fact"])
    cell = cell_at(release.text(span[0]) or "", span[1], span[2]) if span else None
    return {"cellRow": cell.row, "cellColumn": cell.column} if cell else {}


def _json(value: Iterable[Any] | Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _text(value: object) -> str | None:
    return None if value is None else str(value)
