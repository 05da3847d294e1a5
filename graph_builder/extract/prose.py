"""Indicator statements in running text: one observation for each figure that a sentence states of an indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from graph_builder.document.values import Block, Tree
from graph_builder.extract.evidence import evidence
from graph_builder.extract.indicators import Indicator, find_indicator, indicators
from graph_builder.extract.periods import Calendar
from graph_builder.extract.prose_meanings import Meaning, read_meaning
from graph_builder.extract.prose_parts import Part, Parts, blocks_with_parts, parts_of
from graph_builder.extract.prose_regions import Regions, regions_of
from graph_builder.extract.prose_relative import read_relative
from graph_builder.extract.prose_said import PARTIAL, Said
from graph_builder.extract.prose_sentences import read_sentence
from graph_builder.extract.quantities import normal
from graph_builder.extract.units import to_base
from graph_builder.extract.values import Observation

_SENTENCE = re.compile(r"[^。！？!?\n]+")
_NUMBER = re.compile(
    r"\d|百分之|分之|[一二三四五六七八九十百千万亿]{2}|[一二三四五六七八九]点[一二三四五六七八九]|成|倍|番|两位数|半"
)
_YEAR_FIRST = re.compile(r"\s*((?:19|20)\d\d)年(?!以来)")
_HALF_FIRST = re.compile(r"\s*(?:今年|去年|\d{4}年)?(?:上半年|前三季度|[一二三]季度|\d{1,2}[-—～至]\d{1,2}月)")
# what is still of the half year that the sentence before began with
_STILL_PART = re.compile("同比|占(?:年|全年|年度)?(?:计划|预算|任务|目标)")
_EXPLAINED = re.compile(r"^.{0,20}(?:名词|用语|术语|词语|词汇)(?:解释|注释|说明|释义).{0,12}$", re.MULTILINE)
_AIMS = re.compile(r"布局|目标|指标|体系|格局")
MOVES = re.compile(r"(?:增长|增加|提高|提升|上升|下降|降低|减少|回落|缩小|缩短|压减).*$")
SECTORS = ("primary-share", "secondary-share", "tertiary-share")
SECTOR_LABELS = ("第一产业占比", "第二产业占比", "第三产业占比")
LONGEST_QUOTE = 70


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a sentence stands: its document, the clean offset of its first character, and the part it is in."""

    tree: Tree
    parts: Parts
    regions: Regions
    part: Part
    block: Block
    offset: int
    box: bool
    carried: str


def read_prose(tree: Tree) -> Iterator[Observation]:
    """The observations that the running text of a document states, in order."""
    parts, regions = parts_of(tree), regions_of(tree.entry)
    part = parts.five_on if parts.calendar.kind == "plan" else parts.year_back
    end = _glossary(tree.clean.text)
    boxes = frozenset(s.key for s in tree.sections if s.level == "box" and not _AIMS.search(s.title))
    for block, opened in blocks_with_parts(tree):
        if block.span.start >= end:
            return
        part = opened or part
        text = normal(tree.clean.text[block.span.start : block.span.end])
        carried, opening, narrowed = "", part, part
        for match in _SENTENCE.finditer(text):
            sentence = match.group()
            if match.start() == 0:
                narrowed = parts.of_opening(sentence, part)
            part = parts.of_sentence(sentence, part, first=match.start() == 0)
            offset = block.span.start + match.start()
            now = narrowed if part == opening else part
            goes_on = "" if carried == PARTIAL and not _STILL_PART.search(sentence) else carried
            scene = Scene(tree, parts, regions, now, block, offset, block.section in boxes, goes_on)
            if _NUMBER.search(sentence) and "是指" not in sentence:
                yield from _observations(sentence, scene)
            if not scene.box:
                for said in read_relative(sentence, parts.calendar):
                    meaning = read_meaning(said, now, parts.calendar)
                    yield _observation(said, meaning, sentence, scene, None)
            carried = _year_said(sentence, parts.calendar) or carried


