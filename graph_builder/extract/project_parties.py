"""Parties: the organisations that a project's clause or name gives a part in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from graph_builder.document.values import Tree
from graph_builder.extract.evidence import evidence, sentence
from graph_builder.extract.project_prose import Find
from graph_builder.extract.project_scope import opening_divisions
from graph_builder.extract.project_tables import ProjectRow
from graph_builder.extract.values import OrganizationMention, Party, Predicate
from graph_builder.text import lexicon

_ROLES: dict[str, Predicate] = {
    "investsIn": "investsIn",
    "builtBy": "builtBy",
    "leads": "leads",
    "suppliesTo": "suppliesTo",
}
_PUBLIC = ("hospital", "school", "university_or_institute")
_HOUSED = re.compile(r"(?:业务|办公|综合|技术)+(?:大楼|楼|用房)|改?扩建|改造|迁建|搬迁")
_BUILT = re.compile(r"(?:新建|重建|迁建)?(?:[及和](?:附属)?幼儿园)?(?:建设|项目|工程|新建|重建)*")
_SITE = re.compile(r"(?:生产|制造|产业)基地(?:项目|工程|一期|二期)*$")
_BESIDE = re.compile(r"(?:及|等)?(?:周边|区域|片区|沿线|、|地块)")
_FIRMS = ("enterprise", "bank_or_finance")
_PLANTS = ("厂", "矿", "热电", "广场", "城", "市场", "百货")
_GROUP = "集团"
LONG_NAME = 6
"""The fewest characters that tell a group without its last word."""
FURTHEST_OWNER = 6
_COMPANIES = ("enterprise", "bank_or_finance", "hospital", "school", "university_or_institute")


@dataclass(frozen=True, slots=True)
class OrganizationSpans:
    """The organisations of a document by where they stand in the clean text; ``groups`` by name without 集团."""

    starts: tuple[int, ...]
    spans: tuple[tuple[int, int, OrganizationMention], ...]
    groups: dict[str, OrganizationMention]

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
        called = [(name, m) for _, _, m in reversed(found) for name in (m.name, m.surface)]
        named = {name.removesuffix(_GROUP): m for name, m in called if name.endswith(_GROUP)}
        groups = {
            bare: m for bare, m in sorted(named.items(), key=lambda item: -len(item[0])) if len(bare) >= LONG_NAME
        }
        return cls(tuple(start for start, _, _ in found), tuple(found), groups)

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
        if row["role"] == "partnersWith":
            continue
        before, _, after = row["pattern"].partition("{O}")
        rows.append((before, after, _ROLES[row["role"]]))
    return tuple(rows)


def parties(tree: Tree, spans: OrganizationSpans, find: Find) -> tuple[Party, ...]:
    """The organisations with a part in the project: those its clause puts to work and the one its name opens with."""
    text = tree.clean.text
    found: list[tuple[OrganizationMention, Party]] = []
    stop = max(find.end, find.reach)
    for start, end, mention in spans.within(find.start, stop):
        role = _role(text[find.start : start], text[end:stop], _without_place(tree, find, mention), mention)
        if role is not None and (mention.name != find.name or _is_firm(mention)):
            found.append((mention, Party(mention.name, role, evidence(tree, start, end, f"party.{role}"))))
    if not found:
        found = [*_named_after(tree, spans, find)] or [*_partners(tree, spans, find)]
    surfaces = [mention.surface for mention, _ in found]
    whole = [
        (mention, party)
        for mention, party in found
        if not any(s != mention.surface and s.startswith(mention.surface) for s in surfaces)
    ]
    return tuple({party.organization: party for _, party in reversed(whole)}.values())[::-1]


def _named_after(tree: Tree, spans: OrganizationSpans, find: Find) -> Iterator[tuple[OrganizationMention, Party]]:
    """The group whose name, without its last word, opens the project's: 甲乙装备产业园 of 甲乙装备集团."""
    for bare, mention in spans.groups.items():
        at = tree.clean.text.find(bare, find.start, max(find.end, find.reach)) if find.name.startswith(bare) else -1
        if at >= 0 and find.name != mention.name:
            yield mention, Party(mention.name, "ownedBy", evidence(tree, at, at + len(bare), "party.ownedBy"))
            return


