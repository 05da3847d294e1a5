"""Project names: which members of a noun list name projects, and how they share a head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph_builder.extract.clauses import members
from graph_builder.extract.project_heads import (
    COUNT,
    SHORTEST,
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

_GRID = re.compile(r"[一二两三四五六七八九十](?:[纵横环射联]|大[\u4e00-\u9fff]{2,4})（([^（）]+)）")
_COUNTED_LIST = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:\d+|[两三四五六七八九十]+)(?:所|座|个|条|处|家)(?=[\u4e00-\u9fff]{3,}$)"
)
_FEW = 3
"""Of more places an undertaking is told as one: 甲路、乙路、丙路、丁路等绿化."""
_ROADS = re.compile(r"^(?:市政|城市|主次干)?道路(?=.{2})")
_OWNERS = ("银行", "集团", "公司", "大学", "医院")
_KIND = re.compile(r"(?:城镇)?(?:棚户区|城中村|老旧小区)")
_KINDS = re.compile(rf"(?:\d+[个处片])?{_KIND.pattern}(?:[、和]{_KIND.pattern})*(?:开发)?改造(?:提升)?(?:项目|工程)?")
_ABSTRACT = re.compile(r"(?:产业化|应用|示范|推广|运营|运维|管理|服务|利用|保护|开发|转化|配套|技术|制造|生产)")
_COUNT_END = re.compile(r"\s*\d+(?:余|多)?(?:个|项|条|处)$")
_COUNT_START = re.compile(rf"^{COUNT}")


@dataclass(frozen=True, slots=True)
class Named:
    """A name at ``start:end`` of the phrase it was found in. ``name`` differs where a shared head was added."""

    start: int
    end: int
    name: str
    head: Head | None
    rule: str


def names(phrase: str, *, lenient: bool = False) -> list[Named]:
    """The projects that a noun phrase or list names; ``lenient`` where its verb already says they are projects.

    >>> [n.name for n in names("东城小学、西城小学和南城幼儿园建设")]
    ['东城小学', '西城小学', '南城幼儿园']
    """
    if grid := list(_GRID.finditer(phrase)):
        spans = [(g.start(1) + a, g.start(1) + b) for g in grid for a, b in members(g[1])]
        return [Named(a, b, phrase[a:b], head_of(phrase[a:b]), "grid") for a, b in spans]
    if cut := _two_lists(phrase):
        left = names(phrase[: cut[0]], lenient=lenient)
        right = names(phrase[cut[1] :], lenient=lenient)
        return left + [Named(n.start + cut[1], n.end + cut[1], n.name, n.head, n.rule) for n in right]
    start, end = _core(phrase)
    if end - start < SHORTEST or (not lenient and patterns()["many"].search(phrase[:start])):
        return []
    body = phrase[start:end]
    parts, tail = _split(body)
    found = [n for part in parts[:-1] for n in _inner_list(body, part, lenient)]
    parts = [_shift(body, part) for part in parts if not any(part[0] <= n.start < part[1] for n in found)]
    found += _read(body, [part for part in parts if part[0] < part[1]], tail, lenient)
    return [Named(n.start + start, n.end + start, n.name, n.head, n.rule) for n in found]


def _two_lists(phrase: str) -> tuple[int, int] | None:
    """Where 及 joins two lists that each say what their members are: 甲、乙区域棚户区改造及丙、丁等城中村改造."""
    for found in re.finditer("以及|及|和", phrase):
        left, right = phrase[: found.start()], phrase[found.end() :]
        if "、" not in left or not _closed(left) or not (_closed(right) or head_of(_bare(right)) is not None):
            continue
        if left.count("（") == left.count("）") and left.count("“") == left.count("”"):
            return found.span()
    return None


def _closed(text: str) -> bool:
    """Whether a list says at its end what its members are: 等项目, or a head that they share."""
    body = _bare(text)
    told = re.search(r"等(?:[^、，]{2,12})$", body)
    return bool(told and head_of(body)) or ("、" in body and patterns()["shared"].search(body) is not None)


def _bare(text: str) -> str:
    start, end = _core(text)
    return text[start:end]


def _inner_list(body: str, part: tuple[int, int], lenient: bool) -> list[Named]:
    """The projects of a list inside a list: 甲区域等9个棚改项目 before 及乙花园等22个项目."""
    start, end = part
    at = _outside(body, "等", start, end)
    if at <= start + 1 or head_of(body[start:at]) is not None:
        return []
    found = names(body[start:end], lenient=lenient)
    return [Named(n.start + start, n.end + start, n.name, n.head, n.rule) for n in found if n.rule == "shared"]


def _core(phrase: str) -> tuple[int, int]:
    """The range of a phrase without quantifiers before it and 建设 and the like behind it."""
    p = patterns()
    lead = p["lead"].match(phrase)
    start = lead.end() if lead else 0
    end = len(phrase)
    while (tail := p["tail"].search(phrase, start, end)) and tail.start() > start:
        end = tail.start()
    return start, end


def _shift(body: str, part: tuple[int, int]) -> tuple[int, int]:
    """A list member from behind its last 的, unless that belongs to a rate such as 吨/年的."""
    start, end = part
    while (tail := patterns()["tail"].search(body, start, end)) and tail.start() - start >= SHORTEST:
        end = tail.start()
    short = body.find("（以下简称", start, end)
    if short > start:
        return start, short
    inner = _outside(body, "等", start, end)
    if inner > start + 1 and head_of(body[start:inner]):
        end = inner
    at = body.rfind("的", start, end)
    if at > start and body[at - 1] not in "年日时" and end - at > SHORTEST:
        start = at + 1
    lead = patterns()["lead"].match(body, start, end)
    return (lead.end() if lead and lead.end() < end else start), end


def _split(body: str) -> tuple[list[tuple[int, int]], str | None]:
    """The members of a list and what follows 等 (None where there is no 等)."""
    parts = members(body)
    tail = None
    for index, (start, end) in enumerate(parts[:-1]):
        at = _outside(body, "等", start, end)
        if at > start and _KINDS.fullmatch(body, at + 1):
            parts = [*parts[:index], (start, len(body))]
            break
        counted = _COUNTED_LIST.search(body, start, end) if index else None
        if counted is not None and index == len(parts) - 2 and is_work(head_of(body[slice(*parts[-1])])):
            return [*parts[:index], (start, counted.start())], body[counted.start() :]
    start, end = parts[-1]
    at = _outside(body, "等", start, end)
    if at > start:
        tail = body[at + 1 : end]
        parts[-1] = (start, at)
    elif len(parts) > 1 and (counted := _COUNTED_LIST.search(body, start, end)):
        tail = body[counted.start() : end]
        parts[-1] = (start, counted.start())
    cut: list[tuple[int, int]] = []
    for start, end in parts:
        cut.extend(_at_and(body, start, end, listed=len(parts) > 1 or tail is not None))
    return cut, tail


def _outside(body: str, mark: str, start: int, end: int) -> int:
    """The last place of a character outside quotes and brackets, or -1."""
    at = body.rfind(mark, start, end)
    while at >= 0 and (
        body.count("“", start, at) > body.count("”", start, at)
        or body.count("（", start, at) > body.count("）", start, at)
    ):
        at = body.rfind(mark, start, at)
    return at


def _at_and(body: str, start: int, end: int, *, listed: bool) -> list[tuple[int, int]]:
    """A member cut at 和, 及, 与 where both sides can stand alone."""
    for mark in ("以及", "和", "及", "与", "并"):
        at = _outside(body, mark, start, end)
        if at <= start or at + len(mark) >= end:
            continue
        left, right = body[start:at], body[at + len(mark) : end]
        both = head_of(left) is not None and head_of(right) is not None
        bare = listed and mark in "和与及以及" and len(left) >= 2 and len(right) >= 2 and mark != "及"
        bare = bare and not _ABSTRACT.match(right)
        if (both and (listed or mark in "和与")) or bare:
            return [*_at_and(body, start, at, listed=listed), (at + len(mark), end)]
    return [(start, end)]


def _read(body: str, parts: Sequence[tuple[int, int]], tail: str | None, lenient: bool) -> list[Named]:
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
    roads = all(head is not None and head.kind == "road" for head in (*heads[:-1], bare or heads[-1]))
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
    lenient = lenient or _shares_label(texts, heads)
    return [
        Named(start, end, text, head, "member")
        for (start, end), text, head in zip(parts, texts, heads, strict=True)
        if is_name(text) or (lenient and is_proper(text))
    ]


def _shares_label(texts: Sequence[str], heads: Sequence[Head | None]) -> bool:
    """Whether a list ends in 项目 or 工程 for all its members: 甲造林、乙绿化、丙花园化工程."""
    last = heads[-1]
    if last is None or last.kind != "label" or len(texts) < 2 or any(h and h.kind == "label" for h in heads[:-1]):
        return False
    return len(texts) > 2 or all(text[0].isdigit() for text in texts)


def _listed(body: str, parts: Sequence[tuple[int, int]], tail: str, lenient: bool) -> list[Named]:
    """The members of ``A、B等N个C``: each a project where C says so or its own head does."""
    tail = _COUNT_END.sub("", tail.rpartition("的")[2])
    core = patterns()["count"].sub("", tail, count=1)
    shared = patterns()["shared"].search(_COUNT_START.sub("", tail))
    texts = [body[start:end] for start, end in parts]
    heads = [head_of(text) for text in texts]
    if shared and shared.start() == 0 and all(not is_work(head) for head in heads):
        return _distribute(body, parts, _COUNT_START.sub("", tail), cut_last=False)
    if patterns()["foreign"].search(tail):
        return []
    if len(parts) > 1 and all(head is None for head in heads[:-1]) and patterns()["shared"].search(texts[-1], 2):
        return _grouped(body, parts)
    tail_head = head_of(core) or (head_of(tail) if not core else None)
    if tail_head and all(head is not None and head.kind == "road" for head in heads):
        joined = tail_head.kind == "work" or tail_head.theme != "transport"
    else:
        things = all(
            is_place_like(t, h) or (h is not None and h.kind == "facility") for t, h in zip(texts, heads, strict=True)
        )
        joined = _says_work(core, tail_head) and things
        owners = all(text.endswith(_OWNERS) for text in texts)
        if tail_head is not None and tail_head.kind == "facility" and (owners or all(map(is_place, texts, heads))):
            return _distribute(body, parts, core, cut_last=False)
    if joined and len(parts) <= _FEW and _says_work(core, tail_head):
        return _distribute(body, parts, _ROADS.sub("", core), cut_last=False)
    if joined:
        name = body.rstrip()
        return [Named(parts[0][0], len(name), name[parts[0][0] :], tail_head, "joined")] if is_sound(name) else []
    last = heads[-1]
    closed = not tail and len(parts) > 2 and last is not None and last.kind == "label"
    bare = tail_head is not None and (
        tail_head.kind == "facility" or (tail_head.kind == "label" and not tail_head.start)
    )
    says_so = lenient or closed or bare or tail.endswith("项目")
    found = []
    for (start, end), text, head in zip(parts, texts, heads, strict=True):
        if is_name(text) or (says_so and is_proper(text)):
            found.append(Named(start, end, text, head or tail_head, "listed"))
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


def _distribute(body: str, parts: Sequence[tuple[int, int]], head: str, *, cut_last: bool) -> list[Named]:
    """Every member with the head they share: 甲、乙棚改项目 are 甲棚改项目 and 乙棚改项目."""
    found: list[Named] = []
    if any(_KIND.fullmatch(body[start:end]) for start, end in parts):
        return found
    for index, (start, end) in enumerate(parts):
        last = index == len(parts) - 1
        stop = end - len(head) if last and cut_last else end
        name = body[start:stop] + head
        if stop - start >= 2 and is_sound(name):
            found.append(Named(start, end, name, head_of(name), "shared"))
    return found
