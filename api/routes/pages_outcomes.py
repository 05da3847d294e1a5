"""The pages of outcomes and of quality."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from fastapi import Response

from api.routes.pages_indicators import all_indicators
from api.routes.pages_reader import all_documents
from api.routes.pages_render import Page, PageOf
from api.routes.pages_render import router as page_router
from visualizations import outcomes, quality
from visualizations import profile as profiles

router = page_router()
_LISTED = 200


async def all_outcomes(page: Page) -> tuple[outcomes.Outcome, ...]:
    """The outcomes of the release, reasons in the reader's language."""

    async def make() -> tuple[outcomes.Outcome, ...]:
        rows = await page.data.rows("outcomes", lookup=False)
        regions = {held.region_key: held.region for held in await all_documents(page.data)}
        names = {entry.key: entry.label for entry in await all_indicators(page)}
        return outcomes.outcomes(rows, regions, names, page.words)

    return await page.data.keep(("outcomes", page.words.language), make)


async def told(page: Page, held: Sequence[outcomes.Outcome]) -> tuple[outcomes.Outcome, ...]:
    """Some outcomes with what their two sides say."""
    facts = sorted({fact for one in held for fact in one.sides if fact})
    rows = await page.data.rows("statements", fact=facts) if facts else ()
    return outcomes.with_sides(held, rows, page.data.release.text, page.words)


async def all_findings(page: Page) -> tuple[quality.Finding, ...]:
    """The findings of the release, messages in the reader's language."""

    async def make() -> tuple[quality.Finding, ...]:
        return quality.findings(await page.data.rows("all_findings", lookup=False), page.words)

    return await page.data.keep(("findings", page.words.language), make)


async def all_repairs(page: Page) -> tuple[quality.Repair, ...]:
    """The repairs of the release, reasons in the reader's language."""

    async def make() -> tuple[quality.Repair, ...]:
        return quality.repairs(await page.data.rows("all_repairs", lookup=False), page.words)

    return await page.data.keep(("repairs", page.words.language), make)


async def profile_of(page: Page, region: str) -> profiles.Profile | None:
    """The profile of a district by its key, in the reader's words."""
    rows = await page.data.rows("profile", region=f"{page.data.release.base}id/place/{region}")
    return profiles.profile(rows, page.words)


@router.get("/outcomes")
async def outcomes_page(page: PageOf, region: str = "", verdict: str = "", period: str = "") -> Response:
    """Targets and promised projects with what was reported of them."""
    held = await all_outcomes(page)
    here = [one for one in held if (not region or one.region_key == region) and (not period or one.period == period)]
    shown = [one for one in here if not verdict or one.verdict == verdict]
    indicators = outcomes.ordered(one for one in shown if not one.project)
    projects = outcomes.ordered(one for one in shown if one.project)
    names = {one.region_key: one.region for one in held}
    return page.html(
        "outcomes.html",
        profile=await profile_of(page, region) if region in names else None,
        name=names.get(region, ""),
        regions=sorted({(one.region_key, one.region) for one in held if one.region}),
        periods=sorted({one.period for one in held if one.period}),
        verdicts=outcomes.VERDICTS,
        region=region,
        verdict=verdict,
        period=period,
        indicator_shares=outcomes.shares([one for one in here if not one.project]),
        project_shares=outcomes.shares([one for one in here if one.project]),
        indicators=await told(page, indicators[:_LISTED]),
        projects=await told(page, projects[:_LISTED]),
        more=(max(0, len(indicators) - _LISTED), max(0, len(projects) - _LISTED)),
    )


@router.get("/quality")
async def quality_page(page: PageOf, document: str = "", severity: str = "", rule: str = "") -> Response:
    """Findings and repairs."""
    documents = await all_documents(page.data)

    held = await all_findings(page)
    mended = [one for one in await all_repairs(page) if not document or one.document == document]
    here = [one for one in held if not document or one.document == document]
    shown = [one for one in here if (not severity or one.severity == severity) and (not rule or one.rule == rule)]
    titles = {one.id: one for one in documents}
    return page.html(
        "quality.html",
        documents=[(one, *_counts(held, one.id)) for one in documents],
        titles=titles,
        rules=quality.counted(here, "rule"),
        severities=quality.SEVERITIES,
        document=document,
        severity=severity,
        rule=rule,
        rule_label=partial(quality.rule_label, words=page.words),
        findings=[quality.in_texts(one, page.data.release.text) for one in shown[:_LISTED]],
        total=len(shown),
        repairs=mended[:_LISTED],
        repairs_total=len(mended),
    )


def _counts(held: tuple[quality.Finding, ...], document: str) -> tuple[int, ...]:
    """How many findings of each severity a document has."""
    return tuple(
        sum(1 for one in held if one.document == document and one.severity == severity)
        for severity in quality.SEVERITIES
    )
