"""The reference shows every term, and its diagram is of the ontology."""

from __future__ import annotations

from itertools import combinations

import pytest

from ontology.load import terms
from ontology.reference import BOX, diagram, entry, reference


def test_every_term_stands_in_one_module() -> None:
    listed = [term.name for module in reference() for term in module.terms]
    assert sorted(listed) == sorted(term.name for term in terms())
    assert all(module.title_zh and module.title_en and module.description for module in reference())


def test_relations_are_shown_from_both_sides() -> None:
    road, place = entry("Road"), entry("Place")
    assert road
    assert place
    assert "Place" in [link.name for link in road.above]
    assert "Road" in [link.name for link in place.below]
    builds = entry("builds")
    assert builds
    assert [link.name for link in builds.inverse] == ["builtBy"]


def test_there_is_no_entry_for_an_unknown_term() -> None:
    assert entry("Nothing") is None


def test_boxes_do_not_touch() -> None:
    for a, b in combinations(diagram().boxes, 2):
        assert abs(a.x - b.x) >= BOX[0] or abs(a.y - b.y) >= BOX[1], (a.name, b.name)


@pytest.mark.parametrize("arrow", diagram().arrows, ids=lambda arrow: f"{arrow.property}{arrow.line}")
def test_arrows_end_at_the_edges_of_boxes(arrow: object) -> None:
    x1, y1, x2, y2 = arrow.line  # type: ignore[attr-defined]
    boxes = diagram().boxes
    for x, y in ((x1, y1), (x2, y2)):
        assert any(box.x - 1 <= x <= box.x + BOX[0] + 1 and box.y - 1 <= y <= box.y + BOX[1] + 1 for box in boxes)
