"""Assembling models from the properties of things: one query for all things, one for all their passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from api.library.fields import BY_TYPE, Field, Kind
from api.models.common import Evidence, Model, Ref, Text
from api.published import load
from api.release import Release
from api.repository.protocol import Repository, Row, Term

Properties = Mapping[str, Sequence[Term]]
Described = tuple[Properties, tuple[Field, ...]]
BATCH = 500
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
PASSAGE = {
    "document": "inDocument", "start": "start", "end": "end", "quote": "quote", "context": "context",
    "section": "inSection",
}  # fmt: skip
REQUIRED = frozenset({"document", "start", "end", "quote"})
MOST_LABELS = 100_000
UNNAMED = (
    "passage/", "rule/", "cell/", "mention/", "report/", "observation/", "relation/", "outcome/", "timeline/",
    "profile/",
)  # fmt: skip


class Assembler:
    """Reads models of things from the store of a release."""

    def __init__(self, repository: Repository, release: Release) -> None:
        self._repository, self._release = repository, release
        self._labels: dict[str, str] = {}

    async def models(self, iris: Sequence[str]) -> tuple[Model, ...]:
        """The models of things in the given order; unknown things are left out."""
        properties, labels = await self._properties(iris)
        kinds = {iri: kind for iri in properties if (kind := BY_TYPE.get(self._type_key(iri)[0]))}
        parts = await self._parts(properties, kinds, labels)
        told = [(properties[iri], kind.fields) for iri, kind in kinds.items()]
        told += [(held, fields) for held, fields in parts.values()]
        passages = await self._passages(told)
        made = []
        for iri in iris:
            if kind := kinds.get(iri):
                reader = _Reader(self, properties[iri], labels, passages, parts)
                made.append(self._made(iri, kind.model, {field.name: reader.value(field) for field in kind.fields}))
        return tuple(made)

    def ref(self, iri: str, label: str = "") -> Ref:
        """The reference to a thing."""
        type_, key = self._type_key(iri)
        return Ref(id=iri, type=type_, key=key, label=label)

    def _made(self, iri: str, model: type[Model], values: dict[str, Any]) -> Model:
        type_, key = self._type_key(iri)
        held = {name: value for name, value in values.items() if value is not None}
        if type_ == "outcome":  # its two sides are told by whoever lists outcomes
            held = {name: value for name, value in held.items() if name not in ("target", "reported")}
        return model.model_validate({"id": iri, "type": type_, "key": key, **held})

    def _type_key(self, iri: str) -> tuple[str, str]:
        start = f"{self._release.base}id/"
        if not iri.startswith(start):
            return "", iri.rpartition("/")[2].rpartition("#")[2]
        type_, _, key = iri[len(start) :].partition("/")
        return type_, key

    async def _properties(self, iris: Iterable[str]) -> tuple[dict[str, Properties], dict[str, str]]:
        """The properties of things by IRI, and the labels of what they point at."""
        unique = list(dict.fromkeys(iris))
        properties: dict[str, defaultdict[str, list[Term]]] = {}
        known = self._repository.described(unique)
        if known is not None:
            for iri, pairs in known.items():
                held_all = properties.setdefault(iri, defaultdict(list))
                for predicate, term in pairs:
                    held_all[predicate].append(term)
            return dict(properties), await self._named(self._pointed_at(properties.values()))
        for at in range(0, len(unique), BATCH):
            for row in await self._rows("items", "item", unique[at : at + BATCH]):
                held = properties.setdefault(value_of(row["item"]), defaultdict(list))[value_of(row["predicate"])]
                if row["object"] not in held:
                    held.append(row["object"])
        return dict(properties), await self._named(self._pointed_at(properties.values()))

    def _pointed_at(self, properties: Iterable[Properties]) -> Iterable[str]:
        """The IRIs of named things that some properties point at."""
        start = f"{self._release.base}id/"
        for held in properties:
            for terms in held.values():
                for term in terms:
                    iri = term.value if isinstance(term, ox.NamedNode) else ""
                    if iri.startswith(start) and not iri.startswith(UNNAMED, len(start)):
                        yield iri

    async def labels(self, iris: Iterable[str]) -> dict[str, str]:
        """The labels of things by IRI, empty where there is none."""
        return await self._named(iris)

    async def _named(self, iris: Iterable[str]) -> dict[str, str]:
        """The labels of things; those that were asked for before are kept."""
        wanted = set(iris)
        unknown = sorted(wanted - self._labels.keys())
        if len(self._labels) + len(unknown) > MOST_LABELS:
            self._labels.clear()
            unknown = sorted(wanted)
        told = self._repository.described(unknown) if unknown else None
        if told is not None:
            self._labels.update({iri: label_of(told.get(iri, ())) for iri in unknown})
            unknown = []
        for at in range(0, len(unknown), BATCH):
            self._labels.update(dict.fromkeys(unknown[at : at + BATCH], ""))
            for row in await self._rows("labels", "thing", unknown[at : at + BATCH]):
                thing, label = value_of(row["thing"]), row["label"]
                if not self._labels[thing] or (getattr(label, "language", "") or "").startswith("zh"):
                    self._labels[thing] = value_of(label)
        return {iri: self._labels.get(iri, "") for iri in wanted}

    async def _parts(
        self, properties: Mapping[str, Properties], kinds: Mapping[str, Kind], labels: dict[str, str]
    ) -> dict[str, Described]:
        """The properties and fields of the parts that things have, by their IRIs."""
        fields: dict[str, tuple[Field, ...]] = {}
        for iri, kind in kinds.items():
            for field in kind.fields:
                if field.part is not None:
                    held = properties[iri].get(self.term(field), ())
                    fields |= dict.fromkeys(map(value_of, held), field.part.fields)
        if not fields:
            return {}
        found, more = await self._properties(fields)
        labels.update(more)
        return {iri: (held, fields[iri]) for iri, held in found.items()}

    async def _passages(self, told: Iterable[Described]) -> dict[str, Evidence]:
        """The evidence by the IRI of its passage."""
        wanted = list(dict.fromkeys(
            value_of(term)
            for held, fields in told
            for field in fields
            if field.kind in ("evidence", "passages")
            for term in held.get(self.term(field), ())
        ))  # fmt: skip
        found = {}
        known = self._repository.described(wanted)
        if known is not None:
            passages = (self.evidence(row) for row in self._passage_rows(known))
            return {passage.id: passage for passage in passages}
        for at in range(0, len(wanted), BATCH):
            for row in await self._rows("passages", "passage", wanted[at : at + BATCH]):
                passage = self.evidence(row)
                found[passage.id] = passage
        return found

    def _passage_rows(self, passages: Mapping[str, Sequence[tuple[str, Term]]]) -> Iterable[Row]:
        """The rows of the query for passages, from properties that are at hand."""
        terms = {name: self._release.term(name) for name in (*PASSAGE.values(), "number")}
        told = {iri: dict(reversed(pairs)) for iri, pairs in passages.items()}
        sections = {value_of(held[terms["inSection"]]) for held in told.values() if terms["inSection"] in held}
        headed = {
            iri: dict(reversed(pairs)) for iri, pairs in (self._repository.described(sorted(sections)) or {}).items()
        }
        for iri, held in told.items():
            row = {name: held[terms[of]] for name, of in PASSAGE.items() if terms[of] in held}
            section = headed.get(value_of(row["section"]), {}) if "section" in row else {}
            if LABEL in section:
                row["title"] = section[LABEL]
            else:
                row.pop("section", None)
            if terms["number"] in section:
                row["number"] = section[terms["number"]]
            if row.keys() >= REQUIRED:
                yield {"passage": ox.NamedNode(iri), **row}

    def evidence(self, row: Row) -> Evidence:
        """The evidence in a row of passages."""
        section = None
        if "section" in row:
            title = "".join(value_of(row[name]) for name in ("number", "title") if name in row)
            section = self.ref(value_of(row["section"]), title)
        return Evidence(
            id=value_of(row["passage"]),
            document=self._type_key(value_of(row["document"]))[1],
            section=section,
            start=int(value_of(row["start"])),
            end=int(value_of(row["end"])),
            quote=value_of(row["quote"]),
            context=value_of(row["context"]) if "context" in row else "",
        )

    async def _rows(self, query: str, parameter: str, iris: Sequence[str]) -> tuple[Row, ...]:
        text = load(query).filled({parameter: iris}, base=self._release.base) if iris else ""
        return await self._repository.rows(text, lookup=True) if iris else ()

    def term(self, field: Field) -> str:
        """The IRI of a field's property."""
        return field.iri(self._release.base)


