"""The parts of a document: what is looked back on and what is planned, and the years each speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph_builder.document.values import Block, Section, Tree
from graph_builder.extract.periods import Calendar, calendar_of, plan_range
from graph_builder.extract.values import ValueKind

_REVIEW = re.compile(
    r"回顾|总结|完成情况|执行情况|成就|成绩|取得|过去|发展基础|现实基础|基础(?:与|和)环境|现状|实施情况|主要成效"
    r"|(?<!确保)(?:目标|任务)(?:提前|全面|圆满|胜利|顺利|如期)(?:实现|完成)"
)
_AIM = re.compile(
    r"工作安排|任务|部署|目标|思路|总体要求|工作重点|重点工作|建议|举措|展望|打算|今后|未来|远景|愿景|安排|计划|工作$"
)
_SURROUNDINGS = re.compile(
    r"^(?!营造|优化|改善|打造|提高|创建|完善|构建|防范).*(?:发展环境|面临|形势|机遇|挑战|存在问题|主要问题|短板弱项)"
)
_FIVE_BACK = re.compile(r"^.{0,30}?(?:过去的?五年|这五年|五年来|五年间|本届政府)")
_FIVE_ALONE = re.compile(r"五年来[，,]?(?:全[县市区省州盟旗])?(?:累计|共|新增|先后|财政)")
_YEAR_BACK = re.compile(r"^.{0,12}?(?:过去的?一年|刚刚过去的|一年来|去年以来|去年，)")
_FIVE_ON = re.compile(r"^.{0,30}?(?:今后五年|未来五年)")
_YEAR_ON = re.compile(r"^.{0,25}?(?:今年(?!以来)|新的一年)")
_AIM_SENTENCE = re.compile(r"(?:主要|预期|奋斗|发展)目标(?:是|为|：|:|建议)|总体要求(?:是|：)|预期目标")
_FEW_BACK = re.compile(r"过去的?([三四])年|([三四])年来")
_FAR = re.compile(r"(?:20[345]\d|二〇[三四五].)年?远景|远景目标")
_TELLING = re.compile(
    r"(?:，[^，。\n]*?|(?:达到?|超过?|突破|增长|完成|实现|下降|提高)到?)\d[\d.]*[余多]?[万亿]{0,2}[%个家所座处公元人户套张条项名亩次米吨斤]"
)
# a title that names a time: others only say what was reached in the time of the title above
_TIMED = re.compile("年|[一二三四五六七八九]五|今后|未来|过去")
_YEARS = re.compile(r"(?:19|20)\d\d")
_CUE = re.compile(r"五年|一年|去年|今年|刚刚过去|本届|目标|总体要求")


@dataclass(frozen=True, slots=True)
class Part:
    """What statements are by default: actual or target, for a year (levels) and a range (sums and mean rates).

    A ``mixed`` part looks back on a year and on five years by turns (2025年和“十四五”时期工作回顾): each sentence
    that names one of them turns to it.
    """

    kind: ValueKind
    point: str
    span: str
    mixed: bool = False

    @property
    def years(self) -> bool:
        """Whether the part speaks of several years."""
        return "-" in self.span


@dataclass(frozen=True, slots=True)
class Parts:
    """The four parts a document may have, and which it starts with."""

    calendar: Calendar

    @property
    def year_back(self) -> Part:
        """The year before."""
        return Part("actual", self.calendar.review, self.calendar.review)

    @property
    def five_back(self) -> Part:
        """The five years before."""
        return Part("actual", self.calendar.review, self.calendar.past)

    @property
    def year_on(self) -> Part:
        """The year that is planned; the whole period for a five-year plan."""
        if self.calendar.kind == "plan":
            return self.five_on
        year = str(self.calendar.year or "")
        return Part("target", year, year)

    @property
    def five_on(self) -> Part:
        """The years to come."""
        span = self.calendar.coming
        return Part("target", span[-4:], span)

    def _few_back(self, title: str) -> Part | None:
        """The three or four years that a title looks back on (过去四年政府工作回顾), or None."""
        few = _FEW_BACK.search(title)
        if few is None or not self.calendar.year or self.calendar.kind == "plan":
            return None
        count = "一二三四".index(few[1] or few[2]) + 1
        return Part("actual", self.calendar.review, f"{self.calendar.year - count}-{self.calendar.review}")

    def of_title(self, title: str) -> Part | None:
        """The part that a section's title announces, or None."""
        if (few := self._few_back(title)) is not None:
            return few
        plan = self.calendar.kind == "plan"
        if _FAR.search(title):
            years = _YEARS.findall(title)
            return Part("target", years[-1] if years else "2035", "")
        if _REVIEW.search(title) and not re.search(r"(?:今后|未来)五年", title):
            five = re.search(r"五年|十[一二三四五六]五", title)
            year = re.search(rf"{self.calendar.review or '-'}年|去年|过去的?一年", title)
            if five and year and not plan:
                return replace(self.five_back if five.start() < year.start() else self.year_back, mixed=True)
            return self.five_back if plan or five else self.year_back
        if plan:
            return self.five_back if _SURROUNDINGS.match(title) else self.five_on if _AIM.search(title) else None
        if self.calendar.review and f"{self.calendar.review}年" in title and f"{self.calendar.year}年" not in title:
            return self.year_back
        if _AIM.search(title):
            onward = "五年" in title or plan_range(title) == self.calendar.coming
            return self.five_on if onward else self.year_on
        return None

    def of_sentence(self, sentence: str, now: Part, *, first: bool = True) -> Part:
        """The part that a sentence opens, or the present one.

        In the midst of a paragraph about one year five years are those of the sentence alone.
        """
        if now.mixed and (turned := self._turned(sentence)):
            return turned
        if not _CUE.search(sentence):
            return now
        if now.kind == "actual":
            if _AIM_SENTENCE.search(sentence) and re.match(r".{0,16}(?:今年|主要预期|全年|202)", sentence):
                return self.year_on
            alone = not first and now == self.year_back and _FIVE_ALONE.match(sentence)
            if _FIVE_BACK.match(sentence) and not alone:
                return self.five_back
            return self.year_back if _YEAR_BACK.match(sentence) and self.calendar.kind != "plan" else now
        if self.calendar.kind == "plan":
            return now
        if _FIVE_ON.match(sentence):
            return self.five_on
        return self.year_on if _YEAR_ON.match(sentence) else now

    def _turned(self, sentence: str) -> Part | None:
        """The part that a sentence of a mixed one turns to: it begins with the year, or with the five years."""
        if _FIVE_BACK.match(sentence) or (plan_range(sentence[:12]) == self.calendar.past and self.calendar.past):
            return replace(self.five_back, mixed=True)
        if _YEAR_BACK.match(sentence) or re.match(rf"\W*{self.calendar.review or '-'}年(?!末|底)", sentence):
            return replace(self.year_back, mixed=True)
        return None

    def of_opening(self, sentence: str, now: Part) -> Part:
        """The part of a paragraph by its first sentence: of the last year alone where it begins with it (2024年，)."""
        if not now.years or now.kind != "actual" or self.calendar.kind == "plan":
            return now
        return self.year_back if re.match(rf"\s*{self.calendar.review}年[，,]", sentence) else now


