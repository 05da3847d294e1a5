"""Text that documents of different regions share word for word, found by winnowed shingles and grown to full length.

Only Han characters, letters and digits count; marks and blanks do not. Of each window of neighbouring shingles one
is kept, so that every shared stretch of 40 signs has one in common. A shingle that stands in many documents is the
language of the genre and finds nothing by itself.
"""

from __future__ import annotations

import re
import zlib
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
WINDOW = SHORTEST - SHINGLE + 1
MOST_DOCUMENTS = 12
RULE = "shared-text.shingle"
_SIGN = re.compile(r"\w")
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Signs:
    """A kept text without marks and blanks, with the offset of each sign that is left."""

    shard: Shard
    text: str
    offsets: tuple[int, ...]


def shared_texts(shards: Sequence[Shard]) -> tuple[SharedText, ...]:
    """The stretches of at least 40 signs that documents of different regions share, the longest first."""
    signs = [_signs(shard) for shard in shards]
    found: list[SharedText] = []
    for (first, second), anchors in sorted(_anchors(signs).items()):
        found += _stretches(signs[first], signs[second], anchors)
    return tuple(sorted(found, key=lambda one: (-one.length, one.first, one.second)))


def _signs(shard: Shard) -> Signs:
    kept = [(match.group(), match.start()) for match in _SIGN.finditer(shard.kept.text)]
    return Signs(shard, "".join(sign for sign, _ in kept), tuple(at for _, at in kept))


def _anchors(signs: Sequence[Signs]) -> dict[Place, list[Place]]:
    """The places of common shingles, by the numbers of the two documents, which are of different regions."""
    places: dict[str, list[Place]] = defaultdict(list)
    for number, one in enumerate(signs):
        for at in _winnowed(one.text):
            places[one.text[at : at + SHINGLE]].append((number, at))
    found: dict[Place, list[Place]] = defaultdict(list)
    for standing in places.values():
        if len({number for number, _ in standing}) > MOST_DOCUMENTS:
            continue
        for (first, at), (second, start) in combinations(standing, 2):
            if signs[first].shard.entry.region_code != signs[second].shard.entry.region_code:
                found[first, second].append((at, start))
    return found


def _winnowed(text: str) -> Iterable[int]:
    """The places of the shingles that are kept: of each window the one of least hash, the last where two are equal."""
    hashes = [zlib.crc32(text[at : at + SHINGLE].encode()) for at in range(len(text) - SHINGLE + 1)]
    best = -1
    for end in range(WINDOW - 1, len(hashes)):
        if best <= end - WINDOW:
            best = min(range(end - WINDOW + 1, end + 1), key=lambda at: (hashes[at], -at))
            yield best
        elif hashes[end] <= hashes[best]:
            best = end
            yield best


def _stretches(first: Signs, second: Signs, anchors: Iterable[Place]) -> Iterable[SharedText]:
    """The stretches grown from the anchors to both sides, each once: an anchor within one grown before adds none."""
    ends: dict[int, int] = {}
    for at, start in sorted(anchors):
        if at < ends.get(at - start, 0):
            continue
        begin, other, length = _grown(first.text, second.text, at, start)
        ends[at - start] = begin + length
        if length >= SHORTEST:
            yield _text(first, second, (begin, other), length)


def _grown(first: str, second: str, at: int, start: int) -> tuple[int, int, int]:
    """Where a common stretch begins in both texts, and how long it is."""
    back = 0
    while back < min(at, start) and first[at - back - 1] == second[start - back - 1]:
        back += 1
    ahead = SHINGLE
    limit = min(len(first) - at, len(second) - start)
    while ahead < limit and first[at + ahead] == second[start + ahead]:
        ahead += 1
    return at - back, start - back, back + ahead


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
