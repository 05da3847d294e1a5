"""What a fact is called on the pages: facts have no name of their own, so it is made of what they say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from visualizations.language import Messages

_LONGEST = 60
_HAN = re.compile(r"[㐀-鿿]")


def title(kind: str, said: Mapping[str, Sequence[str]], words: Messages) -> str:
    """The title of a fact of this kind from the words of its properties; nothing for kinds that have names.

    >>> from visualizations.language import messages
    >>> title("relation", {"subject": ["某厂"], "predicate": ["位于"], "object": ["某区"]}, messages("zh"))
    '某厂 位于 某区'
    """
    first = {name: values[0] for name, values in said.items() if values and values[0]}
    if kind == "observation":
        return _figure(first, words)
    if kind == "relation":
        subject, object_ = (_end(first.get(f"{end}Name"), first.get(end), words) for end in ("subject", "object"))
        return _cut(" ".join(part for part in (subject, first.get("predicate"), object_) if part))
    if kind == "repair":
        return _cut(" → ".join(first[name] for name in ("printed", "repaired") if name in first))
    if kind == "outcome":
        about = [first[key] for key in ("region", "period") if key in first]
        return _about(_cut(first.get("outcomeOf") or first.get("label", "")), about, words)
    if kind == "cell":
        place = words.text("title.of", region=first.get("region", ""), period=first.get("period", ""))
        name, measure = first.get("indicator", ""), first.get("measure", "")
        if words.language != "zh":
            return f"{', '.join(part for part in (name, measure.lower()) if part)}{place}"
        return " ".join(part for part in (name, measure, place) if part)
    names = {"finding": "message", "report": "reportOf", "mention": "mentions", "passage": "quote"}
    found = first.get(names.get(kind, ""), "")
    return found if kind == "finding" else _cut(found)


def _end(name: str | None, label: str | None, words: Messages) -> str | None:
    """An end of a relation as it is printed, or by its English name where the page is English and it has one."""
    return label if words.language != "zh" and label and not _HAN.search(label) else name or label


def _figure(first: Mapping[str, str], words: Messages) -> str:
    """Indicator, value with unit and bound, and the place and time it holds for."""
    value, unit = first.get("value", ""), first.get("unitLabel", "")
    shown = words.value(first.get("rawValue", ""))
    if value:
        said = words.amount(Decimal(value.replace(",", "")), unit), first.get("bound", "")
        shown = " ".join(said if words.language == "zh" else said[::-1]).strip()
    name = first.get("indicator") or first.get("rawIndicator", "")
    about = [first[key] for key in ("region", "period", "valueKind") if key in first]
    return _about(f"{name} {shown}".strip(), about, words)


def _about(name: str, about: Sequence[str], words: Messages) -> str:
    return name + (words.text("title.about", words=words.text("title.comma").join(about)) if about else "")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
