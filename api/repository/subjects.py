"""What the graph says of a subject, read from the release's own N-Quads, whose sorted lines are their own index.

All lines of a subject stand together. Sampled lines are kept in memory, so that a subject is found within a few
kilobytes of the file, which all server processes share by mapping it. Nothing is parsed but the subject's own lines,
and their escapes are JSON's escapes too.
"""

from __future__ import annotations

import mmap
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import orjson
import pyoxigraph as ox

from api.sparql.lookup import Single

NOT_ASSERTED = (b"/graph/inferred", b"/graph/cube", b"/graph/ontology")
INFERRED = b"/graph/inferred"
STEP = 16 * 1024
CHUNK = 4 * 1024
_LINE = re.compile(
    rb"^<[^>]*> <([^>]*)> "
    rb'(?:<([^>]*)>|"((?:[^"\\\n]|\\[^uU])*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?) <([^>]*)> \.$',
    re.M,
)
_CANONICAL = re.compile(rb"0|-?(?:[1-9]\d{0,15}(?:\.\d{0,12}[1-9])?|0\.\d{0,12}[1-9])")
_XSD = b"http://www.w3.org/2001/XMLSchema#"
_NUMBERS = frozenset(_XSD + name for name in (b"integer", b"decimal"))
_AS_WRITTEN = frozenset(_XSD + name for name in (b"gYear", b"gYearMonth", b"date", b"anyURI"))
Term = ox.NamedNode | ox.Literal
Statement = tuple[bytes, bytes, bytes, bytes, bytes, bytes]  # predicate, IRI or literal, language, type, graph


class Subjects:
    """The statements of a sorted N-Quads file by their subjects."""

    def __init__(self, path: Path) -> None:
        size = path.stat().st_size
        with path.open("rb") as file:
            self._file = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else mmap.mmap(-1, 1)
        self._keys, self._starts = [b""], [0]
        for at in range(STEP, size, STEP):
            start = self._file.find(b"\n", at) + 1
            if self._starts[-1] < start < size:
                self._keys.append(self._file[start : self._file.find(b" ", start)])
                self._starts.append(start)
        self._starts.append(size)
        self._ordered = all(one <= other for one, other in pairwise(self._keys))

    def statements(self, subject: bytes, most: int) -> list[Statement] | None:
        """A subject's statements in the order of the file, or nothing where there are more or they are not plain."""
        key = b"<%b> " % subject
        begin = self._begin(key)
        if begin is None:
            return None if not self._ordered else []
        size = CHUNK
        while True:
            lines = self._file[begin : begin + size].split(b"\n" + key, most)
            end = lines[-1].find(b"\n") + 1
            if len(lines) > most:
                return None
            last = begin + size >= len(self._file)
            if last or (end and not key.startswith(lines[-1][end : end + len(key)])):  # not cut within the key
                break
            size *= 8
        length = sum(map(len, lines)) + (len(key) + 1) * (len(lines) - 1) - len(lines[-1]) + end
        found: list[Statement] = _LINE.findall(self._file[begin : begin + length])
        return found if len(found) == len(lines) else None

    def terms(self, subject: str, most: int) -> list[tuple[str, Term]] | None:
        """A subject's properties and their terms, each once, IRIs first, or nothing as for its statements.

        What is only inferred is left out.
        """
        found = self.statements(subject.encode(), most)
        if found is None:
            return None
        told = {one[:5]: None for one in found if not one[5].endswith(INFERRED)}
        return [(one[0].decode(), term(one)) for one in sorted(told, key=lambda one: (one[0], not one[1], one[1:3]))]

    def rows(self, asked: Single, constants: Iterable[str], most: int) -> bytes | None:
        """The answer to a look-up as SPARQL JSON, or nothing where the store has to give it."""
        subject, predicate, object_, graph = (term.encode() for term in constants)
        found = self.statements(subject, most)
        if not found:
            return None
        if not asked.named:
            found = _merged(found)
        if predicate or object_ or graph:
            found = [
                one
                for one in found
                if predicate in (b"", one[0]) and object_ in (b"", one[1]) and graph in (b"", one[5])
            ]
        as_predicate, as_object, as_graph = asked.predicate, asked.object, asked.graph
        rows: list[bytes] = []
        for property_, iri, literal, language, datatype, named in found[: asked.limit]:
            row = as_predicate + property_ + b'"}' if as_predicate else b""
            if as_object:
                if iri:
                    value = as_object + b'uri","value":"' + iri + b'"}'
                elif language:
                    value = as_object + b'literal","value":"' + literal + b'","xml:lang":"' + language.lower() + b'"}'
                elif not datatype:
                    value = as_object + b'literal","value":"' + literal + b'"}'
                elif datatype in _AS_WRITTEN or (datatype in _NUMBERS and _CANONICAL.fullmatch(literal)):
                    value = as_object + b'literal","value":"' + literal + b'","datatype":"' + datatype + b'"}'
                else:
                    return None  # the store may write it in another way
                row = row + b"," + value if row else value
            if as_graph:
                row = row + b"," + as_graph + named + b'"}' if row else as_graph + named + b'"}'
            rows.append(row)
        return asked.head + (b"{" + b"},{".join(rows) + b"}]}}" if rows else b"]}}")

    def _begin(self, key: bytes) -> int | None:
        """Where the first line of a subject begins, or nothing where there is none."""
        if not self._ordered:
            return None
        block = bisect_right(self._keys, key[:-1])
        first = max(0, block - 2)  # the subject may begin in the block before the sample that names it
        while first and self._keys[first] == key[:-1]:
            first -= 1
        begin = self._starts[first]
        if self._file[begin : begin + len(key)] == key:
            return begin
        return self._file.find(b"\n" + key, begin, self._starts[block] + len(key)) + 1 or None


def term(told: Sequence[bytes]) -> ox.NamedNode | ox.Literal:
    """The object of a statement."""
    iri, literal, language, datatype = told[1:5]
    if iri:
        return ox.NamedNode(iri.decode())
    text = orjson.loads(b'"' + literal + b'"') if b"\\" in literal else literal.decode()
    if language:
        return ox.Literal(text, language=language.decode())
    return ox.Literal(text, datatype=ox.NamedNode(datatype.decode())) if datatype else ox.Literal(text)


def _merged(found: list[Statement]) -> list[Statement]:
    """The triples that the default graph has: those of the asserted graphs, each once. Equal ones are neighbours."""
    if len({one[5] for one in found}) == 1:
        return [] if found[0][5].endswith(NOT_ASSERTED) else found
    merged: list[Statement] = []
    for one in found:
        if not one[5].endswith(NOT_ASSERTED) and not (merged and merged[-1][:5] == one[:5]):
            merged.append(one)
    return merged
