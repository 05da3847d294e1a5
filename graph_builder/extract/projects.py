"""Projects: one report for every passage that says something of a project, all of one project under one name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from graph_builder.document.values import Block, Tree
from graph_builder.extract.clauses import Clause, clauses, sentences
from graph_builder.extract.evidence import evidence
from graph_builder.extract.gazetteer import gazetteer
from graph_builder.extract.project_attributes import Attributes, attributes, location, place_in_name
from graph_builder.extract.project_boxes import box_finds
from graph_builder.extract.project_brackets import of_member, without_brackets
from graph_builder.extract.project_heads import SHORTEST, head_of, patterns, theme_of
from graph_builder.extract.project_identity import region_names, unify
from graph_builder.extract.project_leads import lead_finds
from graph_builder.extract.project_parties import OrganizationSpans, parties, row_parties
from graph_builder.extract.project_phases import phases
from graph_builder.extract.project_prose import Find, row_finds
from graph_builder.extract.project_scope import is_large, is_particular, is_tally, opening_divisions
from graph_builder.extract.project_settling import NAMED, settle
from graph_builder.extract.project_tables import project_rows
from graph_builder.extract.tense import tenses
from graph_builder.extract.values import OrganizationMention, Party, PlaceMention, ProjectReport

READ = ("paragraph", "item")
_ROUTE_NAME = re.compile("至|—|－|（[^）]{2,6}段）")
_FINISHED = re.compile("建成|投用|启用|竣工|揭牌|开馆|落成|启动建设|开工建设")
_LISTED_BEFORE = re.compile(r"(?:形成|打造|建设|构建|建成)((?:[^，。、“]{2,8}、){2,}[^，。、“]{2,8})(?=“[^”]{2,8}”)")
_SITED = re.compile("位于|落户|在[一-鿿]{2,8}(?:建成|开工|投产|投运|揭牌|落成|开业|开园|启用|落户|奠基|启动)")
_SLOGAN = re.compile(r"等(“[^”]{2,12}”[^，。、]{0,8})$")
INSTITUTIONS = ("医院", "小学", "中学", "学校")
HASTENED = ("加快", "加速", "抓紧")
"""What a box says of projects under way; in the prose of a plan it says no more than that they will come."""
JOINTS = ("至", "—", "－", "-", "、", "和")
SIDES = ("东部", "西部", "南部", "北部", "中部")
RULE = "project.table-row"
COUNTED = "project.counted"
HOLDS = "园区城体"
DIVISIONS = ("city", "county", "district")
BASES = ("village", "community", "subdistrict_or_town", "road", "river_or_lake", "mountain")


@dataclass(frozen=True, slots=True)
class _Told:
    """A find with what its passage says, before the names of the document are unified."""

    find: Find
    said: Attributes
    parent: str
    parties: tuple[Party, ...]
    past: bool = False
    ahead: bool = False
    hastened: bool = False
    boxed: bool = False


def extract_projects(
    tree: Tree, organizations: tuple[OrganizationMention, ...], places: tuple[PlaceMention, ...]
) -> tuple[ProjectReport, ...]:
    """The project reports of a document in the order of the text."""
    spans = OrganizationSpans.of(tree, organizations)
    rows = list(_from_tables(tree, spans))
    inside = [(t.find.start, t.find.reach) for t in rows]
    prose: Iterable[_Told] = _from_prose(tree, spans)
    if is_large(tree.entry.region_code):
        prose = _particular(tree, prose, _known(tree, organizations, places))
    told = [t for t in (*_from_boxes(tree, spans), *prose) if not _within(t.find.start, inside)]
    told = [_bare(t) for t in told] + rows
    told.sort(key=lambda t: (t.find.start, t.find.end))
    regions = region_names(tree.entry.region, tree.entry.region_name)
    headed = frozenset(t.find.name for t in told if t.find.rule in ("project.box-item", "project.table-row"))
    counted = {t.find.name for t in told if t.find.rule == COUNTED}
    name_of = unify((t.find.name for t in told if t.find.name not in counted), regions, headed)
    name_of |= {name: name for name in counted}
    bases = _bases(tree, places) | gazetteer(tree.entry.region_code).village_stems
    bases -= set(regions) | {region[:-1] for region in regions if len(region) > 2}
    reports = [_report(tree, t, name_of, bases) for t in told]
    return settle(_without_repeats(zip(reports, (t.past for t in told), strict=True)))


def _particular(tree: Tree, told: Iterable[_Told], known: frozenset[str]) -> Iterator[_Told]:
    """The finds of a province's document that name one project, or stand in a list with one that does."""
    for (start, end), group in groupby(told, key=lambda t: (t.find.start, t.find.end)):
        passage = tree.clean.text[start:end]
        listed = [t for t in group if t.find.rule == COUNTED or not is_tally(t.find.name, passage)]
        sure = [_is_sure(each, passage, known) for each in listed]
        yield from (
            each
            for each, particular in zip(listed, sure, strict=True)
            if particular or (any(sure) and each.find.rule.endswith("-member"))
        )


