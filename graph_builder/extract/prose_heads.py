"""Heads: the indicator that a stretch of a sentence before or after a figure names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graph_builder.extract.indicators import Indicator, find_indicator
from graph_builder.extract.prose_words import act, act_only, lead, words

LONGEST = 40
_EDGE = " \t、，,。；;：:的了·—-*"
PAIRS = (("“", "”"), ("‘", "’"), ("《", "》"), ("（", "）"), ("(", ")"))
# whom something is given: what stands behind it names the figure
_FOR_WHOM = re.compile(r"^[向为给][^，。；]{2,20}?(?=(?:推送|投放|提供|发放|捐赠|捐助|拨付|移交|输送|让利|减免|争取))")
_ETC = re.compile(r"^(?P<verbs>.*?)(?P<list>[^、]*、.*|.*)(?<![均平同高中初相对何优])等(?![级次化])(?P<rest>.+)$")
_PLACE = re.compile(r"^([一-龥\d]{2,9}?(?:省|市|县|旗|州|(?<![山地城辖社景库灾林矿牧郊])区))的?(.{3,})$")
# several places whose figure it is: 甲、乙等市轨道交通
_PLACES = re.compile(
    r"^((?:[一-龥]{2,5}[、和]){1,8}[一-龥]{2,5}等[\d一二三四五六七八九十]{0,2}个?(?:(?:县市|市县|区县)?区(?![域块级间位])|市(?![场政值民级域委直容])|县(?![域级城乡])|旗|州|省(?!级)|地区?(?![方块质下铁产段面貌])))(?=[一-龥]{3,})"
)
# 规模以上工业实现增加值
_CAME_IN = re.compile("(?:累计)?(?:实现|完成)(?=.)")
_FOR_YEARS = re.compile(r"^连续(?:\d+|[两二三四五六七八九十]+)年(?=[一-龥]{2})")
_AT_PLACE = re.compile("在(?![建校岗册库线孵营职园读售编])")
LONGEST_PLACE = 16
_JOINED = re.compile(r"[及和与等、占]|组织|支持|脱贫")
_REGION = re.compile(
    r"^(?:[一-龥]{2,4}[区县市旗州省](?=将|共(?!同|享|建)|已(?!有))|全区|我区|全市|我市|全县|我县|全省|我省|全自治区|全州|全盟|全旗|全镇|本区|本县|本市|本省|全国|我国|城乡)"
)
_NUMBERING = re.compile(r"^(?:\d{1,2}[.．、)]|[（(]\d{1,2}[)）]|[①-⑳])\s*")
_WIDE = ("全国", "我国", "城乡")
# what no indicator's name begins with: a figure behind it describes a thing or sets a norm
ASIDE = re.compile(
    r"^(?:所有|被?列为|被列入|跻身|用[\d一二三四五六七八九十]+年|对(?![接口外]|[^，。；]{1,24}(?:进出口|出口|进口|贸易|投资)(?:总?[值额])?$)|在(?!建)|距|沿(?![黄海江边淮湾])|于|向|把|将|至少|该项目|为每|每[个处户村镇县名人次座所亩吨台车站点批天月日]|因|若|如|连续|(?:是|为|相当于)(?:全[国省市区县]|世界|同期))"
)
_ORDINAL = re.compile(r"(?:全[国省市区县]|我[国省市区县])?(?:首|唯一|第[一二三四五六七八九十\d]+)[个家座条项只]?")
# what is set by rule: 将生均公用经费最低标准提高至
_SET = re.compile(r"(?:标准|比例|限额|额度|补助|补贴|经费|定额|待遇|基数|费率|税率|起付线)$")
_ATTRIBUTE = re.compile(r"^(?:以[^，]{2,30}为[^，]{1,6}的|按[^，]{0,10}价格?计算的?)")
# what a clause says on of an indicator after naming it: 进出口总值创历史新高，达到
_SAID_ON = re.compile(
    r"(?:、?(?:再?创(?:下|出|历史|新高|纪录|有记录)|连续|连年|(?:增[速幅])?(?:明显|大幅|均|总体|持续)?(?:高于|快于|好于|优于|领先)(?:于)?全|连跨|连破|连上|迈上|跨上|跃上|稳居|位居|居全|跃居|位列|成为全|表现突出|实现历史性|快速增长|持续|创新高|首次|不断).*)$"
)


@dataclass(frozen=True, slots=True)
class Head:
    """An indicator as a sentence names it.

    ``label`` is its name without what only predicates, ``printed`` the words as they stand, ``verb`` the verb it
    began with (建成, 新增), ``region`` the region word before it (全市). ``counted`` says that the thing counted
    stands after the figure, ``aside`` that the words name no indicator, ``total`` that the figure sums up counted
    projects, ``whole`` that verb and noun together are a name of the scheme, ``part`` that the figure is a share of
    the one before (占全国44%), which stays the head.
    """

    label: str
    printed: str
    concept: Indicator | None
    verb: str = ""
    region: str = ""
    counted: bool = False
    aside: bool = False
    total: bool = False
    whole: bool = False
    part: bool = False

    @property
    def adds(self) -> bool:
        """Whether the figure is what was added to a stock (新增, 净增)."""
        stock = self.concept is not None and self.concept.key not in words("flow")
        return stock and self.verb.startswith(("新", "净增", "增设"))

    def renamed(self, label: str) -> Head:
        """The same head under a longer name (占比 -> 服务业占比)."""
        return replace(self, label=label, printed=label, concept=find_indicator(label))


def trim(text: str) -> str:
    """A text without punctuation at its edges and without a quotation mark that has lost its partner.

    >>> trim("、“四上”单位，"), trim("”单位")
    ('“四上”单位', '单位')
    """
    text = text.strip(_EDGE)
    for opening, closing in PAIRS:
        if opening in text or closing in text:
            if text.count(opening) != text.count(closing):
                text = text.lstrip(closing).rstrip(opening)
            if text.startswith(opening) and closing not in text:
                text = text[1:]
            if text.endswith(closing) and opening not in text:
                text = text[:-1]
    return text.strip(_EDGE)


def strip_lead(text: str) -> tuple[str, str]:
    """A text without the words before an indicator's name, and the region word among them.

    >>> strip_lead("其中，全市规模以上工业增加值"), strip_lead("中欧班列开行")
    (('规模以上工业增加值', '全市'), ('中欧班列开行', ''))
    """
    rest, region = _NUMBERING.sub("", text.lstrip(" \t、，,：:；;")).rstrip(), ""
    for _ in range(4):
        if find_indicator(rest):
            break
        begun = lead().match(rest)
        cut = rest[begun.end() :] if begun else rest
        if begun and cut.startswith("农田") and begun.group().endswith("高标准"):
            cut = f"高标准{cut}"
        at = _REGION.match(cut)
        if at and (at.group() not in _WIDE or find_indicator(trim(cut[at.end() :]))):
            region, cut = at.group(), cut[at.end() :]
        if (
            cut[:1] in words("single")
            and not act().match(cut)
            and (find_indicator(cut[1:]) or act().match(cut, 1) or _REGION.match(cut[1:]))
        ):
            cut = cut[1:]
        if cut == rest:
            break
        rest = cut
    return rest, region


def read_head(text: str) -> Head | None:
    """The head that a stretch of text before a figure names, or None where it holds no noun.

    >>> read_head("其中，全市规模以上工业增加值").label, read_head("累计完成") is None
    ('规模以上工业增加值', True)
    """
    rest, region = strip_lead(text)
    rest = _without_place(_FOR_YEARS.sub("", trim(rest)))
    if not rest or rest in words("bare-verb"):
        return None
    if len(rest) == len("消费") and find_indicator(rest) is None and text.rstrip().endswith(f"带动{rest}"):
        rest = f"带动{rest}"
    if len(rest) < 2 or act_only().fullmatch(rest):
        known = find_indicator(rest)
        return Head(known.label, rest, known, rest, region, whole=True) if known else None
    return _named(rest, region)


def _without_place(rest: str) -> str:
    """A name without the place before its verb: 在城区广场安装健身器材."""
    if not _AT_PLACE.match(rest):
        return rest
    at = next((at for at in range(3, min(len(rest), LONGEST_PLACE)) if act().match(rest, at)), 0)
    return rest[at:] if at and len(rest) - at > len("安装") else rest


def _named(rest: str, region: str) -> Head | None:
    verb = verb_of(rest)
    concept = concept_of(verb, rest) or _loosely(rest)
    if concept is not None and concept.key in words("bare"):
        return Head(rest, rest, None, verb, region)
    if concept:
        return Head(concept.label, rest, concept, verb, region, whole=find_indicator(rest) is not None)
    said_on = _ATTRIBUTE.sub("", _SAID_ON.sub("", rest))
    if said_on != rest and len(said_on) >= 2:
        return _named(said_on, region)
    if "等" in rest[1:-1] and (named := _after_list(rest, verb, region)) is not None:
        return named
    last = trim(rest.rpartition("、")[2])
    if last != rest and len(last) >= 2 and act().match(last) and (known := concept_of(verb_of(last), last)):
        return Head(known.label, last, known, verb_of(last), region)
    whom = _FOR_WHOM.match(rest)
    if whom and len(rest) - whom.end() > len("推送"):
        return _named(rest[whom.end() :], region)
    if rest[0] in "将把" and _SET.search(rest):
        return _named(rest[1:], region)
    if ASIDE.match(rest) or _ORDINAL.fullmatch(rest):
        return Head(rest, rest, None, aside=True)
    placed = _PLACE.match(rest)
    if (
        placed
        and placed[1] not in _WIDE
        and not _JOINED.search(placed[1])
        and not act().match(rest)
        and (known := find_indicator(placed[2]))
    ):
        above = placed[1].endswith(("省", "市")) and known.kind == "count"
        return Head(known.label, placed[2], known, "", "" if above else placed[1])
    if len(rest) > LONGEST:
        rest = last if 2 <= len(last) <= LONGEST else rest[-LONGEST:]
    return Head(rest, rest, None, verb, region)


def _loosely(rest: str) -> Indicator | None:
    """The concept of words that say it as a clause does: X占Y (its share), X实现Y (规模以上工业实现增加值)."""
    known = find_indicator(f"{rest}比重") if "占" in rest[1:] else None
    split = _CAME_IN.search(rest, 2) if known is None else None
    return find_indicator(rest[: split.start()] + rest[split.end() :]) if split else known


def _after_list(rest: str, verb: str, region: str) -> Head | None:
    """The head behind a list that ends in 等: of the places in it (甲、乙等市), or of things like those in it."""
    if (many := _PLACES.match(rest)) is not None and (known := _named(rest[many.end() :], many[1])) is not None:
        return replace(known, region=many[1])
    found = _ETC.match(rest)
    return _named(f"{verb}{trim(found['rest'])}", region) if found and len(found["rest"]) >= len("某某数") else None


def verb_of(text: str) -> str:
    """The verb that a name begins with (建成, 新增), or empty."""
    begun = act().match(text)
    if begun and find_indicator(trim(text[begun.end() :])) is None:
        # a verb may swallow the beginning of the name: 发展 and 保障 of 发展保障性住房
        shorter = (at for at in range(begun.end() - 1, 1, -1) if act().fullmatch(text, 0, at))
        known = next((at for at in shorter if find_indicator(trim(text[at:]))), 0)
        begun = act().fullmatch(text, 0, known) if known else begun
    noun = begun is None or text.startswith(tuple(words("no-verb")), begun.end() - len("建设"))
    return begun.group() if begun and not noun and begun.end() < len(text) else ""


def concept_of(verb: str, text: str) -> Indicator | None:
    """The concept of a name that begins with a verb: a stock keeps it only under 新增 and words like 完成.

    >>> concept_of("引进", "引进科技型中小企业") is None, concept_of("新增", "新增上市公司").key
    (True, 'listed-companies')
    """
    known = find_indicator(text)
    if known or not verb:
        return known
    bare = trim(text[len(verb) :])
    if verb in words("nominal") and (turned := find_indicator(f"{bare}{verb}")) is not None:
        return turned
    known = find_indicator(bare) if len(bare) >= 2 else None
    if known is None or known.key in words("flow") or verb in words("neutral"):
        return known
    return known if verb.startswith(("新", "净增", "增设")) else None
