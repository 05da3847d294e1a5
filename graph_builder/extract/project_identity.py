"""Project identity within one document: which names stand for one project, and which of them is its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import cache

from graph_builder.extract.project_heads import head_of
from graph_builder.text import lexicon

CLOSE = 0.86
SHARED = 5
"""Characters of a name that another joins to a second by 暨: 东山修复暨文化休闲区."""
_NUMERALS = re.compile(
    r"\d+(?:\.\d+)?|第?[一二三四五六七八九十]+(?=期|号|矿|小|中|横|纵|幼|路|批)|小学|中学|高中|幼儿园|医院|公园|湿地"
)
_PHASE = re.compile(r"[一二三四五1-5]期|第[一二三四五]期|启动区|拓展区")
_TURNED = 8
"""Characters of names that may have the same words in another order: 饮水安全提升工程, 安全饮水提升工程."""
_VILLAGE = re.compile(r"^([\u4e00-\u9fff]{2,3})村(?=.{4})")
_MARKS = str.maketrans("", "", "“”《》·（）()—－- 　")


@cache
def _affixes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows = lexicon.table("project_affixes")
    before = "|".join(sorted((r["affix"] for r in rows if r["side"] == "before"), key=len, reverse=True))
    after = "|".join(sorted((r["affix"] for r in rows if r["side"] == "after"), key=len, reverse=True))
    return re.compile(f"(?:{before})+"), re.compile(f"(?:{after})$")


@cache
def _work_forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["form"]) for row in lexicon.table("project_work_forms"))


def region_names(full: str, short: str) -> tuple[str, ...]:
    """The names by which a document calls its own region and the city above, longest first.

    >>> region_names("甲市乙区", "乙区")
    ('甲市乙区', '乙区', '甲市', '区', '甲')
    """
    city = full.removesuffix(short)
    found = {full, short, city, city.removesuffix("市"), short[-1:]}
    return tuple(sorted((name for name in found if name), key=lambda name: (-len(name), name)))


def core(name: str, regions: Sequence[str]) -> str:
    """A name without its region, its verb and words such as 建设项目: what two names of one project share.

    >>> core("新建甲区东城小学项目", ("甲区",))
    '东城小学'
    >>> core("东城区域棚户区改造项目", ()), core("东城棚改", ())
    ('东城棚改', '东城棚改')
    """
    before, after = _affixes()
    text = name.translate(_MARKS).replace("的", "")
    changed = True
    while changed:
        changed = False
        for region in regions:
            if text.startswith(region) and len(text) - len(region) >= 3:
                text, changed = text[len(region) :], True
        found = before.match(text)
        if found and len(text) - found.end() >= 3:
            text, changed = text[found.end() :], True
    while (found := after.search(text)) and found.start() >= 3:
        text = text[: found.start()]
    for pattern, form in _work_forms():
        text = pattern.sub(form, text)
    return text


def alike(first: str, second: str) -> bool:
    """Whether two cores name one project: the same, or one the other with a telling word before it.

    >>> alike("循环经济产业园", "甲乙循环经济产业园"), alike("二中学校", "三中学校")
    (True, False)
    """
    if first == second:
        return True
    short, long_ = sorted((first, second), key=len)
    if len(short) >= SHARED and (long_.endswith(f"暨{short}") or long_.startswith(f"{short}暨")):
        return True
    tail = long_.endswith(short) and len(short) >= 0.45 * len(long_)
    route = long_.startswith(short) and long_[len(short) :].startswith(("至", "到")) and len(short) >= 5
    spelling = len(short) >= 12 and first[:4] == second[:4] and first[-2:] == second[-2:]
    if len(short) == len(long_) >= _TURNED and sorted(short) == sorted(long_) and _numbers(short) == _numbers(long_):
        return first[:2] == second[:2] and first[-2:] == second[-2:] and _sides(first) == _sides(second)
    if _VILLAGE.sub(r"\1", first) == _VILLAGE.sub(r"\1", second):
        return True
    if len(short) < 4 or not (tail or route or spelling) or _numbers(short) != _numbers(long_):
        return False
    if spelling and _sides(first) == _sides(second):
        return SequenceMatcher(None, first, second, autojunk=False).ratio() >= CLOSE
    if tail:
        head = head_of(short)
        return head is None or len(short) - len(head.term) >= 2
    return route


def _numbers(text: str) -> tuple[list[str], list[str]]:
    """The numerals and kinds in a name, and its phases: two names of one project have the same."""
    return sorted(_NUMERALS.findall(text)), _PHASE.findall(text)


def _sides(text: str) -> list[str]:
    return sorted(c for c in text if c in "东西南北")


def unify(names: Iterable[str], regions: Sequence[str], preferred: frozenset[str] = frozenset()) -> dict[str, str]:
    """The name by which each name's project goes in this document: of those alike a preferred one, else the longest.

    Names are read in the order of the text; a name that is alike to two projects stands for the nearer in length.
    """
    groups: list[list[str]] = []
    cores: dict[str, int] = {}
    ends: dict[str, list[str]] = {}
    of: dict[str, int] = {}
    key_of = {name: core(name, regions) for name in names}
    for name in sorted(key_of, key=lambda n: (-len(key_of[n]), n)):
        key = key_of[name]
        group = cores.get(key)
        if group is None:
            others = dict.fromkeys([*ends.get(key[-2:], ()), *ends.get(key[:4], ())])
            close = [(abs(len(other) - len(key)), cores[other]) for other in others if alike(key, other)]
            group = min(close)[1] if close and len({index for _, index in close}) == 1 else None
        if group is None:
            group = len(groups)
            groups.append([])
        if key not in cores:
            cores[key] = group
            ends.setdefault(key[-2:], []).append(key)
            ends.setdefault(key[:4], []).append(key)
        groups[group].append(name)
        of[name] = group
    chosen = [max(group, key=lambda n: (n in preferred, len(n), n)) for group in groups]
    return {name: chosen[index] for name, index in of.items()}
