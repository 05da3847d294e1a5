"""Lists of projects: which members are projects, and the head they share where they share one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph_builder.extract.project_heads import (
    COUNT,
    Head,
    head_of,
    is_name,
    is_place,
    is_place_like,
    is_proper,
    is_sound,
    is_work,
    patterns,
)
from graph_builder.extract.project_list_kinds import are_places, is_along, is_class, is_site, is_way

_FEW = 3
"""Of more places an undertaking is told as one: 甲路、乙路、丙路、丁路等绿化."""
_ROADS = re.compile(r"^(?:市政|城市|主次干)?道路(?=.{2})")
_SHORT = 4
_NO_KIND = re.compile("产业|行业|类|制造|重[大点]|领域|级|资|合作|开发|标志|龙头|头部|试点|示范|示点|补链|延链")
_SIZED = re.compile(r"[\d百千万亿]+(?:万?吨|万?千瓦|兆瓦|万?亩|亿?级)")
_OWNERS = ("银行", "集团", "公司", "大学", "医院")
KIND = re.compile(r"(?:城镇)?(?:棚户区|城中村|老旧小区)")
_VILLAGES = re.compile(rf"{COUNT}(?:行政村|自然村|村庄|村|社区|街道|乡镇|镇|县|区县|市县|地区|单位|企业)")
_MANY_START = re.compile(rf"^(?:{COUNT}|一批|一系列|重点|重大)+")
_GREAT = re.compile("[两三四五六七八九十]大[一-鿿]{0,2}(?:建筑|场馆|设施|中心|园区|基地)")
_SIZE = re.compile("^(?:规模化?|标准化?|大型|中型|小型|新建)+")
_ON_ROAD = re.compile("(?:路|街|大道|公路).")
"""甲路、乙大道公交专用道: what lies on the last road lies on all."""
_CLASS_OF = re.compile("^(?:老校|新校|学校|中小学|医院|公园)(?=.{2})")
_NEW = re.compile("^新.区$|楼$")
"""What is built anew in a list of things that move: 甲医院新院区、乙校搬迁项目."""
_COUNT_END = re.compile(r"\s*\d+(?:余|多)?(?:个|项|条|处)$")
_COUNT_START = re.compile(rf"^{COUNT}(?:在建|续建|拟建)?")


@dataclass(frozen=True, slots=True)
class Named:
    """A name at ``start:end`` of the phrase it was found in. ``name`` differs where a shared head was added."""

    start: int
    end: int
    name: str
    head: Head | None
    rule: str


def read(body: str, parts: Sequence[tuple[int, int]], tail: str | None, lenient: bool) -> list[Named]:
    """The members that are projects, with the head they share where they share one."""
    texts = [body[start:end] for start, end in parts]
    heads = [head_of(text) for text in texts]
    if tail is not None:
        return _listed(body, parts, tail, lenient)
    if len(parts) == 1:
        start, end = parts[0]
        name = body[start:end]
        return [Named(start, end, name, heads[0], "single")] if is_name(name) else []
    shared = patterns()["shared"].search(texts[-1])
    if shared and len(parts) > 1 and all(not is_work(head) for head in heads[:-1]):
        return _grouped(body, parts)
    joined = heads[-1] is not None and all(map(is_place_like, texts[:-1], heads[:-1]))
    last = heads[-1]
    bare = head_of(texts[-1][: last.start]) if last is not None and last.kind == "label" and last.start else None
    roads = all(head is not None and head.kind == "road" for head in heads[:-1]) and is_way(bare or heads[-1])
    roads = roads and not (last is not None and last.kind != "road" and _ON_ROAD.search(texts[-1][: last.start]))
    if joined and last is not None and len(parts) > 1 and (cut := _stretches(texts, last)):
        return _distribute(body, parts, texts[-1][cut:], cut_last=True)
    if joined and not roads:
        start, end = parts[0][0], parts[-1][1]
        slogan = body.find("“", start, end)
        start = slogan if slogan > start and len(parts) > 3 else start
        start += body[start:end].rfind("的") + 1
        name = body[start:end]
        return [Named(start, end, name, heads[-1], "joined")] if is_name(name) else []
    if joined and bare is not None:  # 甲路、乙路项目: the label belongs to all
        cut = heads[-1].start if heads[-1] is not None else 0
        parts = [*parts[:-1], (parts[-1][0], parts[-1][0] + cut)]
        texts = [*texts[:-1], texts[-1][:cut]]
        heads[-1] = bare
    lenient = lenient or _shares_label(texts, heads) or (joined and roads) or _led(texts, heads)
    return [
        Named(start, end, text, head, "member")
        for (start, end), text, head in zip(parts, texts, heads, strict=True)
        if is_name(text) or (lenient and is_proper(text))
    ]


def _led(texts: Sequence[str], heads: Sequence[Head | None]) -> bool:
    """Whether a list of things of one kind begins with one that has a name: 甲园研发中心、国际创新中心、服务中心."""
    first = heads[0]
    if first is None or len(texts) < _FEW or first.kind not in ("facility", "weak") or not is_name(texts[0]):
        return False
    return all(head is not None and head.term[-2:] == first.term[-2:] for head in heads)


def _shares_label(texts: Sequence[str], heads: Sequence[Head | None]) -> bool:
    """Whether a list ends in 项目 or 工程 for all its members: 甲造林、乙绿化、丙花园化工程."""
    last = heads[-1]
    if (
        last is None
        or last.kind != "label"
        or last.term[-1] == "期"
        or len(texts) < 2
        or any(h and h.kind == "label" for h in heads[:-1])
    ):
        return False
    return len(texts) > 2 or all(text[0].isdigit() for text in texts) or bool(_SIZED.search(texts[0]))


def _listed(body: str, parts: Sequence[tuple[int, int]], tail: str, lenient: bool) -> list[Named]:
    """The members of ``A、B等N个C``: each a project where C says so or its own head does."""
    tail = _COUNT_END.sub("", tail.rpartition("的")[2])
    core = patterns()["count"].sub("", tail, count=1)
    tail_head = head_of(core) or (head_of(tail) if not core else None)
    shared = patterns()["shared"].search(_COUNT_START.sub("", tail))
    texts = [body[start:end] for start, end in parts]
    heads = [None if _is_only_work(head) else head for head in map(head_of, texts)]
    if shared and shared.start() == 0 and all(not is_work(head) for head in heads):
        return _distribute(body, parts, _COUNT_START.sub("", tail), cut_last=False)
    if shared and shared.start() == 0 and any(map(is_work, heads)):
        return _mixed(body, parts, _COUNT_START.sub("", tail))
    if patterns()["foreign"].search(tail) or (_VILLAGES.match(tail) and tail_head is None):
        return []
    if is_along(texts, heads, tail_head):
        shared_head = _MANY_START.sub("", tail)
        return [n for at in zip(parts, texts, heads, strict=True) for n in _sited(body, shared_head, *at)]
    if len(parts) > 1 and all(head is None for head in heads[:-1]) and patterns()["shared"].search(texts[-1], 2):
        return _grouped(body, parts)
    if tail_head and all(head is not None and head.kind == "road" for head in heads):
        slogan = tail_head.kind == "label" and core[:1] == "“"  # 甲路、乙路等“连线”工程
        joined = tail_head.kind == "work" or (tail_head.theme != "transport" and not slogan)
    else:
        things = all(
            is_place_like(t, h) or (h is not None and h.kind == "facility") for t, h in zip(texts, heads, strict=True)
        )
        joined = _says_work(core, tail_head) and things
        owners = all(text.endswith(_OWNERS) for text in texts)
        if tail_head is not None and tail_head.kind == "facility" and (owners or all(map(is_place, texts, heads))):
            return _distribute(body, parts, core, cut_last=False)
    counted = bool(_COUNT_START.match(tail)) and tail_head is not None and tail_head.kind == "facility"
    core = _COUNT_START.sub("", tail) if counted else core
    if counted and tail_head is not None and tail_head.theme != "housing" and are_places(texts, heads, tail_head):
        return _distribute(body, parts, _SIZE.sub("", core), cut_last=False)
    if joined and len(parts) <= _FEW and (counted or _says_work(core, tail_head)):
        return _distribute(body, parts, _ROADS.sub("", _CLASS_OF.sub("", core) if any(heads) else core), cut_last=False)
    if joined:
        name = body.rstrip()
        return [Named(parts[0][0], len(name), name[parts[0][0] :], tail_head, "joined")] if is_sound(name) else []
    if _is_kind(core, tail_head) and all(
        len(t) <= _SHORT + 1 and (h is None or is_place(t, h)) for t, h in zip(texts, heads, strict=True)
    ):
        return _distribute(body, parts, core, cut_last=False)
    return _named(parts, list(zip(texts, heads, strict=True)), tail, (tail_head, lenient))


def _named(
    parts: Sequence[tuple[int, int]],
    pairs: Sequence[tuple[str, Head | None]],
    tail: str,
    said: tuple[Head | None, bool],
) -> list[Named]:
    """The members that are projects as they stand; ``said``: the head of the tail, and whether all are projects."""
    tail_head, lenient = said
    last = pairs[-1][1]
    closed = not tail and len(parts) > 2 and last is not None and last.kind == "label"
    bare = tail_head is not None and (
        tail_head.kind == "facility" or (tail_head.kind == "label" and not tail_head.start)
    )
    says_so = lenient or closed or bare or tail.endswith("项目") or _GREAT.match(tail) is not None
    classes = any(_is_only_work(head_of(text)) for text, _ in pairs)  # 管网、绿化、亮化等项目
    return [
        Named(start, end, text, head or tail_head, "listed")
        for (start, end), (text, head) in zip(parts, pairs, strict=True)
        if is_name(text) or (says_so and is_proper(text) and not (classes and is_class(text, head)))
    ]


def _sited(body: str, shared: str, part: tuple[int, int], text: str, head: Head | None) -> list[Named]:
    """A member as it stands, or where it is only a place with the head of its list: 甲景观带、乙河等生态绿廊."""
    if is_site(text, head):
        return _distribute(body, [part], shared, cut_last=False)
    return [Named(*part, text, head, "listed")]


def _is_only_work(head: Head | None) -> bool:
    """Whether a member is a word that says a work elsewhere: 西延, short for two cities."""
    return head is not None and head.kind == "work" and head.start == 0 and len(head.term) == len("西延")


def _is_kind(core: str, head: Head | None) -> bool:
    """Whether what closes a list of places says of which kind their projects are: 甲河、乙河等港航项目."""
    if head is None or head.kind != "label" or not 2 <= head.start <= _SHORT + 1 or core[:1] == "“":
        return False
    kind = core[: head.start]
    return not patterns()["generic"].fullmatch(kind) and _NO_KIND.search(kind) is None


def _mixed(body: str, parts: Sequence[tuple[int, int]], head: str) -> list[Named]:
    """Members that are projects as they stand, and places that have the head at the end: 甲棚改、乙区域等棚户区改造."""
    found: list[Named] = []
    for start, end in parts:
        text = body[start:end]
        if is_name(text):
            found.append(Named(start, end, text, head_of(text), "listed"))
        elif patterns()["place"].search(text) or (head_of(text) is None and len(text) <= _SHORT and _is_line(head)):
            found += _distribute(body, [(start, end)], head, cut_last=False)
    return found


def _says_work(core: str, head: Head | None) -> bool:
    """Whether a list's tail says what is done to each: 河道绿化, 水闸除险加固工程."""
    if head is None or head.kind != "label":
        return head is not None and head.kind == "work"
    inner = head_of(core[: head.start])
    return inner is not None and inner.kind == "work"


