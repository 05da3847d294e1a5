"""When two figures of one indicator measure the same."""

from __future__ import annotations

import pytest

from graph_builder.outcomes.measures import gains, measure_alike
from tests.unit.outcomes.samples import observation

COUNT = {"unit": "个", "unit_base": "个", "value": "50"}


@pytest.mark.parametrize(
    ("one", "two", "both_gain", "alike"),
    [
        ("count", "level", True, True),
        ("count", "change", True, True),
        ("count", "change", False, False),
        ("change", "change", False, True),
        ("growth", "level", True, False),
    ],
)
def test_measures(one: str, two: str, both_gain: bool, alike: bool) -> None:
    first, second = (observation("50个", "50个", measure=measure, **COUNT) for measure in (one, two))
    assert measure_alike(first, second, both_gain=both_gain) is alike


def test_what_a_period_added() -> None:
    stock = observation("50个", "50个", measure="count", concept="gdp", **COUNT)
    always = observation("50个", "50个", measure="count", concept="urban-new-jobs", **COUNT)
    assert [gains(stock, flow=False), gains(stock, flow=True), gains(always, flow=False)] == [False, True, True]
