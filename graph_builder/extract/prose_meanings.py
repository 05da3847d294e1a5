"""What a figure in a sentence means: its measure, sign, period, and whether it was reached or is aimed at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from graph_builder.extract.periods import Calendar
from graph_builder.extract.prose_parts import Part
from graph_builder.extract.prose_said import PARTIAL, Said
from graph_builder.extract.prose_times import Time
from graph_builder.extract.prose_words import alternatives, words
from graph_builder.extract.values import Bound, Measure, ValueKind

_TO = re.compile(
    r"(?:[到至为]|(?<!完)成|达到?了?|保持在?|稳定在?|控制在?|维持在?|突破|首破|跨[过越]|迈[过上]|站上|跃上|越过|是|有)$"
)
_SUM = re.compile(r"累计|合计|总计")
_POINT_VERBS = re.compile(r"^(?:累计)?(?:建成|评选|拥有|现有|集聚|汇聚|形成)|覆盖$")
_GAINED = re.compile(
    r"[新改扩修复治理整建设办开引培创涌植造]|取消|解决|累计|实现|就业|安置|发放|惠及|救助|转移|接种|脱贫|搬迁|落户|化解|拆除|减少"
)
# a place that is a model of building something is not built: 国家生态文明建设示范区
_MODEL = re.compile(r"建设(?=示范|先行|先进|试点)")
_STATE = re.compile(r"称号|进入|挂牌|入选|认定")
_STOCK = re.compile(r"余额|存款|贷款$|资产(?!投资)|负债|市值|保有|规模$")
_DID = re.compile(r".的.+数$")
_TOTAL = re.compile(r"总[量数额值]|余额|人口$")
_APART = re.compile("[高低快慢]于")
_PRICE = re.compile(r"价格")
ADDED_UP = frozenset({"count", "persons", "money", "area", "length", "mass", "volume", "energy", "power"})
PERCENT = frozenset({"%", "‰", "成"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """The reading of one figure."""

    kind: ValueKind
    measure: Measure
    period: str
    value: Decimal | None
    bound: Bound


@cache
def _moves_pattern(kind: str, rate: str) -> re.Pattern[str]:
    """Words of growth (or falling) that are not followed by 到, 至, 为: those lead to a level."""
    return re.compile(rf"(?>{alternatives(words(kind))})(?!了?[到至为成])|(?:{alternatives(words(rate))})")


def moves(said: Said) -> str:
    """Whether a figure says how much something grew or fell: ``growth``, ``fall`` or empty."""
    if said.head.counted and not (said.inherited and said.quantity.unit in PERCENT):
        return ""
    if said.predicate.endswith("改善"):
        down = said.head.concept is not None and said.head.concept.direction == "down"
        return "fall" if down else "growth"
    if said.head.concept is not None and said.head.concept.kind == "share" and _ends(said.head.concept.label, "rate"):
        moved = any(
            _moves_pattern(k, f"rate{r}").search(said.predicate) for k, r in (("growth", ""), ("fall", "-fall"))
        )
        if said.quantity.unit in PERCENT and not moved:
            return ""
    name = said.head.printed[-5:]
    if said.quantity.unit in PERCENT and said.head.verb in words("fall"):
        return "fall"
    if _moves_pattern("fall", "rate-fall").search(said.predicate) or _ends(name, "rate-fall"):
        return "fall"
    if _moves_pattern("growth", "rate").search(said.predicate) or _ends(name, "rate"):
        return "growth"
    return ""


def _ends(name: str, kind: str) -> bool:
    return any(name.endswith(word) for word in words(kind))


def read_meaning(said: Said, part: Part, calendar: Calendar) -> Meaning:
    """The meaning of a figure under the part of the document that it stands in."""
    move = moves(said)
    measure = _measure(said, move)
    value = said.quantity.value
    if move == "fall" and value is not None and measure in ("change", "growth"):
        value = -value
    kind = _kind(said, part, calendar)
    period = _period(said, part, calendar, measure)
    if measure in ("count", "level") and (_adds_to(said, period) or _told_as_sum(said)):
        measure = "cumulative"
    if measure == "change" and said.head.adds and not (move or said.mean) and "-" in period:
        measure = "cumulative" if said.quantity.kind in ADDED_UP else measure
    bound = said.quantity.bound
    if bound == "exact" and said.predicate.endswith("控制在") and kind != "actual":
        bound = "max"
    return Meaning(kind, measure, period, value, bound)


def _adds_to(said: Said, period: str) -> bool:
    """Whether a count or level is the sum of what several years added up.

    Things that did something themselves (28家机构入驻) are counted, not summed; 指导4家企业上市 is summed.
    """
    if said.mean or said.quantity.kind not in ADDED_UP or "-" not in period:
        return False
    return bool(said.head.verb) or not (said.head.counted and _DID.search(said.head.label))


def _told_as_sum(said: Said) -> bool:
    """Whether the words themselves call a figure a sum (累计达到247家), other than a total of what there is."""
    if said.quantity.kind not in ("count", "persons") or _TOTAL.search(said.head.printed):
        return False
    return "累计" in said.predicate or said.head.printed.startswith("累计")


def _measure(said: Said, move: str) -> Measure:
    quantity, concept = said.quantity, said.head.concept
    if quantity.form == "ratio" and len(quantity.parts) > 2:
        return "share"
    if "百分点" in quantity.unit or (said.head.part and _APART.search(said.head.label)):
        return "change"
    if quantity.unit in PERCENT:
        if concept is not None and _PRICE.search(concept.label) and concept.kind == "share":
            return "growth"
        if not move:
            return "growth" if said.regrown else "share"
        if move == "growth":
            return "growth"
        down = concept is None or concept.direction == "down" or concept.kind == "share"
        return "change" if down or said.base is not None else "growth"
    if quantity.unit in ("倍", "番"):
        return "growth" if move or quantity.unit == "番" else "change"
    if move or said.head.adds:
        return "change"
    return "count" if quantity.kind == "count" else "level"


def _kind(said: Said, part: Part, calendar: Calendar) -> ValueKind:
    if said.origin:
        return "actual"
    scope = said.scope
    if scope is None:
        return "actual" if said.done else part.kind
    if scope.now:
        return "actual"
    last = (scope.span or scope.point)[-4:]
    if not last or not calendar.year:
        return part.kind
    if last < str(calendar.year):
        return "actual"
    return "target" if last > str(calendar.year) or part.kind == "target" else part.kind


def _period(said: Said, part: Part, calendar: Calendar, measure: Measure) -> str:
    scope = said.scope
    if (scope is not None and scope.partial) or (scope is None and said.carried == PARTIAL):
        return ""
    if said.all_years and part.kind == "actual" and calendar.past and (scope is None or scope.start < said.start):
        return calendar.past
    return _of_times(said, part, calendar, measure)


def _of_times(said: Said, part: Part, calendar: Calendar, measure: Measure) -> str:
    """The period by the times that are named and by the part of the document."""
    scope = said.scope
    point, span = part.point, part.span
    explicit = scope is not None and bool(scope.point or scope.span)
    if scope is not None and explicit:
        point = scope.point or scope.span[-4:]
        span = scope.span or (_range_to(point, part, calendar) if scope.due or point == part.point else point)
    if (scope is not None and scope.now) or (scope is None and said.done and part.kind == "target"):
        point, span = calendar.review, calendar.review
    if scope is None and said.carried and measure == "growth" and not said.mean and calendar.kind == "plan":
        return said.carried
    if said.origin:
        return _origin(said, span, point)
    if said.yearly and part.kind == "actual" and not explicit and measure in ("growth", "change"):
        return point
    if said.mean and said.since and point > str(int(said.since) + 1) and not said.head.counted:
        return f"{int(said.since) + 1}-{point}"
    if said.mean:
        return span if "-" in span else _years_to(span, point, part, calendar, measure)
    if said.base is not None and said.base.point and measure in ("growth", "change"):
        return _against(said, said.base, part, point)
    if said.risen and (risen := _risen(said, part, point, measure)):
        return risen
    if scope is not None and scope.due and not _adds_up(said):
        return point
    if "-" not in span or (explicit and scope is not None and not scope.span and not scope.due):
        return point
    return span if _sums_up(said, part, calendar, measure) else point


def _against(said: Said, base: Time, part: Part, point: str) -> str:
    """The period of what is measured against a base: a multiple is of the year, or of all years as its base is."""
    if said.quantity.unit != "倍" or moves(said):
        return _since(base.point, point)
    return part.span if base.span and part.years and part.kind == "actual" else point


def _risen(said: Said, part: Part, point: str, measure: Measure) -> str:
    """The years that something rose in, where a rate or sum follows what it rose from and to, or empty."""
    if said.since and moves(said) and measure in ("growth", "change"):
        return _since(said.since, point)
    return part.span if said.scope is None and part.years and part.kind == "actual" and measure == "growth" else ""


def _years_to(span: str, point: str, part: Part, calendar: Calendar, measure: Measure) -> str:
    """The years of a yearly mean to a year: those of a plan that ends there; growth has no mean of one year."""
    if part.years and part.kind == "actual" and part.span.endswith(point):
        return part.span
    if part.years or (measure == "growth" and point[-1:] in ("0", "5")):
        return calendar.five_years_to(point)
    return "" if measure == "growth" else span


def _adds_up(said: Said) -> bool:
    """Whether a figure for a due year is nevertheless of all years to it (到2025年新增就业5万人)."""
    if _SUM.search(said.predicate) or re.match(r"累计|新增|净增|新", said.head.printed) or moves(said):
        return True
    return said.head.concept is not None and said.head.concept.key in words("flow")


def _range_to(point: str, part: Part, calendar: Calendar) -> str:
    """The years that end with a due year: the part's own, or those of the plan that ends there."""
    if part.years and part.span[-4:] == point:
        return part.span
    if calendar.coming[-4:] == point:
        return calendar.coming
    return point


