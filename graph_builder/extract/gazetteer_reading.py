"""One reading of a text for names: administrative hits, edges, and the spans that suffixes tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from graph_builder.extract.gazetteer import Gazetteer, gazetteer
from graph_builder.extract.gazetteer_edges import Edges, edges, is_generic
from graph_builder.extract.gazetteer_forms import ROADS, STREETS, Cut, Form, forms
from graph_builder.extract.gazetteer_towns import stems_in
from graph_builder.extract.gazetteer_values import Hit
from graph_builder.text import lexicon

SHORTEST_TOWN = 2
PROVINCE = 2
"""The digits of a province's code: in its documents 高新区 alone is a kind of zone, in a city's one of them."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What organisations and places share: ``hits`` of the gazetteer, ``places`` and ``organizations`` by suffix."""

    text: str
    gazetteer: Gazetteer
    marks: Edges
    hits: tuple[Hit, ...]
    places: tuple[Form, ...]
    organizations: tuple[Form, ...]


@lru_cache(maxsize=2)
def reading(text: str, code: str) -> Reading:
    """The reading of a clean text for the region with that code; kept for the extractors that follow."""
    names = gazetteer(code)
    hits = tuple(names.hits(text))
    kept = [(hit.start, hit.end) for hit in hits if not hit.named.short or hit.end - hit.start > 2]
    marks = edges(text, (*kept, *stems_in(text, code)))
    cuts = {found.start(): Cut(found.end(), short=True, wide=True) for found in _signs().finditer(text)}
    cuts |= {hit.start: Cut(hit.end, short=True, wide=True) for hit in hits if hit.named.type == "other"}
    cuts |= {
        hit.start: Cut(hit.end, hit.named.short, len(hit.named.code) <= 6 and code.startswith(hit.named.code))
        for hit in hits
        if hit.named.code
    }
    told = sorted(forms(text, marks, "place_suffixes", cuts), key=_order)
    whole = len(code) > PROVINCE
    places = tuple(form for form in _split(text, told, names) if whole or form.end - form.start > len(form.suffix.text))
    organizations = tuple(forms(text, marks, "organization_suffixes", cuts))
    return Reading(text, names, marks, hits, places, organizations)


@cache
def _signs() -> re.Pattern[str]:
    """Two or more provinces by their signs, where a zone of theirs may be named: 川渝, 苏皖."""
    signs = "".join(sorted(lexicon.words("province_signs", "sign")))
    return re.compile(f"[{signs}京津沪渝藏青宁]{{2,4}}")


def _order(form: Form) -> tuple[int, int]:
    return form.start, -form.end


SPLIT_OFF = ("road", "river_or_lake", "community", "village", "railway", "station")
"""Types of places after whose name another place's name may follow at once: 乌江河平安大道."""


RIVERS = ("江", "河")
"""Rivers of one character and their word, which may follow one another at once: 甲江乙江."""


def _split(text: str, found: list[Form], names: Gazetteer) -> Iterator[Form]:
    """The forms, with what is a place of its own cut off their heads."""
    heads: dict[int, list[int]] = {}
    for form in found:
        if form.suffix.type in SPLIT_OFF:
            heads.setdefault(form.start, []).append(form.end)
    shorts = names.village_stems
    for form in found:
        stop = form.end - len(form.suffix.text)
        if form.suffix.admin == "strip" and form.suffix.type in SPLIT_OFF:
            least = 1 if form.suffix.text in RIVERS else max(2, form.suffix.least)
            ends = [end for end in heads.get(form.start, ()) if form.start < end <= stop - least]
            if form.suffix.type in ("community", "river_or_lake"):
                ends += (end for end in range(form.start + 2, stop - 1) if text[form.start : end] in shorts)
            ends = [end for end in ends if not text.startswith(("至", *ROADS), end)]
            cut = max(ends, default=form.start)
            street = form.suffix.text in STREETS and stop - cut == 2
            yield form if is_generic(text[cut:stop]) and not street else Form(cut, form.end, form.suffix)
        else:
            yield form


def misprinted_towns(read: Reading) -> Iterator[tuple[Form, str]]:
    """Subdistricts and towns printed with a character left out, each with the one of the region that is meant.

    光华街道 is 光华路街道 where the region has no 光华街道 and no other that fits.
    """
    towns = read.gazetteer.towns
    for form in read.places:
        name, kind = read.text[form.start : form.end], form.suffix.text
        if form.suffix.type != "subdistrict_or_town" or name in towns or len(name) - len(kind) < SHORTEST_TOWN:
            continue
        base = name.removesuffix(kind)
        meant = [
            t for t in towns if t.endswith(kind) and len(t) == len(name) + 1 and _lacks(base, t.removesuffix(kind))
        ]
        if len(meant) == 1:
            yield form, meant[0]


def _lacks(short: str, full: str) -> bool:
    """Whether ``short`` is ``full`` without one character that is not its first."""
    return any(short == full[:at] + full[at + 1 :] for at in range(1, len(full)))
