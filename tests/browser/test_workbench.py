"""The workbench: answers in each form, errors at their line, completion from the graph, parameters by name."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.chromium import Watched, until

pytestmark = pytest.mark.browser
FIVE = "/workbench?query=SELECT%20*%20WHERE%20%7B%20GRAPH%20%3Fg%20%7B%3Fs%20%3Fp%20%3Fo%7D%20%7D%20LIMIT%205"
COUNTS = """
PREFIX gh: <https://w3id.org/guihua/def/>
SELECT ?region (COUNT(*) AS ?figures) WHERE { GRAPH ?g { ?fact gh:region ?region ; gh:rawValue ?raw } }
GROUP BY ?region ORDER BY ?region
"""
VERDICTS = """
PREFIX gh: <https://w3id.org/guihua/def/>
SELECT ?verdict (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?outcome gh:verdict ?verdict } } GROUP BY ?verdict ORDER BY ?verdict
"""
CONTENT = "document.querySelector('#editor').shadowRoot.querySelector('.cm-content')"


def write(page: Page, text: str) -> None:
    """Put a text into the editor, as from the clipboard: nothing is completed or closed by itself."""
    page.evaluate(f"{CONTENT}.focus()")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def shown(page: Page) -> str:
    """The text in the editor, as far as it is drawn."""
    return str(page.evaluate(f"{CONTENT}.innerText"))


def test_it_answers_and_blames_the_line(site: Watched) -> None:
    page = site.open(FIVE)
    page.wait_for_selector("#answer tbody tr")
    assert page.locator("#answer tbody tr").count() == 5
    page.locator("[data-view=network]").click()
    site.shot("workbench-network")
    site.errors.clear()
    write(page, "SELECT * WHERE {\n?s ?p }")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#note.bad")
    until(page, "document.querySelector('#editor').shadowRoot.querySelector('.cm-lint-marker-error')")
    assert "第 2 行" in page.inner_text("#note")
    marked = page.evaluate(f"{CONTENT}.querySelector('.cm-lintRange-error').closest('.cm-line').textContent")
    assert "?s ?p" in marked
    site.shot("workbench-error")
    assert all("400" in error for error in site.errors)
    site.errors.clear()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("gh:Proj", "gh:Project"),
        ("skos:pref", "skos:prefLabel"),
        ("sko", "skos:"),
        ("项目", "gh:Project"),
        ("卫东", "卫东区"),
    ],
)
def test_it_completes_from_this_graph(site: Watched, typed: str, found: str) -> None:
    page = site.open("/workbench")
    write(page, "SELECT * WHERE { ?s a ")
    for sign in typed:
        page.keyboard.type(sign)
    options = "[...document.querySelector('#editor').shadowRoot.querySelectorAll('.cm-tooltip-autocomplete li')]"
    until(page, f"{options}.some(one => one.innerText.includes({found!r}))")


def test_parameters_are_chosen_by_name(site: Watched) -> None:
    page = site.open("/workbench?example=plan_against_outcome")
    until(page, "document.querySelector('.hint').textContent === '卫东区'")
    box = page.locator("#parameters input").first
    box.fill("湛河区")
    page.wait_for_selector("#parameters .found:not([hidden]) a")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('.hint').textContent === '湛河区'")
    assert "place/410411" in shown(page)
    page.click("#run")
    until(page, "/\\d/.test(document.querySelector('#note').textContent)")


def test_codes_are_shown_in_words(site: Watched) -> None:
    page = site.open("/workbench")
    write(page, VERDICTS)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#answer tbody tr")
    told = page.inner_text("#answer tbody")
    assert "兑现" in told
    assert "not_comparable" not in told
    assert page.locator('#answer td[title="met"]').inner_text() == "兑现"
    page.click("[data-view=chart]")
    assert "兑现" in page.inner_text("#answer")


def test_an_undeclared_prefix_is_named_with_its_line(site: Watched) -> None:
    page = site.open("/workbench")
    write(page, "SELECT * WHERE {\n  ?s a ?c .\n  ?s foo:bar ?o .\n}")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#note.bad")
    assert "第 3 行" in page.inner_text("#note")
    assert "foo:bar" in page.inner_text("#note")
    assert "PREFIX" in page.inner_text("#note")
    site.errors.clear()


def test_answers_are_a_chart_counts_by_place_csv_and_a_link(site: Watched) -> None:
    page = site.open("/workbench")
    write(page, COUNTS)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#answer tbody tr")
    assert "卫东区" in page.inner_text("#answer tbody")
    for view in ("chart", "map"):
        page.click(f"[data-view={view}]")
        assert page.locator("#answer svg rect").count() >= 3, view
        assert "卫东区" in page.inner_text("#answer"), view
    with page.expect_download() as saving:
        page.click("#csv")
    with Path(saving.value.path()).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["region", "figures"]
    assert len(rows) >= 4
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("#share")
    again = page.evaluate("navigator.clipboard.readText()")
    page.goto(again, wait_until="networkidle")
    page.wait_for_selector("#answer tbody tr")
