"""Sentences: which figures they print, under which heads, and by which predicate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph_builder.extract.periods import Calendar
from graph_builder.extract.prose_heads import (
    Head,
    circle_head,
    counted_head,
    investment_head,
    is_size,
    qualified,
    read_head,
    split_heads,
    stock_of,
    strip_lead,
    trim,
)
from graph_builder.extract.prose_times import Time, find_times
from graph_builder.extract.prose_words import act_only, ends_in_act, moves_word, split_predicate, starts_move, words
from graph_builder.extract.quantities import Quantity, find_quantities

_BOUNDARY = re.compile(r"[，,；;：:。（）()！!？?\n]|——")
_JOINT = re.compile(r"^(?:、|和|及|与|以及|或|/)?$")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_ROSE = re.compile(r"[^，]{0,14}(?:增长|增加|提高|提升|上升|下降|降低|减少|压缩|缩小|缩短|扩大|调整|增|升|降|提)")
_COMMA = re.compile(r"^[，,]$")
_EACH = re.compile(r"分别|(?<!年)均|都|双双")
_NOUN = re.compile(r"^[^\s，,、；;：:。）)！？的以比较同约至到和及与或\d]")
_ATTRIBUTE = re.compile(r"^(?:的|以上的|左右的|级)")
_MEAN = re.compile(r"每年|年均|平均每年|逐年")
_COMPARED = re.compile(r"^(?:高于|高出|低于|快于|好于|优于|领先|超出|比|较|同比)")
_WHOLE = re.compile(r"总|累计|达|突破|增至")
_PER_HEAD = re.compile(r"(?:从|由)?(?:人均|户均|村均|每人每[月年]|每[人户月])$")
_RECORD = re.compile(r"首台|首套|首条|最高|最大|最长|最深|直径|口径")
_BUILT_UP = re.compile(r"(?:打造|形成|培育|建设|做大|冲刺|迈向|做强|壮大|构建|成为)$")
_INDUSTRY = re.compile(r"[^，、；。]{1,12}?(?:产业集群|产业链|产业|集群|板块|园区|开发区)")
_TIMED = re.compile(r"时间|时限|天数|时长|期限|周期|年限")
_BASE_VALUE = re.compile(r"(?:比|较|与)的?")
_DONE = re.compile(r"已(?:经|有|建|达|完|成|累|形|签|入|发|开|投|实|落)|现有|现已|现状")
_GOAL = re.compile(r"^完成.{0,8}(?:目标|任务|计划)(?:任务)?的?$")
_PASSED = re.compile(r"(?:突破|首破|跨[过越]|迈[过上]|站上|跃上|越过)?")
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
    or fell from, ``listed`` that it follows the figure before in a list, ``inherited`` that it has its head.
    ``carried`` is a year that the sentence before named; ``mean`` says that the figure is a yearly mean,
    ``done`` that it is reached already (已建成, 现有).
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
    inherited: bool = False
    carried: str = ""
    mean: bool = False
    done: bool = False


@dataclass(slots=True)
class _State:
    """What the figures read so far leave to the next: their heads, the base that a sentence compares with, their end."""

    heads: tuple[Head, ...] = ()
    topic: Time | None = None
    spent: Time | None = None
    end: int = 0
    opening: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence's marks (the offset after each, with the mark), times and starts of figures."""

    marks: list[tuple[int, str]]
    times: tuple[Time, ...]
    starts: list[int]
    length: int
    carried: str

    def stop(self, at: int) -> int:
        """Where the clause that goes on at an offset ends: before the next mark or figure."""
        mark = next((end - len(mark) for end, mark in self.marks if end - len(mark) >= at), self.length)
        return min(mark, next((start for start in self.starts if start >= at), self.length))


def read_sentence(text: str, calendar: Calendar, carried: str = "") -> Iterator[Said]:
    """The figures that a sentence states of indicators, in order; ``carried`` is the year of the sentence before."""
    quantities = [q for q in find_quantities(text) if not _names(text, q)]
    if not quantities:
        return
    starts = [q.start for q in quantities]
    line = _Line(_marks(text, quantities), find_times(text, calendar), starts, len(text), carried)
    state = _State()
    for group in _groups(text, quantities):
        yield from _read_group(text, group, line, state)


