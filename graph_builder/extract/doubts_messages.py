"""Findings with the sentences of ``lexicons/doubt_messages.tsv``."""

from __future__ import annotations

from functools import cache
from typing import cast

from graph_builder.document.values import Tree
from graph_builder.extract.evidence import evidence
from graph_builder.extract.values import Evidence, Finding, Severity
from graph_builder.text import lexicon


@cache
def _messages() -> dict[str, tuple[Severity, str, str]]:
    rows = lexicon.table("doubt_messages")
    return {row["rule"]: (cast("Severity", row["severity"]), row["zh"], row["en"]) for row in rows}


def doubt(rule: str, at: Evidence, focus: str, printed: str, expected: str = "", **values: object) -> Finding:
    """A finding of a rule on a piece of evidence; ``values`` fill its sentences."""
    severity, zh, en = _messages()[rule]
    filled = {"printed": printed, "expected": expected} | values
    return Finding(at, rule, severity, focus, zh.format(**filled), en.format(**filled), printed, expected)


def doubt_at(
    tree: Tree, span: tuple[int, int], rule: str, printed: str, expected: str = "", **values: object
) -> Finding:
    """A finding of a rule on a clean range; its focus is what is printed there."""
    return doubt(rule, evidence(tree, *span, rule), printed, printed, expected, **values)
