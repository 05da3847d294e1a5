"""The five documents, read and settled once for all tests that look at them as a whole."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from graph_builder.document.catalog import load_catalog
from graph_builder.outcomes.derive import derive
from graph_builder.outcomes.values import Outcomes
from graph_builder.read import read_document
from graph_builder.resolve.resolve import resolve
from graph_builder.resolve.values import Resolution

DOCUMENTS = Path(__file__).parents[2] / "data" / "documents"


@cache
def resolution() -> Resolution:
    """Who is who in the five documents, without a memory."""
    return resolve([read_document(DOCUMENTS, entry) for entry in load_catalog(DOCUMENTS)])


@cache
def outcomes() -> Outcomes:
    """What became of it in the five documents."""
    return derive(resolution())