def _names(text: str, quantity: Quantity) -> bool:
    """Whether a quantity belongs to a name or describes one (3岁以下婴幼儿, 连续36年, 5亿元以上企业)."""
    after = text[quantity.end : quantity.end + 14]
    before = text[max(0, quantity.start - 4) : quantity.start]
    if text[quantity.start - 1 : quantity.start] in ("“", "‘", '"') and not _CIRCLE.match(after):
        return True
    if quantity.form == "class":
        return not (_BUILT_UP.search(before) and _INDUSTRY.match(after))
    if quantity.unit in ("人", "户") and quantity.raw.endswith(("以上", "以下")) and _NOUN.match(after):
        return True
    if quantity.unit in _AGE:
        return bool(_NOUN.match(after)) or quantity.bound != "exact"
    if quantity.kind == "duration" and _LASTING.search(before):
        return True
    if quantity.kind == "duration" and quantity.unit in ("年", "日", "个月", "月"):
        return not re.search(r"年限|寿命|时间|时限", text[max(0, quantity.start - 20) : quantity.start])
    if quantity.unit == "位":
        return bool(re.search(r"[第前升降居列跃进]$|排名|上升|提升", before))
    if quantity.kind in ("money", "area", "length", "mass", "energy", "power", "volume"):
        return bool(re.match(r"(?:级|企业|项目|工业企业|县|镇|乡|园区|村|产业集群|产业)", after)) and (
            not re.search(r"[一-龥](?:达|到|为|过|完成|实现|收入|总额|产值|投入)$", before)
        )
    return bool(quantity.form == "range" and quantity.unit == "")


def _groups(text: str, quantities: list[Quantity]) -> list[list[Quantity]]:
    """Figures that stand side by side with nothing but a joint between them."""
    groups: list[list[Quantity]] = []
    for quantity in quantities:
        if groups:
            first, last = groups[-1][0], groups[-1][-1]
            between = text[last.end : quantity.start].strip()
            commas = _COMMA.match(between) and "分别" in text[max(0, first.start - 8) : first.start]
            bare = not _NOUN.match(text[quantity.end : quantity.end + 4])
            if _JOINT.match(between) and (bare or not between) or (commas and bare):
                groups[-1].append(quantity)
                continue
        groups.append([quantity])
    return groups


def _marks(text: str, quantities: list[Quantity]) -> list[tuple[int, str]]:
    """Where clauses end: the offset after each mark. Brackets that hold no figure are none."""
    closed = [m.span() for m in _BRACKETED.finditer(text) if not any(m.start() < q.core < m.end() for q in quantities)]
    found = []
    for match in _BOUNDARY.finditer(text):
        if not any(start <= match.start() < end for start, end in closed):
            found.append((match.end(), match.group()))
    return found


def _read_group(text: str, group: list[Quantity], line: _Line, state: _State) -> Iterator[Said]:
    first = group[0]
    left = state.end
    for at, mark in line.marks:
        if state.end < at <= first.start:
            left = at
            if mark in "；;":
                state.heads, state.topic = (), None
    fresh, joint = left > state.end, text[state.end : first.start].strip()[:1]
    before, predicate = split_predicate(_without_times(text, left, first.start, line.times).rstrip())
    before = re.sub(r"[从由]$", "", before)
    each = _PER_HEAD.search(before)
    if each:
        before, more = split_predicate(before[: each.start()])
        predicate = more + predicate
    predicate += _PASSED.match(text[first.start : first.core]).group()
    scope, base, topic = _times_for(text, left, first.start, line.times)
    if scope is not None and scope is state.spent:
        scope = None
    state.topic = topic or state.topic
    if (
        base is not None
        and state.heads
        and _BASE_VALUE.fullmatch(text[left : base.start] + text[base.end : first.start])
    ):
        state.topic, state.end = base, group[-1].end
        for head in state.heads[:1]:
            yield Said(head, first, "", replace(base, use="scope"), None, left, first.end)
        return
    after = text[group[-1].end : line.stop(group[-1].end)]
    heads, end = _heads(text, group, (before, predicate, after), state, left)
    state.end = group[-1].end
    if heads and heads[0].counted and after.rstrip()[-1:] in "、和及与":
        state.end += len(after.rstrip()) - 1
    if not heads or heads[0].aside:
        state.heads = ()
        return
    origin = bool(_FROM.search(text[left : first.core])) and (
        bool(_ROSE.match(after)) or text[first.start - 1] in "从由"
    )
    if origin and scope is not None and scope.start >= left:
        state.spent = scope
    inherited = heads is state.heads
    listed = not fresh and joint == "、"
    if after.startswith("的") and quantity_describes(first, heads[0]):
        return
    if not inherited:
        opening = before if trim(before) and trim(before) not in ("和", "与", "及") else predicate
        state.opening = "" if not heads[0].counted else state.opening if listed and not opening else opening
    state.heads, state.unit = heads, first.unit
    mean = bool(_MEAN.search(text, left, first.start))
    for head, quantity in _pairs(heads, group):
        if not (is_size(head) or _describes(text, quantity, head) or _is_none(quantity, head, after)):
            yield Said(
                head=fitting(head, quantity, predicate),
                quantity=quantity,
                predicate=predicate,
                scope=scope,
                base=base or state.topic,
                start=left,
                end=max(end, quantity.end),
                origin=origin,
                listed=listed,
                inherited=inherited,
                carried=line.carried,
                mean=mean,
                done=bool(_DONE.search(text, left, first.start)),
            )


