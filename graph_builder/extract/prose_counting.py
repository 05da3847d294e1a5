"""Counts that stand before what they count (建成26个停车场): which noun is theirs, and which are no statistics."""

from __future__ import annotations

import re
from dataclasses import replace

from graph_builder.extract.indicators import find_indicator
from graph_builder.extract.prose_around import NONE, Around, Named
from graph_builder.extract.prose_counts import counted_head, is_not_counted
from graph_builder.extract.prose_figures import JOINT
from graph_builder.extract.prose_heads import Head, read_head, strip_lead, trim
from graph_builder.extract.prose_named_figures import NOUN
from graph_builder.extract.prose_words import (
    act,
    act_only,
    ends_in_act,
    object_verb,
    split_predicate,
    starts_move,
    words,
)

_PART_THAT = re.compile(
    r"的?([^，。；、\d的]{2,10}?)(达到|实现|完成|建成|得到|得以|通过|纳入|配备|拥有|建立|用上|接入|具备|开通|通上)([^，。；\d]{1,16})"
)
_CHAIN = re.compile(r"(?:\d[\d.]*\s*[余多]?万?[个家项条名人户座所处件](?:[^\d，。；、]{1,8}、(?=\d))?)+")
_FOR_ALL = re.compile(r"^\s*(?:对|为|给|向)(?:全[区市县省州旗盟])?(?:的)?$")
_WITHIN = re.compile(r"(?<![持定制])在$|[于从]$")
_WORTH_OF = re.compile(r"(?:产值|增加值|收入|投资|利润|税收|产量|销量|额)占")
_WORTH = re.compile(r"(?:产值|增加值|收入|投资额?|利润|税收|产量|销量|交易额|成交额|零售额)$")
_SUM_OF = re.compile(r"(?:共计?|合计|总计)$")
# where something is made: (加快)在人工智能等领域新组建
_IN_PLACE = re.compile(
    r"^[\s，、]*(?:加快|进一步|继续)?在[^，。；\d]{2,40}?(?=(?:新?组建|新?建设|新?建成|新?布局|设立|开展|举办|培育|打造|实施|荣获|获得?|斩获|夺得)[^，。；]{0,8}$)"
)
_OF_WIDER = re.compile(r"(承担|贡献|生产|提供|吸引)了?(全国|全省|全市|全球|世界|国内)的?$")
_WIDE_NOUN = re.compile(r"的?([^，。；、\d]{2,14})")
_CLASS_BEFORE = re.compile(r"^\s*(?:\d[\d.]*|[十百千万])+[万亿]级?、$")
_GAIN = re.compile(
    r"(?:户均|人均|稳定|实现|持续)?(?:增收(?:致富)?|就业(?:创业)?|创业就业|受益|脱贫|就近就业|就地就近就业)"
)
_EXAMPLES_END = re.compile(r"等(?:剩余|其余)?$")
PLACE = 12
SHORT = 5
_NEXT_COUNT = re.compile(r"\d[\d.]*余?万?(?:平方公里|公里|[个家座处条项所亩套支])([^，。；、\d]{3,16})")
_SHARED = re.compile(r"(?:高产)?(?:示范区|项目|工程|试点|产业集群|产业链)(?:建设)?$")
_NORM = re.compile(r"每[个处户村镇县名座]")
# 每年至少新建2所学校: what is done each year, no norm
_YEARLY_LEAST = re.compile(r"每年至少(?=[新改扩建培引创])")
_AGED = re.compile(r"\d+(?:[-—至到]\d+)?周?岁|\d[\d.]*[万亿]+元(?:及?以上)")
# 219个省、市和本级重点项目: ranks are no things
_OF_RANK = re.compile(r"(?:国家|部|[省市县区州])级?")
_JOINING = ("和", "与", "及")


def name_after(around: Around) -> Named | None:
    """The head of a figure that stands before what it counts; none where it is no statistic."""
    if around.first.unit == "%" and (part := _part_that(around)) is not None:
        return (part,), around.group[-1].end + len(around.after.rstrip())
    if (wide := _wide_share(around)) is not None:
        return (wide,), around.group[-1].end + len(around.after.rstrip())
    if (gained := _gained(around)) is not None:
        return (gained,), around.group[-1].end + len(around.after.rstrip())
    if around.after.rstrip().endswith("之一") and not around.after.rstrip().endswith("分之一"):
        return NONE
    noun, before = noun_after(around), _CLASS_BEFORE.sub("", _IN_PLACE.sub("", _FOR_ALL.sub("", around.before)))
    before = _YEARLY_LEAST.sub("", before)
    if not noun or _SUM_OF.fullmatch(noun.strip()):
        return None
    if _WITHIN.search((before + around.predicate).rstrip()):
        return (Head(noun, noun, None, aside=True, counted=True),), around.group[-1].end + _verb_in(around.after)
    if _is_norm(around, before) or _names_all(around, before) or _looks(before, noun) or _is_worth(around, noun):
        return NONE
    noun = _own_part(noun) if _leads_on(around) else noun
    own = noun.rstrip("、和及与 ")
    noun = f"{own}{_shared_end(around, noun)}{noun[len(own) :]}"
    if before.rstrip().endswith("等") and _SUM_OF.search(noun.rstrip()):
        verb = _verb_of(before)
        return (Head(noun, noun, None, verb, aside=True, counted=True),), around.group[-1].end + len(around.after)
    if (chain := _in_chain(around, before, noun)) is not None:
        return (chain,), around.group[-1].end + len(around.after.rstrip())
    return _counted(around, before, noun)


