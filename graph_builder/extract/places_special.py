"""Places told by shapes of their own: 北部山区, 万亩石榴园, 荣邦·御府, 蒲城村九组, and names often used alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from graph_builder.extract.gazetteer_edges import is_generic
from graph_builder.extract.gazetteer_reading import Reading
from graph_builder.extract.places_found import Found
from graph_builder.extract.values import PlaceType

PART = re.compile(r"[东西南北中]部(?:浅?山区|矿区|丘陵区|平原区|滩区|库区)")
RING = re.compile(
    r"(?<![\u4e00-\u9fff])[东西南北](?:[一二三四五外内中])?环(?=[、，。；以与和至]|[东西南北]侧|污水|管网|沿线|交叉)(?!节)"
)
ORCHARD = re.compile(
    r"(?<![\d.])[万千百]亩(?!高标准|良田|方|核心|以上)[\u4e00-\u9fff]{1,4}?(?:园|花海|荷塘|茶园)(?!区|艺|林)"
)
ESTATE = re.compile(
    r"(?<![\u4e00-\u9fff“《])[\u4e00-\u9fff]{2,4}·[\u4e00-\u9fff]{1,3}(?:府|苑|园|邸|湾|郡|墅|庭|里|公馆|天地|广场)(?![\u4e00-\u9fff]?[”》])"
)
OFFICE = re.compile(r"(?<!街道)办事处")
AROUND = re.compile(r"(?:及?周边|搬迁)区域")
MINE = re.compile(r"(?<![一-鿿])[一二三四五六七八九十]{1,3}矿|(?<=[、和与])[一二三四五六七八九十]{1,3}矿")
GROUP = re.compile(r"(?:第)?[一二三四五六七八九十\d]{1,2}(?:村民小组|组)")
METRO = re.compile(
    r"(?:地铁|轨道交通|轨道|轻轨)(?:(?:[A-Z]?\d{1,2}|[一二三四五六七八九十]{1,2})号线|[A-Z]\d{1,3}线)|市域铁路[A-Z]?\d{1,2}(?:号线|线)"
)
NUMBERED_LINE = re.compile(r"(?<=[、，。；和及])(?:[A-Z]?\d{1,2}|[一二三四五六七八九十]{1,2})号线")
"""Lines of a city's railway in a list, where the document names one by its kind: 地铁2号线、6号线."""
REGIMENT = re.compile(r"[一二三四五六七八九十百\d]{1,4}团(?![体队结员购圆伙长部以])(?:场|镇)?")
CORPS = "6590"
"""What the codes of the cities begin with that the corps of Xinjiang runs, whose towns are regiments: 九团."""
GRADE = re.compile("[345三四五]A级?(?:旅游)?景区")
GRADED = re.compile(
    r"(?P<names>[\u4e00-\u9fff]{2,10}(?:[、和][\u4e00-\u9fff]{2,10})*?)(?:成功|顺利|相继|分别)?"
    r"(?:获评|获批|创成|创建|晋升|晋级|入选|荣获|成为|被评为|升级)为?(?:国家)?(?:[345]|[三四五])A级?(?:旅游)?景区"
)
"""Sights that were given a grade: 甲湾、乙陵获评国家5A级旅游景区."""
HARBOUR = re.compile("港(?![澳口湾珠币股资商台闸路街])")
OFTEN = 3
ALONE = re.compile(r"城(?![市区乡镇墙管关际建投中东西南北])|国际(?!化)|谷(?![物地底子雨类仓])")


def special(read: Reading) -> Iterator[Found]:
    """The places that these shapes tell."""
    for pattern, type_, rule in PATTERNS:
        for match in pattern.finditer(read.text):
            yield Found(match.start(), match.end(), match.group(), type_, rule)
    for hit in read.hits:
        if hit.named.type == "village" and (group := GROUP.match(read.text, hit.end)):
            name = read.text[hit.start : group.end()]
            yield Found(hit.start, group.end(), name, "village", "place.village_group", within=hit.named.name)
    if METRO.search(read.text):
        for match in NUMBERED_LINE.finditer(read.text):
            yield Found(match.start(), match.end(), match.group(), "railway", "place.metro")
    if read.gazetteer.code.startswith(CORPS):
        yield from _regiments(read)
    yield from _graded(read)
    yield from _harbours(read)
    yield from _offices(read)
    yield from _surroundings(read)
    yield from _often(read)


