"""The installed application works: what the wheel holds is enough to run without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(unpacked: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(unpacked), "PYTHONSAFEPATH": "1"}
    command = [sys.executable, "-W", "error", "-m", "guihua", *arguments]
    return subprocess.run(command, cwd=unpacked, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "pattern",
    [
        "graph_builder/lexicons/*.tsv",
        "ontology/**/*.ttl",
        "shapes/**/*.ttl",
        "api/queries/**/*.rq",
        "api/templates/**/*.html",
    ],
)
def test_data_files_come_along(unpacked: Path, pattern: str) -> None:
    assert {path.name for path in unpacked.glob(pattern)} == {path.name for path in ROOT.glob(pattern)} != set()


def test_no_sources_of_the_pages_come_along(unpacked: Path) -> None:
    assert not list(unpacked.rglob("node_modules"))


def test_help_works_without_the_checkout(unpacked: Path) -> None:
    done = run(unpacked, "--help")
    assert done.returncode == 0, done.stderr
    assert "build" in done.stdout


def test_a_document_is_added_and_built(unpacked: Path, tmp_path: Path) -> None:
    text = tmp_path / "报告.txt"
    text.write_text(
        "政府工作报告\n——2024年1月10日在北京市东城区第十七届人民代表大会第四次会议上\n\n各位代表：\n\n一、2023年工作回顾\n\n"
        "全年地区生产总值增长5.2%，一般公共预算收入完成210亿元。\n\n二、2024年工作安排\n\n地区生产总值增长5%左右。\n",
        encoding="utf-8",
    )
    data = tmp_path / "data"
    added = run(unpacked, "add", str(text), "--data", str(data), "--yes")
    assert added.returncode == 0, added.stderr
    built = run(unpacked, "build", "--data", str(data))
    assert built.returncode == 0, built.stderr
    told = run(unpacked, "info", "--data", str(data))
    assert "count: observations\t3" in told.stdout
