"""Content negotiation: which of the offered media types a client likes best, by its Accept header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from api.errors import ApiError


@dataclass(frozen=True, slots=True)
class Range:
    """One media range of an Accept header with its parameters and quality."""

    type: str
    subtype: str
    parameters: tuple[str, ...]
    quality: float

    def match(self, offer: str) -> int:
        """How closely the range names the offered media type: 0 not at all, more for closer."""
        essence, *given = (part.strip() for part in offer.lower().split(";"))
        kind, _, sub = essence.partition("/")
        if self.type not in ("*", kind) or self.subtype not in ("*", sub):
            return 0
        wanted = [part for part in self.parameters if not part.startswith("charset=")]
        if any(part not in given for part in wanted):
            return 0
        return 1 + (self.type != "*") + (self.subtype != "*") + len(wanted)


def ranges(accept: str) -> tuple[Range, ...]:
    """The media ranges of an Accept header; what is not a media range is left out.

    >>> [(r.type, r.subtype, r.quality) for r in ranges("text/turtle;q=0.5, */*;q=0")]
    [('text', 'turtle', 0.5), ('*', '*', 0.0)]
    """
    found = []
    for part in accept.split(","):
        essence, *parameters = (piece.strip().lower() for piece in part.split(";"))
        kind, slash, sub = essence.partition("/")
        if not slash or not kind or not sub:
            continue
        quality = 1.0
        kept = []
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                quality = _quality(value)
                break  # what follows q are extensions
            kept.append(parameter)
        found.append(Range(kind, sub, tuple(kept), quality))
    return tuple(found)


def choose(accept: str | None, offers: Sequence[str]) -> str | None:
    """The offer the client likes best, the earlier of equals; nothing if none is accepted.

    >>> choose("text/csv;q=0.4, application/*;q=0.9", ("text/csv", "application/json"))
    'application/json'
    >>> choose("image/png", ("text/csv",)) is None
    True
    """
    return _choose(accept or "", tuple(offers))


@lru_cache(maxsize=4096)
def _choose(accept: str, offers: tuple[str, ...]) -> str | None:
    if not accept.strip():
        return offers[0]
    wanted = ranges(accept)
    best, best_quality = None, 0.0
    for offer in offers:
        matches = [(found.match(offer), found.quality) for found in wanted]
        closest = max(matches, default=(0, 0.0), key=lambda pair: pair[0])
        quality = closest[1] if closest[0] else 0.0
        if quality > best_quality:
            best, best_quality = offer, quality
    return best


def require(accept: str | None, offers: Sequence[str]) -> str:
    """The offer the client likes best. Raises ApiError not-acceptable with the list of what there is."""
    found = choose(accept, offers)
    if found is None:
        raise ApiError("not-acceptable", f"Offered are: {', '.join(offers)}", offered=list(offers))
    return found


def _quality(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0
