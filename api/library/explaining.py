"""Explaining a triple: what it follows from is read step by step, and told with the quotes of what is stated."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import pyoxigraph as ox

from api.errors import ApiError
from api.library.assemble import value_of
from api.library.library import Library
from api.models.common import Evidence, Ref, Text
from api.models.explanation import ExplainedStep, Explanation, Ground
from api.repository.protocol import Row
from ontology.grounds import Grounds, Wanted
from ontology.reasoning import axioms
from ontology.rules.engine import Step, Terms
from ontology.tables import rows as table

STATED = "asserted"
BATCH = 200
QUERIES = {True: ("grounds_from", "subject"), False: ("grounds_to", "object")}
LABELS = {STATED: Text(zh="文件或归并所述", en="stated by a document, or settled from documents")}
Graphs = Mapping[Terms, Sequence[str]]


async def explanation(library: Library, triple: Terms) -> Explanation:
    """Why a triple (terms as in N-Triples) holds. Raises ApiError not-found where it does not."""
    grounds = Grounds(await asyncio.to_thread(axioms, library.release.base), triple)
    graphs: dict[Terms, list[str]] = defaultdict(list)
    while not (steps := await asyncio.to_thread(grounds.steps)):
        asked = grounds.wanted()
        if not asked:
            raise ApiError("not-found", "No document states this triple, and it follows from nothing that they state")
        found = await _read(library, asked)
        for row in found:
            graphs[_terms(row)].append(value_of(row["graph"]))
        grounds.take(asked, graphs)
    return await _told(library, steps, graphs)


async def _read(library: Library, asked: Iterable[Wanted]) -> list[Row]:
    """What the store has of some wanted triples, with the graphs they stand in."""
    found: list[Row] = []
    for one in asked:
        query, parameter = QUERIES[one.outgoing]
        properties = [name[1:-1] for name in one.properties]
        nodes = [name[1:-1] for name in one.nodes if name.startswith("<")]
        for at in range(0, len(nodes), BATCH):
            found += await library.rows(query, {parameter: nodes[at : at + BATCH], "predicate": properties})
    return found


def _terms(row: Row) -> Terms:
    return str(row["subject"]), str(row["predicate"]), str(row["object"])


async def _told(library: Library, steps: Sequence[Step], graphs: Graphs) -> Explanation:
    """The steps as the API tells them, with labels and quotes."""
    release, assembler = library.release, library.assembler
    labels = await assembler.labels({term[1:-1] for step in steps for term in step.triple if term.startswith("<")})
    quotes = await _quotes(library, [step.triple for step in steps if step.rule == STATED])
    numbers = {step.triple: at for at, step in enumerate(steps)}
    named = LABELS | {row["rule"]: Text(zh=row["zh"], en=row["en"]) for row in table("owl-rules")}

    def ref(term: str) -> Ref:
        return assembler.ref(term[1:-1], labels.get(term[1:-1], ""))

    told = []
    for step in steps:
        subject, predicate, object_ = step.triple
        thing = object_.startswith("<")
        stated = (name.removeprefix(release.graph("")) for name in graphs.get(step.triple, ()))
        told.append(
            ExplainedStep(
                subject=ref(subject),
                predicate=ref(predicate),
                object=ref(object_) if thing else None,
                value="" if thing else _text(object_),
                rule=step.rule,
                rule_label=named.get(step.rule, Text()),
                premises=tuple(numbers[premise] for premise in step.premises),
                graphs=tuple(sorted(set(stated))) if step.rule == STATED else (),
                grounds=tuple(quotes.get(step.triple, ())),
            )
        )
    return Explanation(steps=tuple(told), release=release.name)


async def _quotes(library: Library, stated: Sequence[Terms]) -> dict[Terms, list[Ground]]:
    """The passages behind stated triples: of relations that say them, of facts they are of, or of a first mention."""
    if not stated:
        return {}
    subjects = sorted({triple[0][1:-1] for triple in stated})
    saying: dict[Terms, str] = {}
    naming: dict[str, str] = {}
    for row in await library.rows("facts_saying", {"subject": subjects}):
        if "predicate" in row:
            saying[_terms(row)] = value_of(row["fact"])
        elif "fact" in row:
            naming[str(row["subject"])] = value_of(row["fact"])
    wanted = [*saying.values(), *naming.values(), *subjects]
    models = await library.assembler.models(list(dict.fromkeys(wanted)))
    passages = {getattr(model, "id", ""): getattr(model, "evidence", None) for model in models}
    found: dict[Terms, list[Ground]] = {}
    for triple in stated:
        for fact, states in (
            (saying.get(triple, ""), True), (triple[0][1:-1], True), (naming.get(triple[0], ""), False),
        ):  # fmt: skip
            at = passages.get(fact)
            if isinstance(at, Evidence):
                found[triple] = [Ground(fact=library.assembler.ref(fact), states=states, evidence=at)]
                break
    return found


def _text(literal: str) -> str:
    """The characters of a literal in N-Triples."""
    parsed = next(iter(ox.parse(f"<x:s> <x:p> {literal} .".encode(), format=ox.RdfFormat.N_TRIPLES)))
    return value_of(parsed.object)
