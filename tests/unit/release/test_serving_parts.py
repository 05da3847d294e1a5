"""The parts of a release that only serving reads: store, search index, columns, layout."""

from __future__ import annotations

import itertools
import json
import shutil
from pathlib import Path

import duckdb
import pyoxigraph as ox
import pytest

from graph_builder.release import columns, layout, search, store
from graph_builder.release.things import read_things
from graph_builder.text.errors import BuildError

FIXTURE = Path(__file__).parents[2] / "api" / "fixture"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FIXTURE, tmp_path / "release"))


def test_the_default_graph_is_the_union_of_the_asserted_graphs(folder: Path) -> None:
    held = ox.Store.read_only(str(store.build(folder)))
    default = {quad.triple for quad in held.quads_for_pattern(None, None, None, ox.DefaultGraph())}
    named = {quad for quad in held if quad.graph_name != ox.DefaultGraph()}
    asserted = {quad.triple for quad in named if not str(quad.graph_name.value).endswith(store.NOT_ASSERTED)}
    assert default == asserted
    assert len(named) == len((folder / "graph.nq").read_text(encoding="utf-8").splitlines())


def test_a_broken_graph_is_told(folder: Path) -> None:
    (folder / "graph.nq").write_text("<urn:a> <urn:b>\n", encoding="utf-8")
    with pytest.raises(BuildError, match="store-failed"):
        store.build(folder)


def test_columns_hold_numbers(folder: Path) -> None:
    path = columns.build(folder)
    with duckdb.connect() as connection:
        row = connection.execute("SELECT max(value) FROM read_parquet(?)", [str(path)]).fetchone()
    assert row == (98.6,)


def test_the_layout_is_the_same_each_time_and_places_everything(folder: Path) -> None:
    first = layout.build(folder).read_bytes()
    assert layout.build(folder).read_bytes() == first
    held = json.loads(first)
    names = {node["label"] for node in held["nodes"]}
    assert {"平高集团", "卫东区", "智造强区"} <= names
    ids = {node["id"] for node in held["nodes"]}
    assert all(edge["source"] in ids and edge["target"] in ids for edge in held["edges"])
    spots = {(node["x"], node["y"]) for node in held["nodes"]}
    assert len(spots) == len(held["nodes"])


def test_things_know_their_documents_and_links(folder: Path) -> None:
    things = read_things(folder / "graph.nq")
    organization = next(thing for thing in things.of_type("organization") if thing.label == "平高集团")
    assert organization.documents == {"weidong-plan-2021", "weidong-report-2022", "zhanhe-plan-2021"}
    assert organization.weight == 3
    assert ("builtBy", ("weidong-plan-2021",)) in {(link[1], documents) for link, documents in things.links.items()}


def test_pieces_of_text_overlap_by_a_line() -> None:
    text = "".join(f"{number:03d} 行\n" for number in range(200))
    spans = list(search.windows(text))
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
    assert all(left[1] > right[0] for left, right in itertools.pairwise(spans))