def _describes(text: str, quantity: Quantity, head: Head) -> bool:
    """Whether a figure is the capacity of things named after it (402万千瓦机组) or a clock time."""
    if quantity.form == "ratio" and len(quantity.parts) == 2:
        return quantity.value is None or "比" not in head.label
    if head.concept is not None or quantity.form == "ratio" or quantity.kind not in ("power", "ratio", "energy"):
        return False
    return bool(_NOUN.match(text[quantity.end : quantity.end + 2])) or bool(re.search(r"[期等]$", head.label))


def _is_none(quantity: Quantity, head: Head, after: str) -> bool:
    """Whether a figure under an unknown head is no indicator: opening hours, a share of a thing, one single work."""
    if head.concept is not None or head.total:
        return False
    label = head.label
    if quantity.kind == "duration":
        return not (_TIMED.search(label) or label.endswith("圈"))
    if quantity.kind in ("length", "power") and _RECORD.search(label):
        return True
    if quantity.unit == "%" and re.match(r"由|的|用于|投入", after) and not re.search(r"率|比", label):
        return True
    if quantity.kind in ("length", "area", "volume", "power", "ratio") and len(label) > 22:
        return True
    return quantity.value == 1 and quantity.unit in ("座", "条", "处", "栋") and "建" in head.verb


def fitting(head: Head, quantity: Quantity, predicate: str) -> Head:
    """The head, without its concept where the figure is of another kind (4条高速公路 is no length of expressways)."""
    concept = head.concept
    if concept is None or quantity.kind == concept.kind or quantity.kind == "ratio":
        return head
    if quantity.kind == "share":
        moved = predicate or re.search(r"[增涨降减升幅速长率]", head.printed)
        if concept.kind in ("share", "ratio") or quantity.form == "ratio" or moved:
            return head
    elif concept.kind == "ratio" or {quantity.kind, concept.kind} <= {"mass", "volume"}:
        return head
    elif concept.kind == "share" and quantity.kind not in ("money", "count", "area", "length"):
        return head
    return replace(head, concept=None, label=head.printed)


