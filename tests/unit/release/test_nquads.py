"""Sorted distinct lines, however many runs they were sorted in."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_builder.release.nquads import write_sorted


@pytest.mark.parametrize("limit", [1, 3, 100])
def test_lines_are_sorted_and_stand_once(tmp_path: Path, limit: int) -> None:
    lines = [f"<s{number % 7}> <p> {number % 5} .\n" for number in range(40)]
    random.Random(3).shuffle(lines)
    path = tmp_path / "graph.nq"
    count = write_sorted(lines, path, limit=limit)
    assert path.read_text().splitlines() == sorted({line.rstrip("\n") for line in lines})
    assert count == len(set(lines)) == 35


@given(
    st.lists(st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"]), min_size=1)),
    st.integers(1, 9),
)
def test_order_is_of_bytes_and_runs_do_not_matter(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], limit: int
) -> None:
    path = tmp_path_factory.mktemp("nq") / "graph.nq"
    write_sorted(lines, path, limit=limit)
    assert path.read_bytes().split(b"\n")[:-1] == sorted({line.encode() for line in lines})
