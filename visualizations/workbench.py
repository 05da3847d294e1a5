"""What the SPARQL workbench is given: examples, terms to complete, labels of answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib import resources
from typing import Any

from visualizations.language import Messages
from visualizations.rows import Row, key_of

_SPOKEN = re.compile(r'(LANG\(\?(?:reason|message|theme)\), )"zh"')
_CODE = re.compile(r"[a-z][A-Za-z_]+")
_CAMEL = re.compile(r"(?<=[a-z])[A-Z]")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an example with the value it is shown with."""

    name: str
    label: str
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Example:
    """A published query as an example."""

    name: str
    question: int
    title: str
    description: str
    text: str
    parameters: tuple[Parameter, ...]


def plain(example: Example) -> dict[str, Any]:
    """The example as JSON has it."""
    return asdict(example)


def start(base: str, comment: str) -> str:
    """The query that an empty workbench opens with."""
    text = (resources.files("visualizations") / "templates" / "start.rq").read_text("utf-8")
    return text.replace("https://w3id.org/guihua/", base).replace("COMMENT", comment)


def terms(rows: Iterable[Row], prefixes: Mapping[str, str], language: str) -> dict[str, Any]:
    """Prefixes, classes and properties with labels, from the rows of ``pages/terms``."""
    labels: dict[tuple[str, bool], str] = {}
    for row in rows:
        name = _short(row["term"], prefixes)
        key = (name, key_of(row["kind"]) == "Class")
        if name and (key not in labels or row.get("language", "").startswith(language)):
            labels[key] = row.get("label", "")
    for name, kind, zh, en in _others():
        if name.partition(":")[0] in prefixes:
            labels.setdefault((name, kind == "Class"), zh if language == "zh" else en)
    return {
        "prefixes": dict(prefixes),
        "classes": [[name, label] for (name, class_), label in sorted(labels.items()) if class_],
        "properties": [[name, label] for (name, class_), label in sorted(labels.items()) if not class_],
    }


def _others() -> Iterable[list[str]]:
    """The terms of other vocabularies: name, kind, Chinese and English label."""
    text = (resources.files("visualizations") / "templates" / "terms.tsv").read_text("utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))


CODES = (
    "verdict", "status", "valueKind", "measure", "bound", "severity", "placeType", "organizationType", "strategyKind",
    "repairKind", "source", "role", "direction", "level", "document", "comparisonKind", "tieKind", "eventKind",
)  # fmt: skip
"""The closed lists whose codes stand in answers as strings."""


def codes(words: Messages) -> dict[str, dict[str, str]]:
    """The words for the codes of closed lists, by list and code.

    >>> from visualizations.language import messages
    >>> codes(messages("en"))["verdict"]["met"]
    'Met'
    """
    held: dict[str, dict[str, str]] = {name: {} for name in CODES}
    for key, label in words.words.items():
        name, _, code = key.partition(".")
        if name in held and label and code:
            held[name][code] = label
    return held


def spoken(text: str, language: str) -> str:
    """A query asked in the reader's language: what the graph says in both, reasons and themes, is asked for in his.

    >>> spoken('FILTER(LANGMATCHES(LANG(?reason), "zh")) FILTER(LANGMATCHES(LANG(?label), "zh"))', "en")
    'FILTER(LANGMATCHES(LANG(?reason), "en")) FILTER(LANGMATCHES(LANG(?label), "zh"))'
    """
    return _SPOKEN.sub(rf'\g<1>"{language}"', text)


def coded(column: str, value: str, words: Messages) -> str:
    """The words for a code: of the list that its column is named after, else of the only list that has it.

    >>> from visualizations.language import messages
    >>> coded("verdict", "not_comparable", messages("en")), coded("targetBound", "min", messages("en"))
    ('Not comparable', 'at least')
    >>> coded("kind", "ocr", messages("en")), coded("label", "某指标", messages("en"))
    ('Misread character', '某指标')
    """
    name = next((name for name in CODES if column.lower().endswith(name.lower())), "")
    if name:
        return words.label(name, value)
    known = {words.words[f"{group}.{value}"] for group in CODES if f"{group}.{value}" in words.words}
    return known.pop() if len(known) == 1 and _CODE.fullmatch(value) else value


def worded(column: str, value: str, words: Messages) -> str:
    """What a cell says: a code in words, a reason or message in the reader's language.

    >>> from visualizations.language import messages
    >>> worded("message", "From 5.5亿元 to 4.65亿元", messages("en"))
    'From 550 million yuan to 465 million yuan'
    """
    return words.told(value) if column in ("reason", "message") else coded(column, value, words)


def heading(column: str, words: Messages) -> str:
    """The head of an answer's column in words: a property's label where the column is named like one.

    >>> from visualizations.language import messages
    >>> heading("measure", messages("zh")), heading("targetQuote", messages("en"))
    ('口径', 'Quote of target')
    """
    for group in ("property", "column"):
        if words.words.get(f"{group}.{column}"):
            return words.text(f"{group}.{column}")
    return _CAMEL.sub(lambda found: f" {found[0].lower()}", column).capitalize()


def property_labels(known: Mapping[str, Any]) -> dict[str, str]:
    """The labels of our own properties by local name, from what ``terms`` returns."""
    return {name.removeprefix("gh:"): label for name, label in known["properties"] if name.startswith("gh:") and label}


def _short(iri: str, prefixes: Mapping[str, str]) -> str:
    """The prefixed name, nothing for an IRI outside the prefixes."""
    found = next(((prefix, start) for prefix, start in prefixes.items() if iri.startswith(start)), None)
    return f"{found[0]}:{iri[len(found[1]) :]}" if found else ""


def labels(rows: Iterable[Row], language: str) -> dict[str, str]:
    """The label of each thing, from the rows of ``pages/labels``."""
    made: dict[str, str] = {}
    for row in rows:
        if row["thing"] not in made or row.get("language", "").startswith(language):
            made[row["thing"]] = row["label"]
    return made
