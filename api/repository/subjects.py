"""What the graph says of a subject, read from the release's own N-Quads, whose sorted lines are their own index.

All lines of a subject stand together. Sampled lines are kept in memory, so that a subject is found within a few
kilobytes of the file, which all server processes share by mapping it. Nothing is parsed but the subject's own lines,
and their escapes are JSON's escapes too.
"""

from __future__ import annotations

import mmap
import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from api.sparql.lookup import Single

NOT_ASSERTED = (b"/graph/inferred", b"/graph/cube", b"/graph/ontology")
STEP = 16 * 1024
_LINE = re.compile(
    rb"^<[^>]*> <([^>]*)> "
    rb'(?:<([^>]*)>|"((?:[^"\\\n]|\\[^uU])*)"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?) <([^>]*)> \.$',
    re.M,
)
_CANONICAL = re.compile(rb"-?(?:0|[1-9]\d{0,15})(?:\.\d{0,12}[1-9])?")
_XSD = b"http://www.w3.org/2001/XMLSchema#"
_NUMBERS = frozenset(_XSD + name for name in (b"integer", b"decimal"))
_AS_WRITTEN = frozenset(_XSD + name for name in (b"gYear", b"gYearMonth", b"date", b"anyURI"))
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
            if start and start != self._starts[-1]:
                self._keys.append(self._file[start : self._file.find(b" ", start)])
                self._starts.append(start)
        self._starts.append(size)
        self._ordered = all(one <= other for one, other in pairwise(self._keys))

    def statements(self, subject: bytes, most: int) -> list[Statement] | None:
        """A subject's statements in the order of the file, or nothing where there are more or they are not plain."""
        if not self._ordered:
            return None
        key = b"<%b> " % subject
        block = bisect_right(self._keys, key[:-1])
        first = max(0, block - 2)  # the subject may begin in the block before the sample that names it
        while first and self._keys[first] == key[:-1]:
            first -= 1
        begin = self._starts[first]
        if self._file[begin : begin + len(key)] != key:
            begin = self._file.find(b"\n" + key, begin, self._starts[block] + len(key)) + 1
            if not begin:
                return []
        end = begin
        for _ in range(most + 1):
            if self._file[end : end + len(key)] != key:
                found: list[Statement] = _LINE.findall(self._file[begin:end])
                return found if len(found) == _ else None
            end = self._file.find(b"\n", end) + 1
        return None

    def rows(self, asked: Single, constants: Iterable[str], most: int) -> bytes | None:
        """The answer to a look-up as SPARQL JSON, or nothing where the store has to give it."""
        subject, predicate, object_, graph = (term.encode() for term in constants)
        found = self.statements(subject, most)
        if found is None:
            return None
        rows: list[bytes] = []
        last: tuple[bytes, ...] = ()
        for statement in found:
            if not asked.named:
                if statement[5].endswith(NOT_ASSERTED) or statement[:5] == last:
                    continue
                last = statement[:5]
            if (
                (predicate and statement[0] != predicate)
                or (object_ and statement[1] != object_)
                or (graph and statement[5] != graph)
            ):
                continue
            row = _row(asked, statement)
            if row is None:
                return None
            rows.append(row)
        return asked.head + b",".join(rows[: asked.limit]) + b"]}}"


def _row(asked: Single, statement: Statement) -> bytes | None:
    """A row's bindings, or nothing for a value that the store may write in another way."""
    predicate, iri, literal, language, datatype, graph = statement
    cells = []
    if asked.predicate:
        cells.append(b'"%b":{"type":"uri","value":"%b"}' % (asked.predicate, predicate))
    if asked.object:
        if iri:
            value = b'"%b":{"type":"uri","value":"%b"}' % (asked.object, iri)
        elif language:
            value = b'"%b":{"type":"literal","value":"%b","xml:lang":"%b"}' % (asked.object, literal, language.lower())
        elif not datatype:
            value = b'"%b":{"type":"literal","value":"%b"}' % (asked.object, literal)
        elif datatype in _AS_WRITTEN or (datatype in _NUMBERS and _CANONICAL.fullmatch(literal)):
            value = b'"%b":{"type":"literal","value":"%b","datatype":"%b"}' % (asked.object, literal, datatype)
        else:
            return None
        cells.append(value)
    if asked.graph:
        cells.append(b'"%b":{"type":"uri","value":"%b"}' % (asked.graph, graph))
    return b"{" + b",".join(cells) + b"}"
