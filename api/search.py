"""Search in the names of things and the text of documents, by Chinese, pinyin, initials, and with typos."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tantivy
from rapidfuzz import fuzz

from ontology.names import SHORT, beginning, bigrams, fold, pinyin, simplified

FETCHED = 400
AROUND = 40
ALIKE = 70
_LATIN = re.compile(r"[a-z][a-z0-9 ']*")
_ESCAPED = re.compile(r"[\\.+*?()|\[\]{}^$&~#-]")  # `\<` is a word boundary there


@dataclass(frozen=True, slots=True)
class Name:
    """A named thing that was found; ``how`` says by what: name, prefix, part, pinyin or likeness."""

    id: str
    type: str
    key: str
    label: str
    aliases: tuple[str, ...]
    documents: tuple[str, ...]
    regions: tuple[str, ...]
    weight: int
    how: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a document's text: the words found at ``start`` to ``end``, with the text around them."""

    document: str
    section: str
    title: str
    start: int
    end: int
    before: str
    match: str
    after: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Restrictions of a search."""

    types: Sequence[str] = ()
    documents: Sequence[str] = ()
    regions: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """The names that were found, and how many of each type, document and region."""

    items: tuple[Name, ...]
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class Search:
    """The search index of a release."""

    def __init__(self, folder: Path) -> None:
        self._index = tantivy.Index.open(str(folder / "search"))
        self._index.register_tokenizer("blanks", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
        self._schema = self._index.schema
        self._folder = folder
        some = self._regex("folded", beginning(""))  # indexes of earlier releases have none
        self._short = bool(self._index.searcher().search(some, limit=1).hits)

    def names(self, text: str, wanted: Wanted | None = None, *, limit: int = 20, offset: int = 0) -> Names:
        """Named things, best first: exact names before prefixes, parts, pinyin and likeness."""
        wanted = wanted or Wanted()
        found: dict[str, Name] = {}
        for how, query in self._ways(text):
            if how == "likeness" and len(found) >= limit + offset:
                break
            for name in self._fetched(self._restricted(query, "name", wanted), how, text):
                found.setdefault(name.id, name)
        ranked = sorted(found.values(), key=lambda name: (-name.score, -name.weight, len(name.label), name.id))
        return Names(tuple(ranked[offset : offset + limit]), facets(ranked))

    def suggestions(self, text: str, wanted: Wanted | None = None, *, limit: int = 10) -> tuple[Name, ...]:
        """Names that begin with what is typed, or whose pinyin or initials do."""
        found: dict[str, Name] = {}
        for how, query in self._ways(text, typing=True):
            for name in self._fetched(self._restricted(query, "name", wanted or Wanted()), how, text, most=100):
                found.setdefault(name.id, name)
            if len(found) >= limit * 3:
                break
        ranked = sorted(found.values(), key=lambda name: (-name.score, -name.weight, len(name.label), name.id))
        return tuple(ranked[:limit])

    def resolve(self, text: str, types: Sequence[str] = ()) -> tuple[Name, ...]:
        """The things that have exactly this name or alias, spellings folded."""
        query = self._term("folded", fold(text.replace(beginning(""), "")))
        names = self._fetched(self._restricted(query, "name", Wanted(types)), "name", text)
        return tuple(sorted(names, key=lambda name: (name.label != text, -name.weight, name.id)))

    def passages(
        self, text: str, wanted: Wanted | None = None, *, limit: int = 20, offset: int = 0
    ) -> tuple[Found, ...]:
        """Places in the documents where every word stands, in the order of documents and text."""
        words = text.split()
        parts = [self._phrase("body", word) for word in words if bigrams(word)]
        if not parts:
            return ()
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in parts])
        searcher = self._index.searcher()
        restricted = self._restricted(query, "passage", wanted or Wanted())
        hits = searcher.search(restricted, limit=max(FETCHED, (offset + limit) * 4)).hits
        found: dict[tuple[str, int], Found] = {}
        for _score, address in hits:
            for place in self._places(searcher.doc(address).to_dict(), words):
                found.setdefault((place.document, place.start), place)
        ordered = sorted(found.values(), key=lambda place: (place.document, place.start))
        return tuple(ordered[offset : offset + limit])

    def _ways(self, text: str, *, typing: bool = False) -> Iterable[tuple[str, tantivy.Query]]:
        """The ways in which a name may be meant, the surest first."""
        text = text.replace(beginning(""), "")
        folded, plain = fold(text), text.strip().lower()
        if not folded:
            return
        yield "name", self._term("folded", folded)
        yield "prefix", self._beginning("folded", folded)
        if _LATIN.fullmatch(plain):
            joined = re.sub(r"[ ']", "", plain)
            yield "pinyin", self._any([self._beginning("pinyin", joined), self._beginning("initials", joined)])
        if bigrams(text):
            yield "part", self._phrase("name", text)
        if not _LATIN.fullmatch(plain):
            yield "pinyin", self._term("pinyin", "".join(pinyin(text)))
        tokens = bigrams(text)
        if not typing and len(folded) > 2 and tokens:
            yield "likeness", self._any([self._term("name", token) for token in tokens])

    def _fetched(self, query: tantivy.Query, how: str, text: str, most: int = FETCHED) -> list[Name]:
        """The names that a query finds, scored by how surely each is meant."""
        searcher = self._index.searcher()
        base = {"name": 100.0, "prefix": 80.0, "part": 60.0, "pinyin": 50.0, "likeness": 0.0}[how]
        names, wanted = [], fold(text)
        for _score, address in searcher.search(query, limit=most, weight_by_field="weight").hits:
            document = searcher.doc(address).to_dict()
            called = [*document.get("label", ()), *document.get("alias", ())]
            score = base
            if how == "likeness":
                score = max((fuzz.ratio(wanted, fold(name)) for name in called), default=0.0) / 2
                if score * 2 < ALIKE:
                    continue
            names.append(_name(document, how, score))
        return names

    def _places(self, document: Mapping[str, Any], words: Sequence[str]) -> Iterable[Found]:
        """The places of the first word in a piece that holds all of them, blanks and line ends passed over."""
        name, (start,), (end,) = document["document"][0], document["start"], document["end"]
        text = _text(self._folder, name)
        piece = simplified(text[start:end])
        patterns = [re.compile(r"\s*".join(map(re.escape, "".join(simplified(word).split()))), re.I) for word in words]
        if not all(pattern.search(piece) for pattern in patterns):
            return
        for match in patterns[0].finditer(piece):
            left, right = start + match.start(), start + match.end()
            yield Found(
                document=name,
                section=document.get("section", [""])[0],
                title=document.get("label", [""])[0],
                start=left,
                end=right,
                before=text[max(0, left - AROUND) : left],
                match=text[left:right],
                after=text[right : right + AROUND],
            )

    def _restricted(self, query: tantivy.Query, kind: str, wanted: Wanted) -> tantivy.Query:
        parts = [(tantivy.Occur.Must, query), (tantivy.Occur.Must, self._term("kind", kind))]
        for field_, values in (("type", wanted.types), ("document", wanted.documents), ("region", wanted.regions)):
            if values:
                parts.append((tantivy.Occur.Must, self._any([self._term(field_, value) for value in values])))
        return tantivy.Query.boolean_query(parts)

    def _term(self, field_: str, value: str) -> tantivy.Query:
        option = "position" if field_ in ("name", "body") else "basic"
        return tantivy.Query.term_query(self._schema, field_, value, option)

    def _beginning(self, field_: str, text: str) -> tantivy.Query:
        """What begins so; the shortest beginnings are terms of their own, since they are common to so many names."""
        if len(text) <= SHORT and self._short:
            return self._term(field_, beginning(text))
        return self._regex(field_, text)

    def _regex(self, field_: str, beginning: str) -> tantivy.Query:
        pattern = _ESCAPED.sub(lambda found: f"\\{found.group()}", beginning)
        return tantivy.Query.regex_query(self._schema, field_, f"{pattern}.*")

    def _phrase(self, field_: str, text: str) -> tantivy.Query:
        words = list(bigrams(text))
        if len(words) > 1:
            return tantivy.Query.phrase_query(self._schema, field_, words)  # type: ignore[arg-type]
        if len(words[0]) == 1 and not words[0].isascii():
            return tantivy.Query.regex_query(self._schema, field_, f".?{words[0]}.?")
        return self._term(field_, words[0])

    def _any(self, queries: Sequence[tantivy.Query]) -> tantivy.Query:
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in queries])


def facets(names: Iterable[Name]) -> Mapping[str, Mapping[str, int]]:
    """How many names there are of each type, document and region, the most frequent first."""
    counted: dict[str, Counter[str]] = {"type": Counter(), "document": Counter(), "region": Counter()}
    for name in names:
        counted["type"][name.type] += 1
        counted["document"].update(name.documents)
        counted["region"].update(name.regions)
    return {kind: dict(sorted(count.items(), key=lambda pair: (-pair[1], pair[0]))) for kind, count in counted.items()}


def _name(document: Mapping[str, Any], how: str, score: float) -> Name:
    def first(name: str) -> str:
        return str(next(iter(document.get(name, ())), ""))

    return Name(
        id=first("iri"),
        type=first("type"),
        key=first("key"),
        label=first("label"),
        aliases=tuple(document.get("alias", ())),
        documents=tuple(document.get("document", ())),
        regions=tuple(document.get("region", ())),
        weight=int(document["weight"][0]),
        how=how,
        score=round(score, 1),
    )


def _text(folder: Path, name: str) -> str:
    return (folder / "text" / f"{name}.txt").read_text(encoding="utf-8")
