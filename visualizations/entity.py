"""The page of one entity: names, properties, quotes by document, reports, relations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from types import MappingProxyType

from visualizations.language import Messages
from visualizations.rows import Row, integer, key_of, number, page_path, plain, reader_path, span_of, type_and_key, yuan
from visualizations.title import title

_LABELS = frozenset({"prefLabel", "altLabel", "label", "title", "definition", "type"})
_HIDDEN = frozenset({"sameAs", "isDefinedBy", "hasSelector", "hasSource", "seeAlso", "identifier", "name"})
_MONEY = frozenset({"investment", "invested"})
_SENTENCES = frozenset({"message", "reason", "printedValue", "expectedValue"})
_LONGEST = 60
TECHNICAL = frozenset(
    (
        "cell", "closeMatch", "confidence", "dataSet", "end", "evidence", "extractor", "findingKind",
        "hasBeginning", "hasEnd", "hasQuantityKind",
        "headingEnd", "inScheme", "isPartOf", "language", "length", "notation", "objectName", "observedBy", "order",
        "originalSha256", "row", "rule", "settledBy", "settledReason", "sha256", "source", "start", "subjectName",
        "textFile", "topConceptOf", "unit", "unitBase", "valueBase", "wasDerivedFrom",
    )
)  # fmt: skip
"""Properties that say how a thing is kept, not what it is."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote in its sentence; ``before + quote + after`` is the sentence as printed."""

    before: str
    quote: str
    after: str
    href: str
    section: str = ""
    role: str = ""
    surface: str = ""
    rule: str = ""
    confidence: str = ""
    fact: str = ""


@dataclass(frozen=True, slots=True)
class DocumentQuotes:
    """The quotes of one document."""

    document: str
    title: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a property: words and, where it is a thing of ours, the path of its page."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Property:
    """A property with its values."""

    name: str
    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of the entity, seen from it: ``outward`` says that it is the subject."""

    outward: bool
    predicate: str
    label: str
    other: Value
    kind: str
    quote: str
    href: str
    document: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Resource:
    """One of our things as its own triples describe it."""

    iri: str
    kind: str
    key: str
    name: str
    aliases: tuple[str, ...]
    definition: str
    classes: tuple[str, ...]
    properties: tuple[Property, ...]
    gloss: str = ""
    pinyin: str = ""

    @property
    def about(self) -> tuple[Property, ...]:
        """The properties that say what it is; of two with the same several values, the first."""
        held = [one for one in self.properties if one.name not in TECHNICAL | _HIDDEN]
        first = {one.values: one.name for one in reversed(held)}
        return tuple(one for one in held if len(one.values) == 1 or first[one.values] == one.name)

    @property
    def technical(self) -> tuple[Property, ...]:
        """The properties that say how it is kept."""
        return tuple(held for held in self.properties if held.name in TECHNICAL)

    @property
    def path(self) -> str:
        """The path of its page, to which a suffix of a format may be added."""
        return page_path(self.iri)


def confidence(row: Row) -> str:
    """The confidence of a fact as a percentage, or nothing."""
    value = number(row, "confidence")
    return f"{value * 100:.0f}%" if value is not None else ""


def quote_of(row: Row) -> Quote:
    """A quote from a row with ``quote``, ``context``, ``document``, ``start`` and ``end``."""
    context, words = row.get("context", ""), row["quote"]
    before, found, after = context.partition(words)
    href = reader_path(key_of(row["document"]), integer(row, "start"), integer(row, "end"))
    return Quote(
        before=before[-90:] if found else "",
        quote=words,
        after=after[:120] if found else "",
        href=href,
        section=row.get("sectionTitle", ""),
        role=row.get("role", ""),
        surface=row.get("surface", ""),
        rule=key_of(row.get("rule", "")),
        confidence=confidence(row),
        fact=row.get("fact", ""),
    )


def quotes(rows: Iterable[Row]) -> tuple[DocumentQuotes, ...]:
    """The mentions of an entity gathered by document, from the rows of ``pages/mentions`` and ``pages/parties``."""
    made = []
    for document, group in groupby(rows, key=lambda row: row["document"]):
        held = list(group)
        made.append(DocumentQuotes(key_of(document), held[0].get("documentTitle", ""), tuple(map(quote_of, held))))
    return tuple(made)


def named(mentions: Iterable[Row], parties: Iterable[Row]) -> tuple[Row, ...]:
    """The rows of ``pages/mentions`` and ``pages/parties`` in text order: who is both in one place stands there once,
    with the part it plays.
    """
    found: dict[tuple[str, int, int], Row] = {}
    for row in (*mentions, *parties):
        at = (row["document"], integer(row, "start"), integer(row, "end"))
        found[at] = {**row, **found[at], "role": row.get("role", "")} if at in found else row
    return tuple(found[at] for at in sorted(found))


def surfaces(groups: Iterable[DocumentQuotes]) -> tuple[tuple[str, int], ...]:
    """The surface forms with how often each is printed, most frequent first."""
    counts: dict[str, int] = {}
    for group in groups:
        for quote in group.quotes:
            counts[quote.surface or quote.quote] = counts.get(quote.surface or quote.quote, 0) + 1
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _value(row: Row, name: str, words: Messages) -> Value:
    raw = row["value"]
    kind, key = type_and_key(raw)
    if kind:
        stated = " ".join(row[part] for part in ("words", "raw") if row.get(part))
        return Value(_thing(kind, key, row.get("label", ""), words) or stated[:_LONGEST] or key, page_path(raw))
    if "/" in raw and raw.startswith("http"):
        return Value(row.get("label") or words.label("predicate", key_of(raw)), raw)
    if name in _MONEY:
        return Value(yuan(Decimal(raw), words.language))
    if name in _SENTENCES:
        return Value(words.told(raw))
    if name == "value" and (value := number(row, "value")) is not None:
        return Value(plain(value))
    return Value(words.label("document" if name == "kind" else name, raw))


def _thing(kind: str, key: str, label: str, words: Messages) -> str:
    """What a thing is called in the reader's language, nothing for one without a name."""
    if kind == "place" and key.isdigit():
        return words.division(label)
    if kind == "theme":
        return words.words.get(f"theme.{key}", label)
    return label or words.words.get(f"{kind}.{key}", "")


