"""Parties: the organisations that a project's clause or name gives a part in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache

from graph_builder.document.values import Tree
from graph_builder.extract.evidence import evidence
from graph_builder.extract.project_prose import Find
from graph_builder.extract.project_tables import ProjectRow
from graph_builder.extract.values import OrganizationMention, Party, Predicate
from graph_builder.text import lexicon

_COMPANIES = ("enterprise", "bank_or_finance", "hospital", "school", "university_or_institute")


@dataclass(frozen=True, slots=True)
class OrganizationSpans:
    """The organisations of a document by where they stand in the clean text."""

    starts: tuple[int, ...]
    spans: tuple[tuple[int, int, OrganizationMention], ...]

    @classmethod
    def of(cls, tree: Tree, organizations: tuple[OrganizationMention, ...]) -> OrganizationSpans:
        """The mentions in the order of the clean text."""
        clean = tree.clean
        found = sorted(
            (
                (clean.clean_offset(m.evidence.start), clean.clean_offset(m.evidence.end - 1) + 1, m)
                for m in organizations
            ),
            key=lambda span: (span[0], -span[1]),
        )
        return cls(tuple(start for start, _, _ in found), tuple(found))

    def within(self, start: int, end: int) -> list[tuple[int, int, OrganizationMention]]:
        """The mentions that lie inside the clean range, outermost ones only."""
        found: list[tuple[int, int, OrganizationMention]] = []
        for span in self.spans[bisect_left(self.starts, start) :]:
            if span[0] >= end:
                break
            if span[1] <= end and (not found or span[0] >= found[-1][1]):
                found.append(span)
        return found


@cache
def _roles() -> tuple[tuple[str, str, Predicate], ...]:
    rows = []
    for row in lexicon.table("project_parties"):
        before, _, after = row["pattern"].partition("{O}")
        role: Predicate = "investsIn" if row["role"] == "investsIn" else "builtBy"
        rows.append((before, after, role))
    return tuple(rows)


def parties(tree: Tree, spans: OrganizationSpans, find: Find) -> tuple[Party, ...]:
    """The organisations with a part in the project: those its clause puts to work and the one its name opens with."""
    text = tree.clean.text
    found: dict[str, Party] = {}
    stop = max(find.end, find.reach)
    for start, end, mention in spans.within(find.start, stop):
        role = _role(text[find.start : start], text[end:stop], find, mention)
        if role is not None and mention.name not in found:
            found[mention.name] = Party(mention.name, role, evidence(tree, start, end, f"party.{role}"))
    return tuple(found.values())


def row_parties(tree: Tree, spans: OrganizationSpans, find: Find, row: ProjectRow) -> tuple[Party, ...]:
    """The organisations of a row of a table: who owns the project, who leads it, and the one its name opens with."""
    found = {party.organization: party for party in parties(tree, spans, replace(find, reach=0))}
    for cell in (*row.owners, *row.leads):
        for start, end, mention in spans.within(cell.start, cell.end):
            owns = cell in row.owners and mention.type != "government"
            role: Predicate = "ownedBy" if owns else "leads"
            found.setdefault(mention.name, Party(mention.name, role, evidence(tree, start, end, f"party.{role}")))
    return tuple(found.values())


def _role(before: str, after: str, find: Find, mention: OrganizationMention) -> Predicate | None:
    if mention.type in _COMPANIES and find.name.startswith(mention.surface) and len(find.name) > len(mention.surface):
        return "investsIn" if find.status == "signed" and mention.type == "enterprise" else "ownedBy"
    if mention.type in _COMPANIES and f"（{mention.surface}）" in find.name:
        return "builtBy"
    for left, right, role in _roles():
        if (not left or re.search(f"{left}$", before)) and re.match(right, after):
            return role
    return None
