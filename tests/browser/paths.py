"""A page of every kind, on the things that a release says most of."""

from __future__ import annotations

from pathlib import Path

PAGES = (
    "/", "/documents", "/read/weidong-plan-2021", "/read/zhanhe-plan-2021?at=20000-20012", "/doc/place/410403",
    "/doc/document/weidong-plan-2021", "/doc/indicator/gdp", "/doc/period/2021-2025", "/doc/cell/410403.gdp.level.2020",
    "/doc/observation/{observation}", "/doc/relation/{relation}", "/doc/project/{project}", "/doc/finding/{finding}",
    "/doc/organization/{organization}", "/doc/strategy/{strategy}", "/doc/section/{section}", "/doc/outcome/{outcome}",
    "/indicators", "/indicators?indicator=gdp&indicator=life-expectancy", "/projects", "/projects?theme=ecology",
    "/outcomes", "/compare", "/compare?region=410403&region=410411", "/quality", "/places", "/explorer", "/workbench",
    "/questions", "/search?q=学校", "/docs", "/ontology", "/frames/place/410403", "/frames/document/zhanhe-plan-2021",
)  # fmt: skip
KINDS = ("observation", "relation", "project", "finding", "organization", "strategy", "section", "outcome")


def busiest(graph: Path) -> dict[str, str]:
    """The key of each kind of thing that most lines of a graph begin with."""
    counts: dict[str, dict[str, int]] = {kind: {} for kind in KINDS}
    with graph.open("rb") as lines:
        for line in lines:
            kind, _, rest = line.partition(b"/id/")[2].partition(b">")[0].decode("latin-1").partition("/")
            if kind in counts and rest and "#" not in rest:
                counts[kind][rest] = counts[kind].get(rest, 0) + 1
    return {kind: max(sorted(held), key=held.__getitem__) for kind, held in counts.items()}
