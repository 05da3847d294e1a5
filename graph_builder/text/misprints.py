"""Misprints that the document itself gives away: repaired in the clean text, kept as printed in the source.

A name is repaired where a look-alike of the document's own district, a neighbour or its river stands in a frame of
that name (``智慧漯河`` beside ``湛河区``), and nowhere else: ``淮河生态经济带`` stays. Each repair keeps the offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from graph_builder.text import dashes, divisions, lexicon, region, typos
from graph_builder.text.divisions import Division
from graph_builder.text.values import CleanText, Repair, RepairKind
from ontology.names import simplified

_HAN = re.compile(r"[\u3400-\u9fff]")
_RIVER = re.compile(r"^[\u4e00-\u9fff]河$")
FREQUENT = 3
MOST_VARIANTS = 30
CITY = 4


def mend(text: CleanText) -> CleanText:
    """The clean text with misprints repaired for which the document has the evidence."""
    own = region.own(text.text)
    found: dict[int, Find] = {}
    for find in chain(_names(text.text, own), _dashes(text.text), _variants(text.text)):
        found.setdefault(find[0], find)
    doubts = list(_doubled(text))
    for slip in typos.slips(_applied(text.text, found)):
        if slip.right is None:
            doubts.append(slip)
        elif not any(slip.start <= at < slip.end for at in found):
            found[slip.start] = (slip.start, slip.right, slip.rule, slip.reason, slip.confidence)
    if not found and not doubts:
        return text
    repairs = list(text.repairs)
    for at, (_, right, rule, reason, confidence) in sorted(found.items()):
        span = text.source(at, at + len(right))
        printed = text.quote(at, at + len(right))
        repairs.append(Repair(rule, _kind(rule), span, printed, right, confidence, reason))
    for slip in doubts:
        span, printed = text.source(slip.start, slip.end), text.quote(slip.start, slip.end)
        repairs.append(Repair(slip.rule, _kind(slip.rule), span, printed, None, slip.confidence, slip.reason))
    repairs.sort(key=lambda repair: (repair.span, repair.rule))
    return CleanText(text.kept, _applied(text.text, found), text.starts, text.ends, tuple(repairs))


def _kind(rule: str) -> RepairKind:
    """Whether what a rule finds is misread or miswritten, or at odds with how the term reads elsewhere."""
    return "inconsistent" if rule in ("changed-about", "term-too-long", "term-too-short") else "ocr"


def _applied(text: str, found: dict[int, Find]) -> str:
    """The text with the right characters in place; its length stays."""
    characters = list(text)
    for at, (_, right, *_rest) in found.items():
        characters[at : at + len(right)] = right
    return "".join(characters)


def _doubled(text: CleanText) -> Iterator[typos.Slip]:
    """Words that stand before and after the break of a line: printed twice where a page turned."""
    words = text.text
    for at in range(1, len(words) - 1):
        if text.starts[at] - text.ends[at - 1] <= 1:
            continue
        for width in (2, 1):
            twice = words[at - width : at]
            if twice and twice == words[at : at + width] and _HAN.fullmatch(twice[0]):
                before, goes_on = words[at - width - 1 : at], words[at : at + width + 1]
                if words.count(goes_on) >= FREQUENT and (width > 1 or words.count(before) == 1):
                    yield typos.Slip(at - width, at + width, None, "doubled-at-break", "换页处重出字词", 0.7)
                    break


Find = tuple[int, str, str, str, float]
"""Where, the right characters, the rule, the reason and the confidence."""


def _variants(text: str) -> Iterator[Find]:
    """Traditional forms that stand in a simplified text, outside the standard set of characters.

    A text with many of them is a traditional one; names of persons and brands keep theirs.
    """
    kept = lexicon.words("kept_variants")
    rare = {c: simplified(c) for c in sorted(set(_HAN.findall(text)) - kept) if not _is_standard(c)}
    rare = {c: right for c, right in rare.items() if right != c and _is_standard(right)}
    places = list(re.finditer(f"[{''.join(rare)}]", text)) if rare else []
    if len(places) > max(MOST_VARIANTS, len(text) // 1000):
        return
    for found in places:
        right = rare[found.group()]
        yield found.start(), right, "traditional-character", f"简体文本中的繁体或异体字，应作“{right}”", 0.9


@cache
def _is_standard(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _dashes(text: str) -> Iterator[Find]:
    """Dashes between place names that were read as 一."""
    for at, reason in dashes.misread(text):
        yield at, "—", "dash-read-as-one", reason, 0.85


def _names(text: str, own: Division | None) -> Iterator[Find]:
    """Look-alikes of the names that the document has reason to print."""
    if not own or len(own.code) < CITY:
        return
    yield from _roads(text, own)
    for right, frames, reason in _anchors(text, own):
        for wrong in sorted(_look_alikes(right)):
            if wrong in text and not (len(own.code) == CITY and _is_named(wrong)):
                yield from _misread(text, wrong, right, frames, f"{reason}“{right}”误识为“{wrong}”")


def _misread(text: str, wrong: str, right: str, frames: tuple[str, ...], reason: str) -> Iterator[Find]:
    """The places where a look-alike stands for the right name.

    A weak frame tells it only where another place of the document has it in a strong one. Where it stands for the
    right name often and never for another, it does so everywhere.
    """
    places = list(re.finditer(wrong, text))
    verdicts = [_framed(text, found, frames) for found in places]
    if "own" in verdicts:
        verdicts = ["own" if verdict == "weak" else verdict for verdict in verdicts]
    certain = [verdict in ("own", "river") for verdict in verdicts]
    always = sum(certain) >= FREQUENT and "other" not in verdicts
    for found, sure in zip(places, certain, strict=True):
        if sure or always:
            yield found.start(), right, "own-name", reason, 0.85 if sure else 0.75


def _anchors(text: str, own: Division) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Names with the frames that tell them: the district's own, and its city's river that a district is named for."""
    name = own.name[:-1] if len(own.name) > 2 else ""
    if name and text.count(name) >= FREQUENT:
        yield name, ("own", "weak", "river") if _RIVER.search(name) else ("own", "weak"), "本地名"
    for near in divisions.children(own.code[:CITY]) if len(own.code) > CITY else ():
        base = near.name[:-1]
        if base.endswith("河") and len(base) == 2 and base != name:
            yield base, ("river",), "本市河流"


