"""Names that match what is being typed, in Chinese, pinyin or initials of pinyin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from visualizations.entity import Quote
from visualizations.home import Document
from visualizations.rows import reader_path

_LETTERS = re.compile(r"^[a-z0-9 '-]+$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its thing. ``pinyin`` and ``initials`` come from the thing's key."""

    label: str
    kind: str
    key: str
    pinyin: str
    initials: str
    weight: int


def names(layout: Mapping[str, Sequence[Mapping[str, Any]]]) -> tuple[Name, ...]:
    """The names of a release's entities, the most mentioned first, from its ``layout.json``."""
    made = []
    for node in layout["nodes"]:
        parts = [part for part in node["key"].split("-") if part]
        syllables = parts[:-1] if len(parts) > 1 else parts
        initials = "".join(part[0] for part in syllables)
        made.append(
            Name(node["label"], node["type"], node["key"], "".join(syllables), initials, int(node.get("weight", 0)))
        )
    return tuple(sorted(made, key=lambda name: (-name.weight, len(name.label), name.label, name.key)))


def matching(held: Iterable[Name], typed: str, count: int = 10, kind: str = "") -> tuple[Name, ...]:
    """The names that match, those that begin with what is typed first."""
    words = typed.strip().lower()
    if not words:
        return ()
    latin = bool(_LETTERS.match(words))
    compact = re.sub(r"[ '-]", "", words)
    first: list[Name] = []
    later: list[Name] = []
    for name in held:
        if kind and name.kind != kind:
            continue
        label = name.label.lower()
        if label.startswith(words) or (
            latin and (name.pinyin.startswith(compact) or name.initials.startswith(compact))
        ):
            first.append(name)
        elif words in label or (latin and len(compact) > 3 and compact in name.pinyin):
            later.append(name)
        if len(first) >= count:
            break
    return tuple((first + later)[:count])


def passages(document: Document, text: str, words: str) -> list[Quote]:
    """Where a text has the words, with what stands around them."""
    made = []
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        made.append(
            Quote(
                before=text[max(0, at - 60) : at].rpartition("\n")[2],
                quote=words,
                after=text[end : end + 90].partition("\n")[0],
                href=reader_path(document.id, at, end),
                section=document.title,
            )
        )
        at = text.find(words, end)
    return made
