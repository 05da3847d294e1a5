"""``guihua build``, ``run``, ``validate``, ``releases`` and ``info``: making releases and looking at them."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from guihua import console
from guihua.options import DataOption, QuietOption

if TYPE_CHECKING:
    from graph_builder.release.folder import Release
    from shapes.report import Report


def build(
    data: DataOption = Path("data"),
    force: Annotated[bool, typer.Option("--force", help="Build even where nothing has changed.")] = False,
    quiet: QuietOption = False,
) -> None:
    """Build a release of the corpus and make it the current one.

    Reads DATA/documents, extracts the facts, validates the graph and writes DATA/releases. Nothing is done
    where nothing has changed. Exit code 3 means that facts broke a shape and their documents were left out.

    Examples:

        guihua build

        guihua build --data ~/plans --force
    """
    raise typer.Exit(build_release(data, force=force, quiet=quiet))


def build_release(data: Path, *, force: bool, quiet: bool) -> int:
    """Build a release where something has changed and say what came of it; returns the exit code."""
    from graph_builder.release.fingerprint import standing

    current = None if force else standing(data)
    if current:
        return _tell(current, "up to date", quiet=quiet)
    from api.ready.build import begin
    from graph_builder.pipeline import Data
    from graph_builder.pipeline import build as run_pipeline

    with console.progress(quiet=quiet) as progress:
        # whether anything has changed is known by now
        built = run_pipeline(Data(data), progress, force=True, pages=begin)
    return _tell(built.release, "built", quiet=quiet)


def _tell(release: Release, what: str, *, quiet: bool) -> int:
    counts, quarantined = release.manifest["counts"], release.manifest["quarantined"]
    if not quiet:
        console.err.print(
            f"Release {release.name} {what}: {len(release.manifest['documents'])} documents, "
            f"{counts['observations']} observations, {counts['projects']} projects, {counts['quads']} quads"
        )
    if not release.manifest["violations"]:
        return console.OK
    lost = f"; the facts of {', '.join(quarantined)} were left out" if quarantined else ""
    console.fail(
        f"{release.manifest['violations']} facts broke a shape, which is a defect of Guihua{lost}. "
        f"See {release.path / 'validation.ttl'}."
    )
    return console.BROKEN


class Engine(StrEnum):
    """What checks the graph."""

    fast = "fast"
    pyshacl = "pyshacl"


def validate(
    data: DataOption = Path("data"),
    file: Annotated[Path | None, typer.Option(help="Validate this N-Quads file, not the current release.")] = None,
    engine: Annotated[
        Engine, typer.Option(help="The shapes compiled to SPARQL, or the reference engine.")
    ] = Engine.fast,
    output: Annotated[Path | None, typer.Option(help="Write the report as Turtle to this file.")] = None,
    details: Annotated[int, typer.Option(help="Results shown of each shape.", min=0)] = 3,
) -> None:
    """Check the graph against the shapes and print a report.

    Exit code 3 where there is a violation, which is a defect of ours. Warnings and infos are what a document
    itself prints wrong.

    Examples:

        guihua validate

        guihua validate --engine pyshacl --output report.ttl
    """
    from graph_builder.release.folder import load
    from shapes.reference import validate_by_reference
    from shapes.validate import validate as check

    graph = file or load(data / "releases" / "current").path / "graph.nq"
    if not graph.is_file():
        raise typer.BadParameter(f"there is no file {graph}", param_hint="--file")
    with console.err.status("validating …"):
        report = check(graph) if engine is Engine.fast else validate_by_reference(graph)
    show_report(report, details)
    if output:
        output.write_text(report.turtle(), encoding="utf-8")
    if not report.conforms:
        raise typer.Exit(console.BROKEN)


def show_report(report: Report, details: int) -> None:
    """Print the counts of a validation and, shape by shape, its first results with their places."""
    console.out.print(", ".join(f"{count} {severity}" for severity, count in report.counts()), markup=False)
    shown: Counter[str] = Counter()
    rows: list[tuple[str, str, str, str]] = []
    for result in report.results:
        shown[result.shape] += 1
        if shown[result.shape] <= details:
            at = result.source
            place = f"{at.document}:{at.start}-{at.end} {at.quote[:40]}" if at else result.focus
            rows.append((result.severity, result.shape, result.message("zh-Hans"), place))
    rows += [("", shape, f"… {count - details} more", "") for shape, count in sorted(shown.items()) if count > details]
    if rows:
        console.table(("severity", "shape", "message", "where"), rows)
    console.out.print("The graph conforms." if report.conforms else "The graph does not conform.", markup=False)


def releases(
    data: DataOption = Path("data"),
    use: Annotated[str | None, typer.Option(help="Make the release of this name the current one.")] = None,
) -> None:
    """List the releases of a corpus, or serve an older one again.

    Examples:

        guihua releases

        guihua releases --use 0f3c5a7b9d1e2f40
    """
    from graph_builder.release.folder import activate, current, releases_in

    folder = data / "releases"
    if use:
        activate(folder, use)
        console.err.print(f"Release {use} is now the current one; `guihua serve` picks it up when it starts.")
        return
    serving = current(folder)
    rows = [
        (
            "*" if serving and release.path == serving.path else "",
            release.name,
            str(len(release.manifest["documents"])),
            str(release.manifest["counts"]["quads"]),
            release.manifest["guihua"],
        )
        for release in releases_in(folder)
    ]
    console.table(("current", "release", "documents", "quads", "guihua"), rows)


def info(data: DataOption = Path("data")) -> None:
    """Print what the current release holds: documents, counts, fingerprints.

    Example:

        guihua info --data ~/plans
    """
    from graph_builder.release.folder import load

    release = load(data / "releases" / "current")
    manifest = release.manifest
    rows = [("release", release.name), ("folder", str(release.path)), ("guihua", manifest["guihua"])]
    rows += [(f"count: {name}", str(count)) for name, count in manifest["counts"].items()]
    rows += [(f"document: {document['id']}", document["title"]) for document in manifest["documents"]]
    rows += [(f"{name} SHA-256", manifest[name]) for name in ("input", "lexicons", "code")]
    console.table(("what", "value"), rows)
