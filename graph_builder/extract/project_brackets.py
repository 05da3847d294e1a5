"""What is said of one project beside its name: brackets of route, size or cost, and the sum before a list's member."""

from __future__ import annotations

import re
from dataclasses import replace

from graph_builder.extract.clauses import members
from graph_builder.extract.project_attributes import Attributes, attributes
from graph_builder.extract.project_heads import SHORTEST

_ROUTE = re.compile(r"（([^（）]{2,16}(?:-|—|－|至|到)[^（）]{2,16})）")
_SIZE = re.compile(
    r"（(?:全长|总长|长度?|占地|面积|总投资|投资|总规模|规模)?(?:约|近)?\d[\d.]*(?:余|多)?万?(?:公里|千米|米|亩|平方米|公顷|亿元|万元)）$"
)

_SUM = re.compile(r"\d[\d.]*余?(?:亿|万)元的?$")
_TOLD = re.compile(r"\d[\d.]*余?(?:万|亿|千|百)?(?:元|亩|平方米|平方公里|公顷)的?[^、]*$")


def of_member(text: str, surface: str) -> Attributes:
    """What a clause that lists several projects says of the one named ``surface``, between the 、 around it.

    A sum or a size before the first of a list may be that of all, and counts only where others have theirs.

    >>> of_member("总投资2亿元的甲厂、占地30亩的乙园开工", "占地30亩的乙园").area
    '占地30亩'
    """
    parts = [text[start:end] for start, end in members(text)]
    own = next((part for part in parts if surface and surface in part), "")
    if len(parts) < 2 or not own:
        return Attributes()
    ahead, behind = own.split(surface, 1) if not _TOLD.search(surface) else (surface, "")
    told = [part for part in parts if _TOLD.search(part)]
    bracket = "（" + surface.rpartition("（")[2] if surface.endswith("）") else ""
    said = bracket + behind if bracket or behind.startswith("（") else ""
    if ahead != surface and not ahead.endswith("的") and not _SUM.search(ahead):
        ahead = ""  # 总投资2亿元的甲厂和乙园
    if own is not parts[0] or len(told) == len(parts):
        said = (f"总投资{ahead}" if _SUM.match(ahead) and "投资" in parts[0] else ahead) + said
    return replace(attributes(said), location="", capacity="") if any(c.isdigit() for c in said) else Attributes()


def without_brackets(name: str, said: Attributes) -> tuple[str, Attributes]:
    """A name without a route or size in brackets, and what is said of the project with what they say.

    >>> without_brackets("东城轻轨一期工程（全长14.6公里）", Attributes())[0]
    '东城轻轨一期工程'
    """
    route = _ROUTE.search(name)
    if route is not None and route.start() >= SHORTEST:
        name = name[: route.start()] + name[route.end() :]
        said = said if said.location else replace(said, location=route[1])
    size = _SIZE.search(name)
    if size is not None and size.start() >= SHORTEST:
        told = attributes(size[0][1:-1])
        name = name[: size.start()]
        said = replace(
            said,
            investment=said.investment or told.investment,
            investment_raw=said.investment_raw or told.investment_raw,
            area=said.area or told.area,
            capacity=said.capacity or told.capacity,
        )
    return name, said