def _without_place(tree: Tree, find: Find, mention: OrganizationMention) -> Find:
    """The find, its name without the place it opens with where the organisation's name stands behind that."""
    at = find.name.find(mention.surface)
    if mention.type != "enterprise" or not 2 <= at <= FURTHEST_OWNER:
        return find
    place = opening_divisions(find.name[:at], tree.entry.region_code)
    return replace(find, name=find.name[at:]) if len(place) == at else find


def _partners(tree: Tree, spans: OrganizationSpans, find: Find) -> Iterator[tuple[OrganizationMention, Party]]:
    """Who the sentence says works along, in the clause before the project's: 与甲集团合作，建设某某产业园."""
    text = tree.clean.text
    opened = sentence(text, find.start, find.end)[0]
    between = _partner()
    for start, end, mention in spans.within(opened, find.start):
        if (
            mention.type in _COMPANIES
            and between[0].search(text, opened, start)
            and between[1].match(text, end, find.start)
        ):
            yield mention, Party(mention.name, "partnersWith", evidence(tree, start, end, "party.partnersWith"))


@cache
def _partner() -> tuple[re.Pattern[str], re.Pattern[str]]:
    row = next(row for row in lexicon.table("project_parties") if row["role"] == "partnersWith")
    before, _, after = row["pattern"].partition("{O}")
    return re.compile(f"{before}$"), re.compile(f"{after}$")


def row_parties(tree: Tree, spans: OrganizationSpans, find: Find, row: ProjectRow) -> tuple[Party, ...]:
    """The organisations of a row of a table: who owns the project, who leads it, and the one its name opens with."""
    found = {party.organization: party for party in parties(tree, spans, replace(find, reach=0))}
    for cell in (*row.owners, *row.leads):
        for start, end, mention in spans.within(cell.start, cell.end):
            owns = cell in row.owners and mention.type != "government"
            role: Predicate = "ownedBy" if owns else "leads"
            found.setdefault(mention.name, Party(mention.name, role, evidence(tree, start, end, f"party.{role}")))
    return tuple(found.values())


def _is_party(rest: str, mention: OrganizationMention) -> bool:
    """Whether the organisation a name opens with has a part in it: no place beside it, no school yet to be built."""
    if not rest:
        return mention.type in ("enterprise", "bank_or_finance")
    if _BESIDE.match(rest):
        return False
    return mention.type not in _PUBLIC or not _BUILT.fullmatch(rest)


def _is_firm(mention: OrganizationMention) -> bool:
    """Whether a project named as the organisation is what a firm sets up, not a plant or mall that is built."""
    return mention.type in _FIRMS and not mention.name.endswith(_PLANTS)


def _role(before: str, after: str, find: Find, mention: OrganizationMention) -> Predicate | None:
    branch = mention.surface != mention.name and mention.surface.startswith(mention.name)
    rest = find.name.removeprefix(mention.name if branch else mention.surface)
    housed = mention.type in ("government", "other") and _HOUSED.match(rest) is not None
    if (mention.type in _COMPANIES or housed) and rest != find.name:
        signed = find.status == "signed" and mention.type == "enterprise"
        own: Predicate = "investsIn" if signed else "builtBy" if _SITE.search(rest) else "ownedBy"
        return own if _is_party(rest, mention) else None
    if mention.type in _COMPANIES and f"（{mention.surface}）" in find.name:
        return "builtBy"
    for left, right, role in _roles():
        if (not left or re.search(f"{left}$", before)) and re.match(right, after):
            return role
    return None
