"""Text that two documents share word for word, found by shingles and grown to its full length.

Only Han characters, letters and digits count; marks and blanks do not. A shingle that stands in many documents
is the language of the genre and finds nothing by itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from graph_builder.extract.values import Evidence
from graph_builder.outcomes.reasons import say
from graph_builder.outcomes.values import SharedText
from graph_builder.resolve.values import Shard

SHINGLE = 16
SHORTEST = 40
RULE = "shared-text.shingle"
_SIGN = re.compile(r"[\w]")


@dataclass(frozen=True, slots=True)
class Signs:
    """A kept text without marks and blanks, with the offset of each sign that is left."""

    shard: Shard
    text: str
    offsets: tuple[int, ...]


def shared_texts(shards: Sequence[Shard]) -> tuple[SharedText, ...]:
    """The longest stretches of at least 40 signs that two documents of different regions share."""
    signs = [_signs(shard) for shard in shards]
    found: list[SharedText] = []
    for first, second in combinations(signs, 2):
        if first.shard.entry.region_code != second.shard.entry.region_code:
            found += _shared(first, second)
    return tuple(sorted(found, key=lambda one: (-one.length, one.first, one.second)))


def _signs(shard: Shard) -> Signs:
    kept = [(match.group(), match.start()) for match in _SIGN.finditer(shard.kept.text)]
    return Signs(shard, "".join(sign for sign, _ in kept), tuple(at for _, at in kept))


def _shared(first: Signs, second: Signs) -> Iterable[SharedText]:
    """Common stretches, left to right in the first text, each grown from a common shingle."""
    places: dict[str, list[int]] = defaultdict(list)
    for at in range(len(second.text) - SHINGLE + 1):
        places[second.text[at : at + SHINGLE]].append(at)
    at = 0
    while at <= len(first.text) - SHINGLE:
        starts = places.get(first.text[at : at + SHINGLE])
        if not starts:
            at += 1
            continue
        start, length = max(((start, _grown(first, second, at, start)) for start in starts), key=lambda one: one[1])
        if length >= SHORTEST:
            yield _text(first, second, (at, start), length)
        at += length - SHINGLE + 1
    return


def _grown(first: Signs, second: Signs, at: int, start: int) -> int:
    length = SHINGLE
    limit = min(len(first.text) - at, len(second.text) - start)
    while length < limit and first.text[at + length] == second.text[start + length]:
        length += 1
    return length


def _text(first: Signs, second: Signs, at: tuple[int, int], length: int) -> SharedText:
    one, other = first.shard.entry, second.shard.entry
    earlier = min((one, other), key=lambda entry: (entry.date, entry.id))
    above = one.region_code[:4] == other.region_code[:4]
    known = one.date[:7] != other.date[:7] and min(len(one.date), len(other.date)) >= len("2021-02")
    reason, reason_en = say("shared-text.city" if above else "shared-text.model")
    return SharedText(
        first=_evidence(first, at[0], length),
        second=_evidence(second, at[1], length),
        length=length,
        source=earlier.id if known else "",
        reason=reason,
        reason_en=reason_en,
    )


def _evidence(signs: Signs, at: int, length: int) -> Evidence:
    start, end = signs.offsets[at], signs.offsets[at + length - 1] + 1
    section = ""
    for span in signs.shard.sections:
        if span.start <= start < span.end:
            section = span.key
    return Evidence(
        signs.shard.entry.id, start, end, signs.shard.kept.text[start:end], section, RULE, 1.0, (start, end)
    )
