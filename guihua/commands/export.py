"""``guihua export``: the current release as tables or as RDF."""

from __future__ import annotations

import shutil
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from guihua import console
from guihua.options import DataOption


class TableFormat(StrEnum):
    """What tables can be written as."""

    csv = "csv"
    parquet = "parquet"
    xlsx = "xlsx"


class RdfFormat(StrEnum):
    """What the graph can be written as."""

    turtle = "turtle"
    nquads = "nquads"
    jsonld = "jsonld"
    trig = "trig"


SUFFIXES = {".ttl": RdfFormat.turtle, ".nq": RdfFormat.nquads, ".jsonld": RdfFormat.jsonld, ".trig": RdfFormat.trig}


def tables(
    folder: Annotated[Path, typer.Argument(help="The folder to write to; made if it is not there.", metavar="DIR")],
    data: DataOption = Path("data"),
    format: Annotated[TableFormat, typer.Option(help="The files' format.")] = TableFormat.csv,
    bom: Annotated[bool, typer.Option("--bom", help="CSV for spreadsheet programs: with a byte order mark.")] = False,
) -> None:
    """Write the tables of the current release, and the texts that their offsets index.

    Columns are described in docs/tables.md. Text that a spreadsheet would take for a formula is made harmless.

    Examples:

        guihua export tables out

        guihua export tables out --format xlsx
    """
    from graph_builder.release.folder import load
    from graph_builder.release.tablefiles import write_tables

    release = load(data / "releases" / "current").path
    folder.mkdir(parents=True, exist_ok=True)
    for path in write_tables(release / "tables", folder, format.value, bom=bom):
        console.out.print(str(path), markup=False)
    (folder / "text").mkdir(exist_ok=True)
    for text in sorted((release / "text").glob("*.txt")):
        shutil.copyfile(text, folder / "text" / text.name)
        console.out.print(str(folder / "text" / text.name), markup=False)


def rdf(
    file: Annotated[Path, typer.Argument(help="The file to write: .ttl, .nq, .trig or .jsonld.", metavar="FILE")],
    data: DataOption = Path("data"),
    format: Annotated[RdfFormat | None, typer.Option(help="By default from the file's ending.")] = None,
    graph: Annotated[str, typer.Option(help="Only this named graph: a document's id, entities, outcomes …")] = "",
) -> None:
    """Write the graph of the current release. Turtle holds the triples of all graphs without their names.

    Examples:

        guihua export rdf guihua.ttl

        guihua export rdf plan.ttl --graph weidong-plan-2021
    """
    from graph_builder.release.dump import write_rdf
    from graph_builder.release.folder import load

    chosen = format or SUFFIXES.get(file.suffix)
    if chosen is None:
        raise typer.BadParameter(f"cannot tell the format from {file.name}; give --format", param_hint="FILE")
    count = write_rdf(load(data / "releases" / "current").path, file, chosen.value, graph=graph)
    console.err.print(f"{count} statements written to {file}", markup=False)
