"""The Python client against a running server."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from api.models.things import Project
from guihua.client import Client, GuihuaError


@pytest.fixture(scope="module")
def guihua(client: httpx.Client) -> Iterator[Client]:
    with Client(str(client.base_url)) as made:
        yield made


def test_lists_run_over_all_parts(guihua: Client) -> None:
    assert len(list(guihua.observations(limit=2))) == 5
    assert [document.key for document in guihua.documents(region="410411")] == ["zhanhe-plan-2021"]
    for items in (guihua.sections, guihua.indicators, guihua.organizations, guihua.places, guihua.strategies):
        assert list(items())
    for facts in (guihua.relations, guihua.outcomes, guihua.findings, guihua.repairs, guihua.projects):
        assert list(facts())


def test_things_are_typed(guihua: Client) -> None:
    found = guihua.resolve("建设路小学", "project")[0]
    project = guihua.get("project", found.key)
    assert isinstance(project, Project)
    assert project.reports is not None
    assert [report.status for report in project.reports] == ["started", "completed"]
    assert guihua.batch(["place/410403", found.id])[1].model_dump()["id"] == found.id


def test_relationships(guihua: Client) -> None:
    assert guihua.paths("平高集团", "平安大道")[0].length == 2
    assert guihua.neighbours("place", "410403")
    assert guihua.compare("410403", "410411").indicators
    names, passages = guihua.search("平高")
    assert names[0].label == "平高集团"
    assert len(passages) == 3


def test_frames(guihua: Client) -> None:
    frame = guihua.frame("observations", region="410403")
    assert len(frame) == 4
    assert "evidence.quote" in frame.columns
    assert len(guihua.query("indicator_figures", name="常住人口城镇化率")) == 2
    assert list(guihua.sparql("SELECT ?n { VALUES ?n { 1 2 } }")["n"]) == [1, 2]
    assert len(guihua.queries()) == 32


def test_refusals_are_errors(guihua: Client) -> None:
    with pytest.raises(GuihuaError, match="not-found") as caught:
        guihua.get("place", "0")
    assert caught.value.status == 404
    with pytest.raises(GuihuaError, match="query-syntax"):
        guihua.sparql("SELECT")
