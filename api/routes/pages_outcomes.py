"""The pages of outcomes and of quality."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Annotated

from fastapi import Query, Response

from api.routes.pages_indicators import all_indicators
from api.routes.pages_paging import PageNumber, Paging
from api.routes.pages_reader import all_documents
from api.routes.pages_render import Page, PageOf
from api.routes.pages_render import router as page_router
from visualizations import outcomes, quality
from visualizations import profile as profiles

router = page_router()
_LISTED = 200


async def listed(page: Page, project: int, paging: Paging, **chosen: str) -> tuple[outcomes.Outcome, ...]:
    """A page of the outcomes of targets, or of promised projects, with what their two sides say."""
    rows = await page.data.tables.told(
        f"outcomes_listed_{page.words.language}", project=project, limit=paging.size, offset=paging.offset, **chosen
    )
    regions = {held.region_key: held.region for held in await all_documents(page.data)}
    names = {entry.key: entry.label for entry in await all_indicators(page)}
    held = outcomes.outcomes((row for one in rows for row in one), regions, names, page.words)
    return await told(page, held)


async def told(page: Page, held: Sequence[outcomes.Outcome]) -> tuple[outcomes.Outcome, ...]:
    """Some outcomes with what their two sides say."""
    facts = sorted({fact for one in held for fact in one.sides if fact})
    rows = await page.data.rows("statements", fact=facts) if facts else ()
    return outcomes.with_sides(held, rows, page.data.release.text, page.words)


async def profile_of(page: Page, region: str) -> profiles.Profile | None:
    """The profile of a district by its key, in the reader's words."""
    rows = await page.data.rows("profile", region=f"{page.data.release.base}id/place/{region}")
    return profiles.profile(rows, page.words)


@router.get("/outcomes")
async def outcomes_page(
    page: PageOf,
    region: str = "",
    verdict: str = "",
    period: str = "",
    number: PageNumber = 1,
    projects_page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> Response:
    """Targets and promised projects with what was reported of them."""
    select = page.data.tables.select
    known = await select("outcomes_regions")
    documents = await all_documents(page.data)
    here = {row["region"] for row in known}
    names = {held.region_key: page.words.division(held.region) for held in documents if held.region_key in here}
    shares = await select("outcomes_shares", region=region, period=period)
    chosen = {"region": region, "verdict": verdict, "period": period}
    totals = {row["project"]: row["total"] for row in await select("outcomes_total", **chosen)}
    targets = Paging(page.request, totals.get(0, 0), _LISTED, number)
    promises = Paging(page.request, totals.get(1, 0), _LISTED, projects_page, "projects_page")
    return page.html(
        "outcomes.html",
        profile=await profile_of(page, region) if region in names else None,
        name=names.get(region, ""),
        regions=sorted(names.items()),
        periods=sorted({row["period"] for row in known if row["period"]}),
        verdicts=outcomes.VERDICTS,
        region=region,
        verdict=verdict,
        period=period,
        indicator_shares=outcomes.shares({row["verdict"]: row["total"] for row in shares if not row["project"]}),
        project_shares=outcomes.shares({row["verdict"]: row["total"] for row in shares if row["project"]}),
        indicators=await listed(page, 0, targets, **chosen),
        projects=await listed(page, 1, promises, **chosen),
        paging=targets,
        projects_paging=promises,
    )


@router.get("/quality")
async def quality_page(
    page: PageOf,
    document: str = "",
    severity: str = "",
    rule: str = "",
    number: PageNumber = 1,
    repairs_page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> Response:
    """Findings and repairs."""
    documents = await all_documents(page.data)
    select, told_of = page.data.tables.select, page.data.tables.told
    chosen = {"document": document, "severity": severity, "rule": rule}
    paging = Paging(page.request, (await select("findings_total", **chosen))[0]["total"], _LISTED, number)
    mended = (await select("repairs_total", document=document))[0]["total"]
    repairs_paging = Paging(page.request, mended, _LISTED, repairs_page, "repairs_page")
    found = await told_of("findings_listed", **chosen, limit=_LISTED, offset=paging.offset)
    read = await told_of("repairs_listed", document=document, limit=_LISTED, offset=repairs_paging.offset)
    counts = {(row["document"], row["severity"]): row["total"] for row in await select("findings_counts")}
    shown = quality.findings((row for rows in found for row in rows), page.words)
    return page.html(
        "quality.html",
        documents=[(one, *(counts.get((one.id, severity), 0) for severity in quality.SEVERITIES)) for one in documents],
        titles={one.id: one for one in documents},
        rules=[(row["rule"], row["total"]) for row in await select("findings_rules", document=document)],
        severities=quality.SEVERITIES,
        document=document,
        severity=severity,
        rule=rule,
        rule_label=partial(quality.rule_label, words=page.words),
        findings=[quality.in_texts(one, page.data.release.text) for one in shown],
        total=paging.total,
        paging=paging,
        repairs=quality.repairs((row for rows in read for row in rows), page.words),
        repairs_total=repairs_paging.total,
        repairs_paging=repairs_paging,
    )
