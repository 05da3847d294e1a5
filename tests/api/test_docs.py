"""The documents of settings and problems say all there is, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from api.errors import KINDS
from api.settings import Settings

DOCS = Path(__file__).parents[2] / "docs"


def test_every_setting_is_described_with_its_default() -> None:
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `GUIHUA_(\w+)` \| `(.*?)` \| (.+) \|$", text, re.MULTILINE)
    told = {name.lower(): (default, meaning) for name, default, meaning in listed}
    assert list(told) == list(Settings.model_fields)
    for name, field in Settings.model_fields.items():
        assert told[name] == (str(field.default) or "(empty)", field.description)


def test_every_problem_is_described() -> None:
    text = (DOCS / "errors.md").read_text(encoding="utf-8")
    codes = {kind.code for kind in KINDS}
    assert codes <= set(re.findall(r"^## ([a-z-]+)$", text, re.MULTILINE))
    for kind in KINDS:
        assert f"## {kind.code}\n\n{int(kind.status)} — {kind.title}." in text
