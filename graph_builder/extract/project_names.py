"""Project names: which members of a noun list name projects, and how they share a head."""

from __future__ import annotations

import re

from graph_builder.extract.clauses import members
from graph_builder.extract.project_heads import COUNT, SHORTEST, head_of, is_name, is_specific, is_work, patterns
from graph_builder.extract.project_lists import KIND, Named, read

_GRID = re.compile(r"[一二两三四五六七八九十](?:[纵横环射联]|大[\u4e00-\u9fff]{2,4})（([^（）]+)）")
_COUNTED_LIST = re.compile(
    r"(?<=[\u4e00-\u9fff])(?:(?:\d+|[两三四五六七八九十]+)(?:所|座|个|条|处|家)(?=[\u4e00-\u9fff\d]{3,}$)"
    r"|[两三四五六七八九十]大(?=[\u4e00-\u9fff]{2,}$))"
)
_KINDS = re.compile(rf"(?:\d+[个处片])?{KIND.pattern}(?:[、和]{KIND.pattern})*(?:开发)?改造(?:提升)?(?:项目|工程)?")
_COUNTED_THING = re.compile(rf"{COUNT}(?=[\u4e00-\u9fff“])(?!.*(?:改造|治理|绿化|整治|提升|建设))")
_PLAIN = ("", "现代化", "节水", "智能化", "信息化")
_FORE = re.compile("(?:的?前期工作)$")
_ANEW = ("新建", "改建", "扩建", "改造", "配套")
_ANEW_BEFORE = re.compile("(?:开工|新建|建成|创建|扩建|启动|推进|加快|实施|完成|建设(?!路|街|大[街道]|银行))(?:建设)?")
_ABSTRACT = re.compile(r"(?:产业化|应用|示范|推广|运营|运维|管理|服务|利用|保护|开发|转化|配套|技术|制造|生产)")


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
    found += read(body, [part for part in parts if part[0] < part[1]], tail, lenient)
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
    if start and (verb := _ANEW_BEFORE.match(body, start, end)) and is_name(body[verb.end() : end]):
        start = verb.end()
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
    if len(parts) > 1 and body.startswith("等", parts[-1][0]):  # 甲村、乙村、等21个行政村
        start, end = parts.pop()
        tail = body[start + 1 : end]
    start, end = parts[-1]
    at = _outside(body, "等", start, end) if tail is None else -1
    if at > start:
        tail = body[at + 1 : end]
        parts[-1] = (start, at)
    elif tail is None and len(parts) > 1 and (counted := _COUNTED_LIST.search(body, start, end)):
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
        if right.startswith("至"):  # 锦和至江口
            continue
        if mark in "和及" and _COUNTED_THING.match(right) and head_of(left) is not None:
            return [*_at_and(body, start, at, listed=listed), (at + len(mark), end)]
        first, second = head_of(_FORE.sub("", left)), head_of(right)
        bare_work = second is not None and second.kind == "work" and right[: second.start] in _PLAIN
        if mark == "与" and bare_work and first is not None and is_specific(left, first):
            continue  # 某灌区续建配套与节水改造
        if first is not None and not first.start and second is None:
            continue  # 隧道和地铁建设设备生产
        both = first is not None and second is not None
        labels = first is not None and second is not None and {first.kind, second.kind} == {"label"}
        labels = labels and mark == "及" and not right.startswith(_ANEW)
        labels = labels or (
            mark in "和与" and second is None and first is not None and first.term == "工程" and is_name(left)
        )
        bare = listed and mark in "和与及以及" and len(left) >= 2 and len(right) >= 2 and mark != "及"
        bare = bare and not _ABSTRACT.match(right)
        if (both and (listed or mark in "和与")) or bare or labels:
            return [*_at_and(body, start, at, listed=listed), (at + len(mark), end)]
    return [(start, end)]
