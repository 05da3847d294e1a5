"""The JSON API: lists, filters, orders, cursors, single things, formats."""

from __future__ import annotations

import io

import duckdb
import httpx
import openpyxl
import pytest

from api.routes.v1_lists import LISTS

PLAN = "weidong-plan-2021"


def items(client: httpx.Client, path: str, **parameters: object) -> list[dict[str, object]]:
    answer = client.get(f"/v1/{path}", params=parameters)  # type: ignore[arg-type]
    assert answer.status_code == 200, answer.text
    assert set(answer.json()) == {"items", "next", "release"}
    return list(answer.json()["items"])


@pytest.mark.parametrize("path", [api.path for api in LISTS])
def test_every_list_has_items(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.json()["items"], path


@pytest.mark.parametrize("path", [api.example_path for api in LISTS])
def test_every_example_finds_something(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.json()["items"], path
