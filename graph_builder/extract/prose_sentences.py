"""Sentences: which figures they print, under which heads, and by which predicate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph_builder.extract.periods import Calendar
from graph_builder.extract.prose_heads import Head, counted_head, is_size, read_head, split_heads, trim
from graph_builder.extract.prose_times import Time, find_times
from graph_builder.extract.prose_words import act_only, split_predicate, words
from graph_builder.extract.quantities import Quantity, find_quantities

_BOUNDARY = re.compile(r"[，,；;：:。（）()！!？?\n]|——|(?<=[^“‘])[”’](?=[^、])")
_JOINT = re.compile(r"^(?:、|和|及|与|以及|或|，|,|/)?$")
_EACH = re.compile(r"分别|均|都|双双")
_NOUN = re.compile(r"^[^\s，,、；;：:。）)！？的以比较同约至到和及与或\d]")
_ATTRIBUTE = re.compile(r"^(?:的|以上的|左右的|级)")
_FROM = re.compile(r"(?:从|由)[^，]{0,12}$")
_AGE = frozenset({"岁", "周岁"})
_LASTING = re.compile(r"(?:连续|历时|为期|近|过去|仅用|用时|耗时|提前|未来|长达|超前|时隔|工期|前|第|每|隔)$")
_CIRCLE = re.compile(r"^[^，。；、\d]{0,12}圈")
_SHARE_OF = re.compile(r"(?:占|完成|达到|相当于|是)[^，]{0,20}的$")


@dataclass(frozen=True, slots=True)
class Said:
    """A figure that a sentence states of a head: offsets are in the sentence.

    ``predicate`` holds the words between head and figure; ``scope`` is the time that governs it, ``base`` the time
    that it is compared with. ``start`` is where its clause begins. ``origin`` says that it is what something rose
    or fell from.
    """

    head: Head
    quantity: Quantity
    predicate: str
    scope: Time | None
    base: Time | None
    start: int
    end: int
    origin: bool = False
    listed: bool = False


@dataclass(slots=True)
class _State:
    """What the figures read so far leave to the next: the last heads, their predicate, the base of comparison."""

    heads: tuple[Head, ...] = ()
    predicate: str = ""
    base: Time | None = None
    start: int = 0
    end: int = 0
    boundary: int = 0


def read_sentence(text: str, calendar: Calendar) -> Iterator[Said]:
    """The figures that a sentence states of indicators, in order."""
    quantities = [q for q in find_quantities(text) if not _names(text, q)]
    if not quantities:
        return
    times = find_times(text, calendar)
    state = _State()
    groups = _groups(text, quantities)
    for number, group in enumerate(groups):
        following = groups[number + 1][0].start if number + 1 < len(groups) else len(text)
        yield from _read_group(text, group, following, times, state)
        state.end = group[-1].end


def _names(text: str, quantity: Quantity) -> bool:
    """Whether a quantity belongs to a name or describes one (3岁以下婴幼儿, 连续36年, 5亿元以上企业)."""
    after = text[quantity.end : quantity.end + 14]
    before = text[max(0, quantity.start - 4) : quantity.start]
    if quantity.unit in _AGE:
        return bool(_NOUN.match(after)) or quantity.bound != "exact"
    if quantity.kind == "duration" and _LASTING.search(before):
        return True
    if quantity.kind == "duration" and quantity.unit in ("年", "日", "个月", "月"):
        return not re.search(r"年限|寿命|时间|时限", text[max(0, quantity.start - 20) : quantity.start])
    if quantity.unit == "位":
        return bool(re.search(r"[第前升降居列跃进]$|排名|上升|提升", before))
    if quantity.kind in ("money", "area", "length", "mass", "energy", "power", "volume"):
        return bool(
            re.match(r"(?:以上|以下|以内)?(?:的|级|企业|项目|工业企业|县|镇|乡|园区|村|产业集群|产业)", after)
        ) and (not re.search(r"[一-龥](?:达|到|为|过|完成|实现|收入|总额|产值|投入)$", before))
    return bool(quantity.form == "range" and quantity.unit == "")


def _groups(text: str, quantities: list[Quantity]) -> list[list[Quantity]]:
    """Figures that stand side by side with nothing but a joint between them."""
    groups: list[list[Quantity]] = []
    for quantity in quantities:
        if groups and _JOINT.match(text[groups[-1][-1].end : quantity.start].strip()):
            groups[-1].append(quantity)
        else:
            groups.append([quantity])
    return groups


def _read_group(
    text: str, group: list[Quantity], following: int, times: tuple[Time, ...], state: _State
) -> Iterator[Said]:
    first = group[0]
    left = state.end
    for boundary in _BOUNDARY.finditer(text, state.end, first.start):
        left = boundary.end()
        if boundary.group() in "；;":
            state.heads, state.base = (), None
    fresh = left > state.end
    stretch = _without_times(text, left, first.start, times)
    scope, base = _times_for(text, left, first.start, times)
    if base is not None:
        state.base = base
    words_before, predicate = split_predicate(stretch.rstrip())
    stop = _BOUNDARY.search(text, group[-1].end, following)
    after = text[group[-1].end : stop.start() if stop else following]
    heads, end = _heads(text, group, (words_before, predicate, after), state, left)
    if not heads:
        state.heads = ()
        return
    if heads[0].concept is None and base is None and heads is not state.heads:
        state.base = None
    origin = bool(_FROM.search(text[max(0, left) : first.core])) and bool(
        re.match(r"[^，]{0,14}(?:增长|增加|提高|提升|上升|下降|降低|减少|压缩|缩小|缩短|扩大|调整|增|升|降|提)", after)
    )
    listed = not fresh and text[state.end : first.start].lstrip()[:1] == "、"
    said_base = state.base if heads is state.heads or base else base or state.base
    pairs = _pairs(heads, group)
    state.heads, state.predicate, state.start = heads, predicate, left
    for head, quantity in pairs:
        said = Said(head, quantity, predicate, scope, said_base, left, max(end, quantity.end), origin, listed)
        if not (is_size(head) and not head.verb):
            yield said


def _pairs(heads: tuple[Head, ...], group: list[Quantity]) -> list[tuple[Head, Quantity]]:
    if len(heads) == len(group):
        return list(zip(heads, group, strict=True))
    if len(group) == 1:
        return [(head, group[0]) for head in heads]
    return [(heads[0], quantity) for quantity in group] if len(heads) == 1 else []


def _heads(
    text: str, group: list[Quantity], around: tuple[str, str, str], state: _State, left: int
) -> tuple[tuple[Head, ...], int]:
    """The heads of a group of figures, and where the words that name them end."""
    before, predicate, after = around
    first, end = group[0], group[-1].end
    alike = len(group) > 1 and len({q.kind for q in group}) == 1 and text[first.end : group[1].start].strip() != ""
    if _EACH.search(predicate) or alike:
        count = len(group) if len(group) > 1 else before.count("、") + before.count("和") + before.count("与") + 1
        many = split_heads(before, count) if count > 1 else ()
        if many:
            return many, end
        if len(state.heads) == len(group) and read_head(before) is None:
            return state.heads, end
    whole = before if not predicate or read_head(before) else before + predicate
    noun = _noun_after(first, after)
    head = read_head(before)
    if noun and (_etc(before) or head is None or not before.strip() or act_only().fullmatch(trim(before))):
        verb = "" if _etc(before) else trim(before)
        counted = counted_head(_verb_only(verb), noun)
        if counted is not None:
            return (counted,), end + len(after.rstrip())
    if head is None and before.strip() and predicate:
        head = read_head(whole)
        if head is not None and head.concept is None:
            head = None
    if head is not None:
        if head.label in words("generic") and state.heads and state.heads[0].concept is None:
            head = head.renamed(f"{state.heads[0].label}{head.label}")
        return (head,), end
    if state.heads and not trim(before):
        return state.heads, end
    earlier = _clause_before(text, left, state.end)
    return ((earlier,), end) if earlier is not None and predicate.strip() else ((), end)


def _verb_only(text: str) -> str:
    return re.sub(r"^(?:全市|全区|全省|全县|全年|同时|其中|已|共|累计)+", "", text)


def _etc(before: str) -> bool:
    return before.rstrip().endswith("等")


def _noun_after(quantity: Quantity, after: str) -> str:
    """What stands right after a figure that may be what it counts, or empty."""
    if quantity.kind not in ("count", "area", "length", "mass", "money") or not _NOUN.match(after):
        return ""
    return after


def _clause_before(text: str, left: int, floor: int) -> Head | None:
    """The head that the clause before names where this one has none (财政用于民生事业的支出，累计达到)."""
    if left - 1 <= floor or text[left - 1] not in "，,":
        return None
    start = floor
    for boundary in _BOUNDARY.finditer(text, floor, left - 1):
        start = boundary.end()
    return read_head(split_predicate(text[start : left - 1])[0])


def _without_times(text: str, start: int, end: int, times: tuple[Time, ...]) -> str:
    """A stretch of the sentence without the times and comparisons in it."""
    cuts = [(t.start, t.end) for t in times if t.end > start and t.start < end]
    pieces, at = [], start
    for cut_start, cut_end in sorted(cuts):
        piece = text[at : max(at, cut_start)]
        pieces.append(re.sub(r"(?:同比|比|较|与|截至|截止|到|至|在)$", "", piece))
        at = max(at, cut_end)
    pieces.append(re.sub(r"^(?:的|同期|相比)+", "", text[at:end]) if at > start else text[at:end])
    return re.sub(r"(?:同比|比|较)(?:上年|去年|上一年|年初|计划|目标)(?:同期|末|底)?|同期", "", "".join(pieces))


def _times_for(text: str, left: int, right: int, times: tuple[Time, ...]) -> tuple[Time | None, Time | None]:
    """The time that governs a figure at ``right``, and the one its clause compares with."""
    scope = base = None
    for time in times:
        if time.start >= right:
            break
        if time.use == "base":
            base = time if time.start >= left else base
        else:
            scope = time
    if base is None:
        before = [t for t in times if t.use == "base" and t.end <= left]
        if before and re.fullmatch(r"[\s，,]*", text[before[-1].end : left]):
            base = before[-1]
    return scope, base
