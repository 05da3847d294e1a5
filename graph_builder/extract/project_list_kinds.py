"""Kinds of members of lists: sites that share what is built at them, ways, and names of mere classes."""

from __future__ import annotations

from collections.abc import Sequence

from graph_builder.extract.project_heads import Head, is_place, is_place_like, patterns

LONGEST_PLACE = 5


def is_class(text: str, head: Head | None) -> bool:
    """Whether a member says only of which class it is: 市政管网, 道路修建."""
    if head is None or head.kind == "label":
        return False
    return not head.start or patterns()["generic"].fullmatch(text[: head.start]) is not None


def is_way(head: Head | None) -> bool:
    """Whether the last of a list of roads is a road as well, or a passage of another kind."""
    return head is not None and (
        head.kind == "road" or (head.kind in ("facility", "weak") and head.theme == "transport")
    )


def is_site(text: str, head: Head | None) -> bool:
    """Whether a member is a river, a line or a place that something else is built along."""
    return is_place(text, head) or (head is not None and head.kind == "facility" and head.theme == "transport")


def are_places(texts: Sequence[str], heads: Sequence[Head | None], tail: Head) -> bool:
    """Whether a list is of short names of places: 甲家坪、乙寨等6座水厂."""
    pairs = list(zip(texts, heads, strict=True))
    if len(texts) < 2 or (tail.theme == "transport" and any(heads)):
        return False
    return all(len(text) <= LONGEST_PLACE and is_place_like(text, head) for text, head in pairs)


def is_along(texts: Sequence[str], heads: Sequence[Head | None], tail: Head | None) -> bool:
    """Whether a list has a thing at its end that is built along some of its members, lines among them."""
    if tail is None or tail.kind != "facility" or tail.theme == "transport" or len(texts) < 2:
        return False
    pairs = list(zip(texts, heads, strict=True))
    lines = any(head is not None and head.kind == "facility" for head in heads)
    return lines and any(is_site(*pair) for pair in pairs) and all(takes(*pair) for pair in pairs)


def takes(text: str, head: Head | None) -> bool:
    """Whether a member is a place, or a thing of its own."""
    return is_site(text, head) or (head is not None and head.kind == "facility" and bool(head.start))
