"""The sample of links that was read by hand, beside the links that are made now."""

from __future__ import annotations

from graph_builder.outcomes.passages import RULE
from tests.gold.corpus import outcomes, resolution
from tests.gold.links import precision, sample

LEAST_STILL_MADE = 0.9


def place(row: dict[str, str], side: str = "") -> tuple[str, int]:
    return row[f"{side}document"], int(row[f"{side}start"])


def test_the_links_that_were_read_are_nearly_all_right() -> None:
    counts = precision()
    assert sum(found for _, found in counts.values()) == 207
    assert all(right >= 0.95 * found for right, found in counts.values())


def test_the_right_links_are_still_made() -> None:
    entities: dict[tuple[str, int], set[str]] = {}
    for link in resolution().links:
        if link.type == "project":
            entities.setdefault((link.evidence.document, link.evidence.start), set()).add(link.entity)
    named = {
        ((one.report.evidence.document, one.report.evidence.start), (at.document, at.start))
        for life in outcomes().timelines
        for event in life.events
        if event.report and (at := event.report.evidence).rule == RULE
        for one in life.events
        if one.report
    }
    pairs = {
        ((one.target.evidence.document, one.target.evidence.start), (r.evidence.document, r.evidence.start))
        for one in outcomes().outcomes
        if (r := one.reported) is not None
    }
    made = []
    right = [row for row in sample() if row["right"] == "yes"]
    for row in right:
        first, second = place(row), place(row, "other_")
        same = bool(entities.get(first, set()) & entities.get(second, set())) or (first, second) in named
        made.append(same if row["kind"] == "project" else (first, second) in pairs)
    assert sum(made) >= LEAST_STILL_MADE * len(right)
