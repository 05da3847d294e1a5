"""Figures of a sentence before they have a head: which ones count, which stand side by side, where clauses end."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph_builder.extract.indicators import find_indicator
from graph_builder.extract.prose_heads import Head
from graph_builder.extract.prose_times import Time
from graph_builder.extract.prose_words import moves_word, starts_move, words
from graph_builder.extract.quantities import Quantity, find_quantities

BOUNDARY = re.compile(r"[，,；;：:。（）()！!？?\n]|——")
JOINT = re.compile(r"^(?:、|和|及|与|以及|或|/)?$")
NOUN = re.compile(r"^(?:和[美谐]|以[^，。]{1,10}为|[^\s，,、；;：:。）)（(！？的以比较同约至到和及与或\d])")
INDUSTRY = re.compile(r"[^，、；。]{1,12}?(?:产业集群|产业链|产业|集群|板块|园区|开发区)")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_CIRCLE = re.compile(r"^[^，。；、\d]{0,12}圈")
_BUILT_UP = re.compile(r"(?:打造|形成|培育|建设|做大|冲刺|迈向|做强|壮大|构建|成为)$")
_LASTING = re.compile(r"(?:连续|历时|为期|近|过去|仅用|用时|耗时|提前|未来|长达|超前|时隔|工期|前|第|每|隔)$")
_YEARS = re.compile(r"年限|寿命|时间|时限")
_RANK = re.compile(r"[第前后升降居列跃进]$|排名|上升|提升")
_SIZED_THING = re.compile(r"(?:级|企业|项目|工业企业|县|镇|乡|园区|村|产业集群|产业)")
# 年销售收入超亿元大型企业（集团）力争达到20家: the sum tells which firms are counted
_SIZED_AND_COUNTED = re.compile(
    r"[^，、。；\d的]{0,6}(?:企业|项目|集群|园区|产业|县|镇|乡|村)(?:（[^）]*）)?(?:总数|数量|力争|预计|将|要)*(?:达到?|增至|有|共|为)?\s*\d"
)
_SIZED_WHOLE = re.compile(r"的?(?:村|行政村|企业|项目|县|乡镇|镇|园区|家庭|学校)")
_STATED = re.compile(r"[一-龥](?:达|到|为|过|完成|实现|收入|总额|产值|投入)$")
_TIMED = re.compile(r"时间|时限|天数|时长|期限|周期|年限")
_RATED = re.compile(r"率|比|占|份额|[增减升降]|速|幅|度")
_PASSED = re.compile(r"突破|首破|跨[过越]|迈[过上]|站上|跃上|越过|超过")
_RECORD = re.compile(r"首台|首套|首条|最高|最大|最长|最深|直径|口径")
# what a work makes in a year or a day: 年产10万吨铝板项目
_MADE = re.compile(r"(?:年|日)(?:产|处理|加工|生产|转化|回收|供|均处理|屠宰|出栏|吞吐|储|发电)$")
_WORK = re.compile(r"[^，。；：、\d]{0,24}?(?:(?<!\d个)项目|工程|生产线|基地|工厂|装置|产业园)(?!\d)")
_REACHES = re.compile(r"(?:达到?|为|保持在|稳定在|提高到|提升到|提升至|上升到)$")
_SIZES = frozenset({"money", "area", "length", "mass", "energy", "power", "volume"})
# the last of several steps that were taken is where something stands: 连跨5000亿元、6000亿元两个台阶
_STEPS = re.compile(
    r"(?:[、和]\d[\d.]*[万亿]{0,2}[美]?[元吨斤])+[两二三四五六几多\d]?[个大道]{0,2}(?:整数)?(?:台阶|大?关口?|门槛)"
)
_LAST_STEP = re.compile(r"[两二三四五六几多\d]?[个大道](?:整数)?(?:台阶|大?关口?|门槛)")
_AGES = frozenset({"岁", "周岁"})


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: its text, figures, clause marks (the offset after each, and the mark) and times.

    ``carried`` is the year that the sentence before named.
    """

    text: str
    starts: tuple[int, ...]
    mark_ends: tuple[int, ...]
    marks: tuple[str, ...]
    times: tuple[Time, ...]
    carried: str

    def stop(self, at: int) -> int:
        """Where the clause that goes on at an offset ends: before the next mark or figure."""
        mark = bisect_right(self.mark_ends, at)
        figure = bisect_left(self.starts, at)
        ends = [len(self.text)]
        if mark < len(self.mark_ends):
            ends.append(max(at, self.mark_ends[mark] - len(self.marks[mark])))
        if figure < len(self.starts):
            ends.append(self.starts[figure])
        return min(ends)

    def left(self, floor: int, at: int) -> tuple[int, bool]:
        """Where the clause before an offset begins, not before ``floor``; and whether a semicolon lies between."""
        first, last = bisect_right(self.mark_ends, floor), bisect_right(self.mark_ends, at)
        if first == last:
            return floor, False
        return self.mark_ends[last - 1], any(mark in "；;" for mark in self.marks[first:last])