def _stretches(texts: Sequence[str], last: Head) -> int:
    """Where the work begins that a list of stretches shares (甲河东段、乙河西段综合治理), or 0."""
    inner = head_of(texts[-1][: last.start]) if last.kind == "label" else None
    cut = inner.start if inner is not None and inner.kind == "work" else last.start
    return cut if all(text.endswith("段") for text in (*texts[:-1], texts[-1][:cut])) else 0


def _grouped(body: str, parts: Sequence[tuple[int, int]]) -> list[Named]:
    """Members with the head of the next one that has it: 甲、乙高铁和丙、丁铁路."""
    found: list[Named] = []
    group: list[tuple[int, int]] = []
    for start, end in parts:
        group.append((start, end))
        shared = patterns()["shared"].search(body[start:end])
        if shared is None or shared.start() < 2:
            continue
        if len(group) > 1:
            found += _distribute(body, group, body[start + shared.start() : end], cut_last=True)
        elif is_name(body[start:end]):
            found.append(Named(start, end, body[start:end], head_of(body[start:end]), "shared"))
        group = []
    return found


def with_head(member: str, head: str) -> str:
    """A member of a list with the head it shares, whose first word it may have already.

    >>> with_head("甲大学", "大学乙市研究院"), with_head("丙医院", "医院"), with_head("丁", "棚改项目")
    ('甲大学乙市研究院', '丙医院', '丁棚改项目')
    """
    same = next((n for n in range(min(len(member), len(head)), 1, -1) if member.endswith(head[:n])), 0)
    return member + head[same:]


def _distribute(body: str, parts: Sequence[tuple[int, int]], head: str, *, cut_last: bool) -> list[Named]:
    """Every member with the head they share: 甲、乙棚改项目 are 甲棚改项目 and 乙棚改项目."""
    found: list[Named] = []
    if any(KIND.fullmatch(body[start:end]) for start, end in parts):
        return found
    for index, (start, end) in enumerate(parts):
        last = index == len(parts) - 1
        stop = end - len(head) if last and cut_last else end
        own = head_of(body[start:stop])
        if own is not None and own.kind == "facility" and own.start and (_is_line(head) or _NEW.search(own.term)):
            found.append(Named(start, stop, body[start:stop], own, "listed"))
            continue
        name = with_head(body[start:stop], head)
        if stop - start >= 2 and is_sound(name):
            found.append(Named(start, end, name, head_of(name), "shared"))
    return found


def _is_line(head: str) -> bool:
    """Whether a shared head is a road or railway, which an airport or a station in the same list is not."""
    own = head_of(head)
    return own is not None and own.kind in ("facility", "weak") and own.theme == "transport"
