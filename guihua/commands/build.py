"""``guihua build``, ``run``, ``validate``, ``releases`` and ``info``: making releases and looking at them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from guihua import console
from guihua.options import DataOption, QuietOption


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
    """Build a release and say what came of it; returns the exit code."""
    from graph_builder.pipeline import Data
    from graph_builder.pipeline import build as run_pipeline

    with console.progress(quiet=quiet) as progress:
        built = run_pipeline(Data(data), progress, force=force)
    counts = built.release.manifest["counts"]
    what = "built" if built.fresh else "up to date"
    console.err.print(
        f"Release {built.release.name} {what}: {len(built.release.manifest['documents'])} documents, "
        f"{counts['observations']} observations, {counts['projects']} projects, {counts['quads']} quads"
    )
    if built.quarantined:
        console.fail(
            f"Facts of {', '.join(built.quarantined)} broke a shape and were left out. "
            f"See {built.release.path / 'validation.ttl'}, or run `guihua validate`."
        )
        return console.BROKEN
    return console.OK


def validate(
    data: DataOption = Path("data"),
    file: Annotated[Path | None, typer.Option(help="Validate this N-Quads file, not the current release.")] = None,
    engine: Annotated[str, typer.Option(help="fast, or pyshacl for the reference engine.")] = "fast",
    output: Annotated[Path | None, typer.Option(help="Write the report as Turtle to this file.")] = None,
) -> None:
    """Check the graph against the shapes and print a report.

    Exit code 3 where there is a violation. Warnings and infos are what a document itself prints wrong.

    Examples:

        guihua validate

        guihua validate --engine pyshacl --output report.ttl
    """
    from graph_builder.release.folder import load
    from shapes.validate import validate as check

    graph = file or load(data / "releases" / "current").path / "graph.nq"
    report = check(graph, engine=engine)
    console.out.print(report.text(), markup=False)
    if output:
        output.write_text(report.turtle(), encoding="utf-8")
    if not report.conforms:
        raise typer.Exit(console.BROKEN)


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