def quantity_describes(quantity: Quantity, head: Head) -> bool:
    """Whether a figure before 的 describes what follows (投资5亿元的项目) rather than states an indicator."""
    named = head.concept is not None or head.label in words("subject")
    return not named and quantity.unit not in ("%", "‰") and "百分点" not in quantity.unit


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
        many = _many(before, predicate, group)
        if many:
            return many, end
        if len(state.heads) == len(group) and not trim(strip_lead(before)[0]):
            return state.heads, end
        if len(group) > 1:
            return (), end
    if first.form == "class" and (industry := _INDUSTRY.match(after)):
        label = f"{industry.group()}规模"
        return (Head(label, label, None),), end + industry.end()
    if first.kind == "duration" and len(group) == 1 and (circle := circle_head(before, after)):
        return (circle,), end + len(circle.printed)
    noun = _noun_after(first, after)
    goal = _GOAL.match(before.strip().lstrip("，、"))
    if goal and first.unit == "%":
        printed = trim(goal.group())
        prior = state.heads[0].label if state.heads else ""
        return (Head(f"{prior}{printed}比例", printed, None),), end
    head = read_head(before)
    if noun and (head is None or _etc(before) or _counts_after(before, predicate, first, head)):
        opening = before if trim(before) else predicate if act_only().fullmatch(predicate) else ""
        if not trim(opening) or opening.strip() in ("和", "与", "及"):
            opening = state.opening if _JOINT.match(text[state.end : first.start].strip()) else ""
        counted = counted_head("" if _etc(before) else strip_lead(trim(opening))[0], noun, first.kind)
        return ((counted,), end + len(after.rstrip())) if counted is not None else ((), end)
    if "、" in before and len(group) == 1 and moves_word(predicate):
        listed = split_heads(before, before.count("、") + 1)
        if len(listed) > 1 and all(h.concept is not None for h in listed):
            return listed, end
    if head is None and before.strip() and predicate:
        head = read_head(before + predicate)
        if head is not None and head.concept is None:
            head = None
    if head is not None:
        sum_ = investment_head(head, state.heads[0] if state.heads else None)
        if sum_ is not None:
            return (sum_,), end
        if _COMPARED.match(trim(before)):
            return (), end
        if _goes_on(text, head, first, state):
            head = replace(head.renamed(f"{state.heads[0].verb}{head.label}"), verb=state.heads[0].verb)
        return (qualified(head, state.heads[0] if state.heads else None),), end
    if state.heads and not trim(before):
        if _WHOLE.search(predicate) and state.heads[0].verb:
            return (stock_of(state.heads[0]),), end
        return state.heads, end
    earlier = _clause_before(text, left, state.end)
    return ((earlier,), end) if earlier is not None and predicate.strip() else ((), end)


def _many(before: str, predicate: str, group: list[Quantity]) -> tuple[Head, ...]:
    """The heads of several figures, or of one figure that holds for each of several (均增长10%)."""
    if len(group) > 1:
        return split_heads(before, len(group))
    count = len(re.findall(r"[、和与]|及(?!率|其|时|格)", before)) + 1
    return split_heads(before, count) if count > 1 else ()


def _counts_after(before: str, predicate: str, quantity: Quantity, head: Head) -> bool:
    """Whether a count belongs to what stands after it although words stand before it (养老服务设施覆盖34个社区)."""
    if act_only().fullmatch(trim(before)) or (head.concept is None and ends_in_act(trim(before))):
        return True
    return head.concept is None and quantity.kind == "count" and not predicate and not head.aside


def _goes_on(text: str, head: Head, quantity: Quantity, state: _State) -> bool:
    """Whether a head goes on a list under the verb of the one before (引进甲项目64个，乙项目478个)."""
    if head.concept is not None or head.verb or not state.heads or not state.heads[0].verb:
        return False
    return quantity.unit == state.unit and text[state.end : state.end + 1] in "、，"


def _etc(before: str) -> bool:
    return before.rstrip().endswith("等")


def _noun_after(quantity: Quantity, after: str) -> str:
    """What stands right after a figure that may be what it counts, or empty."""
    if quantity.kind not in ("count", "area", "length", "mass", "money") or not _NOUN.match(after):
        return ""
    return "" if starts_move(after) else after


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


def time_before(times: tuple[Time, ...], at: int) -> Time | None:
    """The last time before an offset that governs what follows it."""
    return next((time for time in reversed(times) if time.use == "scope" and time.start < at), None)


def _times_for(
    text: str, left: int, right: int, times: tuple[Time, ...]
) -> tuple[Time | None, Time | None, Time | None]:
    """The time that governs a figure at ``right``, the one its clause compares with, and one put before the clause."""
    scope = base = topic = None
    for time in times:
        if time.start >= right:
            break
        if time.use == "scope":
            scope = time
        elif time.start >= left:
            base = time
        elif re.fullmatch(r"[\s，,相比]*", text[time.end : left]):
            topic = time
    return scope, base, topic
