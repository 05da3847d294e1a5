"""Releases are switched at once, and a build that dies leaves the last good one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from graph_builder.release import folder
from graph_builder.text.errors import BuildError


def write(staged: Path, what: str) -> None:
    (staged / folder.MANIFEST).write_text(json.dumps({"what": what}), encoding="utf-8")


def make(releases: Path, name: str) -> folder.Release:
    with folder.staging(releases) as staged:
        write(staged, name)
        return folder.publish(staged, releases, name)


def test_no_release_before_the_first_build(tmp_path: Path) -> None:
    assert folder.current(tmp_path) is None


def test_the_published_release_is_the_current_one(tmp_path: Path) -> None:
    make(tmp_path, "first")
    second = make(tmp_path, "second")
    found = folder.current(tmp_path)
    assert found is not None
    assert (found.name, found.manifest) == (second.name, {"what": "second"})
    assert [release.name for release in folder.releases_in(tmp_path)] == ["first", "second"]


def test_an_older_release_can_serve_again(tmp_path: Path) -> None:
    make(tmp_path, "first")
    make(tmp_path, "second")
    folder.activate(tmp_path, "first")
    found = folder.current(tmp_path)
    assert found is not None
    assert found.name == "first"


def test_an_unknown_release_is_named(tmp_path: Path) -> None:
    make(tmp_path, "first")
    with pytest.raises(BuildError) as caught:
        folder.activate(tmp_path, "nowhere")
    assert caught.value.problems[0].code == "release-missing"
    assert "nowhere" in caught.value.problems[0].where


def test_a_failing_build_leaves_nothing_and_the_old_one_serves(tmp_path: Path) -> None:
    make(tmp_path, "good")

    def half_a_build() -> None:
        with folder.staging(tmp_path) as staged:
            write(staged, "half")
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        half_a_build()
    found = folder.current(tmp_path)
    assert found is not None
    assert found.name == "good"
    assert not list(tmp_path.glob(f"{folder.BUILDING}*"))


def test_a_killed_build_is_swept_up_by_the_next(tmp_path: Path) -> None:
    make(tmp_path, "good")
    script = """
        import sys, time
        from pathlib import Path
        from graph_builder.release import folder
        with folder.staging(Path(sys.argv[1])) as staged:
            (staged / "half").write_text("x")
            print("writing", flush=True)
            time.sleep(60)
    """
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script), str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    with pytest.raises(BuildError) as caught, folder.staging(tmp_path):
        pass
    assert caught.value.problems[0].code == "build-running"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert list(tmp_path.glob(f"{folder.BUILDING}*"))
    found = folder.current(tmp_path)
    assert found is not None
    assert found.name == "good"
    make(tmp_path, "next")
    assert not list(tmp_path.glob(f"{folder.BUILDING}*"))


def test_current_is_always_whole_while_it_is_switched(tmp_path: Path) -> None:
    make(tmp_path, "a")
    make(tmp_path, "b")
    until = time.monotonic() + 0.3
    while time.monotonic() < until:
        for name in ("a", "b"):
            folder.activate(tmp_path, name)
            found = folder.current(tmp_path)
            assert found is not None
            assert found.manifest["what"] == found.name == name
