"""The archive of divisions made from the npm package's tables."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from graph_builder.extract.divisions_build import build

TABLES = {
    "provinces": 'code,name\n41,"河南省"\n',
    "cities": 'code,name,provinceCode\n4104,"平顶山市",41\n',
    "areas": 'code,name,cityCode,provinceCode\n410403,"卫东区",4104,41\n',
    "streets": 'code,name,areaCode,provinceCode,cityCode\n410403001,"东安路街道办事处",410403,41,4104\n',
    "villages": "code,name,streetCode,provinceCode,cityCode,areaCode\n"
    '410403001001,"东苑社区居委会",410403001,41,4104,410403\n'
    '410403001002,"3号社区居委会",410403001,41,4104,410403\n'
    '410403001203,"赵庄村委会",410403001,41,4104,410403\n',
}


def package(folder: Path) -> Path:
    (folder / "dist").mkdir(parents=True)
    (folder / "package.json").write_text(json.dumps({"version": "9.9.9"}), encoding="utf-8")
    for name, text in TABLES.items():
        (folder / "dist" / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def test_members_hold_codes_and_bare_names(tmp_path: Path) -> None:
    build(package(tmp_path / "package"), tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert archive.read("4104.tsv").decode() == "410403001\t东安路街道\t东苑社区\t0023号社区\t203赵庄村\n"
        assert "410403\t卫东区\n" in archive.read("upper.tsv").decode()
        assert "version\t9.9.9\n" in archive.read("source.tsv").decode()


def test_the_same_package_gives_the_same_bytes(tmp_path: Path) -> None:
    source = package(tmp_path / "package")
    build(source, tmp_path / "a.zip")
    build(source, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