def _glossary(text: str) -> int:
    """Where the words explained after a document begin, or its end."""
    found = _EXPLAINED.search(text, len(text) // 2)
    return found.start() if found else len(text)


def _year_said(sentence: str, calendar: Calendar) -> str:
    """The past year that a sentence begins with, for the growth rates of the next ones, or PARTIAL for half a year."""
    if _HALF_FIRST.match(sentence):
        return "" if "全年" in sentence else PARTIAL
    begun = _YEAR_FIRST.match(sentence)
    return begun[1] if begun and int(begun[1]) < calendar.year else ""


def _observations(sentence: str, scene: Scene) -> Iterator[Observation]:
    for said in read_sentence(sentence, scene.parts.calendar, scene.carried):
        if scene.box and not _fits_box(said, sentence):
            continue
        meaning = read_meaning(said, scene.part, scene.parts.calendar)
        if len(said.quantity.parts) == 3:
            if (
                "产业" in said.head.label
                or "结构" in said.head.label
                or "三次" in said.head.label
                or "三产" in said.head.label
            ):
                for key, label, value in zip(SECTORS, SECTOR_LABELS, said.quantity.parts, strict=True):
                    yield _observation(said, meaning, sentence, scene, Share(key, label, value))
            continue
        yield _observation(said, meaning, sentence, scene, None)


def _fits_box(said: Said, sentence: str) -> bool:
    """Whether a figure in a box of projects speaks of an indicator, not of the size of a project."""
    if said.quantity.unit == "%" and re.search(r"(?:率|比重|占比|比例)$", said.head.printed):
        return True
    return said.scope is not None and said.scope.due


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a ratio of sectors."""

    key: str
    label: str
    value: Decimal


def _observation(said: Said, meaning: Meaning, sentence: str, scene: Scene, share: Share | None) -> Observation:
    start, end = _clause(said, sentence)
    concept: Indicator | None = said.head.concept
    value, unit = meaning.value, said.quantity.unit
    label = said.head.label
    if share is not None:
        concept = indicators().get(share.key) or find_indicator(share.label)
        value, unit, label = share.value, "%", share.label
    value_base, unit_base = to_base(value, unit)
    region, code = scene.regions.find(said.head.region)
    return Observation(
        evidence=evidence(scene.tree, scene.offset + start, scene.offset + end, _rule(said)),
        source="prose",
        table="",
        row="",
        indicator=concept.label if concept and share is None else label,
        concept=concept.key if concept else "",
        raw_indicator=_printed(said, sentence) if share is None else said.head.printed,
        region=region,
        region_code=code,
        kind=meaning.kind,
        measure=meaning.measure,
        period=meaning.period,
        raw=said.quantity.raw.strip(),
        value=value,
        unit=unit,
        value_base=value_base,
        unit_base=unit_base,
        bound=meaning.bound,
        attribute="",
    )


def _rule(said: Said) -> str:
    if said.quantity.form == "ratio":
        return "prose-ratio"
    if said.quantity.form == "words":
        return "prose-relative"
    if said.head.counted:
        return "prose-count"
    return "prose-known" if said.head.concept is not None else "prose-phrase"


def _clause(said: Said, sentence: str) -> tuple[int, int]:
    """The range of the clause that states a figure, cut to a length that can be read at a glance."""
    start, end = said.start, min(said.end, len(sentence))
    if end - start > LONGEST_QUOTE:
        at = sentence.rfind(said.head.printed, start, said.quantity.start)
        start = at if at >= 0 else max(start, said.quantity.start - LONGEST_QUOTE // 2)
    if end - start > LONGEST_QUOTE:
        end = max(said.quantity.end, start + LONGEST_QUOTE)
    while start < said.quantity.start and sentence[start] in " 、，,；;：:。）)":
        start += 1
    return start, end


def _printed(said: Said, sentence: str) -> str:
    """The name as printed; with what it is compared with and the verb where it states a change since a year."""
    if said.base is None or not said.base.point:
        return said.head.printed
    base = sentence[said.base.start : said.base.end]
    before = sentence[max(0, said.base.start - 2) : said.base.start]
    word = next((w for w in ("同比", "比", "较", "是") if before.endswith(w)), "比")
    if said.quantity.kind == "share" and said.quantity.unit != "倍":
        move = MOVES.search(said.predicate)
        return f"{said.head.printed}{move.group() if move else ''}"
    tail = "的倍数" if said.quantity.unit == "倍" and word == "是" else said.predicate.strip()
    return f"{said.head.printed}{word}{base}{tail}"
