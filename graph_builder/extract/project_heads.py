"""Heads of project names: the last words that say what is built or done, and which nouns they make names of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from graph_builder.text import lexicon

SHORTEST, LONGEST = 3, 48
BARE = 5
LONGEST_COMPOUND = 14
OWN = "区县市"
SQUARES = ("小区", "广场")
BRANCHES = ("支线", "干线", "引线")
COUNT = r"(?:近|约|超)?(?:\d[\d.]*|[一二两三四五六七八九十百]+)余?(?:多)?(?:个|条|处|家|座|项|所|批|类|大|宗|栋)"
_OF_MONEY = "超?(?:\\d[\\d.]*|[十百千])+亿(?:元|级|元级)(?:以上)?"
"""What tells a class of projects by their size: 百亿级产业项目, 超20亿元外资项目."""
_WORK = "建设"
_BESIDE_WORK = re.compile("(?:扩能|升级|综合|建设|提质|现代化|绿化|景观|节能|智能化|标准化|[（“][^（“]*[）”])+$")
_SLOGAN_END = re.compile(r"“(?:[一二两双三四五六七八九十][^”]{1,4}|(?:[一二两双三四五六七八九十][^”]{1,3}){2,})”$")
_STRETCH = re.compile(
    r"(?:(?:铁路|高铁|城际|高速(?:公路)?|快速路|大道|公路|国道|省道|轨道交通|地铁)[\u4e00-\u9fff]{0,2}?|[GS]\d{2,4}(?:线)?)"
    r"(?![东南西北中]段)[\u4e00-\u9fff]{2,4}段$"
)
_QUARTER = re.compile("[A-Z东西南北](?:区|座|馆)$")
"""A part of a thing that has a letter or a side: 产业园B区, 校区西区."""
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九内中外]环[线路]|\d{1,2}号线)(?:[一二三四]期)?(?:工程)?(?:（[^（）]+）)?$"
)
"""Lines that a number names: 四环线, 6号线."""
_BRACKET = re.compile(r"（[^（）]{1,24}）$")


@dataclass(frozen=True, slots=True)
class Head:
    """The last word of a name: what it is (``kind`` as in project_heads.tsv), its theme, and where it starts."""

    term: str
    kind: str
    theme: str
    start: int


@cache
def _heads() -> tuple[dict[str, tuple[str, str]], int]:
    rows = {row["term"]: (row["kind"], row["theme"]) for row in lexicon.table("project_heads")}
    return rows, max(len(term) for term in rows)


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """The patterns that project_phrases.tsv makes, one a class."""
    by_class: dict[str, list[str]] = {}
    for row in lexicon.table("project_phrases"):
        by_class.setdefault(row["class"], []).append(row["pattern"])
    joined = {name: "|".join(sorted(parts, key=len, reverse=True)) for name, parts in by_class.items()}
    generic = "|".join(sorted(lexicon.words("project_generic"), key=len, reverse=True))
    return {
        "lead": re.compile(f"(?:{joined['lead']})+"),
        "tail": re.compile(f"(?:{joined['tail']})$"),
        "bad": re.compile(joined["bad"]),
        "bad_start": re.compile(joined["bad_start"]),
        "admin": re.compile(f"(?:{joined['admin']})$"),
        "aim": re.compile(joined["aim"]),
        "finish": re.compile(joined["finish"]),
        "alone": re.compile(joined["alone"]),
        "many": re.compile(joined["many"]),
        "shared": re.compile(f"(?:{joined['shared']})(?:项目|工程)?$"),
        "foreign": re.compile(f"(?:{joined['foreign']})$"),
        "place": re.compile(f"(?:{joined['place']})$"),
        "generic": re.compile(f"(?:{generic}|、|和|{COUNT}|{_OF_MONEY})+"),
        "count": re.compile(f"(?:{COUNT})?(?:{generic}|一批)*"),
    }


def head_of(name: str) -> Head | None:
    """The head a name ends in, an appended bracket left out, or nothing.

    >>> head_of("甲乙产业园（一期）").term, head_of("能力")
    ('产业园', None)
    """
    heads, longest = _heads()
    bracket = _BRACKET.search(name)
    end = bracket.start() if bracket else len(name)
    if (part := _QUARTER.search(name, 0, end)) is not None:
        whole = head_of(name[: part.start()])
        if whole is not None and whole.kind == "facility":
            return Head(name[whole.start : end], whole.kind, whole.theme, whole.start)
    if name.endswith("”", 0, end):
        end -= 1
    if bracket and name.endswith(_WORK, 0, end) and end > len(_WORK) + 2:
        end -= len(_WORK)
    for length in range(min(longest, end), 0, -1):
        found = heads.get(name[end - length : end])
        if found is None:
            continue
        kind, theme = found
        if kind == "label":
            inner = head_of(name[: end - length].removesuffix(_WORK)) if end > length else None
            theme = inner.theme if inner else "other"
        return Head(name[end - length : end], kind, theme, end - length)
    if (compound := _compound(name, end)) is not None:
        return compound
    stretch = _STRETCH.search(name, 0, end)
    return Head(stretch[0], "facility", "transport", stretch.start()) if stretch else None


@cache
def _parts() -> tuple[re.Pattern[str], tuple[str, ...], dict[str, str]]:
    rows = lexicon.table("project_head_parts")
    uses = {row["term"]: row["theme"] for row in rows if row["part"] == "use"}
    forms = tuple(row["term"] for row in rows if row["part"] == "form")
    any_use, any_form = (f"(?:{'|'.join(sorted(words, key=len, reverse=True))})" for words in (uses, forms))
    return re.compile(rf"(?:{any_use}){{0,2}}({any_use}){any_form}$"), forms, uses


def _compound(name: str, end: int) -> Head | None:
    """The head at the end of a name that two general words make, what a thing is for and what is built: 康养社区."""
    pattern, forms, uses = _parts()
    if not name.endswith(forms, 0, end):
        return None
    found = pattern.search(name, max(0, end - LONGEST_COMPOUND), end)
    return Head(found[0], "facility", uses[found[1]], found.start()) if found else None


def theme_of(name: str, head: Head) -> str:
    """The theme of a project: of a work what it is done to says more than the work's own word.

    >>> name = "东城铁路扩能改造"
    >>> theme_of(name, head_of(name))
    'transport'
    """
    at = head.start
    inner = head_of(name[:at]) if head.kind == "label" and at else None
    work = inner if inner is not None else head
    if work.kind != "work":
        return head.theme or "other"
    thing = _BESIDE_WORK.sub("", name[: work.start])
    for pattern, theme in _things():
        if pattern.search(thing):
            return theme
    return head.theme or "other"


@cache
def _things() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(f"(?:{row['pattern']})$"), row["theme"]) for row in lexicon.table("project_things"))


def is_specific(name: str, head: Head) -> bool:
    """Whether what stands before the head tells which project is meant."""
    modifier = name[: head.start].strip("“”《》")
    own = modifier[:1] in OWN and (len(modifier) == 1 or patterns()["generic"].fullmatch(modifier[1:]))
    if modifier and own and len(head.term) >= SHORTEST:
        return True  # 区公共卫生服务中心
    if not modifier or patterns()["generic"].fullmatch(modifier):
        return False
    needed = {"weak": 4, "road": 2, "work": 2}.get(head.kind, 2)
    return len(modifier) >= needed


def is_name(name: str) -> bool:
    """Whether a noun names a project by itself: a known head, a telling modifier, no word that names never hold."""
    if not SHORTEST <= len(name) <= LONGEST or not is_sound(name):
        return False
    head = head_of(name)
    if head is None:
        return False
    if _NUMBERED.match(name):
        return True
    if head.kind == "label":
        rest = name[: head.start]
        inner = head_of(rest)
        if inner is not None and inner.kind != "weak" and inner.start and is_specific(rest, inner):
            return True
        if head.term[-1] == "期":
            return len(rest) >= 2
        if inner is not None and not inner.start and inner.kind == "facility" and len(rest) <= BARE:
            return False
        return (len(rest) >= 4 and is_specific(name, head)) or (inner is not None and len(rest) >= 6)
    return is_specific(name, head)


def shares_head(name: str) -> bool:
    """Whether a name ends in a work that places share, and so names the place's own: 某村棚改."""
    found = patterns()["shared"].search(name)
    return found is not None and found.start() >= 2