def _look_alikes(name: str) -> frozenset[str]:
    """The names that differ from one in a single character that looks like its own."""
    found: set[str] = set()
    for at, character in enumerate(name):
        for group in lexicon.words("confusable", "characters"):
            if character in group:
                found.update(name[:at] + other + name[at + 1 :] for other in group if other != character)
    return frozenset(found)


def _framed(text: str, found: re.Match[str], frames: tuple[str, ...]) -> str:
    """The kind of frame a look-alike stands in; ``other`` where it is the look-alike's own, empty where none tells."""
    left, right = text[max(0, found.start() - 6) : found.start()], text[found.end() : found.end() + 8]
    if any(re.match(pattern, right) for pattern in _frames("not", "right")) or _is_division(found.group(), right):
        return "other"
    closed = any(re.match(pattern, right) for pattern in _frames("closed", "right"))
    for kind in frames:
        if kind == "river" and found.group() in lexicon.words("great_rivers"):
            continue
        before = any(re.search(f"(?:{pattern})[“”‘’\\s]*$", left) for pattern in _frames(kind, "left"))
        behind = any(re.match(f"[”’]?(?:{pattern})", right) for pattern in _frames(kind, "right"))
        if behind or (before and (closed or kind == "river")):
            return kind
    return ""


def _is_named(name: str) -> bool:
    """Whether a name is that of a division anywhere: a city's documents name many others."""
    return any(divisions.find(name + end) for end in "市区县旗")


def _is_division(name: str, right: str) -> bool:
    """Whether a look-alike and the word behind it name a real division."""
    return right[:1] in ("市", "区", "县", "旗") and bool(divisions.find(name + right[:1]))


@cache
def _frames(kind: str, side: str) -> tuple[str, ...]:
    rows = lexicon.table("own_name_frames")
    return tuple(row["pattern"] for row in rows if row["kind"] == kind and row["side"] == side)


def _roads(text: str, own: Division) -> Iterator[Find]:
    """Roads named after the own city and a neighbouring county whose one-character name is misread."""
    above = divisions.chain(own.code)
    city = above[1].name[0] if len(above) > 1 else ""
    for near in divisions.children(own.code[:CITY]) if city and len(own.code) > CITY else ():
        if len(near.name) != 2:
            continue
        right = near.name[0]
        wrong = "".join(sorted(_look_alikes(right)))
        for found in re.finditer(f"(?<=[东西南北中]{city})([{wrong}])(?=路|公路|铁路)", text) if wrong else ():
            reason = f"通往{near.name}的道路，“{right}”误识为“{found.group()}”"
            yield found.start(), right, "road-to-county", reason, 0.75
