"""Which surface forms of one document name the same organisation, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph_builder.extract.gazetteer_reading import Reading
from graph_builder.extract.organizations_found import Found

CALLED = re.compile(
    r"(?P<full>[\u4e00-\u9fff]{4,30})（(?:以下|下)简称[：:]?[“\"]?(?P<short>[\u4e00-\u9fff]{2,14})[”\"]?）"
)
LEGAL = re.compile(r"(?:集团)?(?:有限责任公司|股份有限公司|有限公司|公司)$")
PLACE_LEAD = re.compile(r"^(?:[\u4e00-\u9fff]{2,8}?(?:省|市|区|县))+(?=[\u4e00-\u9fff]{2})")


@dataclass(frozen=True, slots=True)
class Linked:
    """Canonical names by surface form, and abbreviations that more than one name would explain."""

    names: dict[str, str]
    unresolved: dict[str, tuple[str, ...]]


def link(read: Reading, found: list[Found]) -> Linked:
    """The canonical name of each form: given by 以下简称, without district or country before it, or the one that holds it."""
    types = {f.name: f.type for f in found}
    names = {name: name for name in types}
    unresolved: dict[str, tuple[str, ...]] = {}
    for match in CALLED.finditer(read.text):
        full = next((f.name for f in found if f.end == match.end("full")), match["full"])
        if match["short"] in names:
            names[match["short"]] = full
    ordered = sorted(types, key=lambda name: (len(name), name))
    for short in ordered:
        if names[short] != short or len(short) < 3:
            continue
        longer = [
            full
            for full in ordered
            if len(full) > len(short) and types[full] == types[short] and _same(read, short, full)
        ]
        if len({names[full] for full in longer}) == 1:
            names[short] = longer[-1]
        elif longer:
            unresolved[short] = tuple(longer)
    return Linked({name: _root(names, name) for name in names}, unresolved)


def _root(names: dict[str, str], name: str) -> str:
    seen = {name}
    while names.get(name, name) != name and names[name] not in seen:
        name = names[name]
        seen.add(name)
    return name


def _same(read: Reading, short: str, full: str) -> bool:
    """Whether ``full`` is ``short`` with a region or country before it, or with a legal form after it."""
    if full.endswith(short):
        lead = full[: -len(short)]
        return lead == "中国" or _is_region(read, lead) or (len(short) >= 5 and len(lead) <= 4)
    bare = LEGAL.sub("", full)
    return bare == short or full == short + "集团" or (bare.endswith(short) and _is_region(read, bare[: -len(short)]))


def _is_region(read: Reading, lead: str) -> bool:
    """Whether ``lead`` is made of the names of regions the document knows."""
    known = {hit.named.name for hit in read.hits} | {read.text[hit.start : hit.end] for hit in read.hits}
    while lead:
        part = next((lead[:n] for n in range(len(lead), 0, -1) if lead[:n] in known), "")
        if not part:
            return False
        lead = lead[len(part) :]
    return True
