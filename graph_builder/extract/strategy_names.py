"""Names of strategies: quoted slogans, known policies, and nouns that end in 战略, 行动, 示范区 and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph_builder.extract.strategy_kinds import head_of
from graph_builder.extract.strategy_patterns import Name, name_start, patterns, without_prefix
from graph_builder.extract.strategy_slogans import goal_pattern, slogans
from graph_builder.extract.values import StrategyKind

PLACED = "strategy.placed"
_PLACED = re.compile(r"定位(?:[^，。；：为]{0,8})为([^，。；：\n]+)")
_PLACING = re.compile(r"以[^，。；为\n]{2,20}为[^、，。；\n]{2,16}|[^、，。；\n]+")
_AIMED = re.compile(r"以(?:打造|建设|建成|创建|争创)(?P<goal>[^，。；：“”\n]{8,90})为目标")
_BECOMING = re.compile(r"(?:建设成为|打造成为|建成为|打造成|建设成)(?P<role>[^，。；：“”\n]{8,90})(?=[，。；\n])")
_CARRIED = re.compile(r"(?:实施)(?P<four>[一-鿿]{4}(?:、[一-鿿]{4}){2,})等?[^，。；]{0,8}(?:战略|举措)")
_LED = re.compile(r"(?:实施|开展|推进|启动|组织实施)(?=(?:“?[一-鿿]{2,16}”?(?:工程|计划)[、和]?)+)")
_ENGINEERED = re.compile(r"“?([一-鿿]{2,16})”?(?:工程|计划)[、和]?")
_CREATED = re.compile(r"(?<!成功)(?:争创|创建)(?:成为|成)?(?:全[国省市])?$")
_AIMS: tuple[tuple[re.Pattern[str], StrategyKind], ...] = (
    (_AIMED, "goal"),
    (_BECOMING, "positioning"),
    (_CARRIED, "strategy"),
)
_OF = (
    "(?:全国|国家|国际|世界|国内|全[省市]|区域|[东西中]部(?:地区)?|中原(?:地区|城市群)?)(?:重要|领先|一流|知名|最大)的"
)
_REGION_OF, _REGION_BEFORE = re.compile(_OF), re.compile(f"{_OF}$")
"""What makes a base the role of a place, with the particle: 全国重要的甲基地."""
_REGION = 12
_LAW = "全面依法治"
"""What a strategy of the law is called with or without 全面."""
_COUNTED_LIST = re.compile(r"[和与、][一-鿿]{2,18}(?P<many>[两三四五六七八九十]大)$")
"""Behind a list, the number that counts it begins the name: 甲和乙三大攻坚战."""
_MANY = re.compile(r"(?<!第)一批[^，。；：\n]*$|\d(?:个|家|座|所|余个|多个)$")
"""Before a kind of things: 培育一批农业强县、旅游名县, 新增21个试点县."""
_MADE = re.compile(r"创建|建设|(?:基本|初步|加快)(?:形成|建成)")
"""Behind what a place makes of itself: 山水宜居城市基本形成."""
_STRIVEN = re.compile("创建(?!成[果功])|建设行动")
_ACTED = re.compile(r"[一-鿿]{4,}示范(?:城市|[市区县])(?:建设|创建)行动")
"""What is done for a title, which is the name: 法治政府示范市建设行动."""
_TITLE = re.compile(
    r"(?:荣获|获评|争创|成功创建|创成|被评为|命名为|获批|跻身)(?:建设|设立|创建)?(?P<name>(?:(?![的等和及与首第])[一-鿿]){5,18}?"
    r"(?<![园社小街校景灌库片地税])(?:区|市|县|城))(?=[，。；、]|称号|复审|荣誉)"
)
_STRIVING = re.compile(
    r"(?<=[，。；、\n])(?:(?![的等和及与])[一-鿿]){3,8}(?<![园社小街校景])(?:区|市|县|城)创建(?=工作|继续|扎实|深入|持续)"
)
_TAKEN = re.compile(
    r"(?:列入|纳入|入选)(?!国民经济)(?P<names>[一-鿿]{6,24}规划(?:和[一-鿿]{6,24}规划)?)(?=[，。；、]|的)"
)
_PLANNED = re.compile(r"(?!和)(?:(?!规划和)[一-鿿]){4,22}?规划(?=和|$)")
_LONGEST_PART = 14
_SHORTEST = 2
_ROLE_ENDS = "区城地带极市县省纽心户圈"
_FULL_HEAD = 4
_REACH = 28


def strategy_names(text: str, start: int, end: int, region: str) -> Iterator[Name]:
    """The names in ``text[start:end]`` in order, none inside another."""
    found = [
        *_known(text, start, end),
        *slogans(text, start, end, region),
        *_aimed(text, start, end),
        *_headed(text, start, end),
        *_goals(text, start, end, region),
        *_placed(text, start, end),
        *_programmes(text, start, end),
        *_titles(text, start, end),
    ]
    found.sort(key=lambda name: (name.start, -name.end))
    last = start
    for name in found:
        if name.start >= last:
            yield name
            last = name.end


def _known(text: str, start: int, end: int) -> Iterator[Name]:
    p = patterns()
    for found in p.known.finditer(text, start, end):
        if _MANY.search(text, max(start, found.start() - _REACH), found.start()):
            continue
        known = next(
            (k for k in p.known_kinds if (m := k.pattern.match(text, found.start())) and m[0] == found[0]), None
        )
        kind: StrategyKind = known.kind if known else "strategy"
        name = (known.name if known else "") or found[0].strip("《》").removeprefix("全面" if _LAW in found[0] else "")
        yield Name(found.start(), found.end(), name, kind, "strategy.known")


def _headed(text: str, start: int, end: int) -> Iterator[Name]:
    """Nouns that end in a head; those that only a verb makes a positioning need one before them."""
    p = patterns()
    for head in p.head.finditer(text, start, end):
        kind, free = head_of(head[0]) or ("strategy", "n")
        at = name_start(text, max(start, head.start() - _REACH), head.start())
        if p.prefix.fullmatch(text, at, head.start()):
            at = head.start()
        if free == "r" and (region := _REGION_BEFORE.search(text, max(start, at - _REGION), at)):
            at = region.start()
        at += _joined(text[at : head.start()])
        if counted := _COUNTED_LIST.search(text, at - 1, head.start()):
            at = counted.start("many")
        modifier = text[at : head.start()]
        if (
            _is_general(modifier, head[0])
            or p.vague.fullmatch(modifier)
            or (free == "v" and not _is_made(text, start, at, head.end()))
        ):
            continue
        if free == "r" and not _is_role(text, start, at, modifier):
            continue
        if free in "vr" and _MANY.search(text, max(start, at - _REACH), at):
            continue
        if kind == "positioning" and _is_created(text, at, head.end()):
            kind = "goal"
        if _ACTED.fullmatch(text, at, head.end()):
            continue
        yield Name(at, head.end(), text[at : head.end()], kind, f"strategy.head-{free}")


def _joined(modifier: str) -> int:
    """How much of a modifier is another name and the 和 behind it: 主题教育和(党史学习教育)."""
    joint = modifier.rfind("和")
    ends = joint > 1 and any(head_of(modifier[at:joint]) for at in range(max(0, joint - 6), joint - 1))
    return joint + 1 if ends and len(modifier) - joint > _SHORTEST else 0


def _is_general(modifier: str, head: str) -> bool:
    """Whether a modifier is too short, or of too common words, to make a name of the head."""
    common = len(modifier) < 4 and len(head) < _FULL_HEAD and patterns().generic.fullmatch(modifier)
    return len(modifier) < 2 or bool(common)


def _is_made(text: str, start: int, at: int, end: int) -> bool:
    """Whether a verb such as 打造 governs the name at ``at:end`` in its own clause, or 创建 follows it."""
    if _MADE.match(text, end) or text.endswith("为一体的", start, at):
        return True
    clause = max(text.rfind(mark, start, at) for mark in "，。；：\n")
    return bool(patterns().verb.search(text, max(start, clause + 1, at - 30), at))


def _is_role(text: str, start: int, at: int, modifier: str) -> bool:
    """Whether a base or cluster is what a place shall be to a region, and not a thing that is built."""
    if text.startswith("以", at - 1):
        return False
    clause = max(text.rfind(mark, start, at) for mark in "，。；：\n")
    verb = patterns().verb if _REGION_OF.match(modifier) else patterns().role_verb
    return bool(verb.search(text, max(start, clause + 1, at - 30), at) and patterns().role.match(modifier))


def _is_created(text: str, at: int, end: int) -> bool:
    """Whether a title is still striven for: 争创某示范区, 某示范市创建."""
    return bool(_CREATED.search(text, max(0, at - 6), at)) or bool(_STRIVEN.match(text, end))


def _goals(text: str, start: int, end: int, region: str) -> Iterator[Name]:
    """健康某区, 平安某市: an adjective before the region's own name."""
    for found in goal_pattern(region).finditer(text, start, end):
        yield Name(found.start(), found.end(), found[0], "goal", "strategy.goal")


