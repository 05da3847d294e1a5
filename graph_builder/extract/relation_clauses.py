"""Relations that clauses state: honours, partners, who leads what, who supplies whom, what lies in what."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from graph_builder.document.values import Tree
from graph_builder.extract.clauses import Clause, clauses, members, sentences
from graph_builder.extract.evidence import evidence
from graph_builder.extract.project_parties import OrganizationSpans
from graph_builder.extract.relation_honours import honours
from graph_builder.extract.strategy_patterns import without_prefix
from graph_builder.extract.values import Facts, OrganizationMention, Predicate, RelationMention, StrategyMention
from graph_builder.text import lexicon

READ = ("paragraph", "item")
SHORTEST_INDUSTRY = 4
_BUILT = re.compile(r"(?:要)?(?:建成|打造)")
_CARRIED = re.compile(r"(?:实施|推进|聚力|开展|落实)[^，]{0,20}$")
_PARTNERS = ("enterprise", "bank_or_finance", "university_or_institute", "hospital", "school", "social_org")
_Span = tuple[int, int, OrganizationMention]


@dataclass(frozen=True, slots=True)
class _Reader:
    """What the clauses of one document are read with."""

    tree: Tree
    region: str
    organizations: OrganizationSpans
    strategies: tuple[tuple[int, int, StrategyMention], ...]
    strategy_starts: tuple[int, ...]

    def relation(
        self, clause: Clause, ends: tuple[str, str, str, str], predicate: Predicate, rule: str
    ) -> RelationMention:
        """A relation that the clause states; ``ends`` are subject, its type, object and its type."""
        at = evidence(self.tree, clause.start, clause.end, f"relation.{rule}")
        return RelationMention(at, ends[0], ends[1], predicate, ends[2], ends[3])

    def strategies_in(self, start: int, end: int) -> list[tuple[int, int, StrategyMention]]:
        """The strategies named inside a clean range."""
        found = self.strategies[bisect_left(self.strategy_starts, start) :]
        return [s for s in found[:12] if s[1] <= end]


@cache
def _words() -> dict[str, re.Pattern[str]]:
    return {row["class"]: re.compile(row["pattern"]) for row in lexicon.table("relation_words")}


def clause_relations(tree: Tree, facts: Facts) -> Iterator[RelationMention]:
    """The relations that the clauses of a document state, in the order of the text."""
    text = tree.clean.text
    reader = _reader(tree, facts)
    trigger = _words()["trigger"]
    for block in tree.blocks:
        if block.kind not in READ:
            continue
        for start, end in sentences(text, block.span.start, block.span.end):
            if not trigger.search(text, start, end):
                continue
            row = list(clauses(text, start, end))
            for index, clause in enumerate(row):
                if trigger.search(clause.text):
                    yield from _of_clause(reader, row, index)


def _reader(tree: Tree, facts: Facts) -> _Reader:
    clean = tree.clean
    strategies = sorted(
        (
            (clean.clean_offset(s.evidence.start), clean.clean_offset(s.evidence.end - 1) + 1, s)
            for s in facts.strategies
        ),
        key=lambda span: span[:2],
    )
    spans = OrganizationSpans.of(tree, facts.organizations)
    starts = tuple(start for start, _, _ in strategies)
    return _Reader(tree, tree.entry.region_name or tree.entry.region, spans, tuple(strategies), starts)


def _of_clause(reader: _Reader, row: Sequence[Clause], index: int) -> Iterator[RelationMention]:
    clause = row[index]
    yield from _honours(reader, clause)
    found = reader.organizations.within(clause.start, clause.end)
    if found:
        yield from _partners(reader, clause, found)
        yield from _leaders(reader, row, index, found)
        yield from _companies(reader, clause, found)
        yield from _helped(reader, clause, found)
        yield from _doing(reader, clause, found)
    yield from _supports(reader, row, index)
    yield from _belongs(reader, clause)


def _honours(reader: _Reader, clause: Clause) -> Iterator[RelationMention]:
    """Subject achieved honour: 某区荣获全国某示范区、某先进单位."""
    for who, honour in honours(clause.text, reader.region):
        kind = "place" if who == reader.region else "any"
        yield reader.relation(clause, (who, kind, honour, "honour"), "achieved", "honour")


def _partners(reader: _Reader, clause: Clause, found: Sequence[_Span]) -> Iterator[RelationMention]:
    """The region's partners, or two organisations that work together."""
    words = _words()
    text = reader.tree.clean.text
    if not words["deal"].search(clause.text):
        return
    run = [span for span in found if span[2].type in _PARTNERS]
    if not run:
        return
    before = text[clause.start : run[0][0]]
    first, last = run[0], _run_end(text, run)
    after = text[run[last][1] : clause.end]
    if words["with_before"].search(before) and (words["with_after"].match(after) or "联合" in before):
        both = len(run) > 1 and text[first[1] : run[1][0]] in ("与", "同", "携手", "联合")
        if not both:
            for span in run[: last + 1]:
                ends = (reader.region, "place", span[2].name, "organization")
                yield reader.relation(clause, ends, "partnersWith", "partner")
            return
    for left, right in pairwise(run):
        if text[left[1] : right[0]] in ("与", "和", "同", "携手", "联合") and words["with_after"].match(text, right[1]):
            ends = (left[2].name, "organization", right[2].name, "organization")
            yield reader.relation(clause, ends, "partnersWith", "partner")