def read_line(text: str, quantities: list[Quantity], times: tuple[Time, ...], carried: str) -> Line:
    """The marks and figures of a sentence; brackets that hold no figure are no marks."""
    cores = [q.core for q in quantities]
    closed = [
        (m.start(), m.end())
        for m in _BRACKETED.finditer(text)
        if bisect_left(cores, m.start()) == bisect_left(cores, m.end())
    ]
    opens = [start for start, _ in closed]
    found = []
    for match in BOUNDARY.finditer(text):
        at = bisect_right(opens, match.start()) - 1
        if at < 0 or match.start() >= closed[at][1]:
            found.append((match.end(), match.group()))
    starts = tuple(q.start for q in quantities)
    return Line(text, starts, tuple(end for end, _ in found), tuple(mark for _, mark in found), times, carried)


def read_figures(text: str) -> Iterator[Quantity]:
    """The quantities of a sentence that may be figures of an indicator."""
    for quantity in find_quantities(text):
        if not _names(text, quantity):
            last = quantity.kind in _SIZES and quantity.bound == "exact" and _LAST_STEP.match(text, quantity.end)
            yield replace(quantity, bound="min") if last else quantity


def _is_size_of_things(quantity: Quantity, before: str, after: str) -> bool:
    """Whether a sum or size tells which things are meant (5亿元以上企业), or what one of them is worth."""
    edge = quantity.raw.endswith(("以上", "以下")) and _SIZED_WHOLE.match(after)
    if edge or (quantity.bound == "min" and _SIZED_AND_COUNTED.match(after)):
        return True
    thing = _SIZED_THING.match(after)
    return thing is not None and (after[thing.end() :].strip()[:1].isdigit() or not _STATED.search(before))


def _is_capacity(text: str, quantity: Quantity, before: str) -> bool:
    """Whether a quantity is what a single work makes or holds (年产10万吨铝板项目), which is no indicator."""
    return bool(_MADE.search(before) and _WORK.match(text, quantity.end))


def _names(text: str, quantity: Quantity) -> bool:
    """Whether a quantity belongs to a name or describes one (3岁以下婴幼儿, 连续36年, 5亿元以上企业)."""
    after = text[quantity.end : quantity.end + 30]
    before = text[max(0, quantity.start - 4) : quantity.start]
    opened = text.rfind("“", max(0, quantity.start - 16), quantity.start)
    quoted = opened >= 0 and "”" not in text[opened : quantity.start] and text[opened + 1].isdigit()
    if (quoted or (opened >= 0 and after.startswith("”")) or before[-1:] in ("‘", '"')) and not _CIRCLE.match(after):
        return True
    if _is_capacity(text, quantity, before) or (quantity.kind in _SIZES and _STEPS.match(after)):
        return True
    if before.endswith("每") and quantity.kind == "count" and NOUN.match(after):
        return True
    if (
        after.startswith("制")
        or (quantity.form == "fraction" and before.endswith("在全国"))
        or (quantity.unit == "%" and before.endswith("按"))
    ):
        return True
    if quantity.form == "class":
        industry = INDUSTRY.match(after)
        counted = industry is not None and after[industry.end() :].lstrip()[:1].isdigit()
        return counted or not (_BUILT_UP.search(before) and industry)
    if quantity.unit in ("人", "户") and quantity.raw.endswith(("以上", "以下")):
        return bool(NOUN.match(after))
    if quantity.unit in _AGES:
        return bool(NOUN.match(after)) or quantity.bound != "exact"
    if quantity.kind == "duration":
        long = quantity.unit in ("年", "日", "个月", "月")
        lasting = bool(_LASTING.search(before))
        return lasting or (long and not _YEARS.search(text, max(0, quantity.start - 20), quantity.start))
    if quantity.unit == "位":
        return bool(_RANK.search(before))
    if quantity.kind in _SIZES:
        return _is_size_of_things(quantity, before, after)
    return quantity.form == "range" and quantity.unit == ""


