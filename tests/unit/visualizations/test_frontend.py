"""The build of the pages' scripts: what decides whether it runs, and what the lock file may say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from visualizations.errors import FrontendError
from visualizations.frontend.build import HERE, fingerprint, is_current, run


def test_the_fingerprint_follows_the_sources(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "a.ts").write_text("1", "utf-8")
    (tmp_path / "build.mjs").write_text("", "utf-8")
    before = fingerprint(tmp_path)
    (tmp_path / "src" / "a.ts").write_text("2", "utf-8")
    assert fingerprint(tmp_path) != before
    assert not is_current(tmp_path)


def test_a_failing_build_says_what_it_wrote(tmp_path: Path) -> None:
    with pytest.raises(FrontendError, match="told"):
        run(["sh", "-c", "echo told; exit 3"], tmp_path)
    with pytest.raises(FrontendError, match="no-such-program"):
        run(["no-such-program"], tmp_path)


def test_the_lock_names_no_registry_and_pins_every_package() -> None:
    lock = json.loads((HERE / "package-lock.json").read_text("utf-8"))
    assert "https://" not in json.dumps(lock["packages"]).replace("https://github.com", "").replace(
        "https://opencollective", ""
    ) or all("resolved" not in package for package in lock["packages"].values())
    assert all("integrity" in package for name, package in lock["packages"].items() if name)