def _run_end(text: str, run: Sequence[_Span]) -> int:
    """The index of the last organisation of the list that the first one opens."""
    last = 0
    while last + 1 < len(run) and _words()["joint"].match(text[run[last][1] : run[last + 1][0]]):
        last += 1
    return last


def _leaders(reader: _Reader, row: Sequence[Clause], index: int, found: Sequence[_Span]) -> Iterator[RelationMention]:
    """依托某集团，发展某产业: the group leads the industry."""
    clause = row[index]
    text = reader.tree.clean.text
    last = _run_end(text, found)
    before, after = text[clause.start : found[0][0]], text[found[last][1] : clause.end]
    relied = before.endswith("以") and _words()["relied"].match(after)
    if found[0][2].type != "enterprise" or not (before.endswith("依托") or relied):
        return
    stop = row[min(index + (3 if relied else 1), len(row) - 1)].end
    if industry := _words()["industry"].search(text, found[last][1], stop):
        name = _words()["industry_junk"].sub("", industry[1])
        if len(name) < SHORTEST_INDUSTRY or _words()["industry_not"].match(name):
            return
        whole = Clause(clause.start, max(clause.end, industry.end(1)), "", first=False)
        for span in found[: last + 1]:
            yield reader.relation(whole, (span[2].name, "organization", name, "industry"), "leads", "leader")


def _companies(reader: _Reader, clause: Clause, found: Sequence[_Span]) -> Iterator[RelationMention]:
    """What stands between organisations: 旗下 and 下属; and 入驻 behind one."""
    words = _words()
    text = reader.tree.clean.text
    for left, right in pairwise(found):
        if words["below"].match(text[left[1] : right[0]]):
            ends = (right[2].name, "organization", left[2].name, "organization")
            yield reader.relation(clause, ends, "subsidiaryOf", "subsidiary")
    moved = words["moved"].match(text[found[0][1] : clause.end])
    if moved and found[0][0] == clause.start:
        park = text[found[0][1] + moved.end() : clause.end]
        if 3 <= len(park) <= 16:
            ends = (found[0][2].name, "organization", park, "place")
            yield reader.relation(clause, ends, "locatedIn", "moved")


