"""What a query is before it runs: its form, what in it is refused, and the same query with a bounded LIMIT."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from api.errors import ApiError
from api.sparql.tokens import Token, tokens

Form = Literal["select", "ask", "construct", "describe", "unknown"]
FORMS: dict[str, Form] = {"SELECT": "select", "ASK": "ask", "CONSTRUCT": "construct", "DESCRIBE": "describe"}
UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})


@dataclass(frozen=True, slots=True)
class Inspected:
    """A query that may run: its text, tokens and form, and whether it names its own dataset with FROM."""

    text: str
    tokens: tuple[Token, ...]
    form: Form
    own_dataset: bool

    def limited(self, rows: int) -> str:
        """The query's text with an outer LIMIT of at most that many rows.

        >>> inspect("SELECT * { ?s ?p 'LIMIT 9' } LIMIT 50 VALUES ?s { 1 }").limited(7)
        "SELECT * { ?s ?p 'LIMIT 9' } LIMIT 7 VALUES ?s { 1 }"
        >>> inspect("SELECT * { ?s ?p ?o }#x").limited(7)
        'SELECT * { ?s ?p ?o }#x\\nLIMIT 7 '
        """
        if self.form in ("ask", "unknown"):
            return self.text
        outer = _outer(self.tokens)
        for at, token in enumerate(outer):
            if token.upper == "LIMIT":
                number = outer[at + 1] if at + 1 < len(outer) else None
                if number is None or number.kind != "number" or not number.text.isdigit():
                    return self.text
                least = min(int(number.text), rows) if len(number.text) < 19 else rows
                return f"{self.text[: number.start]}{least}{self.text[number.end :]}"
        for token in outer:
            if token.upper == "VALUES":
                return f"{self.text[: token.start]}LIMIT {rows} {self.text[token.start :]}"
        return f"{self.text}\nLIMIT {rows} "


def inspect(text: str) -> Inspected:
    """The query, told what it is. Raises ApiError for updates and for SERVICE, wherever they stand."""
    found = tokens(text)
    form: Form = "unknown"
    for token in found:
        word = token.upper
        if token.kind != "word":
            continue
        if "SERVICE" in word:  # the store also reads trueSERVICE as two words
            raise refused("SERVICE is refused: this server asks no other endpoint", text, token)
        if form == "unknown" and word in UPDATES:
            raise ApiError("read-only", f"{word} is an update; this endpoint only answers queries")
        if form == "unknown":
            form = FORMS.get(word, "unknown")
    own = any(token.upper == "FROM" for token in _outer(found))
    return Inspected(text, found, form, own)


def refused(detail: str, text: str, token: Token) -> ApiError:
    """The problem of a query part that is not allowed, with its line and column."""
    line = text.count("\n", 0, token.start) + 1
    column = token.start - (text.rfind("\n", 0, token.start) + 1) + 1
    return ApiError("query-refused", detail, line=line, column=column)


def _outer(found: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words and numbers outside all braces and brackets."""
    depth, outer = 0, []
    for token in found:
        if token.kind == "mark" and token.text in "{([":
            depth += 1
        elif token.kind == "mark" and token.text in "})]":
            depth -= 1
        elif depth == 0:
            outer.append(token)
    return tuple(outer)
