"""Each rule's finds on the gold and how many were right, written to ``lexicons/rule_precision.tsv``.

    python tests/gold/calibrate.py

A fact's confidence is its rule's precision from this table, smoothed. A find is right where the scorer pairs
it with the gold. The gold of relations is a selection: there a find counts only where its quote meets one of
the gold's with the same predicate. Repairs and findings are not calibrated: their gold is a selection too.
"""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from graph_builder.extract.values import Evidence
from graph_builder.release.tables import COLUMNS, tables
from graph_builder.resolve.corrections import load_corrections
from graph_builder.resolve.identity import load_memory
from graph_builder.resolve.resolve import resolve
from graph_builder.resolve.values import Shard
from graph_builder.text import lexicon
from tests.gold.measure import DATA, GOLD, read_gold_documents

KINDS = {
    "table cells": "observations",
    "statements": "observations",
    "projects": "projects",
    "organizations": "organizations",
    "places": "places",
    "strategies": "strategies",
}


def load_scorer() -> ModuleType:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("gold_score", GOLD / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["gold_score"] = module
    spec.loader.exec_module(module)
    return module


class Wrong:
    """Takes the scorer's results and keeps what it found that is not in the gold, by table."""

    def __init__(self) -> None:
        self.extra: dict[str, set[Any]] = defaultdict(set)

    def add(self, _doc: str, name: str, *_counts: object, extra: Any = (), **_: Any) -> None:
        """Keep the false finds of one table."""
        self.extra[name] |= set(extra)


def rules_by_span(shard: Shard) -> dict[tuple[str, int, int], str]:
    """The rule behind each exported row, by table, start and end."""
    facts = shard.facts
    kinds: dict[str, tuple[Any, ...]] = {
        "observations": facts.observations,
        "projects": facts.projects,
        "organizations": facts.organizations,
        "places": facts.places,
        "strategies": facts.strategies,
        "relations": facts.relations,
    }
    rules: dict[tuple[str, int, int], str] = {}
    for table, values in kinds.items():
        for value in values:
            at: Evidence = value.evidence
            rules.setdefault((table, at.start, at.end), at.rule)
    return rules


def identity(scorer: ModuleType, kind: str, row: dict[str, str]) -> Any:
    """What the scorer names a false find of this kind by."""
    if kind == "statements":
        return (row.get("indicator"), row.get("period"), row.get("raw"), row.get("quote"))
    if kind == "table cells":
        return tuple(row.get(name) for name in ("row", "indicator", "kind", "measure", "period", "raw"))
    return scorer.fold(row["surface"]) if kind == "organizations" else row.get("name")


def finds(scorer: ModuleType, shard: Shard, exports: dict[str, list[dict[str, str]]]) -> Iterator[tuple[str, bool]]:
    """Every exported row of a document that the gold can judge: its rule, and whether it was right."""
    document, wrong, rules = shard.entry.id, Wrong(), rules_by_span(shard)
    source = scorer.Source(DATA / "documents" / f"{document}.txt")
    scorer.score_document(document, GOLD / document, exports, source, wrong)
    for kind, table in KINDS.items():
        for row in exports[table]:
            if row["document"] != document or (
                table == "observations" and (row["source"] == "table") != (kind == "table cells")
            ):
                continue
            if rule := rules.get((table, int(row["start"]), int(row["end"]))):
                yield rule, identity(scorer, kind, row) not in wrong.extra[kind]
    yield from _relations(scorer, source, shard, exports["relations"], rules)


def _relations(
    scorer: ModuleType, source: Any, shard: Shard, rows: list[dict[str, str]], rules: dict[tuple[str, int, int], str]
) -> Iterator[tuple[str, bool]]:
    gold = [(x, source.find(x["quote"])) for x in scorer.tsv(GOLD / shard.entry.id / "relations.tsv")]
    for row in rows:
        if row["document"] != shard.entry.id:
            continue
        span = source.span(row["start"], row["end"])
        near = [x for x, at in gold if x["predicate"] == row["predicate"] and scorer.overlaps(span, at)]
        rule = rules.get(("relations", int(row["start"]), int(row["end"])))
        if near and rule:
            alike = scorer.similar
            yield (
                rule,
                any(min(alike(x["subject"], row["subject"]), alike(x["object"], row["object"])) >= 0.75 for x in near),
            )


def main() -> None:
    """Write the table of rules."""
    shards = read_gold_documents()
    resolution = resolve(shards, load_memory(DATA / "identity.tsv"), load_corrections(DATA / "corrections.tsv"))
    exports = {
        name: [{c: row.get(c, "") for c in COLUMNS[name]} for row in rows]
        for name, rows in tables(resolution, ()).items()
    }
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    scorer = load_scorer()
    for shard in shards:
        for rule, good in finds(scorer, shard, exports):
            found[rule] += 1
            right[rule] += good
    path = lexicon.FOLDER / "rule_precision.tsv"
    comment = path.read_text(encoding="utf-8").splitlines()[0]
    lines = [comment, "rule\tfound\tright", *(f"{rule}\t{found[rule]}\t{right[rule]}" for rule in sorted(found))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(found)} rules, {sum(right.values())} of {sum(found.values())} finds right -> {path}")


if __name__ == "__main__":
    main()
