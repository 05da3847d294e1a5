"""Naming: which indicators the words around a group of figures name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from graph_builder.extract.indicators import find_indicator
from graph_builder.extract.prose_around import NONE, Around, Named
from graph_builder.extract.prose_compared import compared, twice_compared, with_partner
from graph_builder.extract.prose_counting import name_after, noun_after
from graph_builder.extract.prose_counts import circle_head, investment_head, qualified, stock_of
from graph_builder.extract.prose_figures import BOUNDARY
from graph_builder.extract.prose_head_lists import split_heads
from graph_builder.extract.prose_heads import Head, concept_of, read_head, strip_lead, trim
from graph_builder.extract.prose_named_figures import INDUSTRY, NOUN
from graph_builder.extract.prose_subjects import subject_beside
from graph_builder.extract.prose_words import (
    act_only,
    ends_in_act,
    moves_word,
    split_predicate,
    words,
)
from graph_builder.extract.units import find_unit

_EACH_IS = re.compile("各$")
_EACH = re.compile(r"分别|(?<!年)均|都|双双")
_COMPARED = re.compile(r"^(?:高于|高出|低于|快于|好于|优于|领先|超出|比|较|同比)")
_AHEAD = re.compile(r"(?:高于|低于|快于|高出|领先)")
_WHOLE = re.compile(r"总|累计|达|突破|增至")
_MONEY = re.compile(r"[总金]?额$|资金$|投资$")
_SCALES = "十百千万亿"
_CAME_TO = re.compile(r"(?<=..)(?:实现|连续|再次).*$")
_PER = re.compile(r"每[百千万]名?(?:常住)?(?:人口|老年人|儿童)?(?:拥有)?")
_BOTH = re.compile(r"(?:实现|呈现|保持)?[“\"]?双(?:下降|降|上升|升|增长|提升)[”\"]?$")
_GROWN = re.compile(r"(?:发展|壮大|做大|做强|培育|打造)([^，。；、\d]{2,10})，(?:力争|确保|争取)?$")
_SINCE = re.compile("同比|比|较|环比")
_REACHED = re.compile(r"增至|增[加长]到|达|发展到")
_GOAL = re.compile(
    r"^(?:完成|占|为|达到?)?[年全市省区县定度初预期调整]{0,6}(?:目标|任务|计划|预算)(?:任务|目标|数)?的?$"
)
# people who found work: the name tells what they gained (新增就业2万人、失业人员再就业9千人)
_WORKING = re.compile(r"就业(?:人[数员])?$")
# 入学率和巩固率达100%
_RATE_JOINT = re.compile("(?<=率)[和与及]")
_AND = re.compile(r"[、和与]|及(?!率|其|时|格|以上|以下)")


def name_group(around: Around) -> Named:
    """The heads of a group of figures (one for all or one for each), and where the words that name them end."""
    end = around.group[-1].end
    ways: tuple[Callable[[Around], Named | None], ...] = (
        compared,
        with_partner,
        twice_compared,
        _for_each,
        _special,
        name_after,
        _listed,
        _before_it,
    )
    for way in ways:
        named = way(around)
        if named is not None:
            return named[0], max(named[1], end)
    return NONE


def _for_each(around: Around) -> Named | None:
    """Several heads for several figures (A、B分别增长1%、2%), or for one that holds for each (A、B均增长1%)."""
    group, text = around.group, around.line.text
    apart = len(group) > 1 and text[group[0].end : group[1].start].strip() != ""
    alike = apart and len({quantity.kind for quantity in group}) == 1
    if not alike and not _EACH.search(around.predicate) and not _EACH_IS.search(around.before):
        return None
    count = len(group) if len(group) > 1 else len(_AND.findall(around.before)) + 1
    named = _EACH_IS.sub("", around.before)
    totals = trim(strip_lead(named)[0]) in words("whole") | words("length-of-network")
    if totals and 1 < len(group) <= len(around.recent):
        return tuple(stock_of(head) for head in around.recent[-len(group) :]), 0
    heads = split_heads(named, count) if count > 1 else ()
    if heads:
        heads = _parts_of_prior(heads, around.prior)
        rates = all(head.label.endswith("率") for head in heads)
        return (heads[0], *(qualified(head, heads[0]) if rates else head for head in heads[1:])), 0
    if not trim(strip_lead(around.before)[0]):
        if len(around.heads) == len(group):
            return around.heads, 0
        if 1 < len(group) <= len(around.recent):
            return around.recent[-len(group) :], 0
        if heads := split_heads(_BOTH.sub("", _text_before(around)), len(group)):
            return heads, 0
    several = len(group) > 1 and (
        len({one.unit.lstrip(_SCALES) for one in group}) == 1 or _EACH.search(around.predicate)
    )
    return NONE if several else None


def _parts_of_prior(heads: tuple[Head, ...], prior: Head | None) -> tuple[Head, ...]:
    """Heads that only name whose figures they are (其中城镇、农村居民), as those of the known indicator before."""
    if prior is None or prior.concept is None or any(head.concept for head in heads):
        return heads
    made = []
    for head in heads:
        whose = head.label.removesuffix("居民")
        names = (f"{head.label}{prior.printed}", f"{whose}{prior.printed}")
        known = next((head.renamed(name) for name in names if concept_of("", name)), None)
        made.append(replace(known, label=known.concept.label) if known and known.concept else head)
    return tuple(made)


def _special(around: Around) -> Named | None:
    """Heads of a shape of their own: 千亿级产业, 15分钟生活圈, 完成年度目标的110%."""
    first = around.first
    if first.form == "class":
        industry = INDUSTRY.match(around.after)
        label = f"{industry.group()}规模" if industry else ""
        return ((Head(label, label, None),), first.end + len(label) - 2) if label else NONE
    if first.kind == "duration" and len(around.group) == 1:
        circle = circle_head(around.before, around.after)
        if circle:
            printed = f"{first.raw}{circle.printed}"
            return (replace(circle, printed=printed),), first.end + len(circle.printed)
    if around.prior and first.unit == "%" and around.before.strip("，、 ") == "占":
        return (Head(f"{around.prior.label}占比", "占", None, region=around.prior.region, part=True),), 0
    goal = _GOAL.match(around.before.strip().lstrip("，、"))
    if goal and first.unit == "%":
        printed = trim(goal.group())
        prior = around.prior.label if around.prior else ""
        return (Head(f"{prior}{printed}比例", printed, None, part=True),), 0
    return None


def _listed(around: Around) -> Named | None:
    """Several known indicators that one rate holds for (工业投资、民间投资年均增长6%)."""
    if len(around.group) > 1:
        return None
    names = around.before.split("、")
    if len(names) == 1 and around.first.unit == "%":
        names = _RATE_JOINT.split(around.before)
    if len(names) == 1:
        return None
    rates = around.first.unit == "%" and all(name.strip().endswith("率") for name in names)
    if not moves_word(around.predicate) and not rates:
        return None
    heads = split_heads(around.before, len(names))
    if rates and heads and heads[0].label.endswith("率"):
        return (heads[0], *(qualified(head, heads[0]) for head in heads[1:])), 0
    known = len(heads) > 1 and all(head.concept is not None for head in heads)
    return (heads, 0) if known else None


def _before_it(around: Around) -> Named:
    """The head that stands before the figure, is left over from the one before, or ends the clause before."""
    before, predicate = around.before, around.predicate
    head = read_head(before)
    earlier = _clause_before(around)
    if head is None and (named := _named_before(around, earlier)) is not None:
        return (named,), 0
    if head is None and before.strip() and predicate:
        head = read_head(before + predicate)
        head = head if head is not None and head.concept is not None else None
    if head is not None:
        return _settled(around, head)
    if head is None and (further := _further(around)) is not None:
        return (further,), 0
    if around.heads and not trim(before):
        if around.first.unit in ("%", "成") and not predicate and NOUN.match(around.after):
            return NONE
        prior = around.heads[0]
        return ((stock_of(prior),), 0) if _WHOLE.search(predicate) and prior.verb else (around.heads, 0)
    return ((earlier,), 0) if earlier is not None and predicate.strip() else NONE


def _further(around: Around) -> Head | None:
    """The head of a bare verb: of people (搬迁26216户), or of what the figure before counted (引进24个、投产17个)."""
    prior, said = around.prior, trim(around.before + around.predicate)
    if said in words("people-verb") and around.first.unit.lstrip("万") in ("户", "人", "名", "人次"):
        label = f"{said}{'户数' if around.first.unit.endswith('户') else '人数'}"
        return Head(label, said, None, said)
    done = said.removeprefix("累计")
    unit = around.first.unit.lstrip("十百千万亿")
    if len(unit) > 1 and act_only().fullmatch(said) and (known := find_indicator(f"{done}{unit}")):
        return Head(known.label, said, known, done)
    alike = around.first.unit.lstrip(_SCALES) == around.unit.lstrip(_SCALES)
    if (
        prior is not None and around.first.unit == "个" and _MONEY.search(prior.label)
    ):  # 项目382个，总投资9亿元，开工8个
        prior = next((one for one in reversed(around.recent) if not _MONEY.search(one.label)), None)
        alike = True
    if prior is None or prior.verb in words("neutral") or said in words("lead") or len(said) < len("投产") or not alike:
        return None
    if (
        _SINCE.match(said)
        or not act_only().fullmatch(said)
        or around.joint[:1] not in ("、", "，")
        or _REACHED.search(said)
    ):
        return None
    if not prior.verb:
        thing = prior.printed[: -len(said)]
        return read_head(f"{thing}{said}") if ends_in_act(prior.printed) and len(thing) > 1 else None
    thing = prior.printed.removeprefix(prior.verb)
    if not thing:
        return None
    return read_head(f"{said}{thing}")


def _named_before(around: Around, earlier: Head | None) -> Head | None:
    """The head of the clause before, where it names a known indicator anew (进出口总值创新高，达到5379亿元), or work
    that this clause counts under the same verb (做好危桥改造，改造4座)."""
    if earlier is None or earlier.aside:
        return None
    said = trim(around.before)
    if not said and around.predicate.strip():
        return earlier if earlier.concept is not None and not earlier.verb else None
    again = bool(said) and act_only().fullmatch(said) is not None and earlier.printed.endswith(said)
    return earlier if again and not noun_after(around).removeprefix("共").strip() else None


def _settled(around: Around, head: Head) -> Named:
    total = investment_head(head, around.prior)
    if total is not None:
        return (total,), 0
    if _COMPARED.match(trim(around.before)) or (head.concept is None and _AHEAD.search(head.label)):
        return NONE
    if head.concept is None and head.label in words("per-head"):
        whose = _clause_before(around)
        if whose is None or whose.aside:
            return NONE
        return (whose.renamed(f"{_CAME_TO.sub('', whose.label)}{head.label}"),), 0
    prior = around.prior
    if prior is not None and _goes_on(around, head, prior):
        label = f"{prior.verb}{head.label}"
        head = replace(head, label=label, printed=label, verb=prior.verb)
    if prior is not None and _shares_verb(around, head, prior):
        concept = concept_of(prior.verb, f"{prior.verb}{head.printed}")
        label = concept.label if concept else f"{prior.verb}{head.printed}"
        return (replace(head, verb=prior.verb, concept=concept, label=label),), 0
    per = _PER.match(prior.printed) if prior is not None and head.concept is None else None
    if per and around.line.text[around.end : around.end + 1] == "、":
        head = head.renamed(f"{per.group()}{head.label}")
    if prior is None and head.label in words("generic") and (grown := _GROWN.search(around.line.text[: around.left])):
        return (head.renamed(f"{grown[1]}{head.label}"),), 0
    if head.concept is None and (subject := subject_beside(around, head)):
        return (head.renamed(f"{subject}{head.label}"),), 0
    if prior is not None and head.label in words("rate-of-things") and _MONEY.search(prior.label):
        prior = next((one for one in reversed(around.recent) if not _MONEY.search(one.label)), prior)
    return (qualified(head, prior),), 0


def _goes_on(around: Around, head: Head, prior: Head) -> bool:
    """Whether a head goes on a list under the verb of the one before (引进甲项目64个，乙项目478个)."""
    if head.concept is not None or head.verb or not prior.verb or head.label in words("whole") | words("rank"):
        return False
    if around.before.lstrip("，、 ").startswith("累计"):
        return False
    if prior.whole and _WORKING.search(head.label):
        return False
    if head.label in words("generic") or head.region or _REACHED.search(around.predicate) or head.label.endswith("率"):
        return False
    joint = around.line.text[around.end : around.end + 1]
    if head.label.endswith(prior.verb.removeprefix("累计")):
        return False
    made = ("count", "length", "area") if prior.verb.startswith("新") else ("count",)
    counts = around.first.kind in made and (unit := find_unit(around.unit)) is not None and unit.kind in made
    return (joint == "、" and counts) or (joint in ("、", "，") and around.first.unit == around.unit)


def _shares_verb(around: Around, head: Head, prior: Head) -> bool:
    """Whether a known stock is listed under a verb of adding (新增甲企业14家、小巨人企业38家): it is no stock then.

    So is a part of what was added (新登记市场主体6485家，其中企业1255家).
    """
    if head.concept is None or head.verb or not prior.verb or around.predicate or head.printed.startswith("总"):
        return False
    listed = around.line.text[around.end : around.end + 1] == "、" or around.before.lstrip("，, ").startswith("其中")
    alike = around.first.unit.lstrip(_SCALES) == around.unit.lstrip(_SCALES)
    return listed and alike and head.concept.key not in words("flow")


def _clause_before(around: Around) -> Head | None:
    """The head that the clause before names where this one has none (财政用于民生事业的支出，累计达到)."""
    said = _text_before(around)
    return read_head(split_predicate(said)[0]) if said else None


def _text_before(around: Around) -> str:
    """The text of the clause before, after the figure before."""
    text, left, floor = around.line.text, around.left, around.end
    if left - 1 <= floor or text[left - 1] not in "，,":
        return ""
    start = floor
    for boundary in BOUNDARY.finditer(text, floor, left - 1):
        start = boundary.end()
    return text[start : left - 1]
