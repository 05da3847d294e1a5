"""The ontology keeps to OWL 2 DL, as the OWL API sees it: the library that comes with owlready2 for HermiT."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import owlready2
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS

from ontology.iris import BASE
from ontology.load import document

OWL_API = Path(owlready2.__file__).parent / "hermit" / "HermiT.jar"
PROGRAM = Path(__file__).parent / "Profile.java"
pytestmark = [
    pytest.mark.java,
    pytest.mark.skipif(shutil.which("javac") is None, reason="NO JAVA COMPILER: the profile was NOT checked"),
]


def checked(graph: rdflib.Graph, folder: Path) -> tuple[str, int, list[str]]:
    """The IRI of an ontology, how many axioms were read, and what OWL 2 DL does not allow of them."""
    file = folder / "ontology.rdf"
    graph.serialize(file, format="xml")
    command = ["java", "-cp", str(OWL_API), str(PROGRAM), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    first, *violations = done.stdout.splitlines()
    iri, _, count = first.partition(" ")
    return iri.strip("<>"), int(count), violations


def test_the_whole_ontology_is_owl_2_dl(tmp_path: Path) -> None:
    iri, axioms, violations = checked(document(), tmp_path)
    assert iri == f"{BASE}def/"
    assert axioms > 1500
    assert violations == []


def test_a_range_that_owl_does_not_know_is_noticed(tmp_path: Path) -> None:
    graph = document()
    quote = rdflib.URIRef(f"{BASE}def/quote")
    assert (quote, RDF.type, OWL.DatatypeProperty) in graph
    graph.set((quote, RDFS.range, RDF.langString))
    assert checked(graph, tmp_path)[2]
