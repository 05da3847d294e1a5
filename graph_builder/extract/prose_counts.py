"""Heads of a shape of their own: counts before what they count, sums of projects, names that lean on the one before."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from graph_builder.extract.indicators import find_indicator
from graph_builder.extract.prose_heads import ASIDE, LONGEST, PAIRS, Head, concept_of, read_head, trim
from graph_builder.extract.prose_words import alternatives, object_verb, words

# what goes on to a figure of its own: (9个)棚户区改造项目及荣邦花园二期等(22个)
_ANOTHER = re.compile(r"(?:(?:以及|及|和|与|、)[^、和及与]*等|(?:共计?|合计|总计))$")
SHORT = 3
_PROJECTS = re.compile(r"项目(?:建设|数|总投资|[^，。；、]{0,4}(?:白名单|名单|清单|项目库|盘子))?$")
_RATE_BEFORE = re.compile(r"(?<=.{4})[一-龥]{2}率$")
_WORTH = re.compile(r"(?:综合产值|总产值|产值|总产量|产量|销量|销售额|种植面积)$")
_SOWN_ALONE = frozenset({"播种面积", "种植面积"})
_CROP = re.compile(r"(?:总?产量?|总产)$")
_SOWN = re.compile(r"(?:播种|种植)?面积$")
_FREELY = re.compile(r"(?:免费|优先|全部|均|已|将)$")
# what is said on of what was counted: 13次洪水、为1998年以来最多
_SAID_ON = re.compile(r"、(?:为|创|居|位居|位列|排名|占|同比|增长|较|比|均).*$")
_INVESTED = re.compile(r"(?:项目|工程)(?:累计|年度)?(?:完成|计划|总)?投资额?$")
# the investment in a whole class of projects is no size of one: 市级重点工程完成投资
_OF_A_CLASS = re.compile(
    r"^(?:国家|[省市县区州盟旗]|[省市县区][市县区])?级?(?:重点|重大)[^，、\d]{0,6}(?:项目|工程)(?:累计|年度)?(?:完成|计划)?投资额?$"
)
_NETWORK = re.compile(r"(?:道路|公路|管网|管线|绿道|步道|街巷|航道|铁路)总?(?:里程|长度)$")
_CIRCLE = re.compile(r"^([^，。；、\d]{0,14}?圈)")


def is_not_counted(label: str) -> bool:
    """Whether a name is of things whose number is no indicator: plans, measures, rules."""
    return bool(_not_counted().fullmatch(label))


@cache
def _not_counted() -> re.Pattern[str]:
    return re.compile(
        rf"(?:范围|半径|以上|以内|级|[十百千万亿]{{1,3}}(?:级?$|（))|.{{0,24}}?(?:{alternatives(words('not-counted'))})$"
    )


def counted_head(verb: str, after: str, kind: str = "count", *, goes_on: bool = False) -> Head | None:
    """The head of a count that stands before what it counts: 建成(26个)停车场, (28家)金融机构入驻金融科创园.

    ``goes_on`` says that the words after lead to a figure of their own (6条支沟铺设管道33公里).

    >>> counted_head("", "金融机构入驻金融科创园").label, counted_head("指导", "企业上市“新三板”").label
    ('入驻金融科创园的金融机构数', '上市“新三板”的企业数')
    """
    noun = _SAID_ON.sub("", after.strip(" 、，").rstrip("和及与"))
    noun = _ANOTHER.sub("", noun)
    noun = re.sub(r"(?<=[改治修造建理复林])(?:工作)?任务$", "", noun)
    first, joint, rest = noun.rpartition("、")
    noun = first if joint and (rest in words("project-money") or rest in words("size")) else noun
    verb = "" if verb.startswith("对") and kind == "count" else trim(verb)
    noun = noun.removesuffix("支持") if kind == "money" else noun
    if kind == "money" and not _FUNDS.search(noun):
        return None
    split = next((m for m in object_verb().finditer(noun, 1) if _outside(noun, m.start())), None)
    thing = re.sub(r"(?<=[改治修造建理复林设])(?:工作)?任务$", "", noun[: split.start()]) if split else noun
    thing = _FREELY.sub("", thing).removesuffix("累计") if split else thing
    if not thing or ASIDE.match(verb) or _not_counted().match(thing) or noun[:1] in "的、":
        return None
    nominal = split is not None and split.end() == len(noun) and split.group() in words("nominal")
    if split is None or nominal or kind not in ("count", "persons"):
        noun = thing if split and not nominal and object_verb().fullmatch(noun, split.start()) else noun
        label = f"{verb}{noun}"[:LONGEST] + ("人数" if kind == "persons" and noun.endswith("问题") else "")
        known = concept_of(verb, label) if len(noun) >= 3 else None
        return Head(known.label if known else label, label, known, verb, counted=True)
    said = re.sub(
        r"^(?:全部|均|已|都|先后|相继|陆续|正式|顺利|全面|平稳|有序|成功|实现|分别|得以)+",
        "",
        noun[split.start() :],
    )
    said = said.rstrip(" 、，")
    if "、" in said and (begun := object_verb().match(said)):
        tail = said.rpartition("等")[2] if "等" in said else said.rpartition("、")[2]
        said = begun.group() + tail if not tail.startswith(begun.group()) else tail
    if goes_on and len(thing) >= 4 and not verb:
        known = find_indicator(thing)
        return Head(known.label if known else f"{thing}数", f"{thing}{noun[len(thing) :]}", known, verb, counted=True)
    known = concept_of(verb, f"{verb}{thing}") if len(thing) >= 4 and verb else None
    label = f"{said}的{thing}数" if said else f"{verb}{thing}"
    return Head(known.label if known else label[:LONGEST], f"{verb}{noun}"[:LONGEST], known, verb, counted=True)


def _outside(text: str, at: int) -> bool:
    """Whether an offset is outside quotation marks and brackets."""
    return all(text.count(opening, 0, at) == text.count(closing, 0, at) for opening, closing in PAIRS)


_FUNDS = re.compile(r"(?:资金|基金|贷款|补贴|债券|国债|补助|奖励|奖补|消费券|红包|津贴)$")


def circle_head(verb: str, after: str) -> Head | None:
    """The head of a walking time that names a circle of services (15分钟便民生活圈), or None.

    >>> circle_head("打造", "便民生活圈建设").label
    '便民生活圈'
    """
    found = _CIRCLE.match(after)
    return Head(found[1], found[1], find_indicator(found[1]), trim(verb)) if found else None


def investment_head(head: Head, before: Head | None) -> Head | None:
    """The head of a sum of investment after a count of projects (项目478个，总投资), or None for a single project's.

    >>> count = read_head("引进亿元以上项目")
    >>> investment_head(read_head("总投资"), count).label
    '引进亿元以上项目总投资'
    """
    if before is not None and before.counted and before.printed == head.printed and _INVESTED.search(head.printed):
        return replace(head, total=True)
    last = head.label.rpartition("、")[2]
    if last not in words("project-money") or before is None or not _PROJECTS.search(before.label):
        return None
    named = before.label if before.counted else before.printed
    named = re.sub(r"(?:数|总投资)$", "", named)
    return replace(head.renamed(f"{named}{last}"), total=True)


def stock_of(head: Head) -> Head:
    """The head of the whole stock, after one of what was added to it (新增企业1200家、总量达到1.8万家)."""
    if not head.verb.startswith(("新", "净增")):
        return head
    return read_head(head.printed.removeprefix(head.verb)) or head


def _of_the_same(head: Head, before: Head) -> Head | None:
    """The head of another rate, trade or yield of what the one before was of, where it names none itself."""
    if head.label.startswith(("扣除", "剔除", "不含")):
        return replace(head, label=f"{before.label}（{head.label}）", concept=None)
    if head.label in words("bare-rate") and head.concept is None:
        whose = re.sub(rf"(?:{alternatives(words('bare-rate'))})$", "", before.printed)
        return head.renamed(f"{whose}{head.label}") if whose not in ("", before.printed) else None
    if head.printed in words("traded") and before.concept is None:
        whose = _WORTH.sub("", before.printed)
        return replace(head, label=f"{whose}{head.label}", concept=None) if whose != before.printed else None
    if head.label in _SOWN_ALONE and (crop := _CROP.sub("", before.printed)) not in ("", before.printed):
        return head.renamed(f"{crop}{head.label}")
    if head.label in ("产量", "总产量", "总产") and not (before.counted and "的" in before.label):
        whose = _SOWN.sub("", before.printed.removeprefix(before.verb))
        return head.renamed(f"{whose}产量") if whose != before.printed.removeprefix(before.verb) else None
    return None


def _share_of(head: Head, before: Head) -> Head:
    """The head of a share that leaves out what it is a share of (占比, 占财政支出), from the one before."""
    label = head.label
    if label != "占比" and not label.endswith(("比重", "比例", "比率")):
        label = f"{label}比重"
    known = find_indicator(f"{before.printed}{label}")
    return replace(head, label=known.label if known else f"{before.label}{label}", concept=known, part=True)


def _by_itself(head: Head, subject: str) -> Head | None:
    """The known indicator that a short name makes with what the one before is of (研发投入…，强度), or None."""
    known = find_indicator(f"{subject}{head.label}") if len(head.label) <= SHORT else None
    return replace(head, label=known.label, concept=known) if known else None


def _rate_of_done(head: Head, before: Head) -> Head | None:
    """The head of a rate of what the one before tells the amount of (土地流转面积38万亩，流转率43%), or None."""
    stem = head.label.removesuffix("率")
    at = before.printed.find(stem) if head.concept is None and head.label != stem and len(stem) > 1 else -1
    return head.renamed(f"{before.printed[:at]}{head.label}") if at > 0 else None


def _generic(head: Head, before: Head, subject: str) -> Head | None:
    """The head of a name that says nothing by itself (总量, 办结率), of what the one before is; None for a stock's."""
    per = find_indicator(f"{head.label}{before.printed}") if head.label in ("人均", "户均", "村均") else None
    if per is not None:
        return replace(head, label=per.label, concept=per)
    whose = before.printed if before.concept is not None else before.label
    whose = _RATE_BEFORE.sub("", whose) if head.label.endswith("率") else whose
    of_all = head.label.endswith("率") or not before.verb or before.verb in words("neutral")
    known = find_indicator(f"{subject}{head.label}") if of_all else None
    rate = head.label.endswith("率") and before.concept is not None and before.concept.kind != "share"
    if known is None and before.concept is not None and not rate:
        return None
    named = head.renamed(f"{whose}{head.label}")
    many = bool(before.verb or before.counted) and head.label in words("length-of-network") | {"总面积", "总长度"}
    return replace(named, concept=known, label=known.label if known else named.label, total=many or before.total)


