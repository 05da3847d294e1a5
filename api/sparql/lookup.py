"""Look-ups: queries so small, by their form and by counting, that they need no process of their own.

A basic graph pattern of at most three triple patterns is a look-up when the numbers of triples that match its
patterns one by one, multiplied, stay under a limit: no order of joining can then do more work than that.
Whatever is not certainly of this kind is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Literal

import pyoxigraph as ox

from api.sparql.inspect import Inspected
from api.sparql.tokens import Reader, Token

MOST_PATTERNS = 3
RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
URI = b'uri","value":"'
Node = ox.NamedNode | None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern: its constants; a variable or a literal is None."""

    subject: Node
    predicate: Node
    object: Node


@dataclass(frozen=True, slots=True)
class Single:
    """A look-up of one subject: its constants, empty for variables, and where each variable is shown.

    ``constants`` are subject, predicate, object and graph; ``head`` is the beginning of the answer in SPARQL JSON;
    ``predicate``, ``object`` and ``graph`` begin the bindings of the variables that are shown, empty for none.
    """

    constants: tuple[str, str, str, str]
    named: bool
    head: bytes
    predicate: bytes
    object: bytes
    graph: bytes
    limit: int | None


@dataclass(frozen=True, slots=True)
class Lookup:
    """The triple patterns of a query that may be a look-up, read from named graphs or from the default graph.

    ``streaming`` says that each step of the work gives a row: then a bound on the answer's size bounds the work,
    and nothing has to be counted before.
    """

    patterns: tuple[Pattern, ...]
    named: bool
    streaming: bool = False
    single: Single | None = None

    def fits(self, store: ox.Store, most: int) -> bool:
        """Whether the work is at most so many steps."""
        steps = 1
        graph = None if self.named else ox.DefaultGraph()
        for pattern in self.patterns:
            found = store.quads_for_pattern(pattern.subject, pattern.predicate, pattern.object, graph)
            steps *= max(1, sum(1 for _ in islice(found, most // steps + 1)))
            if steps > most:
                return False
        return True


def lookup(query: Inspected) -> Lookup | None:
    """What the query looks up, or nothing if it may be more than a look-up."""
    if query.form not in ("select", "ask") or query.own_dataset:
        return None
    return _Reader(query.tokens).read()


class _Reader(Reader):
    """Reads the tokens of a query of the small grammar; any surprise ends the reading with nothing."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        super().__init__(tokens)
        self.body, self.skips = 0, False
        self.shown: list[str] | None = None
        self.limit: int | None = None
        self.graph: Node = None

    def read(self) -> Lookup | None:
        """The look-up, if the tokens are one to the last."""
        if not self.prologue() or not self._head():
            return None
        self.word("WHERE")
        self.body = self.at
        if not self.mark("{"):
            return None
        named = self.word("GRAPH")
        if named:
            graph = self._term()
            if graph is False or not self.mark("{"):
                return None
            self.graph = graph
        patterns = self._patterns()
        closed = self.mark("}") and (not named or self.mark("}")) and self._tail()
        if not patterns or not closed:
            return None
        variables = [token.text[1:] for token in self.tokens[self.body :] if token.kind == "variable"]
        once = len(variables) == len(set(variables))
        streaming = len(patterns) == 1 and once and not self.skips
        return Lookup(patterns, named, streaming, self._single(patterns[0], variables, named) if streaming else None)

    def _single(self, pattern: Pattern, variables: list[str], named: bool) -> Single | None:
        """The look-up of one subject, if it is one that shows rows and has IRIs for all its constants."""
        nodes = [*([self.graph] if named else ()), pattern.subject, pattern.predicate, pattern.object]
        shown = self.shown or sorted(variables)
        if self.shown is None or pattern.subject is None or nodes.count(None) != len(variables):
            return None
        if len(shown) != len(set(shown)) or not set(shown).issubset(variables):
            return None
        left = iter(variables)
        names = [next(left) if node is None else "" for node in nodes]
        starts = [f'"{name}":{{"type":"'.encode() if name in shown else b"" for name in names]
        values = [node.value if node else "" for node in nodes]
        constants = (*values[-3:], values[0] if named else "")
        head = '{"head":{"vars":[' + ",".join(f'"{name}"' for name in shown) + ']},"results":{"bindings":['
        graph = starts[0] + URI if named and starts[0] else b""
        predicate = starts[-2] + URI if starts[-2] else b""
        return Single(constants, named, head.encode(), predicate, starts[-1], graph, self.limit)  # type: ignore[arg-type]

    def _head(self) -> bool:
        if self.word("ASK"):
            return True
        if not self.word("SELECT"):
            return False
        self.skips = self.word("DISTINCT")
        self.shown = []
        if self.mark("*"):
            return True
        while (variable := self.next("variable")) is not None:
            self.shown.append(variable.text[1:])
        return bool(self.shown)

    def _tail(self) -> bool:
        for word in ("LIMIT", "OFFSET"):
            if self.word(word):
                self.skips = self.skips or word == "OFFSET"
                number = self.next("number")
                if number is None or not number.text.isdigit():
                    return False
                if word == "LIMIT":
                    self.limit = int(number.text)
        return self.at == len(self.tokens)

    def _patterns(self) -> tuple[Pattern, ...]:
        found: list[Pattern] = []
        while len(found) <= MOST_PATTERNS:
            subject = self._term()
            if subject is False:
                break
            while True:
                predicate = RDF_TYPE if self.letter_a() else self._term()
                object_ = self._term(literals=True)
                if predicate is False or object_ is False:
                    return ()
                if not subject and not object_:
                    return ()
                found.append(Pattern(subject, predicate, object_))
                if not self.mark(";"):
                    break
            if not self.mark("."):
                break
        return tuple(found) if len(found) <= MOST_PATTERNS else ()

    def _term(self, *, literals: bool = False) -> Node | Literal[False]:
        if self.next("variable") is not None:
            return None
        if literals and self.next("string") is not None:
            self.next("language")
            return None
        return self._node()

    def _node(self) -> ox.NamedNode | Literal[False]:
        token = self.next("iri") or self.next("name")
        if token is None or "\\" in token.text or "%" in token.text:
            return False
        if token.kind == "iri":
            iri = token.text[1:-1]
        else:
            prefix, _, local = token.text.partition(":")
            if f"{prefix}:" not in self.prefixes:
                return False
            iri = self.prefixes[f"{prefix}:"] + local
        try:
            return ox.NamedNode(iri)
        except ValueError:
            return False