def group_figures(text: str, quantities: list[Quantity]) -> list[list[Quantity]]:
    """Figures that stand side by side with nothing but a joint between them."""
    groups: list[list[Quantity]] = []
    for quantity in quantities:
        if groups:
            first, last = groups[-1][0], groups[-1][-1]
            between = text[last.end : quantity.start].strip()
            each = between in ("，", ",") and "分别" in text[max(0, first.start - 8) : first.start]
            passed = first.start == first.core and _PASSED.match(text, quantity.start, quantity.core)
            bare = not NOUN.match(text[quantity.end : quantity.end + 4]) or starts_move(text[quantity.end :])
            if not passed and ((bare and each) or (JOINT.match(between) and (bare or not between))):
                groups[-1].append(quantity)
                continue
        groups.append([quantity])
    return groups


def states_none(text: str, quantity: Quantity, head: Head, after: str) -> bool:
    """Whether a figure under a head is no indicator's: a clock time, a capacity, opening hours, one single work."""
    if quantity.form == "ratio":
        return len(quantity.parts) == 2 and (quantity.value is None or "比" not in head.label)
    if head.concept is not None or head.total:
        return False
    label, kind = head.label, quantity.kind
    if kind == "count" and label.endswith("占"):
        return True
    if kind == "duration":
        return not (_TIMED.search(label) or label.endswith("圈"))
    if kind in ("power", "ratio", "energy") and (
        NOUN.match(text[quantity.end : quantity.end + 2]) or label.endswith(("期", "等"))
    ):
        return True
    if kind in ("length", "power") and _RECORD.search(label):
        return True
    if quantity.form == "fraction" and "在全国" in label:
        return True
    if quantity.unit == "%" and re.match(r"由|的|用于|投入", after) and not re.search(r"率|比", label):
        return True
    if kind in ("length", "area", "volume", "power", "ratio") and len(label) > 22:
        return True
    if quantity.value != 1 or quantity.bound != "exact":
        return False
    single = head.counted and label == head.printed and not head.verb.startswith("新增")
    return single or (quantity.unit in ("座", "条", "处", "栋") and "建" in head.verb)


def shares_out(quantity: Quantity, head: Head, predicate: str, after: str) -> bool:
    """Whether a percentage tells a part of what stands after it (集聚全国30%以上企业), not a rate of the head."""
    if quantity.unit != "%" or not NOUN.match(after) or quantity.form == "words" or starts_move(after):
        return False
    return not (head.concept or head.counted or moves_word(predicate) or _RATED.search(head.label))


def describes(quantity: Quantity, head: Head) -> bool:
    """Whether a figure before 的 describes what follows (投资5亿元的项目) rather than states an indicator."""
    named = head.concept is not None or head.label in words("subject")
    return not named and quantity.unit not in ("%", "‰") and "百分点" not in quantity.unit


def fitting(head: Head, quantity: Quantity, predicate: str) -> Head:
    """The head, without its concept where the figure is of another kind (4条高速公路 is no length of expressways)."""
    concept = head.concept
    if quantity.unit == "%" and quantity.form != "words" and (part := _part_of_all(head, predicate)) is not None:
        return part
    if concept is None or quantity.kind in (concept.kind, "ratio") or concept.kind == "ratio":
        return head
    if quantity.unit in ("倍", "番") or "百分点" in quantity.unit:
        return head
    if quantity.kind == "share":
        moved = moves_word(predicate) or re.search(r"[增涨降减升幅速长率]", head.printed)
        fits = concept.kind == "share" or quantity.form == "ratio" or bool(moved)
    elif concept.kind == "share":
        fits = quantity.kind not in ("money", "count", "area", "length")
    else:
        fits = {quantity.kind, concept.kind} <= {"mass", "volume"}
    return head if fits else replace(head, concept=None, label=head.printed)


def _part_of_all(head: Head, predicate: str) -> Head | None:
    """The known share that a percentage tells of things named without a rate (普惠性幼儿园达到85%), or None."""
    if head.counted or moves_word(predicate) or not _REACHES.search(predicate) or _RATED.search(head.printed):
        return None
    made = (find_indicator(head.printed + tail) for tail in ("占比", "比重", "覆盖率"))
    known = next((one for one in made if one is not None and one.kind == "share"), None)
    return replace(head, label=known.label, concept=known) if known else None
