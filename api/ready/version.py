"""The version of what makes pages.sqlite: a hash of code and queries, so that an older file is not believed."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
MADE_BY = (
    "api/ready/*.py", "api/ready/schema.sql", "api/queries/*.rq", "api/queries/pages/*.rq",
    "visualizations/board.py", "visualizations/explorer.py", "visualizations/home.py", "visualizations/outcomes.py",
    "visualizations/places.py", "visualizations/quality.py", "visualizations/rows.py", "visualizations/tabular.py",
    "visualizations/timeline.py",
)  # fmt: skip
"""The files that the tables depend on; what releases are made from names the same ones."""


@cache
def version() -> str:
    """The SHA-256 of the files that the tables depend on."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in MADE_BY for path in ROOT.glob(pattern)}):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
