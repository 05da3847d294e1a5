"""The administrative divisions of China, from province down to village, by code and by name.

``lexicons/divisions.zip`` is made by ``make divisions``; villages are read for one city at a time.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from graph_builder.text import lexicon

ARCHIVE = lexicon.FOLDER / "divisions.zip"
DivisionLevel = Literal["province", "city", "county", "town", "village"]
LEVELS: dict[int, DivisionLevel] = {2: "province", 4: "city", 6: "county", 9: "town", 12: "village"}
NAMELESS = re.compile(r"市辖区|县|(?:省|自治区)直辖县级行政区划")
"""Names of groups that stand at the place of a city in the codes and are none."""
SUFFIX = re.compile(r"(?:特别行政区|自治区|自治州|自治县|自治旗|林区|地区|新区|省|市|盟|州|县|区|旗)$")


@dataclass(frozen=True, slots=True, order=True)
class Division:
    """An administrative division. ``code`` has 2, 4, 6, 9 or 12 digits; ``name`` is the official one."""

    code: str
    name: str

    @property
    def level(self) -> DivisionLevel:
        """Which tier the code belongs to."""
        return LEVELS[len(self.code)]


def chain(code: str) -> tuple[Division, ...]:
    """The divisions from the province down to ``code`` itself; empty where the code is unknown.

    >>> [d.name for d in chain("410403")]
    ['河南省', '平顶山市', '卫东区']
    >>> [d.name for d in chain("110101001")]
    ['北京市', '东城区', '东华门街道']
    """
    found = [get(code[:length]) for length in LEVELS if length <= len(code)]
    if not found or found[-1] is None:
        return ()
    return tuple(d for d in found if d and not NAMELESS.fullmatch(d.name))


def get(code: str) -> Division | None:
    """The division of that code, or None."""
    if len(code) in (2, 4, 6):
        name = _upper().get(code)
        return Division(code, name) if name else None
    if len(code) in (9, 12):
        return next((d for d in below(code[:6]) if d.code == code), None)
    return None


def find(name: str) -> tuple[Division, ...]:
    """The provinces, cities and counties that a name may mean, provinces first, then in the order of codes.

    The name is official, short, or several run together from above; the last one counts and the others narrow it.

    >>> [d.code for d in find("平顶山市卫东区")], [d.code for d in find("河南")], [d.code for d in find("鲁山县")]
    (['410403'], ['41', '632324'], ['410423'])
    """
    hits = _by_name().get(name)
    if hits:
        return hits
    for at in range(len(name) - 2, 1, -1):
        head = {d.code for d in find(name[:at])} if name[at:] in _by_name() else set()
        tail = tuple(
            d for d in _by_name().get(name[at:], ()) if any(d.code.startswith(c) and d.code != c for c in head)
        )
        if tail:
            return tail
    return ()


def short(code: str) -> str:
    """A code without the zeros that only fill it up, as the divisions have it: two for an upper level, three below.

    >>> short("130000"), short("410400"), short("410403"), short("00")
    ('13', '4104', '410403', '00')
    >>> short("110101000000"), short("110101001000")
    ('110101', '110101001')
    """
    for lengths, zeros in (((9, 12), "000"), ((4, 6), "00")):
        while len(code) in lengths and code.endswith(zeros):
            code = code.removesuffix(zeros)
    return code


def codes(name: str) -> tuple[str, ...]:
    """The codes that a name may mean: ``find`` without the names."""
    return tuple(d.code for d in find(name))


def children(code: str) -> tuple[Division, ...]:
    """The cities of a province, the counties of a city or the towns of a county.

    >>> [d.name for d in children("4104")][:3]
    ['新华区', '卫东区', '石龙区']
    """
    if len(code) >= 6:
        return tuple(d for d in below(code) if len(d.code) == len(code) + 3)
    return tuple(Division(c, name) for c, name in _upper().items() if len(c) == len(code) + 2 and c.startswith(code))


@lru_cache(maxsize=64)
def below(code: str) -> tuple[Division, ...]:
    """The towns and villages of a city, county or town; those of its city are read on first use."""
    if len(code) < 4:
        return ()
    return tuple(d for d in _city(code[:4]) if d.code.startswith(code) and d.code != code)


@lru_cache(maxsize=16)
def _city(code: str) -> tuple[Division, ...]:
    """The towns and villages of a city, each town before its villages."""
    found: list[Division] = []
    for line in _member(f"{code}.tsv").splitlines():
        town, name, *villages = line.split("\t")
        found.append(Division(town, name))
        number = 0
        for village in villages:
            numbered = village[:3].isdecimal()
            number = int(village[:3]) if numbered else number + 1
            found.append(Division(f"{town}{number:03d}", village[3:] if numbered else village))
    return tuple(found)


def _member(name: str) -> str:
    with zipfile.ZipFile(ARCHIVE) as archive:
        try:
            return archive.read(name).decode()
        except KeyError:
            return ""


@cache
def _upper() -> dict[str, str]:
    """Code to name for provinces, cities and counties."""
    lines = (line.split("\t") for line in _member("upper.tsv").splitlines())
    return dict(sorted((code, name) for code, name in lines))


@cache
def _by_name() -> dict[str, tuple[Division, ...]]:
    """The named provinces, cities and counties by each of their names, official and short."""
    found: dict[str, list[Division]] = {}
    for code, name in sorted(_upper().items(), key=lambda item: (len(item[0]), item[0])):
        if not NAMELESS.fullmatch(name):
            for form in dict.fromkeys((name, short_name(name))):
                found.setdefault(form, []).append(Division(code, name))
    return {form: tuple(divisions) for form, divisions in found.items()}


@cache
def _ethnic() -> re.Pattern[str]:
    groups = sorted(lexicon.words("ethnic_groups"), key=lambda term: (-len(term), term))
    return re.compile(f"(?:{'|'.join(groups)})+$")


def short_name(name: str) -> str:
    """The name without its kind and ethnic groups, where two characters or more are left.

    >>> short_name("平顶山市"), short_name("叶县"), short_name("湘西土家族苗族自治州"), short_name("内蒙古自治区")
    ('平顶山', '叶县', '湘西', '内蒙古')
    """
    kind = SUFFIX.search(name)
    stem = name[: kind.start()] if kind else name
    if kind and kind.group().startswith("自治"):
        bare = _ethnic().sub("", stem)
        stem = bare if len(bare) >= 2 else stem
    return stem if len(stem) >= 2 else name
