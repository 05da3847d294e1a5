"""Conditions: what a constraint demands of a value node, as a SPARQL expression that is true where it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

import rdflib
from rdflib import RDF, RDFS, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH, XSD
from rdflib.term import Node

from shapes.errors import ShapeError
from shapes.paths import sparql_path
from shapes.terms import sparql_term, string

_CASTABLE = frozenset(
    {
        *(XSD.integer, XSD.decimal, XSD.float, XSD.double, XSD.boolean),
        *(XSD.dateTime, XSD.date, XSD.time, XSD.gYear, XSD.gYearMonth, XSD.duration),
    }
)
_INTEGERS = {
    XSD.byte: (-(2**7), 2**7 - 1),
    XSD.short: (-(2**15), 2**15 - 1),
    XSD.int: (-(2**31), 2**31 - 1),
    XSD.long: (-(2**63), 2**63 - 1),
    XSD.unsignedByte: (0, 2**8 - 1),
    XSD.unsignedShort: (0, 2**16 - 1),
    XSD.unsignedInt: (0, 2**32 - 1),
    XSD.nonNegativeInteger: (0, 2**63 - 1),
    XSD.positiveInteger: (1, 2**63 - 1),
    XSD.negativeInteger: (-(2**63), -1),
    XSD.nonPositiveInteger: (-(2**63), 0),
}
_KINDS = {
    SH.IRI: "isIRI({v})",
    SH.BlankNode: "isBlank({v})",
    SH.Literal: "isLiteral({v})",
    SH.BlankNodeOrIRI: "(isBlank({v}) || isIRI({v}))",
    SH.BlankNodeOrLiteral: "(isBlank({v}) || isLiteral({v}))",
    SH.IRIOrLiteral: "(isIRI({v}) || isLiteral({v}))",
}
_BOUNDS = ((SH.minExclusive, ">"), (SH.minInclusive, ">="), (SH.maxExclusive, "<"), (SH.maxInclusive, "<="))
_PAIRS = ((SH.lessThan, "<"), (SH.lessThanOrEquals, "<="))

Condition = tuple[str, str]
"""The local name of a constraint component, and the expression that is true of a value that meets it."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """Writes the conditions of one shapes graph. ``type_path`` leads from a node to its classes."""

    graph: rdflib.Graph
    type_path: str = f"<{RDF.type}>/<{RDFS.subClassOf}>*"
    numbers: Iterator[int] = field(default_factory=count)

    def fresh(self) -> str:
        """A variable that no other query part uses."""
        return f"?v{next(self.numbers)}"

    def of_value(self, shape: Node, focus: str, value: str) -> list[Condition]:
        """The conditions of a shape on one value node of a focus node."""
        return [
            *self._of_term(shape, value),
            *self._of_text(shape, value),
            *self._of_pair(shape, focus, value),
            *self._of_logic(shape, value),
        ]

    def _of_term(self, shape: Node, v: str) -> Iterator[Condition]:
        for class_ in self.graph.objects(shape, SH["class"]):
            yield "Class", f"EXISTS {{ {v} {self.type_path} {sparql_term(class_)} }}"
        for datatype in self.graph.objects(shape, SH.datatype):
            typed = f"isLiteral({v}) && datatype({v}) = {sparql_term(datatype)}"
            yield "Datatype", f"({typed}{_well_formed(datatype, v)})"
        for kind in self.graph.objects(shape, SH.nodeKind):
            if kind not in _KINDS:
                raise ShapeError(str(shape), f"{kind} is no node kind", "https://www.w3.org/TR/shacl/#nodeKind")
            yield "NodeKind", _KINDS[URIRef(str(kind))].format(v=v)
        for predicate, sign in _BOUNDS:
            for limit in self.graph.objects(shape, predicate):
                yield _component(predicate), f"COALESCE({v} {sign} {sparql_term(limit)}, false)"
        for members in self.graph.objects(shape, SH["in"]):
            terms = [sparql_term(member) for member in Collection(self.graph, members)]
            plain = all(term.startswith("<") or term.endswith('"') for term in terms)
            same = f"{v} IN ({', '.join(terms)})" if plain else " || ".join(f"sameTerm({v}, {t})" for t in terms)
            yield "In", f"COALESCE({same or 'false'}, false)"

    def _of_text(self, shape: Node, v: str) -> Iterator[Condition]:
        for limit in self.graph.objects(shape, SH.minLength):
            yield "MinLength", f"(!isBlank({v}) && STRLEN(STR({v})) >= {int(str(limit))})"
        for limit in self.graph.objects(shape, SH.maxLength):
            yield "MaxLength", f"(!isBlank({v}) && STRLEN(STR({v})) <= {int(str(limit))})"
        flags = self.graph.value(shape, SH.flags)
        for pattern in self.graph.objects(shape, SH.pattern):
            with_flags = f", {string(str(flags))}" if flags is not None else ""
            yield "Pattern", f"(!isBlank({v}) && REGEX(STR({v}), {string(str(pattern))}{with_flags}))"
        for languages in self.graph.objects(shape, SH.languageIn):
            ranges = [f'langMatches(lang({v}), "{language}")' for language in Collection(self.graph, languages)]
            yield "LanguageIn", f"COALESCE({' || '.join(ranges) or 'false'}, false)"

    def _of_pair(self, shape: Node, focus: str, v: str) -> Iterator[Condition]:
        for other in self.graph.objects(shape, SH.disjoint):
            yield "Disjoint", f"NOT EXISTS {{ {focus} {sparql_term(other)} {v} }}"
        for predicate, sign in _PAIRS:
            for other in self.graph.objects(shape, predicate):
                w = self.fresh()
                fails = f"FILTER(!COALESCE({v} {sign} {w}, false))"
                yield _component(predicate), f"NOT EXISTS {{ {focus} {sparql_term(other)} {w} . {fails} }}"

    def _of_logic(self, shape: Node, v: str) -> Iterator[Condition]:
        for inner in self.graph.objects(shape, SH.node):
            yield "Node", self.conforms(inner, v)
        for inner in self.graph.objects(shape, SH["not"]):
            yield "Not", f"(!{self.conforms(inner, v)})"
        for predicate, name, join in ((SH["and"], "And", " && "), (SH["or"], "Or", " || ")):
            for members in self.graph.objects(shape, predicate):
                parts = [self.conforms(member, v) for member in Collection(self.graph, members)]
                yield name, f"({join.join(parts)})"
        for members in self.graph.objects(shape, SH.xone):
            parts = [f"IF({self.conforms(member, v)}, 1, 0)" for member in Collection(self.graph, members)]
            yield "Xone", f"(({' + '.join(parts)}) = 1)"

    def conforms(self, shape: Node, value: str) -> str:
        """The expression that is true of a node that conforms to a shape."""
        if (shape, SH.deactivated, rdflib.Literal(True)) in self.graph:
            return "true"
        path = self.graph.value(shape, SH.path)
        if path is None:
            parts = [condition for _, condition in self.of_value(shape, value, value)]
            parts += [f"sameTerm({value}, {sparql_term(term)})" for term in self.graph.objects(shape, SH.hasValue)]
            parts += [f"(!({self.differs(other, value)}))" for other in self.graph.objects(shape, SH.equals)]
            parts += [self.conforms(inner, value) for inner in self.graph.objects(shape, SH.property)]
            if (shape, SH.closed, rdflib.Literal(True)) in self.graph:
                parts.append(f"NOT EXISTS {{ {self.beyond(shape, value, self.fresh(), self.fresh())} }}")
        else:
            v = self.fresh()
            inner = [condition for _, condition in self.of_value(shape, value, v)]
            inner += [self.conforms(nested, v) for nested in self.graph.objects(shape, SH.property)]
            reach = f"{value} {sparql_path(self.graph, path)} {v}"
            parts = [f"NOT EXISTS {{ {reach} FILTER(!({' && '.join(inner)})) }}"] if inner else []
            parts += [f"(!({broken}))" for _, broken in self.of_focus(shape, value)]
        return f"({' && '.join(parts) or 'true'})"

    def of_focus(self, shape: Node, focus: str) -> list[Condition]:
        """The expressions that are true of a focus node that breaks a constraint on its value nodes as a set."""
        path = sparql_path(self.graph, self._one(shape, SH.path))
        found: list[Condition] = []
        for limit in self.graph.objects(shape, SH.minCount):
            if (least := int(str(limit))) > 0:
                found.append(("MinCount", f"!({self.at_least(least, focus, path)})"))
        for limit in self.graph.objects(shape, SH.maxCount):
            found.append(("MaxCount", self.at_least(int(str(limit)) + 1, focus, path)))
        for term in self.graph.objects(shape, SH.hasValue):
            found.append(("HasValue", f"NOT EXISTS {{ {focus} {path} {sparql_term(term)} }}"))
        for inner in self.graph.objects(shape, SH.qualifiedValueShape):
            found += self._qualified(shape, inner, focus, path)
        for other in self.graph.objects(shape, SH.equals):
            found.append(("Equals", f"EXISTS {{ {self.unequal(focus, path, sparql_term(other), self.fresh())} }}"))
        if (shape, SH.uniqueLang, rdflib.Literal(True)) in self.graph:
            found.append(("UniqueLang", f"EXISTS {{ {self.repeated_language(focus, path, self.fresh())} }}"))
        return found

    def _qualified(self, shape: Node, inner: Node, focus: str, path: str) -> Iterator[Condition]:
        siblings: list[Node] = []
        if (shape, SH.qualifiedValueShapesDisjoint, rdflib.Literal(True)) in self.graph:
            for parent in self.graph.subjects(SH.property, shape):
                for other in self.graph.objects(parent, SH.property):
                    siblings += [s for s in self.graph.objects(other, SH.qualifiedValueShape) if s != inner]

        def counts(v: str) -> str:
            return " && ".join([self.conforms(inner, v), *(f"!{self.conforms(sibling, v)}" for sibling in siblings)])

        for limit in self.graph.objects(shape, SH.qualifiedMinCount):
            if (least := int(str(limit))) > 0:
                yield "QualifiedMinCount", f"!({self.at_least(least, focus, path, counts)})"
        for limit in self.graph.objects(shape, SH.qualifiedMaxCount):
            yield "QualifiedMaxCount", self.at_least(int(str(limit)) + 1, focus, path, counts)

    def at_least(self, number: int, focus: str, path: str, counts: Callable[[str], str] | None = None) -> str:
        """The expression that is true where a path leads to so many distinct nodes (that count)."""
        variables = [self.fresh() for _ in range(number)]
        reach = " ".join(f"{focus} {path} {v} ." for v in variables)
        tests = [f"!sameTerm({a}, {b})" for at, a in enumerate(variables) for b in variables[at + 1 :]]
        tests += [counts(v) for v in variables] if counts else []
        joined = " && ".join(tests)
        return f"EXISTS {{ {reach} {f'FILTER({joined})' if tests else ''} }}"

    def unequal(self, focus: str, path: str, other: str, v: str) -> str:
        """The pattern of values that only one of two paths leads to."""
        one = f"{{ {focus} {path} {v} FILTER NOT EXISTS {{ {focus} {other} {v} }} }}"
        return f"{one} UNION {{ {focus} {other} {v} FILTER NOT EXISTS {{ {focus} {path} {v} }} }}"

    def differs(self, other: Node, node: str) -> str:
        """The expression that is true of a node that is not the one value of its property."""
        v, term = self.fresh(), sparql_term(other)
        missing = f"NOT EXISTS {{ {node} {term} {node} }}"
        return f"{missing} || EXISTS {{ {node} {term} {v} FILTER(!sameTerm({node}, {v})) }}"

    def repeated_language(self, focus: str, path: str, language: str) -> str:
        """The pattern of languages that two values share."""
        a, b = self.fresh(), self.fresh()
        tests = f'!sameTerm({a}, {b}) && lang({a}) != "" && LCASE(lang({a})) = LCASE(lang({b}))'
        return f"{focus} {path} {a}, {b} FILTER({tests}) BIND(LCASE(lang({a})) AS {language})"

    def beyond(self, shape: Node, focus: str, predicate: str, value: str) -> str:
        """The pattern of what a closed shape says nothing of."""
        known = {p for inner in self.graph.objects(shape, SH.property) for p in self.graph.objects(inner, SH.path)}
        ignored = self.graph.value(shape, SH.ignoredProperties)
        known |= set(Collection(self.graph, ignored)) if ignored is not None else set()
        names = ", ".join(sorted(sparql_term(p) for p in known if isinstance(p, URIRef)))
        return f"{focus} {predicate} {value} {f'FILTER({predicate} NOT IN ({names}))' if names else ''}"

    def _one(self, shape: Node, predicate: URIRef) -> Node:
        value = self.graph.value(shape, predicate)
        if value is None:
            raise ShapeError(str(shape), f"has no {predicate}")
        return value


def _well_formed(datatype: Node, v: str) -> str:
    """The further condition that a literal's characters are of its datatype, where SPARQL can tell."""
    if datatype in _CASTABLE:
        return f" && COALESCE(isLiteral({sparql_term(datatype)}(STR({v}))), false)"
    if datatype in _INTEGERS:
        least, most = _INTEGERS[URIRef(str(datatype))]
        number = f"<{XSD.integer}>(STR({v}))"
        return f" && COALESCE({number} >= {least} && {number} <= {most}, false)"
    return ""


def _component(predicate: URIRef) -> str:
    name = predicate.rpartition("#")[2]
    return name[0].upper() + name[1:]