def _wide_share(around: Around) -> Head | None:
    """The head of a part that a place has of a wider one's (贡献了全国38.7%的贸易增量), or None."""
    found = _OF_WIDER.search((around.before + around.predicate).rstrip())
    noun = _WIDE_NOUN.fullmatch(around.after.strip())
    if found is None or noun is None or around.first.unit != "%" or len(around.group) > 1:
        return None
    who = trim(strip_lead((around.before + around.predicate)[: found.start()])[0])
    said = f"{found[1]}{found[2]}{noun[1]}"
    said = f"{who}{said}" if len(who) <= SHORT * 2 else said
    return Head(f"{said}占比", said, None, counted=True)


def _gained(around: Around) -> Head | None:
    """The head of people who were given work or more income (带动3500人就业, 带动413万人增收), or None."""
    after, said = trim(around.after), trim(around.before + around.predicate)
    if around.first.unit.lstrip("十百千万") not in ("人", "名", "户", "人次") or not _GAIN.fullmatch(after):
        return None
    begun = said if said in words("giving") else ""
    if not begun:
        return None
    label = f"{begun}{after}"
    known = find_indicator(label)
    return Head(known.label if known else f"{label}人数", label, known, begun, counted=True)


def _counted(around: Around, before: str, noun: str) -> Named | None:
    """The head of what is counted, under the verb before it or that of the list it goes on."""
    head, listed = read_head(before), _EXAMPLES_END.search(before.rstrip()) is not None
    if not (head is None or listed or _counts_after(around, head)):
        return None
    if listed and (verb := _verb_of(before)):
        before, listed = verb, False
    if _names_each(around, before) and (verb := _verb_of(before)):
        before = verb.removesuffix("了")
    opening = before if trim(before) else around.predicate if act_only().fullmatch(around.predicate) else ""
    if not trim(opening) or opening.strip() in _JOINING:
        opening = around.opening if JOINT.match(around.joint) else ""
    kind = "persons" if around.first.unit.lstrip("万") in ("人", "名", "户") else around.first.kind
    verb = "" if listed else strip_lead(trim(opening))[0]
    verb = "" if verb in ("剩余", "其余") else verb
    if (done := _done_to_them(around, noun)) is not None:
        return (done,), around.group[-1].end + len(around.after.rstrip())
    counted = counted_head(verb, noun, kind, goes_on=_leads_on(around))
    length = min(len(noun), len(around.after.rstrip()))
    return NONE if counted is None else ((counted,), around.group[-1].end + length)


def _done_to_them(around: Around, noun: str) -> Head | None:
    """The head of households for whom the work on what the list counted is done (97个小区，4620户改造任务), or None."""
    work = re.sub(r"(?:工作)?任务$", "", trim(noun))
    first = next((one for one in around.recent if one.counted), None)
    if first is None or work not in words("nominal") or around.first.unit.lstrip("万") not in ("户", "人"):
        return None
    thing = first.printed.removeprefix(first.verb)
    unit = "户数" if around.first.unit.endswith("户") else "人数"
    return Head(f"{work}{thing}{unit}", noun, None, work, counted=True)


def _verb_of(before: str) -> str:
    """The verb that the words before a list of examples begin with."""
    begun = act().match(strip_lead(before)[0])
    return begun.group() if begun else ""


def _is_norm(around: Around, before: str) -> bool:
    """Whether a count is what is to be at least, or what each of many is to have."""
    return "至少" in before or around.predicate.endswith("至少有") or _NORM.search(before) is not None


def _is_worth(around: Around, noun: str) -> bool:
    """Whether a figure of its own goes on to tell what counted things are worth, or at which rate they are."""
    if trim(split_predicate(noun.rstrip("和与及、 "))[0]).endswith(("率", "占")):
        return True
    if not _leads_on(around):
        return False
    worth = _WORTH.search(noun.rstrip()) is not None and not object_verb().search(noun, 1)
    return worth or _WORTH_OF.search(noun) is not None