def _origin(said: Said, span: str, point: str) -> str:
    if said.scope is not None and said.scope.point and not said.scope.span and said.scope.start >= said.start:
        return said.scope.point
    return str(int(span[:4]) - 1) if "-" in span else str(int(point) - 1) if point else ""


def _since(base: str, point: str) -> str:
    """The period of a change against a base year: a plan's five years where it runs over one, else both years."""
    if not point or point <= base:
        return point
    years = int(point) - int(base)
    if years == 1:
        return point
    return f"{int(base) + 1}-{point}" if years == 5 and int(base) % 5 == 0 else f"{base}-{point}"


def _sums_up(said: Said, part: Part, calendar: Calendar, measure: Measure) -> bool:
    """Whether a figure in a part of several years is of all of them (flows) or of their end (stocks)."""
    head, predicate = said.head, said.predicate
    if measure in ("growth", "change"):
        return said.all_years or not (said.inherited and measure == "growth")
    if measure == "share":
        return head.concept is not None and head.concept.key in words("flow-rate")
    if head.concept is not None and head.concept.key in words("flow") and _SUM.search(predicate):
        return True
    if said.quantity.kind == "money" and _earned(said):
        return True
    if said.of_sum and said.quantity.kind == "money":
        return True
    if said.all_years and part.years and said.quantity.kind in ADDED_UP:
        return True
    if _TO.search(predicate.rstrip()):
        return False
    if said.goes_on and head.concept is None and said.quantity.kind in ADDED_UP:
        return True
    if head.concept is not None and (head.whole or not head.verb) and not _SUM.search(predicate):
        return head.concept.key in words("flow")
    if _SUM.search(predicate) or head.printed.startswith("累计"):
        return True
    return _gained(said, part, calendar)


def _earned(said: Said) -> bool:
    """Whether a sum of money came in over all the years: 累计实现, or 吸收 within named years."""
    if _SUM.search(said.predicate):
        return True
    if _TO.search(said.predicate.rstrip()) or _STOCK.search(said.head.label):
        return False
    within = said.scope is not None and bool(said.scope.span) and not said.scope.due
    return said.summed or (within and said.wrought)


def _gained(said: Said, part: Part, calendar: Calendar) -> bool:
    """Whether things that no scheme names were gained over the years (by verb or place in a list)."""
    head = said.head
    if head.counted:
        if "全部" in head.printed or "正在" in head.printed:
            return False
        if calendar.kind == "plan" and _POINT_VERBS.search(head.verb):
            return False
        return not (part.kind == "actual" and calendar.kind == "plan" and _STATE.search(head.printed))
    if head.verb:
        return not (calendar.kind == "plan" and _POINT_VERBS.search(head.verb))
    if said.quantity.kind in ("count", "length") and head.concept is None and not said.listed and not said.inherited:
        return bool(_GAINED.search(_MODEL.sub("", head.printed)))
    return said.listed or head.concept is None
