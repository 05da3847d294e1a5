"""The search index of a release: names of things, and the text of documents in pieces with their offsets.

Chinese is indexed as pairs of neighbouring characters, so that a phrase query finds every word of two characters
and more; names also by their pinyin and initials.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy

from graph_builder.release.things import ENTITIES, Thing, Things, read_things
from graph_builder.text.errors import BuildError, Problem
from ontology.names import beginnings, bigrams, fold, initials, pinyin

SEARCH = "search"
PIECE = 300
HEAP = 64_000_000


def build(folder: Path) -> Path:
    """The folder of the index made from a release's graph and texts. Raises BuildError if it cannot be written."""
    target = folder / SEARCH
    target.mkdir(exist_ok=True)
    things = read_things(folder / "graph.nq")
    with writing(target) as add:
        for thing in things.of_type(*ENTITIES, "section"):
            add(thing)
        for path in sorted((folder / "text").glob("*.txt")):
            for piece in _pieces(path.stem, path.read_text(encoding="utf-8"), things):
                add(piece)
    return target


@contextmanager
def writing(target: Path) -> Iterator[Callable[[Thing | tantivy.Document], int]]:
    """What adds a named thing or a piece of text to a new index. Raises BuildError if that cannot be written."""
    try:
        index = tantivy.Index(schema(), str(target), reuse=False)
        index.register_tokenizer("blanks", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
        writer = index.writer(HEAP, 1)
        yield lambda added: writer.add_document(_name(added) if isinstance(added, Thing) else added)
        writer.commit()
        writer.wait_merging_threads()
    except (OSError, ValueError) as error:
        mend = "Free some disk space or build the release again."
        raise BuildError(Problem("search-failed", str(target), str(error), mend)) from error


def schema() -> tantivy.Schema:
    """The fields: names as pairs, folded, pinyin and initials; text as pairs; and what is told of a hit."""
    builder = tantivy.SchemaBuilder()
    for name in ("kind", "type", "document", "region"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("iri", "key", "section"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("label", "alias"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("folded", "pinyin", "initials"):
        builder.add_text_field(name, stored=False, tokenizer_name="raw", index_option="basic")
    for name in ("name", "body"):
        builder.add_text_field(name, stored=False, tokenizer_name="blanks", index_option="position")
    for name in ("weight", "start", "end"):
        builder.add_unsigned_field(name, stored=True, fast=True)
    return builder.build()


def _name(thing: Thing) -> tantivy.Document:
    document = tantivy.Document()
    for field, value in (("kind", "name"), ("type", thing.type), ("iri", thing.iri), ("key", thing.key)):
        document.add_text(field, value)
    document.add_text("label", thing.label)
    for alias in sorted(set(thing.aliases)):
        document.add_text("alias", alias)
    for name in sorted({thing.label, *thing.aliases}):
        document.add_text("name", " ".join(bigrams(name)))
        for field, value in (("folded", fold(name)), ("pinyin", "".join(pinyin(name))), ("initials", initials(name))):
            document.add_text(field, value)
            for short in beginnings(value):
                document.add_text(field, short)
    for name in sorted(thing.documents if thing.type != "document" else {thing.key}):
        document.add_text("document", name)
    for region in sorted(thing.regions):
        document.add_text("region", region)
    for field, number in (("weight", thing.weight), ("start", thing.start), ("end", thing.end)):
        document.add_unsigned(field, number)
    return document


def _pieces(name: str, text: str, things: Things) -> Iterator[tantivy.Document]:
    """The text of a document in overlapping pieces, each with its innermost section."""
    of_document = (thing for thing in things.of_type("section") if name in thing.documents)
    sections = sorted(of_document, key=lambda thing: (thing.start, -thing.end, thing.iri))
    starts = [section.start for section in sections]
    regions = sorted(next((t.regions for t in things.of_type("document") if t.key == name), set()))
    for start, end in windows(text):
        document = tantivy.Document()
        found = next((s for s in reversed(sections[: bisect_right(starts, start)]) if start < s.end), None)
        document.add_text("kind", "passage")
        document.add_text("type", "passage")
        document.add_text("document", name)
        document.add_text("section", found.iri if found else "")
        document.add_text("label", f"{found.number}{found.label}" if found else "")
        for region in regions:
            document.add_text("region", region)
        document.add_text("body", " ".join(bigrams("".join(text[start:end].split()))))
        for field, number in (("weight", 0), ("start", start), ("end", end)):
            document.add_unsigned(field, number)
        yield document


def windows(text: str) -> Iterator[tuple[int, int]]:
    """Spans of whole lines of about 300 characters, each beginning with the last line of the one before.

    So a word that is broken over two lines stands unbroken in one of them.

    >>> list(windows("一\\n二\\n"))
    [(0, 4)]
    """
    begin, last, at = 0, 0, 0
    for line in text.splitlines(keepends=True):
        if at + len(line) - begin > PIECE and at > begin:
            yield begin, at
            begin = last if last > begin else at
        last = at
        at += len(line)
    if at > begin:
        yield begin, at
