"""Queries over a release's store without a server, for the command line."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox

from ontology.prefixes import prefixes


def select(release: Path, text: str, *, seconds: float) -> tuple[tuple[str, ...], tuple[Mapping[str, str], ...]]:
    """The variables and rows of a SELECT or ASK query; an unbound variable has no cell.

    Raises SyntaxError for a query that cannot be read and ValueError for one of another kind. After ``seconds``
    the whole process ends, since a running query cannot be stopped from within: for command lines only.
    """
    store = ox.Store.read_only(str(release / "store"))
    alarm = threading.Timer(seconds, _give_up, (seconds,))
    alarm.daemon = True
    alarm.start()
    try:
        results = store.query(text, prefixes=prefixes())
        if isinstance(results, ox.QueryBoolean):
            return ("answer",), ({"answer": str(bool(results)).lower()},)
        if not isinstance(results, ox.QuerySolutions):
            raise ValueError("only SELECT and ASK queries have rows; use `guihua export rdf` for graphs")
        columns = tuple(variable.value for variable in results.variables)
        return columns, tuple(_row(columns, solution) for solution in results)
    finally:
        alarm.cancel()


def _row(columns: tuple[str, ...], solution: ox.QuerySolution) -> Mapping[str, str]:
    terms = ((column, solution[column]) for column in columns)
    return {column: getattr(term, "value", str(term)) for column, term in terms if term is not None}


def _give_up(seconds: float) -> None:
    sys.stderr.write(
        f"guihua: the query ran for {seconds:g} seconds and was stopped; ask for less, or give --seconds.\n"
    )
    sys.stderr.flush()
    os._exit(1)
