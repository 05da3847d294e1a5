"""Brackets behind project names that say where the project runs, how large it is, or what it costs."""

from __future__ import annotations

import re
from dataclasses import replace

from graph_builder.extract.project_attributes import Attributes, attributes
from graph_builder.extract.project_heads import SHORTEST

_ROUTE = re.compile(r"（([^（）]{2,16}(?:-|—|－|至|到)[^（）]{2,16})）")
_SIZE = re.compile(
    r"（(?:全长|总长|长度?|占地|面积|总投资|投资|总规模|规模)?(?:约|近)?\d[\d.]*(?:余|多)?万?(?:公里|千米|米|亩|平方米|公顷|亿元|万元)）$"
)


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
