"""Heads: the indicator that a stretch of a sentence before or after a figure names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graph_builder.extract.indicators import Indicator, find_indicator
from graph_builder.extract.prose_words import act, act_only, lead, object_verb, words

LONGEST = 40
_EDGE = " \t、，,。；;：:的了（）()·—-*"
_ASIDE = re.compile(r"^(?:对|在|距|沿|于|向|把|将|每|至少|该项目|主要任务为|其中)")
_ATTRIBUTE = re.compile(r"^以[^，]{2,30}为[^，]{1,6}的")
_PLANNING = re.compile(r"(?:编制|规划|方案|范围|半径|以上|以内)")
_CIRCLE = re.compile(r"^([^，。；、\d]{0,14}?圈)")
_PAIRS = ("“”", "‘’", "《》")
_ETC = re.compile(r"^(?P<verbs>.*?)(?P<list>[^、]*、.*|.*)等(?P<rest>.+)$")
_PLACE = re.compile(r"^(.{1,12}?(?:省|市|县|区|新区|开发区|园区|旗|州|片区|园))的?(.+)$")
_REGION = re.compile(
    r"^(?:全区|我区|全市|我市|全县|我县|全省|我省|全国|我国|全自治区|全州|全盟|全旗|全镇|全域|本区|本市|本省|城乡)"
)


@dataclass(frozen=True, slots=True)
class Head:
    """An indicator as a sentence names it.

    ``label`` is its name without what only predicates, ``printed`` the words as they stand, ``verb`` the verb it
    began with (建成, 新增), ``region`` the region word before it (全市). ``counted`` says that the thing counted
    stands after the figure.
    """

    label: str
    printed: str
    concept: Indicator | None
    verb: str = ""
    region: str = ""
    counted: bool = False

    def renamed(self, label: str) -> Head:
        """The same head under a longer name (占比 -> 服务业占比)."""
        return replace(self, label=label, printed=label, concept=find_indicator(label))


def trim(text: str) -> str:
    """A text without punctuation at its edges and without a quotation mark that has lost its partner.

    >>> trim("、“四上”单位，"), trim("”单位")
    ('“四上”单位', '单位')
    """
    text = text.strip(_EDGE)
    for opening, closing in _PAIRS:
        if opening in text or closing in text:
            if text.count(opening) != text.count(closing):
                text = text.lstrip(closing).rstrip(opening)
            if text.startswith(opening) and closing not in text:
                text = text[1:]
            if text.endswith(closing) and opening not in text:
                text = text[:-1]
    return text.strip(_EDGE)


def read_head(text: str) -> Head | None:
    """The head that a stretch of text before a figure names, or None where it holds no noun.

    >>> read_head("其中，全市规模以上工业增加值").label, read_head("累计完成") is None
    ('规模以上工业增加值', True)
    """
    region = ""
    rest = text.strip()
    for _ in range(3):
        begun = lead().match(rest)
        cut = rest[begun.end() :] if begun else rest
        at = _REGION.match(cut)
        if at:
            region, cut = at.group(), cut[at.end() :]
        if cut == rest:
            break
        if not cut:
            return None
        if begun and find_indicator(rest):
            break
        rest = cut
    rest = trim(rest)
    if len(rest) < 2 or act_only().fullmatch(rest):
        known = find_indicator(rest) if len(rest) >= 2 else None
        return Head(known.label, rest, known, rest, region) if known else None
    return _named(rest, region)


def _named(rest: str, region: str) -> Head | None:
    concept = find_indicator(rest)
    verb = ""
    begun = act().match(rest)
    if begun and begun.end() < len(rest):
        verb = begun.group()
    if concept:
        return Head(concept.label, rest, concept, verb, region)
    bare = trim(rest[len(verb) :])
    if verb and len(bare) >= 2 and (known := find_indicator(bare)):
        return Head(known.label, rest, known, verb, region)
    if "等" in rest[1:-1] and (found := _ETC.match(rest)) and len(found["rest"]) >= 3:
        return _named(f"{verb}{trim(found['rest'])}", region)
    last = trim(rest.rpartition("、")[2])
    if last != rest and len(last) >= 2 and (known := find_indicator(last)):
        return Head(known.label, last, known, verb, region)
    if _ASIDE.match(rest):
        return None
    rest = _ATTRIBUTE.sub("", rest)
    placed = _PLACE.match(rest)
    if placed and (known := find_indicator(placed[2])):
        return Head(known.label, placed[2], known, "", placed[1])
    if len(rest) > LONGEST:
        rest = last if 2 <= len(last) <= LONGEST else rest[-LONGEST:]
    return Head(rest, rest, None, verb, region)


def split_heads(text: str, count: int) -> tuple[Head, ...]:
    """The heads that one stretch names for several figures (PM10、PM2.5平均浓度), or none where they do not fit.

    >>> [h.label for h in split_heads("PM10、PM2.5平均浓度", 2)]
    ['PM10平均浓度', 'PM2.5平均浓度']
    """
    whole = read_head(text)
    if whole is None:
        return ()
    core = whole.printed
    if "存贷款" in core and count == 2:
        names = [core.replace("存贷款", "存款"), core.replace("存贷款", "贷款")]
    else:
        stripped = lead().sub("", text.strip(), count=1) if lead().match(text.strip()) else text.strip()
        at = _REGION.match(stripped)
        stripped = stripped[at.end() :] if at else stripped
        names = [trim(part) for part in re.split(r"[、和与及]|以及", stripped) if trim(part)]
        if len(names) != count:
            return ()
        names = _completed(names)
    heads = [read_head(name) for name in names]
    if any(head is None for head in heads):
        return ()
    return tuple(replace(head, region=head.region or whole.region) for head in heads if head is not None)


def _completed(names: list[str]) -> list[str]:
    """Names with the ending that they share with the last (城镇、农村居民人均可支配收入)."""
    last = names[-1]
    made = []
    for name in names[:-1]:
        full = name + _ending(last, name)
        if find_indicator(full) is None and find_indicator(name) is not None:
            full = name
        elif find_indicator(full) is None:
            endings = (name + last[cut:] for cut in range(1, len(last) - 1))
            full = next((made for made in endings if find_indicator(made)), "") or name + _ending(last, name)
        made.append(full)
    return [*made, last]


_ENDINGS = re.compile(
    r"(?:产业)?(?:增加值|总产值|产值|产量|销量|零售额|收入|平均浓度|浓度|余额|投资|总额|覆盖率|参保率|普及率|占比|比重|增速|数量|面积|人数)$"
)


def _ending(last: str, name: str) -> str:
    found = _ENDINGS.search(last)
    return found.group() if found and not _ENDINGS.search(name) else ""


def counted_head(verb: str, after: str) -> Head | None:
    """The head of a count that stands before what it counts: 建成(26个)停车场, (28家)金融机构入驻金融科创园.

    >>> counted_head("", "金融机构入驻金融科创园").label, counted_head("指导", "企业上市“新三板”").label
    ('入驻金融科创园的金融机构数', '上市“新三板”的企业数')
    """
    noun = after.strip(" 、，").rstrip("和及与")
    if len(noun) < 1 or _ASIDE.match(verb) or _PLANNING.match(noun) or noun.endswith(("编制", "规划")):
        return None
    split = object_verb().search(noun, 1)
    verb = trim(verb)
    if split is None:
        label = f"{verb}{noun}"
        known = find_indicator(label) or find_indicator(noun)
        return Head(known.label if known else label, label, known, verb, counted=True)
    thing, said = noun[: split.start()], noun[split.start() :].rstrip(" 、，")
    said = re.sub(r"^(?:全部|均|已|都|先后|相继|陆续|正式|顺利)+", "", said).removeprefix("实现")
    if "、" in said and (begun := object_verb().match(said)):
        said = begun.group() + (said.rpartition("等")[2] or said.rpartition("、")[2])
    known = find_indicator(f"{verb}{thing}") if verb else None
    label = f"{said}的{thing}数" if said else f"{verb}{thing}"
    return Head(known.label if known else label[:LONGEST], f"{verb}{noun}"[:LONGEST], known, verb, counted=True)


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
    if head.label not in words("project-money") or before is None or not re.search(r"项目数?$", before.label):
        return None
    return head.renamed(f"{before.label.removesuffix('数')}{head.label}")


def is_size(head: Head) -> bool:
    """Whether a head names the size of a single project (总投资, 占地面积) rather than an indicator."""
    if head.concept is not None:
        return False
    label = head.label.removeprefix(head.verb) or head.label
    if label in words("size") or re.search(r"(?:占地|建筑|规划|总|用地|设计)面积$", label):
        return True
    for cut in range(2, min(8, len(label))):
        if label[-cut:] in words("size") and re.search(
            r"(?:项目|工程|园|路|桥|厂|馆|中心|基地|校|院|线|站|广场|大厦|港|库|其中|渠|管网|隧道|枢纽|小区|楼|期|动区|展区|片区)$",
            label[:-cut],
        ):
            return True
    return False
