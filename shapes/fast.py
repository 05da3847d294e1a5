"""Fast validation: the compiled checks run on a store, each only where its screen finds something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from shapes.report import Result
from shapes.values import Bundle, Check

_VARIABLE = re.compile(r"\{[$?](\w+)\}")


def run(store: ox.Store, bundles: Iterable[Bundle]) -> Iterator[Result]:
    """The results of all checks on the store's default graph."""
    for bundle in bundles:
        if bundle.screen and not any(True for _ in _rows(store, bundle.screen)):
            continue
        for check in bundle.checks:
            yield from _results(store, check)


def _rows(store: ox.Store, query: str) -> ox.QuerySolutions:
    rows = store.query(query)
    assert isinstance(rows, ox.QuerySolutions)
    return rows


def _results(store: ox.Store, check: Check) -> Iterator[Result]:
    rows = _rows(store, check.query)
    names = {variable.value for variable in rows.variables}
    for row in rows:
        bound = {name: str(row[name]) for name in names if row[name] is not None}
        value = bound.get("value", bound["this"] if check.component == "SPARQL" and not check.path else "")
        yield Result(
            focus=bound["this"],
            path=bound.get("path", check.path),
            value=value,
            severity=check.severity,
            component=check.component,
            shape=check.shape,
            messages=tuple((language, _filled(text, bound)) for language, text in check.messages),
            expected=_plain(row["expected"]) if "expected" in bound else check.expected,
            printed=_plain(row["printed"]) if "printed" in bound else "",
        )


def _plain(term: object) -> str:
    return term.value if isinstance(term, (ox.Literal, ox.NamedNode)) else ""


def _filled(text: str, bound: dict[str, str]) -> str:
    """A message with the values of the variables it names."""
    return _VARIABLE.sub(lambda found: bound.get(found[1], found[0]).strip('<>"'), text)
