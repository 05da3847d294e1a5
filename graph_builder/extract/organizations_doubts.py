"""Doubts about organisations: abbreviations that more than one name in the document would explain."""

from __future__ import annotations

from collections.abc import Iterator

from graph_builder.document.values import Tree
from graph_builder.extract.doubts_messages import doubt_at
from graph_builder.extract.gazetteer_reading import reading
from graph_builder.extract.organizations import settled
from graph_builder.extract.organizations_links import link
from graph_builder.extract.values import Finding


def abbreviation_doubts(tree: Tree) -> Iterator[Finding]:
    """A finding for the first mention of each name that stays unresolved, with the names it may stand for."""
    read = reading(tree.clean.text, tree.entry.region_code)
    found = list(settled(read.text, tree.entry.region_code))
    unresolved = link(read, found).unresolved
    seen: set[str] = set()
    for one in found:
        if one.name in unresolved and one.name not in seen:
            seen.add(one.name)
            names = "、".join(unresolved[one.name])
            yield doubt_at(tree, (one.start, one.end), "name-unresolved", one.name, "", names=names)
