"""Places that a document plans or builds by name: its projects named 某某产业园, 某某公园, 某某枢纽站."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from graph_builder.document.values import Tree
from graph_builder.extract.evidence import evidence
from graph_builder.extract.gazetteer import gazetteer
from graph_builder.extract.gazetteer_edges import is_generic
from graph_builder.extract.values import PlaceMention, PlaceType, ProjectReport
from graph_builder.text import lexicon

RULE = "place.built"
TITLES = ("国家", "全国", "省级", "创建")
"""What the names of titles begin with that a place may win: 国家中医药综合改革示范区."""
COMMON = "公园"
"""What common words before it leave a kind: 体育公园."""
SHORTEST, LONGEST = 4, 20


@cache
def _types() -> tuple[tuple[str, PlaceType], ...]:
    rows: list[tuple[str, PlaceType]] = []
    for row in lexicon.table("built_places"):
        kind: PlaceType = "station" if row["type"] == "station" else "park_or_zone"
        rows.append((row["term"], kind))
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def with_built(
    tree: Tree, places: tuple[PlaceMention, ...], projects: Sequence[ProjectReport]
) -> tuple[PlaceMention, ...]:
    """The places and those that projects are, in the order of the text."""
    known = {place.name for place in places} | {"".join(place.surface.split()) for place in places}
    taken = [(place.evidence.start, place.evidence.end) for place in places]
    found = [
        place
        for place in _built(tree, projects)
        if place.name not in known and not _inside(taken, place.evidence.start, place.evidence.end)
    ]
    return tuple(sorted([*places, *found], key=lambda place: (place.evidence.start, -place.evidence.end)))


def _inside(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(left <= start and end <= right for left, right in spans)


def _built(tree: Tree, projects: Sequence[ProjectReport]) -> Iterator[PlaceMention]:
    """The place that each project is, where its own words are printed; every passage once."""
    region = gazetteer(tree.entry.region_code).region
    clean = tree.clean
    seen: set[int] = set()
    for report in projects:
        name = report.surface.strip()
        kind = next((kind for term, kind in _types() if name.endswith(term)), None)
        if kind is None or not SHORTEST <= len(name) <= LONGEST or not name.isalpha() or name.startswith(TITLES):
            continue
        if name.endswith(COMMON) and is_generic(name.removesuffix(COMMON)):
            continue
        start, end = clean.clean_offset(report.evidence.start), clean.clean_offset(report.evidence.end - 1) + 1
        at = clean.text.find(name, start, end)
        if at < 0 or at in seen or clean.text[at - 1 : at] == "的":  # 全国重要的甲基地 is a role
            continue
        seen.add(at)
        yield PlaceMention(
            evidence=evidence(tree, at, at + len(name), RULE),
            name=name,
            surface=clean.printed(at, at + len(name)),
            type=kind,
            within=region.name if region else "",
            code="",
            scope=tree.entry.region_code[:6],
        )