def _is_sure(told: _Told, passage: str, known: frozenset[str]) -> bool:
    """Whether a find of a province's document names one project: a review tells of things that were finished."""
    head = told.find.head
    finished = (
        told.past and head is not None and head.kind in ("facility", "weak") and _FINISHED.search(passage) is not None
    )
    return finished or is_particular(told.find.name, told.find.rule, passage, known)


def _known(tree: Tree, organizations: Sequence[OrganizationMention], places: Sequence[PlaceMention]) -> frozenset[str]:
    """The names of the places and organisations of a document, its own region left out."""
    names = {p.surface for p in places} | {p.name for p in places} | {o.surface for o in organizations}
    regions = region_names(tree.entry.region, tree.entry.region_name)
    own = {*regions, *(region.rstrip("省市") for region in regions)}
    return frozenset(name for name in names - own if len(name) >= SHORTEST - 1)


def _bare(told: _Told) -> _Told:
    """A find without what its name says in brackets of its route or size, which is told of it instead."""
    name, said = without_brackets(told.find.name, told.said)
    return told if name == told.find.name else replace(told, find=replace(told.find, name=name), said=said)


def _bases(tree: Tree, places: Sequence[PlaceMention]) -> frozenset[str]:
    """Place names as projects' names begin with them: 某村 as well as 某."""
    code = tree.entry.region_code
    found = [place for place in places if place.type in BASES]
    near = [place for place in places if place.type in DIVISIONS and place.code.startswith(code[:4] or "-")]
    found += [place for place in near if not code.startswith(place.code)]  # 某县某工程 in a city's document
    names = {place.surface for place in found} | {place.name for place in found}
    return frozenset(names | {name[:-1] for name in names if len(name) >= 3 and name[-1] in "村镇乡"})


def _from_boxes(tree: Tree, spans: OrganizationSpans) -> Iterator[_Told]:
    held: dict[str, list[Block]] = {section.key: [] for section in tree.sections if section.level == "box"}
    for block in tree.blocks:
        if block.section in held:
            held[block.section].append(block)
    for section in tree.sections:
        if section.level == "box":
            for found in box_finds(tree, section, held[section.key]):
                who = parties(tree, spans, found.find)
                opening = tree.clean.text[found.find.start : found.find.start + 2]
                yield _Told(found.find, found.attributes, found.parent, who, hastened=opening in HASTENED, boxed=True)


def _from_prose(tree: Tree, spans: OrganizationSpans) -> Iterator[_Told]:
    boxes = {section.key for section in tree.sections if section.level in ("box", "table")}
    tense_of = tenses(tree)
    text = tree.clean.text
    for find, said, tense in lead_finds(tree, tense_of):
        yield _Told(find, said, "", parties(tree, spans, find), tense == "past", tense == "ahead")
    zone: Find | None = None
    for block in tree.blocks:
        if block.kind not in READ or block.section in boxes:
            continue
        tense = tense_of.get(block.section, "ahead")
        yield from (_Told(find, said, zone.name, ()) for find, said in phases(text, block.span, zone) if zone)
        for start, end in sentences(text, block.span.start, block.span.end):
            row = list(clauses(text, start, end))
            anchor: Find | None = None
            told = list(row_finds(row, tense))
            count = Counter(index for index, _ in told)
            for index, find in told:
                clause = row[index]
                if count[index] == 1 and not find.rule.endswith("-listed"):
                    said = _said(row, index)
                else:
                    said = of_member(clause.text, find.surface)
                if find.name[0] == "“" and (places := _LISTED_BEFORE.search(text, find.start, find.end)):
                    said = replace(said, location=said.location or places[1])
                parent = anchor.name if anchor is not None and _is_part(find, anchor, text) else ""
                parent = parent or _slogan_above(find, clause.text)
                yield _Told(find, said, parent, parties(tree, spans, find), tense == "past", tense == "ahead")
                if _can_hold(find) and count[index] == 1:
                    anchor = anchor or find
                    zone = find if find.name[-1] in HOLDS else zone


def _within(at: int, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in ranges)


def _from_tables(tree: Tree, spans: OrganizationSpans) -> Iterator[_Told]:
    for row in project_rows(tree):
        name = row.name
        reach = max(cell.end for cell in (name, *row.owners, *row.leads))
        find = Find(
            name.start, name.end, name.text, name.text, row.status or "planned", head_of(name.text), RULE, reach=reach
        )
        yield _Told(find, row.said, "", row_parties(tree, spans, find, row))