def is_work(head: Head | None) -> bool:
    """Whether a head says what is done to a thing, or only that it is a project."""
    return head is not None and head.kind in ("work", "label")


def is_place_like(text: str, head: Head | None) -> bool:
    """Whether a list member is a place that shares the head at the list's end."""
    if head is not None and head.kind != "road" and head.term not in BRANCHES:
        return False
    return head is not None or len(text) <= 4 or bool(patterns()["place"].search(text))


def is_place(text: str, head: Head | None) -> bool:
    """Whether a list member is a place and no project: 某社区, 某路至某河, 某校周边区域."""
    square = head is not None and head.term.endswith(SQUARES)
    plain = head is None or head.kind == "road" or square
    return plain and (square or bool(patterns()["place"].search(text)))


def is_proper(text: str) -> bool:
    """Whether a list member can be a name although its head is unknown."""
    if not SHORTEST <= len(text) <= 40 or not is_sound(text) or patterns()["admin"].search(text):
        return False
    return not patterns()["generic"].fullmatch(text)


def is_sound(name: str) -> bool:
    """Whether a noun holds no word, and starts with none, that names of projects never have."""
    p = patterns()
    if _SLOGAN_END.search(name):
        return False
    return not p["bad"].search(name) and not p["bad_start"].match(name)
