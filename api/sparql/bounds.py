"""How much work a query can be at most: told by its form and by what is known of its properties.

Whatever plan a store makes for joined triple patterns, each of its steps gives the rows of some of them. How many
rows any of them give together is bounded by how often their properties occur at all, for one subject and for one
object; filters, orders and limits only leave rows out. The sum over all sets of patterns bounds the work of any plan.
Whatever is not certainly of this kind has no bound.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from api.sparql.inspect import Inspected
from api.sparql.tokens import Reader, Token

MOST_PATTERNS = 5
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
FUNCTIONS = frozenset({
    "STR", "LANG", "LANGMATCHES", "DATATYPE", "BOUND", "CONTAINS", "STRSTARTS", "STRENDS", "STRLEN", "ABS", "CEIL",
    "FLOOR", "ROUND", "ISIRI", "ISURI", "ISLITERAL", "ISNUMERIC", "SAMETERM", "YEAR", "MONTH", "DAY", "IN", "NOT",
    "TRUE", "FALSE",
})  # fmt: skip
AGGREGATES = frozenset({"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE"})
OPERATORS = frozenset({",", "<", ">", "=", "!=", "<=", ">=", "&&", "||", "!", "+", "-", "*", "/", "^^"})
CONSTANT = ""
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!.*/\.).*")


@dataclass(frozen=True, slots=True)
class Part:
    """A triple pattern: the names of the variables that are its subject and object, none for constants."""

    subject: str
    predicate: str
    object: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Degree:
    """How many statements have a property: in all, most of one subject, most of one object."""

    total: int
    of_subject: int
    of_object: int


def is_plain(iri: str) -> bool:
    """Whether an IRI is absolute, and the same once it is resolved.

    >>> is_plain("urn:a"), is_plain("a"), is_plain("http://a/b/../c")
    (True, False, False)
    """
    return _PLAIN.fullmatch(iri) is not None


def parts(query: Inspected) -> tuple[Part, ...] | None:
    """The triple patterns of a query that has a bound, else nothing."""
    if query.form != "select" or query.own_dataset:
        return None
    return _Parts(query.tokens).read()


def bound(patterns: Sequence[Part], degrees: Mapping[str, Degree]) -> int:
    """The most steps that a plan for some patterns may take.

    >>> degrees = {"p": Degree(100, 1, 50), "q": Degree(30, 2, 30)}
    >>> bound([Part("s", "p", "", False), Part("s", "q", "o", False)], degrees)
    110
    """
    rows = [1]
    for chosen in range(1, 1 << len(patterns)):
        members = [at for at in range(len(patterns)) if chosen >> at & 1]
        rows.append(
            min(rows[chosen ^ (1 << at)] * _factor(patterns, chosen ^ (1 << at), at, degrees) for at in members)
        )
    return sum(rows[1:])


def _factor(patterns: Sequence[Part], others: int, at: int, degrees: Mapping[str, Degree]) -> int:
    """How many rows a pattern makes at most of one row of others."""
    pattern, degree = patterns[at], degrees.get(patterns[at].predicate, NONE)
    known = {CONSTANT}
    for other, one in enumerate(patterns):
        if others >> other & 1 and not one.optional:  # what is optional may leave its variables without a value
            known |= {one.subject, one.object}
    most = degree.total
    if pattern.subject in known:
        most = min(most, degree.of_subject)
    if pattern.object in known:
        most = min(most, degree.of_object)
    if pattern.subject in known and pattern.object in known:
        most = min(most, 1)
    return max(1, most) if pattern.optional else most


NONE = Degree(0, 0, 0)


class _Parts(Reader):
    """Reads the tokens of a query of the grammar that has bounds; any surprise ends the reading with nothing."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        super().__init__(tokens)
        self.found: list[Part] = []

    def read(self) -> tuple[Part, ...] | None:
        """The triple patterns, if the tokens are such a query to the last."""
        if not self.prologue() or not self._head():
            return None
        self.word("WHERE")
        if not self.mark("{") or not self._group(optional=False) or not self._tail():
            return None
        return tuple(self.found) if 0 < len(self.found) <= MOST_PATTERNS else None

    def _head(self) -> bool:
        if not self.word("SELECT"):
            return False
        self.word("DISTINCT")
        if self.mark("*"):
            return True
        shown = 0
        while self.next("variable") is not None or self._aggregate():
            shown += 1
        return shown > 0

    def _aggregate(self) -> bool:
        if not self.mark("("):
            return False
        name = self.next("word")
        if name is None or name.upper not in AGGREGATES or not self.mark("("):
            return False
        self.word("DISTINCT")
        inner = self.mark("*") or self.next("variable") is not None
        return inner and self.mark(")") and self.word("AS") and self.next("variable") is not None and self.mark(")")

    def _group(self, *, optional: bool) -> bool:
        """Whether a group came, after its opening brace."""
        while not self.mark("}"):
            if self.word("FILTER"):
                if not self._filter():
                    return False
            elif not optional and self.word("OPTIONAL"):
                if not self.mark("{") or not self._group(optional=True):
                    return False
            elif not self._triples(optional=optional):
                return False
            self.mark(".")
        return True

    def _filter(self) -> bool:
        """Whether an expression came whose work does not grow with what it is given."""
        if self.at < len(self.tokens) and self.tokens[self.at].upper in FUNCTIONS:
            self.at += 1
        depth, begun = 0, self.at
        while self.at < len(self.tokens) and (depth or self.at == begun):
            token = self.tokens[self.at]
            self.at += 1
            if token.text == "(":
                depth += 1
            elif token.text == ")":
                depth -= 1
            elif token.kind in ("iri", "name"):
                if self.at < len(self.tokens) and self.tokens[self.at].text == "(":
                    return False
            elif token.kind == "word":
                if token.upper not in FUNCTIONS:
                    return False
            elif token.kind not in ("variable", "number", "string", "language") and token.text not in OPERATORS:
                return False
            if self.at == begun + 1 and token.text != "(":
                return False
        return depth == 0 and self.at > begun

    def _triples(self, *, optional: bool) -> bool:
        subject = self._term()
        if subject is None:
            return False
        while True:
            predicate = TYPE if self.letter_a() else self._iri()
            if predicate is None:
                return False
            while True:
                object_ = self._term()
                if object_ is None or len(self.found) == MOST_PATTERNS:
                    return False
                self.found.append(Part(subject, predicate, object_, optional))
                if not self.mark(","):
                    break
            if not self.mark(";"):
                return True

    def _term(self) -> str | None:
        """The name of a variable, CONSTANT, or nothing."""
        variable = self.next("variable")
        if variable is not None:
            return variable.text[1:]
        if self.next("string") is not None:
            if self.next("language") is None and self.mark("^^") and self._iri() is None:
                return None
            return CONSTANT
        return CONSTANT if self.next("number") is not None or self._iri() is not None else None

    def _iri(self) -> str | None:
        token = self.next("iri") or self.next("name")
        if token is None or "\\" in token.text or "%" in token.text:
            return None
        if token.kind == "iri":
            iri = token.text[1:-1]
        else:
            prefix, _, local = token.text.partition(":")
            iri = self.prefixes.get(f"{prefix}:", "") + local
        return iri if is_plain(iri) else None

    def _tail(self) -> bool:
        """Whether grouping, order and a part of the rows came, and nothing else."""
        if self.word("GROUP") and (not self.word("BY") or not self._variables()):
            return False
        if self.word("ORDER") and (not self.word("BY") or not self._order()):
            return False
        words: tuple[Literal["LIMIT", "OFFSET"], ...] = ("LIMIT", "OFFSET")
        for word in words:
            if self.word(word) and self.next("number") is None:
                return False
        return self.at == len(self.tokens)

    def _variables(self) -> bool:
        begun = self.at
        while self.next("variable") is not None:
            pass
        return self.at > begun

    def _order(self) -> bool:
        begun = self.at
        while True:
            if self.word("ASC") or self.word("DESC"):
                if not self.mark("(") or self.next("variable") is None or not self.mark(")"):
                    return False
            elif self.next("variable") is None:
                return self.at > begun
