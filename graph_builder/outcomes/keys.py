"""Keys of what is derived: the same statements always give the same key."""

from __future__ import annotations

from graph_builder.extract.values import Evidence, Observation, ProjectReport
from ontology.iris import digest

SIZE = 16


def place(fact: Observation | ProjectReport | None) -> str:
    """Where a statement stands and what it is about, or empty for none."""
    if fact is None:
        return ""
    at = f"{fact.evidence.document}.{fact.evidence.start}-{fact.evidence.end}"
    if isinstance(fact, Observation):
        return f"{at}.{fact.concept or fact.indicator}.{fact.measure}.{fact.period}.{fact.kind}.{fact.raw}"
    return f"{at}.{fact.name}"


def outcome_key(target: Observation | ProjectReport, reported: Observation | ProjectReport | None) -> str:
    """The key of the outcome that holds a target against what was reported."""
    return digest(place(target), place(reported), size=SIZE)


def derived_key(*parts: str | Evidence) -> str:
    """The key of another derived thing, by its rule and the passages it was derived from."""
    texts = (f"{p.document}.{p.start}-{p.end}" if isinstance(p, Evidence) else p for p in parts)
    return digest(*texts, size=SIZE)
