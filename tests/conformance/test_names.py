"""Names of organisations and places: one folder a case, with the text, the region and the names it holds.

Each table has a line per name and surface: name, surface, type, code or scope.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_builder.document.values import Entry, Front, Tree
from graph_builder.extract.organizations import extract_organizations
from graph_builder.extract.places import extract_places
from graph_builder.extract.values import OrganizationMention, PlaceMention
from graph_builder.text import divisions
from graph_builder.text.values import CleanText, KeptText

CASES = sorted(path.parent for path in (Path(__file__).parent / "names").glob("*/text.txt"))


def tree_of(case: Path) -> Tree:
    """The case's text as a tree without sections, clean as it is."""
    text = (case / "text.txt").read_text(encoding="utf-8")
    code = (case / "region.txt").read_text(encoding="utf-8").strip()
    region = "".join(d.name for d in divisions.chain(code)[1:])
    name = divisions.chain(code)[-1].name
    entry = Entry(case.name, "", region, code, name, "plan", "", "2021-2025", "2021", "zh-Hans", "0" * 64, "text.txt")
    kept = KeptText(case.name, text, "", "", "text", "1")
    clean = CleanText(kept, text, tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    return Tree(entry, clean, Front(), (), (), ())


def organizations(case: Path) -> str:
    found = {(m.name, m.surface, m.type, m.scope) for m in extract_organizations(tree_of(case))}
    return "".join("\t".join(row) + "\n" for row in sorted(found))


def places(case: Path) -> str:
    found = {(m.name, m.surface, m.type, m.code or m.scope) for m in extract_places(tree_of(case))}
    return "".join("\t".join(row) + "\n" for row in sorted(found))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_organizations(case: Path) -> None:
    assert organizations(case) == (case / "organizations.tsv").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_places(case: Path) -> None:
    assert places(case) == (case / "places.tsv").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_mention_points_at_its_surface(case: Path) -> None:
    tree = tree_of(case)
    text = tree.clean.kept.text
    mentions: list[OrganizationMention | PlaceMention] = [*extract_organizations(tree), *extract_places(tree)]
    for mention in mentions:
        assert text[mention.evidence.start : mention.evidence.end] == mention.evidence.quote == mention.surface
