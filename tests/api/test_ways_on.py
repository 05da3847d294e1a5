"""Pages of things that documents do not tell of by name lead on to the pages where they are used."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

from api.routes.pages_entity import onward

HTML = {"accept": "text/html"}


@pytest.mark.parametrize(
    ("kind", "key", "path"),
    [
        ("place", "410403", "/compare?region=410403"),
        ("theme", "ecology", "/projects?theme=ecology"),
        ("period", "2021-2025", "/indicators?since=2021&until=2025"),
        ("cell", "410403.gdp.level.2020", "/indicators?indicator=gdp&region=410403"),
    ],
)
def test_a_thing_leads_on(kind: str, key: str, path: str) -> None:
    assert path in {there for there, _ in onward(kind, key, {"410403"})}


def test_other_things_lead_nowhere_in_particular() -> None:
    assert onward("place", "410403", set()) == ()
    assert onward("cell", "410403.gdp", set()) == ()
    assert onward("unit", "yuan", set()) == ()


def test_the_page_of_a_cell_shows_the_figures_that_stand_in_it(client: httpx.Client, releases: Path) -> None:
    graph = (releases / "current" / "graph.nq").read_text("utf-8")
    key = min(re.findall(r"/id/cell/([^>]+)> <[^>]+/def/indicator>", graph))
    page = client.get(f"/doc/cell/{key}", headers=HTML).text
    held = set(re.findall(rf"/id/observation/([^>]+)> <[^>]+/def/cell> <[^>]+/id/cell/{re.escape(key)}>", graph))
    spans = {".".join(fact.split(".")[:2]).rpartition(".")[2] for fact in held}
    assert spans
    assert all(f"?at={span}" in page for span in spans)
    assert f"/indicators?indicator={key.split('.')[1]}" in page
