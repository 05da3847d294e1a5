"""Every kind of page in English: no Chinese but what is marked as Chinese, and none of our own words left in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest

from tests.browser.paths import KINDS, busiest
from visualizations.language import messages

HAN = re.compile(r"[㐀-鿿]")
VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
SPOKEN = ("title", "aria-label", "placeholder", "alt")
FEW = 0.05  # of the descriptions may be new and not yet told in Chinese; the page shows them in English
OURS = ("button", "dt", "h2", "label", "legend", "summary")  # hold words of the pages, never of documents
HTML = {"accept": "text/html"}
FIXED = (
    "/", "/documents", "/read/weidong-plan-2021", "/read/weidong-plan-2021?at=100-110", "/doc/place/410403",
    "/doc/document/weidong-plan-2021", "/doc/indicator/gdp", "/indicators", "/projects", "/projects?theme=ecology",
    "/outcomes", "/outcomes?region=410403", "/compare", "/quality", "/places", "/explorer", "/workbench", "/questions",
    "/questions/plan_against_outcome", "/questions/misprints", "/search?q=学校", "/search", "/docs", "/ontology",
    "/ontology/shapes", "/def/Observation", "/def/locatedIn", "/doc/place/nowhere", "/nothing/here",
)  # fmt: skip


class Reading(HTMLParser):
    """Reads a page: ``unmarked`` are pieces of Chinese without a language, ``words`` the texts of our elements."""

    def __init__(self) -> None:
        super().__init__()
        self.around: list[tuple[str, str]] = []
        self.unmarked: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        language = given.get("lang") or (self.around[-1][1] if self.around else "")
        said = [given[name] for name in SPOKEN if name in given]
        if not language.startswith("zh"):
            self.unmarked += [text for text in said if len(HAN.findall(text)) > len(re.findall(r"[A-Za-z]+", text))]
        if tag not in VOID:
            self.around.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        while self.around and self.around.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tag, language = self.around[-1] if self.around else ("", "")
        if tag in ("script", "style"):
            return
        if HAN.search(data) and not language.startswith("zh"):
            self.unmarked.append(data.strip())
        if any(name in OURS for name, _ in self.around[-2:]):
            self.words.append(data.strip())


@pytest.fixture(autouse=True)
def forgetful(client: httpx.Client) -> Iterator[None]:
    """The client forgets the language afterwards, for it serves other tests too."""
    yield
    client.cookies.clear()


@pytest.fixture(scope="module")
def keys(releases: Path) -> dict[str, str]:
    return busiest(releases / "current" / "graph.nq")


@pytest.mark.parametrize("path", [*FIXED, *(f"/doc/{kind}/{{{kind}}}" for kind in KINDS)])
def test_chinese_on_an_english_page_is_marked_and_none_of_it_is_ours(
    client: httpx.Client, keys: dict[str, str], path: str
) -> None:
    held, path = Reading(), path.format(**keys)
    answer = client.get(f"{path}{'&' if '?' in path else '?'}lang=en", headers=HTML, follow_redirects=True)
    assert answer.headers["content-type"].startswith("text/html")
    assert '<html lang="en">' in answer.text
    held.feed(answer.text)
    assert held.unmarked == []
    english, chinese = messages("en").words, messages("zh").words
    ours = {words for key, words in chinese.items() if words != english[key] and len(words) > 1}
    assert ours & set(held.words) == set()


@pytest.mark.parametrize(("language", "title"), [("en", "There is no such page"), ("zh", "没有这个页面")])
@pytest.mark.parametrize("path", ["/nothing/here", "/doc/place/nowhere", "/questions/none", "/read/none"])
def test_an_address_that_names_nothing_leads_on_in_the_readers_language(
    client: httpx.Client, path: str, language: str, title: str
) -> None:
    answer = client.get(f"{path}?lang={language}", headers=HTML)
    assert answer.status_code == 404
    assert f"<h1>{title}</h1>" in answer.text
    assert 'role="search"' in answer.text


def test_programs_are_told_problems_as_data(client: httpx.Client) -> None:
    assert client.get("/nothing/here").headers["content-type"] == "application/problem+json"
    assert client.get("/v1/nothing", headers=HTML).headers["content-type"] == "application/problem+json"


def test_descriptions_of_the_interface_are_told_in_both_languages(client: httpx.Client) -> None:
    """A new description wants its line in visualizations/messages/reference.tsv, a new tag one in both tables."""
    told = client.get("/openapi.json").json()
    descriptions, tags = set(), set()
    for held in (held for methods in told["paths"].values() for held in methods.values()):
        tags |= set(held.get("tags", ()))
        descriptions |= {held.get("description") or held.get("summary", "")}
        descriptions |= {parameter.get("description", "") for parameter in held.get("parameters", ())}
    described = {text: messages("zh").described(text) for text in descriptions if text}
    missing = sorted(text for text, chinese in described.items() if not HAN.search(chinese))
    missing += sorted(tag for tag in tags if f"tag.{tag}" not in messages("zh").words)
    assert len(missing) <= FEW * len(described), missing


def test_districts_and_bounds_are_said_in_english(client: httpx.Client) -> None:
    page = client.get("/doc/indicator/gdp?lang=en", headers=HTML).text
    assert '<td class="place">Weidong District</td>' in page
    assert "卫东区</td>" not in page
    assert '<p class="gloss">Weidong District</p>' in client.get("/doc/place/410403?lang=en", headers=HTML).text


def test_the_text_of_a_document_is_the_same_in_either_language(client: httpx.Client) -> None:
    """The reader's script counts characters within the pieces of a text, so that nothing may be put into them."""
    chunks = [
        client.get(f"/read/weidong-plan-2021/chunk/0?lang={language}", headers=HTML).text for language in ("zh", "en")
    ]
    pieces = [re.findall(r'<(?:span|a)[^>]*data-o="\d+"[^>]*>([^<]*)<', text) for text in chunks]
    assert pieces[0] == pieces[1]
    assert pieces[0]
