"""Reading documents into shards, in parallel, each kept by the hash of its text, lexicons, code and libraries."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import astuple, dataclass
from functools import cache
from pathlib import Path

from graph_builder.document.parse import parse
from graph_builder.document.values import Entry
from graph_builder.extract.facts import extract
from graph_builder.resolve.shards import shard
from graph_builder.resolve.values import Shard
from graph_builder.text import lexicon, libraries
from graph_builder.text.clean import clean
from graph_builder.text.disk import write_whole
from graph_builder.text.files import read_file

STAGES = ("text", "document", "extract", "resolve")
SMALL_CORPUS = 2


@dataclass(frozen=True, slots=True)
class Corpus:
    """Where a corpus lies on disk: its documents, and the folder that keeps shards between builds."""

    documents: Path
    cache: Path


def read_document(folder: Path, entry: Entry) -> Shard:
    """The shard of one document. Raises BuildError if its file cannot be read."""
    tree = parse(entry, clean(read_file(folder / entry.file, entry.id)))
    return shard(tree, extract(tree))


def read_corpus(
    corpus: Corpus, entries: Sequence[Entry], done: Callable[[Entry], None], *, workers: int | None = None
) -> tuple[Shard, ...]:
    """The shards of all documents, in the order of the catalog; ``done`` is told of each as it is there."""
    shards: dict[str, Shard] = {}
    waiting = []
    for entry in entries:
        if (kept := _kept(corpus, entry)) is not None:
            shards[entry.id] = kept
            done(entry)
        else:
            waiting.append(entry)
    for entry, fresh in zip(waiting, _read(corpus, waiting, workers), strict=True):
        _keep(corpus, entry, fresh)
        shards[entry.id] = fresh
        done(entry)
    return tuple(shards[entry.id] for entry in entries)


def _read(corpus: Corpus, entries: Sequence[Entry], workers: int | None) -> Iterator[Shard]:
    workers = min(workers or os.cpu_count() or 1, len(entries))
    if workers <= 1 or len(entries) < SMALL_CORPUS:
        yield from (read_document(corpus.documents, entry) for entry in entries)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(read_document, [corpus.documents] * len(entries), entries)


@cache
def code_fingerprint() -> str:
    """The SHA-256 of the code and libraries that make shards: a shard is read anew when any of it changes."""
    digest = hashlib.sha256(libraries.versions(libraries.READING).encode())
    here = Path(__file__).parent
    for path in sorted(path for stage in STAGES for path in (here / stage).rglob("*.py")):
        digest.update(path.relative_to(here).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _path(corpus: Corpus, entry: Entry) -> Path:
    parts = [*astuple(entry), lexicon.fingerprint(), code_fingerprint()]
    return corpus.cache / f"{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()}.pickle"


def _kept(corpus: Corpus, entry: Entry) -> Shard | None:
    """The shard an earlier build kept; nothing where there is none, or it was cut short."""
    path = _path(corpus, entry)
    if not path.exists():
        return None
    try:
        kept = pickle.loads(path.read_bytes())  # noqa: S301 - written by ourselves, named by hash
    except (pickle.UnpicklingError, EOFError, LookupError, TypeError, ValueError, AttributeError, ImportError):
        path.unlink()
        return None
    return kept if isinstance(kept, Shard) else None


def _keep(corpus: Corpus, entry: Entry, fresh: Shard) -> None:
    write_whole(_path(corpus, entry), pickle.dumps(fresh, protocol=pickle.HIGHEST_PROTOCOL))