def _placed(text: str, start: int, end: int) -> Iterator[Name]:
    """What a plan makes of a place: 定位我市为甲基地、乙增长极."""
    for found in _PLACED.finditer(text, start, end):
        for item in _PLACING.finditer(text, *found.span(1)):
            if item.end() - item.start() >= 5:
                yield Name(item.start(), item.end(), item[0], "positioning", PLACED)


def _aimed(text: str, start: int, end: int) -> Iterator[Name]:
    """The members of a list of aims: 以打造甲区、乙区为目标, 建设成为甲区、乙区和丙城, 实施甲、乙、丙等战略举措."""
    for pattern, kind in _AIMS:
        for found in pattern.finditer(text, start, end):
            parts = list(_parts(found[1]))
            roles = kind != "positioning" or all(found[1][b - 1] in _ROLE_ENDS for _, b in parts)
            if len(parts) > 1 and roles and all(4 <= b - a <= _LONGEST_PART for a, b in parts):
                for a, b in parts:
                    at = without_prefix(text, found.start(1) + a, found.start(1) + b)
                    yield Name(at, found.start(1) + b, text[at : found.start(1) + b], kind, "strategy.aimed")


def _parts(listed: str) -> Iterator[tuple[int, int]]:
    """The members of a list parted by 、, the last two perhaps by 和 or 以及."""
    for item in re.finditer(r"[^、]+", listed):
        for joint in ("以及", "和", "及", "与"):
            at = listed.find(joint, item.start() + 4, item.end() - 3)
            if at > 0:
                yield item.start(), at
                yield at + len(joint), item.end()
                break
        else:
            yield item.span()


def _titles(text: str, start: int, end: int) -> Iterator[Name]:
    """Titles that a region wins or strives for, and plans that it is taken into, by their verbs alone."""
    for found in _TITLE.finditer(text, start, end):
        kind: StrategyKind = "goal" if _CREATED.search(text, start, found.start("name")) else "positioning"
        yield Name(*found.span("name"), found["name"], kind, "strategy.title")
    for found in _STRIVING.finditer(text, start, end):
        yield Name(*found.span(), found[0], "campaign", "strategy.striving")
    for taken in _TAKEN.finditer(text, start, end):
        for found in _PLANNED.finditer(text, *taken.span("names")):
            yield Name(*found.span(), found[0], "programme", "strategy.taken")


def _programmes(text: str, start: int, end: int) -> Iterator[Name]:
    """Programmes of policy that are carried out: 畅通工程, 文化惠民工程; works on a road or a river are none."""
    p = patterns()
    for led in _LED.finditer(text, start, end):
        at = led.end()
        while item := _ENGINEERED.match(text, at, end):
            right = item.end() - (item[0][-1] in "、和")
            if p.programme.fullmatch(item[1]) and not p.placed.search(item[1]):
                yield Name(at, right, text[at:right], "programme", "strategy.programme")
            at = item.end()
