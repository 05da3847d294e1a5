"""Prefixes that a query uses and does not declare, told in place of what a parser would have liked to see."""

from __future__ import annotations

from collections.abc import Mapping

from api.errors import ApiError
from api.sparql.tokens import tokens

SIGN = "Prefix not found"


def undeclared(text: str) -> tuple[str, ...]:
    """The prefixes that are used and nowhere declared, in their order.

    >>> undeclared("PREFIX a: <urn:a> SELECT * { ?s a:b gh:Place ; a skos:x }")
    ('gh', 'skos')
    """
    declared, used, before = set[str](), dict[str, None](), ""
    for token in tokens(text):
        if token.kind == "name":
            prefix = token.text.partition(":")[0]
            (declared.add if before == "PREFIX" else used.setdefault)(prefix)
        before = token.upper
    return tuple(prefix for prefix in used if prefix not in declared)


def explained(error: ApiError, text: str, known: Mapping[str, str]) -> ApiError:
    """The error with what is to be declared, where it is of a prefix; ``known`` are the prefixes of this graph."""
    missing = undeclared(text) if error.kind.code == "query-syntax" and SIGN in error.detail else ()
    if missing:
        start, at, rest = error.detail.partition("error at ")
        place = f"{start}{at}{rest.split(': ')[0]}: " if at and not start else ""
        lines = [f"PREFIX {name}: <{known[name]}>" for name in missing if name in known]
        names = ", ".join(f"{name}:" for name in missing)
        told = f"; begin the query with {' '.join(lines)}" if lines else ""
        error.detail = f"{place}{SIGN}: {names}{told}"
    return error