class _Reader:
    """Reads fields from the properties of one thing."""

    def __init__(
        self,
        assembler: Assembler,
        held: Properties,
        labels: Mapping[str, str],
        passages: Mapping[str, Evidence],
        parts: Mapping[str, Described],
    ) -> None:
        self._assembler, self._held, self._labels = assembler, held, labels
        self._passages, self._parts = passages, parts

    def value(self, field: Field) -> Any:
        """The field's value, or None where the thing has none."""
        terms = self._held.get(self._assembler.term(field), ())
        if not terms:
            return None
        match field.kind:
            case "evidence":
                return self._passages.get(value_of(preferred(terms)))
            case "passages":
                found = (self._passages.get(value_of(term)) for term in terms)
                return sorted(filter(None, found), key=lambda at: (at.document, at.start, at.end))
            case "parts":
                return self._made(field, terms)
        return self._plain(field, terms)

    def _plain(self, field: Field, terms: Sequence[Term]) -> Any:
        """The value of a field that stands in the terms alone."""
        first = preferred(terms)
        match field.kind:
            case "text":
                return value_of(first)
            case "texts":
                return sorted({value_of(term) for term in terms})
            case "number":
                return float(value_of(first))
            case "integer":
                return int(value_of(first))
            case "ref":
                return self._ref(first)
            case "refs":
                return [self._ref(term) for term in terms]
            case "key":
                return self._ref(first).key
            case "local":
                return value_of(first).rpartition("/")[2]
            case "translated":
                return translated(terms)

    def _made(self, field: Field, terms: Sequence[Term]) -> list[Model]:
        """The parts that are told of a thing, in their order."""
        part = field.part
        made: list[Model] = []
        for term in terms:
            if part is not None and value_of(term) in self._parts:
                held, fields = self._parts[value_of(term)]
                reader = _Reader(self._assembler, held, self._labels, self._passages, {})
                values = {inner.name: reader.value(inner) for inner in fields}
                told = {name: value for name, value in values.items() if value is not None}
                made.append(part.model.model_validate(told))
        return sorted(made, key=lambda one: [getattr(one, name) for name in part.order]) if part else []

    def _ref(self, term: Term) -> Ref:
        iri = value_of(term)
        return self._assembler.ref(iri, self._labels.get(iri, ""))


def value_of(term: Term) -> str:
    """The IRI or lexical form of a term."""
    return str(term) if isinstance(term, ox.Triple) else term.value


def preferred(terms: Sequence[Term]) -> Term:
    """The Chinese one of several literals, else the first."""
    chinese = (term for term in terms if isinstance(term, ox.Literal) and (term.language or "").startswith("zh"))
    return next(chinese, terms[0])


def label_of(properties: Iterable[tuple[str, Term]]) -> str:
    """The label among a thing's properties, the last Chinese one, else the first; empty where there is none."""
    labels = [term for predicate, term in properties if predicate == LABEL]
    chinese = [term for term in labels if (getattr(term, "language", "") or "").startswith("zh")]
    return value_of((chinese[-1:] or labels)[0]) if labels else ""


def translated(terms: Sequence[Term]) -> Text:
    """The literals by their languages; one without language counts as Chinese."""
    found = {"zh": "", "en": ""}
    for term in terms:
        if isinstance(term, ox.Literal):
            found["en" if (term.language or "zh").startswith("en") else "zh"] = term.value
    return Text(**found)
