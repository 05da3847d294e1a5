"""Tokens of a SPARQL text: what is keyword, IRI, string, variable or mark. Comments and blanks are left out.

It never raises: what it cannot read becomes a token of kind ``other``, and the store reports the syntax error.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

TokenKind = Literal["iri", "string", "variable", "name", "blank", "language", "number", "word", "mark", "other"]

_NAME = r"A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F"
_NAME += r"\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
_REST = _NAME + r"_0-9\u00B7\u0300-\u036F\u203F-\u2040"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL = rf"(?:[{_REST}:]|{_ESCAPED})(?:(?:[{_REST}:.\-]|{_ESCAPED})*(?:[{_REST}:\-]|{_ESCAPED}))?"
_TOKEN = re.compile(
    rf"""
    (?P<skip>\s+|\#[^\n\r]*)
  | (?P<iri><[^<>"{{}}|^`\\\x00-\x20]*(?:\\(?:u[0-9A-Fa-f]{{4}}|U[0-9A-Fa-f]{{8}})[^<>"{{}}|^`\\\x00-\x20]*)*>)
  | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''
      |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
  | (?P<blank>_:[{_REST}](?:[{_REST}.\-]*[{_REST}\-])?)
  | (?P<variable>[?$][{_REST}]+)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<name>(?:[{_NAME}](?:[{_REST}.\-]*[{_REST}\-])?)?:(?:{_LOCAL})?)
  | (?P<number>(?:\d+\.\d*|\.\d+|\d+)(?:[eE][+-]?\d+)?)
  | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
  | (?P<mark>\^\^|&&|\|\||[<>!]=|[{{}}()\[\].,;*/|^!+\-=<>?&])
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A token: its kind, its text as written and where that begins. A tuple, because there are so many."""

    kind: TokenKind
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the token ends."""
        return self.start + len(self.text)

    @property
    def upper(self) -> str:
        """The text in capitals for a word (keywords do not mind their case), else as written."""
        return self.text.upper() if self.kind == "word" else self.text


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a SPARQL text, in order.

    >>> [token.text for token in tokens("ASK { ?s <p#> 'SERVICE' } # LOAD")]
    ['ASK', '{', '?s', '<p#>', "'SERVICE'", '}']
    """
    found = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind != "skip":
            found.append(Token(kind, match.group(), match.start()))  # type: ignore[arg-type]
    return tuple(found)


class Reader:
    """Reads tokens one by one: each method passes what it looks for, and tells whether it was there."""

    def __init__(self, found: tuple[Token, ...]) -> None:
        self.tokens, self.at = found, 0
        self.prefixes: dict[str, str] = {}

    def prologue(self) -> bool:
        """Whether the prefixes that a query begins with are well-formed; they are kept, each with its colon."""
        while self.word("PREFIX"):
            name, iri = self.next("name"), self.next("iri")
            if name is None or iri is None or not name.text.endswith(":"):
                return False
            self.prefixes[name.text] = iri.text[1:-1]
        return True

    def letter_a(self) -> bool:
        """Whether the letter ``a`` came, which stands for rdf:type."""
        token = self.tokens[self.at] if self.at < len(self.tokens) else None
        if token is not None and token.kind == "word" and token.text == "a":
            self.at += 1
            return True
        return False

    def next(self, kind: TokenKind) -> Token | None:
        """The next token, if it is of that kind."""
        if self.at < len(self.tokens) and self.tokens[self.at].kind == kind:
            self.at += 1
            return self.tokens[self.at - 1]
        return None

    def word(self, word: str) -> bool:
        """Whether a word came, given in capitals."""
        return self._text("word", word)

    def mark(self, mark: str) -> bool:
        """Whether a mark came."""
        return self._text("mark", mark)

    def _text(self, kind: TokenKind, text: str) -> bool:
        if self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.kind == kind and token.upper == text:
                self.at += 1
                return True
        return False