def spoken(rows: Iterable[Row], language: str) -> tuple[Row, ...]:
    """The rows without what is said in another language as well: of values and of labels, the reader's stays.

    >>> rows = [{"property": "p", "value": value, "language": tag} for value, tag in (("a", "en"), ("b", "zh-Hans"))]
    >>> [row["value"] for row in spoken(rows, "zh")]
    ['b']
    """
    held = tuple(rows)
    right = {row["property"] for row in held if row.get("language", "").startswith(language)}
    kept = [row for row in held if row["property"] not in right or _suits(row.get("language", ""), language)]
    best: dict[tuple[str, str], Row] = {}
    for row in kept:
        at = (row["property"], row["value"])
        if at not in best or row.get("labelLanguage", "").startswith(language):
            best[at] = row
    return tuple(best.values())


def _suits(tag: str, language: str) -> bool:
    return not tag or tag.startswith(language)


def resource(
    iri: str, rows: Sequence[Row], words: Messages, terms: Mapping[str, str] = MappingProxyType({})
) -> Resource | None:
    """The resource as its triples describe it, from the rows of ``pages/resource``; None without any.

    ``terms`` are the ontology's labels of properties by local name, for those the messages do not have.
    """
    if not rows:
        return None
    kind, key = type_and_key(iri)
    by_name: dict[str, list[Row]] = {}
    for row in spoken(rows, words.language):
        by_name.setdefault(key_of(row["property"]), []).append(row)
    first = {name: [row["value"] for row in by_name.get(name, ())] for name in _LABELS}
    name = next((first[at][0] for at in ("prefLabel", "title", "label") if first[at]), "")
    aliases = tuple(sorted(set(first["altLabel"]) - {name}, key=lambda alias: (-len(alias), alias)))
    properties = []
    for property_name in sorted(set(by_name) - _LABELS):
        values = tuple(dict.fromkeys(_value(row, property_name, words) for row in by_name[property_name]))
        values = tuple(value for value in values if value.text and value.href != page_path(iri))
        if not values:
            continue
        label = words.label("property", property_name)
        properties.append(
            Property(property_name, terms.get(property_name, label) if label == property_name else label, values)
        )
    said = {held.name: [value.text for value in held.values] for held in properties}
    return Resource(
        iri=iri,
        kind=kind,
        key=key,
        name=(title(kind, {"label": [name], **said}, words) if kind == "outcome" else name)
        or title(kind, said, words)
        or words.label("kind", kind) + " " + key,
        aliases=aliases,
        definition=next(iter(first["definition"]), ""),
        classes=tuple(sorted({key_of(value) for value in first["type"]})),
        properties=tuple(properties),
        gloss=words.gloss(kind, key, name),
        pinyin=words.pinyin(kind, key, name),
    )


