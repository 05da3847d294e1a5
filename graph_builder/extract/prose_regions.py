"""Regions: whose figure a sentence gives, by the words 全区, 全市, 全省 and the document's own region."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph_builder.document.values import Entry
from graph_builder.text import divisions, lexicon

_UNIT = re.compile(r".+?(?:特别行政区|自治区|自治州|自治县|自治旗|地区|新区|省|市|州|盟|区|县|旗)")
_LEVELS = {"省": "province", "市": "city", "县": "county", "区": "county", "国": "country"}
_NATION = ("中国", "00")
_NATION_CODES = ("", "00", "10", "100000")


@dataclass(frozen=True, slots=True)
class Regions:
    """The document's region and those above it, as (short name, code): empty where unknown.

    A code has no zeros that only fill it up (41, 4104, 410403), as in the divisions, so that a figure for 全省 in a
    city's plan and one in the province's own report stand in the same cell.
    """

    own: tuple[str, str]
    city: tuple[str, str]
    province: tuple[str, str]
    level: str

    def find(self, word: str) -> tuple[str, str]:
        """The region that a word names; a word that names no known one stands for itself, without a code.

        >>> Regions(("卫东区", "410403"), ("平顶山市", "4104"), ("河南省", "41"), "county").find("全市")
        ('平顶山市', '4104')
        """
        if not word or word in ("全域", "城乡"):
            return self.own
        if word[0] in "全我本" and len(word) <= 5:
            level = _LEVELS.get(word[-1], self.level)
            if level == "country":
                return _NATION
            if level == self.level or word in ("全自治区", "全州", "全盟", "全旗", "全镇"):
                return self.own
            if level == "city" and self.level == "county":
                return self.city if self.city[0] else self.own
            if level == "province" and self.level != "country":
                return self.province if self.province[0] else self.own
            return self.own
        word = word[:-2] if len(word) > len("某省") and word.endswith(("全市", "全省", "全县", "全区")) else word
        named = (place for place in (self.own, self.city, self.province) if place[0] == word)
        return next(named, (word, ""))


def regions_of(entry: Entry) -> Regions:
    """The regions that words such as 全市 stand for in a document."""
    code = divisions.short(entry.region_code)
    own = (entry.region_name or entry.region, code)
    if code in _NATION_CODES or entry.region_name in ("中国", "全国"):
        return Regions(own, ("", ""), ("", ""), "country")
    provinces = {divisions.short(row["code"]): row["name"] for row in lexicon.table("provinces")}
    province = (provinces.get(code[:2], ""), code[:2])
    if len(code) == len("41"):
        return Regions(own, ("", ""), own, "province")
    if len(code) == len("4104"):
        return Regions(own, own, province, "city")
    above = _UNIT.findall(entry.region)
    city = next((name for name in above if name != own[0] and name != province[0]), "")
    return Regions(own, (city, code[:4]) if city else ("", ""), province, "county")
