"""The EARL report of the W3C cases: run against an endpoint, written as Turtle, kept in api/static/earl.ttl.

python -m tests.api.w3c.earl     writes the report anew, from the server on the test release
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Literal

import httpx
import rdflib
from rdflib import RDF

from tests.api.w3c import description, exchange

Outcome = Literal["passed", "failed", "inapplicable", "untested"]
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SUITES = ("protocol", "service-description")
REPORT = Path(__file__).parents[3] / "api" / "static" / "earl.ttl"
HEAD = """@prefix earl: <http://www.w3.org/ns/earl#> .
@prefix doap: <http://usefulinc.com/ns/doap#> .
@prefix dcterms: <http://purl.org/dc/terms/> .

<https://w3id.org/guihua/#software> a doap:Project , earl:Software , earl:TestSubject ;
    doap:name "Guihua" ;
    doap:homepage <https://w3id.org/guihua/> .

<https://w3id.org/guihua/#tests> a earl:Software , earl:Assertor ;
    dcterms:title "tests/api/w3c of Guihua"@en .
"""
READ_ONLY = "The endpoint is read-only: the update was refused with 403, as the test requires."


class ManifestsMissingError(Exception):
    """The source distribution with the manifests cannot be fetched."""


@dataclass(frozen=True, slots=True)
class Case:
    """A case of a manifest: its IRI, its local name there, and its suite."""

    iri: str
    name: str
    suite: str


def fetched(folder: Path) -> Path:
    """The folder of the SPARQL 1.1 suites in rdflib's source distribution, fetched by pip."""
    wanted = f"rdflib=={version('rdflib')}"
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", "rdflib", wanted]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=240, check=False)
    archives = list(folder.glob("rdflib-*.tar.gz"))
    if not archives:
        raise ManifestsMissingError(f"pip cannot fetch {wanted}: {done.stderr[-300:]}")
    with tarfile.open(archives[0]) as archive:
        archive.extractall(folder, filter="data")
    (suites,) = folder.glob("*/test/data/suites/w3c/sparql11")
    return suites


def cases(suites: Path) -> Iterator[Case]:
    """The cases of the manifests, in their order."""
    for suite in SUITES:
        path = suites / suite / "manifest.ttl"
        found = rdflib.Graph().parse(path, publicID=path.as_uri())
        for manifest in found.subjects(RDF.type, MF.Manifest):
            entries = found.value(manifest, MF.entries)
            for entry in found.items(entries) if entries is not None else ():
                yield Case(str(entry), str(entry).rpartition("#")[2], suite)


def outcome(case: Case, client: httpx.Client, path: str = "/sparql") -> Outcome:
    """What became of a case. An update that is refused as it must be does not apply."""
    if case.suite == "service-description":
        check = description.CASES.get(case.name)
        return "untested" if check is None else "passed" if check(client, path) else "failed"
    exchanges = exchange.CASES.get(case.name, ())
    if not exchanges:
        return "untested"
    right = all(one.right(one.ask(client, path)) for one in exchanges)
    return "failed" if not right else "inapplicable" if case.name.startswith("update_") else "passed"


def report(outcomes: Mapping[Case, Outcome]) -> str:
    """The report in Turtle: an assertion for each case. Without a date, the same outcomes are the same bytes."""
    parts = [HEAD]
    for case, found in outcomes.items():
        why = f' ; dcterms:description "{READ_ONLY}"@en' if found == "inapplicable" else ""
        parts.append(
            f"[] a earl:Assertion ;\n    earl:assertedBy <https://w3id.org/guihua/#tests> ;\n"
            f"    earl:subject <https://w3id.org/guihua/#software> ;\n    earl:test <{case.iri}> ;\n"
            f"    earl:mode earl:automatic ;\n"
            f"    earl:result [ a earl:TestResult ; earl:outcome earl:{found}{why} ] .\n"
        )
    return "\n".join(parts)


def main() -> None:
    """Run the cases against the server on the test release, and write the report."""
    from api.app import create_app
    from api.settings import Settings
    from tests.api.serving import client_of
    from tests.api.small import small_release

    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        suites = fetched(folder)
        settings = Settings(releases=small_release(folder / "releases"))
        with client_of(create_app(settings)) as client:
            REPORT.write_text(report({case: outcome(case, client) for case in cases(suites)}), encoding="utf-8")


if __name__ == "__main__":
    main()
