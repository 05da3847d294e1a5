"""What a bare name is of (化解率, 投入资金), by the clause beside it."""

from __future__ import annotations

import re

from graph_builder.extract.prose_around import Around
from graph_builder.extract.prose_heads import Head
from graph_builder.extract.prose_words import words

_WAYS = re.compile("高速公路|高速铁路|高铁|铁路|地铁|轨道交通|农村公路|航道")
_CROP = re.compile(r"^(?:.*的)?(粮食|油料|棉花|蔬菜|水果|茶叶|肉类|水产品|原煤|原油|天然气)(?!播种)[^、]*$")
_RATE_OF = re.compile(r"([一-龥]{2})率")
_SPENT_ON = re.compile(
    r"\s*，(?:用于|完成|实施|建设|建成|新建|支持|推进|开展)(?:[^，。；\d]*等)?\s*(?:\d[\d.]*\s*余?[个项所条座处家户]\s*)?([^\d，。；、]{2,16})"
)
_DONE_WITH = re.compile(r"(?:开展|推进|实施|支持|用于)([^，。；、\d]{2,10})，$")
REACH = 30


def subject_beside(around: Around, head: Head) -> str:
    """What a bare name of the scheme is of, by the clause beside it, or empty.

    A rate of doing is of what the clause before does (化解问题楼盘，化解率), money of what is done with it.
    """
    text = around.line.text
    if head.label in words("bare-output"):
        crop = _CROP.search(_clause_before(text, around.left))
        return crop[1] if crop else ""
    rate = _RATE_OF.fullmatch(head.label)
    if rate:
        found = re.search(rf"{rate[1]}([^，。；、\d]{{2,12}})，$", text[: around.left])
        return found[1] if found else ""
    if head.label in words("length-of-network"):
        before = _clause_before(text, around.left)
        ways = list(_WAYS.finditer(before))
        return ways[-1].group() if ways else ""
    if head.label not in words("bare-money-head"):
        return ""
    spent = _SPENT_ON.match(text, around.group[-1].end)
    given = _DONE_WITH.search(text, max(0, around.left - REACH), around.left)
    return (spent[1] if spent else given[1] if given else "").strip()


def _clause_before(text: str, left: int) -> str:
    """The clause that ends right before an offset."""
    return re.split("[。；;]", text[:left].rstrip("，, "))[-1].rpartition("，")[2]
