"""The fast engine gives the results that the W3C test suite for SHACL expects, in every case of SHACL Core.

The cases lie in pySHACL's source distribution, which pip fetches when the tests run; nothing is copied here.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
from collections import Counter
from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import RDF, BNode, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from shapes.compile import compile_shapes
from shapes.fast import run
from shapes.paths import sparql_path
from shapes.report import Result
from shapes.terms import local, sparql_term

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = rdflib.Namespace("http://www.w3.org/ns/shacl-test#")
BEYOND = {
    "property/uniqueLang-002": 'tells "1"^^xsd:boolean from true, which rdflib reads as one',
}
LEAST = 97
Key = tuple[str, str, str, str]


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pyshacl")
    wanted = f"pyshacl=={version('pyshacl')}"
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", "pyshacl", wanted]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=240, check=False)
    found = list(folder.glob("*.tar.gz"))
    if not found:
        pytest.skip(f"pip cannot fetch {wanted}, so the W3C cases were NOT run: {done.stderr[-300:]}")
    with tarfile.open(found[0]) as archive:
        archive.extractall(folder, filter="data")
    (core,) = folder.glob("*/test/resources/sht_tests/core")
    return core


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_core_cases(suite: Path) -> None:
    wrong, right = [], 0
    for path in sorted(suite.rglob("*.ttl")):
        name = path.relative_to(suite).with_suffix("").as_posix()
        graph = rdflib.Graph().parse(path)
        for case in graph.subjects(RDF.type, SHT.Validate):
            if name in BEYOND:
                continue
            expected = graph.value(case, MF.result)
            if expected is None or (expected, RDF.type, SH.ValidationReport) not in graph:
                continue
            found, wanted = _found(path, graph, case), _wanted(graph, expected)
            right += found == wanted
            if found != wanted:
                wrong.append(f"{name}: too many {dict(found - wanted)}, missing {dict(wanted - found)}")
    assert not wrong, "\n".join(wrong)
    assert right >= LEAST


def _found(path: Path, graph: rdflib.Graph, case: Node) -> Counter[Key]:
    action = graph.value(case, MF.action)
    parts = []
    for predicate in (SHT.dataGraph, SHT.shapesGraph):
        iri = graph.value(action, predicate)
        other = Path(str(iri).removeprefix("file://"))
        same = not isinstance(iri, URIRef) or other == path or not other.is_file()
        parts.append(graph if same else rdflib.Graph().parse(other))
    store = ox.Store()
    store.load(parts[0].serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES)
    return Counter(_key(result) for result in run(store, compile_shapes(parts[1])))


def _key(result: Result) -> Key:
    value = "" if result.component in NO_VALUE else result.value
    return (_blind(result.focus), result.path, _blind(value), result.component)


NO_VALUE = {"MinCount", "MaxCount", "UniqueLang", "HasValue", "QualifiedMinCount", "QualifiedMaxCount"}


def _wanted(graph: rdflib.Graph, report: Node) -> Counter[Key]:
    found: Counter[Key] = Counter()
    for node in graph.objects(report, SH.result):
        path = graph.value(node, SH.resultPath)
        component = local(graph.value(node, SH.sourceConstraintComponent) or "")
        component = component.removesuffix("ConstraintComponent")
        value = "" if component in NO_VALUE else _term(graph.value(node, SH.value))
        way = sparql_path(graph, path) if path is not None else ""
        found[_term(graph.value(node, SH.focusNode)), way, value, component] += 1
    return found


def _term(node: Node | None) -> str:
    if node is None:
        return ""
    return "_" if isinstance(node, BNode) else _blind(_written(node))


def _written(node: Node) -> str:
    """The term as the store writes it: numbers lose idle zeros, languages are small letters."""
    if not isinstance(node, Literal):
        return sparql_term(node)
    store = ox.Store()
    line = f"<x:s> <x:p> {sparql_term(node)} ."
    store.load(line.encode(), format=ox.RdfFormat.N_TRIPLES)
    return str(next(iter(store)).object)


def _blind(term: str) -> str:
    return "_" if term.startswith("_:") else term.replace('"^^<http://www.w3.org/2001/XMLSchema#string>', '"')