def relations(rows: Iterable[Row], words: Messages) -> tuple[Relation, ...]:
    """The entity's relations, from the rows of ``pages/relations``."""
    made = []
    for row in rows:
        predicate = key_of(row["predicate"])
        document = key_of(row["document"])
        stated = " ".join(row[part] for part in ("words", "raw") if row.get(part))
        kind, key = type_and_key(row["other"])
        other = Value(_thing(kind, key, row.get("otherLabel", ""), words) or stated or key, page_path(row["other"]))
        made.append(
            Relation(
                outward=row["direction"] == "out",
                predicate=predicate,
                label=words.label("predicate", predicate),
                other=other,
                kind=kind,
                quote=row["quote"],
                href=reader_path(document, integer(row, "start"), integer(row, "end")),
                document=document,
                confidence=confidence(row),
            )
        )
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Report:
    """What one passage says of a project."""

    document: str
    title: str
    date: str
    status: str
    status_label: str
    status_date: str
    details: tuple[tuple[str, str], ...]
    quote: Quote


def reports(rows: Iterable[Row], words: Messages) -> tuple[Report, ...]:
    """The reports of a project in the order of their documents' dates, from the rows of ``pages/reports``."""
    made = []
    for row in rows:
        money = [(name, number(row, name)) for name in ("investment", "invested")]
        details = [
            (words.text(f"property.{name}"), yuan(value, words.language)) for name, value in money if value is not None
        ]
        details += [
            (words.text(f"property.{name}"), row[field])
            for name, field in (("area", "area"), ("capacity", "capacity"), ("locationText", "location"))
            if row.get(field)
        ]
        status = row.get("status", "unknown")
        made.append(
            Report(
                document=key_of(row["document"]),
                title=row.get("documentTitle", ""),
                date=row.get("date", ""),
                status=status,
                status_label=words.label("status", status),
                status_date=row.get("statusDate", ""),
                details=tuple(details),
                quote=quote_of(row),
            )
        )
    return tuple(made)


_TYPED = {"project": ("status", "status"), "organization": ("type", "organizationType"), "place": ("type", "placeType")}
_TYPED["strategy"] = ("type", "strategyKind")


def corrections(thing: Resource, rows: Iterable[Row], reason: str) -> tuple[str, ...]:
    """Lines for data/corrections.tsv that would mend this thing: another type or status, or its rejection.

    ``rows`` are those the thing was made from; a fact is named by its document and span.
    """
    span = span_of(thing.iri)
    if span:
        return (f"reject\t{span[0]}.{span[1]}-{span[2]}\t\t{reason}",)
    subject = f"id/{thing.kind}/{thing.key}"
    action, name = _TYPED.get(thing.kind, ("", ""))
    now = next((row["value"] for row in rows if key_of(row["property"]) == name), "")
    lines = (f"{action}\t{subject}\t{now}\t{reason}", f"reject\t{subject}\t\t{reason}")
    return lines if action else ()
