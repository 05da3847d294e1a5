"""Compiling shapes to SPARQL: one query per constraint, which finds all nodes that break it at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import rdflib
from rdflib import RDF, RDFS, Literal
from rdflib.namespace import OWL, SH
from rdflib.term import Node

from shapes.conditions import Conditions
from shapes.expectations import expectation
from shapes.paths import sparql_path
from shapes.terms import local, sparql_term
from shapes.values import Bundle, Check, Severity


@dataclass(frozen=True, slots=True)
class Target:
    """Writes the pattern that binds a variable to the focus nodes.

    ``outer`` are the variables of the nodes that lead to a nested shape's focus: one result for each of them.
    """

    write: Callable[[str], str]
    outer: str = ""


_PAIRS = {"LessThan": (SH.lessThan, "<"), "LessThanOrEquals": (SH.lessThanOrEquals, "<=")}
_SEVERITIES: dict[Node, Severity] = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}


@dataclass(frozen=True, slots=True)
class Compiler:
    """Compiles the shapes of one graph."""

    graph: rdflib.Graph
    conditions: Conditions

    def bundles(self) -> tuple[Bundle, ...]:
        """The checks of every shape that has targets, in the order of the shapes' names."""
        found: list[Bundle] = []
        for shape in sorted(self._targeted(), key=str):
            found += self._shape(shape, self._target(shape))
        return tuple(found)

    def _targeted(self) -> set[Node]:
        predicates = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
        shapes = {shape for predicate in predicates for shape in self.graph.subjects(predicate)}
        kinds = [set(self.graph.subjects(RDF.type, kind)) for kind in (SH.NodeShape, SH.PropertyShape)]
        classes = set(self.graph.subjects(RDF.type, RDFS.Class)) | set(self.graph.subjects(RDF.type, OWL.Class))
        return shapes | ((kinds[0] | kinds[1]) & classes)

    def _target(self, shape: Node) -> Target:
        def write(var: str) -> str:
            parts = []
            classes = set(self.graph.objects(shape, SH.targetClass))
            if {RDFS.Class, OWL.Class} & set(self.graph.objects(shape, RDF.type)):
                classes.add(shape)
            for class_ in sorted(classes, key=str):
                parts.append(f"{var} {self.conditions.type_path} {sparql_term(class_)} .")
            nodes = sorted(sparql_term(node) for node in self.graph.objects(shape, SH.targetNode))
            if nodes:
                parts.append(f"VALUES {var} {{ {' '.join(nodes)} }}")
            for predicate in sorted(self.graph.objects(shape, SH.targetSubjectsOf), key=str):
                parts.append(f"{var} {sparql_term(predicate)} {self.conditions.fresh()} .")
            for predicate in sorted(self.graph.objects(shape, SH.targetObjectsOf), key=str):
                parts.append(f"{self.conditions.fresh()} {sparql_term(predicate)} {var} .")
            return parts[0] if len(parts) == 1 else " UNION ".join(f"{{ {part} }}" for part in parts)

        return Target(write)

    def _shape(self, shape: Node, target: Target) -> Iterator[Bundle]:
        if (shape, SH.deactivated, Literal(True)) in self.graph:
            return
        path_node = self.graph.value(shape, SH.path)
        path = sparql_path(self.graph, path_node) if path_node is not None else ""
        value = "?value" if path else "?this"
        reach = f"{target.write('?this')} {f'?this {path} ?value .' if path else ''}"
        conditions = self.conditions.of_value(shape, "?this", value)
        if not path:
            terms = self.graph.objects(shape, SH.hasValue)
            conditions += [("HasValue", f"sameTerm(?this, {sparql_term(term)})") for term in terms]
        if conditions:
            together = " && ".join(condition for _, condition in conditions)
            checks: list[Check] = []
            for name, condition in conditions:
                body = f"{reach} FILTER(!{condition})"
                if name in _PAIRS:
                    checks += self._pairs(shape, name, path, reach)
                    continue
                query = f"SELECT DISTINCT ?this {_as_value(path)} {target.outer} WHERE {{ {body} }}"
                checks.append(self._check(shape, name, path, query))
            yield Bundle(
                f"SELECT ?this WHERE {{ {reach} FILTER(!({together})) }} LIMIT 1", tuple(dict.fromkeys(checks))
            )
        yield from self._focus_bundles(shape, target, path)
        for check in self._sparql(shape, target, path):
            yield Bundle("", (check,))
        for inner in sorted(self.graph.objects(shape, SH.property), key=str):
            yield from self._shape(inner, self._through(target, path) if path else target)

    def _pairs(self, shape: Node, name: str, path: str, reach: str) -> Iterator[Check]:
        """One result for each pair of values that are not in order."""
        predicate, sign = _PAIRS[name]
        value = "?value" if path else "?this"
        for other in self.graph.objects(shape, predicate):
            pair = f"?this {sparql_term(other)} ?other FILTER(!COALESCE({value} {sign} ?other, false))"
            query = f"SELECT DISTINCT ?this {_as_value(path)} ?other WHERE {{ {reach} {pair} }}"
            yield self._check(shape, name, path, query)

    def _through(self, target: Target, path: str) -> Target:
        focus = self.conditions.fresh()
        return Target(lambda var: f"{target.write(focus)} {focus} {path} {var} .", f"{target.outer} {focus}")

    def _focus_bundles(self, shape: Node, target: Target, path: str) -> Iterator[Bundle]:
        focus = target.write("?this")
        if not path:
            if (shape, SH.closed, Literal(True)) in self.graph:
                beyond = self.conditions.beyond(shape, "?this", "?path", "?value")
                query = f"SELECT DISTINCT ?this ?path ?value WHERE {{ {focus} {beyond} }}"
                yield Bundle("", (self._check(shape, "Closed", "", query),))
            for other in self.graph.objects(shape, SH.equals):
                term = sparql_term(other)
                missing = f"{{ {focus} FILTER NOT EXISTS {{ ?this {term} ?this }} BIND(?this AS ?value) }}"
                more = f"{{ {focus} ?this {term} ?value FILTER(!sameTerm(?this, ?value)) }}"
                query = f"SELECT DISTINCT ?this ?value WHERE {{ {missing} UNION {more} }}"
                yield Bundle("", (self._check(shape, "Equals", "", query),))
            return
        rows = {
            "UniqueLang": lambda: self.conditions.repeated_language("?this", path, "?language"),
            "Equals": lambda: " UNION ".join(
                f"{{ {self.conditions.unequal('?this', path, sparql_term(other), '?value')} }}"
                for other in self.graph.objects(shape, SH.equals)
            ),
        }
        broken = self.conditions.of_focus(shape, "?this")
        checks = []
        for name, expression in broken:
            select = {"UniqueLang": "?language", "Equals": "?value"}.get(name, "")
            body = f"{rows[name]()}" if name in rows else f"FILTER({expression})"
            checks.append(
                self._check(
                    shape, name, path, f"SELECT DISTINCT ?this {select} {target.outer} WHERE {{ {focus} {body} }}"
                )
            )
        if broken:
            together = " || ".join(f"({expression})" for _, expression in broken)
            yield Bundle(f"SELECT ?this WHERE {{ {focus} FILTER({together}) }} LIMIT 1", tuple(checks))

    def _sparql(self, shape: Node, target: Target, path: str) -> Iterator[Check]:
        for node in self.graph.objects(shape, SH.sparql):
            if (node, SH.deactivated, Literal(True)) in self.graph:
                continue
            select = str(self.graph.value(node, SH.select)).replace("$PATH", path)
            select = re.sub(r"\$this\b", "?this", select)
            body = re.sub(
                r"WHERE\s*\{|(?<=[\s\w])\{", lambda found: f"{found.group()} {target.write('?this')} ", select, count=1
            )
            messages = self._messages(node) or self._messages(shape)
            yield self._check(shape, "SPARQL", path, self._prefixes(node) + body, messages)

    def _prefixes(self, node: Node) -> str:
        lines = set()
        for holder in self.graph.objects(node, SH.prefixes):
            for imported in {holder, *self.graph.transitive_objects(holder, OWL.imports)}:
                for declared in self.graph.objects(imported, SH.declare):
                    name, space = (self.graph.value(declared, p) for p in (SH.prefix, SH.namespace))
                    lines.add(f"PREFIX {name}: <{space}>\n")
        return "".join(sorted(lines))

    def _check(
        self, shape: Node, component: str, path: str, query: str, messages: tuple[tuple[str, str], ...] | None = None
    ) -> Check:
        severity = _SEVERITIES.get(self.graph.value(shape, SH.severity) or SH.Violation, "violation")
        said = self._messages(shape) if messages is None else messages
        return Check(local(shape), component, path, severity, said, query, expectation(self.graph, shape, component))

    def _messages(self, node: Node) -> tuple[tuple[str, str], ...]:
        texts = [text for text in self.graph.objects(node, SH.message) if isinstance(text, Literal)]
        return tuple(sorted((text.language or "", str(text)) for text in texts))


def _as_value(path: str) -> str:
    return "?value" if path else "(?this AS ?value)"


def compile_shapes(graph: rdflib.Graph, *, subclasses: bool = True) -> tuple[Bundle, ...]:
    """The checks of a shapes graph. Without ``subclasses`` the data states every class of a node itself."""
    conditions = Conditions(graph) if subclasses else Conditions(graph, f"<{RDF.type}>")
    return Compiler(graph, conditions).bundles()
