"""Figures of a sentence before they have a head: which ones count, which stand side by side, where clauses end."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph_builder.extract.indicators import find_indicator
from graph_builder.extract.prose_heads import Head
from graph_builder.extract.prose_named_figures import NOUN, SIZES, in_a_name
from graph_builder.extract.prose_times import Time
from graph_builder.extract.prose_words import moves_word, starts_move, words
from graph_builder.extract.quantities import Quantity, find_quantities

BOUNDARY = re.compile(r"[，,；;：:。（）()！!？?\n]|——")
JOINT = re.compile(r"^(?:、|和|及|与|以及|或|/)?$")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_TIMED = re.compile(r"时间|时限|天数|时长|期限|周期|年限")
_RATED = re.compile(r"率|比|占|份额|[增减升降]|速|幅|度")
_PASSED = re.compile(r"突破|首破|跨[过越]|迈[过上]|站上|跃上|越过|超过")
_RECORD = re.compile(r"首台|首套|首条|最高|最大|最长|最深|直径|口径")
_REACHES = re.compile(r"(?:达到?|为|保持在|稳定在|提高到|提升到|提升至|上升到)$")
_LAST_STEP = re.compile(r"[两二三四五六几多\d]?[个大道](?:整数)?(?:台阶|大?关口?|门槛)")
# steps of a size that were passed tell no figure of their own: 连续跨越3个百亿台阶
_STEPS = re.compile(r"(?:\d+|[两二三四五六七八九十]|多)个[十百千万]?[百千万]?[亿万]元?(?:级)?(?:台阶|大?关口?|门槛)")
_OF_LAST_YEAR = re.compile("(?:上年|去年|上一年|上年同期|去年同期|同期)的$")
_NO_NAME = re.compile(r"年产(?![值量出能])|^(?:提高|上升|下降|减少|增加)[一二三四五六七八九十和、与]+$")
# what is counted in 条 are articles of a policy: 稳经济40条
_ARTICLES = re.compile(
    r"政策|措施|举措|(?:稳|促|惠|助|支持)[^，、]{0,8}(?:经济|企业|发展|增长|消费|民营)"
    r"|(?:经济|发展|增长|营商环境)$"
)
# work of which size and number are told at once: 完成55万平方米、2.9万户旧房改造
_DONE_TO = re.compile(r"(?:完成|实施|改造|新建|建成|治理|化解|拆除|征收|搬迁)$")


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
        if not in_a_name(text, quantity) and not _STEPS.match(text, quantity.core):
            last = quantity.kind in SIZES and quantity.bound == "exact" and _LAST_STEP.match(text, quantity.end)
            yield replace(quantity, bound="min") if last else quantity


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
            bare = bare and not (quantity.kind == "count" and text[quantity.end : quantity.end + 1].isdigit())
            once = between == "、" and last.kind != quantity.kind and _DONE_TO.search(text[: first.start])
            if not passed and ((bare and each) or (JOINT.match(between) and (bare or not between or once))):
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
    if _names_none(head, quantity) or _OF_LAST_YEAR.search(text, 0, quantity.start):
        return True
    if kind == "duration":
        return not (_TIMED.search(label) or label.endswith("圈"))
    described = NOUN.match(text[quantity.end : quantity.end + 2]) and not starts_move(text[quantity.end :])
    if kind in ("power", "ratio", "energy") and (described or label.endswith(("期", "等"))):
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


def _names_none(head: Head, quantity: Quantity) -> bool:
    """Whether a head is no name of what its figure counts: articles of a policy, capacities, bare words of movement."""
    if quantity.unit == "条" and not head.counted and _ARTICLES.search(head.label):
        return True
    if quantity.kind == "count" and head.label.endswith("占"):
        return True
    weighed = head.counted and not head.verb and quantity.kind in ("mass", "power", "energy", "volume")
    return weighed or _NO_NAME.search(head.label) is not None


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
