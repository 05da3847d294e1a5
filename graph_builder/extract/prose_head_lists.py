"""Heads of several figures: the indicators that one stretch of a sentence names together."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from graph_builder.extract.indicators import find_indicator
from graph_builder.extract.prose_heads import Head, read_head, strip_lead, trim, verb_of
from graph_builder.text import lexicon

# what all names of a list are per, said with the first
_PER = re.compile(
    r"每[百千万]?[名]?(?:常住)?人口?(?:拥有)?|(?:单位|万元)(?:地区|国内)?(?:生产总值|GDP)(?=能|水|用|二氧化|碳)"
)
# 化工、装备制造、食品加工三大主导产业产值: the words that sum up a list are no part of its last name
_SO_MANY = re.compile(
    r"(?<=.)等?(?:[两二三四五六七八九十]大|\d+个|[两二三四五六七八九十]个)(?:主导|支柱|优势|特色|重点|传统|新兴|战略性?|新兴)*(产业|行业|领域)"
)
_JOINTS = (
    re.compile("、"),
    *(re.compile(rf"、|以及|{words_}|及(?!率|其|时|格|以上|以下)") for words_ in ("和", "和|与")),
)
_ENDINGS = re.compile(
    r"(?:(?:增加值)?占[^占]{2,14}(?:比重|比例)|(?:产业)?(?:增加值|总产值|产值|产量|销量|零售额|收入|平均浓度|浓度|余额|投资|总额|覆盖率|参保率|普及率|占比|比重"
    r"|增速|数量|面积|人数|企业|进出口|出口|里程|吞吐量|规模|(?:最低|平均)?(?:生活|养育|保障|救助)?标准))$"
)


def _parts(text: str, joint: re.Pattern[str]) -> list[str]:
    return [trim(part) for part in joint.split(text) if trim(part)]


@cache
def _compounds() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((row["whole"], tuple(row["parts"].split("|"))) for row in lexicon.table("compound_heads"))


def split_heads(text: str, count: int) -> tuple[Head, ...]:
    """The heads that one stretch names for several figures (PM10、PM2.5平均浓度), or none where they do not fit.

    >>> [h.label for h in split_heads("PM10、PM2.5平均浓度", 2)]
    ['PM10平均浓度', 'PM2.5平均浓度']
    """
    core, region = strip_lead(text)
    core = _SO_MANY.sub(r"\1", trim(core)).replace("城、乡", "城乡")
    names = next((n for n in (_parts(core, joint) for joint in _JOINTS) if len(n) == count), [])
    if names:
        names = _completed(names)
    else:
        whole = next((w for w, parts in _compounds() if w in core and len(parts) == count), "")
        if not whole:
            return ()
        names = [core.replace(whole, part) for part in dict(_compounds())[whole]]
    heads = [read_head(name) for name in names]
    if any(head is None or head.aside for head in heads):
        return ()
    verb = heads[0].verb if heads[0] else ""
    return tuple(
        replace(head, region=head.region or region, verb=head.verb or ("" if head.concept else verb))
        for head in heads
        if head is not None
    )


def _completed(names: list[str]) -> list[str]:
    """Names with the ending of the last (城镇、农村居民人均可支配收入), or the beginning of the first, where shared."""
    last = names[-1]
    made = []
    for name in names[:-1]:
        full = name if name.endswith(("率", "覆盖度", "满意度")) else name + _ending(last, name)
        if find_indicator(full) is None:
            endings = (name + last[cut:] for cut in range(1, len(last) - 1))
            known = next((made for made in endings if find_indicator(made)), "")
            full = name if find_indicator(name) else known or full
        made.append(full)
    if names[0].startswith("对") and last.endswith(_ending(last, names[0])) and not last.startswith("对"):
        last = f"对{last}"
    if find_indicator(last) is None and not verb_of(last):
        begun = (names[0][:cut] + last for cut in range(len(names[0]) - 1, 1, -1))
        last = next((one for one in begun if find_indicator(one)), last)
    shared = _PER.match(names[0])
    if shared:
        first, *rest = [*made, last]
        return [first, *(name if name[0] == shared.group()[0] else shared.group() + name for name in rest)]
    return [*made, last]


def _ending(last: str, name: str) -> str:
    found = _ENDINGS.search(last)
    return found.group() if found and found.start() and not _ENDINGS.search(name) else ""