def qualified(head: Head, before: Head | None) -> Head:
    """The head with the noun it leaves out (其中省级4家; 实现营业收入100亿元), taken from the one before."""
    if before is None:
        return head
    if head.label in words("whole") and before.concept is not None:
        return stock_of(before)
    subject = before.printed.removeprefix(before.verb)
    if before.total:
        subject = re.sub(rf"(?:{alternatives(words('project-money'))})$", "", before.label)
        before = replace(before, label=subject)
    if head.label.startswith("用于") and before.concept is None:
        return head.renamed(f"{before.label}{head.label}")
    if head.label.startswith("占"):
        return _share_of(head, before)
    if (alike := _of_the_same(head, before)) is not None:
        return alike
    if head.label in words("rank"):
        subject = re.sub(rf"^(?:{alternatives(words('rank'))})", "", subject)
        return head.renamed(f"{head.label}{subject}")
    if before.counted and before.concept is None and "的" in before.label:
        return head
    if head.label in words("generic") and (named := _generic(head, before, subject)) is not None:
        return named
    if (named := _rate_of_done(head, before) or _by_itself(head, subject)) is not None:
        return named
    if head.label in words("subject") and before.concept is None and re.search(r"企业|产业|园区|集群$", subject):
        return replace(head, label=f"{subject}{head.label}")
    return head


_SIZED = re.compile(
    r"(?:项目|工程|(?<![茶果桑胶药菜竹])园|路|桥|厂|馆|中心|基地|校|院|线|站|广场|大厦|港|库|其中|渠|管网|隧道|枢纽|小区|楼|酒店|城|广场|综合体|市场|期|动区|展区|片区)$"
)


def is_size(head: Head) -> bool:
    """Whether a head names the size of a single project (总投资, 占地面积) rather than an indicator."""
    if head.concept is not None or head.total or _OF_A_CLASS.match(head.label):
        return False
    if head.verb.startswith(tuple(words("land-verb"))):
        return False
    if head.verb and _NETWORK.search(head.label):
        return False
    label = head.label.removeprefix(head.verb) or head.label
    if {label, head.label} & words("size") or re.search(r"(?:占地|建筑|规划|总|用地|设计)面积$", label):
        return True
    return any(
        label[-cut:] in words("size") and _SIZED.search(label[:-cut].rstrip("、"))
        for cut in range(2, min(8, len(label)))
    )