def _helped(reader: _Reader, clause: Clause, found: Sequence[_Span]) -> Iterator[RelationMention]:
    """支持某公司等企业做大做强: the region supports each of them."""
    words = _words()
    text = reader.tree.clean.text
    run = [span for span in found if span[2].type in _PARTNERS]
    if run and words["helped"].search(text[clause.start : run[0][0]]):
        last = _run_end(text, run)
        if words["help"].match(text[run[last][1] : clause.end]):
            for span in run[: last + 1]:
                ends = (reader.region, "place", span[2].name, "organization")
                yield reader.relation(clause, ends, "supports", "support")


def _doing(reader: _Reader, clause: Clause, found: Sequence[_Span]) -> Iterator[RelationMention]:
    """What organisations make, lead and support: 某厂产出的矸石, 某园等农业龙头企业, 某银行等加大对小微企业的支持."""
    words, text = _words(), reader.tree.clean.text
    for _, end, mention in found:
        if made := words["product_by"].match(text[end : clause.end]):
            ends = (mention.name, "organization", re.sub(r"等[^等]*$", "", made[1]) or made[1], "product")
            yield reader.relation(clause, ends, "produces", "product")
    last = _run_end(text, found)
    after = text[found[last][1] : clause.end]
    run = found[: last + 1]
    if helped := words["bank_help"].match(after):
        whom = re.split(r"特别是|尤其是", helped[1])[-1]
        yield from (reader.relation(clause, (o.name, "organization", whom, "any"), "supports", "bank") for *_, o in run)
    firm = words["head_firm"].match(after)
    made = words["leads_to"].match(after) if words["helped"].search(text[clause.start : found[0][0]]) else None
    if led := firm or made:
        yield from (
            reader.relation(clause, (o.name, "organization", led[1], "industry"), "leads", "leader")
            for *_, o in run
            if o.type == "enterprise"
        )


def _supports(reader: _Reader, row: Sequence[Clause], index: int) -> Iterator[RelationMention]:
    """What serves a goal: 以建成甲为目标，实施乙; 以甲为龙头的乙."""
    clause = row[index]
    if clause.text.endswith("为目标") or _BUILT.match(clause.text):
        goals = reader.strategies_in(clause.start, clause.end)
        for later in row[index + 1 : index + 4] if goals else ():
            for start, _, mention in reader.strategies_in(later.start, later.end):
                told = _CARRIED.search(later.text[: start - later.start])
                carried = told and (clause.text.endswith("为目标") or "支撑" in later.text)
                if carried and mention.name != goals[-1][2].name:
                    whole = Clause(clause.start, later.end, "", first=False)
                    ends = (mention.name, "strategy", goals[-1][2].name, "strategy")
                    yield reader.relation(whole, ends, "supports", "goal")
    led = re.search(r"以([^，。、]{4,20})为龙头", clause.text)
    if led:
        for _, _, mention in reader.strategies_in(clause.start + led.end(), row[-1].end)[:1]:
            whole = Clause(clause.start, row[-1].end, "", first=False)
            yield reader.relation(whole, (led[1], "project", mention.name, "strategy"), "supports", "dragon-head")


def _belongs(reader: _Reader, clause: Clause) -> Iterator[RelationMention]:
    """A region taken into a larger one; rivers that are arms of another."""
    words = _words()
    joined = words["joined"].search(clause.text)
    if joined:
        before = re.sub(r"^(?:随着|将|把)", "", clause.text[: joined.start()])
        who = before if re.fullmatch(r"[一-鿿]{2,6}[省市区县]", before) else reader.region
        yield reader.relation(clause, (who, "place", joined[1], "place"), "partOf", "joined")
    row = words["row"].search(clause.text)
    if row:
        for a, b in members(row[1]):
            a = without_prefix(row[1], a, b)
            yield reader.relation(clause, (row[1][a:b], "place", row[2], "strategy"), "partOf", "row")
    arm = words["tributary"].search(clause.text)
    if arm:
        for a, b in members(clause.text[: arm.start()]):
            if clause.text[a:b].endswith(("河", "沟", "江", "渠")):
                yield reader.relation(clause, (clause.text[a:b], "place", arm[1], "place"), "partOf", "tributary")