def _part_that(around: Around) -> Head | None:
    """The head of the part of things that did or have something (90%以上村庄达到标准), or None."""
    found = _PART_THAT.fullmatch(around.after.strip())
    if found is None or trim(strip_lead(around.before)[0]) or around.predicate.strip() or len(around.group) > 1:
        return None
    label = f"{found[2]}{found[3]}的{found[1]}占比"
    return Head(label, f"{found[1]}{found[2]}{found[3]}", None, counted=True)


def _in_chain(around: Around, before: str, noun: str) -> Head | None:
    """The head of one of several counts that share a verb after the last (17个区、2个县、124个镇获评百强)."""
    if trim(before) or around.predicate or not noun.rstrip().endswith("、") or is_not_counted(trim(noun)):
        return None
    end = around.group[-1].end + len(around.after)
    chain = _CHAIN.match(around.line.text, end)
    last = counted_head("", around.line.text[chain.end() : around.line.stop(chain.end())]) if chain else None
    if last is None or "的" not in last.label:
        return None
    said = last.label.rpartition("的")[0]
    return replace(last, label=f"{said}的{trim(noun)}数", printed=trim(noun), concept=None)


def _names_each(around: Around, before: str) -> bool:
    """Whether the words before a count name each of the things counted (新建甲、乙、丙3所学校)."""
    names = trim(before).count("、") + 1
    return around.first.value == names and names > 1


def _names_all(around: Around, before: str) -> bool:
    """Whether the words before a count name each of the things counted (推动甲、乙、丙3个单元发展) without saying that
    they were made: no statistic then."""
    begun = act().match(strip_lead(before)[0])
    makes = begun is not None and begun.group() not in words("backing")
    return _names_each(around, before) and not makes


def _looks(before: str, noun: str) -> bool:
    """Whether things are only looked at or talked about (开展10余个地块的核查), not made, changed or gained."""
    begun = act().match(strip_lead(before)[0])
    looked = "的" in noun and noun.rstrip().endswith(tuple(words("looking")))
    return looked and begun is not None and begun.group() in words("look")


def _own_part(noun: str) -> str:
    """What is counted, without the item of a list that leads on to the next figure (3块金牌、残奥会获得8块金牌)."""
    own, joint, other = noun.rstrip().rpartition("、")
    if joint and _OF_RANK.fullmatch(own.strip()):
        return noun
    if joint and other.startswith(("为", "对", "向", "给")):
        return f"{own}、"
    if not joint or not other or (object_verb().search(own, 1) and not act().match(other)):
        return noun
    return f"{own}、"


def _shared_end(around: Around, noun: str) -> str:
    """The noun that a short item of a list has with the next one (11个煤层气、5个页岩气项目建设), or empty."""
    if not noun.rstrip().endswith(("、", "和", "及", "与")) or len(trim(noun)) > SHORT or around.first.kind == "money":
        return ""
    following = _NEXT_COUNT.match(around.line.text, around.group[-1].end + len(around.after))
    end = _SHARED.search(following[1]) if following else None
    return end.group() if end and end.start() and not _SHARED.search(trim(noun)) else ""


def _verb_in(after: str) -> int:
    """Where the verb of a clause begins whose place stands before it (26个村配备设备260个), or 0."""
    return next((at for at in range(1, min(len(after), PLACE)) if act().match(after, at)), 0)


def _leads_on(around: Around) -> bool:
    """Whether the words after a group lead to a figure of their own, without a joint between."""
    end = around.group[-1].end + len(around.after)
    return end in around.line.starts and around.after.rstrip()[-1:] not in "、和及与"


def noun_after(around: Around) -> str:
    """The words after a figure that may name what it counts, or empty."""
    if around.after.startswith("的") and around.first.kind == "count" and around.first.raw.endswith("以上"):
        made = trim(around.before + around.predicate)
        return around.after[1:] if made and act_only().fullmatch(made) else ""
    if around.first.kind not in ("count", "area", "length", "mass", "money") or not (
        NOUN.match(around.after) or _AGED.match(around.after)
    ):
        return ""
    return "" if starts_move(around.after) or not split_predicate(around.after)[0].strip() else around.after


def _counts_after(around: Around, head: Head) -> bool:
    """Whether a count belongs to what stands after it although words stand before it (养老服务设施覆盖34个社区)."""
    before = trim(around.before)
    if act_only().fullmatch(before) or (head.concept is None and ends_in_act(before)):
        return True
    if head.concept is not None or around.predicate or head.aside:
        return False
    works = around.first.kind in ("area", "length") and noun_after(around).rstrip().endswith(tuple(words("nominal")))
    return around.first.kind == "count" or works
