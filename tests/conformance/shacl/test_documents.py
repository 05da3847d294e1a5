"""The five documents conform, in time; and pySHACL, the reference, finds in them what the fast engine finds.

pySHACL is given all five whole, and of each a selection bounded by a rule: of each class the few nodes of the document
whose IRIs have the lowest hash, with all they name. What a selection leaves out is missed by both engines, so that
there are hundreds of results to agree on.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections import Counter, defaultdict
from functools import cache

import pyoxigraph as ox
import pytest

from ontology.iris import IRIS
from shapes.incremental import revalidate
from shapes.load import shapes_graph
from shapes.loading import asserted
from shapes.reference import comparable, prepared, reference_results
from shapes.touching import touched
from shapes.validate import compiled, validate
from tests.gold.corpus import DOCUMENTS
from tests.unit.rdf.real import stated

IDS = sorted(path.stem for path in DOCUMENTS.glob("*.txt"))
SECONDS = 10
OF_A_CLASS = 6
_TYPE = " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
_IRI = re.compile(r"<[^>]*>")


@cache
def statements() -> dict[str, tuple[str, ...]]:
    """The triples of each node, as N-Triples."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for line in stated():
        found[line[: line.index(" ")]][f"{line[: line.rindex(' <')]} ."] = None
    return {node: tuple(triples) for node, triples in found.items()}


def selection(document: str) -> str:
    """The triples of a few nodes of each class in a document, and of the nodes that those name."""
    graph = f" <{IRIS.graph(document)}> ."
    members: defaultdict[str, list[str]] = defaultdict(list)
    for line in stated():
        if _TYPE in line and line.endswith(graph):
            node, _, class_ = line.split(" ")[:3]
            members[class_].append(node)
    chosen: dict[str, None] = {}
    for class_ in sorted(members):
        lowest = sorted(members[class_], key=lambda node: hashlib.sha256(node.encode()).digest())
        chosen |= dict.fromkeys(lowest[:OF_A_CLASS])
    named = [iri for node in chosen for triple in statements()[node] for iri in _IRI.findall(triple)]
    kept = [triple for node in dict.fromkeys([*chosen, *named]) for triple in statements().get(node, ())]
    return "\n".join(kept)


def test_the_five_documents_conform_within_ten_seconds() -> None:
    compiled()
    lines = stated()
    began = time.process_time()
    report = validate(lines)
    seconds = time.process_time() - began
    assert report.conforms, [result for result in report.results if result.severity == "violation"][:5]
    assert all(result.source for result in report.results)
    assert seconds <= SECONDS


@pytest.mark.parametrize("document", IDS[:2])
def test_taking_a_document_out_is_found_by_checking_what_it_touched(document: str) -> None:
    """The graph of a document goes and all that was settled from it stays: hundreds of nodes miss something."""
    whole = asserted(stated())
    left = asserted(line for line in stated() if not line.endswith(f"<{IRIS.graph(document)}> ."))
    lost = touched(whole, [document])
    expected = validate(left)
    assert len(expected.results) > 100
    assert revalidate(validate(whole), left, [document], lost=lost) == expected


@pytest.mark.slow
@pytest.mark.timeout(1500)
def test_pyshacl_agrees_on_the_five_documents_whole() -> None:
    store = asserted(stated())
    expected = [comparable(result) for result in reference_results(prepared(store), shapes_graph())]
    found = [comparable(result) for result in validate(store).results]
    assert len(store) > 200_000
    assert Counter(found) == Counter(expected)


@pytest.mark.slow
@pytest.mark.parametrize("document", IDS)
def test_pyshacl_agrees_on_what_a_selection_of_each_document_lacks(document: str) -> None:
    store = ox.Store()
    store.load(selection(document).encode(), format=ox.RdfFormat.N_TRIPLES)
    expected = {comparable(result) for result in reference_results(prepared(store), shapes_graph())}
    found = {comparable(result) for result in validate(store).results}
    assert len(expected) > 60
    assert found == expected
