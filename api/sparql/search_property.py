"""Search inside SPARQL: ``?thing gh:search "words" .`` becomes the VALUES of what the index finds.

It is a rewriting of the query's text, so it works on every store. The triple pattern must stand by itself, with
a variable as its subject and a plain string as its object; ``gh:search`` or the whole IRI is its property.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from api.sparql.inspect import Inspected, inspect
from api.sparql.tokens import Token

Finder = Callable[[str], Iterable[str]]
BEFORE = frozenset({"{", "}", "."})
AFTER = frozenset({"}", "."})


def with_search(query: Inspected, property_: str, find: Finder) -> Inspected:
    """The query with each search pattern replaced by what it finds; the same query where there is none.

    >>> asked = inspect('PREFIX s: <urn:> SELECT ?x { ?x s:search "a" . ?x ?p ?o }')
    >>> with_search(asked, "urn:search", lambda words: ["urn:1"]).text
    'PREFIX s: <urn:> SELECT ?x { VALUES ?x { <urn:1> } . ?x ?p ?o }'
    """
    if "search" not in query.text:
        return query
    prefixes = _prefixes(query.tokens)
    text, tokens = query.text, query.tokens
    for at in range(len(tokens) - 3, 0, -1):
        subject, predicate, object_ = tokens[at - 1 : at + 2]
        before, after = tokens[at - 2].text if at > 1 else "", tokens[at + 2].text if at + 2 < len(tokens) else ""
        shaped = subject.kind == "variable" and object_.kind == "string" and before in BEFORE and after in AFTER
        if shaped and _iri(predicate, prefixes) == property_:
            found = " ".join(f"<{iri}>" for iri in find(object_.text.strip("\"'")))
            text = f"{text[: subject.start]}VALUES {subject.text} {{ {found} }}{text[object_.end :]}"
    return inspect(text) if text != query.text else query


def _prefixes(tokens: tuple[Token, ...]) -> dict[str, str]:
    found = {}
    for at, token in enumerate(tokens[:-2]):
        if token.upper == "PREFIX" and tokens[at + 2].kind == "iri":
            found[tokens[at + 1].text] = tokens[at + 2].text[1:-1]
    return found


def _iri(token: Token, prefixes: dict[str, str]) -> str:
    if token.kind == "iri":
        return token.text[1:-1]
    prefix, colon, local = token.text.partition(":")
    return prefixes.get(f"{prefix}:", "") + local if token.kind == "name" and colon else ""
