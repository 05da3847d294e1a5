"""Each question has a page with its query and the answer of the release that is served."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import httpx
import pytest

from api.published import questions
from visualizations.answers import answer

HTML = {"accept": "text/html"}
QUESTIONS = Path(__file__).parents[2] / "docs" / "questions.md"
NAMES = [query.name for query in questions()]


def test_each_question_that_is_written_down_has_a_page() -> None:
    written = {int(number) for number in re.findall(r"^(\d+)\. ", QUESTIONS.read_text(encoding="utf-8"), re.M)}
    assert written == {query.question for query in questions()}


def test_the_index_leads_to_every_answer(client: httpx.Client) -> None:
    text = client.get("/questions", headers=HTML).text
    assert [name for name in NAMES if f'href="/questions/{name}"' not in text] == []


def test_the_index_shows_each_query_and_what_its_answer_begins_with(client: httpx.Client) -> None:
    for _ in range(100):
        text = client.get("/questions", headers=HTML).text
        if "<td>" in text:
            break
    shown = dict(re.findall(r'<li id="([^"]+)">(.*?)</li>', text, re.S))
    assert list(shown) == NAMES
    answered = 0
    for name, part in shown.items():
        assert "SELECT" in part
        found = client.get(f"/v1/queries/{name}?limit=3").json()["items"]
        assert part.count("<tr>") == (len(found) + 1 if found else 0)
        values = [str(value) for row in found for value in list(row.values())[:6] if value]
        answered += any(escape(value[:20]) in part for value in values)
    assert answered > 10


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_stands_beside_its_query(client: httpx.Client, name: str) -> None:
    page = client.get(f"/questions/{name}", headers=HTML)
    assert page.status_code == 200
    assert "SELECT" in page.text
    rows = client.get(f"/v1/queries/{name}?limit=1").json()["items"]
    assert ("<tbody>" in page.text) == bool(rows)


def test_what_is_no_question_is_not_found(client: httpx.Client) -> None:
    assert client.get("/questions/labels", headers=HTML).status_code == 404


def test_cells_lead_to_what_they_name() -> None:
    base = "https://example.org/g/"
    rows = [{"a": f"{base}id/place/410403", "b": f"{base}def/Project", "c": "<b>"}, {"a": "https://example.com/"}, {}]
    made = answer(rows, base, 2)
    assert made.columns == ("a", "b", "c")
    assert [[cell.href for cell in row] for row in made.rows] == [
        ["/doc/place/410403", "/def/Project", ""],
        ["https://example.com/", "", ""],
    ]
    assert made.total == 3
