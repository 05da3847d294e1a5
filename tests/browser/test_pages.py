"""Each page's main path: it opens, says what it should, and passes axe."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.chromium import Watched, until

pytestmark = pytest.mark.browser
AXE = Path(__file__).parent.parent.parent / "visualizations" / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
KEY = re.compile(r"[0-9a-f]{8}|\d+-\d+\.|https?:")
CUT_OFF = """
() => [...document.querySelectorAll('main *')]
  .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && one.getBoundingClientRect().width > 0)
  .filter(one => !one.closest("pre, .table-wrap, .chart-wrap, .nav, svg, .sr, .stage-wrap, .views, iframe"))
  .map(one => one.outerHTML.slice(0, 120)).slice(0, 3)
"""
UNMARKED = """
() => {
  const chinese = text => (text.match(/[\\u3400-\\u9fff]/g) ?? []).length;
  const held = one => (one.closest("[lang]")?.getAttribute("lang") ?? "").startsWith("zh");
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const around = walk.currentNode.parentElement;
    if (chinese(walk.currentNode.data) && !around.closest("script, style, noscript, .cm-editor") && !held(around))
      found.push(around.outerHTML.slice(0, 160));
  }
  for (const name of ["title", "aria-label", "placeholder"])
    for (const one of document.querySelectorAll(`[${name}]`)) {
      const words = one.getAttribute(name);
      if (chinese(words) > (words.match(/[A-Za-z]+/g) ?? []).length && !held(one)) found.push(`${name}: ${words}`);
    }
  return found.slice(0, 5);
}
"""
DRAWN_BY_SCRIPTS = {
    "/workbench?example=plan_against_outcome": "#answer tbody tr",
    "/explorer?focus=place/410403": ".about .links li",
    "/explorer?from=project/{project}&to=place/410403": ".hop, #paths li",
    "/read/weidong-report-2022?at=1965-1994": ".card .fact",
}
PAGES = (
    ("/", "home", "谁承诺了什么"),
    ("/documents", "documents", "文献"),
    ("/read/weidong-plan-2021", "reader", "第十四个五年规划"),
    ("/doc/place/410403", "place", "卫东区"),
    ("/doc/document/weidong-plan-2021", "document", "第十四个五年规划"),
    ("/doc/indicator/gdp", "indicator", "地区生产总值"),
    ("/doc/project/{project}", "project", ""),
    ("/doc/observation/{observation}", "observation", "（"),
    ("/doc/relation/{relation}", "relation", ""),
    ("/doc/section/{section}", "section", ""),
    ("/doc/finding/{finding}", "finding", ""),
    ("/indicators", "indicators", "指标"),
    ("/projects", "projects", "项目"),
    ("/projects?theme=ecology", "projects-list", "项目"),
    ("/outcomes", "outcomes", "兑现"),
    ("/compare", "compare", "比较"),
    ("/quality", "quality", "质量"),
    ("/explorer", "explorer", "图谱"),
    ("/workbench", "workbench", "查询"),
    ("/questions", "questions", "问答"),
    ("/search?q=学校", "search", "搜索"),
    ("/places", "places", "地点"),
    ("/docs", "reference", "接口"),
    ("/ontology", "ontology", "本体"),
)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("path", "name", "words"), PAGES)
def test_page_opens_and_is_accessible(
    site: Watched, keys: dict[str, str], path: str, name: str, words: str, theme: str
) -> None:
    site.page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page = site.open(path.format(**keys))
    title = page.inner_text("h1")
    assert words in title
    assert not KEY.search(title)
    site.shot(f"{name}-{theme}")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("rules => axe.run({exclude: [['iframe']]}, rules)", RULES)
    problems = [(v["id"], [n["html"][:160] for n in v["nodes"]][:3]) for v in found["violations"]]
    assert problems == []


@pytest.mark.parametrize("path", [path for path, _, _ in PAGES])
def test_page_fits_a_telephone(site: Watched, keys: dict[str, str], path: str) -> None:
    site.page.set_viewport_size({"width": 390, "height": 844})
    page = site.open(path.format(**keys))
    assert page.evaluate("document.documentElement.scrollWidth") <= 391
    assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("path", [path for path, _, _ in PAGES if not path.startswith("/explorer")])
def test_page_is_light(site: Watched, keys: dict[str, str], path: str) -> None:
    sizes: list[int] = []
    session = site.page.context.new_cdp_session(site.page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    site.open(path.format(**keys))
    assert sum(sizes) <= 300_000 + (400_000 if "/doc/" in path else 0)


@pytest.mark.parametrize("path", [*(path for path, _, _ in PAGES), *DRAWN_BY_SCRIPTS])
def test_page_speaks_english(site: Watched, keys: dict[str, str], path: str) -> None:
    page = site.open(path.format(**keys) + ("&" if "?" in path else "?") + "lang=en")
    if path in DRAWN_BY_SCRIPTS:
        page.wait_for_selector(DRAWN_BY_SCRIPTS[path])
    assert page.get_attribute("html", "lang") == "en"
    assert "Documents" in page.inner_text(".nav")
    assert page.evaluate(UNMARKED) == []


def test_suggestions_in_english_say_what_a_name_means(site: Watched) -> None:
    page = site.open("/?lang=en")
    page.fill("#find", "gross")
    page.wait_for_selector(".found:not([hidden]) a")
    assert "gross regional product, Indicator" in page.inner_text(".found")
    assert page.get_attribute(".found a em >> nth=0", "lang") == "zh-Hans"
    assert page.evaluate(UNMARKED) == []


@pytest.mark.parametrize("path", ["/outcomes?region=410403", "/compare", "/doc/place/410403"])
def test_a_page_in_english_is_accessible_in_both_themes(site: Watched, path: str) -> None:
    for theme in ("light", "dark"):
        site.page.emulate_media(color_scheme=theme)
        page = site.open(f"{path}{'&' if '?' in path else '?'}lang=en")
        page.evaluate(AXE.read_text("utf-8"))
        found = page.evaluate("rules => axe.run({exclude: [['iframe']]}, rules)", RULES)
        assert [(v["id"], [n["html"][:160] for n in v["nodes"]][:3]) for v in found["violations"]] == []


@pytest.mark.parametrize("path", ["/outcomes?region=410403&lang=en", "/compare?lang=en"])
def test_rows_of_a_wide_table_stand_as_blocks_on_a_telephone(site: Watched, path: str) -> None:
    site.page.set_viewport_size({"width": 390, "height": 844})
    page = site.open(path)
    cells = page.locator("table.stack tbody tr").first.locator("td[data-label]")
    assert cells.count() >= 2
    for at in range(cells.count()):
        box = cells.nth(at).bounding_box()
        assert box is not None
        assert 0 <= box["x"] < box["x"] + box["width"] <= 391
    assert page.locator(".nav [aria-current]").evaluate("one => one.getBoundingClientRect().left") < 300


def test_a_fact_is_two_clicks_from_the_search(site: Watched) -> None:
    page = site.open("/")
    page.fill("#find", "建设路小学")
    page.wait_for_selector(".found:not([hidden]) a")
    page.locator(".found a").first.click()
    page.wait_for_url("**/doc/**")
    quote = page.locator(".quote a mark").first
    words = quote.inner_text()
    quote.click()
    page.wait_for_selector("mark.aim")
    lit = "".join(page.locator("mark.aim").all_inner_texts())
    assert "".join(lit.split()) == "".join(words.split())


def test_suggestions_answer_while_typing(site: Watched) -> None:
    page = site.open("/")
    page.fill("#find", "卫东")
    page.wait_for_selector(".found:not([hidden]) a")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute(".found a >> nth=0", "aria-selected") == "true"
    page.keyboard.press("Enter")
    page.wait_for_url("**/doc/**")
    assert "卫东" in page.inner_text("h1")


def test_the_theme_is_kept(site: Watched) -> None:
    page = site.open("/")
    page.click("[data-theme-switch]")
    assert page.get_attribute("html", "data-theme") == "dark"
    site.open("/documents")
    assert page.get_attribute("html", "data-theme") == "dark"


def test_print_leaves_what_is_for_screens_alone(site: Watched) -> None:
    page = site.open("/doc/place/410403")
    page.emulate_media(media="print")
    for selector in (".mast", ".foot", "iframe.frame", ".formats"):
        assert not page.locator(selector).first.is_visible(), selector
    assert page.locator(".cite").first.is_visible()
    page = site.open("/read/weidong-report-2022")
    page.emulate_media(media="print")
    assert not page.locator(".outline").is_visible()
    assert page.locator(".text").is_visible()
    assert page.pdf()[:4] == b"%PDF"


def test_a_thing_can_be_cited_and_a_wrong_fact_reported(site: Watched, keys: dict[str, str]) -> None:
    page = site.open(f"/doc/observation/{keys['observation']}")
    cited = page.inner_text("p.cite")
    release = page.inner_text(".foot code")
    assert release in cited
    assert f"/id/observation/{keys['observation']}" in cited
    line = page.text_content("pre.cite") or ""
    action, subject, value, reason = line.split("\t")
    assert (action, value) == ("reject", "")
    assert subject == ".".join(keys["observation"].split(".")[:2])
    assert reason
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.locator("pre.cite + button")
    button.click()
    assert page.evaluate("navigator.clipboard.readText()") == line
    until(page, "document.querySelector('pre.cite + button').textContent === '已复制'")


def test_doubts_stand_with_the_heads_of_their_table_and_in_words(site: Watched) -> None:
    page = site.open("/quality")
    doubt = page.locator(".findings li").filter(has_text="增速与数值不符").first
    assert doubt.locator(".where").count() >= 1
    assert "contradiction" not in page.inner_text("main")
    assert page.locator(".findings .printed b").count() >= 1


def test_outcomes_of_a_district_stand_before_its_profile(site: Watched) -> None:
    page = site.open("/outcomes?region=410403&lang=en")
    table, profile = page.locator("table.outcomes").first.bounding_box(), page.locator(".profile").bounding_box()
    assert table is not None
    assert profile is not None
    assert table["y"] < 700 < profile["y"]
    assert "investment in fixed assets" in page.locator("table.outcomes").first.inner_text()


def test_a_figure_of_a_table_stands_with_its_row_and_column(site: Watched) -> None:
    page = site.open("/doc/indicator/gdp")
    cell = page.locator("td.cited").filter(has=page.locator(".where")).first
    assert "生产总值" in cell.locator(".where").inner_text()
    cell.locator("a").click()
    page.wait_for_selector("mark.aim")


def test_a_missing_page_offers_a_search(site: Watched) -> None:
    page = site.page
    page.goto(f"{site.address}/doc/place/nowhere")
    assert page.locator("main form[role=search] input").is_visible()
    assert all("404" in error for error in site.errors)
    site.errors.clear()