def parts_of(tree: Tree) -> Parts:
    """The parts of a document, by its calendar."""
    return Parts(calendar_of(tree.entry))


def blocks_with_parts(tree: Tree) -> Iterator[tuple[Block, Part | None]]:
    """Each block of running text, with the part that a section's title opens there (None: as before)."""
    parts = parts_of(tree)
    opened: dict[str, Opening] = {}
    by_key = {section.key: section for section in tree.sections}
    base = parts.five_on if parts.calendar.kind == "plan" else None
    last: str | None = None
    opener: str | None = None
    for block in tree.blocks:
        if block.kind not in ("paragraph", "item") and not _tells(tree, block):
            continue
        part = None
        if block.section != last:
            last = block.section
            title, opens = _opening_of(last, by_key, parts, opened)
            if title != opener or (opens is not None and opens.kind == "target"):
                opener, part = title, opens or base
        yield block, part


def _tells(tree: Tree, block: Block) -> bool:
    """Whether a heading is a whole sentence with figures (新建幼儿园20所，改造公厕5座), to be read as text too."""
    return block.kind == "heading" and _TELLING.search(tree.clean.text, block.span.start, block.span.end) is not None


Opening = tuple[str, Part | None]


def _opening_of(key: str, by_key: dict[str, Section], parts: Parts, opened: dict[str, Opening]) -> Opening:
    """The nearest section at or above a key whose title opens a part, and that part."""
    if not key or key not in by_key:
        return "", None
    if key not in opened:
        section = by_key[key]
        above = _opening_of(section.parent, by_key, parts, opened)
        own = None if section.level in ("item3", "lead", "box", "table") else parts.of_title(section.title)
        turns = section.level in ("part", "chapter", "section") or above[1] is None
        alike = own is not None and above[1] is not None and own.kind == above[1].kind
        if (
            own is None
            or (alike and not _TIMED.search(section.title))
            or (not turns and above[1] is not None and own.kind != above[1].kind)
        ):
            opened[key] = above
        else:
            opened[key] = (key, own)
    return opened[key]