def _harbours(read: Reading) -> Iterator[Found]:
    """The harbours of cities and counties, named by their short names: 黄骅港."""
    for hit in read.hits:
        if hit.named.short and hit.named.code and HARBOUR.match(read.text, hit.end):
            yield Found(hit.start, hit.end + 1, read.text[hit.start : hit.end + 1], "station", "place.harbour")


def _regiments(read: Reading) -> Iterator[Found]:
    """The regiments that are towns: 九团, 十二团场."""
    for match in REGIMENT.finditer(read.text):
        before = read.text[match.start() - 1 : match.start()]
        if before in "、和与至及" or not "一" <= before <= "鿿" or read.marks.word(match.start()):
            yield Found(match.start(), match.end(), match.group(), "subdistrict_or_town", "place.regiment")


def _graded(read: Reading) -> Iterator[Found]:
    """The sights of a list before the grade that they were given."""
    for grade in GRADE.finditer(read.text):
        match = GRADED.search(read.text, max(0, grade.start() - 60), grade.end())
        if match is None:
            continue
        at = match.start("names")
        for item in re.split("[、和]", match["names"]):
            start = max(at, read.marks.left(at + len(item), 10))
            name = read.text[start : at + len(item)]
            if len(name) > 1 and not is_generic(name):
                yield Found(start, at + len(item), name, "scenic_or_site", "place.graded")
            at += len(item) + 1


def _offices(read: Reading) -> Iterator[Found]:
    """Subdistricts of the region that are named by their office: 某路办事处 is 某路街道."""
    for match in OFFICE.finditer(read.text):
        start = read.marks.left(match.start(), 5)
        stem = next(
            (
                at
                for at in range(start, match.start() - 1)
                if read.text[at : match.start()] + "街道" in read.gazetteer.towns
            ),
            -1,
        )
        if stem >= 0:
            name = read.text[stem : match.start()] + "街道"
            yield Found(stem, match.end(), name, "subdistrict_or_town", "place.office")


def _surroundings(read: Reading) -> Iterator[Found]:
    """The surroundings of a works or mine: 某厂周边区域, 八矿周边区域."""
    known = [(form.start, form.end) for form in read.organizations if form.suffix.type == "enterprise"]
    known += [match.span() for match in MINE.finditer(read.text)]
    for start, end in known:
        if around := AROUND.match(read.text, end):
            yield Found(start, around.end(), read.text[start : around.end()], "other", "place.surroundings")


PATTERNS: tuple[tuple[re.Pattern[str], PlaceType, str], ...] = (
    (METRO, "railway", "place.metro"),
    (PART, "other", "place.part"),
    (RING, "road", "place.ring"),
    (ORCHARD, "scenic_or_site", "place.orchard"),
    (ESTATE, "community", "place.estate"),
)


def _often(read: Reading) -> Iterator[Found]:
    """Zones and buildings named 甲城 or 甲国际 that stand alone often enough to be names."""
    found: dict[str, list[tuple[int, int]]] = {}
    starts = set(read.marks.starts)
    counts: Counter[str] = Counter()
    for match in ALONE.finditer(read.text):
        start = read.marks.left(match.start(), 6)
        name = read.text[start : match.end()]
        if not 3 <= len(name) <= 6 or is_generic(name[: -len(match.group())]):
            continue
        counts[name] += 1
        if match.end() in starts or match.end() == len(read.text):
            found.setdefault(name, []).append((start, match.end()))
    for name, spans in found.items():
        if counts[name] >= OFTEN and len(spans) >= OFTEN - 1:
            type_: PlaceType = "park_or_zone" if name.endswith(("城", "谷")) else "scenic_or_site"
            yield from (Found(start, end, name, type_, "place.often") for start, end in spans)
