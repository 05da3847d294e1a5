"""Release folders: written beside the current one, switched at once, never changed afterwards.

``releases/{hash}/`` is a release, ``releases/current`` a symbolic link to the one that serves. What is being
written stands in ``releases/.building-*`` and is removed by the next build if this one dies.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph_builder.text.errors import BuildError, Problem

BUILDING = ".building-"
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Release:
    """A release on disk and what its manifest says."""

    path: Path
    manifest: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The release's name: the first 16 hex digits of its manifest's SHA-256."""
        return self.path.name


@contextmanager
def staging(releases: Path) -> Iterator[Path]:
    """A fresh folder to write a release in, for one builder at a time; gone afterwards unless published."""
    releases.mkdir(parents=True, exist_ok=True)
    with (releases / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            mend = "Wait for it to end, or stop it."
            raise BuildError(Problem("build-running", str(releases), "another build is running here", mend)) from None
        for leftover in releases.glob(f"{BUILDING}*"):
            shutil.rmtree(leftover, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=BUILDING, dir=releases))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def publish(folder: Path, releases: Path, name: str) -> Release:
    """Make the staged folder the release ``name`` and the current one. All of it is on disk before the switch."""
    for path in folder.rglob("*"):
        if path.is_file():
            _sync(path)
    final = releases / name
    if final.exists():
        shutil.rmtree(folder)
    else:
        folder.chmod(0o755)
        folder.rename(final)
    activate(releases, name)
    return load(final)


def activate(releases: Path, name: str) -> None:
    """Point ``current`` at the release ``name``; readers see the old or the new one. Raises BuildError if unknown."""
    load(releases / name)
    link = releases / f".current-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(name)
    link.replace(releases / "current")
    _sync(releases)


def load(path: Path) -> Release:
    """The release in a folder. Raises BuildError where there is none or its manifest cannot be read."""
    try:
        manifest = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        mend = "Build one with `guihua build`; `guihua releases` lists those there are."
        raise BuildError(Problem("release-missing", str(path), "there is no release here", mend)) from error
    return Release(path.resolve(), manifest)


def current(releases: Path) -> Release | None:
    """The release that serves, or nothing before the first build."""
    return load(releases / "current") if (releases / "current" / MANIFEST).exists() else None


def releases_in(releases: Path) -> tuple[Release, ...]:
    """All complete releases of a corpus, the newest last."""
    folders = [path.parent for path in releases.glob(f"*/{MANIFEST}") if not path.parent.is_symlink()]
    whole = [path for path in folders if not path.name.startswith(".")]
    return tuple(load(path) for path in sorted(whole, key=lambda path: (path.stat().st_mtime_ns, path.name)))


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