def _slogan_above(find: Find, text: str) -> str:
    """The slogan that closes a list of projects: 甲公园、乙公园等“八园一线”景观项目."""
    found = _SLOGAN.search(text) if find.rule.endswith("-listed") else None
    return found[1] if found else ""


def _can_hold(find: Find) -> bool:
    """Whether a project is an area or a venture that others are part of."""
    head = find.head
    return head is not None and len(find.name) >= 6 and (head.kind == "label" or head.term[-1] in HOLDS)


def _is_part(find: Find, anchor: Find, text: str) -> bool:
    """Whether a project named after a larger one is part of it: it has no name of its own, or rests on it."""
    bare = find.start > anchor.end and find.head is not None and not find.head.start
    rests = text[anchor.start : anchor.end].startswith("依托") and text[anchor.end : anchor.end + 1] == "，"
    if find.rule == COUNTED:
        return False
    return find.head is not None and find.head.kind == "facility" and (bare or (rests and find.start == anchor.end + 1))


def _said(row: Sequence[Clause], index: int) -> Attributes:
    """What a clause and the clause behind it say of the project it names: money and place only."""
    text = row[index].text
    if index + 1 < len(row) and row[index + 1].text.startswith(
        ("总投资", "投资", "累计", "计划总投资", "占地", "总面积", "位于")
    ):
        text += "，" + row[index + 1].text
    before = row[index - 1].text if index else ""
    if before.startswith("利用") and (place := location(before)):
        return Attributes(location=place)
    behind = row[index + 1].text if index + 1 < len(row) else ""
    if behind.startswith("对") and (place := location(behind)):
        return Attributes(location=place)
    if not any(c.isdigit() for c in text) and not _SITED.search(text):
        return Attributes()
    said = attributes(text)
    return replace(said, capacity="")


def _report(tree: Tree, told: _Told, name_of: dict[str, str], bases: frozenset[str]) -> ProjectReport:
    find, said = told.find, told.said
    status = find.status
    if (
        tree.entry.kind == "plan"
        and find.verb == "push"
        and status == "ongoing"
        and not told.hastened
        and (told.boxed or not find.name.startswith((tree.entry.region, tree.entry.region_name)))
    ):
        status = "planned"  # a plan speeds up what it still has to begin, unless it calls it the region's own
    if status == "planned" and tree.entry.kind != "plan" and told.ahead and _finishes(tree, find):
        status = "ongoing"
    name = name_of[find.name]
    head = head_of(name) or find.head
    parent = name_of.get(told.parent, told.parent)
    return ProjectReport(
        evidence=evidence(tree, find.start, find.end, find.rule),
        name=name,
        surface=find.surface,
        parent="" if parent == name else parent,
        status=status,
        status_date=tree.entry.date if status != "unknown" else "",
        investment_yuan=said.investment,
        invested_yuan=said.invested,
        investment_raw=said.investment_raw,
        area=said.area,
        capacity=said.capacity or find.capacity,
        location=said.location or _named_place(tree, told, bases),
        parties=told.parties,
        theme=theme_of(name, head) if head else "other",
    )


def _finishes(tree: Tree, find: Find) -> bool:
    """Whether a report of the year sets itself to finish what therefore is under way: 年内建成投用某某."""
    return patterns()["finish"].search(tree.clean.text, find.start, find.end) is not None


def _named_place(tree: Tree, told: _Told, bases: frozenset[str]) -> str:
    """The place a name begins with, marked as only implied, without the document's own region before it."""
    name, code = told.find.name, tree.entry.region_code
    place = opening_divisions(name, code) if is_large(code) and not _ROUTE_NAME.search(name) else ""
    if place and any(party.organization.startswith(place) for party in told.parties):
        place = ""  # 宁德时代某某基地
    else:
        place = place or place_in_name(name, bases, loose=True)
    regions = region_names(tree.entry.region, tree.entry.region_name)
    for region in regions:
        rest = place.removeprefix(region)
        if (
            rest != place
            and len(rest) >= 2
            and len(region) > 1
            and not rest.endswith(INSTITUTIONS)
            and rest not in SIDES
            and rest[0] not in JOINTS
        ):
            place = rest
    if place in regions:
        return ""
    if any(len(region) >= SHORTEST and place != region and place.endswith(region) for region in regions):
        return ""
    return f"{NAMED}{place}" if place else ""


def _without_repeats(reports: Iterable[tuple[ProjectReport, bool]]) -> Iterator[tuple[ProjectReport, bool]]:
    """The reports without those that repeat name and passage, each with whether it looks back."""
    seen: set[tuple[str, int, int]] = set()
    for report, past in reports:
        key = (report.name, report.evidence.start, report.evidence.end)
        if key not in seen:
            seen.add(key)
            yield report, past
